/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>

#include "dossier-private.h"

/* Prepared as they are needed the first time. Columns are named in full so that
 * a migration which appends one changes nothing here.
 */
static const char *const statements[ENT_CLAIM_N_STATEMENTS] = {
  [ENT_CLAIM_STATEMENT_CLAIM] =
    "SELECT c.id, c.summary, c.aspect, c.modality, c.negated, c.credibility, c.rank, c.status,"
    "       c.start_lo, c.start_hi, c.end_lo, c.end_hi, c.start_kind, c.end_kind, c.edtf,"
    "       c.as_written, c.basis, c.scenario, e.id, f.outcome, s.id,"
    "       (SELECT source.p_lo FROM claim_passage"
    "          JOIN passage ON passage.key = claim_passage.passage"
    "          JOIN source ON source.key = passage.source"
    "          WHERE claim_passage.claim = f.settled_by ORDER BY claim_passage.ordinal LIMIT 1), c.rank_reason"
    "  FROM claim AS c LEFT JOIN event AS e ON e.key = c.event"
    "  LEFT JOIN forecast AS f ON f.claim = c.key LEFT JOIN claim AS s ON s.key = f.settled_by"
    "  WHERE c.key = ?",
  [ENT_CLAIM_STATEMENT_TIES] =
    "SELECT a, b, nature, direction, polarity, tie_group FROM claim_tie"
    "  WHERE claim = ? ORDER BY ordinal",
  [ENT_CLAIM_STATEMENT_ACTORS] =
    "SELECT actor, role FROM claim_actor WHERE claim = ? ORDER BY ordinal",
  [ENT_CLAIM_STATEMENT_PLACES] =
    "SELECT passage.source, passage.paragraph, passage.page, passage.quote"
    "  FROM claim_passage JOIN passage ON passage.key = claim_passage.passage"
    "  WHERE claim_passage.claim = ? ORDER BY claim_passage.ordinal",
  [ENT_CLAIM_STATEMENT_ATTRIBUTION] =
    "SELECT speaker, name, how FROM attribution WHERE claim = ? ORDER BY ordinal",
  [ENT_CLAIM_STATEMENT_FIGURES] =
    "SELECT value, max, unit, qualifier, measures, of_actor, year FROM figure"
    "  WHERE claim = ? ORDER BY ordinal",
  [ENT_CLAIM_STATEMENT_LINKS] =
    "SELECT f.id, t.id, l.kind, l.by, l.confirmed FROM claim_link AS l"
    "  JOIN claim AS f ON f.key = l.from_claim JOIN claim AS t ON t.key = l.to_claim"
    "  WHERE ?1 IN (l.from_claim, l.to_claim) ORDER BY l.id",
  [ENT_CLAIM_STATEMENT_NOTES] =
    "SELECT text, key FROM reader_note WHERE claim = ? ORDER BY id",
};

static EntStatement *
get_statement (EntDossier *self,
               EntClaimStatement id,
               gint64 claim,
               GError **error)
{
  if (self->prepared[id] == NULL)
    {
      self->prepared[id] = ent_database_prepare (self->database, statements[id], error);
      if (self->prepared[id] == NULL)
        return NULL;
    }

  ent_statement_reset (self->prepared[id]);
  ent_statement_bind_int64 (self->prepared[id], 0, claim);

  return self->prepared[id];
}

