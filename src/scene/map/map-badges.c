/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Small signs at the edge of a disc: there is a reader's note, a forecast is
 * overdue, somebody has put the actor there. Each has a form and a place of its own.
 */

#include "map-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Of a badge, pixels; and where its middle lies: of the disc's radius and beyond. */
#define RADIUS 7.0
#define OUTSIDE 5.0
#define DIAGONAL 0.7071

/* A pin: the radius of its head, how far its needle goes from the middle of the sign,
 * and how far that middle lies from the disc, pixels.
 */
#define PIN_HEAD 3.4
#define PIN_POINT 4.5
#define PIN_WIDTH 1.4
#define PIN_HALO 1.2
#define PIN_OUTSIDE 2.0

/* The plus of a new line: its arms and how wide they are, pixels. */
#define NEW_ARM 4.0
#define NEW_WIDTH 1.8

#define DIMMED_OPACITY 0.3

static const EntActorRemarks nothing = { 0 };

static const EntActorRemarks *
ensure_remarks (EntMapScene *self)
{
  g_autoptr (GError) error = NULL;

  if (self->actor_remarks != NULL)
    return self->actor_remarks;
  if (self->remarks == NULL)
    self->remarks = ent_remarks_new (self->engine, &error);
  if (self->remarks == NULL)
    {
      g_warning ("Cannot read notes and forecasts: %s", error->message);
      self->actor_remarks = g_new0 (EntActorRemarks, MAX (self->n_actors, 1));
    }
  else
    self->actor_remarks = ent_remarks_find (self->remarks, self->lens, self->picture->fold);

  return self->actor_remarks;
}

static guint
badges_of (const EntActorRemarks *remarks)
{
  return (remarks->n_notes > 0 ? 1u << ENT_MAP_EXTRA_NOTES : 0)
         | (remarks->n_overdue > 0 ? 1u << ENT_MAP_EXTRA_OVERDUE : 0);
}

/* Which badges an actor wears, of those that are asked for. */
guint
ent_map_badges_of (EntMapScene *self,
                   guint actor)
{
  guint asked = self->choice.extras & (1u << ENT_MAP_EXTRA_NOTES | 1u << ENT_MAP_EXTRA_OVERDUE);
  guint pin = self->plan->sites[actor].pinned ? self->choice.extras & 1u << ENT_MAP_EXTRA_PINS : 0;

  return asked != 0 ? pin | (asked & badges_of (&ensure_remarks (self)[actor])) : pin;
}

/* Another picture is shown. */
void
ent_map_badges_forget (EntMapScene *self)
{
  g_clear_pointer (&self->actor_remarks, g_free);
}

void
ent_map_badges_clear (EntMapScene *self)
{
  ent_map_badges_forget (self);
  g_clear_pointer (&self->remarks, ent_remarks_free);
}

/* Notes above, what is overdue below; both towards the right edge, where few
 * names begin. A pin sticks in the left one.
 */
EntPoint
ent_map_badge_at (const EntMapNode *node,
                  EntMapExtra badge)
{
  double reach = (node->radius + OUTSIDE) * DIAGONAL;

  if (badge == ENT_MAP_EXTRA_PINS)
    return (EntPoint) { node->at.x - node->radius * DIAGONAL - PIN_OUTSIDE, node->at.y - node->radius * DIAGONAL - PIN_OUTSIDE };

  return (EntPoint) { node->at.x + reach, node->at.y + (badge == ENT_MAP_EXTRA_NOTES ? -reach : reach) };
}

/* From a point to the head of a pin, or to its needle. */
static double
pin_distance (EntPoint middle,
              EntPoint at)
{
  EntPoint head = { middle.x - PIN_HEAD / 2.0, middle.y - PIN_HEAD / 2.0 };
  EntPoint needle[] = { head, { middle.x + PIN_POINT, middle.y + PIN_POINT } };
  double to_needle = ent_polyline_distance (needle, 2, at) - PIN_WIDTH / 2.0;

  return MIN (to_needle, hypot (at.x - head.x, at.y - head.y) - PIN_HEAD) - PIN_HALO;
}

double
ent_map_badge_distance (const EntMapNode *node,
                        EntMapExtra badge,
                        EntPoint at)
{
  EntPoint middle = ent_map_badge_at (node, badge);

  if (badge == ENT_MAP_EXTRA_PINS)
    return pin_distance (middle, at);

  return hypot (at.x - middle.x, at.y - middle.y) - ENT_MAP_BADGE_REACH;
}

