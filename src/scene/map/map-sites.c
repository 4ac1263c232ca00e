/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "map-private.h"

#include <math.h>

/* Belonging is followed no further than this; it also ends circles. */
#define MAX_CHAIN 8

/* Radii, pixels: the smallest, and how much the most spoken of gets on top. */
#define STATE_RADIUS 11.0
#define STATE_GROWTH 10.0
#define OTHER_RADIUS 8.0
#define OTHER_GROWTH 2.0

/* Of a network without states so many of its actors lead, one in so many. */
#define MAX_LEADERS 12
#define LEADER_OF 8

/* Who is only mentioned, and no state, steps back: its radius, pixels. */
#define ASIDE_RADIUS 5.0

gboolean
ent_map_is_state (EntMapScene *self,
                  guint actor)
{
  return ent_dossier_get_actor (self->dossier, actor)->kind == ENT_ACTOR_STATE;
}

double
ent_map_state_radius (EntMapScene *self,
                      guint weight)
{
  double share = sqrt ((double) MIN (weight, self->peak) / MAX (self->peak, 1));

  return (STATE_RADIUS + STATE_GROWTH * share) * self->plan->shrink;
}

/* How large an actor is drawn; the area grows with its claims, and the scale is
 * the same at all times.
 */
double
ent_map_radius (EntMapScene *self,
                guint actor,
                guint weight,
                gboolean has_line)
{
  double share = sqrt ((double) MIN (weight, self->peak) / MAX (self->peak, 1));

  if (!has_line && !ent_map_is_state (self, actor))
    return ASIDE_RADIUS * self->plan->shrink;
  if (ent_map_is_state (self, actor) || self->plan->sites[actor].leads)
    return ent_map_state_radius (self, weight);

  return (OTHER_RADIUS + OTHER_GROWTH * share) * self->plan->shrink;
}

/* The nearest actor with a place on the way up through what it belongs to;
 * what folds leads first, then the order of the dossier.
 */
static guint
find_home (EntMapScene *self,
           guint actor,
           guint depth)
{
  GPtrArray *affiliations = ent_dossier_get_affiliations (self->dossier);

  if (ent_dossier_get_actor (self->dossier, actor)->has_place)
    return actor;
  if (depth >= MAX_CHAIN)
    return ENT_NO_INDEX;

  for (guint i = 0; i < affiliations->len; i++)
    {
      const EntAffiliation *affiliation = g_ptr_array_index (affiliations, i);
      guint home = ENT_NO_INDEX;

      /* Membership says nothing about where somebody is. */
      if (affiliation->actor == actor && affiliation->kind != ENT_AFFILIATION_MEMBER)
        home = find_home (self, affiliation->of_actor, depth + 1);
      if (home != ENT_NO_INDEX)
        return home;
    }

  return ENT_NO_INDEX;
}

static void
find_place (EntMapScene *self,
            guint actor)
{
  EntMapSite *site = &self->plan->sites[actor];
  const EntActor *home;

  site->home = find_home (self, actor, 0);
  site->placed = site->home != ENT_NO_INDEX;
  site->own_place = site->home == actor;
  if (!site->placed)
    return;

  home = ent_dossier_get_actor (self->dossier, site->home);
  site->place = (EntLonLat) { home->lon, home->lat };
}

static void
note_folding (EntMapScene *self)
{
  GPtrArray *affiliations = ent_dossier_get_affiliations (self->dossier);

  for (guint i = 0; i < affiliations->len; i++)
    {
      const EntAffiliation *affiliation = g_ptr_array_index (affiliations, i);

      if (ent_affiliation_kind_folds (affiliation->kind))
        self->plan->sites[affiliation->actor].folds = TRUE;
    }
}

/* The picture of all times at once: what can ever be seen. */
static EntPicture *
picture_of_all (EntMapScene *self,
                gboolean folded)
{
  g_autoptr (EntLens) lens = ent_lens_copy (self->lens);
  const EntPeriod *period = ent_dossier_get_period (self->dossier);
  guint n_scenarios = ent_dossier_get_scenarios (self->dossier)->len;

  lens->moment = ent_moment_window (ENT_CLOCK_HELD, period->lo, period->hi);
  lens->folded = folded;
  lens->structural = TRUE;
  lens->forecasts = TRUE;
  lens->possible = TRUE;
  g_array_set_size (lens->scenarios, 0);
  for (guint i = 0; i < n_scenarios; i++)
    g_array_append_val (lens->scenarios, i);

  return ent_engine_get_picture (self->engine, lens);
}

/* The largest that an actor ever gets: what it needs of the map. */
double
ent_map_peak_radius (EntMapScene *self,
                     guint actor)
{
  return self->plan->crowd * ent_map_radius (self, actor, self->plan->sites[actor].peak, self->plan->sites[actor].has_line);
}

