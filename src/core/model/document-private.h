/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "document.h"
#include "dossier-file.h"
#include "document-record.h"

G_BEGIN_DECLS

#define ENT_DOCUMENT_NEVER_SAVED G_MAXUINT64

/* What a worker makes of a file: an open dossier, to be handed over. */
typedef struct
{
  EntDatabase *database;
  EntWorkingCopy *copy; /* goes with the database */
  EntDossier *dossier;
  EntEditor *editor;
  GFile *file;          /* NULL: untitled */
  char *etag;
  GPtrArray *left_out;  /* of char *: what could not be read */
  gboolean modified;
  gboolean read_only;
} EntLoaded;

struct _EntDocument
{
  GObject parent_instance;

  EntDatabase *database;
  EntWorkingCopy *copy; /* goes with the database */
  EntDossier *dossier;
  EntEditor *editor;
  GFile *file;
  GFile *origin; /* of an untitled one: what it was made of, or NULL */
  EntDocumentImport import; /* how, if that is no dossier */
  char *etag;
  char *title;
  gboolean title_known; /* it is the one that the dossier has now */
  GPtrArray *left_out;
  guint64 saved_state; /* of the editor */
  gboolean modified;
  gboolean read_only;
  gboolean busy;
  gboolean discarded;

  GFileMonitor *monitor;
  GCancellable *look;  /* at the disk */
  char *told_etag;     /* of the change on disk that was told; "": it vanished */
};

/* document.c */
EntDocument *ent_document_new (EntLoaded *loaded); /* transfer full */
void ent_document_take_loaded (EntDocument *self, EntLoaded *loaded);
void ent_document_take_file (EntDocument *self, GFile *file, const char *etag);
void ent_document_emit_reloaded (EntDocument *self);
void ent_document_set_busy (EntDocument *self, gboolean busy);
void ent_document_update_modified (EntDocument *self);
gboolean ent_document_begin (EntDocument *self, GTask *task); /* FALSE: busy, and the task has ended */

/* document-open.c */
EntLoaded *ent_loaded_new (EntDatabase *database, EntWorkingCopy *copy, GError **error);
void ent_loaded_free (EntLoaded *self);
gboolean ent_loaded_write_record (EntLoaded *self, GError **error);
void ent_loaded_return (EntLoaded *self, GTask *task, GError *error); /* takes both; %NULL: it failed */

/* document-disk.c */
void ent_document_watch (EntDocument *self);
void ent_document_unwatch (EntDocument *self);
void ent_document_emit_changed_on_disk (EntDocument *self, gboolean vanished);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntLoaded, ent_loaded_free)

G_END_DECLS
