/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "map-facts.h"

#include "map-private.h"

#include <math.h>

static int
compare_weights (gconstpointer a,
                 gconstpointer b)
{
  guint x = *(const guint *) a, y = *(const guint *) b;

  return x < y ? -1 : x > y;
}

/* The smallest, the largest, and what lies nearest to a third of the way up. */
static void
choose_weights (const GArray *sorted,
                EntMapFacts *facts)
{
  double wanted;

  if (sorted->len == 0)
    return;

  facts->weights[0] = facts->weights[1] = g_array_index (sorted, guint, 0);
  facts->weights[2] = g_array_index (sorted, guint, sorted->len - 1);
  wanted = facts->weights[2] / 3.0;
  for (guint i = 0; i < sorted->len; i++)
    {
      guint weight = g_array_index (sorted, guint, i);

      if (fabs (weight - wanted) < fabs (facts->weights[1] - wanted))
        facts->weights[1] = weight;
    }
}

static void
count_actors (EntMapScene *self,
              EntMapFacts *facts)
{
  g_autoptr (GArray) weights = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < self->n_actors; i++)
    {
      EntActorKind kind = ent_dossier_get_actor (self->dossier, i)->kind;

      facts->n_folded += self->picture->fold[i] != i;
      if (!self->picture->shown[i])
        continue;
      if (!self->plan->sites[i].placed)
        {
          facts->n_unplaced++;
          continue;
        }
      facts->kinds[kind]++;
      if (kind != ENT_ACTOR_STATE)
        facts->n_others++;
      else if (self->picture->weight[i] > 0)
        g_array_append_val (weights, self->picture->weight[i]);
    }

  facts->n_states = facts->kinds[ENT_ACTOR_STATE];
  g_array_sort (weights, compare_weights);
  choose_weights (weights, facts);
}

static void
count_lines (EntMapScene *self,
             EntMapFacts *facts)
{
  for (guint i = 0; i < self->picture->lines->len; i++)
    {
      const EntLine *line = g_ptr_array_index (self->picture->lines, i);

      if (!self->plan->sites[line->a].placed || !self->plan->sites[line->b].placed)
        {
          facts->n_unplaced_lines++;
          continue;
        }
      facts->n_lines++;
      facts->n_lines_folded += line->n_folded > 0;
      if (line->layer == ENT_LAYER_FACT)
        facts->max_width = MAX (facts->max_width, line->width);
    }
}

/**
 * ent_map_scene_get_facts:
 * @self: a scene
 * @facts: (out caller-allocates): what is on the map
 *
 * Counts what a legend tells of the picture. The projection and the insets are
 * those of the last ent_map_scene_fit().
 */
void
ent_map_scene_get_facts (EntMapScene *self,
                         EntMapFacts *facts)
{
  g_return_if_fail (self != NULL && facts != NULL);

  *facts = (EntMapFacts) { .lon0 = self->plan->frames[0].projection.lon0 };
  count_actors (self, facts);
  count_lines (self, facts);
  ent_map_scene_count_extras (self, facts->extras);
  facts->asked_extras = self->choice.extras;
  if (!self->plan->arranged)
    return;

  for (guint i = 1; i < self->plan->n_frames; i++)
    if (self->plan->frames[i].single)
      facts->n_singles++;
    else
      facts->inset_percent[facts->n_insets++]
          = (int) round (100.0 * self->plan->frames[i].viewport.scale / self->plan->fit.scale);
}

/**
 * ent_map_scene_get_state_radius:
 * @self: a scene
 * @weight: claims in force
 *
 * Returns: the radius of a state's disc with so many claims, pixels
 */
double
ent_map_scene_get_state_radius (EntMapScene *self,
                                guint weight)
{
  g_return_val_if_fail (self != NULL, 0.0);

  return ent_map_state_radius (self, weight);
}

/**
 * ent_map_width_sample_paint:
 * @n_origins: independent sources, 1 or more
 * @palette: colours
 * @cr: a context
 * @width: of the sample, pixels
 * @height: of the row, pixels
 *
 * Paints a piece of a neutral-coloured line as wide as that many origins make
 * a signed line.
 */
void
ent_map_width_sample_paint (guint n_origins,
                            const EntPalette *palette,
                            cairo_t *cr,
                            double width,
                            double height)
{
  EntMapStroke stroke;
  EntPoint points[] = { { 0.0, height / 2.0 }, { width, height / 2.0 } };

  g_return_if_fail (palette != NULL && cr != NULL);

  stroke = ent_map_stroke_of (ENT_STANCE_COOPERATIVE, ENT_LAYER_FACT, n_origins, FALSE, palette);
  stroke.color = palette->neutral;
  ent_map_stroke_paint (&stroke, points, 2, cr);
}

/**
 * ent_actor_kind_paint:
 * @kind: of actor
 * @palette: colours
 * @cr: a context
 * @radius: pixels
 *
 * Paints the shape of a kind, centred at the origin, without letters.
 */
void
ent_actor_kind_paint (EntActorKind kind,
                      const EntPalette *palette,
                      cairo_t *cr,
                      double radius)
{
  static const double dash[] = { 3.5, 2.5 };

  g_return_if_fail (palette != NULL && cr != NULL);

  cairo_save (cr);
  cairo_new_path (cr);
  ent_shape_path (cr, kind, (EntPoint) { 0.0, 0.0 }, radius);
  ent_color_set_source (palette->disc_fill, cr);
  cairo_fill_preserve (cr);
  cairo_set_line_width (cr, 1.5);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  if (kind == ENT_ACTOR_BLOC)
    cairo_set_dash (cr, dash, 2, 0.0);
  ent_color_set_source (palette->disc_outline, cr);
  cairo_stroke (cr);
  cairo_restore (cr);
}
