/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "search.h"

#include <glib/gstdio.h>

#include "search-fewer.h"
#include "search-index.h"
#include "search-text.h"
#include "search-writer.h"

/* One connection, used by whoever holds the lock: questions are short, and each
 * of them can be cancelled.
 */
struct _EntSearch
{
  GObject parent_instance;

  GMutex lock;
  EntDatabase *index;
  EntStatement *find[ENT_SEARCH_N_GROUPS];
};

typedef struct
{
  char *text;
  guint max_per_group;
} Question;

G_DEFINE_FINAL_TYPE (EntSearch, ent_search, G_TYPE_OBJECT)

static void
question_free (Question *self)
{
  g_free (self->text);
  g_free (self);
}

/* The statements go with the connection. */
static void
close_index (EntSearch *self)
{
  if (self->index != NULL)
    ent_database_adopt (self->index);
  for (guint i = 0; i < ENT_SEARCH_N_GROUPS; i++)
    g_clear_pointer (&self->find[i], ent_statement_free);
  g_clear_object (&self->index);
}

static void
ent_search_finalize (GObject *object)
{
  EntSearch *self = ENT_SEARCH (object);

  close_index (self);
  g_mutex_clear (&self->lock);

  G_OBJECT_CLASS (ent_search_parent_class)->finalize (object);
}

static void
ent_search_class_init (EntSearchClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ent_search_finalize;
}

static void
ent_search_init (EntSearch *self)
{
  g_mutex_init (&self->lock);
}

/**
 * ent_search_result_free:
 * @self: (nullable): a result
 *
 * Frees @self.
 */
void
ent_search_result_free (EntSearchResult *self)
{
  if (self == NULL)
    return;

  for (guint i = 0; i < ENT_SEARCH_N_GROUPS; i++)
    g_array_unref (self->keys[i]);
  g_free (self);
}

static EntSearchResult *
result_new (void)
{
  EntSearchResult *self = g_new0 (EntSearchResult, 1);

  for (guint i = 0; i < ENT_SEARCH_N_GROUPS; i++)
    self->keys[i] = g_array_new (FALSE, FALSE, sizeof (gint64));

  return self;
}

/**
 * ent_search_result_count:
 * @self: a result
 *
 * Returns: how many records it has, in all groups
 */
guint
ent_search_result_count (const EntSearchResult *self)
{
  guint n = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < ENT_SEARCH_N_GROUPS; i++)
    n += self->keys[i]->len;

  return n;
}

/* Opening */

/* An index that was left by another time, if it is still that of the dossier. */
static EntDatabase *
open_fitting (EntDatabase *dossier,
              const char  *path)
{
  g_autofree char *stamp = ent_search_index_make_stamp (dossier);
  g_autoptr (EntDatabase) index = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return NULL;

  index = ent_database_open_private (path, NULL);

  return index != NULL && ent_search_index_has_stamp (index, stamp) ? g_steal_pointer (&index) : NULL;
}

static void
remove_index (const char *path)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);

  g_unlink (path);
  g_unlink (journal);
}

static EntDatabase *
make_index (EntDatabase   *dossier,
            const char    *path,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr (EntDatabase) index = NULL;

  if (path != NULL)
    remove_index (path);
  index = path != NULL ? ent_database_create (path, error) : ent_database_new_memory (error);

  return index != NULL && ent_search_index_build (index, dossier, cancellable, error) ? g_steal_pointer (&index) : NULL;
}

static gboolean
prepare_questions (EntSearch  *self,
                   GError    **error)
{
  for (guint i = 0; i < ENT_SEARCH_N_GROUPS; i++)
    {
      const char *name = ent_search_group_get_name (i);
      g_autofree char *sql
        = g_strdup_printf ("SELECT key FROM %s_text AS t CROSS JOIN %s_place ON place = t.rowid"
                           "  WHERE %s_text MATCH ?1 ORDER BY t.rowid DESC LIMIT ?2",
                           name, name, name);

      self->find[i] = ent_database_prepare (self->index, sql, error);
      if (self->find[i] == NULL)
        return FALSE;
    }

  return TRUE;
}

