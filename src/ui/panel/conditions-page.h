/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "session.h"

G_BEGIN_DECLS

/* The conditions of a dossier, each with a switch and what it would add. */
GtkWidget *ent_conditions_page_new (EntSession *session);

G_END_DECLS
