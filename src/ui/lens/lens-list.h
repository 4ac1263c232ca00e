/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "session.h"

G_BEGIN_DECLS

/* All that the lens can be asked for, to be ticked, with what each would leave. */
#define ENT_TYPE_LENS_LIST (ent_lens_list_get_type ())
G_DECLARE_FINAL_TYPE (EntLensList, ent_lens_list, ENT, LENS_LIST, GtkWidget)

void ent_lens_list_set_session (EntLensList *self, EntSession *session);

G_END_DECLS
