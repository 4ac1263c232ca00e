/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The first frame of a step where there are so many lines that a whole painting would
 * make the slider stick: what was painted last, with the lines changed that change.
 * Weights, names and newcomers wait for the next painting.
 */

#include "map-keep.h"

/* Up to so many changes it pays. */
#define MAX_CHANGES 1500

/**
 * EntMapGlimpse:
 * @view: the view of the last painting, and lines that came since
 * @lines: (element-type EntLine): what the painting shows now
 * @alive: (element-type GPtrArray): the lines to which the view refers
 *
 * What is kept of a picture when the next one comes.
 */
typedef struct _EntMapGlimpse
{
  EntMapView *view;
  GPtrArray *lines;
  GPtrArray *alive;
} EntMapGlimpse;

static void
take_lines (EntMapGlimpse *self,
            GPtrArray *lines)
{
  self->lines = lines;
  g_ptr_array_add (self->alive, g_ptr_array_ref (lines));
}

/**
 * ent_map_scene_is_heavy:
 * @self: a scene
 *
 * Returns: whether it has so many lines that a step is worth a glimpse, and lines
 *   are not seen on their way
 */
gboolean
ent_map_scene_is_heavy (EntMapScene *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->picture->lines->len >= self->heavy_from;
}

/* Another picture is about to be taken: the painted view may serve once more. */
void
ent_map_glimpse_begin (EntMapScene *self)
{
  if (self->glimpse != NULL || self->view == NULL || self->keep == NULL || self->keep->view != self->view
      || !ent_map_scene_is_heavy (self) || self->change.before != NULL || self->compared != NULL
      || ent_map_is_morphing (self))
    return;

  self->glimpse = g_new0 (EntMapGlimpse, 1);
  self->glimpse->view = g_steal_pointer (&self->view);
  self->glimpse->alive = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  take_lines (self->glimpse, self->picture->lines);
}

/* There is a whole painting again, or none. */
void
ent_map_glimpse_end (EntMapScene *self)
{
  EntMapGlimpse *glimpse = g_steal_pointer (&self->glimpse);

  if (glimpse == NULL)
    return;

  ent_map_view_free (glimpse->view);
  g_ptr_array_unref (glimpse->alive);
  g_free (glimpse);
}

/* Both are sorted, and share the lines that have not changed. */
static void
find_changes (const GPtrArray *before,
              const GPtrArray *now,
              GHashTable *went,
              GPtrArray *came)
{
  for (guint i = 0, k = 0; i < before->len || k < now->len;)
    {
      EntLine *a = i < before->len ? g_ptr_array_index (before, i) : NULL;
      EntLine *b = k < now->len ? g_ptr_array_index (now, k) : NULL;
      int order = a == b ? 0 : a == NULL ? 1 : b == NULL ? -1 : ent_map_change_compare (a, b);

      if (a != b && order <= 0)
        g_hash_table_add (went, a);
      if (a != b && order >= 0)
        g_ptr_array_add (came, b);
      i += order <= 0;
      k += order >= 0;
    }
}

static GArray *
parts_of (const EntMapView *view,
          GHashTable *lines)
{
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (EntMapPart));

  for (guint i = 0; i < view->curves->len; i++)
    {
      const EntMapPart part = { ENT_MAP_PART_LINE, i };

      if (g_hash_table_contains (lines, g_array_index (view->curves, EntMapCurve, i).line))
        g_array_append_val (parts, part);
    }

  return parts;
}

static GArray *
add_lines (EntMapScene *self,
           EntMapView *view,
           const GPtrArray *lines,
           const EntPalette *palette)
{
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (EntMapPart));
  guint first = view->curves->len;

  for (guint i = 0; i < lines->len; i++)
    ent_map_view_add_late (self, view, g_ptr_array_index (lines, i), palette);
  for (EntMapPart part = { ENT_MAP_PART_LINE, first }; part.index < view->curves->len; part.index++)
    g_array_append_val (parts, part);

  return parts;
}

/* From the last one to the first, as the others change their places. */
static void
remove_curves (EntMapView *view,
               const GArray *parts)
{
  for (guint i = parts->len; i > 0; i--)
    g_array_remove_index_fast (view->curves, g_array_index (parts, EntMapPart, i - 1).index);
}

static gboolean
change_lines (EntMapScene *self,
              const EntPalette *palette)
{
  EntMapGlimpse *glimpse = self->glimpse;
  g_autoptr (GHashTable) went_lines = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) came_lines = g_ptr_array_new ();
  g_autoptr (GArray) went = NULL;
  g_autoptr (GArray) came = NULL;
  EntPalette own = ent_map_palette_of (self, palette);

  find_changes (glimpse->lines, self->picture->lines, went_lines, came_lines);
  if (g_hash_table_size (went_lines) + came_lines->len > MAX_CHANGES)
    return FALSE;

  went = parts_of (glimpse->view, went_lines);
  came = add_lines (self, glimpse->view, came_lines, &own);
  if (!ent_map_keep_glimpse (self->keep, self, glimpse->view, palette, went, came))
    return FALSE;

  remove_curves (glimpse->view, went);
  take_lines (glimpse, self->picture->lines);

  return TRUE;
}

/**
 * ent_map_paint_glimpse:
 * @self: a scene whose lens has changed since it was painted, and nothing else
 * @viewport: as it was painted then
 * @palette: likewise
 * @cr: as for ent_map_paint()
 *
 * Paints the lines of the present picture where those of the last one were, much
 * sooner than ent_map_paint() paints everything. Discs and names are still those of
 * the last one: call ent_map_paint() when there is time.
 *
 * Returns: whether anything was painted: not if there are few lines, if they are not
 *   bare, as they are in a crowd, if many of them change, or if something else has
 *   changed
 */
gboolean
ent_map_paint_glimpse (EntMapScene *self,
                       const EntViewport *viewport,
                       const EntPalette *palette,
                       cairo_t *cr)
{
  EntViewport settled;
  EntPoint origin;

  g_return_val_if_fail (self != NULL && viewport != NULL && palette != NULL && cr != NULL, FALSE);

  if (self->glimpse == NULL || self->keep == NULL || !ent_map_can_keep (cr))
    return FALSE;
  settled = ent_map_view_settle (self, viewport, &origin);
  if (!ent_map_view_is_current (self->glimpse->view, &settled, palette)
      || self->keep->ground != ent_map_look_of_ground (self, self->glimpse->view, palette, cr)
      || !change_lines (self, palette))
    {
      ent_map_glimpse_end (self);
      return FALSE;
    }

  cairo_save (cr);
  cairo_rectangle (cr, 0.0, 0.0, viewport->width, viewport->height);
  cairo_clip (cr);
  ent_map_keep_copy_to (self->keep, cr);
  ent_map_paint_captions (self, self->glimpse->view, palette, cr);
  cairo_restore (cr);

  return TRUE;
}
