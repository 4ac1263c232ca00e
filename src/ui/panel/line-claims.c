/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "line-claims.h"

/* What one source says, as bits by polarity. */
typedef struct
{
  GHashTable *claims; /* set of indexes + 1; NULL while empty */
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
is_listed (GArray *list,
           guint   claim)
{
  for (guint i = 0; i < list->len; i++)
    if (g_array_index (list, guint, i) == claim)
      return TRUE;

  return FALSE;
}

/* A claim with two ties between the same two actors is still one claim. */
static gboolean
append_once (GArray *list,
             guint   claim)
{
  if (is_listed (list, claim))
    return FALSE;

  g_array_append_val (list, claim);

  return TRUE;
}

static gboolean
has_sign (EntPolarity polarity)
{
  return polarity == ENT_POLARITY_COOPERATION || polarity == ENT_POLARITY_CONFLICT;
}

static void
add_voice (EntSession         *session,
           const EntLineClaim *entry,
           Voice              *voices)
{
  const EntClaim *claim = ent_session_get_claim (session, entry->claim);
  Voice *voice;

  if (claim == NULL || claim->places->len == 0)
    return;

  voice = &voices[g_array_index (claim->places, EntPlace, 0).source];
  if (voice->claims == NULL)
    voice->claims = g_hash_table_new (NULL, NULL);
  g_hash_table_add (voice->claims, GUINT_TO_POINTER (entry->claim + 1));
  voice->said |= 1u << entry->polarity;
  voice->dissents |= entry->disputes && !has_sign (entry->polarity);
}

static void
add_facts (EntLineClaims *self,
           EntSession    *session,
           const EntLine *line,
           Voice         *voices)
{
  for (guint i = 0; i < line->claims->len; i++)
    {
      const EntLineClaim *entry = &g_array_index (line->claims, EntLineClaim, i);

      if (entry->counts)
        {
          gboolean dissents = entry->disputes && !has_sign (entry->polarity);

          if (append_once (dissents ? self->dissent : self->sides[entry->polarity], entry->claim))
            self->shares[share_of_polarity (entry->polarity)]++;
          add_voice (session, entry, voices);
        }
      else if (entry->disputes)
        {
          append_once (self->dissent, entry->claim);
        }
      else
        {
          append_once (self->denials, entry->claim);
        }
    }
}

static void
add_all (GArray        *list,
         const EntLine *line)
{
  for (guint i = 0; line != NULL && i < line->claims->len; i++)
    append_once (list, g_array_index (line->claims, EntLineClaim, i).claim);
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

static void
list_sources (EntLineClaims *self,
              Voice         *voices,
              guint          n_sources)
{
  for (guint i = 0; i < n_sources; i++)
    {
      EntSourceShare share = { i, 0, stance_of_voice (&voices[i]) };

      if (voices[i].claims == NULL)
        continue;
      share.n_claims = g_hash_table_size (voices[i].claims);
      g_array_append_val (self->sources, share);
      g_clear_pointer (&voices[i].claims, g_hash_table_unref);
    }
}

static gboolean
never_counts (EntModality modality)
{
  return modality == ENT_MODALITY_CONDITIONAL || modality == ENT_MODALITY_RECOMMENDATION
         || modality == ENT_MODALITY_QUESTION;
}

static gboolean
is_of_pair (const EntClaim *claim,
            const guint    *fold,
            guint           a,
            guint           b)
{
  for (guint i = 0; i < claim->ties->len; i++)
    {
      const EntTie *tie = &g_array_index (claim->ties, EntTie, i);

      if ((fold[tie->a] == a && fold[tie->b] == b) || (fold[tie->a] == b && fold[tie->b] == a))
        return TRUE;
    }

  return FALSE;
}

static void
list_aside (EntLineClaims *self,
            EntSession    *session,
            guint          a,
            guint          b)
{
  EntEngine *engine = ent_session_get_engine (session);
  const EntMoment *moment = &ent_session_get_lens (session)->moment;
  const guint *fold = ent_session_get_picture (session)->fold;

  for (guint i = 0; i < ent_engine_get_n_claims (engine); i++)
    {
      const EntClaim *claim;

      if (!never_counts (ent_engine_get_modality (engine, i)) || ent_engine_claim_is_retracted (engine, i)
          || !ent_engine_claim_mentions (engine, i, a, fold)
          || !ent_engine_claim_mentions (engine, i, b, fold)
          || ent_engine_get_degree (engine, i, moment) == ENT_DEGREE_NONE
          || is_listed (self->conditional, i))
        continue;
      claim = ent_session_get_claim (session, i);
      if (claim != NULL && is_of_pair (claim, fold, a, b))
        g_array_append_val (self->aside, i);
    }
}

EntLineClaims *
ent_line_claims_new (EntSession *session,
                     guint       a,
                     guint       b)
{
  const EntPicture *picture = ent_session_get_picture (session);
  guint n_sources;
  EntLineClaims *self;
  g_autofree Voice *voices = NULL;

  g_return_val_if_fail (picture != NULL, NULL);

  n_sources = ent_dossier_get_sources (ent_session_get_dossier (session))->len;
  voices = g_new0 (Voice, n_sources);
  self = g_new0 (EntLineClaims, 1);
  for (guint i = 0; i < G_N_ELEMENTS (self->sides); i++)
    self->sides[i] = create_list ();
  self->dissent = create_list ();
  self->expected = create_list ();
  self->conditional = create_list ();
  self->possible = create_list ();
  self->denials = create_list ();
  self->aside = create_list ();
  self->sources = g_array_new (FALSE, FALSE, sizeof (EntSourceShare));
  for (guint layer = 0; layer < G_N_ELEMENTS (self->lines); layer++)
    self->lines[layer] = ent_picture_find_line (picture, a, b, layer);

  if (self->lines[ENT_LAYER_FACT] != NULL)
    add_facts (self, session, self->lines[ENT_LAYER_FACT], voices);
  add_all (self->expected, self->lines[ENT_LAYER_EXPECTED]);
  add_all (self->conditional, self->lines[ENT_LAYER_SCENARIO]);
  add_all (self->possible, self->lines[ENT_LAYER_POSSIBLE]);
  list_aside (self, session, a, b);
  list_sources (self, voices, n_sources);
  self->shares[ENT_SHARE_EXPECTED] = self->expected->len;

  return self;
}

void
ent_line_claims_free (EntLineClaims *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->sides); i++)
    g_array_unref (self->sides[i]);
  g_array_unref (self->dissent);
  g_array_unref (self->expected);
  g_array_unref (self->conditional);
  g_array_unref (self->possible);
  g_array_unref (self->denials);
  g_array_unref (self->aside);
  g_array_unref (self->sources);
  g_free (self);
}

