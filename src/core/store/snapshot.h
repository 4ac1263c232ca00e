/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "database.h"

G_BEGIN_DECLS

/* A copy of a database that is made in small steps, while it is in use. */
typedef struct _EntSnapshot EntSnapshot;

EntSnapshot *ent_snapshot_new (EntDatabase *database,
                               const char *path, /* nothing may be there */
                               GError **error);
void ent_snapshot_free (EntSnapshot *self);

gboolean ent_snapshot_step (EntSnapshot *self, gboolean *done, GError **error);
double ent_snapshot_get_fraction (EntSnapshot *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntSnapshot, ent_snapshot_free)

G_END_DECLS
