/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "document-private.h"

/* The monitor only says that it is time to look: it also sees our own saving,
 * and behind the document portal it sees nothing at all.
 */
static void
tell (EntDocument *self,
      const char  *etag)
{
  if (self->busy || g_strcmp0 (etag, self->told_etag) == 0)
    return;

  g_set_str (&self->told_etag, etag);
  ent_document_emit_changed_on_disk (self, *etag == '\0');
}

static void
info_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (EntDocument) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInfo) info = g_file_query_info_finish (G_FILE (source), result, &error);
  const char *etag = info != NULL ? g_file_info_get_attribute_string (info, G_FILE_ATTRIBUTE_ETAG_VALUE) : NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->file == NULL)
    return;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    tell (self, "");
  else if (etag != NULL && self->etag != NULL && g_str_equal (etag, self->etag))
    g_clear_pointer (&self->told_etag, g_free); /* it came back */
  else if (etag != NULL && self->etag != NULL)
    tell (self, etag);
}

/**
 * ent_document_check_disk:
 * @self: a document
 *
 * Looks whether the file is still what was read or saved last, and emits
 * "changed-on-disk" in due course if not. Files are watched as well, but not
 * every change on every file system is seen by that.
 */
void
ent_document_check_disk (EntDocument *self)
{
  g_return_if_fail (ENT_IS_DOCUMENT (self));

  if (self->file == NULL || self->busy)
    return;

  g_file_query_info_async (self->file, G_FILE_ATTRIBUTE_ETAG_VALUE, G_FILE_QUERY_INFO_NONE, G_PRIORITY_DEFAULT, self->look,
                           info_cb, g_object_ref (self));
}

static void
file_changed_cb (GFileMonitor      *monitor,
                 GFile             *file,
                 GFile             *other,
                 GFileMonitorEvent  event,
                 gpointer           user_data)
{
  ent_document_check_disk (user_data);
}

/* Begins to watch the file, if there is one. */
void
ent_document_watch (EntDocument *self)
{
  if (self->file == NULL)
    return;

  self->look = g_cancellable_new ();
  self->monitor = g_file_monitor_file (self->file, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  if (self->monitor != NULL)
    g_signal_connect_object (self->monitor, "changed", G_CALLBACK (file_changed_cb), self, G_CONNECT_DEFAULT);
}

void
ent_document_unwatch (EntDocument *self)
{
  if (self->look != NULL)
    g_cancellable_cancel (self->look);
  g_clear_object (&self->look);
  if (self->monitor != NULL)
    g_file_monitor_cancel (self->monitor);
  g_clear_object (&self->monitor);
}