static void
read_claim (EntDossier *self,
            EntStatement *statement,
            EntClaim *claim)
{
  const char *event = ent_statement_get_text (statement, 18);

  claim->id = ent_statement_dup_text (statement, 0);
  claim->summary = ent_statement_dup_text (statement, 1);
  ent_aspect_from_nick (ent_statement_get_text (statement, 2), &claim->aspect);
  ent_modality_from_nick (ent_statement_get_text (statement, 3), &claim->modality);
  claim->negated = ent_statement_get_int64 (statement, 4) != 0;
  claim->credibility = (int) ent_statement_get_int64 (statement, 5);
  ent_rank_from_nick (ent_statement_get_text (statement, 6), &claim->rank);
  ent_status_from_nick (ent_statement_get_text (statement, 7), &claim->status);
  claim->span = ent_read_span (statement, 8);
  claim->edtf = ent_statement_dup_text (statement, 14);
  claim->as_written = ent_statement_dup_text (statement, 15);
  ent_basis_from_nick (ent_statement_get_text (statement, 16), &claim->basis);
  claim->scenario = ent_read_reference (statement, 17, self->scenario_keys);
  claim->event = event != NULL ? ent_lookup (self->event_ids, event) : ENT_NO_INDEX;
  if (!ent_statement_is_null (statement, 19))
    ent_outcome_from_nick (ent_statement_get_text (statement, 19), &claim->outcome);
  claim->settled_by = ent_statement_dup_text (statement, 20);
  claim->settled_on = ent_statement_is_null (statement, 21) ? ENT_DAY_PLUS_INFINITY
                                                            : ent_read_day (statement, 21);
  claim->rank_reason = ent_statement_dup_text (statement, 22);
}

static void
read_tie (EntDossier *self,
          EntStatement *statement,
          EntClaim *claim)
{
  EntTie tie = {
    .a = ent_read_reference (statement, 0, self->actor_keys),
    .b = ent_read_reference (statement, 1, self->actor_keys),
    .nature = ent_read_reference (statement, 2, self->nature_keys),
    .group = ent_statement_dup_text (statement, 5),
  };

  ent_direction_from_nick (ent_statement_get_text (statement, 3), &tie.direction);
  ent_polarity_from_nick (ent_statement_get_text (statement, 4), &tie.polarity);
  g_array_append_val (claim->ties, tie);
}

static void
read_claim_actor (EntDossier *self,
                  EntStatement *statement,
                  EntClaim *claim)
{
  EntClaimActor actor = {
    .actor = ent_read_reference (statement, 0, self->actor_keys),
    .role = ent_statement_dup_text (statement, 1),
  };

  g_array_append_val (claim->actors, actor);
}

static void
read_place (EntDossier *self,
            EntStatement *statement,
            EntClaim *claim)
{
  EntPlace place = {
    .source = ent_read_reference (statement, 0, self->source_keys),
    .paragraph = (int) ent_statement_get_int64 (statement, 1),
    .page = ent_statement_dup_text (statement, 2),
    .quote = ent_statement_dup_text (statement, 3),
  };

  if (claim->places->len == 0)
    claim->publication = ent_dossier_get_source (self, place.source)->publication;
  g_array_append_val (claim->places, place);
}

static void
read_attribution (EntDossier *self,
                  EntStatement *statement,
                  EntClaim *claim)
{
  EntAttribution attribution = {
    .speaker = ent_read_reference (statement, 0, self->actor_keys),
    .name = ent_statement_dup_text (statement, 1),
  };

  ent_how_from_nick (ent_statement_get_text (statement, 2), &attribution.how);
  g_array_append_val (claim->attribution, attribution);
}

static void
read_figure (EntDossier *self,
             EntStatement *statement,
             EntClaim *claim)
{
  EntFigure figure = {
    .value = ent_statement_get_double (statement, 0),
    .max = ent_statement_is_null (statement, 1) ? NAN : ent_statement_get_double (statement, 1),
    .unit = ent_statement_dup_text (statement, 2),
    .qualifier = ent_statement_dup_text (statement, 3),
    .measures = ent_statement_dup_text (statement, 4),
    .of_actor = ent_read_reference (statement, 5, self->actor_keys),
    .year = (int) ent_statement_get_int64 (statement, 6),
  };

  g_array_append_val (claim->figures, figure);
}

static void
read_link (EntDossier *self,
           EntStatement *statement,
           EntClaim *claim)
{
  EntClaimLink *link = g_new0 (EntClaimLink, 1);

  link->from = ent_statement_dup_text (statement, 0);
  link->to = ent_statement_dup_text (statement, 1);
  link->kind = ent_statement_dup_text (statement, 2);
  link->by = ent_statement_dup_text (statement, 3);
  link->confirmed = ent_statement_get_int64 (statement, 4) != 0;

  g_ptr_array_add (claim->links, link);
}

