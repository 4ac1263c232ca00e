/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "compare.h"

static void
clear_pair (gpointer data)
{
  EntLinePair *pair = data;

  g_clear_pointer (&pair->before, ent_line_free);
  g_clear_pointer (&pair->after, ent_line_free);
}

static int
compare_places (const EntLine *x,
                const EntLine *y)
{
  if (x->layer != y->layer)
    return x->layer < y->layer ? -1 : 1;
  if (x->a != y->a)
    return x->a < y->a ? -1 : 1;

  return x->b < y->b ? -1 : x->b > y->b;
}

static EntLine *
get_line (const EntPicture *picture,
          guint index)
{
  return index < picture->lines->len ? g_ptr_array_index (picture->lines, index) : NULL;
}

static void
add_pair (GArray *pairs,
          EntLine *before,
          EntLine *after)
{
  EntLinePair pair = {
    .before = before != NULL ? ent_line_ref (before) : NULL,
    .after = after != NULL ? ent_line_ref (after) : NULL,
  };

  if (before == NULL)
    pair.change = ENT_LINE_CHANGE_GAINED;
  else if (after == NULL)
    pair.change = ENT_LINE_CHANGE_LOST;
  else
    pair.change = before->stance != after->stance ? ENT_LINE_CHANGE_CHANGED : ENT_LINE_CHANGE_UNCHANGED;

  g_array_append_val (pairs, pair);
}

/**
 * ent_picture_compare:
 * @before: a picture
 * @after: another picture of the same dossier
 *
 * Returns: (transfer full) (element-type EntLinePair): every line of either of
 *   them, sorted by layer and actors
 */
GArray *
ent_picture_compare (const EntPicture *before,
                     const EntPicture *after)
{
  g_return_val_if_fail (before != NULL && after != NULL, NULL);

  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (EntLinePair));
  guint i = 0;
  guint j = 0;

  g_array_set_clear_func (pairs, clear_pair);
  while (i < before->lines->len || j < after->lines->len)
    {
      EntLine *x = get_line (before, i);
      EntLine *y = get_line (after, j);
      int order = x == NULL ? 1 : y == NULL ? -1 : compare_places (x, y);

      add_pair (pairs, order <= 0 ? x : NULL, order >= 0 ? y : NULL);
      i += order <= 0;
      j += order >= 0;
    }

  return pairs;
}

/**
 * ent_engine_compare:
 * @self: an engine
 * @before: a lens
 * @after: another lens, mostly the same at another moment
 *
 * Returns: (transfer full) (element-type EntLinePair): which lines @after shows
 *   that @before does not, which it lacks, which have another stance, which not
 */
GArray *
ent_engine_compare (EntEngine *self,
                    const EntLens *before,
                    const EntLens *after)
{
  g_return_val_if_fail (ENT_IS_ENGINE (self), NULL);
  g_return_val_if_fail (before != NULL && after != NULL, NULL);

  g_autoptr (EntPicture) first = ent_engine_get_picture (self, before);
  g_autoptr (EntPicture) second = ent_engine_get_picture (self, after);

  return ent_picture_compare (first, second);
}
