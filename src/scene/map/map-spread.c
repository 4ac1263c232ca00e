/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Neighbours are pushed apart, just enough. */

#include "map-private.h"

#include <math.h>

/* Air between two discs, pixels; how far one may be pushed from its place. */
#define AIR 8.0
#define MAX_PUSH 48.0
#define N_ROUNDS 80

/* A disc that has moved further than this looks for its neighbours anew, pixels. */
#define SLACK 12.0

/* Stands at its own place and pushes others of its like. */
gboolean
ent_map_is_anchored (EntMapScene *self,
                     guint actor)
{
  const EntMapSite *site = &self->plan->sites[actor];

  if (!site->placed || !site->ever_shown)
    return FALSE;

  return site->pinned || (site->own_place && !site->folds);
}

/* Two that stand on one spot are parted in a direction of their own. */
static EntPoint
direction_between (const EntMapDisc *a,
                   const EntMapDisc *b,
                   double *distance)
{
  EntPoint d = { b->at.x - a->at.x, b->at.y - a->at.y };

  *distance = hypot (d.x, d.y);
  if (*distance < 1e-6)
    return (EntPoint) { cos (a->actor * 2.4), sin (a->actor * 2.4) };

  return (EntPoint) { d.x / *distance, d.y / *distance };
}

static gboolean
are_clear (const EntMapDisc *a,
           const EntMapDisc *b)
{
  double dx = b->at.x - a->at.x, dy = b->at.y - a->at.y;
  double least = a->radius + b->radius + AIR;

  return dx * dx + dy * dy > least * least;
}

/* Moves the smaller one more. */
static gboolean
part (EntMapDisc *a,
      EntMapDisc *b)
{
  double distance;
  EntPoint direction;
  double lack, share;

  if (are_clear (a, b))
    return FALSE;

  direction = direction_between (a, b, &distance);
  lack = a->radius + b->radius + AIR - distance;
  share = b->radius * b->radius / (a->radius * a->radius + b->radius * b->radius);
  if (lack <= 0.0)
    return FALSE;

  lack *= 0.5;
  a->at.x -= direction.x * lack * share;
  a->at.y -= direction.y * lack * share;
  b->at.x += direction.x * lack * (1.0 - share);
  b->at.y += direction.y * lack * (1.0 - share);

  return TRUE;
}

static void
hold_near (EntMapDisc *disc,
           EntPoint anchor,
           double reach)
{
  double dx = disc->at.x - anchor.x, dy = disc->at.y - anchor.y;
  double distance = hypot (dx, dy);

  if (distance > reach)
    disc->at = (EntPoint) { anchor.x + dx / distance * reach, anchor.y + dy / distance * reach };
}

static void
hold_inside (EntMapDisc *disc,
             EntRect box)
{
  EntRect inner = ent_rect_grow (box, -disc->radius - 4.0);

  if (inner.x0 < inner.x1)
    disc->at.x = CLAMP (disc->at.x, inner.x0, inner.x1);
  if (inner.y0 < inner.y1)
    disc->at.y = CLAMP (disc->at.y, inner.y0, inner.y1);
}

/* Parts one disc from all that come after it, in their order: only neighbours can
 * be too near, but in a crowd it moves on and meets others.
 */
static gboolean
part_from_others (EntMapDiscs *self,
                  guint index)
{
  EntMapDisc *disc = ent_map_discs_get (self, index);
  EntPoint asked = disc->at;
  guint last = index;
  gboolean moved = FALSE;

  ent_map_discs_find_near (self, asked, disc->radius + AIR + SLACK);
  for (guint n = 0; n < self->near->len; n++)
    {
      guint other = g_array_index (self->near, guint, n);

      if (other <= last || !part (disc, ent_map_discs_get (self, other)))
        continue;
      moved = TRUE;
      last = other;
      ent_map_discs_move (self, other, ent_map_discs_get (self, other)->at);
      if (fabs (disc->at.x - asked.x) + fabs (disc->at.y - asked.y) <= SLACK)
        continue;
      asked = disc->at;
      ent_map_discs_find_near (self, asked, disc->radius + AIR + SLACK);
      n = G_MAXUINT;
    }
  if (moved)
    ent_map_discs_move (self, index, disc->at);

  return moved;
}

