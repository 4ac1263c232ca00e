/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "finder.h"

#include <glib/gstdio.h>

#include "snapshot.h"

/* About a kilobyte a claim: more than that goes into a file of its own. */
#define MAX_CLAIMS_IN_MEMORY 100000

struct _EntFinder
{
  GObject parent_instance;

  EntSession *session;
  EntSearch *search;         /* NULL: not made yet */
  char *folder;              /* of the index and of what it is made of; NULL: none */
  GCancellable *making;      /* NULL: nothing is being made */
  EntSnapshot *snapshot;     /* while the dossier is copied for the worker */
  guint step_id;
  GArray *changes;           /* of EntChange: what was written since it was copied */
  GQueue questions;          /* of GTask: asked before there was an index */
};

typedef struct
{
  char *text;
  guint max_per_group;
} Question;

/* What the worker gets: a copy of the dossier that nobody else uses. */
typedef struct
{
  char *dossier_path;
  char *index_path; /* NULL: in memory */
} Material;

G_DEFINE_FINAL_TYPE (EntFinder, ent_finder, G_TYPE_OBJECT)

static void
question_free (Question *self)
{
  g_free (self->text);
  g_free (self);
}

static void
material_free (Material *self)
{
  g_unlink (self->dossier_path);
  g_free (self->dossier_path);
  g_free (self->index_path);
  g_free (self);
}

static char *
make_path (EntFinder  *self,
           const char *name)
{
  return g_build_filename (self->folder, name, NULL);
}

static void
remove_folder (EntFinder *self)
{
  const char *const names[] = { "dossier", "index", "index-journal" };

  for (guint i = 0; self->folder != NULL && i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = make_path (self, names[i]);

      g_unlink (path);
    }
  if (self->folder != NULL)
    g_rmdir (self->folder);
  g_clear_pointer (&self->folder, g_free);
}

/* Asking */

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  EntSearchResult *found = ent_search_find_finish (ENT_SEARCH (source), result, &error);

  if (found != NULL)
    g_task_return_pointer (task, found, (GDestroyNotify) ent_search_result_free);
  else
    g_task_return_error (task, error);
}

/* Takes over @task. */
static void
ask (EntFinder *self,
     GTask     *task)
{
  const Question *question = g_task_get_task_data (task);

  ent_search_find_async (self->search, question->text, question->max_per_group, g_task_get_cancellable (task),
                         found_cb, task);
}

static void
answer_with_error (EntFinder    *self,
                   const GError *error)
{
  GTask *task;

  while ((task = g_queue_pop_head (&self->questions)) != NULL)
    {
      g_task_return_error (task, g_error_copy (error));
      g_object_unref (task);
    }
}

static void
forget (EntFinder *self)
{
  g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "Another dossier is open");

  if (self->making != NULL)
    g_cancellable_cancel (self->making);
  g_clear_object (&self->making);
  g_clear_handle_id (&self->step_id, g_source_remove);
  g_clear_pointer (&self->snapshot, ent_snapshot_free);
  g_clear_object (&self->search);
  remove_folder (self);
  g_array_set_size (self->changes, 0);
  answer_with_error (self, error);
}

/* Making the index */

static void
make_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  const Material *material = data;
  GError *error = NULL;
  g_autoptr (EntDatabase) dossier = ent_database_open_private (material->dossier_path, &error);
  EntSearch *search = NULL;

  if (dossier != NULL)
    search = ent_search_new (dossier, material->index_path, cancellable, &error);
  if (search != NULL)
    g_task_return_pointer (task, search, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
fail (EntFinder    *self,
      const GError *error)
{
  g_warning ("Cannot make an index to search in: %s", error->message);
  g_clear_object (&self->making);
  g_clear_pointer (&self->snapshot, ent_snapshot_free);
  remove_folder (self);
  answer_with_error (self, error);
}

static void
made_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (EntFinder) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (EntSearch) search = g_task_propagate_pointer (G_TASK (result), &error);
  GTask *task;

  /* It was for a dossier that is not looked at any more. */
  if (g_task_get_cancellable (G_TASK (result)) != self->making)
    return;

  if (search != NULL && self->changes->len > 0
      && !ent_search_update (search, ent_dossier_get_database (ent_session_get_dossier (self->session)), self->changes, &error))
    g_clear_object (&search);
  g_array_set_size (self->changes, 0);
  if (search == NULL)
    {
      fail (self, error);
      return;
    }

  g_clear_object (&self->making);
  self->search = g_steal_pointer (&search);
  while ((task = g_queue_pop_head (&self->questions)) != NULL)
    ask (self, task);
}

/* The task has no source object: the worker may be the last to let go of it, and
 * must not end a finder.
 */
