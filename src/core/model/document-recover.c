/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "document-private.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  char *folder;
  EntProgress *progress;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->folder);
  ent_progress_unref (job->progress);
  g_free (job);
}

/* Listing */

/* What cannot be told counts as changed: nothing is thrown away by mistake.
 * Opening also ends a transaction that was cut off.
 */
static gboolean
has_changes (const char      *path,
             const EntRecord *record)
{
  g_autoptr (EntDatabase) database = NULL;
  gint64 n_tables = 0;

  if (record->saved < 0)
    return TRUE;

  database = ent_database_open_private (path, NULL);

  return database == NULL || !ent_database_get_int64 (database, "SELECT count (*) FROM sqlite_schema", &n_tables, NULL)
         || ent_database_get_change_counter (database, NULL) != record->saved;
}

static GDateTime *
get_time (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_TIME_MODIFIED, G_FILE_QUERY_INFO_NONE, NULL, NULL);
  g_autoptr (GDateTime) changed = info != NULL ? g_file_info_get_modification_date_time (info) : NULL;

  return changed != NULL ? g_date_time_to_local (changed) : g_date_time_new_from_unix_local (0);
}

static EntRecovery *
make_recovery (const char *folder,
               const char *path,
               EntRecord  *record)
{
  EntRecovery *recovery = g_new0 (EntRecovery, 1);

  recovery->folder = g_strdup (folder);
  recovery->changed = get_time (path);
  if (record == NULL)
    return recovery;

  recovery->uri = g_steal_pointer (&record->uri);
  recovery->etag = g_steal_pointer (&record->etag);
  recovery->display_path = g_steal_pointer (&record->display_path);
  recovery->title = g_steal_pointer (&record->title);

  return recovery;
}

/* NULL: nothing is to be recovered, or another program is at it */
static EntRecovery *
look_into (const char *folder)
{
  g_autoptr (EntWorkingCopy) copy = ent_working_copy_take_over (folder, NULL);
  g_autoptr (EntRecord) record = copy != NULL ? ent_record_read (folder, NULL) : NULL;

  if (copy == NULL)
    return NULL;
  if (record == NULL || has_changes (ent_working_copy_get_path (copy), record))
    return make_recovery (folder, ent_working_copy_get_path (copy), record);

  ent_working_copy_set_kept (copy, FALSE);

  return NULL;
}

static int
compare_recoveries (gconstpointer a,
                    gconstpointer b)
{
  const EntRecovery *x = *(EntRecovery *const *) a, *y = *(EntRecovery *const *) b;

  return g_date_time_compare (y->changed, x->changed);
}

/**
 * ent_document_list_recoverable:
 *
 * Looks for what programs that ended without notice, or documents that were
 * dropped with unsaved changes, left behind. Working copies without unsaved
 * changes are removed on this occasion.
 *
 * Returns: (transfer full) (element-type EntRecovery): the working copies with
 *   unsaved changes, the latest first
 */
GPtrArray *
ent_document_list_recoverable (void)
{
  GPtrArray *recoveries = g_ptr_array_new_with_free_func ((GDestroyNotify) ent_recovery_free);
  g_autoptr (GPtrArray) folders = ent_working_copy_list_abandoned ();

  for (guint i = 0; i < folders->len; i++)
    {
      EntRecovery *recovery = look_into (folders->pdata[i]);

      if (recovery != NULL)
        g_ptr_array_add (recoveries, recovery);
    }
  g_ptr_array_sort (recoveries, compare_recoveries);

  return recoveries;
}

/**
 * ent_recovery_free:
 * @self: (nullable): a recovery
 */
void
ent_recovery_free (EntRecovery *self)
{
  if (self == NULL)
    return;

  g_free (self->folder);
  g_free (self->uri);
  g_free (self->etag);
  g_free (self->display_path);
  g_free (self->title);
  g_date_time_unref (self->changed);
  g_free (self);
}

/**
 * ent_recovery_discard:
 * @self: a recovery
 * @error: return location for an error, %G_IO_ERROR_BUSY if it is in use
 *
 * Removes the working copy with its changes.
 *
 * Returns: whether it succeeded
 */
