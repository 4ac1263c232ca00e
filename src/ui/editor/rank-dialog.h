/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "session.h"

G_BEGIN_DECLS

/* Asks why a claim ranks above or below the others, and ranks it. */
AdwDialog *ent_rank_dialog_present (GtkWidget *parent, EntSession *session, gint64 claim, EntRank rank);

G_END_DECLS
