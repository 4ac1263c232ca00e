/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "document-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "snapshot.h"

#define PAUSE 1 /* millisecond between two steps of a snapshot: the main loop's */

/* First the main thread copies the working copy in small steps, so that the
 * window answers and edits go on; what it was at the last step is what is
 * saved. All else is done by a worker, on a connection of its own.
 */
typedef struct
{
  GTask *caller;        /* its callback ends the job, and with it this */
  GFile *file;          /* where to; NULL: a duplicate */
  char *etag;           /* that the file must have; NULL: any */
  gboolean must_exist;
  char *title;
  EntWorkingCopy *copy; /* a private folder for what is made on the way */
  char *snapshot_path;
  EntSnapshot *snapshot;
  EntProgress *progress;

  guint64 state;        /* of the editor, and the change counter: what is saved */
  gint64 counter;
  char *folder;         /* of the document's working copy */
  char *new_etag;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->snapshot, ent_snapshot_free);
  g_clear_pointer (&job->copy, ent_working_copy_free);
  g_clear_object (&job->file);
  ent_progress_unref (job->progress);
  g_free (job->etag);
  g_free (job->title);
  g_free (job->snapshot_path);
  g_free (job->folder);
  g_free (job->new_etag);
  g_free (job);
}

/* The worker */

/* One compact file of the snapshot, checked. */
static gboolean
make_file (Job           *job,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autoptr (EntDatabase) database = ent_database_open_private (job->snapshot_path, error);
  gboolean made;

  if (database == NULL)
    return FALSE;

  ent_progress_begin (job->progress, job->file != NULL ? 0.6 : 0.9);
  made = ent_dossier_file_make (database, ent_working_copy_get_path (job->copy), job->title, job->progress, cancellable, error);
  g_clear_object (&database);
  g_unlink (job->snapshot_path);

  return made;
}

static gboolean
write_record (Job     *job,
              GError **error)
{
  g_autoptr (EntRecord) record = ent_record_new (job->file, job->new_etag, job->title, job->counter);

  return ent_record_write (record, job->folder, error);
}

static gboolean
put_file (Job           *job,
          GCancellable  *cancellable,
          GError       **error)
{
  g_autoptr (GError) failure = NULL;

  if (job->must_exist && !ent_document_error_check_target (job->file, job->etag, error))
    return FALSE;

  ent_progress_begin (job->progress, 1);
  if (!ent_dossier_file_put (ent_working_copy_get_path (job->copy), job->file, job->etag, &job->new_etag, job->progress,
                             cancellable, error))
    return FALSE;

  /* The file is safe: at worst, after a crash, a recovery too many is offered. */
  if (!write_record (job, &failure))
    g_warning ("The record of a working copy cannot be written: %s", failure->message);

  return TRUE;
}

static void
save_thread (GTask        *task,
             gpointer      source_object,
             gpointer      task_data,
             GCancellable *cancellable)
{
  Job *job = task_data;
  GError *error = NULL;

  if (make_file (job, cancellable, &error) && put_file (job, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, ent_document_error_from_writing (job->file, error));
}

static EntLoaded *
load_duplicate (Job           *job,
                GCancellable  *cancellable,
                GError       **error)
{
  g_autoptr (EntLoaded) loaded = NULL;
  EntDatabase *database = NULL;
  EntWorkingCopy *copy = job->copy;

  if (make_file (job, cancellable, error))
    database = ent_database_open_private (ent_working_copy_get_path (copy), error);
  if (database == NULL)
    return NULL;

  ent_working_copy_attach (g_steal_pointer (&job->copy), G_OBJECT (database));
  loaded = ent_loaded_new (database, copy, error);
  if (loaded == NULL)
    return NULL;
  loaded->modified = TRUE; /* it is nowhere else */
  if (!ent_loaded_write_record (loaded, error))
    return NULL;

  return g_steal_pointer (&loaded);
}

static void
duplicate_thread (GTask        *task,
                  gpointer      source_object,
                  gpointer      task_data,
                  GCancellable *cancellable)
{
  GError *error = NULL;
  EntLoaded *loaded = load_duplicate (task_data, cancellable, &error);

  ent_loaded_return (loaded, task, error);
}

/* The snapshot */

static gboolean
step (EntDocument  *self,
      Job          *job,
      gboolean     *done,
      GError      **error)
{
  if (!ent_snapshot_step (job->snapshot, done, error))
    return FALSE;

  ent_progress_report (job->progress, ent_snapshot_get_fraction (job->snapshot));
  if (!*done)
    return TRUE;

  g_clear_pointer (&job->snapshot, ent_snapshot_free);
  job->state = ent_editor_get_state (self->editor);
  job->counter = ent_database_get_change_counter (self->database, error);

  return job->counter >= 0;
}

static gboolean
step_cb (gpointer user_data)
{
  GTask *task = user_data;
  Job *job = g_task_get_task_data (task);
  EntDocument *self = g_task_get_source_object (job->caller);
  GError *error = NULL;
  gboolean done = FALSE;

  if (g_task_return_error_if_cancelled (task))
    return G_SOURCE_REMOVE;
  if (!step (self, job, &done, &error))
    {
      g_task_return_error (task, job->file != NULL ? ent_document_error_from_writing (job->file, error) : error);
      return G_SOURCE_REMOVE;
    }
  if (!done)
    return G_SOURCE_CONTINUE;

  g_task_run_in_thread (task, job->file != NULL ? save_thread : duplicate_thread);

  return G_SOURCE_REMOVE;
}

static gboolean
begin_snapshot (EntDocument  *self,
                Job          *job,
                GError      **error)
{
  job->copy = ent_working_copy_new (error);
  if (job->copy == NULL)
    return FALSE;

  job->snapshot_path = g_build_filename (ent_working_copy_get_folder (job->copy), "snapshot", NULL);
  job->snapshot = ent_snapshot_new (self->database, job->snapshot_path, error);
  ent_progress_begin (job->progress, 0.2);

  return job->snapshot != NULL;
}

/* @done_cb ends the task of the caller. Our own one has no source object: the
 * worker may be the last to let go of it, and must not end a document.
 */
static void
start (EntDocument         *self,
       Job                 *job,
       GCancellable        *cancellable,
       GAsyncReadyCallback  done_cb,
       GTask               *caller)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, done_cb, caller);
  g_autoptr (GSource) source = NULL;
  GError *error = NULL;

  g_task_set_task_data (task, job, job_free);
  job->caller = caller;
  job->folder = g_strdup (ent_working_copy_get_folder (self->copy));
  job->title = g_strdup (ent_document_get_title (self));
  if (!begin_snapshot (self, job, &error))
    {
      g_task_return_error (task, job->file != NULL ? ent_document_error_from_writing (job->file, error) : error);
      return;
    }

  source = g_timeout_source_new (PAUSE);
  g_task_attach_source (task, source, step_cb);
}

