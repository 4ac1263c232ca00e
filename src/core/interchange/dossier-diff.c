/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "dossier-diff.h"

#include <glib/gi18n-lib.h>

#include "dossier-content.h"

static void
detail_free (EntDifferenceDetail *detail)
{
  g_free (detail->what);
  g_free (detail->before);
  g_free (detail->after);
  g_free (detail);
}

static void
difference_free (EntDifference *difference)
{
  g_free (difference->id);
  g_ptr_array_unref (difference->details);
  g_free (difference);
}

static EntDifference *
add_difference (GPtrArray              *differences,
                const EntContentRecord *record,
                EntDifferenceKind       kind)
{
  EntDifference *difference = g_new0 (EntDifference, 1);

  difference->table = record->table;
  difference->id = g_strdup (record->id);
  difference->kind = kind;
  difference->details = g_ptr_array_new_with_free_func ((GDestroyNotify) detail_free);
  g_ptr_array_add (differences, difference);

  return difference;
}

static void
add_detail (GPtrArray  *details,
            const char *what,
            const char *before,
            const char *after)
{
  EntDifferenceDetail *detail = g_new0 (EntDifferenceDetail, 1);

  detail->what = g_strdup (what);
  detail->before = g_strdup (before);
  detail->after = g_strdup (after);
  g_ptr_array_add (details, detail);
}

static void
compare_cells (const EntContentRecord *a,
               const EntContentRecord *b,
               GPtrArray              *details)
{
  for (int i = 1; i < a->table->n_columns; i++)
    if (g_strcmp0 (a->cells[i], b->cells[i]) != 0)
      add_detail (details, a->table->columns[i].name, a->cells[i], b->cells[i]);
}

/* What the parts of one table say, in their order. */
static GPtrArray *
describe_parts (const EntContentRecord *record,
                const EntTable         *table)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < record->parts->len; i++)
    {
      const EntContentRecord *part = g_ptr_array_index (record->parts, i);

      if (part->table == table)
        g_ptr_array_add (texts, ent_content_describe_part (part));
    }

  return texts;
}

/* Takes what both say out of copies of the lists: what stays differs. */
static GPtrArray *
subtract (GPtrArray *from,
          GPtrArray *what)
{
  GPtrArray *rest = g_ptr_array_new ();
  g_autoptr (GPtrArray) left = g_ptr_array_copy (what, NULL, NULL);

  g_ptr_array_set_free_func (left, NULL);
  for (guint i = 0; i < from->len; i++)
    {
      guint index;

      if (g_ptr_array_find_with_equal_func (left, from->pdata[i], g_str_equal, &index))
        g_ptr_array_remove_index (left, index);
      else
        g_ptr_array_add (rest, from->pdata[i]);
    }

  return rest;
}

static gboolean
is_same_order (GPtrArray *a,
               GPtrArray *b)
{
  for (guint i = 0; i < a->len; i++)
    if (i >= b->len || !g_str_equal (a->pdata[i], b->pdata[i]))
      return FALSE;

  return a->len == b->len;
}

static void
compare_parts (const EntContentRecord *a,
               const EntContentRecord *b,
               const EntTable         *table,
               GPtrArray              *details)
{
  g_autoptr (GPtrArray) before = describe_parts (a, table);
  g_autoptr (GPtrArray) after = describe_parts (b, table);
  g_autoptr (GPtrArray) removed = subtract (before, after);
  g_autoptr (GPtrArray) added = subtract (after, before);

  for (guint i = 0; i < MAX (removed->len, added->len); i++)
    add_detail (details, table->name, i < removed->len ? removed->pdata[i] : NULL, i < added->len ? added->pdata[i] : NULL);
  if (removed->len + added->len == 0 && !is_same_order (before, after))
    add_detail (details, table->name, _("(in this order)"), _("(in another order)"));
}

static void
compare_records (const EntContentRecord *a,
                 const EntContentRecord *b,
                 GPtrArray              *differences)
{
  EntDifference *difference = add_difference (differences, a, ENT_DIFFERENCE_CHANGED);
  int n_tables;
  const EntTable *tables = ent_schema_get_tables (&n_tables);

  compare_cells (a, b, difference->details);
  for (int i = 0; i < n_tables; i++)
    if (tables[i].parent >= 0)
      compare_parts (a, b, &tables[i], difference->details);
  if (difference->details->len == 0)
    g_ptr_array_remove_index (differences, differences->len - 1);
}

/* The dossier itself is one record, whatever its id. */
static EntContentRecord *
find_partner (const EntContent       *content,
              const EntContentRecord *record)
{
  for (guint i = 0; record->table->single && i < content->records->len; i++)
    {
      EntContentRecord *other = g_ptr_array_index (content->records, i);

      if (other->table == record->table)
        return other;
    }

  return ent_content_find (content, record->table, record->id);
}

static int
compare_differences (gconstpointer a,
                     gconstpointer b)
{
  const EntDifference *x = *(const EntDifference *const *) a, *y = *(const EntDifference *const *) b;

  if (x->table != y->table)
    return x->table < y->table ? -1 : 1;

  return g_strcmp0 (x->id, y->id);
}

/**
 * ent_dossier_diff:
 * @a: a dossier
 * @b: another one
 * @error: return location for an error, of the domain %ENT_STORE_ERROR
 *
 * Compares two dossiers record by record; those with the same id are the same.
 * Ties, names and other parts belong to the record that they are parts of.
 *
 * Returns: (transfer full) (element-type EntDifference): how @b differs from @a,
 *   sorted by table and id; empty if it does not
 */
GPtrArray *
ent_dossier_diff (EntDatabase  *a,
                  EntDatabase  *b,
                  GError      **error)
{
  g_autoptr (GPtrArray) differences = g_ptr_array_new_with_free_func ((GDestroyNotify) difference_free);
  g_autoptr (EntContent) before = NULL;
  g_autoptr (EntContent) after = NULL;

  g_return_val_if_fail (ENT_IS_DATABASE (a), NULL);
  g_return_val_if_fail (ENT_IS_DATABASE (b), NULL);

  before = ent_content_load (a, error);
  after = before != NULL ? ent_content_load (b, error) : NULL;
  if (after == NULL)
    return NULL;

  for (guint i = 0; i < before->records->len; i++)
    {
      EntContentRecord *record = g_ptr_array_index (before->records, i);
      EntContentRecord *partner = find_partner (after, record);

      if (partner != NULL)
        compare_records (record, partner, differences);
      else
        add_difference (differences, record, ENT_DIFFERENCE_REMOVED);
    }
  for (guint i = 0; i < after->records->len; i++)
    if (find_partner (before, g_ptr_array_index (after->records, i)) == NULL)
      add_difference (differences, g_ptr_array_index (after->records, i), ENT_DIFFERENCE_ADDED);
  g_ptr_array_sort (differences, compare_differences);

  return g_steal_pointer (&differences);
}
