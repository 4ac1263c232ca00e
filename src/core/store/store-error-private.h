/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <sqlite3.h>

#include "store-error.h"

G_BEGIN_DECLS

void ent_store_error_set_sqlite (GError **error,
                                 sqlite3 *connection,
                                 int result);

G_END_DECLS
