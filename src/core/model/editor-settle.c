/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "editor-private.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  gint64 forecast; /* key of the claim */
  EntOutcome outcome;
  gint64 settled_by; /* 0: nothing */
  const EntSettlement *words;
} Request;

static gboolean
find_forecast_row (EntEditor *self,
                   gint64 claim,
                   gint64 *row,
                   GError **error)
{
  return ent_editor_query (ent_editor_get_database (self),
                           "SELECT key FROM forecast WHERE claim = ?1 AND ?2 = 0", claim, 0, row, error);
}

static gboolean
check_is_forecast (EntEditor *self,
                   gint64 claim,
                   GError **error)
{
  g_autoptr (EntRow) row = ent_editor_load (ent_editor_get_database (self), ent_schema_find_table ("claim"), claim, error);

  if (row == NULL)
    return FALSE;
  if (g_strcmp0 (ent_row_get_text (row, "modality"), ent_modality_to_nick (ENT_MODALITY_FORECAST)) == 0)
    return TRUE;

  g_set_error_literal (error, ENT_EDIT_ERROR, ENT_EDIT_ERROR_RULE, _("Only a forecast can be settled."));

  return FALSE;
}

/* A forecast that nobody has kept book of yet has no row of its own. */
static gboolean
write_outcome (EntEditor *self,
               const Request *request,
               GError **error)
{
  g_autoptr (EntRow) row = ent_row_new ("forecast");
  gint64 key = 0;

  if (!find_forecast_row (self, request->forecast, &key, error))
    return FALSE;

  ent_row_set_text (row, "outcome", ent_outcome_to_nick (request->outcome));
  if (request->settled_by > 0 && request->outcome != ENT_OUTCOME_OPEN)
    ent_row_set_int64 (row, "settled_by", request->settled_by);
  else
    ent_row_set_null (row, "settled_by");
  if (key > 0)
    return ent_editor_update (ent_editor_get_database (self), key, row, error);

  ent_row_set_int64 (row, "claim", request->forecast);

  return ent_editor_insert (ent_editor_get_database (self), row, &key, error);
}

/* The place in the source, new or not. */
static gboolean
ensure_passage (EntEditor *self,
                const EntSettlement *words,
                gint64 *passage,
                GError **error)
{
  EntDatabase *database = ent_editor_get_database (self);
  g_autoptr (EntRow) source = ent_editor_load (database, ent_schema_find_table ("source"), words->source, error);
  g_autoptr (EntRow) row = ent_row_new ("passage");
  g_autofree char *stem = NULL;
  g_autofree char *id = NULL;

  if (source == NULL
      || !ent_editor_query (database,
                            "SELECT key FROM passage WHERE source = ?1 AND ifnull (paragraph, 0) = ?2 AND page IS NULL"
                            " ORDER BY key",
                            words->source, words->paragraph, passage, error))
    return FALSE;
  if (*passage > 0)
    return TRUE;

  stem = g_strdup_printf ("%s-p%03d", ent_row_get_text (source, "id"), words->paragraph);
  id = ent_editor_make_id (self, "passage", stem);
  ent_row_set_text (row, "id", id);
  ent_row_set_int64 (row, "source", words->source);
  if (words->paragraph > 0)
    ent_row_set_int64 (row, "paragraph", words->paragraph);

  return ent_editor_insert (database, row, passage, error);
}

static const EntValue *
get_value (const EntRow *row,
           const char *column)
{
  return ent_row_get (row, column);
}

/* An act of some day up to the publication of its source: nothing closer is known. */
static EntRow *
make_claim_row (EntEditor *self,
                const EntSettlement *words,
                const EntRow *source)
{
  EntRow *row = ent_row_new ("claim");
  gint64 published = get_value (source, "p_hi")->integer;
  g_autofree char *id = ent_editor_make_id (self, "claim", words->summary);

  ent_row_set_text (row, "id", id);
  ent_row_set_text (row, "summary", words->summary);
  ent_row_set_text (row, "aspect", "act");
  ent_row_set_text (row, "modality", ent_modality_to_nick (ENT_MODALITY_FACT));
  ent_row_set_int64 (row, "start_lo", ENT_DAY_MINUS_INFINITY);
  ent_row_set_int64 (row, "start_hi", published);
  ent_row_set_int64 (row, "end_lo", ENT_DAY_MINUS_INFINITY);
  ent_row_set_int64 (row, "end_hi", published);
  ent_row_set_text (row, "start_kind", "unknown");
  ent_row_set_text (row, "end_kind", "unknown");
  ent_row_set_text (row, "basis", "none");
  ent_row_set_int64 (row, "recorded", ent_day_today ());

  return row;
}

