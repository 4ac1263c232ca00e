/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "recent-list.h"

#include "display-path.h"

#define MAX_RECENT 50
#define ORDER_GROUP "Recent"
#define ORDER_KEY "Uris"

struct _EntRecentList
{
  GObject parent_instance;

  char *path;
  GPtrArray *items;
};

G_DEFINE_FINAL_TYPE (EntRecentList, ent_recent_list, G_TYPE_OBJECT)

static guint changed_signal;

void
ent_recent_free (EntRecent *self)
{
  if (self == NULL)
    return;

  g_free (self->uri);
  g_free (self->title);
  g_free (self->path);
  g_free (self);
}

static void
ent_recent_list_finalize (GObject *object)
{
  EntRecentList *self = ENT_RECENT_LIST (object);

  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_free (self->path);

  G_OBJECT_CLASS (ent_recent_list_parent_class)->finalize (object);
}

static void
ent_recent_list_class_init (EntRecentListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ent_recent_list_finalize;

  /** EntRecentList::changed: a dossier was added, or one was removed. */
  changed_signal = g_signal_new ("changed", ENT_TYPE_RECENT_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ent_recent_list_init (EntRecentList *self)
{
  self->items = g_ptr_array_new_with_free_func ((GDestroyNotify) ent_recent_free);
}

/* Whatever cannot be read is left out: the list is a convenience. */
static void
load (EntRecentList *self)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_auto (GStrv) uris = NULL;

  if (!g_key_file_load_from_file (file, self->path, G_KEY_FILE_NONE, NULL))
    return;

  uris = g_key_file_get_string_list (file, ORDER_GROUP, ORDER_KEY, NULL, NULL);
  for (guint i = 0; uris != NULL && uris[i] != NULL && i < MAX_RECENT; i++)
    {
      g_autofree char *group = g_strdup_printf ("Dossier %u", i + 1);
      EntRecent *item = g_new0 (EntRecent, 1);

      item->uri = g_strdup (uris[i]);
      item->title = g_key_file_get_string (file, group, "Title", NULL);
      item->path = g_key_file_get_string (file, group, "Path", NULL);
      if (item->title == NULL)
        item->title = g_path_get_basename (item->uri);
      if (item->path == NULL)
        item->path = g_strdup (item->uri);
      g_ptr_array_add (self->items, item);
    }
}

static void
save (EntRecentList *self)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GPtrArray) uris = g_ptr_array_new ();
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  for (guint i = 0; i < self->items->len; i++)
    {
      const EntRecent *item = g_ptr_array_index (self->items, i);
      g_autofree char *group = g_strdup_printf ("Dossier %u", i + 1);

      g_ptr_array_add (uris, item->uri);
      g_key_file_set_string (file, group, "Title", item->title);
      g_key_file_set_string (file, group, "Path", item->path);
    }
  g_key_file_set_string_list (file, ORDER_GROUP, ORDER_KEY, (const char *const *) uris->pdata, uris->len);
  text = g_key_file_to_data (file, &length, NULL);
  g_mkdir_with_parents (folder, 0700);
  if (!g_file_set_contents_full (self->path, text, (gssize) length, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &error))
    g_info ("The list of recent dossiers cannot be kept: %s", error->message);
}

/**
 * ent_recent_list_new:
 * @path: the file in which the list is kept, which need not be there yet
 *
 * Returns: (transfer full): the list
 */
EntRecentList *
ent_recent_list_new (const char *path)
{
  EntRecentList *self;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_object_new (ENT_TYPE_RECENT_LIST, NULL);
  self->path = g_strdup (path);
  load (self);

  return self;
}

EntRecentList *
ent_recent_list_get_default (void)
{
  static EntRecentList *list;

  if (list == NULL)
    {
      g_autofree char *path = g_build_filename (g_get_user_state_dir (), "entente", "recent.ini", NULL);

      list = ent_recent_list_new (path);
    }

  return list;
}

static gboolean
take_out (EntRecentList *self,
          const char    *uri)
{
  for (guint i = 0; i < self->items->len; i++)
    if (g_str_equal (((const EntRecent *) g_ptr_array_index (self->items, i))->uri, uri))
      {
        g_ptr_array_remove_index (self->items, i);
        return TRUE;
      }

  return FALSE;
}

/**
 * ent_recent_list_add:
 * @self: a list
 * @file: a dossier that was opened or saved just now
 * @title: what it is called
 *
 * Puts @file first; the one that was used longest ago falls out of a full list.
 */
void
ent_recent_list_add (EntRecentList *self,
                     GFile         *file,
                     const char    *title)
{
  EntRecent *item;

  g_return_if_fail (ENT_IS_RECENT_LIST (self));
  g_return_if_fail (G_IS_FILE (file));
  g_return_if_fail (title != NULL);

  item = g_new0 (EntRecent, 1);
  item->uri = g_file_get_uri (file);
  item->title = g_strdup (title);
  item->path = ent_display_path (file);
  take_out (self, item->uri);
  g_ptr_array_insert (self->items, 0, item);
  if (self->items->len > MAX_RECENT)
    g_ptr_array_set_size (self->items, MAX_RECENT);
  save (self);
  g_signal_emit (self, changed_signal, 0);
}

void
ent_recent_list_remove (EntRecentList *self,
                        const char    *uri)
{
  g_return_if_fail (ENT_IS_RECENT_LIST (self));
  g_return_if_fail (uri != NULL);

  if (!take_out (self, uri))
    return;

  save (self);
  g_signal_emit (self, changed_signal, 0);
}

GPtrArray *
ent_recent_list_get (EntRecentList *self)
{
  g_return_val_if_fail (ENT_IS_RECENT_LIST (self), NULL);

  return self->items;
}
