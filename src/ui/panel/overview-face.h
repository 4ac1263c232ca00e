/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "session.h"

G_BEGIN_DECLS

/* The dossier as a whole: what it is, where its voices disagree, which
 * forecasts are due, what it rests on.
 */
#define ENT_TYPE_OVERVIEW_FACE (ent_overview_face_get_type ())
G_DECLARE_FINAL_TYPE (EntOverviewFace, ent_overview_face, ENT, OVERVIEW_FACE, GtkWidget)

GtkWidget *ent_overview_face_new (EntSession *session);

G_END_DECLS
