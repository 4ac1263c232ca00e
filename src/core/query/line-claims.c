/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "line-claims.h"

#include <string.h>

#include "engine-private.h"

/* What somebody says of a pair: bits 1 << polarity. */
typedef struct
{
  guint n_claims;
  guint n_said_as[ENT_MODALITY_OPINION + 1];
  guint last; /* the claim that was added last */
  guint said;
  gboolean dissents;
} Voice;

static GArray *
create_list (void)
{
  return g_array_new (FALSE, FALSE, sizeof (guint));
}

static EntShare
share_of_polarity (EntPolarity polarity)
{
  switch (polarity)
    {
    case ENT_POLARITY_COOPERATION:
      return ENT_SHARE_COOPERATION;

    case ENT_POLARITY_CONFLICT:
      return ENT_SHARE_CONFLICT;

    case ENT_POLARITY_AMBIVALENT:
      return ENT_SHARE_AMBIVALENT;

    case ENT_POLARITY_NEUTRAL:
    default:
      return ENT_SHARE_NEUTRAL;
    }
}

static gboolean
has_sign (EntPolarity polarity)
{
  return polarity == ENT_POLARITY_COOPERATION || polarity == ENT_POLARITY_CONFLICT;
}

/* A claim with two ties between the same two actors is still one claim; its ties
 * come one after the other, as they have the same validity.
 */
static gboolean
append_once (GArray *list,
             guint claim)
{
  if (list->len > 0 && g_array_index (list, guint, list->len - 1) == claim)
    return FALSE;

  g_array_append_val (list, claim);

  return TRUE;
}

static void
add_to_voice (Voice *voice,
              EntModality modality,
              const EntLineClaim *entry)
{
  if (voice->n_claims == 0 || voice->last != entry->claim)
    {
      voice->n_claims++;
      if (modality <= ENT_MODALITY_OPINION)
        voice->n_said_as[modality]++;
    }
  voice->last = entry->claim;
  voice->said |= 1u << entry->polarity;
  voice->dissents |= entry->disputes && !has_sign (entry->polarity);
}

static EntStance
stance_of_voice (const Voice *voice)
{
  gboolean with = (voice->said & (1u << ENT_POLARITY_COOPERATION)) != 0;
  gboolean against = (voice->said & (1u << ENT_POLARITY_CONFLICT)) != 0;

  if ((with && against) || voice->dissents || (voice->said & (1u << ENT_POLARITY_AMBIVALENT)) != 0)
    return ENT_STANCE_MIXED;
  if (with)
    return ENT_STANCE_COOPERATIVE;

  return against ? ENT_STANCE_CONFLICTING : ENT_STANCE_NEUTRAL;
}

static EntSourceShare
share_of_voice (guint source,
                const Voice *voice)
{
  EntSourceShare share = { .source = source, .n_claims = voice->n_claims, .stance = stance_of_voice (voice) };

  memcpy (share.n_said_as, voice->n_said_as, sizeof share.n_said_as);

  return share;
}

/* A denial that disputes one sign stands with the other one. */
static gboolean
find_side (const EntLineClaim *entry,
           EntPolarity *side)
{
  if (entry->counts)
    {
      *side = entry->polarity;
      return has_sign (entry->polarity) || !entry->disputes;
    }

  *side = entry->polarity == ENT_POLARITY_COOPERATION ? ENT_POLARITY_CONFLICT : ENT_POLARITY_COOPERATION;

  return entry->disputes && has_sign (entry->polarity);
}

static void
add_fact (EntLineClaims *self,
          const EntLineClaim *entry)
{
  EntPolarity side;

  if (find_side (entry, &side))
    {
      if (append_once (self->sides[side], entry->claim) && !entry->counts)
        self->n_denials[side]++;
    }
  else
    append_once (entry->disputes ? self->dissent : self->denials, entry->claim);
}

static void
add_facts (EntLineClaims *self,
           EntEngine *engine,
           const EntLine *line)
{
  const EntColumns *columns = engine->columns;
  g_autofree Voice *voices = g_new0 (Voice, MAX (columns->n_sources, 1));
  guint last[ENT_SHARE_N_PARTS] = { 0 }; /* claim + 1 */

  for (guint i = 0; i < line->claims->len; i++)
    {
      const EntLineClaim *entry = &g_array_index (line->claims, EntLineClaim, i);
      EntShare share = share_of_polarity (entry->polarity);

      add_fact (self, entry);
      if (!entry->counts)
        continue;
      self->shares[share] += last[share] != entry->claim + 1 ? 1 : 0;
      last[share] = entry->claim + 1;
      if (columns->sources[entry->claim] != ENT_NO_INDEX)
        add_to_voice (&voices[columns->sources[entry->claim]], columns->traits[entry->claim].modality, entry);
    }

  for (guint i = 0; i < columns->n_sources; i++)
    {
      EntSourceShare share = share_of_voice (i, &voices[i]);

      if (share.n_claims > 0)
        g_array_append_val (self->sources, share);
    }
}

