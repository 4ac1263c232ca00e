/* SPDX-License-Identifier: GPL-3.0-or-later */

/* At which height curves are drawn. */

#include "map-private.h"

/* What decides it, side by side: curves and their lines lie all over the memory. */
typedef struct
{
  int layer;
  double width;
  guint a;
  guint b;
  guint curve; /* index in the view */
} Height;

/* Lowest first: what is no longer, what is merely possible, then facts from wide to thin so that
 * thin lines are never buried, then what is dotted.
 */
static Height
height_of (const EntMapView *view,
           guint index)
{
  static const int order[] = { 1, 3, 2, 0 };
  const EntMapCurve *curve = &g_array_index (view->curves, EntMapCurve, index);

  return (Height) { curve->lost ? -1 : order[curve->line->layer], curve->width, curve->line->a, curve->line->b, index };
}

static int
compare_heights (gconstpointer a,
                 gconstpointer b,
                 gpointer data)
{
  const Height *x = a, *y = b;

  if (x->layer != y->layer)
    return x->layer - y->layer;
  if (x->width != y->width)
    return x->width > y->width ? -1 : 1;
  if (x->a != y->a)
    return x->a < y->a ? -1 : 1;

  return x->b < y->b ? -1 : x->b > y->b;
}

/* Curves are large: their heights are sorted in their stead. */
static Height *
sort_heights (const EntMapView *view,
              guint first)
{
  guint n = view->curves->len - first;
  Height *heights = g_new (Height, MAX (n, 1));

  for (guint i = 0; i < n; i++)
    heights[i] = height_of (view, first + i);
  g_sort_array (heights, n, sizeof *heights, compare_heights, NULL);

  return heights;
}

static void
add_curves (GArray *to,
            const EntMapView *view,
            guint first,
            guint end)
{
  g_array_append_vals (to, &g_array_index (view->curves, EntMapCurve, first), end - first);
}

static void
take_curves (EntMapView *view,
             GArray *sorted)
{
  g_array_unref (view->curves);
  view->curves = sorted;
}

/* Puts all curves of a view in order. */
void
ent_map_view_sort_curves (EntMapView *view)
{
  g_autofree Height *heights = sort_heights (view, 0);
  GArray *sorted = g_array_sized_new (FALSE, FALSE, sizeof (EntMapCurve), view->curves->len);

  for (guint i = 0; i < view->curves->len; i++)
    add_curves (sorted, view, heights[i].curve, heights[i].curve + 1);
  take_curves (view, sorted);
}

/* The first of the curves that are in order that lies above this one. */
static guint
find_above (const EntMapView *view,
            guint n_sorted,
            const Height *height)
{
  guint low = 0, high = n_sorted;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      Height other = height_of (view, middle);

      if (compare_heights (&other, height, NULL) <= 0)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

/* Removes some curves of a view that is in order, and puts those at their heights that
 * were added since.
 *
 * @n_sorted: how many were there before
 * @gone: (element-type EntMapPart): some of these, from the first to the last
 */
void
ent_map_view_merge_curves (EntMapView *view,
                           guint n_sorted,
                           const GArray *gone)
{
  g_autofree Height *added = sort_heights (view, n_sorted);
  guint n_added = view->curves->len - n_sorted, next_gone = 0, from = 0;
  GArray *merged = g_array_sized_new (FALSE, FALSE, sizeof (EntMapCurve), view->curves->len);

  for (guint i = 0; i <= n_added; i++)
    {
      guint above = i < n_added ? find_above (view, n_sorted, &added[i]) : n_sorted;

      for (; next_gone < gone->len && g_array_index (gone, EntMapPart, next_gone).index < above; next_gone++)
        {
          add_curves (merged, view, from, g_array_index (gone, EntMapPart, next_gone).index);
          from = g_array_index (gone, EntMapPart, next_gone).index + 1;
        }
      add_curves (merged, view, from, above);
      from = above;
      if (i < n_added)
        add_curves (merged, view, added[i].curve, added[i].curve + 1);
    }
  take_curves (view, merged);
}
