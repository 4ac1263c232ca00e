/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A private folder with one dossier in it, ours as long as the program lives or,
 * that of a document, until its contents are safe elsewhere.
 */
typedef struct _EntWorkingCopy EntWorkingCopy;

EntWorkingCopy *ent_working_copy_new (GError **error);
EntWorkingCopy *ent_working_copy_take_over (const char *folder, GError **error);
void ent_working_copy_free (EntWorkingCopy *self);

GPtrArray *ent_working_copy_list_abandoned (void); /* folders of documents */

const char *ent_working_copy_get_path (EntWorkingCopy *self); /* of the dossier, which need not be there yet */
const char *ent_working_copy_get_folder (EntWorkingCopy *self);
char *ent_working_copy_dup_record_path (const char *folder);
void ent_working_copy_set_kept (EntWorkingCopy *self, gboolean kept);
void ent_working_copy_attach (EntWorkingCopy *self,
                              GObject *user); /* frees @self together with @user */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntWorkingCopy, ent_working_copy_free)

G_END_DECLS
