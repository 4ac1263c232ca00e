/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define ENT_DOCUMENT_ERROR (ent_document_error_quark ())

/**
 * EntDocumentError:
 * @ENT_DOCUMENT_ERROR_FAILED: none of the following
 * @ENT_DOCUMENT_ERROR_BUSY: it is being saved or read just now
 * @ENT_DOCUMENT_ERROR_UNTITLED: it has no file yet: save it as one
 * @ENT_DOCUMENT_ERROR_CHANGED_ON_DISK: the file is not what was opened or saved
 *   last: overwrite it, save as another one, or revert to it
 * @ENT_DOCUMENT_ERROR_VANISHED: the file is not there any more: overwrite makes
 *   it again
 * @ENT_DOCUMENT_ERROR_FOLDER_GONE: the folder of the file is not there
 * @ENT_DOCUMENT_ERROR_READ_ONLY: the file, or the disk, may only be read
 * @ENT_DOCUMENT_ERROR_NO_PERMISSION: the user may not write there
 * @ENT_DOCUMENT_ERROR_NO_SPACE: the disk is full
 *
 * After each of them the document is as it was, with all its changes.
 */
typedef enum
{
  ENT_DOCUMENT_ERROR_FAILED,
  ENT_DOCUMENT_ERROR_BUSY,
  ENT_DOCUMENT_ERROR_UNTITLED,
  ENT_DOCUMENT_ERROR_CHANGED_ON_DISK,
  ENT_DOCUMENT_ERROR_VANISHED,
  ENT_DOCUMENT_ERROR_FOLDER_GONE,
  ENT_DOCUMENT_ERROR_READ_ONLY,
  ENT_DOCUMENT_ERROR_NO_PERMISSION,
  ENT_DOCUMENT_ERROR_NO_SPACE,
} EntDocumentError;

GQuark ent_document_error_quark (void);

gboolean ent_document_error_check_target (GFile *file, const char *etag, GError **error);
GError *ent_document_error_from_writing (GFile *file, GError *error);

G_END_DECLS
