/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define ENT_RECORD_NEVER_SAVED (-1)

/* What stands beside a working copy for the case that the program ends without
 * notice: what it is a copy of, and since when there are unsaved changes.
 */
typedef struct
{
  char *uri;          /* NULL: untitled */
  char *etag;
  char *display_path; /* NULL: untitled */
  char *title;
  gint64 saved;       /* the change counter of what is saved: another one means unsaved changes */
} EntRecord;

EntRecord *ent_record_new (GFile *file, const char *etag, const char *title, gint64 saved);
EntRecord *ent_record_read (const char *folder, GError **error);
gboolean ent_record_write (const EntRecord *self, const char *folder, GError **error);
void ent_record_free (EntRecord *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntRecord, ent_record_free)

G_END_DECLS
