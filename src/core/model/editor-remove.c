/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "editor-private.h"

#include <glib/gi18n-lib.h>

#include "words.h"

/* A column that refers to a table. What is owned goes with the row that it
 * refers to, by ON DELETE CASCADE.
 */
typedef struct
{
  const EntTable *table;
  const EntColumn *column;
  gboolean owned;
} Referrer;

static gboolean
is_owned (EntDatabase      *database,
          const EntTable   *table,
          const EntColumn  *column,
          gboolean         *owned,
          GError          **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT on_delete = 'CASCADE' FROM pragma_foreign_key_list ('%s') WHERE \"from\" = '%s' AND ?1 = ?2",
                                          table->name, column->name);
  gint64 value = 0;

  if (!ent_editor_query (database, sql, 0, 0, &value, error))
    return FALSE;
  *owned = value != 0;

  return TRUE;
}

static GArray *
find_referrers (EntDatabase     *database,
                const EntTable  *target,
                GError         **error)
{
  g_autoptr (GArray) referrers = g_array_new (FALSE, FALSE, sizeof (Referrer));
  int n_tables;
  const EntTable *tables = ent_schema_get_tables (&n_tables);

  for (int i = 0; i < n_tables; i++)
    for (int j = 1; j < tables[i].n_columns; j++)
      {
        Referrer referrer = { &tables[i], &tables[i].columns[j], FALSE };

        if (g_strcmp0 (referrer.column->references, target->name) != 0)
          continue;
        if (!is_owned (database, referrer.table, referrer.column, &referrer.owned, error))
          return NULL;
        g_array_append_val (referrers, referrer);
      }

  return g_steal_pointer (&referrers);
}

/* The keys of the rows that refer to @key. */
static GArray *
find_rows (EntDatabase     *database,
           const Referrer  *referrer,
           gint64           key,
           GError         **error)
{
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) failure = NULL;
  g_autofree char *sql = g_strdup_printf ("SELECT key FROM main.\"%s\" WHERE \"%s\" = ?1", referrer->table->name, referrer->column->name);
  g_autoptr (EntStatement) row = ent_database_prepare (database, sql, error);

  if (row == NULL)
    return NULL;

  ent_statement_bind_int64 (row, 0, key);
  while (ent_statement_next (row, &failure))
    {
      gint64 found = ent_statement_get_int64 (row, 0);

      g_array_append_val (keys, found);
    }
  if (failure == NULL)
    return g_steal_pointer (&keys);
  g_propagate_error (error, g_steal_pointer (&failure));

  return NULL;
}

/* Calls @function for each row that refers to @key. */
typedef gboolean (*VisitFunc) (EntDatabase *database, const Referrer *referrer, gint64 row, gpointer data, GError **error);

static gboolean
visit (EntDatabase     *database,
       const EntTable  *table,
       gint64           key,
       VisitFunc        function,
       gpointer         data,
       GError         **error)
{
  g_autoptr (GArray) referrers = find_referrers (database, table, error);

  for (guint i = 0; referrers != NULL && i < referrers->len; i++)
    {
      const Referrer *referrer = &g_array_index (referrers, Referrer, i);
      g_autoptr (GArray) rows = find_rows (database, referrer, key, error);

      if (rows == NULL)
        return FALSE;
      for (guint j = 0; j < rows->len; j++)
        if (!function (database, referrer, g_array_index (rows, gint64, j), data, error))
          return FALSE;
    }

  return referrers != NULL;
}

/* Counting */

typedef struct
{
  const EntTable *table; /* what is to be removed */
  gint64 key;
  GHashTable *users;     /* of the table → set of keys: what refers to it */
} Count;

static void
add_user (Count          *count,
          const EntTable *table,
          gint64          key)
{
  GHashTable *keys = g_hash_table_lookup (count->users, table);

  if (table == count->table && key == count->key)
    return;
  if (keys == NULL)
    {
      keys = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
      g_hash_table_insert (count->users, (gpointer) table, keys);
    }
  g_hash_table_add (keys, g_memdup2 (&key, sizeof key));
}

