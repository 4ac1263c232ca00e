/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "undo.h"

#include <glib/gi18n-lib.h>

#include "undo-steps.h"

/* An action is a range of steps. Undoing it runs them backwards; that is noted
 * as well, and these steps are what redoes it. The steps of an action follow
 * each other without a gap, because nothing else writes meanwhile.
 */
typedef struct
{
  char *label;
  EntStepRange steps;
  guint64 number; /* who it is, also after it was undone and done again */
} Action;

struct _EntUndo
{
  EntDatabase *database;
  EntUndoSteps *steps;
  GPtrArray *done;   /* of Action: to undo, the last one first */
  GPtrArray *undone; /* of Action: to redo, the last one first */
  Action *open;
  guint64 n_actions; /* ever done */
};

static void
action_free (Action *action)
{
  if (action == NULL)
    return;

  g_free (action->label);
  g_free (action);
}

static Action *
action_new (const char *label)
{
  Action *action = g_new0 (Action, 1);

  action->label = g_strdup (label);

  return action;
}

/**
 * ent_undo_new:
 * @database: a dossier, which no other #EntUndo watches, between two transactions
 * @error: return location for an error, of the domain %ENT_STORE_ERROR
 *
 * Begins to watch @database. From now on it can be written only within
 * actions. What is noted is in memory and gone with the connection.
 *
 * Returns: (transfer full): the undo log
 */
