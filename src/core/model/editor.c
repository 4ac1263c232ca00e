/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "editor-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "words.h"

#define MAX_ID 60 /* characters that are made of a text */

struct _EntEditor
{
  GObject parent_instance;

  EntDatabase *database;
  EntUndo *undo;
};

G_DEFINE_FINAL_TYPE (EntEditor, ent_editor, G_TYPE_OBJECT)
G_DEFINE_QUARK (ent-edit-error-quark, ent_edit_error)

static guint changed_signal;

static void
ent_editor_finalize (GObject *object)
{
  EntEditor *self = ENT_EDITOR (object);

  g_clear_pointer (&self->undo, ent_undo_free);
  g_clear_object (&self->database);

  G_OBJECT_CLASS (ent_editor_parent_class)->finalize (object);
}

static void
ent_editor_class_init (EntEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ent_editor_finalize;

  /**
   * EntEditor::changed:
   * @self: an editor
   * @changes: (element-type EntChange): the rows that are not as they were,
   *   sorted by table and key
   *
   * An action was done, undone or redone. What to undo and redo has changed too.
   */
  changed_signal = g_signal_new ("changed", ENT_TYPE_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_ARRAY | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
ent_editor_init (EntEditor *self)
{
}

/**
 * ent_editor_new:
 * @database: a dossier, between two transactions, that has no other editor
 * @error: return location for an error, of the domain %ENT_STORE_ERROR
 *
 * Takes over the writing of @database: as long as the editor lives, nothing
 * else may write to it.
 *
 * Returns: (transfer full): the editor
 */
EntEditor *
ent_editor_new (EntDatabase  *database,
                GError      **error)
{
  g_autoptr (EntEditor) self = NULL;

  g_return_val_if_fail (ENT_IS_DATABASE (database), NULL);

  self = g_object_new (ENT_TYPE_EDITOR, NULL);
  self->database = g_object_ref (database);
  self->undo = ent_undo_new (database, error);
  if (self->undo == NULL)
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * ent_editor_get_database:
 * @self: an editor
 *
 * Returns: (transfer none): the dossier that it writes
 */
EntDatabase *
ent_editor_get_database (EntEditor *self)
{
  g_return_val_if_fail (ENT_IS_EDITOR (self), NULL);

  return self->database;
}

/*
 * ent_editor_get_undo:
 * @self: an editor
 *
 * Returns: (transfer none): what was done by it
 */
EntUndo *
ent_editor_get_undo (EntEditor *self)
{
  g_return_val_if_fail (ENT_IS_EDITOR (self), NULL);

  return self->undo;
}

/* Actions ---------------------------------------------------------------- */

static void
emit (EntEditor *self,
      GArray    *changes)
{
  if (changes->len > 0)
    g_signal_emit (self, changed_signal, 0, changes);
}

/**
 * ent_editor_begin:
 * @self: an editor without an open action
 * @label: what the user does, in a few words, translated
 * @error: return location for an error, of the domain %ENT_STORE_ERROR
 *
 * Begins an action of several parts. Until ent_editor_commit() what is done
 * belongs to it; a part that fails leaves those before it as they are.
 *
 * Returns: whether it began
 */
gboolean
ent_editor_begin (EntEditor   *self,
                  const char  *label,
                  GError     **error)
{
  g_return_val_if_fail (ENT_IS_EDITOR (self), FALSE);
  g_return_val_if_fail (label != NULL, FALSE);

  return ent_undo_begin (self->undo, label, error);
}

/**
 * ent_editor_commit:
 * @self: an editor with an open action
 * @error: return location for an error, of the domain %ENT_STORE_ERROR
 *
 * Makes the action last, and tells what it changed by one signal. If it fails
 * nothing of the action has happened.
 *
 * Returns: whether it succeeded
 */
gboolean
ent_editor_commit (EntEditor  *self,
                   GError    **error)
{
  g_autoptr (GArray) changes = NULL;

  g_return_val_if_fail (ENT_IS_EDITOR (self), FALSE);

  if (!ent_undo_commit (self->undo, &changes, error))
    return FALSE;
  emit (self, changes);

  return TRUE;
}

/**
 * ent_editor_cancel:
 * @self: an editor with an open action
 *
 * Ends the action as if it had not begun.
 */
void
ent_editor_cancel (EntEditor *self)
{
  g_return_if_fail (ENT_IS_EDITOR (self));

  ent_undo_rollback (self->undo);
}

static gboolean
perform_part (EntEditor      *self,
              EntEditorFunc   function,
              gpointer        data,
              GError        **error)
{
  if (!ent_database_execute (self->database, "SAVEPOINT ent_edit", error))
    return FALSE;
  if (function (self, data, error))
    return ent_database_execute (self->database, "RELEASE ent_edit", error);

  /* A full disk ends the whole transaction: then there is nothing to go back to. */
  if (!ent_database_is_idle (self->database))
    ent_database_execute (self->database, "ROLLBACK TO ent_edit; RELEASE ent_edit", NULL);

  return FALSE;
}

/*
 * ent_editor_perform:
 * @self: an editor
 * @label: what the user does
 * @function: does it
 * @data: for @function
 * @error: return location for an error
 *
 * Runs @function as an action, or as a part of the one that is open.
 *
 * Returns: whether it succeeded; else nothing of @function has happened
 */
gboolean
ent_editor_perform (EntEditor      *self,
                    const char     *label,
                    EntEditorFunc   function,
                    gpointer        data,
                    GError        **error)
{
  g_return_val_if_fail (ENT_IS_EDITOR (self), FALSE);

  if (ent_undo_is_open (self->undo))
    return perform_part (self, function, data, error);

  if (!ent_undo_begin (self->undo, label, error))
    return FALSE;
  if (function (self, data, error))
    return ent_editor_commit (self, error);
  ent_undo_rollback (self->undo);

  return FALSE;
}

/**
 * ent_editor_get_undo_label:
 * @self: an editor
 *
 * Returns: (transfer none) (nullable): what would be undone next, or %NULL
 */
const char *
ent_editor_get_undo_label (EntEditor *self)
{
  g_return_val_if_fail (ENT_IS_EDITOR (self), NULL);

  return ent_undo_get_undo_label (self->undo);
}

/**
 * ent_editor_get_redo_label:
 * @self: an editor
 *
 * Returns: (transfer none) (nullable): what would be redone next, or %NULL
 */
const char *
ent_editor_get_redo_label (EntEditor *self)
{
  g_return_val_if_fail (ENT_IS_EDITOR (self), NULL);

  return ent_undo_get_redo_label (self->undo);
}

/**
 * ent_editor_get_state:
 * @self: an editor
 *
 * Tells states of the dossier apart: undoing what was done since leads back to
 * the same number.
 *
 * Returns: the number of the state; 0 as it was when the editor was made
 */
guint64
ent_editor_get_state (EntEditor *self)
{
  g_return_val_if_fail (ENT_IS_EDITOR (self), 0);

  return ent_undo_get_state (self->undo);
}

/**
 * ent_editor_undo:
 * @self: an editor without an open action
 * @error: return location for an error, of the domain %ENT_STORE_ERROR
 *
 * Undoes the action that was done last.
 *
 * Returns: whether it succeeded
 */
gboolean
ent_editor_undo (EntEditor  *self,
                 GError    **error)
{
  g_autoptr (GArray) changes = NULL;

  g_return_val_if_fail (ENT_IS_EDITOR (self), FALSE);

  if (!ent_undo_undo (self->undo, &changes, error))
    return FALSE;
  emit (self, changes);

  return TRUE;
}

/**
 * ent_editor_redo:
 * @self: an editor without an open action
 * @error: return location for an error, of the domain %ENT_STORE_ERROR
 *
 * Does again what was undone last.
 *
 * Returns: whether it succeeded
 */
gboolean
ent_editor_redo (EntEditor  *self,
                 GError    **error)
{
  g_autoptr (GArray) changes = NULL;

  g_return_val_if_fail (ENT_IS_EDITOR (self), FALSE);

  if (!ent_undo_redo (self->undo, &changes, error))
    return FALSE;
  emit (self, changes);

  return TRUE;
}

/* Rows -------------------------------------------------------------------- */

static EntStatement *
prepare (EntDatabase  *database,
         const char   *sql,
         gint64        first,
         gint64        second,
         GError      **error)
{
  EntStatement *statement = ent_database_prepare (database, sql, error);

  if (statement != NULL)
    {
      ent_statement_bind_int64 (statement, 0, first);
      ent_statement_bind_int64 (statement, 1, second);
    }

  return statement;
}

/*
 * ent_editor_run:
 * @database: a dossier
 * @sql: a statement with two parameters
 * @first: the first one
 * @second: the second one
 * @error: return location for an error, of the domain %ENT_STORE_ERROR
 *
 * Returns: whether it succeeded
 */
gboolean
ent_editor_run (EntDatabase  *database,
                const char   *sql,
                gint64        first,
                gint64        second,
                GError      **error)
{
  g_autoptr (EntStatement) statement = prepare (database, sql, first, second, error);

  return statement != NULL && ent_statement_run (statement, error);
}

/*
 * ent_editor_query:
 * @database: a dossier
 * @sql: a query with two parameters
 * @first: the first one
 * @second: the second one
 * @value: (out): the first value of its first row; 0 without a row
 * @error: return location for an error, of the domain %ENT_STORE_ERROR
 *
 * Returns: whether it succeeded
 */
gboolean
ent_editor_query (EntDatabase  *database,
                  const char   *sql,
                  gint64        first,
                  gint64        second,
                  gint64       *value,
                  GError      **error)
{
  g_autoptr (EntStatement) statement = prepare (database, sql, first, second, error);
  g_autoptr (GError) failure = NULL;

  if (statement == NULL)
    return FALSE;

  *value = ent_statement_next (statement, &failure) ? ent_statement_get_int64 (statement, 0) : 0;
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));

  return FALSE;
}

/*
 * ent_editor_load:
 * @database: a dossier
 * @table: one of its tables
 * @key: the key of a row
 * @error: return location for an error, of the domain %ENT_EDIT_ERROR or
 *   %ENT_STORE_ERROR
 *
 * Returns: (transfer full): the row, or %NULL with @error
 */
EntRow *
ent_editor_load (EntDatabase     *database,
                 const EntTable  *table,
                 gint64           key,
                 GError         **error)
{
  g_autoptr (GError) failure = NULL;
  EntRow *row = ent_row_load (database, table, key, &failure);

  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (row == NULL)
    g_set_error (error, ENT_EDIT_ERROR, ENT_EDIT_ERROR_REFERENCE, _("%s: it is not in the dossier any more"),
                 ent_words_table (table));

  return row;
}

/* What the schema gives as SQL: a number, or a word in quotes. */
static void
set_default (EntRow *row,
             int     column)
{
  const char *sql = row->table->columns[column].default_sql;
  g_autofree char *word = NULL;

  if (sql == NULL)
    return;

  if (*sql == '\'')
    {
      word = g_strndup (sql + 1, strlen (sql) - 2);
      ent_row_set_value (row, column, &(EntValue) { .type = ENT_VALUE_TEXT, .text = word });
    }
  else
    ent_row_set_value (row, column,
                       &(EntValue) { .type = ENT_VALUE_INTEGER, .integer = g_ascii_strtoll (sql, NULL, 10) });
}

static gboolean
set_next_ordinal (EntDatabase  *database,
                  EntRow       *row,
                  GError      **error)
{
  const EntTable *table = row->table;
  g_autofree char *sql = NULL;
  gint64 last = 0;

  if (table->ordinal < 0 || ent_value_is_given (&row->values[table->ordinal]))
    return TRUE;

  sql = g_strdup_printf ("SELECT max (ordinal) FROM main.\"%s\" WHERE \"%s\" = ?1 AND ?2 = 0", table->name,
                         table->columns[table->parent].name);
  if (!ent_editor_query (database, sql, row->values[table->parent].integer, 0, &last, error))
    return FALSE;
  ent_row_set_int64 (row, "ordinal", last + 1);

  return TRUE;
}

static gboolean
is_id_taken (EntDatabase    *database,
             const EntTable *table,
             const char     *id)
{
  g_autofree char *sql = g_strdup_printf ("SELECT 1 FROM main.\"%s\" WHERE id = ?1", table->name);
  g_autoptr (EntStatement) statement = ent_database_prepare (database, sql, NULL);

  if (statement == NULL)
    return FALSE;
  ent_statement_bind_text (statement, 0, id);

  return ent_statement_next (statement, NULL);
}

static char *
make_slug (const char *text)
{
  g_autofree char *ascii = g_str_to_ascii (text, "C");
  GString *slug = g_string_new (NULL);

  for (const char *p = ascii; *p != '\0' && slug->len < MAX_ID; p++)
    if (g_ascii_isalnum (*p))
      g_string_append_c (slug, g_ascii_tolower (*p));
    else if (slug->len > 0 && slug->str[slug->len - 1] != '-' && *p != '\'' && *p != '?')
      g_string_append_c (slug, '-');
  while (slug->len > 0 && slug->str[slug->len - 1] == '-')
    g_string_truncate (slug, slug->len - 1);

  return g_string_free_and_steal (slug);
}

static char *
make_id (EntDatabase    *database,
         const EntTable *table,
         const char     *text)
{
  g_autofree char *slug = make_slug (text);
  const char *stem = *slug != '\0' ? slug : table->name;
  char *id = g_strdup (stem);

  for (guint n = 2; is_id_taken (database, table, id); n++)
    {
      g_free (id);
      id = g_strdup_printf ("%s-%u", stem, n);
    }

  return id;
}

/**
 * ent_editor_make_id:
 * @self: an editor
 * @table: the name of a table whose rows have ids
 * @text: what the record is called
 *
 * Returns: (transfer full): an id in ASCII that reminds of @text and that no
 *   record of the table has
 */
char *
ent_editor_make_id (EntEditor  *self,
                    const char *table,
                    const char *text)
{
  const EntTable *found;

  g_return_val_if_fail (ENT_IS_EDITOR (self), NULL);
  g_return_val_if_fail (table != NULL && text != NULL, NULL);

  found = ent_schema_find_table (table);
  g_return_val_if_fail (found != NULL && found->id >= 0, NULL);

  return make_id (self->database, found, text);
}

static void
set_own_id (EntDatabase *database,
            EntRow      *row)
{
  static const char *const naming[] = { "label", "title", "summary", "condition", "text" };
  g_autofree char *id = NULL;

  if (row->table->id < 0 || ent_value_is_given (&row->values[row->table->id]))
    return;

  for (gsize i = 0; i < G_N_ELEMENTS (naming) && id == NULL; i++)
    if (ent_table_find_column (row->table, naming[i]) > 0 && ent_row_get_text (row, naming[i]) != NULL
        && g_utf8_validate (ent_row_get_text (row, naming[i]), -1, NULL))
      id = make_id (database, row->table, ent_row_get_text (row, naming[i]));
  if (id == NULL)
    id = make_id (database, row->table, row->table->name);
  ent_row_set_text (row, "id", id);
}

static gboolean
refuse_second (EntDatabase     *database,
               const EntTable  *table,
               GError         **error)
{
  gint64 n = 0;

  if (!table->single)
    return TRUE;
  if (!ent_database_get_int64 (database, "SELECT count (*) FROM main.dossier", &n, error))
    return FALSE;
  if (n == 0)
    return TRUE;
  g_set_error_literal (error, ENT_EDIT_ERROR, ENT_EDIT_ERROR_TAKEN, _("The dossier has its title and period already: change them"));

  return FALSE;
}

static char *
make_insert (const EntTable *table)
{
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql, "INSERT INTO main.\"%s\" VALUES (NULL", table->name);
  for (int i = 1; i < table->n_columns; i++)
    g_string_append_printf (sql, ", ?%d", i);
  g_string_append_c (sql, ')');

  return g_string_free_and_steal (sql);
}