/* A part is counted as the record that it is a part of. */
static gboolean
count_user (EntDatabase     *database,
            const Referrer  *referrer,
            gint64           row,
            gpointer         data,
            GError         **error)
{
  const EntTable *table = referrer->table;
  gint64 owner = row;

  if (referrer->owned)
    return visit (database, table, row, count_user, data, error);

  if (table->parent >= 0)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT \"%s\" FROM main.\"%s\" WHERE key = ?1 AND ?2 = 0",
                                              table->columns[table->parent].name, table->name);

      if (!ent_editor_query (database, sql, row, 0, &owner, error))
        return FALSE;
      table = ent_schema_find_table (table->columns[table->parent].references);
    }
  add_user (data, table, owner);

  return TRUE;
}

static const char *
get_name (const EntRow *row)
{
  static const char *const naming[] = { "label", "title", "condition", "summary", "id" };

  for (gsize i = 0; i < G_N_ELEMENTS (naming); i++)
    if (ent_table_find_column (row->table, naming[i]) > 0 && ent_row_get_text (row, naming[i]) != NULL)
      return ent_row_get_text (row, naming[i]);

  return ent_words_table (row->table);
}

/* "2 claims, 1 event"; "" when nothing refers to it */
static char *
describe_use (EntDatabase     *database,
              const EntTable  *table,
              gint64           key,
              GError         **error)
{
  g_autoptr (GHashTable) users = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_hash_table_unref);
  GString *list;
  Count count = { table, key, users };
  int n_tables;
  const EntTable *tables = ent_schema_get_tables (&n_tables);

  if (!visit (database, table, key, count_user, &count, error))
    return NULL;

  list = g_string_new (NULL);
  for (int i = 0; i < n_tables; i++)
    if (g_hash_table_contains (users, &tables[i]))
      {
        g_autofree char *words = ent_words_count (&tables[i], g_hash_table_size (g_hash_table_lookup (users, &tables[i])));

        g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "", words);
      }

  return g_string_free_and_steal (list);
}

static gboolean
refuse_if_used (EntDatabase     *database,
                const EntTable  *table,
                gint64           key,
                const char      *name,
                GError         **error)
{
  g_autofree char *users = describe_use (database, table, key, error);

  if (users == NULL)
    return FALSE;
  if (*users == '\0')
    return TRUE;

  g_set_error (error, ENT_EDIT_ERROR, ENT_EDIT_ERROR_IN_USE, _("“%s” cannot be removed: it is used by %s"), name, users);

  return FALSE;
}

/**
 * ent_editor_describe_use:
 * @self: an editor
 * @table: the name of a table
 * @key: the key of a record
 * @error: return location for an error, of the domain %ENT_STORE_ERROR
 *
 * Says for whom a record would be missing if it were removed.
 *
 * Returns: (transfer full) (nullable): how many records of which types refer to
 *   it, as in "2 claims, 1 event", "" for none; %NULL with @error
 */
char *
ent_editor_describe_use (EntEditor   *self,
                         const char  *table,
                         gint64       key,
                         GError     **error)
{
  const EntTable *found;

  g_return_val_if_fail (ENT_IS_EDITOR (self), NULL);
  g_return_val_if_fail (table != NULL, NULL);

  found = ent_schema_find_table (table);
  g_return_val_if_fail (found != NULL, NULL);

  return describe_use (ent_editor_get_database (self), found, key, error);
}

/* Clearing */

static gboolean
clear_references (EntDatabase     *database,
                  const EntTable  *table,
                  gint64           key,
                  GError         **error)
  G_GNUC_WARN_UNUSED_RESULT;

static gboolean
delete_row (EntDatabase     *database,
            const EntTable  *table,
            gint64           key,
            GError         **error)
{
  g_autofree char *sql = g_strdup_printf ("DELETE FROM main.\"%s\" WHERE key = ?1 AND ?2 = 0", table->name);

  return clear_references (database, table, key, error) && ent_editor_run (database, sql, key, 0, error);
}

