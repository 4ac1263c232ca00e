/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean ent_atomic_file_finish (GFileOutputStream *stream,
                                 gboolean keep,
                                 GCancellable *cancellable,
                                 GError **error);

G_END_DECLS