static gboolean
attribute_to_author (EntEditor *self,
                     gint64 claim,
                     const EntRow *source,
                     GError **error)
{
  g_autoptr (EntRow) row = ent_row_new ("attribution");
  const char *name = ent_row_get_text (source, "authors");
  gint64 key;

  ent_row_set_int64 (row, "claim", claim);
  ent_row_set_int64 (row, "ordinal", 1);
  ent_row_set_text (row, "name", name != NULL ? name : ent_row_get_text (source, "publisher"));
  ent_row_set_text (row, "how", ent_how_to_nick (ENT_HOW_NARRATION));

  return ent_editor_insert (ent_editor_get_database (self), row, &key, error);
}

static gboolean
place_in_source (EntEditor *self,
                 gint64 claim,
                 const EntSettlement *words,
                 GError **error)
{
  g_autoptr (EntRow) row = ent_row_new ("claim_passage");
  gint64 passage = 0;
  gint64 key;

  if (!ensure_passage (self, words, &passage, error))
    return FALSE;

  ent_row_set_int64 (row, "claim", claim);
  ent_row_set_int64 (row, "ordinal", 1);
  ent_row_set_int64 (row, "passage", passage);

  return ent_editor_insert (ent_editor_get_database (self), row, &key, error);
}

/* It is about whom the forecast is about; what it says of them is for its editor
 * to say.
 */
static gboolean
add_settling_claim (EntEditor *self,
                    Request *request,
                    GError **error)
{
  EntDatabase *database = ent_editor_get_database (self);
  const EntSettlement *words = request->words;
  g_autoptr (EntRow) source = ent_editor_load (database, ent_schema_find_table ("source"), words->source, error);
  g_autoptr (EntRow) row = NULL;

  if (source == NULL)
    return FALSE;

  row = make_claim_row (self, words, source);

  return ent_editor_insert (database, row, &request->settled_by, error)
         && place_in_source (self, request->settled_by, words, error)
         && attribute_to_author (self, request->settled_by, source, error)
         && ent_editor_run (database,
                            "INSERT INTO claim_actor (claim, ordinal, actor, role)"
                            " SELECT ?2, ordinal, actor, role FROM claim_actor WHERE claim = ?1",
                            request->forecast, request->settled_by, error);
}

static gboolean
settle (EntEditor *self,
        gpointer data,
        GError **error)
{
  Request *request = data;

  return check_is_forecast (self, request->forecast, error)
         && (request->words == NULL || add_settling_claim (self, request, error))
         && write_outcome (self, request, error);
}

/**
 * ent_editor_settle_forecast:
 * @self: an editor
 * @forecast: the key of a forecast's claim
 * @outcome: what became of it; %ENT_OUTCOME_OPEN takes back that it was settled
 * @settled_by: the key of the claim that settles it; 0: none
 * @error: return location for an error, of the domain %ENT_EDIT_ERROR or
 *   %ENT_STORE_ERROR
 *
 * Says what became of a forecast, by a claim that the dossier has.
 *
 * Returns: whether it succeeded
 */
gboolean
ent_editor_settle_forecast (EntEditor *self,
                            gint64 forecast,
                            EntOutcome outcome,
                            gint64 settled_by,
                            GError **error)
{
  Request request = { forecast, outcome, settled_by, NULL };

  g_return_val_if_fail (ENT_IS_EDITOR (self), FALSE);
  g_return_val_if_fail (outcome <= ENT_OUTCOME_UNDECIDABLE, FALSE);

  return ent_editor_perform (self, outcome == ENT_OUTCOME_OPEN ? _("Reopen forecast") : _("Settle forecast"),
                             settle, &request, error);
}

/**
 * ent_editor_settle_by_source:
 * @self: an editor
 * @forecast: the key of a forecast's claim
 * @outcome: what became of it, not %ENT_OUTCOME_OPEN
 * @words: what a source says of it
 * @error: return location for an error, of the domain %ENT_EDIT_ERROR or
 *   %ENT_STORE_ERROR
 *
 * Says what became of a forecast, by a new claim of a source; both are one
 * action.
 *
 * Returns: whether it succeeded
 */
gboolean
ent_editor_settle_by_source (EntEditor *self,
                             gint64 forecast,
                             EntOutcome outcome,
                             const EntSettlement *words,
                             GError **error)
{
  Request request = { forecast, outcome, 0, words };

  g_return_val_if_fail (ENT_IS_EDITOR (self), FALSE);
  g_return_val_if_fail (outcome > ENT_OUTCOME_OPEN && outcome <= ENT_OUTCOME_UNDECIDABLE, FALSE);
  g_return_val_if_fail (words != NULL, FALSE);
  g_return_val_if_fail (words->paragraph >= 0, FALSE);

  return ent_editor_perform (self, _("Settle forecast"), settle, &request, error);
}
