/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "session.h"

G_BEGIN_DECLS

/* What is known of a source, what of it was inferred, and from what. */
#define ENT_TYPE_SOURCE_CARD (ent_source_card_get_type ())
G_DECLARE_FINAL_TYPE (EntSourceCard, ent_source_card, ENT, SOURCE_CARD, GtkWidget)

GtkWidget *ent_source_card_new (EntSession *session, guint source);
void ent_source_card_present (GtkWidget *parent, EntSession *session, guint source); /* as a dialog */

G_END_DECLS
