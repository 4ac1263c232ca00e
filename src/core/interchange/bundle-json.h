/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "schema.h"

G_BEGIN_DECLS

gboolean ent_bundle_json_read (GFile *file,
                               const EntTable *table,
                               char **cells,
                               GCancellable *cancellable,
                               GError **error);
void ent_bundle_json_begin (GString *json);
void ent_bundle_json_append (GString *json,
                             const EntColumn *column,
                             const char *text);
void ent_bundle_json_end (GString *json);

G_END_DECLS
