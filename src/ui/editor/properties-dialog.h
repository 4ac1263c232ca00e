/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "session.h"

G_BEGIN_DECLS

/* The dossier's title, its day of reference and its period, and what it holds. */
#define ENT_TYPE_PROPERTIES_DIALOG (ent_properties_dialog_get_type ())
G_DECLARE_FINAL_TYPE (EntPropertiesDialog, ent_properties_dialog, ENT, PROPERTIES_DIALOG, AdwDialog)

/* @location: where the dossier is kept, in words */
AdwDialog *ent_properties_dialog_present (GtkWidget *parent, EntSession *session, const char *location);

G_END_DECLS