static void
start_worker (EntFinder *self)
{
  g_autoptr (GTask) task = g_task_new (NULL, self->making, made_cb, g_object_ref (self));
  Material *material = g_new0 (Material, 1);

  material->dossier_path = make_path (self, "dossier");
  if (ent_engine_get_n_claims (ent_session_get_engine (self->session)) > MAX_CLAIMS_IN_MEMORY)
    material->index_path = make_path (self, "index");
  g_task_set_task_data (task, material, (GDestroyNotify) material_free);
  g_task_run_in_thread (task, make_in_thread);
}

/* Some pages at a time, between two frames. */
static gboolean
step_cb (gpointer user_data)
{
  EntFinder *self = ENT_FINDER (user_data);
  g_autoptr (GError) error = NULL;
  gboolean done = FALSE;

  if (ent_snapshot_step (self->snapshot, &done, &error) && !done)
    return G_SOURCE_CONTINUE;

  self->step_id = 0;
  g_clear_pointer (&self->snapshot, ent_snapshot_free);
  if (done)
    start_worker (self);
  else
    fail (self, error);

  return G_SOURCE_REMOVE;
}

static gboolean
begin_copy (EntFinder  *self,
            GError    **error)
{
  g_autofree char *path = NULL;

  self->folder = g_dir_make_tmp ("entente-search-XXXXXX", error);
  if (self->folder == NULL)
    return FALSE;

  path = make_path (self, "dossier");
  self->snapshot = ent_snapshot_new (ent_dossier_get_database (ent_session_get_dossier (self->session)), path, error);

  return self->snapshot != NULL;
}

static void
make (EntFinder *self)
{
  g_autoptr (GError) error = NULL;

  self->making = g_cancellable_new ();
  if (begin_copy (self, &error))
    self->step_id = g_idle_add (step_cb, self);
  else
    fail (self, error);
}

/* What is written while the worker is at it, it may have seen or not: taking it
 * over again does no harm.
 */
static void
records_changed_cb (EntFinder *self,
                    GArray    *changes)
{
  g_autoptr (GError) error = NULL;

  g_assert (ENT_IS_FINDER (self));

  if (self->making != NULL)
    g_array_append_vals (self->changes, changes->data, changes->len);
  if (self->search == NULL
      || ent_search_update (self->search, ent_dossier_get_database (ent_session_get_dossier (self->session)), changes, &error))
    return;

  g_warning ("The index to search in is made anew: %s", error->message);
  forget (self);
}

static void
ent_finder_finalize (GObject *object)
{
  EntFinder *self = ENT_FINDER (object);

  forget (self);
  g_array_unref (self->changes);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (ent_finder_parent_class)->finalize (object);
}

static void
ent_finder_class_init (EntFinderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ent_finder_finalize;
}

static void
ent_finder_init (EntFinder *self)
{
  self->changes = g_array_new (FALSE, FALSE, sizeof (EntChange));
  g_queue_init (&self->questions);
}

/**
 * ent_finder_new:
 * @session: a session
 *
 * Returns: (transfer full): what searches whatever is open in @session
 */
EntFinder *
ent_finder_new (EntSession *session)
{
  EntFinder *self;

  g_return_val_if_fail (ENT_IS_SESSION (session), NULL);

  self = g_object_new (ENT_TYPE_FINDER, NULL);
  self->session = g_object_ref (session);
  g_signal_connect_object (session, "dossier-changed", G_CALLBACK (forget), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "records-changed", G_CALLBACK (records_changed_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * ent_finder_find_async:
 * @self: a finder, of a session with a dossier
 * @text: what somebody typed
 * @max_per_group: how many records of each group are wanted, at most
 * @cancellable: (nullable): cancelled when the user types on
 * @callback: is called when it is done
 * @user_data: for @callback
 *
 * Searches. The first time this takes as long as the index takes to be made.
 */
void
ent_finder_find_async (EntFinder           *self,
                       const char          *text,
                       guint                max_per_group,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  GTask *task;
  Question *question;

  g_return_if_fail (ENT_IS_FINDER (self));
  g_return_if_fail (text != NULL);
  g_return_if_fail (ent_session_get_dossier (self->session) != NULL);

  question = g_new0 (Question, 1);
  question->text = g_strdup (text);
  question->max_per_group = max_per_group;
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, ent_finder_find_async);
  g_task_set_task_data (task, question, (GDestroyNotify) question_free);

  if (self->search != NULL)
    {
      ask (self, task);
      return;
    }

  g_queue_push_tail (&self->questions, task);
  if (self->making == NULL)
    make (self);
}

/**
 * ent_finder_find_finish:
 * @self: a finder
 * @result: what the callback got
 * @error: return location for an error, of %ENT_STORE_ERROR or %G_IO_ERROR
 *
 * Returns: (transfer full): what was found
 */
EntSearchResult *
ent_finder_find_finish (EntFinder     *self,
                        GAsyncResult  *result,
                        GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
