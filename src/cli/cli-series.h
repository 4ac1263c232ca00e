/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "cli-options.h"

G_BEGIN_DECLS

/* Days of a series of pictures. */
GArray *ent_cli_series_parse (const char *at, const char *step, GError **error); /* of EntDay */
gboolean ent_cli_series_is_range (const char *at);
char *ent_cli_series_get_path (const char *output, EntDay day); /* "map.png" becomes "map-2025-01-01.png" */

/* Makes one of them; runs in any thread. */
typedef gboolean (*EntCliSeriesFunc) (EntDay day, const char *path, gpointer data, GError **error);

/* Makes all of them, as many at a time as there are processors. */
gboolean ent_cli_series_run (const GArray *days, const char *output, EntCliSeriesFunc func, gpointer data, GError **error);

G_END_DECLS
