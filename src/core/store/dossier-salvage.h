/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "database.h"

G_BEGIN_DECLS

gboolean ent_dossier_salvage (const char *path,
                              EntDatabase *into,
                              GPtrArray *left_out, /* of char * */
                              EntProgress *progress,
                              GCancellable *cancellable,
                              GError **error);

G_END_DECLS
