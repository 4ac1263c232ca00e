/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "document-private.h"

#include <glib/gi18n-lib.h>

#include "schema.h"
#include "shipped.h"

typedef struct
{
  GFile *file;
  EntDocumentImport import; /* NULL: it is a dossier */
  EntProgress *progress;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->file);
  ent_progress_unref (job->progress);
  g_free (job);
}

/* Loaded */

/*
 * ent_loaded_new:
 * @database: (transfer full): a working copy that was checked
 * @copy: its folder, attached to @database
 * @error: return location for an error
 *
 * Reads what a document needs. Any thread may do so.
 *
 * Returns: (transfer full): what was read
 */
EntLoaded *
ent_loaded_new (EntDatabase     *database,
                EntWorkingCopy  *copy,
                GError         **error)
{
  g_autoptr (EntLoaded) self = g_new0 (EntLoaded, 1);

  self->database = database;
  self->copy = copy;
  self->dossier = ent_dossier_new (database, error);
  self->editor = self->dossier != NULL ? ent_editor_new (database, error) : NULL;
  if (self->editor == NULL)
    return NULL;

  return g_steal_pointer (&self);
}

/* Whoever frees it owns the database from then on. */
void
ent_loaded_free (EntLoaded *self)
{
  if (self == NULL)
    return;

  if (self->database != NULL)
    ent_database_adopt (self->database);
  g_clear_object (&self->editor);
  g_clear_object (&self->dossier);
  g_clear_object (&self->database);
  g_clear_object (&self->file);
  g_clear_pointer (&self->left_out, g_ptr_array_unref);
  g_free (self->etag);
  g_free (self);
}

/* Ends a task with what it loaded, or with why it could not. */
void
ent_loaded_return (EntLoaded *self,
                   GTask     *task,
                   GError    *error)
{
  if (self == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, self, (GDestroyNotify) ent_loaded_free);
}

/* From here on the working copy outlives the program, if it is not saved. */
gboolean
ent_loaded_write_record (EntLoaded  *self,
                         GError    **error)
{
  gint64 saved = self->modified ? ENT_RECORD_NEVER_SAVED : ent_database_get_change_counter (self->database, NULL);
  g_autoptr (EntRecord) record = ent_record_new (self->file, self->etag, ent_dossier_get_title (self->dossier), saved);

  if (ent_record_write (record, ent_working_copy_get_folder (self->copy), error))
    return TRUE;
  g_prefix_error (error, _("The dossier cannot be opened to edit it: "));

  return FALSE;
}

/* Opening */

static gboolean
is_shipped (GFile *file)
{
  g_autoptr (GFile) shipped = ent_shipped_dossier_get_file ();

  return g_file_equal (file, shipped);
}

static gboolean
may_not_be_written (GFile *file)
{
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_ACCESS_CAN_WRITE, G_FILE_QUERY_INFO_NONE, NULL, NULL);

  return info != NULL && g_file_info_has_attribute (info, G_FILE_ATTRIBUTE_ACCESS_CAN_WRITE)
         && !g_file_info_get_attribute_boolean (info, G_FILE_ATTRIBUTE_ACCESS_CAN_WRITE);
}

static EntLoaded *
load (GFile         *file,
      EntProgress   *progress,
      GCancellable  *cancellable,
      GError       **error)
{
  g_autoptr (EntLoaded) loaded = NULL;
  g_autofree char *etag = NULL;
  g_autoptr (GPtrArray) left_out = g_ptr_array_new_with_free_func (g_free);
  EntWorkingCopy *copy = NULL;
  EntDatabase *database = ent_dossier_file_open_copy (file, &copy, &etag, left_out, progress, cancellable, error);

  if (database == NULL)
    return NULL;
  loaded = ent_loaded_new (database, copy, error);
  if (loaded == NULL)
    return NULL;

  loaded->modified = left_out->len > 0; /* the flawed file stays as it is: this is in no file */
  if (!is_shipped (file) && left_out->len == 0)
    {
      loaded->file = g_object_ref (file);
      loaded->etag = g_steal_pointer (&etag);
      loaded->read_only = may_not_be_written (file);
    }
  loaded->left_out = g_steal_pointer (&left_out);
  if (!ent_loaded_write_record (loaded, error))
    return NULL;
  ent_progress_begin (progress, 1);
  ent_progress_report (progress, 1);

  return g_steal_pointer (&loaded);
}

/* A dossier of its own, which is in no file yet; what it was made of is there
 * still, so that nothing is to be recovered.
 */
static EntLoaded *
load_imported (GFile              *file,
               EntDocumentImport   import,
               GCancellable       *cancellable,
               GError            **error)
{
  g_autoptr (EntWorkingCopy) made = ent_working_copy_new (error);
  EntWorkingCopy *copy = made;
  g_autoptr (EntDatabase) database = made != NULL ? ent_database_create (ent_working_copy_get_path (made), error) : NULL;
  g_autoptr (EntLoaded) loaded = NULL;

  if (database == NULL)
    return NULL;
  ent_working_copy_attach (g_steal_pointer (&made), G_OBJECT (database));
  if (!ent_schema_create (database, error) || !import (file, database, cancellable, error))
    return NULL;

  loaded = ent_loaded_new (g_steal_pointer (&database), copy, error);
  if (loaded == NULL || !ent_loaded_write_record (loaded, error))
    return NULL;

  return g_steal_pointer (&loaded);
}