/* Six arms, as of a footnote. */
static void
trace_asterisk (cairo_t *cr,
                double radius)
{
  for (guint i = 0; i < 3; i++)
    {
      double angle = G_PI / 2.0 + i * G_PI / 3.0;

      cairo_move_to (cr, -cos (angle) * radius, -sin (angle) * radius);
      cairo_line_to (cr, cos (angle) * radius, sin (angle) * radius);
    }
}

static void
trace_hands (cairo_t *cr,
             double radius)
{
  cairo_move_to (cr, 0.0, -radius);
  cairo_line_to (cr, 0.0, 0.0);
  cairo_line_to (cr, radius * 0.8, 0.0);
}

/* Its head, with the light around it that parts it from what is below, and its needle. */
static void
paint_pin (const EntPalette *palette,
           EntColor ink,
           cairo_t *cr)
{
  cairo_save (cr);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  for (guint pass = 0; pass < 2; pass++)
    {
      double around = pass == 0 ? PIN_HALO : 0.0;

      ent_color_set_source (pass == 0 ? palette->disc_fill : ink, cr);
      cairo_new_path (cr);
      cairo_move_to (cr, -PIN_HEAD / 2.0, -PIN_HEAD / 2.0);
      cairo_line_to (cr, PIN_POINT, PIN_POINT);
      cairo_set_line_width (cr, PIN_WIDTH + 2.0 * around);
      cairo_stroke (cr);
      cairo_arc (cr, -PIN_HEAD / 2.0, -PIN_HEAD / 2.0, PIN_HEAD + around, 0.0, 2.0 * G_PI);
      cairo_fill (cr);
    }
  cairo_restore (cr);
}

/* Light signs on ink, centred at the origin: an asterisk on a disc, the hands of
 * a clock on a square.
 */
void
ent_map_badge_paint (EntMapExtra badge,
                     const EntPalette *palette,
                     gboolean dimmed,
                     cairo_t *cr)
{
  double side = RADIUS * 0.86;
  EntColor ink = dimmed ? ent_color_mix (palette->land, palette->second_text, DIMMED_OPACITY) : palette->second_text;

  if (badge == ENT_MAP_EXTRA_PINS)
    {
      paint_pin (palette, ink, cr);
      return;
    }

  cairo_save (cr);
  cairo_new_path (cr);
  if (badge == ENT_MAP_EXTRA_NOTES)
    cairo_arc (cr, 0.0, 0.0, RADIUS, 0.0, 2.0 * G_PI);
  else
    cairo_rectangle (cr, -side, -side, 2.0 * side, 2.0 * side);
  ent_color_set_source (palette->disc_fill, cr);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_width (cr, 2.0 * (ENT_MAP_BADGE_REACH - RADIUS));
  cairo_stroke_preserve (cr);
  ent_color_set_source (ink, cr);
  cairo_fill (cr);

  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_width (cr, 1.6);
  ent_color_set_source (palette->disc_fill, cr);
  if (badge == ENT_MAP_EXTRA_NOTES)
    trace_asterisk (cr, RADIUS * 0.58);
  else
    trace_hands (cr, RADIUS * 0.58);
  cairo_stroke (cr);
  cairo_restore (cr);
}

/* A plus, where a line is new, centred at the origin. */
void
ent_map_new_mark_paint (const EntPalette *palette,
                        cairo_t *cr)
{
  cairo_save (cr);
  cairo_new_path (cr);
  for (guint i = 0; i < 2; i++)
    {
      cairo_move_to (cr, i == 0 ? -NEW_ARM : 0.0, i == 0 ? 0.0 : -NEW_ARM);
      cairo_line_to (cr, i == 0 ? NEW_ARM : 0.0, i == 0 ? 0.0 : NEW_ARM);
    }
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
  cairo_set_line_width (cr, NEW_WIDTH + 2.0);
  ent_color_set_source (palette->land, cr);
  cairo_stroke_preserve (cr);
  cairo_set_line_width (cr, NEW_WIDTH);
  ent_color_set_source (palette->text, cr);
  cairo_stroke (cr);
  cairo_restore (cr);
}

/**
 * ent_map_scene_get_remarks:
 * @self: a scene
 * @actor: index in the dossier
 *
 * Returns: what is to be remarked on an actor in this picture, whether badges are
 *   asked for or not
 */
EntActorRemarks
ent_map_scene_get_remarks (EntMapScene *self,
                           guint actor)
{
  g_return_val_if_fail (self != NULL, nothing);
  g_return_val_if_fail (actor < self->n_actors, nothing);

  return ensure_remarks (self)[actor];
}

