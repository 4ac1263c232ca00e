/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What the user can choose for the whole program; each choice counts at once. */
#define ENT_TYPE_PREFERENCES_DIALOG (ent_preferences_dialog_get_type ())
G_DECLARE_FINAL_TYPE (EntPreferencesDialog, ent_preferences_dialog, ENT, PREFERENCES_DIALOG, AdwPreferencesDialog)

EntPreferencesDialog *ent_preferences_dialog_new (GSettings *settings);

G_END_DECLS