static void
read_note (EntDossier *self,
           EntStatement *statement,
           EntClaim *claim)
{
  gint64 key = ent_statement_get_int64 (statement, 1);

  g_ptr_array_add (claim->notes, ent_statement_dup_text (statement, 0));
  g_array_append_val (claim->note_keys, key);
}

static const struct
{
  EntClaimStatement statement;
  void (*read_row) (EntDossier *self, EntStatement *statement, EntClaim *claim);
} claim_parts[] = {
  { ENT_CLAIM_STATEMENT_CLAIM, read_claim },
  { ENT_CLAIM_STATEMENT_TIES, read_tie },
  { ENT_CLAIM_STATEMENT_ACTORS, read_claim_actor },
  { ENT_CLAIM_STATEMENT_PLACES, read_place },
  { ENT_CLAIM_STATEMENT_ATTRIBUTION, read_attribution },
  { ENT_CLAIM_STATEMENT_FIGURES, read_figure },
  { ENT_CLAIM_STATEMENT_LINKS, read_link },
  { ENT_CLAIM_STATEMENT_NOTES, read_note },
};

static void
clear_tie (gpointer data)
{
  EntTie *tie = data;

  g_free (tie->group);
}

static void
clear_claim_actor (gpointer data)
{
  EntClaimActor *actor = data;

  g_free (actor->role);
}

static void
clear_place (gpointer data)
{
  EntPlace *place = data;

  g_free (place->page);
  g_free (place->quote);
}

static void
clear_attribution (gpointer data)
{
  EntAttribution *attribution = data;

  g_free (attribution->name);
}

static void
clear_figure (gpointer data)
{
  EntFigure *figure = data;

  g_free (figure->unit);
  g_free (figure->qualifier);
  g_free (figure->measures);
}

static void
free_link (gpointer data)
{
  EntClaimLink *link = data;

  g_free (link->from);
  g_free (link->to);
  g_free (link->kind);
  g_free (link->by);
  g_free (link);
}

static GArray *
new_array (guint size,
           GDestroyNotify clear)
{
  GArray *array = g_array_new (FALSE, FALSE, size);

  g_array_set_clear_func (array, clear);

  return array;
}

static EntClaim *
new_claim (gint64 key)
{
  EntClaim *claim = g_new0 (EntClaim, 1);

  claim->key = key;
  claim->publication = (EntPublication) { ENT_DAY_FIRST, ENT_DAY_FIRST };
  claim->ties = new_array (sizeof (EntTie), clear_tie);
  claim->actors = new_array (sizeof (EntClaimActor), clear_claim_actor);
  claim->places = new_array (sizeof (EntPlace), clear_place);
  claim->attribution = new_array (sizeof (EntAttribution), clear_attribution);
  claim->figures = new_array (sizeof (EntFigure), clear_figure);
  claim->links = g_ptr_array_new_with_free_func (free_link);
  claim->notes = g_ptr_array_new_with_free_func (g_free);
  claim->note_keys = g_array_new (FALSE, FALSE, sizeof (gint64));

  return claim;
}

/**
 * ent_dossier_load_claim:
 * @self: a dossier
 * @key: key of a claim
 * @error: return location for an error
 *
 * Reads everything about one claim.
 *
 * Returns: (transfer full): the claim, or %NULL with an error of
 *   %ENT_STORE_ERROR
 */
EntClaim *
ent_dossier_load_claim (EntDossier *self,
                        gint64 key,
                        GError **error)
{
  g_return_val_if_fail (ENT_IS_DOSSIER (self), NULL);

  g_autoptr (EntClaim) claim = new_claim (key);

  for (guint i = 0; i < G_N_ELEMENTS (claim_parts); i++)
    {
      EntStatement *statement = get_statement (self, claim_parts[i].statement, key, error);
      g_autoptr (GError) local_error = NULL;

      if (statement == NULL)
        return NULL;

      while (ent_statement_next (statement, &local_error))
        claim_parts[i].read_row (self, statement, claim);

      ent_statement_reset (statement);
      if (local_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return NULL;
        }
    }

  if (claim->id == NULL)
    {
      g_set_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_DAMAGED,
                   "The dossier has no claim with key %" G_GINT64_FORMAT, key);
      return NULL;
    }

  return g_steal_pointer (&claim);
}
