/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <string.h>

#include "dossier.h"

G_BEGIN_DECLS

/* What is read of a claim, a statement each. */
typedef enum
{
  ENT_CLAIM_STATEMENT_CLAIM,
  ENT_CLAIM_STATEMENT_TIES,
  ENT_CLAIM_STATEMENT_ACTORS,
  ENT_CLAIM_STATEMENT_PLACES,
  ENT_CLAIM_STATEMENT_ATTRIBUTION,
  ENT_CLAIM_STATEMENT_FIGURES,
  ENT_CLAIM_STATEMENT_LINKS,
  ENT_CLAIM_STATEMENT_NOTES,
  ENT_CLAIM_N_STATEMENTS,
} EntClaimStatement;

struct _EntDossier
{
  GObject parent_instance;

  EntDatabase *database;
  EntStatement *prepared[ENT_CLAIM_N_STATEMENTS];

  char *title;
  char *subtitle;
  char *description;
  char *licence;
  char *version;
  EntPeriod period;

  GPtrArray *actors;
  GPtrArray *affiliations;
  GPtrArray *sources;
  GPtrArray *natures;
  GPtrArray *scenarios;
  GPtrArray *events;

  GHashTable *actor_ids;  /* id -> index + 1 */
  GHashTable *actor_keys; /* key -> index + 1 */
  GHashTable *source_keys;
  GHashTable *nature_keys;
  GHashTable *scenario_keys;
  GHashTable *event_ids;
};

static inline EntDay
ent_read_day (EntStatement *statement,
              int column)
{
  return (EntDay) ent_statement_get_int64 (statement, column);
}

/* Reads SPAN_COLUMNS, the first of which is @column. */
static inline EntSpan
ent_read_span (EntStatement *statement,
               int column)
{
  EntSpan span = {
    .start_lo = ent_read_day (statement, column),
    .start_hi = ent_read_day (statement, column + 1),
    .end_lo = ent_read_day (statement, column + 2),
    .end_hi = ent_read_day (statement, column + 3),
    .uncertain = FALSE,
  };
  const char *edtf = ent_statement_get_text (statement, column + 6);

  ent_end_kind_from_nick (ent_statement_get_text (statement, column + 4), &span.start_kind);
  ent_end_kind_from_nick (ent_statement_get_text (statement, column + 5), &span.end_kind);
  span.uncertain = edtf != NULL && strpbrk (edtf, "?%") != NULL;

  return span;
}

static inline guint
ent_lookup (GHashTable *indexes,
            gconstpointer key)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (indexes, key)) - 1;
}

static inline guint
ent_lookup_key (GHashTable *indexes,
                gint64 key)
{
  return ent_lookup (indexes, &key);
}

static inline guint
ent_read_reference (EntStatement *statement,
                    int column,
                    GHashTable *indexes)
{
  if (ent_statement_is_null (statement, column))
    return ENT_NO_INDEX;

  return ent_lookup_key (indexes, ent_statement_get_int64 (statement, column));
}

G_END_DECLS
