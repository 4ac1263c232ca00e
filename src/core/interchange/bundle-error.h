/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "bundle.h"

G_BEGIN_DECLS

gboolean ent_bundle_error_take (GError **error,
                                GError *failure,
                                EntBundleError code,
                                const char *name);

G_END_DECLS
