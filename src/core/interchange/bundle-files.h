/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GHashTable *ent_bundle_find_files (GFile *folder,
                                   GCancellable *cancellable,
                                   GError **error);

G_END_DECLS
