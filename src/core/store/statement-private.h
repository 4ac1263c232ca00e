/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <sqlite3.h>

#include "database.h"

G_BEGIN_DECLS

EntStatement *ent_statement_new (EntDatabase *database, /* keeps a reference */
                                 sqlite3_stmt *handle); /* takes it */

G_END_DECLS
