/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "session.h"

G_BEGIN_DECLS

/* A relation: what it is, who says so, and every claim behind it. */
#define ENT_TYPE_LINE_FACE (ent_line_face_get_type ())
G_DECLARE_FINAL_TYPE (EntLineFace, ent_line_face, ENT, LINE_FACE, GtkWidget)

GtkWidget *ent_line_face_new (EntSession *session, const EntMapItem *item);

G_END_DECLS
