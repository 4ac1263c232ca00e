/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "session.h"

G_BEGIN_DECLS

/* Asks what became of a forecast, and which claim or source says so. */
#define ENT_TYPE_SETTLE_DIALOG (ent_settle_dialog_get_type ())
G_DECLARE_FINAL_TYPE (EntSettleDialog, ent_settle_dialog, ENT, SETTLE_DIALOG, AdwDialog)

AdwDialog *ent_settle_dialog_present (GtkWidget *parent, EntSession *session, gint64 forecast); /* key of its claim */

G_END_DECLS