static guint
count_origins (const EntColumns *columns,
               GArray *claims)
{
  g_autoptr (GHashTable) origins = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < claims->len; i++)
    {
      guint source = columns->sources[g_array_index (claims, guint, i)];

      if (source != ENT_NO_INDEX)
        g_hash_table_add (origins, GUINT_TO_POINTER (columns->source_facts[source].origin + 1));
    }

  return g_hash_table_size (origins);
}

static void
add_all (GArray *list,
         const EntLine *line)
{
  for (guint i = 0; line != NULL && i < line->claims->len; i++)
    append_once (list, g_array_index (line->claims, EntLineClaim, i).claim);
}

/* What is said of the pair and makes no line. */
static void
add_aside (EntLineClaims *self,
           EntEngine *engine,
           const EntLens *lens,
           guint claim)
{
  EntColumnClaim record;
  GArray *list;

  ent_columns_read (engine->columns, claim, &record);
  if (record.traits.retracted || record.traits.deprecated
      || ent_engine_column_degree (engine, &record, &lens->moment) == ENT_DEGREE_NONE)
    return;

  if (record.traits.modality == ENT_MODALITY_RECOMMENDATION || record.traits.modality == ENT_MODALITY_QUESTION)
    list = self->advice;
  else if (record.scenario != ENT_NO_INDEX && !ent_lens_has_scenario (lens, record.scenario))
    list = self->conditions;
  else
    return;

  g_array_append_val (list, claim);
}

/* Claims of the pair, or of what folds into its two, that may make no line:
 * ascending, each one once.
 */
static GArray *
gather_aside (EntEngine *engine,
              const guint *fold,
              guint a,
              guint b)
{
  const EntColumns *columns = engine->columns;
  GArray *claims = ent_index_set_new ();

  for (guint i = 0; i < ent_pair_table_get_n (columns->pairs); i++)
    {
      const EntPair *pair = ent_pair_table_get (columns->pairs, i);

      if (MIN (fold[pair->a], fold[pair->b]) != a || MAX (fold[pair->a], fold[pair->b]) != b)
        continue;
      for (guint j = pair->first; j < pair->first + pair->n; j++)
        if (columns->traits[columns->ties[j].claim].has_scenario
            || columns->traits[columns->ties[j].claim].modality >= ENT_MODALITY_CONDITIONAL)
          g_array_append_val (claims, columns->ties[j].claim);
    }
  ent_index_set_settle (claims);

  return claims;
}

static void
list_aside (EntLineClaims *self,
            EntEngine *engine,
            const EntLens *lens,
            GArray *claims)
{
  const guint64 *bits = ent_lens_bits_get (engine->bits, lens);

  for (guint i = 0; i < claims->len; i++)
    if (ent_bits_have (bits, g_array_index (claims, guint, i)))
      add_aside (self, engine, lens, g_array_index (claims, guint, i));

  g_array_sort_with_data (self->conditions, ent_engine_compare_validity, engine);
  g_array_sort_with_data (self->advice, ent_engine_compare_validity, engine);
}

static EntLineClaims *
create (void)
{
  EntLineClaims *self = g_new0 (EntLineClaims, 1);

  for (guint i = 0; i < G_N_ELEMENTS (self->sides); i++)
    self->sides[i] = create_list ();
  self->dissent = create_list ();
  self->expected = create_list ();
  self->switched_on = create_list ();
  self->conditions = create_list ();
  self->possible = create_list ();
  self->denials = create_list ();
  self->advice = create_list ();
  self->sources = g_array_new (FALSE, FALSE, sizeof (EntSourceShare));

  return self;
}

/**
 * ent_line_claims_new:
 * @engine: an engine
 * @lens: what is asked for
 * @picture: what @engine shows under @lens; has to outlive the result
 * @a: an actor
 * @b: another actor
 *
 * Sorts out what is said of a pair. The time it takes grows with the claims of
 * the pair; none of them is read from the database.
 *
 * Returns: (transfer full): its claims
 */
