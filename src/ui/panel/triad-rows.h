/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "session.h"

G_BEGIN_DECLS

/* Appends a row for each triad that does not fit together, or may not, those that
 * surely do not first; a click leads to the view of balance. Returns how many.
 */
guint ent_triad_rows_add (GtkBox *box, EntSession *session, guint most);

G_END_DECLS
