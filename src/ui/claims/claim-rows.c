/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "claim-rows.h"

#include "config.h"

#include <glib/gi18n.h>

#include "phrases.h"

/* Names are compared once for each record, not for each claim: ranks[column]
 * tells which place a record takes among all by its name.
 */
struct _EntClaimRows
{
  EntSession *session; /* not a reference: who has the rows has it */
  EntClaimTable *table;
  guint *ranks[ENT_CLAIM_N_COLUMNS]; /* NULL: not asked for yet */
};

/**
 * ent_claim_rows_new:
 * @session: a session with a dossier; it must live as long
 *
 * Returns: (transfer full): what tells of the claims of its dossier
 */
EntClaimRows *
ent_claim_rows_new (EntSession *session)
{
  EntClaimRows *self;

  g_return_val_if_fail (ent_session_get_engine (session) != NULL, NULL);

  self = g_new0 (EntClaimRows, 1);
  self->session = session;
  self->table = ent_claim_table_new (ent_session_get_engine (session));

  return self;
}

void
ent_claim_rows_free (EntClaimRows *self)
{
  if (self == NULL)
    return;

  ent_claim_table_free (self->table);
  for (guint i = 0; i < ENT_CLAIM_N_COLUMNS; i++)
    g_free (self->ranks[i]);
  g_free (self);
}

static char *
speaker_name (EntClaimRows *self,
              guint         speaker)
{
  const char *name = NULL;
  guint actor;

  if (speaker == ENT_NO_INDEX)
    return g_strdup (_("unclear"));

  actor = ent_claim_table_get_speaker (self->table, speaker, &name);
  if (actor != ENT_NO_INDEX)
    return ent_phrase_actor_name (self->session, actor);

  return g_strdup (name != NULL ? name : _("unclear"));
}

/* An author's name is in the order of catalogues; elsewhere it is as people say it. */
static char *
speaker_of_claim (EntClaimRows        *self,
                  const EntClaimFacts *facts)
{
  const EntSource *source = facts->source != ENT_NO_INDEX
                              ? ent_dossier_get_source (ent_session_get_dossier (self->session), facts->source) : NULL;
  const char *name = NULL;

  if (facts->speaker != ENT_NO_INDEX)
    ent_claim_table_get_speaker (self->table, facts->speaker, &name);
  if (name != NULL && source != NULL && g_strcmp0 (name, source->authors) == 0)
    return ent_source_format_short (source);

  return speaker_name (self, facts->speaker);
}

static char *
name_record (EntClaimRows   *self,
             EntClaimColumn  column,
             guint           record)
{
  EntDossier *dossier = ent_session_get_dossier (self->session);

  switch (column)
    {
    case ENT_CLAIM_COLUMN_ACTORS:
      return ent_phrase_actor_name (self->session, record);

    case ENT_CLAIM_COLUMN_NATURE:
      return g_strdup (ent_dossier_get_nature (dossier, record)->label);

    case ENT_CLAIM_COLUMN_SPEAKER:
      return speaker_name (self, record);

    default:
      return ent_source_format_short (ent_dossier_get_source (dossier, record));
    }
}

static guint
count_records (EntClaimRows   *self,
               EntClaimColumn  column)
{
  EntDossier *dossier = ent_session_get_dossier (self->session);

  switch (column)
    {
    case ENT_CLAIM_COLUMN_ACTORS:
      return ent_dossier_get_actors (dossier)->len;

    case ENT_CLAIM_COLUMN_NATURE:
      return ent_dossier_get_natures (dossier)->len;

    case ENT_CLAIM_COLUMN_SPEAKER:
      return ent_claim_table_get_n_speakers (self->table);

    case ENT_CLAIM_COLUMN_SOURCE:
      return ent_dossier_get_sources (dossier)->len;

    default:
      return 0;
    }
}

typedef struct
{
  char *name; /* as g_utf8_collate_key() makes it */
  guint record;
} NamedRecord;

