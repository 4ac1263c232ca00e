/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "document-error.h"

#include <glib/gi18n-lib.h>

#include "dossier-file.h"
#include "shown-text.h"

G_DEFINE_QUARK (ent-document-error-quark, ent_document_error)

static const char *
get_format (EntDocumentError code)
{
  switch (code)
    {
    case ENT_DOCUMENT_ERROR_CHANGED_ON_DISK:
      return _("“%s” was changed by another program since it was opened");
    case ENT_DOCUMENT_ERROR_VANISHED:
      return _("“%s” is not there any more: it was moved, renamed or deleted");
    case ENT_DOCUMENT_ERROR_FOLDER_GONE:
      return _("The folder of “%s” is not there: it was moved or deleted, or its disk was removed");
    case ENT_DOCUMENT_ERROR_READ_ONLY:
      return _("“%s” may only be read, not changed");
    case ENT_DOCUMENT_ERROR_NO_PERMISSION:
      return _("You may not write to “%s” or to its folder");
    case ENT_DOCUMENT_ERROR_NO_SPACE:
      return _("There is no space left on the disk for “%s”");
    case ENT_DOCUMENT_ERROR_FAILED:
    case ENT_DOCUMENT_ERROR_BUSY:
    case ENT_DOCUMENT_ERROR_UNTITLED:
    default:
      g_return_val_if_reached ("%s");
    }
}

static GError *
make_error (EntDocumentError  code,
            GFile            *file)
{
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *name = ent_shown_text (base != NULL ? base : "");

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  return g_error_new (ENT_DOCUMENT_ERROR, (int) code, get_format (code), name);
#pragma GCC diagnostic pop
}

static gboolean
has_folder (GFile *file)
{
  g_autoptr (GFile) folder = g_file_get_parent (file);

  return folder == NULL || g_file_query_exists (folder, NULL);
}

/* A file that says itself that nobody writes to it, in words of its own. */
static gboolean
is_read_only (GFile *file)
{
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_ACCESS_CAN_WRITE, G_FILE_QUERY_INFO_NONE, NULL, NULL);

  return info != NULL && g_file_info_has_attribute (info, G_FILE_ATTRIBUTE_ACCESS_CAN_WRITE)
         && !g_file_info_get_attribute_boolean (info, G_FILE_ATTRIBUTE_ACCESS_CAN_WRITE);
}

static EntDocumentError
code_from_io (int    code,
              GFile *file)
{
  switch (code)
    {
    case G_IO_ERROR_WRONG_ETAG:
      return ENT_DOCUMENT_ERROR_CHANGED_ON_DISK;
    case G_IO_ERROR_NOT_FOUND:
    case G_IO_ERROR_NOT_DIRECTORY:
    case G_IO_ERROR_NOT_MOUNTED:
      return has_folder (file) ? ENT_DOCUMENT_ERROR_VANISHED : ENT_DOCUMENT_ERROR_FOLDER_GONE;
    case G_IO_ERROR_READ_ONLY:
      return ENT_DOCUMENT_ERROR_READ_ONLY;
    case G_IO_ERROR_PERMISSION_DENIED:
      return is_read_only (file) ? ENT_DOCUMENT_ERROR_READ_ONLY : ENT_DOCUMENT_ERROR_NO_PERMISSION;
    case G_IO_ERROR_NO_SPACE:
      return ENT_DOCUMENT_ERROR_NO_SPACE;
    default:
      return ENT_DOCUMENT_ERROR_FAILED;
    }
}

/*
 * ent_document_error_check_target:
 * @file: a file that was opened or saved before
 * @etag: (nullable): the entity tag that it had then; %NULL if it has none
 * @error: return location for an error, of the domain %ENT_DOCUMENT_ERROR
 *
 * Looks whether @file is still there, and what it was. The writing itself asks
 * for the entity tag again, so that nobody comes in between; but of a file that
 * is gone it would just make a new one.
 *
 * Returns: whether it is
 */
gboolean
ent_document_error_check_target (GFile       *file,
                                 const char  *etag,
                                 GError     **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_ETAG_VALUE, G_FILE_QUERY_INFO_NONE, NULL, &failure);
  const char *now = info != NULL ? g_file_info_get_attribute_string (info, G_FILE_ATTRIBUTE_ETAG_VALUE) : NULL;

  if (info == NULL)
    {
      g_propagate_error (error, ent_document_error_from_writing (file, g_steal_pointer (&failure)));
      return FALSE;
    }
  if (etag == NULL || now == NULL || g_str_equal (etag, now))
    return TRUE;

  g_propagate_error (error, make_error (ENT_DOCUMENT_ERROR_CHANGED_ON_DISK, file));

  return FALSE;
}

/*
 * ent_document_error_from_writing:
 * @file: where something was to be written
 * @error: (transfer full): what came of it
 *
 * Returns: (transfer full): an error of the domain %ENT_DOCUMENT_ERROR with a
 *   message that names @file; but @error itself if it was cancelled
 */
GError *
ent_document_error_from_writing (GFile  *file,
                                 GError *error)
{
  g_autoptr (GError) old = error;
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *name = ent_shown_text (base != NULL ? base : "");
  EntDocumentError code;

  if (g_error_matches (old, G_IO_ERROR, G_IO_ERROR_CANCELLED) || old->domain == ENT_DOCUMENT_ERROR)
    return g_steal_pointer (&old);
  if (g_error_matches (old, ENT_STORE_ERROR, ENT_STORE_ERROR_FULL))
    return g_error_new (ENT_DOCUMENT_ERROR, ENT_DOCUMENT_ERROR_NO_SPACE,
                        _("“%s” cannot be saved: there is no space left for a temporary copy in “%s”"), name,
                        g_get_user_state_dir ());

  code = old->domain == G_IO_ERROR ? code_from_io (old->code, file) : ENT_DOCUMENT_ERROR_FAILED;
  if (code != ENT_DOCUMENT_ERROR_FAILED)
    return make_error (code, file);

  return g_error_new (ENT_DOCUMENT_ERROR, ENT_DOCUMENT_ERROR_FAILED, _("“%s” cannot be saved: %s"), name, old->message);
}
