/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "document-error.h"
#include "dossier.h"
#include "editor.h"
#include "progress.h"

G_BEGIN_DECLS

/* One open dossier: a private working copy, which takes every action at once,
 * and the file that it is saved to, if it has one.
 *
 * Properties: "file", "title", "modified", "untitled", "read-only", "busy".
 * Signals: "reloaded" (database, dossier and editor are other ones now),
 * "changed-on-disk" (gboolean vanished).
 */
#define ENT_TYPE_DOCUMENT (ent_document_get_type ())
G_DECLARE_FINAL_TYPE (EntDocument, ent_document, ENT, DOCUMENT, GObject)

/* A working copy with unsaved changes that a program which ended left behind. */
typedef struct
{
  char *folder;
  char *uri;          /* of the file that it is a copy of; NULL: untitled */
  char *etag;         /* of that file, as it was read or written last */
  char *display_path; /* of that file, for people; NULL: untitled */
  char *title;        /* of the dossier */
  GDateTime *changed; /* local time of the last change */
} EntRecovery;

/**
 * EntDocumentImport:
 * @file: something else than a dossier
 * @database: an empty dossier
 * @cancellable: (nullable): to stop it
 * @error: return location for an error
 *
 * Makes a dossier of a file, in a thread of its own.
 *
 * Returns: whether it was read
 */
typedef gboolean (*EntDocumentImport) (GFile *file, EntDatabase *database, GCancellable *cancellable, GError **error);

void ent_recovery_free (EntRecovery *self);
gboolean ent_recovery_discard (EntRecovery *self, GError **error); /* its changes are lost */

/* Making one. Progress is told in the calling thread, and may be NULL. */
EntDocument *ent_document_new_empty (const char *title, GError **error);
void ent_document_open_async (GFile *file, GCancellable *cancellable, EntProgressFunc progress, gpointer progress_data,
                              GAsyncReadyCallback callback, gpointer user_data);
EntDocument *ent_document_open_finish (GAsyncResult *result, GError **error);
void ent_document_import_async (GFile *file, EntDocumentImport import, GCancellable *cancellable, EntProgressFunc progress,
                                gpointer progress_data, GAsyncReadyCallback callback, gpointer user_data);
EntDocument *ent_document_import_finish (GAsyncResult *result, GError **error);
GPtrArray *ent_document_list_recoverable (void); /* of EntRecovery, the latest first */
void ent_document_recover_async (const EntRecovery *recovery, GCancellable *cancellable, EntProgressFunc progress,
                                 gpointer progress_data, GAsyncReadyCallback callback, gpointer user_data);
EntDocument *ent_document_recover_finish (GAsyncResult *result, GError **error);

/* Its file. One of these at a time ("busy"); editing goes on meanwhile. */
void ent_document_save_async (EntDocument *self, gboolean overwrite, GCancellable *cancellable, EntProgressFunc progress,
                              gpointer progress_data, GAsyncReadyCallback callback, gpointer user_data);
void ent_document_save_as_async (EntDocument *self, GFile *file, GCancellable *cancellable, EntProgressFunc progress,
                                 gpointer progress_data, GAsyncReadyCallback callback, gpointer user_data);
gboolean ent_document_save_finish (EntDocument *self, GAsyncResult *result, GError **error); /* of both */
void ent_document_duplicate_async (EntDocument *self, GCancellable *cancellable, EntProgressFunc progress,
                                   gpointer progress_data, GAsyncReadyCallback callback, gpointer user_data);
EntDocument *ent_document_duplicate_finish (EntDocument *self, GAsyncResult *result, GError **error);
void ent_document_revert_async (EntDocument *self, GCancellable *cancellable, EntProgressFunc progress,
                                gpointer progress_data, GAsyncReadyCallback callback, gpointer user_data);
gboolean ent_document_revert_finish (EntDocument *self, GAsyncResult *result, GError **error);
void ent_document_check_disk (EntDocument *self); /* when the window gets the focus */
void ent_document_discard (EntDocument *self);    /* its unsaved changes go with it */

EntDatabase *ent_document_get_database (EntDocument *self);
EntDossier *ent_document_get_dossier (EntDocument *self);
EntEditor *ent_document_get_editor (EntDocument *self);
GFile *ent_document_get_file (EntDocument *self);       /* NULL: untitled */
const char *ent_document_get_title (EntDocument *self); /* of the dossier */
char *ent_document_dup_display_path (EntDocument *self); /* NULL: untitled */
GPtrArray *ent_document_get_left_out (EntDocument *self); /* of char *: what was not readable; mostly empty */
gboolean ent_document_is_modified (EntDocument *self);
gboolean ent_document_is_read_only (EntDocument *self); /* when it was opened */
gboolean ent_document_can_revert (EntDocument *self);
gboolean ent_document_is_busy (EntDocument *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntRecovery, ent_recovery_free)

G_END_DECLS
