/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "index-set.h"

#include <string.h>

/**
 * ent_index_set_new:
 *
 * Returns: (transfer full) (element-type guint): an empty set
 */
GArray *
ent_index_set_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (guint));
}

/**
 * ent_index_compare:
 * @a: (type guint*): an index
 * @b: (type guint*): another
 *
 * Returns: < 0, 0 or > 0, as qsort() wants it: lowest first
 */
int
ent_index_compare (gconstpointer a,
                   gconstpointer b)
{
  guint x = *(const guint *) a;
  guint y = *(const guint *) b;

  return x < y ? -1 : x > y;
}

/**
 * ent_index_set_settle:
 * @self: (element-type guint): indexes in any order, some perhaps more than once
 *
 * Makes a set of them.
 */
void
ent_index_set_settle (GArray *self)
{
  guint n = 0;

  g_return_if_fail (self != NULL);

  g_array_sort (self, ent_index_compare);
  for (guint i = 0; i < self->len; i++)
    if (n == 0 || g_array_index (self, guint, n - 1) != g_array_index (self, guint, i))
      g_array_index (self, guint, n++) = g_array_index (self, guint, i);
  g_array_set_size (self, n);
}

/* Where @index is, or would be. */
static gboolean
find (const GArray *self,
      guint index,
      guint *position)
{
  guint low = 0;
  guint high = self->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self, guint, middle) < index)
        low = middle + 1;
      else
        high = middle;
    }

  *position = low;

  return low < self->len && g_array_index (self, guint, low) == index;
}

/**
 * ent_index_set_contains:
 * @self: (element-type guint): a set
 * @index: an index
 *
 * Returns: whether @index is in it
 */
gboolean
ent_index_set_contains (const GArray *self,
                        guint index)
{
  guint position;

  g_return_val_if_fail (self != NULL, FALSE);

  return find (self, index, &position);
}

/**
 * ent_index_set_put:
 * @self: (element-type guint): a set
 * @index: an index
 * @in: whether it shall be in the set
 *
 * Puts an index in, or takes it out.
 *
 * Returns: whether the set has changed
 */
gboolean
ent_index_set_put (GArray *self,
                   guint index,
                   gboolean in)
{
  guint position;
  gboolean found;

  g_return_val_if_fail (self != NULL, FALSE);

  found = find (self, index, &position);
  if (found == !!in)
    return FALSE;

  if (in)
    g_array_insert_val (self, position, index);
  else
    g_array_remove_index (self, position);

  return TRUE;
}

/**
 * ent_index_set_equal:
 * @a: (element-type guint): a set
 * @b: (element-type guint): another
 *
 * Returns: whether both have the same indexes
 */
gboolean
ent_index_set_equal (const GArray *a,
                     const GArray *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return a->len == b->len
         && (a->len == 0 || memcmp (a->data, b->data, a->len * sizeof (guint)) == 0);
}
