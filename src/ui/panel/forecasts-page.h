/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "session.h"

G_BEGIN_DECLS

/* Who predicted what, and what has become of it by the day that is looked at. */
GtkWidget *ent_forecasts_page_new (EntSession *session);

G_END_DECLS