static gboolean
write_row (EntDatabase   *database,
           const EntRow  *row,
           gint64        *key,
           GError       **error)
{
  g_autofree char *sql = make_insert (row->table);
  g_autoptr (EntStatement) insert = ent_database_prepare (database, sql, error);

  if (insert == NULL)
    return FALSE;

  for (int i = 1; i < row->table->n_columns; i++)
    ent_value_bind (&row->values[i], insert, i - 1);
  if (!ent_statement_run (insert, error))
    return FALSE;
  *key = ent_database_last_key (database);

  return TRUE;
}

/*
 * ent_editor_insert:
 * @database: a dossier
 * @row: a row; what is not set takes its default, an id that is not set is made,
 *   an ordinal that is not set is the next one
 * @key: (out): its key
 * @error: return location for an error, of the domain %ENT_EDIT_ERROR or
 *   %ENT_STORE_ERROR
 *
 * Returns: whether it was added
 */
gboolean
ent_editor_insert (EntDatabase   *database,
                   const EntRow  *row,
                   gint64        *key,
                   GError       **error)
{
  g_autoptr (EntRow) whole = ent_row_new (row->table->name);

  ent_row_overlay (whole, row);
  for (int i = 1; i < whole->table->n_columns; i++)
    if (!ent_value_is_given (&whole->values[i]))
      set_default (whole, i);
  set_own_id (database, whole);

  return refuse_second (database, whole->table, error) && set_next_ordinal (database, whole, error)
         && ent_editor_check (database, whole, 0, error) && write_row (database, whole, key, error);
}