/* What is offered */

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  EntDocument *self = g_task_get_source_object (task);
  Job *job = g_task_get_task_data (G_TASK (result));
  GError *error = NULL;

  ent_document_set_busy (self, FALSE);
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_task_return_error (task, error);
      return;
    }

  self->saved_state = job->state;
  ent_document_take_file (self, job->file, job->new_etag);
  ent_document_update_modified (self);
  g_task_return_boolean (task, TRUE);
}

static void
save (GTask           *task,
      GFile           *file,
      const char      *etag,
      gboolean         must_exist,
      GCancellable    *cancellable,
      EntProgressFunc  progress,
      gpointer         progress_data)
{
  Job *job = g_new0 (Job, 1);

  job->file = g_object_ref (file);
  job->etag = g_strdup (etag);
  job->must_exist = must_exist;
  job->progress = ent_progress_new (progress, progress_data);
  start (g_task_get_source_object (task), job, cancellable, saved_cb, task);
}

/**
 * ent_document_save_async:
 * @self: a document
 * @overwrite: whether to write even if the file was changed by somebody else,
 *   or is gone
 * @cancellable: (nullable): a cancellable
 * @progress: (nullable) (scope async): is told how far it is
 * @progress_data: for @progress
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Saves the document as it is at a moment between two actions, soon after the
 * call. The file is replaced by the whole of it, or stays as it was; see
 * ent_dossier_file_put(). Undo log and the like are not in the file.
 */
void
ent_document_save_async (EntDocument         *self,
                         gboolean             overwrite,
                         GCancellable        *cancellable,
                         EntProgressFunc      progress,
                         gpointer             progress_data,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (ENT_IS_DOCUMENT (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, ent_document_save_async);
  if (self->file == NULL)
    g_task_return_new_error (task, ENT_DOCUMENT_ERROR, ENT_DOCUMENT_ERROR_UNTITLED, _("The dossier has no file yet"));
  else if (ent_document_begin (self, task))
    save (g_steal_pointer (&task), self->file, overwrite ? NULL : self->etag, !overwrite, cancellable, progress, progress_data);
}

/**
 * ent_document_save_as_async:
 * @self: a document
 * @file: where to save it; what is there is replaced
 * @cancellable: (nullable): a cancellable
 * @progress: (nullable) (scope async): is told how far it is
 * @progress_data: for @progress
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Like ent_document_save_async(), but from then on @file is its file.
 */
void
ent_document_save_as_async (EntDocument         *self,
                            GFile               *file,
                            GCancellable        *cancellable,
                            EntProgressFunc      progress,
                            gpointer             progress_data,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (ENT_IS_DOCUMENT (self));
  g_return_if_fail (G_IS_FILE (file));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, ent_document_save_async);
  if (ent_document_begin (self, task))
    save (g_steal_pointer (&task), file, NULL, FALSE, cancellable, progress, progress_data);
}

/**
 * ent_document_save_finish:
 * @self: a document
 * @result: what the callback got
 * @error: return location for an error, of the domain %ENT_DOCUMENT_ERROR, or
 *   %G_IO_ERROR_CANCELLED
 *
 * Returns: whether it was saved; if not, it is as it was
 */
gboolean
ent_document_save_finish (EntDocument   *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, ent_document_save_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
duplicated_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  EntLoaded *loaded = g_task_propagate_pointer (G_TASK (result), &error);

  ent_document_set_busy (g_task_get_source_object (task), FALSE);
  if (loaded == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, ent_document_new (loaded), g_object_unref);
}

/**
 * ent_document_duplicate_async:
 * @self: a document
 * @cancellable: (nullable): a cancellable
 * @progress: (nullable) (scope async): is told how far it is
 * @progress_data: for @progress
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Makes an untitled document with the same contents. It counts as modified,
 * since it is in no file.
 */
void
ent_document_duplicate_async (EntDocument         *self,
                              GCancellable        *cancellable,
                              EntProgressFunc      progress,
                              gpointer             progress_data,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  g_return_if_fail (ENT_IS_DOCUMENT (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, ent_document_duplicate_async);
  if (!ent_document_begin (self, task))
    return;

  job = g_new0 (Job, 1);
  job->progress = ent_progress_new (progress, progress_data);
  start (self, job, cancellable, duplicated_cb, g_steal_pointer (&task));
}

/**
 * ent_document_duplicate_finish:
 * @self: a document
 * @result: what the callback got
 * @error: return location for an error
 *
 * Returns: (transfer full): the other document
 */
EntDocument *
ent_document_duplicate_finish (EntDocument   *self,
                               GAsyncResult  *result,
                               GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, ent_document_duplicate_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
