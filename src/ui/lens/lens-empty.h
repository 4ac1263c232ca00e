/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "session.h"

G_BEGIN_DECLS

/* Lies over a view whose lens leaves nothing, and says what to do. */
#define ENT_TYPE_LENS_EMPTY (ent_lens_empty_get_type ())
G_DECLARE_FINAL_TYPE (EntLensEmpty, ent_lens_empty, ENT, LENS_EMPTY, GtkWidget)

void ent_lens_empty_set_session (EntLensEmpty *self, EntSession *session);

G_END_DECLS