/*
 * ent_editor_update:
 * @database: a dossier
 * @key: the key of a row
 * @row: what is set in it changes
 * @error: return location for an error, of the domain %ENT_EDIT_ERROR or
 *   %ENT_STORE_ERROR
 *
 * Returns: whether it was changed
 */
gboolean
ent_editor_update (EntDatabase   *database,
                   gint64         key,
                   const EntRow  *row,
                   GError       **error)
{
  g_autoptr (EntRow) whole = ent_editor_load (database, row->table, key, error);
  g_autoptr (GString) sql = NULL;
  g_autoptr (EntStatement) update = NULL;

  if (whole == NULL)
    return FALSE;
  ent_row_overlay (whole, row);
  if (!ent_editor_check (database, whole, key, error))
    return FALSE;

  sql = g_string_new (NULL);
  g_string_append_printf (sql, "UPDATE main.\"%s\" SET ", row->table->name);
  for (int i = 1; i < row->table->n_columns; i++)
    g_string_append_printf (sql, "%s\"%s\" = ?%d", i > 1 ? ", " : "", row->table->columns[i].name, i + 1);
  g_string_append (sql, " WHERE key = ?1");
  update = ent_database_prepare (database, sql->str, error);
  if (update == NULL)
    return FALSE;

  ent_statement_bind_int64 (update, 0, key);
  for (int i = 1; i < row->table->n_columns; i++)
    ent_value_bind (&whole->values[i], update, i);

  return ent_statement_run (update, error);
}