static int
compare_names (gconstpointer a,
               gconstpointer b,
               gpointer      user_data)
{
  return strcmp (((const NamedRecord *) a)->name, ((const NamedRecord *) b)->name);
}

/* Records of the same name take the same place. */
static guint *
rank_names (EntClaimRows   *self,
            EntClaimColumn  column)
{
  guint n = count_records (self, column);
  NamedRecord *named = g_new (NamedRecord, n);
  guint *ranks = g_new (guint, MAX (n, 1));

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = name_record (self, column, i);

      named[i] = (NamedRecord) { g_utf8_collate_key (name, -1), i };
    }
  g_sort_array (named, n, sizeof (NamedRecord), compare_names, NULL);
  for (guint i = 0; i < n; i++)
    ranks[named[i].record] = i > 0 && g_str_equal (named[i].name, named[i - 1].name) ? ranks[named[i - 1].record] : i;

  for (guint i = 0; i < n; i++)
    g_free (named[i].name);
  g_free (named);

  return ranks;
}

static guint
rank_of (EntClaimRows   *self,
         EntClaimColumn  column,
         guint           record)
{
  if (record == ENT_NO_INDEX)
    return G_MAXUINT32;
  if (self->ranks[column] == NULL)
    self->ranks[column] = rank_names (self, column);

  return self->ranks[column][record];
}

static guint64
key_of_facts (EntClaimRows        *self,
              const EntClaimFacts *facts,
              EntClaimColumn       column)
{
  gboolean back = facts->direction == ENT_DIRECTION_B_TO_A;
  guint from = back ? facts->b : facts->a;
  guint to = back ? facts->a : facts->b;

  switch (column)
    {
    case ENT_CLAIM_COLUMN_ACTORS:
      return (guint64) rank_of (self, column, from) << 32 | rank_of (self, column, to);

    case ENT_CLAIM_COLUMN_STANCE:
      return (guint64) facts->polarity * 2 + facts->negated + (facts->n_ties > 0 ? 0 : 8);

    case ENT_CLAIM_COLUMN_NATURE:
      return rank_of (self, column, facts->nature);

    case ENT_CLAIM_COLUMN_SPEAKER:
      return rank_of (self, column, facts->speaker);

    case ENT_CLAIM_COLUMN_SOURCE:
      return rank_of (self, column, facts->source);

    case ENT_CLAIM_COLUMN_TIME:
      return (guint64) ((gint64) facts->span.start_hi - G_MININT32) << 32
             | (guint64) ((gint64) facts->span.end_hi - G_MININT32);

    case ENT_CLAIM_COLUMN_MODALITY:
      return facts->modality;

    case ENT_CLAIM_COLUMN_GRADE: /* ungraded last */
      return (guint64) (facts->reliability > 0 ? facts->reliability : 7) * 8
             + (facts->credibility > 0 ? facts->credibility : 7);

    default:
      return 0;
    }
}

/**
 * ent_claim_rows_get_key:
 * @self: rows
 * @claim: index of a claim in the engine
 * @column: a column
 *
 * Returns: what the claim is sorted by, the smallest first
 */
guint64
ent_claim_rows_get_key (EntClaimRows   *self,
                        guint           claim,
                        EntClaimColumn  column)
{
  EntClaimFacts facts;

  g_return_val_if_fail (self != NULL, 0);

  ent_claim_table_get (self->table, claim, &facts);

  return key_of_facts (self, &facts, column);
}

static char *
describe_actors (EntClaimRows        *self,
                 const EntClaimFacts *facts)
{
  g_autofree char *a = facts->a != ENT_NO_INDEX ? ent_phrase_actor_name (self->session, facts->a) : NULL;
  g_autofree char *b = facts->b != ENT_NO_INDEX ? ent_phrase_actor_name (self->session, facts->b) : NULL;
  gboolean back = facts->direction == ENT_DIRECTION_B_TO_A;
  g_autofree char *from = a != NULL ? ent_phrase_isolate (back ? b : a) : NULL;
  g_autofree char *to = b != NULL ? ent_phrase_isolate (back ? a : b) : NULL;
  g_autofree char *pair = NULL;

  if (b == NULL)
    return g_strdup (from != NULL ? from : "");

  pair = g_strjoin (facts->direction == ENT_DIRECTION_MUTUAL ? " ↔ " : " → ", from, to, NULL);
  if (facts->n_ties < 2)
    return g_steal_pointer (&pair);

  /* Translators: a pair of actors, and how many more pairs the claim is about */
  return g_strdup_printf (_("%s +%u"), pair, facts->n_ties - 1);
}

