/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is kept of a view when another picture comes. Where lines are bare they run as
 * they ran, whatever else has changed: only those that came have to be traced. Most of
 * a step in a crowd is saved by it.
 */

#include "map-last.h"
#include "map-traces.h"

#include <string.h>

/* Of a view in which more points than these are of no use, times those that are, nothing
 * is taken over. */
#define SPARSE 2

void
ent_map_last_end (EntMapScene *self)
{
  EntMapLast *last = g_steal_pointer (&self->last);

  if (last == NULL)
    return;

  ent_map_view_free (last->view);
  g_ptr_array_unref (last->lines);
  g_ptr_array_unref (last->missing);
  g_free (last);
}

/* Another picture is about to be taken: the view may serve once more. */
void
ent_map_last_begin (EntMapScene *self)
{
  if (self->last != NULL || self->view == NULL || self->view->has_fans || self->change.before != NULL
      || self->compared != NULL || ent_map_is_morphing (self) || !self->view->bare)
    return;

  self->last = g_new0 (EntMapLast, 1);
  self->last->view = g_steal_pointer (&self->view);
  self->last->lines = g_ptr_array_ref (self->picture->lines);
  self->last->missing = g_ptr_array_new ();
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
list_curves (const EntMapView *view,
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

/* Lines whose actors have not been in the view yet are missing in it. */
static GArray *
add_lines (EntMapScene *self,
           EntMapView *view,
           const GPtrArray *lines,
           GPtrArray *missing,
           const EntPalette *palette)
{
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (EntMapPart));
  guint first = view->curves->len;

  ent_map_traces_begin (self, view, palette);
  for (guint i = 0; i < lines->len; i++)
    {
      EntLine *line = g_ptr_array_index (lines, i);

      if (view->node_of[line->a] == ENT_NO_INDEX || view->node_of[line->b] == ENT_NO_INDEX)
        g_ptr_array_add (missing, line);
      else
        ent_map_view_add_line (self, view, line, palette);
    }
  for (EntMapPart part = { ENT_MAP_PART_LINE, first }; part.index < view->curves->len; part.index++)
    g_array_append_val (parts, part);

  return parts;
}

/* Adds the lines of the present picture to a view that has those of the last one.
 *
 * @most: how many may change
 * @went: (out) (element-type EntMapPart): lines of the view that are not in the picture
 * @came: (out) (element-type EntMapPart): those that were added
 *
 * Returns: whether so few change; then call ent_map_last_settle()
 */
gboolean
ent_map_last_add_changes (EntMapScene *self,
                          EntMapView *view,
                          guint most,
                          const EntPalette *palette,
                          GArray **went,
                          GArray **came)
{
  EntMapLast *last = self->last;
  g_autoptr (GHashTable) went_lines = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) came_lines = g_ptr_array_new ();
  g_autoptr (GPtrArray) missing = g_steal_pointer (&last->missing);

  last->missing = g_ptr_array_new ();
  find_changes (last->lines, self->picture->lines, went_lines, came_lines);
  for (guint i = 0; i < missing->len; i++)
    if (!g_hash_table_contains (went_lines, g_ptr_array_index (missing, i)))
      g_ptr_array_add (came_lines, g_ptr_array_index (missing, i));
  if (g_hash_table_size (went_lines) + came_lines->len > most)
    return FALSE;

  last->n_curves = view->curves->len;
  *went = list_curves (view, went_lines);
  *came = add_lines (self, view, came_lines, last->missing, palette);

  return TRUE;
}

/* The view has the lines of the present picture then, and no others.
 *
 * @went: what ent_map_last_add_changes() answered
 */
void
ent_map_last_settle (EntMapScene *self,
                     EntMapView *view,
                     const GArray *went)
{
  EntMapLast *last = self->last;

  ent_map_view_merge_curves (view, last->n_curves, went);
  g_ptr_array_unref (last->lines);
  last->lines = g_ptr_array_ref (self->picture->lines);
}

/* Whether lines between actors that are in both views run alike in both. */
static gboolean
has_same_ends (EntMapScene *self,
               const EntMapView *a,
               const EntMapView *b)
{
  for (guint i = 0; i < self->n_actors; i++)
    {
      const EntMapNode *p, *q;

      if (a->node_of[i] == ENT_NO_INDEX || b->node_of[i] == ENT_NO_INDEX)
        continue;
      p = &g_array_index (a->nodes, EntMapNode, a->node_of[i]);
      q = &g_array_index (b->nodes, EntMapNode, b->node_of[i]);
      if (p->at.x != q->at.x || p->at.y != q->at.y || p->hidden != q->hidden || p->opacity != q->opacity)
        return FALSE;
    }

  return memcmp (a->insets, b->insets, sizeof a->insets) == 0;
}

static gboolean
is_sparse (const EntMapView *view)
{
  guint n_points = 0;

  for (guint i = 0; i < view->curves->len; i++)
    n_points += g_array_index (view->curves, EntMapCurve, i).n_points;

  return view->points->len > SPARSE * n_points;
}

static void
swap_curves (EntMapView *a,
             EntMapView *b)
{
  GArray *curves = a->curves, *points = a->points;

  a->curves = b->curves;
  a->points = b->points;
  b->curves = curves;
  b->points = points;
}

/* Gives the lines of the present picture to a view that has nothing but actors yet.
 *
 * Returns: whether it did; otherwise they are to be traced
 */
gboolean
ent_map_last_give_curves (EntMapScene *self,
                          EntMapView *view,
                          const EntPalette *palette)
{
  EntMapLast *last = self->last;
  g_autoptr (GArray) went = NULL;
  g_autoptr (GArray) came = NULL;

  if (last == NULL || !view->bare || !ent_map_view_is_current (last->view, &view->viewport, palette)
      || !has_same_ends (self, last->view, view) || is_sparse (last->view))
    return FALSE;

  swap_curves (last->view, view);
  ent_map_last_add_changes (self, view, G_MAXUINT, palette, &went, &came);
  ent_map_last_settle (self, view, went);

  return TRUE;
}
