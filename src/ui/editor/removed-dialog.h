/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "session.h"

G_BEGIN_DECLS

/* What no map shows any more and can be brought back: claims that were
 * retracted, and claims and actors removed since the dossier was opened.
 */
#define ENT_TYPE_REMOVED_DIALOG (ent_removed_dialog_get_type ())
G_DECLARE_FINAL_TYPE (EntRemovedDialog, ent_removed_dialog, ENT, REMOVED_DIALOG, AdwDialog)

AdwDialog *ent_removed_dialog_present (GtkWidget *parent, EntSession *session);

G_END_DECLS