EntUndo *
ent_undo_new (EntDatabase  *database,
              GError      **error)
{
  g_autoptr (EntUndo) self = NULL;

  g_return_val_if_fail (ENT_IS_DATABASE (database), NULL);

  self = g_new0 (EntUndo, 1);
  self->database = g_object_ref (database);
  self->done = g_ptr_array_new_with_free_func ((GDestroyNotify) action_free);
  self->undone = g_ptr_array_new_with_free_func ((GDestroyNotify) action_free);
  self->steps = ent_undo_steps_new (database, error);
  if (self->steps == NULL)
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * ent_undo_free:
 * @self: (nullable): an undo log
 *
 * Undoes an action that is still open, forgets all others, and leaves the
 * database to itself.
 */
void
ent_undo_free (EntUndo *self)
{
  if (self == NULL)
    return;

  if (self->open != NULL)
    ent_undo_rollback (self);
  g_clear_pointer (&self->steps, ent_undo_steps_free);
  g_ptr_array_unref (self->done);
  g_ptr_array_unref (self->undone);
  g_object_unref (self->database);
  g_free (self);
}

static gboolean
open_action (EntUndo     *self,
             const char  *label,
             GError     **error)
{
  g_autoptr (GError) failure = NULL;
  gint64 last = 0;

  if (!ent_database_begin (self->database, error))
    return FALSE;

  if (!ent_undo_steps_open (self->steps, &failure) || !ent_undo_steps_get_last (self->steps, &last, &failure))
    {
      ent_database_rollback (self->database);
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

  self->open = action_new (label);
  self->open->steps.first = last + 1;

  return TRUE;
}

/**
 * ent_undo_begin:
 * @self: an undo log without an open action
 * @label: what the user does, in a few words, translated
 * @error: return location for an error, of the domain %ENT_STORE_ERROR
 *
 * Begins an action, which is a transaction of the database.
 *
 * Returns: whether it began
 */
gboolean
ent_undo_begin (EntUndo     *self,
                const char  *label,
                GError     **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (label != NULL, FALSE);
  g_return_val_if_fail (self->open == NULL, FALSE);

  return open_action (self, label, error);
}

/* Ends the transaction of the open action. If that fails the action is still
 * open.
 */
static gboolean
close_action (EntUndo  *self,
              GArray  **changes,
              GError  **error)
{
  if (!ent_undo_steps_get_last (self->steps, &self->open->steps.last, error) || !ent_undo_steps_close (self->steps, error))
    return FALSE;

  *changes = ent_undo_steps_get_changes (self->steps, &self->open->steps, error);
  if (*changes == NULL)
    return FALSE;

  if (ent_database_commit (self->database, error))
    return TRUE;
  g_clear_pointer (changes, g_array_unref);

  return FALSE;
}

static gboolean
forget_undone (EntUndo  *self,
               GError  **error)
{
  for (guint i = 0; i < self->undone->len; i++)
    {
      const Action *action = g_ptr_array_index (self->undone, i);

      if (!ent_undo_steps_forget (self->steps, &action->steps, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
has_steps (EntUndo   *self,
           gboolean  *any,
           GError   **error)
{
  gint64 last = 0;

  if (!ent_undo_steps_get_last (self->steps, &last, error))
    return FALSE;
  *any = last >= self->open->steps.first;

  return TRUE;
}

/**
 * ent_undo_commit:
 * @self: an undo log with an open action
 * @changes: (out) (transfer full) (element-type EntChange): the rows that are
 *   not as they were, sorted by table and key
 * @error: return location for an error, of the domain %ENT_STORE_ERROR
 *
 * Makes the action last. It is the next one to be undone, and what was undone
 * before it can no more be redone; an action that changed nothing leaves no
 * trace. If it fails the action is undone.
 *
 * Returns: whether it succeeded
 */
gboolean
ent_undo_commit (EntUndo  *self,
                 GArray  **changes,
                 GError  **error)
{
  gboolean any = FALSE;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (self->open != NULL, FALSE);
  g_return_val_if_fail (changes != NULL, FALSE);

  if (!has_steps (self, &any, error) || (any && !forget_undone (self, error)) || !close_action (self, changes, error))
    {
      ent_undo_rollback (self);
      return FALSE;
    }

  if (any)
    {
      g_ptr_array_set_size (self->undone, 0);
      self->open->number = ++self->n_actions;
      g_ptr_array_add (self->done, g_steal_pointer (&self->open));
    }
  g_clear_pointer (&self->open, action_free);

  return TRUE;
}

/**
 * ent_undo_rollback:
 * @self: an undo log with an open action
 *
 * Ends the action as if it had not begun.
 */
void
ent_undo_rollback (EntUndo *self)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (self->open != NULL);

  ent_database_rollback (self->database);
  g_clear_pointer (&self->open, action_free);
}

/**
 * ent_undo_is_open:
 * @self: an undo log
 *
 * Returns: whether an action has begun and not ended
 */
gboolean
ent_undo_is_open (EntUndo *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->open != NULL;
}

static const char *
get_label (GPtrArray *actions)
{
  return actions->len > 0 ? ((Action *) actions->pdata[actions->len - 1])->label : NULL;
}

/**
 * ent_undo_get_undo_label:
 * @self: an undo log
 *
 * Returns: (transfer none) (nullable): what would be undone next, or %NULL
 */
const char *
ent_undo_get_undo_label (EntUndo *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return get_label (self->done);
}

/**
 * ent_undo_get_redo_label:
 * @self: an undo log
 *
 * Returns: (transfer none) (nullable): what would be redone next, or %NULL
 */
const char *
ent_undo_get_redo_label (EntUndo *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return get_label (self->undone);
}

/**
 * ent_undo_get_state:
 * @self: an undo log
 *
 * Tells states of the database apart: undoing what was done since leads back to
 * the same number, and no other state ever has it.
 *
 * Returns: the number of the state; 0 as it was when the log began
 */
guint64
ent_undo_get_state (EntUndo *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->done->len > 0 ? ((Action *) self->done->pdata[self->done->len - 1])->number : 0;
}

static gboolean
revert (EntUndo    *self,
        GPtrArray  *from,
        GPtrArray  *to,
        GArray    **changes,
        GError    **error)
{
  Action *action = from->pdata[from->len - 1];

  if (!open_action (self, action->label, error))
    return FALSE;

  if (!ent_undo_steps_revert (self->steps, &action->steps, error) || !ent_undo_steps_forget (self->steps, &action->steps, error)
      || !close_action (self, changes, error))
    {
      ent_undo_rollback (self);
      return FALSE;
    }

  self->open->number = action->number;
  g_ptr_array_set_size (from, (int) from->len - 1);
  g_ptr_array_add (to, g_steal_pointer (&self->open));

  return TRUE;
}

static gboolean
refuse_nothing (const char  *message,
                GError     **error)
{
  g_set_error_literal (error, ENT_STORE_ERROR, ENT_STORE_ERROR_SQL, message);

  return FALSE;
}

/**
 * ent_undo_undo:
 * @self: an undo log without an open action
 * @changes: (out) (transfer full) (element-type EntChange): the rows that are
 *   not as they were, sorted by table and key
 * @error: return location for an error, of the domain %ENT_STORE_ERROR
 *
 * Undoes the action that was done last, as one transaction.
 *
 * Returns: whether it succeeded
 */
gboolean
ent_undo_undo (EntUndo  *self,
               GArray  **changes,
               GError  **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (self->open == NULL, FALSE);
  g_return_val_if_fail (changes != NULL, FALSE);

  if (self->done->len == 0)
    return refuse_nothing (_("There is nothing to undo"), error);

  return revert (self, self->done, self->undone, changes, error);
}

/**
 * ent_undo_redo:
 * @self: an undo log without an open action
 * @changes: (out) (transfer full) (element-type EntChange): as of ent_undo_undo()
 * @error: return location for an error, of the domain %ENT_STORE_ERROR
 *
 * Does again what was undone last, as one transaction.
 *
 * Returns: whether it succeeded
 */
gboolean
ent_undo_redo (EntUndo  *self,
               GArray  **changes,
               GError  **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (self->open == NULL, FALSE);
  g_return_val_if_fail (changes != NULL, FALSE);

  if (self->undone->len == 0)
    return refuse_nothing (_("There is nothing to redo"), error);

  return revert (self, self->undone, self->done, changes, error);
}

/* Restoring */

/* The action of which the removal of the row is a part and nothing follows in
 * the same action: NULL where there is none.
 */
static const Action *
find_removal (EntUndo        *self,
              const EntTable *table,
              gint64          key)
{
  for (guint i = self->done->len; i > 0; i--)
    {
      const Action *action = self->done->pdata[i - 1];

      if (ent_undo_steps_has_removal (self->steps, &action->steps, table, key))
        return action;
    }

  return NULL;
}

/**
 * ent_undo_restore:
 * @self: an undo log with an open action
 * @table: a table
 * @key: the key of a row that was removed from it
 * @found: (out): whether an action that can still be undone removed it
 * @error: return location for an error, of the domain %ENT_STORE_ERROR: often
 *   %ENT_STORE_ERROR_CONSTRAINT, when something took its place
 *
 * Brings back a row together with all that went with it, whatever was done
 * since. It is a part of the open action; if it fails, what it did so far is to
 * be rolled back by the caller.
 *
 * Returns: whether it succeeded; @found tells whether there was something to do
 */
gboolean
ent_undo_restore (EntUndo         *self,
                  const EntTable  *table,
                  gint64           key,
                  gboolean        *found,
                  GError         **error)
{
  const Action *action;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (self->open != NULL, FALSE);
  g_return_val_if_fail (table != NULL, FALSE);
  g_return_val_if_fail (found != NULL, FALSE);

  action = find_removal (self, table, key);
  *found = action != NULL;

  return action == NULL || ent_undo_steps_restore (self->steps, &action->steps, error);
}

/**
 * ent_undo_find_removed:
 * @self: an undo log
 * @table: a table
 * @column: one of its columns
 * @error: return location for an error, of the domain %ENT_STORE_ERROR
 *
 * Finds the rows of @table that ent_undo_restore() can bring back.
 *
 * Returns: (transfer full): a statement whose rows are the key and the value
 *   of @column that a row had, those removed last first
 */
EntStatement *
ent_undo_find_removed (EntUndo         *self,
                       const EntTable  *table,
                       const char      *column,
                       GError         **error)
{
  gint64 last = 0;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (table != NULL && ent_table_find_column (table, column) >= 0, NULL);

  if (self->done->len > 0)
    last = ((const Action *) self->done->pdata[self->done->len - 1])->steps.last;

  return ent_undo_steps_find_removed (self->steps, last, table, column, error);
}