static void
load_thread (GTask        *task,
             gpointer      source_object,
             gpointer      task_data,
             GCancellable *cancellable)
{
  Job *job = task_data;
  GError *error = NULL;
  EntLoaded *loaded = job->import != NULL ? load_imported (job->file, job->import, cancellable, &error)
                                          : load (job->file, job->progress, cancellable, &error);

  ent_loaded_return (loaded, task, error);
}

static void
start_loading (GTask             *task,
               GFile             *file,
               EntDocumentImport  import,
               EntProgressFunc    progress,
               gpointer           progress_data)
{
  Job *job = g_new0 (Job, 1);

  job->file = g_object_ref (file);
  job->import = import;
  job->progress = ent_progress_new (progress, progress_data);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, load_thread);
}

static EntDocument *
finish (GTask   *task,
        GError **error)
{
  EntLoaded *loaded = g_task_propagate_pointer (task, error);
  EntDocument *self;
  Job *job;

  if (loaded == NULL)
    return NULL;

  self = ent_document_new (loaded);
  job = g_task_get_task_data (task);
  if (self->file == NULL)
    {
      self->origin = g_object_ref (job->file);
      self->import = job->import;
    }

  return self;
}

/**
 * ent_document_open_async:
 * @file: a dossier, which anybody may have made
 * @cancellable: (nullable): a cancellable
 * @progress: (nullable) (scope async): is told how far it is
 * @progress_data: for @progress
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Opens a dossier to edit it. The one that comes with the program becomes an
 * untitled copy. So does what can be read of a file that is damaged, or not as
 * Entente makes dossiers: see ent_document_get_left_out().
 */
void
ent_document_open_async (GFile               *file,
                         GCancellable        *cancellable,
                         EntProgressFunc      progress,
                         gpointer             progress_data,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (G_IS_FILE (file));

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, ent_document_open_async);
  start_loading (task, file, NULL, progress, progress_data);
}

/**
 * ent_document_open_finish:
 * @result: what the callback got
 * @error: return location for an error, as of ent_dossier_file_open()
 *
 * Returns: (transfer full): the document
 */
EntDocument *
ent_document_open_finish (GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, ent_document_open_async), NULL);

  return finish (G_TASK (result), error);
}

/**
 * ent_document_import_async:
 * @file: something else than a dossier, which anybody may have made
 * @import: makes a dossier of it, in another thread
 * @cancellable: (nullable): a cancellable
 * @progress: (nullable) (scope async): is told how far it is
 * @progress_data: for @progress
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Opens an untitled document with what is in @file, which stays as it is.
 */
void
ent_document_import_async (GFile               *file,
                           EntDocumentImport    import,
                           GCancellable        *cancellable,
                           EntProgressFunc      progress,
                           gpointer             progress_data,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (G_IS_FILE (file));
  g_return_if_fail (import != NULL);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, ent_document_import_async);
  start_loading (task, file, import, progress, progress_data);
}

/**
 * ent_document_import_finish:
 * @result: what the callback got
 * @error: return location for an error, as of the function that made it
 *
 * Returns: (transfer full): the document
 */
EntDocument *
ent_document_import_finish (GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, ent_document_import_async), NULL);

  return finish (G_TASK (result), error);
}

/* Reverting */

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  EntDocument *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (EntLoaded) loaded = g_task_propagate_pointer (G_TASK (result), &error);

  ent_document_set_busy (self, FALSE);
  if (loaded == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  self->discarded = TRUE; /* of the old working copy */
  ent_document_take_loaded (self, loaded);
  ent_document_emit_reloaded (self);
  g_task_return_boolean (task, TRUE);
}

/**
 * ent_document_revert_async:
 * @self: a document that can be reverted
 * @cancellable: (nullable): a cancellable
 * @progress: (nullable) (scope async): is told how far it is
 * @progress_data: for @progress
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Reads the file again as it is now; then all changes since are gone, and
 * "reloaded" is emitted. If it fails, the document stays as it is.
 */
void
ent_document_revert_async (EntDocument         *self,
                           GCancellable        *cancellable,
                           EntProgressFunc      progress,
                           gpointer             progress_data,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GTask) loading = NULL;

  g_return_if_fail (ENT_IS_DOCUMENT (self));
  g_return_if_fail (ent_document_can_revert (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, ent_document_revert_async);
  if (!ent_document_begin (self, task))
    return;

  /* Without a source object: the worker may be the last to let go of it. */
  loading = g_task_new (NULL, cancellable, loaded_cb, g_steal_pointer (&task));
  start_loading (loading, self->file != NULL ? self->file : self->origin, self->file != NULL ? NULL : self->import,
                 progress, progress_data);
}

/**
 * ent_document_revert_finish:
 * @self: a document
 * @result: what the callback got
 * @error: return location for an error, as of ent_dossier_file_open()
 *
 * Returns: whether it succeeded
 */
gboolean
ent_document_revert_finish (EntDocument   *self,
                            GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
