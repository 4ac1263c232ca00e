/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "actor-finder.h"

#include <string.h>

#include "dossier-file.h"
#include "dossier.h"
#include "search-text.h"

struct _EntActorFinder
{
  GObject parent_instance;

  GMutex mutex;      /* guards the rest; held while a file is read, so that no two threads read it */
  GHashTable *lists; /* uri → ActorList */
};

G_DEFINE_FINAL_TYPE (EntActorFinder, ent_actor_finder, G_TYPE_OBJECT)

/* The actors of one file, as it was when it had that etag; without one, as it was
 * when it was read last.
 */
typedef struct
{
  gatomicrefcount refs;
  char *etag;
  GPtrArray *actors; /* of EntFoundActor */
  GPtrArray *words;  /* of char *: all names of an actor, each word behind a space */
} ActorList;

typedef struct
{
  GPtrArray *files;
  GPtrArray *terms; /* of char *: prepared, each word behind a space */
} Query;

void
ent_found_actor_free (EntFoundActor *self)
{
  if (self == NULL)
    return;

  g_free (self->uri);
  g_free (self->dossier);
  g_free (self->id);
  g_free (self->label);
  g_free (self);
}

static EntFoundActor *
found_actor_copy (const EntFoundActor *self)
{
  EntFoundActor *copy = g_new0 (EntFoundActor, 1);

  copy->uri = g_strdup (self->uri);
  copy->dossier = g_strdup (self->dossier);
  copy->id = g_strdup (self->id);
  copy->label = g_strdup (self->label);
  copy->kind = self->kind;

  return copy;
}

static ActorList *
actor_list_new (const char *etag)
{
  ActorList *self = g_new0 (ActorList, 1);

  g_atomic_ref_count_init (&self->refs);
  self->etag = g_strdup (etag);
  self->actors = g_ptr_array_new_with_free_func ((GDestroyNotify) ent_found_actor_free);
  self->words = g_ptr_array_new_with_free_func (g_free);

  return self;
}

static ActorList *
actor_list_ref (ActorList *self)
{
  g_atomic_ref_count_inc (&self->refs);

  return self;
}

static void
actor_list_unref (ActorList *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;

  g_ptr_array_unref (self->actors);
  g_ptr_array_unref (self->words);
  g_free (self->etag);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ActorList, actor_list_unref)

static void
query_free (Query *query)
{
  g_ptr_array_unref (query->files);
  g_ptr_array_unref (query->terms);
  g_free (query);
}

static void
ent_actor_finder_finalize (GObject *object)
{
  EntActorFinder *self = ENT_ACTOR_FINDER (object);

  g_hash_table_unref (self->lists);
  g_mutex_clear (&self->mutex);

  G_OBJECT_CLASS (ent_actor_finder_parent_class)->finalize (object);
}

static void
ent_actor_finder_class_init (EntActorFinderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ent_actor_finder_finalize;
}

static void
ent_actor_finder_init (EntActorFinder *self)
{
  g_mutex_init (&self->mutex);
  self->lists = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) actor_list_unref);
}

EntActorFinder *
ent_actor_finder_new (void)
{
  return g_object_new (ENT_TYPE_ACTOR_FINDER, NULL);
}

static void
append_words (GString    *words,
              const char *text)
{
  g_autofree char *prepared = ent_search_text_prepare (text);

  if (*prepared != '\0')
    g_string_append_printf (words, " %s", prepared);
}

static void
add_actor (ActorList      *list,
           EntDossier     *dossier,
           const char     *uri,
           const EntActor *actor)
{
  EntFoundActor *found = g_new0 (EntFoundActor, 1);
  GString *words = g_string_new (NULL);

  found->uri = g_strdup (uri);
  found->dossier = g_strdup (ent_dossier_get_title (dossier));
  found->id = g_strdup (actor->id);
  found->label = g_strdup (actor->label);
  found->kind = actor->kind;
  g_ptr_array_add (list->actors, found);

  append_words (words, actor->label);
  for (guint i = 0; i < actor->names->len; i++)
    append_words (words, g_array_index (actor->names, EntActorName, i).name);
  g_ptr_array_add (list->words, g_string_free_and_steal (words));
}

static ActorList *
read_list (GFile        *file,
           const char   *etag,
           GCancellable *cancellable,
           GError      **error)
{
  g_autoptr (EntDatabase) database = ent_dossier_file_open (file, cancellable, error);
  g_autoptr (EntDossier) dossier = database != NULL ? ent_dossier_new (database, error) : NULL;
  g_autofree char *uri = g_file_get_uri (file);
  ActorList *list;

  if (dossier == NULL)
    return NULL;

  list = actor_list_new (etag);
  for (guint i = 0; i < ent_dossier_get_actors (dossier)->len; i++)
    add_actor (list, dossier, uri, ent_dossier_get_actor (dossier, i));

  return list;
}

