/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "database.h"

G_BEGIN_DECLS

gboolean ent_lint (EntDatabase *database,
                   GPtrArray *findings, /* of char * */
                   GError **error);

G_END_DECLS