static void
note_pairs (EntMapScene *self,
            const EntPicture *picture,
            GHashTable *seen)
{
  for (guint i = 0; i < picture->lines->len; i++)
    {
      const EntLine *line = g_ptr_array_index (picture->lines, i);
      guint64 key = ent_pair_key (line->a, line->b);
      EntMapPath *path = g_hash_table_lookup (seen, &key);

      if (path == NULL)
        {
          path = g_new0 (EntMapPath, 1);
          g_hash_table_insert (seen, g_memdup2 (&key, sizeof key), path);
          g_array_append_val (self->pairs, key);
        }
      path->has_fact |= line->layer == ENT_LAYER_FACT;
      self->plan->sites[line->a].has_line = TRUE;
      self->plan->sites[line->b].has_line = TRUE;
    }
}

static void
note_peaks (EntMapScene *self,
            const EntPicture *picture)
{
  for (guint i = 0; i < MIN (picture->n_actors, self->n_actors); i++)
    {
      EntMapSite *site = &self->plan->sites[i];

      site->ever_shown |= picture->shown[i];
      site->peak = MAX (site->peak, picture->weight[i]);
    }
}

static void
find_focus (EntMapScene *self)
{
  self->focus = ENT_NO_INDEX;
  for (guint i = 0; i < self->n_actors; i++)
    {
      self->peak = MAX (self->peak, self->plan->sites[i].peak);
      if (self->plan->sites[i].placed && self->plan->sites[i].ever_shown
          && (self->focus == ENT_NO_INDEX
              || self->plan->sites[i].peak > self->plan->sites[self->focus].peak))
        self->focus = i;
    }
}

static int
compare_peaks (gconstpointer a,
               gconstpointer b,
               gpointer user_data)
{
  const EntMapSite *sites = user_data;
  guint x = *(const guint *) a, y = *(const guint *) b;

  if (sites[x].peak != sites[y].peak)
    return sites[x].peak > sites[y].peak ? -1 : 1;

  return x < y ? -1 : x > y;
}

/* A graph of words or firms has its great ones too. */
static void
find_leaders (EntMapScene *self)
{
  g_autoptr (GArray) actors = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < self->n_actors; i++)
    {
      if (self->plan->sites[i].ever_shown && ent_map_is_state (self, i))
        return;
      if (self->plan->sites[i].ever_shown)
        g_array_append_val (actors, i);
    }

  g_array_sort_with_data (actors, compare_peaks, self->plan->sites);
  for (guint i = 0; i < MIN (MAX_LEADERS, actors->len / LEADER_OF); i++)
    self->plan->sites[g_array_index (actors, guint, i)].leads = TRUE;
}

/* The actor of which somebody is an organ or office-holder; itself if it is none. */
static guint
find_superior (EntMapScene *self,
               guint actor)
{
  GPtrArray *affiliations = ent_dossier_get_affiliations (self->dossier);
  guint depth = 0;

  for (guint i = 0; i < affiliations->len && depth < MAX_CHAIN; i++)
    {
      const EntAffiliation *affiliation = g_ptr_array_index (affiliations, i);

      if (affiliation->actor != actor || !ent_affiliation_kind_folds (affiliation->kind))
        continue;
      actor = affiliation->of_actor;
      depth++;
      i = G_MAXUINT;
    }

  return actor;
}

/* In the network everybody has a place; who folds stands around a superior. */
static void
init_network_sites (EntMapScene *self)
{
  EntMapPlan *plan = &self->plans[ENT_ARRANGEMENT_NETWORK];
  GHashTableIter iter;
  gpointer key, value;

  plan->sites = g_memdup2 (self->plan->sites, sizeof (EntMapSite) * self->n_actors);
  for (guint i = 0; i < self->n_actors; i++)
    {
      EntMapSite *site = &plan->sites[i];

      site->home = site->folds ? find_superior (self, i) : i;
      site->own_place = site->home == i;
      site->placed = site->ever_shown;
    }

  g_hash_table_iter_init (&iter, self->plan->paths);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      EntMapPath *path = g_new0 (EntMapPath, 1);

      path->has_fact = ((EntMapPath *) value)->has_fact;
      g_hash_table_insert (plan->paths, g_memdup2 (key, sizeof (guint64)), path);
    }
}

/* What does not depend on the view or the day: where everybody belongs, who is
 * ever seen, which pairs ever have a line.
 */
void
ent_map_sites_init (EntMapScene *self)
{
  g_autoptr (EntPicture) folded = picture_of_all (self, TRUE);
  g_autoptr (EntPicture) unfolded = picture_of_all (self, FALSE);

  self->n_actors = ent_dossier_get_actors (self->dossier)->len;
  self->plan->sites = g_new0 (EntMapSite, self->n_actors);
  self->pairs = g_array_new (FALSE, FALSE, sizeof (guint64));
  for (guint i = 0; i < self->n_actors; i++)
    find_place (self, i);

  note_folding (self);
  note_peaks (self, folded);
  note_peaks (self, unfolded);
  note_pairs (self, folded, self->plan->paths);
  note_pairs (self, unfolded, self->plan->paths);
  find_focus (self);
  find_leaders (self);
  init_network_sites (self);
}
