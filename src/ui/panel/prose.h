/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Text of some length in a narrow column. To break anywhere, as long words ask for,
 * makes a label three times as dear to measure: it is allowed where there is one.
 */
void ent_prose_set (GtkLabel *label, const char *text);
void ent_prose_set_markup (GtkLabel *label, const char *markup);

G_END_DECLS
