/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "session.h"

G_BEGIN_DECLS

/* Asks how a chart shall become a picture, shows it beforehand, then saves, copies
 * or prints it. Emits "saved" (GFile) when that is done.
 */
#define ENT_TYPE_EXPORT_DIALOG (ent_export_dialog_get_type ())
G_DECLARE_FINAL_TYPE (EntExportDialog, ent_export_dialog, ENT, EXPORT_DIALOG, AdwDialog)

/* @viewport: what the map shows, or NULL; @fit: for what it was fitted, or NULL */
EntExportDialog *ent_export_dialog_new (EntSession *session, const EntViewport *viewport, const EntMapFitted *fit);

gboolean ent_export_dialog_is_ready (EntExportDialog *self); /* the preview is that of the choices */
void ent_export_dialog_save_to (EntExportDialog *self, GFile *file);

G_END_DECLS