/* A claim without a place in a source would be nobody's. */
static gboolean
delete_place (EntDatabase  *database,
              gint64        row,
              GError      **error)
{
  gint64 claim = 0, n = 0;

  if (!ent_editor_query (database, "SELECT claim FROM main.claim_passage WHERE key = ?1 AND ?2 = 0", row, 0, &claim, error)
      || !ent_editor_run (database, "DELETE FROM main.claim_passage WHERE key = ?1 AND ?2 = 0", row, 0, error)
      || !ent_editor_query (database, "SELECT count (*) FROM main.claim_passage WHERE claim = ?1 AND ?2 = 0", claim, 0, &n, error))
    return FALSE;

  return n > 0 || delete_row (database, ent_schema_find_table ("claim"), claim, error);
}

/* Whose words they are stays known when the actor goes. */
static gboolean
keep_speaker (EntDatabase  *database,
              gint64        row,
              GError      **error)
{
  return ent_editor_run (database,
                         "UPDATE main.attribution SET name = (SELECT label FROM main.actor WHERE key = speaker), speaker = NULL"
                         " WHERE key = ?1 AND ?2 = 0",
                         row, 0, error);
}

static gboolean
is_conditional (EntDatabase  *database,
                gint64        claim,
                gboolean     *conditional,
                GError      **error)
{
  gint64 n = 0;

  if (!ent_editor_query (database, "SELECT count (*) FROM main.claim WHERE key = ?1 AND modality = 'conditional' AND ?2 = 0", claim,
                         0, &n, error))
    return FALSE;
  *conditional = n > 0;

  return TRUE;
}

static gboolean
unset (EntDatabase     *database,
       const Referrer  *referrer,
       gint64           row,
       GError         **error)
{
  g_autofree char *sql = g_strdup_printf ("UPDATE main.\"%s\" SET \"%s\" = NULL WHERE key = ?1 AND ?2 = 0", referrer->table->name,
                                          referrer->column->name);

  return ent_editor_run (database, sql, row, 0, error);
}

static gboolean
clear_row (EntDatabase     *database,
           const Referrer  *referrer,
           gint64           row,
           gpointer         data,
           GError         **error)
{
  gboolean conditional = FALSE;

  if (referrer->owned)
    return clear_references (database, referrer->table, row, error);
  if (g_str_equal (referrer->table->name, "claim_passage"))
    return delete_place (database, row, error);
  if (g_str_equal (referrer->column->name, "speaker"))
    return keep_speaker (database, row, error);
  if (g_str_equal (referrer->table->name, "claim") && g_str_equal (referrer->column->name, "scenario")
      && !is_conditional (database, row, &conditional, error))
    return FALSE;
  if (referrer->column->required || conditional)
    return delete_row (database, referrer->table, row, error);

  return unset (database, referrer, row, error);
}

static gboolean
clear_references (EntDatabase     *database,
                  const EntTable  *table,
                  gint64           key,
                  GError         **error)
{
  return visit (database, table, key, clear_row, NULL, error);
}

/*
 * ent_editor_delete:
 * @database: a dossier
 * @table: one of its tables
 * @key: the key of a row
 * @force: whether to remove what refers to it as well
 * @error: return location for an error, of the domain %ENT_EDIT_ERROR or
 *   %ENT_STORE_ERROR
 *
 * Returns: whether it was removed
 */
gboolean
ent_editor_delete (EntDatabase     *database,
                   const EntTable  *table,
                   gint64           key,
                   gboolean         force,
                   GError         **error)
{
  g_autoptr (EntRow) row = ent_editor_load (database, table, key, error);

  if (row == NULL)
    return FALSE;
  if (table->single)
    {
      g_set_error_literal (error, ENT_EDIT_ERROR, ENT_EDIT_ERROR_RULE, _("A dossier cannot do without its title and period"));
      return FALSE;
    }
  if (!force && !refuse_if_used (database, table, key, get_name (row), error))
    return FALSE;

  return delete_row (database, table, key, error);
}
