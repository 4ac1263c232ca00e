/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "editor.h"

G_BEGIN_DECLS

gboolean ent_dossier_merge (EntEditor *editor,
                            EntDatabase *from,
                            GPtrArray *conflicts, /* of char * */
                            GError **error);

G_END_DECLS