static char *
describe_stance (const EntClaimFacts *facts)
{
  if (facts->n_ties == 0)
    return g_strdup ("");
  if (facts->negated)
    return g_strdup_printf (_("denies: %s"), ent_polarity_get_label (facts->polarity));

  return g_strdup (ent_polarity_get_label (facts->polarity));
}

static char *
describe_grade (const EntClaimFacts *facts)
{
  if (facts->reliability == 0 && facts->credibility == 0)
    return g_strdup ("");
  if (facts->reliability == 0)
    return g_strdup_printf ("–%u", facts->credibility);
  if (facts->credibility == 0)
    return g_strdup_printf ("%c–", 'A' + (char) facts->reliability - 1);

  return g_strdup_printf ("%c%u", 'A' + (char) facts->reliability - 1, facts->credibility);
}

/**
 * ent_claim_rows_get_text:
 * @self: rows
 * @claim: index of a claim in the engine
 * @column: a column
 *
 * Returns: (transfer full): what stands in the table; empty where there is nothing
 */
char *
ent_claim_rows_get_text (EntClaimRows   *self,
                         guint           claim,
                         EntClaimColumn  column)
{
  EntClaimFacts facts;
  const EntClaim *record;

  g_return_val_if_fail (self != NULL, NULL);

  ent_claim_table_get (self->table, claim, &facts);
  switch (column)
    {
    case ENT_CLAIM_COLUMN_ACTORS:
      return describe_actors (self, &facts);

    case ENT_CLAIM_COLUMN_SUMMARY:
      record = ent_session_get_claim (self->session, claim);
      return g_strdup (record != NULL ? record->summary : _("This claim cannot be read"));

    case ENT_CLAIM_COLUMN_STANCE:
      return describe_stance (&facts);

    case ENT_CLAIM_COLUMN_NATURE:
      return facts.nature != ENT_NO_INDEX ? name_record (self, column, facts.nature) : g_strdup ("");

    case ENT_CLAIM_COLUMN_SPEAKER:
      return speaker_of_claim (self, &facts);

    case ENT_CLAIM_COLUMN_SOURCE:
      return facts.source != ENT_NO_INDEX ? name_record (self, column, facts.source) : g_strdup ("");

    case ENT_CLAIM_COLUMN_TIME:
      if (ent_span_is_undated (&facts.span))
        return g_strdup (_("undated"));
      record = ent_session_get_claim (self->session, claim);
      return ent_span_format (&facts.span, record != NULL ? record->aspect : ENT_ASPECT_STATE);

    case ENT_CLAIM_COLUMN_MODALITY:
      return g_strdup (ent_modality_get_label (facts.modality));

    case ENT_CLAIM_COLUMN_GRADE:
      return describe_grade (&facts);

    default:
      g_return_val_if_reached (NULL);
    }
}

/**
 * ent_claim_rows_get_stance:
 * @self: rows
 * @claim: index of a claim in the engine
 * @stance: (out): what a line would say that had no other claim
 *
 * Returns: whether the claim says of two actors how they stand to each other
 */
gboolean
ent_claim_rows_get_stance (EntClaimRows *self,
                           guint         claim,
                           EntStance    *stance)
{
  EntClaimFacts facts;

  g_return_val_if_fail (self != NULL, FALSE);

  ent_claim_table_get (self->table, claim, &facts);
  *stance = ent_stance_of_polarity (facts.polarity);

  return facts.n_ties > 0;
}