/**
 * ent_search_new:
 * @dossier: a dossier, between two transactions; not kept
 * @path: (nullable): where the index is, or is to be: beside the working copy;
 *   %NULL: in memory
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error, of %ENT_STORE_ERROR or %G_IO_ERROR
 *
 * Opens the index of @dossier; if there is none that fits, makes it, which takes
 * about thirty microseconds a claim. This may be done in a worker, with a connection
 * of its own.
 *
 * Returns: (transfer full): the search
 */
EntSearch *
ent_search_new (EntDatabase   *dossier,
                const char    *path,
                GCancellable  *cancellable,
                GError       **error)
{
  g_autoptr (EntSearch) self = NULL;

  g_return_val_if_fail (ENT_IS_DATABASE (dossier), NULL);

  self = g_object_new (ENT_TYPE_SEARCH, NULL);
  if (path != NULL)
    self->index = open_fitting (dossier, path);
  if (self->index == NULL)
    self->index = make_index (dossier, path, cancellable, error);
  if (self->index == NULL || !prepare_questions (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * ent_search_update:
 * @self: a search
 * @dossier: its dossier, between two transactions
 * @changes: (element-type EntChange): all that was written since the last time
 * @error: return location for an error, of the domain %ENT_STORE_ERROR
 *
 * Takes over what was changed.
 *
 * Returns: whether the index is up to date; if it is not, it should be made anew
 */
gboolean
ent_search_update (EntSearch    *self,
                   EntDatabase  *dossier,
                   GArray       *changes,
                   GError      **error)
{
  gboolean done;

  g_return_val_if_fail (ENT_IS_SEARCH (self), FALSE);
  g_return_val_if_fail (ENT_IS_DATABASE (dossier), FALSE);
  g_return_val_if_fail (changes != NULL, FALSE);

  g_mutex_lock (&self->lock);
  ent_database_adopt (self->index);
  done = ent_search_index_update (self->index, dossier, changes, error);
  g_mutex_unlock (&self->lock);

  return done;
}

/* Asking */

static gboolean
has_key (GArray *keys,
         gint64  key)
{
  for (guint i = 0; i < keys->len; i++)
    if (g_array_index (keys, gint64, i) == key)
      return TRUE;

  return FALSE;
}

/* Appends hits that are not there yet, up to one more than @max. */
static gboolean
find_hits (EntStatement  *find,
           const char    *match,
           guint          max,
           GArray        *keys,
           GError       **error)
{
  g_autoptr (GError) failure = NULL;

  ent_statement_reset (find);
  ent_statement_bind_text (find, 0, match);
  ent_statement_bind_int64 (find, 1, (gint64) max + 1 + keys->len);
  while (keys->len <= max && ent_statement_next (find, &failure))
    {
      gint64 key = ent_statement_get_int64 (find, 0);

      if (!has_key (keys, key))
        g_array_append_val (keys, key);
    }
  ent_statement_reset (find);

  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));

  return FALSE;
}

/* What is called so comes first; of claims the newest do. */
static gboolean
find_group (EntSearch        *self,
            EntSearchGroup    group,
            const char       *match,
            guint             max,
            EntSearchResult  *result,
            GError          **error)
{
  GArray *keys = result->keys[group];
  g_autofree char *by_name = g_strdup_printf ("name : (%s)", match);

  if (group != ENT_SEARCH_CLAIMS && !find_hits (self->find[group], by_name, max, keys, error))
    return FALSE;
  if (keys->len <= max && !find_hits (self->find[group], match, max, keys, error))
    return FALSE;

  result->more[group] |= keys->len > max;
  g_array_set_size (keys, MIN (keys->len, max));

  return TRUE;
}

static gboolean
find_all (EntSearch        *self,
          const char       *match,
          guint             max,
          EntSearchResult  *result,
          GError          **error)
{
  for (guint i = 0; i < ENT_SEARCH_N_GROUPS; i++)
    if (!find_group (self, i, match, max, result, error))
      return FALSE;

  return TRUE;
}

/* Adds what has all words of @text. */
static gboolean
ask (EntSearch        *self,
     const char       *text,
     guint             max,
     GCancellable     *cancellable,
     EntSearchResult  *result,
     GError          **error)
{
  g_autofree char *match = ent_search_text_match (text);
  gboolean found;

  if (match == NULL)
    return TRUE;

  g_mutex_lock (&self->lock);
  ent_database_adopt (self->index);
  ent_database_set_cancellable (self->index, cancellable);
  found = !g_cancellable_set_error_if_cancelled (cancellable, error) && find_all (self, match, max, result, error);
  ent_database_set_cancellable (self->index, NULL);
  g_mutex_unlock (&self->lock);

  return found;
}

/**
 * ent_search_find:
 * @self: a search
 * @text: what somebody typed; nothing in it is an operator
 * @max_per_group: how many records of each group are wanted, at most
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error, of %ENT_STORE_ERROR or %G_IO_ERROR
 *
 * Finds the records that hold all words of @text; the last one may be the
 * beginning of a word.
 *
 * Returns: (transfer full): what was found, which may be nothing
 */
EntSearchResult *
ent_search_find (EntSearch     *self,
                 const char    *text,
                 guint          max_per_group,
                 GCancellable  *cancellable,
                 GError       **error)
{
  g_autoptr (EntSearchResult) result = result_new ();

  g_return_val_if_fail (ENT_IS_SEARCH (self), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  return ask (self, text, max_per_group, cancellable, result, error) ? g_steal_pointer (&result) : NULL;
}

static gboolean
ask_for_fewer (EntSearch        *self,
               const GPtrArray  *queries,
               guint             max,
               GCancellable     *cancellable,
               EntSearchResult  *result,
               GError          **error)
{
  for (guint i = 0; i < queries->len; i++)
    if (!ask (self, g_ptr_array_index (queries, i), max, cancellable, result, error))
      return FALSE;

  return TRUE;
}

/**
 * ent_search_find_best:
 * @self: a search
 * @text: as of ent_search_find()
 * @max_per_group: likewise
 * @cancellable: (nullable): likewise
 * @error: likewise
 *
 * Like ent_search_find(); but where nothing holds all words of @text, it finds the
 * records that hold the most of them, and says so in the result.
 *
 * Returns: (transfer full): what was found, which may be nothing
 */
EntSearchResult *
ent_search_find_best (EntSearch     *self,
                      const char    *text,
                      guint          max_per_group,
                      GCancellable  *cancellable,
                      GError       **error)
{
  g_autoptr (EntSearchResult) result = ent_search_find (self, text, max_per_group, cancellable, error);

  for (guint n = 1; result != NULL && ent_search_result_count (result) == 0; n++)
    {
      g_autoptr (GPtrArray) queries = ent_search_fewer_words (text, n);

      if (queries->len == 0)
        break;
      if (!ask_for_fewer (self, queries, max_per_group, cancellable, result, error))
        return NULL;
      result->partial = ent_search_result_count (result) > 0;
    }

  return g_steal_pointer (&result);
}

static void
find_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  const Question *question = data;
  GError *error = NULL;
  EntSearchResult *result
    = ent_search_find_best (ENT_SEARCH (source), question->text, question->max_per_group, cancellable, &error);

  if (result != NULL)
    g_task_return_pointer (task, result, (GDestroyNotify) ent_search_result_free);
  else
    g_task_return_error (task, error);
}

/**
 * ent_search_find_async:
 * @self: a search
 * @text: as of ent_search_find()
 * @max_per_group: likewise
 * @cancellable: (nullable): cancelled when the user types on
 * @callback: is called when it is done
 * @user_data: for @callback
 *
 * Like ent_search_find_best(), in a worker.
 */
void
ent_search_find_async (EntSearch           *self,
                       const char          *text,
                       guint                max_per_group,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Question *question;

  g_return_if_fail (ENT_IS_SEARCH (self));
  g_return_if_fail (text != NULL);

  question = g_new0 (Question, 1);
  question->text = g_strdup (text);
  question->max_per_group = max_per_group;

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, ent_search_find_async);
  g_task_set_task_data (task, question, (GDestroyNotify) question_free);
  g_task_run_in_thread (task, find_in_thread);
}

/**
 * ent_search_find_finish:
 * @self: a search
 * @result: what the callback got
 * @error: return location for an error
 *
 * Returns: (transfer full): what was found
 */
EntSearchResult *
ent_search_find_finish (EntSearch     *self,
                        GAsyncResult  *result,
                        GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