EntLineClaims *
ent_line_claims_new (EntEngine *engine,
                     const EntLens *lens,
                     const EntPicture *picture,
                     guint a,
                     guint b)
{
  g_autoptr (GArray) aside = NULL;
  EntLineClaims *self;

  g_return_val_if_fail (ENT_IS_ENGINE (engine), NULL);
  g_return_val_if_fail (lens != NULL, NULL);
  g_return_val_if_fail (picture != NULL, NULL);

  self = create ();
  for (guint layer = 0; layer < G_N_ELEMENTS (self->lines); layer++)
    self->lines[layer] = ent_picture_find_line (picture, a, b, (EntLayer) layer);
  if (self->lines[ENT_LAYER_FACT] != NULL)
    add_facts (self, engine, self->lines[ENT_LAYER_FACT]);
  for (guint i = 0; i < G_N_ELEMENTS (self->sides); i++)
    self->n_origins[i] = count_origins (engine->columns, self->sides[i]);
  add_all (self->expected, self->lines[ENT_LAYER_EXPECTED]);
  add_all (self->switched_on, self->lines[ENT_LAYER_SCENARIO]);
  add_all (self->possible, self->lines[ENT_LAYER_POSSIBLE]);
  self->shares[ENT_SHARE_EXPECTED] = self->expected->len;
  aside = gather_aside (engine, picture->fold, MIN (a, b), MAX (a, b));
  list_aside (self, engine, lens, aside);

  return self;
}

/**
 * ent_line_claims_free:
 * @self: (nullable): the claims of a relation
 *
 * Frees them.
 */
void
ent_line_claims_free (EntLineClaims *self)
{
  if (self == NULL)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (self->sides); i++)
    g_array_unref (self->sides[i]);
  g_array_unref (self->dissent);
  g_array_unref (self->expected);
  g_array_unref (self->switched_on);
  g_array_unref (self->conditions);
  g_array_unref (self->possible);
  g_array_unref (self->denials);
  g_array_unref (self->advice);
  g_array_unref (self->sources);
  g_free (self);
}

/**
 * ent_line_claims_get_order:
 * @self: the claims of a relation
 * @order: (out caller-allocates): the polarities in the order to read them
 *
 * On a contested relation the side with fewer origins comes first, of two equal
 * ones that with fewer claims: dissent is never below the fold. Elsewhere the
 * sign that leads does.
 */
void
ent_line_claims_get_order (const EntLineClaims *self,
                           EntPolarity order[ENT_POLARITY_AMBIVALENT + 1])
{
  const EntPolarity with = ENT_POLARITY_COOPERATION;
  const EntPolarity against = ENT_POLARITY_CONFLICT;
  const EntLine *line;
  gboolean swap;

  g_return_if_fail (self != NULL);

  line = self->lines[ENT_LAYER_FACT];
  if (line == NULL)
    swap = FALSE;
  else if (line->stance != ENT_STANCE_CONTESTED)
    swap = line->leading == against;
  else if (self->n_origins[with] != self->n_origins[against])
    swap = self->n_origins[against] < self->n_origins[with];
  else
    swap = self->sides[against]->len < self->sides[with]->len;

  order[0] = swap ? against : with;
  order[1] = swap ? with : against;
  order[2] = ENT_POLARITY_AMBIVALENT;
  order[3] = ENT_POLARITY_NEUTRAL;
}

/**
 * ent_line_find_share:
 * @line: a line
 * @engine: the engine that it comes from
 * @source: index of a source
 * @share: (out): what the source alone says of the pair
 *
 * Returns: whether a claim of @source counts for @line
 */
gboolean
ent_line_find_share (const EntLine *line,
                     EntEngine *engine,
                     guint source,
                     EntSourceShare *share)
{
  Voice voice = { 0 };

  g_return_val_if_fail (line != NULL, FALSE);
  g_return_val_if_fail (ENT_IS_ENGINE (engine), FALSE);
  g_return_val_if_fail (share != NULL, FALSE);

  for (guint i = 0; i < line->claims->len; i++)
    {
      const EntLineClaim *entry = &g_array_index (line->claims, EntLineClaim, i);

      if (entry->counts && engine->columns->sources[entry->claim] == source)
        add_to_voice (&voice, engine->columns->traits[entry->claim].modality, entry);
    }
  *share = share_of_voice (source, &voice);

  return voice.n_claims > 0;
}
