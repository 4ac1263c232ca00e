/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "editor-private.h"

#include <glib/gi18n-lib.h>

#include "words.h"

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

/* Actions */

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