gboolean
ent_recovery_discard (EntRecovery  *self,
                      GError      **error)
{
  g_autoptr (EntWorkingCopy) copy = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  copy = ent_working_copy_take_over (self->folder, error);
  if (copy == NULL)
    return FALSE;
  ent_working_copy_set_kept (copy, FALSE);

  return TRUE;
}

/* Restoring */

/* If it cannot be read, all but where the dossier came from is there still. */
static EntRecord *
read_record (const char *folder)
{
  EntRecord *record = ent_record_read (folder, NULL);

  return record != NULL ? record : ent_record_new (NULL, NULL, NULL, ENT_RECORD_NEVER_SAVED);
}

static char *
get_name (const EntRecord *record)
{
  g_autoptr (GFile) file = record->uri != NULL ? g_file_new_for_uri (record->uri) : NULL;

  return file != NULL ? g_file_get_basename (file) : g_strdup (record->title != NULL ? record->title : _("Untitled"));
}

/* A transaction that was cut off is taken back first: what checks the file
 * later looks at it alone. What is damaged has a check of its own.
 */
static gboolean
end_transaction (const char  *path,
                 GError     **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (EntDatabase) database = ent_database_open_private (path, &failure);
  gint64 n_tables;

  if ((database != NULL && ent_database_get_int64 (database, "SELECT count (*) FROM sqlite_schema", &n_tables, &failure))
      || g_error_matches (failure, ENT_STORE_ERROR, ENT_STORE_ERROR_DAMAGED))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));

  return FALSE;
}

static EntLoaded *
load (Job           *job,
      GCancellable  *cancellable,
      GError       **error)
{
  g_autoptr (GPtrArray) left_out = g_ptr_array_new_with_free_func (g_free);
  EntWorkingCopy *copy = ent_working_copy_take_over (job->folder, error);
  g_autoptr (EntRecord) record = read_record (job->folder);
  g_autofree char *name = get_name (record);
  g_autoptr (EntLoaded) loaded = NULL;
  EntDatabase *database;

  if (copy == NULL)
    return NULL;
  if (!end_transaction (ent_working_copy_get_path (copy), error))
    {
      ent_working_copy_free (copy);
      return NULL;
    }
  database = ent_dossier_file_open_working_copy (&copy, name, left_out, job->progress, cancellable, error);
  if (database == NULL)
    return NULL;

  loaded = ent_loaded_new (database, copy, error);
  if (loaded == NULL)
    return NULL;
  loaded->modified = TRUE;
  loaded->file = record->uri != NULL ? g_file_new_for_uri (record->uri) : NULL;
  loaded->etag = g_steal_pointer (&record->etag);
  loaded->left_out = g_steal_pointer (&left_out);
  if (!ent_loaded_write_record (loaded, error))
    return NULL;

  return g_steal_pointer (&loaded);
}

static void
load_thread (GTask        *task,
             gpointer      source_object,
             gpointer      task_data,
             GCancellable *cancellable)
{
  GError *error = NULL;
  EntLoaded *loaded = load (task_data, cancellable, &error);

  ent_loaded_return (loaded, task, error);
}

/**
 * ent_document_recover_async:
 * @recovery: what is to be recovered
 * @cancellable: (nullable): a cancellable
 * @progress: (nullable) (scope async): is told how far it is
 * @progress_data: for @progress
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Opens a working copy that was left behind as the document that it was, with
 * its unsaved changes. If it fails, the working copy stays where it is.
 */
void
ent_document_recover_async (const EntRecovery   *recovery,
                            GCancellable        *cancellable,
                            EntProgressFunc      progress,
                            gpointer             progress_data,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  g_return_if_fail (recovery != NULL);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, ent_document_recover_async);
  job = g_new0 (Job, 1);
  job->folder = g_strdup (recovery->folder);
  job->progress = ent_progress_new (progress, progress_data);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, load_thread);
}

/**
 * ent_document_recover_finish:
 * @result: what the callback got
 * @error: return location for an error
 *
 * Returns: (transfer full): the document
 */
EntDocument *
ent_document_recover_finish (GAsyncResult  *result,
                             GError       **error)
{
  EntLoaded *loaded;

  g_return_val_if_fail (g_async_result_is_tagged (result, ent_document_recover_async), NULL);

  loaded = g_task_propagate_pointer (G_TASK (result), error);

  return loaded != NULL ? ent_document_new (loaded) : NULL;
}
