/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "database.h"

G_BEGIN_DECLS

gboolean ent_gexf_import (GFile *file,
                          EntDatabase *database,
                          GCancellable *cancellable,
                          GError **error);

G_END_DECLS
