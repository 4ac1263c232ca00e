/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The one order in which things are painted, whether all of them or some. */

#include "map-private.h"

/* What is this far outside of the view is left out, pixels. */
#define MARGIN 60.0

static void
add (GArray *parts,
     EntMapPartKind kind,
     guint index)
{
  EntMapPart part = { kind, index };

  g_array_append_val (parts, part);
}

/* By rank, the selected line last. */
static void
add_lines (EntMapScene *self,
           const EntMapView *view,
           GArray *parts)
{
  g_autoptr (GArray) lit = g_array_new (FALSE, FALSE, sizeof (EntMapPart));
  g_autoptr (GArray) selected = g_array_new (FALSE, FALSE, sizeof (EntMapPart));
  GArray *ranks[ENT_MAP_N_RANKS] = { parts, lit, selected };

  for (guint i = 0; i < view->curves->len; i++)
    {
      const EntMapCurve *curve = &g_array_index (view->curves, EntMapCurve, i);

      if (!curve->fanned)
        add (ranks[ent_map_line_rank (self, view, curve->line)], ENT_MAP_PART_LINE, i);
    }
  g_array_append_vals (parts, lit->data, lit->len);
  g_array_append_vals (parts, selected->data, selected->len);
}

static void
add_ties (EntMapScene *self,
          const EntMapView *view,
          GArray *parts)
{
  GPtrArray *ties = ent_dossier_get_affiliations (self->dossier);

  for (guint i = 0; i < ties->len; i++)
    {
      const EntAffiliation *tie = g_ptr_array_index (ties, i);
      guint a = view->node_of[tie->actor], b = view->node_of[tie->of_actor];

      if (a != ENT_NO_INDEX && b != ENT_NO_INDEX && a != b)
        add (parts, ENT_MAP_PART_TIE, i);
    }
}

static void
add_nodes (const EntMapView *view,
           EntMapPartKind kind,
           GArray *parts)
{
  EntRect visible = ent_rect_grow (view->insets[0], MARGIN);

  for (guint i = 0; i < view->nodes->len; i++)
    {
      const EntMapNode *node = &g_array_index (view->nodes, EntMapNode, i);

      if (!node->hidden && ent_rect_contains (visible, node->at))
        add (parts, kind, i);
    }
}

static void
add_notes (EntMapScene *self,
           const EntMapView *view,
           GArray *parts)
{
  for (guint i = 0; i < view->curves->len; i++)
    {
      const EntMapCurve *curve = &g_array_index (view->curves, EntMapCurve, i);

      if (curve->note != NULL && !ent_map_line_is_dimmed (self, curve->line))
        add (parts, ENT_MAP_PART_NOTE, i);
    }
}

/* All that lies on the ground, lowest first.
 *
 * Returns: (element-type EntMapPart) (transfer full): the parts of the view
 */
GArray *
ent_map_parts_list (EntMapScene *self,
                    const EntMapView *view)
{
  GArray *parts = g_array_sized_new (FALSE, FALSE, sizeof (EntMapPart), view->curves->len + 3 * view->nodes->len);

  add_lines (self, view, parts);
  if (ent_map_is_network (self))
    add_ties (self, view, parts);
  else if (!ent_map_is_morphing (self))
    add_nodes (view, ENT_MAP_PART_THREADS, parts);
  add_nodes (view, ENT_MAP_PART_ACTOR, parts);
  add_notes (self, view, parts);
  for (guint i = 0; i < view->labels->len; i++)
    add (parts, ENT_MAP_PART_LABEL, i);

  return parts;
}

/* Paints one of them, and nothing else. */
void
ent_map_part_paint (EntMapScene *self,
                    const EntMapView *view,
                    const EntMapPart *part,
                    const EntPalette *palette,
                    cairo_t *cr)
{
  switch (part->kind)
    {
    case ENT_MAP_PART_LINE:
      ent_map_paint_line (self, view, &g_array_index (view->curves, EntMapCurve, part->index), palette, cr);
      break;
    case ENT_MAP_PART_TIE:
      ent_map_paint_tie (self, view, g_ptr_array_index (ent_dossier_get_affiliations (self->dossier), part->index),
                         palette, cr);
      break;
    case ENT_MAP_PART_THREADS:
      ent_map_paint_threads (self, view, &g_array_index (view->nodes, EntMapNode, part->index), palette, cr);
      break;
    case ENT_MAP_PART_ACTOR:
      ent_map_paint_actor (self, &g_array_index (view->nodes, EntMapNode, part->index), palette, cr);
      break;
    case ENT_MAP_PART_NOTE:
      ent_map_paint_note (&g_array_index (view->curves, EntMapCurve, part->index), palette, cr);
      break;
    case ENT_MAP_PART_LABEL:
      ent_map_paint_label (self, view, &g_array_index (view->labels, EntMapLabel, part->index), palette, cr);
      break;
    default:
      g_assert_not_reached ();
    }
}

/* The colour of which a part has nothing but shades, opaque, as a pixel; 0: it has
 * several.
 */
guint32
ent_map_part_ink (EntMapScene *self,
                  const EntMapView *view,
                  const EntMapPart *part,
                  const EntPalette *palette)
{
  EntColor color;

  if (part->kind != ENT_MAP_PART_LINE
      || !ent_map_line_is_bare (self, view, &g_array_index (view->curves, EntMapCurve, part->index), palette, &color))
    return 0;

  return 0xff000000 | (guint32) (color.red * 255.0 + 0.5) << 16 | (guint32) (color.green * 255.0 + 0.5) << 8
         | (guint32) (color.blue * 255.0 + 0.5);
}

/* Whether a part is among the lines of a crowd, of which none lies above another. They
 * come before all other parts.
 */
gboolean
ent_map_part_is_mixed (EntMapScene *self,
                       const EntMapView *view,
                       const EntMapPart *part)
{
  return view->bare && part->kind == ENT_MAP_PART_LINE
         && ent_map_line_rank (self, view, g_array_index (view->curves, EntMapCurve, part->index).line) == ENT_MAP_RANK_COMMON;
}

/* Paints all that are of some kinds. The lines of a crowd are dimmed together, each of
 * them is painted as if none were.
 *
 * @kinds: bits of 1 << EntMapPartKind
 */
void
ent_map_parts_paint (EntMapScene *self,
                     const EntMapView *view,
                     guint kinds,
                     const EntPalette *palette,
                     cairo_t *cr)
{
  g_autoptr (GArray) parts = ent_map_parts_list (self, view);
  EntMapView shown = *view;

  if (ent_map_dims (self))
    shown.bare_opacity *= ENT_MAP_DIMMED_OPACITY;
  for (guint i = 0; i < parts->len; i++)
    {
      const EntMapPart *part = &g_array_index (parts, EntMapPart, i);

      if (kinds & 1u << part->kind)
        ent_map_part_paint (self, &shown, part, palette, cr);
    }
}