/**
 * ent_line_claims_get_order:
 * @self: the claims of a relation
 * @order: (out caller-allocates): the polarities in the order to read them
 *
 * On a contested relation the side with fewer origins comes first: dissent is
 * never below the fold.
 */
void
ent_line_claims_get_order (const EntLineClaims *self,
                           EntPolarity          order[ENT_POLARITY_AMBIVALENT + 1])
{
  const EntLine *line;

  g_return_if_fail (self != NULL);

  order[0] = ENT_POLARITY_COOPERATION;
  order[1] = ENT_POLARITY_CONFLICT;
  order[2] = ENT_POLARITY_AMBIVALENT;
  order[3] = ENT_POLARITY_NEUTRAL;

  line = self->lines[ENT_LAYER_FACT];
  if (line == NULL)
    return;
  if (line->stance == ENT_STANCE_CONTESTED && line->leading == ENT_POLARITY_COOPERATION)
    {
      order[0] = ENT_POLARITY_CONFLICT;
      order[1] = ENT_POLARITY_COOPERATION;
    }
  else if (line->stance != ENT_STANCE_CONTESTED && line->leading == ENT_POLARITY_CONFLICT)
    {
      order[0] = ENT_POLARITY_CONFLICT;
      order[1] = ENT_POLARITY_COOPERATION;
    }
}
