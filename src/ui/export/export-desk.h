/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "export.h"
#include "session.h"

G_BEGIN_DECLS

/* Where pictures are made, beside the thread of the windows: on a copy of the
 * dossier as it was when the desk was set up.
 */
#define ENT_TYPE_EXPORT_DESK (ent_export_desk_get_type ())
G_DECLARE_FINAL_TYPE (EntExportDesk, ent_export_desk, ENT, EXPORT_DESK, GObject)

EntExportDesk *ent_export_desk_new (EntSession *session);

/**
 * EntExportWork:
 * @export: a picture to be made
 * @data: what was given with the function
 * @cancellable: (nullable): to stop it
 * @error: return location for an error
 *
 * What is to be done with a picture, in a thread of its own.
 *
 * Returns: whether it was done
 */
typedef gboolean (*EntExportWork) (EntExport *export, gpointer data, GCancellable *cancellable, GError **error);

void ent_export_desk_run_async (EntExportDesk          *self,
                                const EntExportOptions *options, /* copied */
                                EntExportWork           work,
                                gpointer                data, /* must live until it is finished */
                                GCancellable           *cancellable,
                                GAsyncReadyCallback     callback,
                                gpointer                user_data);
gboolean ent_export_desk_run_finish (EntExportDesk *self, GAsyncResult *result, GError **error);

G_END_DECLS
