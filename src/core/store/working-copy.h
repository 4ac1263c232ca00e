/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A private folder with one dossier in it, ours as long as the program lives. */
typedef struct _EntWorkingCopy EntWorkingCopy;

EntWorkingCopy *ent_working_copy_new (GError **error);
void ent_working_copy_free (EntWorkingCopy *self);

const char *ent_working_copy_get_path (EntWorkingCopy *self); /* of the dossier, which need not be there yet */
void ent_working_copy_attach (EntWorkingCopy *self,
                              GObject *user); /* frees @self together with @user */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntWorkingCopy, ent_working_copy_free)

G_END_DECLS
