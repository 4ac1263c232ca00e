/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "claim.h"

#include <glib/gi18n-lib.h>

ENT_DEFINE_NICKS (EntModality, modality,
                  "fact", "reported", "opinion", "forecast",
                  "conditional", "recommendation", "question")
ENT_DEFINE_NICKS (EntPolarity, polarity, "cooperation", "conflict", "neutral", "ambivalent")
ENT_DEFINE_NICKS (EntDirection, direction, "a-to-b", "b-to-a", "mutual")
ENT_DEFINE_NICKS (EntStatus, status, "draft", "reviewed", "retracted")
ENT_DEFINE_NICKS (EntRank, rank, "normal", "preferred", "deprecated")
ENT_DEFINE_NICKS (EntHow, how,
                  "narration", "direct", "indirect", "headline", "document", "unattributed")
ENT_DEFINE_NICKS (EntOutcome, outcome, "open", "came-true", "failed", "undecidable")

static const char *const modality_labels[] = {
  N_ ("fact"), N_ ("reported"), N_ ("opinion"), N_ ("forecast"),
  N_ ("conditional"), N_ ("recommendation"), N_ ("question"),
};

static const char *const polarity_labels[] = {
  N_ ("Cooperation"), N_ ("Conflict"), N_ ("Neutral"), N_ ("Ambivalent"),
};

/**
 * ent_claim_free:
 * @self: (nullable): a claim
 *
 * Frees a claim and everything in it.
 */
void
ent_claim_free (EntClaim *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->summary);
  g_free (self->rank_reason);
  g_free (self->edtf);
  g_free (self->as_written);
  g_free (self->settled_by);
  g_clear_pointer (&self->ties, g_array_unref);
  g_clear_pointer (&self->actors, g_array_unref);
  g_clear_pointer (&self->places, g_array_unref);
  g_clear_pointer (&self->attribution, g_array_unref);
  g_clear_pointer (&self->figures, g_array_unref);
  g_clear_pointer (&self->links, g_ptr_array_unref);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
  g_clear_pointer (&self->note_keys, g_array_unref);
  g_free (self);
}

/**
 * ent_claim_has_horizon:
 * @self: a claim
 *
 * Returns: whether it is a forecast that says when it will have come true
 */
gboolean
ent_claim_has_horizon (const EntClaim *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->modality == ENT_MODALITY_FORECAST && self->basis != ENT_BASIS_NONE;
}

/**
 * ent_modality_get_label:
 * @modality: a modality
 *
 * Returns: a translated word for @modality, as it stands on a badge
 */
const char *
ent_modality_get_label (EntModality modality)
{
  g_return_val_if_fail (modality < G_N_ELEMENTS (modality_labels), NULL);

  return _ (modality_labels[modality]);
}

/**
 * ent_polarity_get_label:
 * @polarity: a polarity
 *
 * Returns: a translated name of @polarity, as it heads a group
 */
const char *
ent_polarity_get_label (EntPolarity polarity)
{
  g_return_val_if_fail (polarity < G_N_ELEMENTS (polarity_labels), NULL);

  return _ (polarity_labels[polarity]);
}

/**
 * ent_outlook_get_label:
 * @outlook: where a forecast stands
 *
 * Returns: a translated word for @outlook
 */
const char *
ent_outlook_get_label (EntOutlook outlook)
{
  switch (outlook)
    {
    case ENT_OUTLOOK_PENDING:
      return _ ("pending");

    case ENT_OUTLOOK_DUE:
      return _ ("due");

    case ENT_OUTLOOK_OVERDUE:
      return _ ("overdue");

    case ENT_OUTLOOK_SETTLED:
      return _ ("settled");

    case ENT_OUTLOOK_NONE:
    default:
      return _ ("no horizon");
    }
}
