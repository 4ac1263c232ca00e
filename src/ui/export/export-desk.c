/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "export-desk.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "snapshot.h"

struct _EntExportDesk
{
  GObject parent_instance;

  EntLens *lens;
  char *folder; /* of the copy; ours */
  char *path;
  EntSnapshot *snapshot; /* NULL once the copy is whole */
  guint copying_id;
  GError *failure;       /* of the copying */
  GQueue waiting;        /* of GTask: for the copy */

  GMutex mutex;          /* for what follows: one picture at a time */
  EntEngine *engine;     /* on the copy */
};

G_DEFINE_FINAL_TYPE (EntExportDesk, ent_export_desk, G_TYPE_OBJECT)

typedef struct
{
  EntExportOptions options;
  EntPalette *palette;
  char *title;
  char *credit;
  char *alt_text;
  EntExportWork work;
  gpointer data;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  ent_palette_free (job->palette);
  g_free (job->title);
  g_free (job->credit);
  g_free (job->alt_text);
  g_free (job);
}

static Job *
job_new (const EntExportOptions *options,
         EntExportWork           work,
         gpointer                data)
{
  Job *job = g_new0 (Job, 1);

  job->options = *options;
  job->palette = options->palette != NULL ? ent_palette_copy (options->palette) : NULL;
  job->title = g_strdup (options->title);
  job->credit = g_strdup (options->credit);
  job->alt_text = g_strdup (options->alt_text);
  job->options.palette = job->palette;
  job->options.title = job->title;
  job->options.credit = job->credit;
  job->options.alt_text = job->alt_text;
  job->work = work;
  job->data = data;

  return job;
}

/* In a thread of the pool */

static gboolean
ensure_engine (EntExportDesk  *self,
               GError        **error)
{
  g_autoptr (EntDatabase) database = NULL;
  g_autoptr (EntDossier) dossier = NULL;

  if (self->engine != NULL)
    {
      ent_database_adopt (ent_dossier_get_database (ent_engine_get_dossier (self->engine)));
      return TRUE;
    }

  database = ent_database_open_private (self->path, error);
  dossier = database != NULL ? ent_dossier_new (database, error) : NULL;
  self->engine = dossier != NULL ? ent_engine_new (dossier, error) : NULL;

  return self->engine != NULL;
}

static gboolean
do_job (EntExportDesk  *self,
        Job            *job,
        GCancellable   *cancellable,
        GError        **error)
{
  g_autoptr (EntExport) export = NULL;

  if (g_cancellable_set_error_if_cancelled (cancellable, error) || !ensure_engine (self, error))
    return FALSE;
  export = ent_export_new (self->engine, self->lens, &job->options, error);

  return export != NULL && job->work (export, job->data, cancellable, error);
}

static void
job_thread (GTask        *task,
            gpointer      source,
            gpointer      data,
            GCancellable *cancellable)
{
  EntExportDesk *self = source;
  GError *error = NULL;
  gboolean done;

  g_mutex_lock (&self->mutex);
  done = do_job (self, data, cancellable, &error);
  g_mutex_unlock (&self->mutex);

  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* In the thread of the windows */

static void
begin (EntExportDesk *self,
       GTask         *task)
{
  if (self->failure != NULL)
    g_task_return_error (task, g_error_copy (self->failure));
  else
    g_task_run_in_thread (task, job_thread);
}

static void
end_copying (EntExportDesk *self)
{
  GTask *task;

  self->copying_id = 0;
  g_clear_pointer (&self->snapshot, ent_snapshot_free);
  while ((task = g_queue_pop_head (&self->waiting)) != NULL)
    {
      begin (self, task);
      g_object_unref (task);
    }
}

static gboolean
copy_cb (gpointer data)
{
  EntExportDesk *self = data;
  gboolean done = FALSE;

  if (ent_snapshot_step (self->snapshot, &done, &self->failure) && !done)
    return G_SOURCE_CONTINUE;

  g_object_ref (self);
  end_copying (self);
  g_object_unref (self);

  return G_SOURCE_REMOVE;
}

static void
start_copying (EntExportDesk *self,
               EntSession    *session)
{
  self->folder = g_dir_make_tmp ("entente-export-XXXXXX", &self->failure);
  if (self->folder == NULL)
    return;

  self->path = g_build_filename (self->folder, "copy", NULL);
  self->snapshot = ent_snapshot_new (ent_dossier_get_database (ent_session_get_dossier (session)), self->path,
                                     &self->failure);
  if (self->snapshot != NULL)
    self->copying_id = g_idle_add (copy_cb, self);
}

/**
 * ent_export_desk_run_async:
 * @self: a desk
 * @options: how the picture is to be
 * @work: what to do with it
 * @data: for @work
 * @cancellable: (nullable): to stop it
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Prepares a picture and does something with it in another thread, after what was
 * asked for before.
 */
void
ent_export_desk_run_async (EntExportDesk          *self,
                           const EntExportOptions *options,
                           EntExportWork           work,
                           gpointer                data,
                           GCancellable           *cancellable,
                           GAsyncReadyCallback     callback,
                           gpointer                user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (ENT_IS_EXPORT_DESK (self));
  g_return_if_fail (options != NULL && work != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, ent_export_desk_run_async);
  g_task_set_task_data (task, job_new (options, work, data), job_free);
  if (self->copying_id != 0)
    g_queue_push_tail (&self->waiting, g_steal_pointer (&task));
  else
    begin (self, task);
}

gboolean
ent_export_desk_run_finish (EntExportDesk  *self,
                            GAsyncResult   *result,
                            GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
remove_copy (EntExportDesk *self)
{
  static const char *const suffixes[] = { "", "-journal", "-wal", "-shm" };

  for (guint i = 0; self->path != NULL && i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *path = g_strconcat (self->path, suffixes[i], NULL);

      g_unlink (path);
    }
  if (self->folder != NULL)
    g_rmdir (self->folder);
}

static void
ent_export_desk_finalize (GObject *object)
{
  EntExportDesk *self = ENT_EXPORT_DESK (object);

  g_clear_handle_id (&self->copying_id, g_source_remove);
  g_clear_pointer (&self->snapshot, ent_snapshot_free);
  if (self->engine != NULL)
    ent_database_adopt (ent_dossier_get_database (ent_engine_get_dossier (self->engine)));
  g_clear_object (&self->engine);
  remove_copy (self);
  g_clear_pointer (&self->lens, ent_lens_free);
  g_clear_error (&self->failure);
  g_free (self->folder);
  g_free (self->path);
  g_mutex_clear (&self->mutex);
  G_OBJECT_CLASS (ent_export_desk_parent_class)->finalize (object);
}

static void
ent_export_desk_class_init (EntExportDeskClass *class)
{
  G_OBJECT_CLASS (class)->finalize = ent_export_desk_finalize;
}

static void
ent_export_desk_init (EntExportDesk *self)
{
  g_mutex_init (&self->mutex);
  g_queue_init (&self->waiting);
}

/**
 * ent_export_desk_new:
 * @session: a session with a dossier
 *
 * Returns: (transfer full): a desk for pictures of the dossier and the lens as
 *   they are now
 */
EntExportDesk *
ent_export_desk_new (EntSession *session)
{
  EntExportDesk *self;

  g_return_val_if_fail (ENT_IS_SESSION (session), NULL);
  g_return_val_if_fail (ent_session_get_dossier (session) != NULL, NULL);

  self = g_object_new (ENT_TYPE_EXPORT_DESK, NULL);
  self->lens = ent_lens_copy (ent_session_get_lens (session));
  start_copying (self, session);

  return self;
}
