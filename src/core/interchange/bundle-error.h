/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "bundle.h"

G_BEGIN_DECLS

gboolean ent_bundle_error_take (GError **error,
                                GError *failure,
                                EntBundleError code,
                                const char *name);
gboolean ent_bundle_error_set (GError **error,
                               EntBundleError code,
                               const char *file,
                               guint line,
                               const char *columns,
                               const char *message);

G_END_DECLS
