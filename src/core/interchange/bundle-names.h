/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "bundle.h"
#include "schema.h"

G_BEGIN_DECLS

/* The ids of a bundle while it is read, and the keys that they get: the first
 * row to mention an id gives it its key, so that rows may come in any order.
 */
typedef struct _EntBundleNames EntBundleNames;

EntBundleNames *ent_bundle_names_new (void);
void ent_bundle_names_free (EntBundleNames *self);

gint64 ent_bundle_names_refer (EntBundleNames *self,
                               const EntTable *table,
                               int column,
                               guint line,
                               const char *id);
gint64 ent_bundle_names_define (EntBundleNames *self,
                                const EntTable *table,
                                guint line,
                                const char *id,
                                guint *earlier);
gboolean ent_bundle_names_check (EntBundleNames *self,
                                 GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntBundleNames, ent_bundle_names_free)

G_END_DECLS
