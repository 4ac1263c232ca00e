/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "session.h"

G_BEGIN_DECLS

/* Asks into which other actor of its kind an actor goes. */
#define ENT_TYPE_MERGE_DIALOG (ent_merge_dialog_get_type ())
G_DECLARE_FINAL_TYPE (EntMergeDialog, ent_merge_dialog, ENT, MERGE_DIALOG, AdwDialog)

AdwDialog *ent_merge_dialog_present (GtkWidget *parent, EntSession *session, gint64 actor);

G_END_DECLS
