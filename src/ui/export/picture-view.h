/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "session.h"

G_BEGIN_DECLS

/* Shows what a picture showed, where the dossier came with one; else nothing. */
void ent_picture_view_apply (EntSession *session);

G_END_DECLS