/**
 * ent_map_scene_set_extras:
 * @self: a scene
 * @extras: bits of 1 << #EntMapExtra
 *
 * Asks for what is drawn besides actors and lines. At first only %ENT_MAP_EXTRAS_USUAL is.
 */
void
ent_map_scene_set_extras (EntMapScene *self,
                          guint extras)
{
  g_return_if_fail (self != NULL);

  if (self->choice.extras == extras)
    return;

  self->choice.extras = extras;
  ent_map_scene_forget_view (self);
}

/**
 * ent_map_scene_count_extras:
 * @self: a scene
 * @counts: (out caller-allocates) (array fixed-size=6): by #EntMapExtra: actors
 *   that have that badge, blocs that have an outline, and lines that a comparison
 *   finds new, or no longer there
 */
void
ent_map_scene_count_extras (EntMapScene *self,
                            guint counts[ENT_MAP_N_EXTRAS])
{
  const EntActorRemarks *remarks;

  g_return_if_fail (self != NULL && counts != NULL);

  remarks = ensure_remarks (self);
  for (guint i = 0; i < ENT_MAP_N_EXTRAS; i++)
    counts[i] = 0;
  for (guint i = 0; i < self->n_actors; i++)
    if (self->picture->shown[i] && self->plan->sites[i].placed)
      {
        counts[ENT_MAP_EXTRA_NOTES] += remarks[i].n_notes > 0;
        counts[ENT_MAP_EXTRA_OVERDUE] += remarks[i].n_overdue > 0;
        counts[ENT_MAP_EXTRA_PINS] += self->plan->sites[i].pinned;
      }
  counts[ENT_MAP_EXTRA_HULLS] = ent_map_count_hulls (self);
  ent_map_compared_count (self, &counts[ENT_MAP_EXTRA_NEW], &counts[ENT_MAP_EXTRA_LOST]);
}

const char *
ent_map_extra_get_label (EntMapExtra extra)
{
  switch (extra)
    {
    case ENT_MAP_EXTRA_NOTES:
      return _("Reader’s notes");
    case ENT_MAP_EXTRA_OVERDUE:
      return _("Forecasts overdue");
    case ENT_MAP_EXTRA_NEW:
      return _("New lines");
    case ENT_MAP_EXTRA_LOST:
      return _("No longer there");
    case ENT_MAP_EXTRA_PINS:
      return _("Pinned actors");
    case ENT_MAP_EXTRA_HULLS:
    default:
      return _("Outlines of blocs");
    }
}

static void
paint_outline (const EntPalette *palette,
               cairo_t *cr)
{
  static const double dash[] = { 4.0, 2.5 };

  cairo_new_path (cr);
  cairo_rectangle (cr, -RADIUS - 1.0, -RADIUS, 2.0 * RADIUS + 2.0, 2.0 * RADIUS);
  cairo_set_line_width (cr, 1.2);
  cairo_set_dash (cr, dash, 2, 0.0);
  ent_color_set_source (palette->second_text, cr);
  cairo_stroke (cr);
}

static void
paint_lost (const EntPalette *palette,
            cairo_t *cr)
{
  const EntPoint points[] = { { -1.6 * RADIUS, 0.0 }, { 1.6 * RADIUS, 0.0 } };
  EntMapStroke stroke = ent_map_stroke_of (ENT_STANCE_COOPERATIVE, ENT_LAYER_FACT, 1, FALSE, palette);

  ent_map_stroke_hollow (&stroke);
  ent_map_stroke_paint (&stroke, points, 2, cr);
}

/**
 * ent_map_extra_paint:
 * @extra: an extra
 * @palette: colours
 * @cr: a context
 *
 * Paints it as it is on the map, centred at the origin.
 */
void
ent_map_extra_paint (EntMapExtra extra,
                     const EntPalette *palette,
                     cairo_t *cr)
{
  g_return_if_fail (palette != NULL && cr != NULL);

  cairo_save (cr);
  switch (extra)
    {
    case ENT_MAP_EXTRA_HULLS:
      paint_outline (palette, cr);
      break;
    case ENT_MAP_EXTRA_NEW:
      ent_map_new_mark_paint (palette, cr);
      break;
    case ENT_MAP_EXTRA_LOST:
      paint_lost (palette, cr);
      break;
    case ENT_MAP_EXTRA_NOTES:
    case ENT_MAP_EXTRA_OVERDUE:
    case ENT_MAP_EXTRA_PINS:
    default:
      ent_map_badge_paint (extra, palette, FALSE, cr);
    }
  cairo_restore (cr);
}
