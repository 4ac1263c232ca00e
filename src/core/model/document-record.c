/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "document-record.h"

#include "display-path.h"
#include "working-copy.h"

#define GROUP "Document"

/**
 * ent_record_new:
 * @file: (nullable): what it is a copy of, or %NULL
 * @etag: (nullable): the entity tag of @file
 * @title: the title of the dossier
 * @saved: the change counter of the working copy as it is in @file;
 *   %ENT_RECORD_NEVER_SAVED if there is no such state
 *
 * Returns: (transfer full): the record
 */
EntRecord *
ent_record_new (GFile      *file,
                const char *etag,
                const char *title,
                gint64      saved)
{
  EntRecord *self = g_new0 (EntRecord, 1);

  if (file != NULL)
    {
      self->uri = g_file_get_uri (file);
      self->display_path = ent_display_path (file);
      self->etag = g_strdup (etag);
    }
  self->title = g_strdup (title);
  self->saved = saved;

  return self;
}

/**
 * ent_record_free:
 * @self: (nullable): a record
 */
void
ent_record_free (EntRecord *self)
{
  if (self == NULL)
    return;

  g_free (self->uri);
  g_free (self->etag);
  g_free (self->display_path);
  g_free (self->title);
  g_free (self);
}

/**
 * ent_record_read:
 * @folder: the folder of a working copy
 * @error: return location for an error
 *
 * Returns: (transfer full): its record. Where a value is missing it is as of a
 *   document that was never saved.
 */
EntRecord *
ent_record_read (const char  *folder,
                 GError     **error)
{
  g_autofree char *path = ent_working_copy_dup_record_path (folder);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  EntRecord *self;

  if (!g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, error))
    return NULL;

  self = g_new0 (EntRecord, 1);
  self->uri = g_key_file_get_string (file, GROUP, "Uri", NULL);
  self->etag = g_key_file_get_string (file, GROUP, "ETag", NULL);
  self->display_path = g_key_file_get_string (file, GROUP, "Path", NULL);
  self->title = g_key_file_get_string (file, GROUP, "Title", NULL);
  self->saved = g_key_file_has_key (file, GROUP, "Saved", NULL) ? g_key_file_get_int64 (file, GROUP, "Saved", NULL)
                                                                : ENT_RECORD_NEVER_SAVED;

  return self;
}

static void
set_text (GKeyFile   *file,
          const char *key,
          const char *value)
{
  if (value != NULL)
    g_key_file_set_string (file, GROUP, key, value);
}

/**
 * ent_record_write:
 * @self: a record
 * @folder: the folder of the working copy that it tells of
 * @error: return location for an error, of the domain %G_FILE_ERROR
 *
 * Writes the record, as a whole or not at all.
 *
 * Returns: whether it succeeded
 */
gboolean
ent_record_write (const EntRecord  *self,
                  const char       *folder,
                  GError          **error)
{
  g_autofree char *path = ent_working_copy_dup_record_path (folder);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *text = NULL;
  gsize length;

  set_text (file, "Uri", self->uri);
  set_text (file, "ETag", self->etag);
  set_text (file, "Path", self->display_path);
  set_text (file, "Title", self->title);
  g_key_file_set_int64 (file, GROUP, "Saved", self->saved);
  text = g_key_file_to_data (file, &length, NULL);

  return g_file_set_contents_full (path, text, (gssize) length, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
}