/* @etag: (out): NULL where the file is and has none, as in some remote places */
static gboolean
query_etag (GFile        *file,
            char        **etag,
            GCancellable *cancellable,
            GError      **error)
{
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_ETAG_VALUE, G_FILE_QUERY_INFO_NONE,
                                                  cancellable, error);

  *etag = info != NULL ? g_strdup (g_file_info_get_attribute_string (info, G_FILE_ATTRIBUTE_ETAG_VALUE)) : NULL;

  return info != NULL;
}

static ActorList *
get_list (EntActorFinder *self,
          GFile          *file,
          GCancellable   *cancellable,
          GError        **error)
{
  g_autofree char *uri = g_file_get_uri (file);
  g_autofree char *etag = NULL;
  g_autoptr (GMutexLocker) locker = NULL;
  ActorList *list;

  if (!query_etag (file, &etag, cancellable, error))
    return NULL;

  locker = g_mutex_locker_new (&self->mutex);
  list = g_hash_table_lookup (self->lists, uri);
  if (list != NULL && etag != NULL && g_strcmp0 (list->etag, etag) == 0)
    return actor_list_ref (list);

  list = read_list (file, etag, cancellable, error);
  if (list != NULL)
    g_hash_table_insert (self->lists, g_strdup (uri), actor_list_ref (list));

  return list;
}

/* Every term begins a word of some name. */
static gboolean
matches (const char *words,
         GPtrArray  *terms)
{
  for (guint i = 0; i < terms->len; i++)
    if (strstr (words, g_ptr_array_index (terms, i)) == NULL)
      return FALSE;

  return TRUE;
}

static void
take_matches (ActorList *list,
              GPtrArray *terms,
              GPtrArray *found)
{
  for (guint i = 0; i < list->actors->len; i++)
    if (matches (g_ptr_array_index (list->words, i), terms))
      g_ptr_array_add (found, found_actor_copy (g_ptr_array_index (list->actors, i)));
}

static void
find_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  const Query *query = data;
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) ent_found_actor_free);

  for (guint i = 0; query->terms->len > 0 && i < query->files->len; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (ActorList) list = get_list (source, g_ptr_array_index (query->files, i), cancellable, &error);

      if (g_task_return_error_if_cancelled (task))
        return;
      if (list != NULL)
        take_matches (list, query->terms, found);
      else
        g_info ("A dossier is left out of the search: %s", error->message);
    }

  g_task_return_pointer (task, g_steal_pointer (&found), (GDestroyNotify) g_ptr_array_unref);
}

/**
 * ent_actor_finder_find_async:
 * @self: a finder
 * @files: (element-type GFile): dossiers, in the order in which their actors come
 * @terms: (array zero-terminated=1): what is looked for
 * @cancellable: (nullable): to stop it
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Looks, in a thread, for the actors one of whose names has words that begin
 * with all of @terms. What cannot be read is left out.
 */
void
ent_actor_finder_find_async (EntActorFinder     *self,
                             GPtrArray          *files,
                             const char *const  *terms,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  Query *query;

  g_return_if_fail (ENT_IS_ACTOR_FINDER (self));
  g_return_if_fail (files != NULL);
  g_return_if_fail (terms != NULL);

  query = g_new0 (Query, 1);
  query->files = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < files->len; i++)
    g_ptr_array_add (query->files, g_object_ref (g_ptr_array_index (files, i)));
  query->terms = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; terms[i] != NULL; i++)
    {
      GString *words = g_string_new (NULL);

      append_words (words, terms[i]);
      if (words->len > 0)
        g_ptr_array_add (query->terms, g_string_free_and_steal (words));
      else
        g_string_free (words, TRUE);
    }

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, ent_actor_finder_find_async);
  g_task_set_task_data (task, query, (GDestroyNotify) query_free);
  g_task_run_in_thread (task, find_in_thread);
}

/**
 * ent_actor_finder_find_finish:
 * @self: a finder
 * @result: what the callback got
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type EntFoundActor) (nullable): the actors,
 *   dossier by dossier and by id; %NULL only if it was cancelled
 */
GPtrArray *
ent_actor_finder_find_finish (EntActorFinder *self,
                              GAsyncResult   *result,
                              GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