static void
hold (EntMapScene *self,
      EntMapDiscs *discs,
      guint index)
{
  EntMapDisc *disc = ent_map_discs_get (discs, index);
  const EntMapSite *site = &self->plan->sites[disc->actor];
  EntPoint before = disc->at;

  hold_near (disc, ent_map_frame_to_view (self, site->frame, &self->plan->fit, site->world),
             site->pinned ? 0.0 : MAX_PUSH);
  if (site->frame > 0 && !site->pinned)
    hold_inside (disc, ent_map_frame_box (self, site->frame, &self->plan->fit));
  if (disc->at.x != before.x || disc->at.y != before.y)
    ent_map_discs_move (discs, index, disc->at);
}

static void
push_apart (EntMapScene *self,
            EntMapDiscs *discs)
{
  gboolean moved = TRUE;

  for (int round = 0; round < N_ROUNDS && moved; round++)
    {
      moved = FALSE;
      for (guint i = 0; i < discs->discs->len; i++)
        moved |= part_from_others (discs, i);
      for (guint i = 0; i < discs->discs->len; i++)
        hold (self, discs, i);
    }
}

static GArray *
list_anchored (EntMapScene *self)
{
  GArray *discs = g_array_new (FALSE, FALSE, sizeof (EntMapDisc));

  for (guint i = 0; i < self->n_actors; i++)
    {
      const EntMapSite *site = &self->plan->sites[i];
      EntMapDisc disc = { .actor = i, .radius = ent_map_peak_radius (self, i) };

      if (!ent_map_is_anchored (self, i))
        continue;
      disc.at = ent_map_frame_to_view (self, site->frame, &self->plan->fit, site->world);
      g_array_append_val (discs, disc);
    }

  return discs;
}

/* Takes a disc's place for its actor's. */
void
ent_map_disc_settle (EntMapScene *self,
                     const EntMapDisc *disc)
{
  EntMapSite *site = &self->plan->sites[disc->actor];
  EntPoint anchor = ent_map_frame_to_view (self, site->frame, &self->plan->fit, site->world);

  site->shift = (EntPoint) { disc->at.x - anchor.x, disc->at.y - anchor.y };
}

/* When a plan is taken over: all who stay, and newcomers at their true places. */
static GArray *
list_standing (EntMapScene *self)
{
  GArray *discs = g_array_new (FALSE, FALSE, sizeof (EntMapDisc));

  for (guint i = 0; i < self->n_actors; i++)
    {
      EntMapDisc disc = { .actor = i, .radius = ent_map_peak_radius (self, i) };

      if (!self->plan->sites[i].placed || !(self->plan->kept[i] || ent_map_is_anchored (self, i)))
        continue;
      disc.at = ent_map_site_to_view (self, i, &self->plan->fit);
      g_array_append_val (discs, disc);
    }

  return discs;
}

/* Gives everybody a place of one's own: neighbours are pushed apart, affiliates
 * stand around their home. Measured at the fitted scale, kept at all others.
 */
void
ent_map_spread (EntMapScene *self,
                EntRect room)
{
  g_autoptr (EntMapDiscs) discs
      = ent_map_discs_new (self->plan->kept != NULL ? list_standing (self) : list_anchored (self));

  if (self->plan->kept == NULL)
    push_apart (self, discs);
  for (guint i = 0; i < discs->discs->len && self->plan->kept == NULL; i++)
    ent_map_disc_settle (self, ent_map_discs_get (discs, i));
  ent_map_seats_take (self, discs, room);
}
