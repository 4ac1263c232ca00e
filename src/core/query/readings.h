/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "engine.h"

G_BEGIN_DECLS

/* Lists of claims to read, beside those of lines. All but that of a source are
 * arrays of guint: indexes of claims in the engine.
 */

/**
 * EntSourceClaim:
 * @claim: index of a claim
 * @paragraph: where it stands, or 0
 * @page: likewise, or %NULL
 * @quote: the exact words, where the user keeps them, or %NULL
 */
typedef struct
{
  guint claim;
  int paragraph;
  char *page;
  char *quote;
} EntSourceClaim;

GArray *ent_engine_list_newest (EntEngine *engine, const EntLens *lens, guint a, guint b, EntDay day, guint n_max);
GArray *ent_engine_list_forecasts (EntEngine *engine, const EntLens *lens, EntDay day, EntOutlook outlook);
GArray *ent_engine_list_scenario (EntEngine *engine, guint scenario);
GArray *ent_engine_list_speaker (EntEngine *engine, const EntLens *lens, guint actor);
GArray *ent_engine_list_recent (EntEngine *engine, const EntLens *lens, guint n_max);
GArray *ent_engine_list_inconsistent (EntEngine *engine, const EntLens *lens);
GArray *ent_engine_list_noted (EntEngine *engine, const EntLens *lens, GError **error);
guint *ent_engine_count_by_source (EntEngine *engine, const EntLens *lens); /* of claims in force, one for each source */
GPtrArray *ent_engine_list_notes (EntEngine *engine, const char *table, gint64 key, GError **error); /* of char * */
GArray *ent_engine_list_source (EntEngine *engine, guint source, GError **error); /* of EntSourceClaim, as they stand in it */

G_END_DECLS
