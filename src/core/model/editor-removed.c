/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "editor-private.h"

void
ent_removed_free (EntRemoved *self)
{
  if (self == NULL)
    return;

  g_free (self->title);
  g_free (self);
}

static const char *
find_title_column (const EntTable *table)
{
  static const char *const naming[] = { "label", "title", "summary", "condition", "text" };

  for (gsize i = 0; i < G_N_ELEMENTS (naming); i++)
    if (ent_table_find_column (table, naming[i]) > 0)
      return naming[i];

  return "id";
}

/**
 * ent_editor_list_removed:
 * @self: an editor
 * @table: the name of a table whose rows have ids
 * @error: return location for an error, of the domain %ENT_STORE_ERROR
 *
 * Lists what ent_editor_restore() can bring back: the log of what can be undone
 * still has the rows.
 *
 * Returns: (transfer full) (element-type EntRemoved) (nullable): those removed
 *   last first, or %NULL with @error
 */
GPtrArray *
ent_editor_list_removed (EntEditor   *self,
                         const char  *table,
                         GError     **error)
{
  const EntTable *found;
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) ent_removed_free);
  g_autoptr (EntStatement) row = NULL;
  g_autoptr (GError) failure = NULL;

  g_return_val_if_fail (ENT_IS_EDITOR (self), NULL);
  g_return_val_if_fail (table != NULL, NULL);

  found = ent_schema_find_table (table);
  g_return_val_if_fail (found != NULL && found->id >= 0, NULL);

  row = ent_undo_find_removed (ent_editor_get_undo (self), found, find_title_column (found), error);
  if (row == NULL)
    return NULL;

  while (ent_statement_next (row, &failure))
    {
      EntRemoved *removed = g_new0 (EntRemoved, 1);

      removed->key = ent_statement_get_int64 (row, 0);
      removed->title = ent_statement_dup_text (row, 1);
      g_ptr_array_add (list, removed);
    }
  if (failure == NULL)
    return g_steal_pointer (&list);
  g_propagate_error (error, g_steal_pointer (&failure));

  return NULL;
}
