/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "session.h"

G_BEGIN_DECLS

/* Appends a row for each actor that stands with two who stand against each other,
 * those first that link most such pairs; a click shows the actor. Returns how many.
 */
guint ent_broker_rows_add (GtkBox *box, EntSession *session, guint most);

G_END_DECLS
