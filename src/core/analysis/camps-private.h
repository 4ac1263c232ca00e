/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "camps.h"

G_BEGIN_DECLS

/* Improves @camps of the nodes of one part, and returns what is frustrated. */
guint ent_camps_search (const EntSignedGraph *graph,
                        const guint *nodes,
                        guint n_nodes,
                        guint most,
                        guint *camps);

/* Lowers *@frustration to the least there is; FALSE: it took too long. */
gboolean ent_camps_solve (const EntSignedGraph *graph,
                          const guint *nodes,
                          guint n_nodes,
                          guint most,
                          guint *camps,
                          guint *frustration);

G_END_DECLS
