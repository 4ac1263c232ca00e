/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "session.h"

G_BEGIN_DECLS

/* An actor: who it stands with and against, and the claims that mention it. */
#define ENT_TYPE_ACTOR_FACE (ent_actor_face_get_type ())
G_DECLARE_FINAL_TYPE (EntActorFace, ent_actor_face, ENT, ACTOR_FACE, GtkWidget)

GtkWidget *ent_actor_face_new (EntSession *session, guint actor);

G_END_DECLS