/* Actions of every type --------------------------------------------------- */

typedef struct
{
  const EntTable *table;
  const EntRow *row;
  gint64 key;
  gboolean force;
} Request;

static gboolean
add (EntEditor  *self,
     gpointer    data,
     GError    **error)
{
  Request *request = data;

  return ent_editor_insert (self->database, request->row, &request->key, error);
}

static gboolean
change (EntEditor  *self,
        gpointer    data,
        GError    **error)
{
  Request *request = data;

  return ent_editor_update (self->database, request->key, request->row, error);
}

static gboolean
remove_row (EntEditor  *self,
            gpointer    data,
            GError    **error)
{
  Request *request = data;

  return ent_editor_delete (self->database, request->table, request->key, request->force, error);
}

static gboolean
restore (EntEditor  *self,
         gpointer    data,
         GError    **error)
{
  Request *request = data;
  g_autoptr (GError) failure = NULL;
  gboolean found = FALSE;

  if (!ent_undo_restore (self->undo, request->table, request->key, &found, &failure))
    {
      if (g_error_matches (failure, ENT_STORE_ERROR, ENT_STORE_ERROR_CONSTRAINT))
        g_set_error_literal (error, ENT_EDIT_ERROR, ENT_EDIT_ERROR_TAKEN,
                             _("It cannot be restored: another record has its id, or what it refers to is gone"));
      else
        g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (!found)
    g_set_error_literal (error, ENT_EDIT_ERROR, ENT_EDIT_ERROR_REFERENCE,
                         _("It cannot be restored: it was not removed since the dossier was opened"));

  return found;
}

/**
 * ent_editor_add:
 * @self: an editor
 * @row: a record; what is not set takes its default, an id that is not set is
 *   made from its label, an ordinal that is not set is the next one
 * @key: (out) (optional): its key
 * @error: return location for an error, of the domain %ENT_EDIT_ERROR or
 *   %ENT_STORE_ERROR
 *
 * Adds a record.
 *
 * Returns: whether it was added
 */
gboolean
ent_editor_add (EntEditor     *self,
                const EntRow  *row,
                gint64        *key,
                GError       **error)
{
  Request request = { .row = row };

  g_return_val_if_fail (row != NULL, FALSE);

  if (!ent_editor_perform (self, ent_words_action (row->table, ENT_CHANGE_ADDED), add, &request, error))
    return FALSE;
  if (key != NULL)
    *key = request.key;

  return TRUE;
}

/**
 * ent_editor_change:
 * @self: an editor
 * @key: the key of a record
 * @row: what is set in it changes, all else stays
 * @error: return location for an error, of the domain %ENT_EDIT_ERROR or
 *   %ENT_STORE_ERROR
 *
 * Changes a record. Where nothing differs nothing is done, and nothing is there
 * to be undone.
 *
 * Returns: whether it succeeded
 */
gboolean
ent_editor_change (EntEditor     *self,
                   gint64         key,
                   const EntRow  *row,
                   GError       **error)
{
  Request request = { .row = row, .key = key };

  g_return_val_if_fail (row != NULL, FALSE);

  return ent_editor_perform (self, ent_words_action (row->table, ENT_CHANGE_CHANGED), change, &request, error);
}

/**
 * ent_editor_remove:
 * @self: an editor
 * @table: the name of a table
 * @key: the key of a record
 * @force: whether to remove it although other records refer to it
 * @error: return location for an error, of the domain %ENT_EDIT_ERROR or
 *   %ENT_STORE_ERROR
 *
 * Removes a record and its parts. When others refer to it this is refused with
 * %ENT_EDIT_ERROR_IN_USE and how many, unless @force is set: then what mentions
 * it goes as well. Of an actor those are its ties, roles and affiliations; the
 * claims stay, and where it speaks its name stays. Claims that would lose their
 * last place in a source, and conditional ones that would lose their scenario,
 * are removed.
 *
 * Returns: whether it was removed
 */
gboolean
ent_editor_remove (EntEditor   *self,
                   const char  *table,
                   gint64       key,
                   gboolean     force,
                   GError     **error)
{
  Request request = { .key = key, .force = force };

  g_return_val_if_fail (table != NULL, FALSE);

  request.table = ent_schema_find_table (table);
  g_return_val_if_fail (request.table != NULL, FALSE);

  return ent_editor_perform (self, ent_words_action (request.table, ENT_CHANGE_REMOVED), remove_row, &request, error);
}

/**
 * ent_editor_restore:
 * @self: an editor
 * @table: the name of a table
 * @key: the key that a record had
 * @error: return location for an error, of the domain %ENT_EDIT_ERROR or
 *   %ENT_STORE_ERROR
 *
 * Brings back a record that was removed since the dossier was opened, with all
 * that went with it, as a new action: what was done since stays.
 *
 * Returns: whether it was restored
 */
gboolean
ent_editor_restore (EntEditor   *self,
                    const char  *table,
                    gint64       key,
                    GError     **error)
{
  Request request = { .key = key };
  g_autofree char *label = NULL;

  g_return_val_if_fail (table != NULL, FALSE);

  request.table = ent_schema_find_table (table);
  g_return_val_if_fail (request.table != NULL, FALSE);

  label = g_strdup_printf (_("Restore: %s"), ent_words_table (request.table));

  return ent_editor_perform (self, label, restore, &request, error);
}
