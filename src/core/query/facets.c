/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "facets.h"

#include <string.h>

#include "engine-private.h"

/* A claim counts for a value of a facet if it passes all other filters: so it is
 * noted of each claim which filters it fails, a bit a facet.
 */
typedef guint8 Failures;

#define FAILS(facet) ((Failures) (1u << (facet)))
#define FAILS_ACTOR FAILS (ENT_N_FACETS) /* no facet, but a filter */
#define N_NATURES_AT_ONCE 64

typedef struct
{
  EntEngine *engine;
  const EntColumns *columns;
  const EntLens *lens;
  Failures *failures; /* of each claim */
  EntFacets *facets;
} Counter;

static const char *const columns_of_facets[ENT_N_FACETS] = {
  [ENT_FACET_SPEAKER] = "speaker",         [ENT_FACET_SOURCE] = "source",
  [ENT_FACET_NATURE] = "nature",           [ENT_FACET_MODALITY] = "modality",
  [ENT_FACET_RELIABILITY] = "reliability", [ENT_FACET_CREDIBILITY] = "credibility",
  [ENT_FACET_SCENARIO] = "scenario",
};

/**
 * ent_facet_get_column:
 * @facet: a facet
 *
 * Returns: what it is called in the terms of a lens
 */
const char *
ent_facet_get_column (EntFacet facet)
{
  g_return_val_if_fail (facet < ENT_N_FACETS, NULL);

  return columns_of_facets[facet];
}

static void
value_free (EntFacetValue *self)
{
  g_free (self->value);
  g_free (self);
}

static EntFacetValue *
value_new (char *value) /* takes it over */
{
  EntFacetValue *self = g_new0 (EntFacetValue, 1);

  self->value = value;

  return self;
}

static gboolean
is_retracted (const Counter *self,
              guint claim)
{
  return self->columns->traits[claim].retracted;
}

/* Which claims fail */

/* The lens with one of its filters alone. */
static EntLens *
keep_filter (const EntLens *lens,
             Failures filter)
{
  EntLens *only = ent_lens_copy (lens);

  if (filter != FAILS (ENT_FACET_SPEAKER))
    g_ptr_array_set_size (only->speakers, 0);
  if (filter != FAILS (ENT_FACET_SOURCE))
    g_array_set_size (only->sources, 0);
  if (filter != FAILS (ENT_FACET_NATURE))
    g_array_set_size (only->natures, 0);
  if (filter != FAILS_ACTOR)
    g_array_set_size (only->actors, 0);
  only->modalities = filter == FAILS (ENT_FACET_MODALITY) ? lens->modalities : 0;
  only->reliabilities = filter == FAILS (ENT_FACET_RELIABILITY) ? lens->reliabilities : 0;
  only->credibilities = filter == FAILS (ENT_FACET_CREDIBILITY) ? lens->credibilities : 0;

  return only;
}

static void
note_failures (Counter *self)
{
  static const Failures filters[] = {
    FAILS (ENT_FACET_SPEAKER),     FAILS (ENT_FACET_SOURCE),      FAILS (ENT_FACET_NATURE), FAILS (ENT_FACET_MODALITY),
    FAILS (ENT_FACET_RELIABILITY), FAILS (ENT_FACET_CREDIBILITY), FAILS_ACTOR,
  };
  g_autoptr (EntLensBits) bits = ent_lens_bits_new (self->engine->dossier, self->columns);

  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    {
      g_autoptr (EntLens) only = keep_filter (self->lens, filters[i]);
      const guint64 *passing = ent_lens_bits_get (bits, only);

      for (guint j = 0; passing != NULL && j < self->columns->n_claims; j++)
        if (!ent_bits_have (passing, j))
          self->failures[j] |= filters[i];
    }
}

/* Counting */

static void
count_claim (const Counter *self,
             guint claim,
             EntFacet facet,
             EntFacetValue *value)
{
  if (is_retracted (self, claim))
    return;

  value->n_all++;
  if ((self->failures[claim] & (Failures) ~FAILS (facet)) == 0)
    value->n_claims++;
}

static char *
make_speaker_term (const Counter *self,
                   const EntColumnSpeaker *speaker)
{
  if (speaker->actor != ENT_NO_INDEX)
    return g_strdup (ent_dossier_get_actor (self->engine->dossier, speaker->actor)->id);
  if (speaker->name != NULL)
    return g_strconcat (ENT_LENS_SPEAKER_NAME, speaker->name, NULL);

  return g_strdup (ENT_LENS_SPEAKER_UNCLEAR);
}

/* The unclear speakers of all sources are one value. */
static EntFacetValue **
list_speakers (Counter *self)
{
  const GArray *speakers = self->columns->speaker_facts;
  EntFacetValue **values = g_new0 (EntFacetValue *, MAX (speakers->len, 1));
  EntFacetValue *unclear = NULL;

  for (guint i = 0; i < speakers->len; i++)
    {
      const EntColumnSpeaker *speaker = &g_array_index (speakers, EntColumnSpeaker, i);
      gboolean is_unclear = speaker->actor == ENT_NO_INDEX && speaker->name == NULL;

      if (is_unclear && unclear != NULL)
        {
          values[i] = unclear;
          continue;
        }
      values[i] = value_new (make_speaker_term (self, speaker));
      g_ptr_array_add (self->facets->values[ENT_FACET_SPEAKER], values[i]);
      if (is_unclear)
        unclear = values[i];
    }

  return values;
}

static void
count_speakers (Counter *self)
{
  g_autofree EntFacetValue **values = list_speakers (self);

  for (guint i = 0; i < self->columns->n_claims; i++)
    if (self->columns->speakers[i] != ENT_NO_INDEX)
      count_claim (self, i, ENT_FACET_SPEAKER, values[self->columns->speakers[i]]);
}

static void
count_sources (Counter *self)
{
  GPtrArray *sources = ent_dossier_get_sources (self->engine->dossier);
  GPtrArray *values = self->facets->values[ENT_FACET_SOURCE];

  for (guint i = 0; i < sources->len; i++)
    g_ptr_array_add (values, value_new (g_strdup (ent_dossier_get_source (self->engine->dossier, i)->id)));
  for (guint i = 0; i < self->columns->n_claims; i++)
    if (self->columns->sources[i] != ENT_NO_INDEX)
      count_claim (self, i, ENT_FACET_SOURCE, g_ptr_array_index (values, self->columns->sources[i]));
}

static void
count_modalities (Counter *self)
{
  GPtrArray *values = self->facets->values[ENT_FACET_MODALITY];

  for (guint i = 0; i <= ENT_MODALITY_QUESTION; i++)
    g_ptr_array_add (values, value_new (g_strdup (ent_modality_to_nick ((EntModality) i))));
  for (guint i = 0; i < self->columns->n_claims; i++)
    count_claim (self, i, ENT_FACET_MODALITY, g_ptr_array_index (values, self->columns->traits[i].modality));
}

/* Best first, ungraded last: @first is the name of the best grade. */
static void
add_grades (GPtrArray *values,
            char first)
{
  for (guint grade = 1; grade <= 6; grade++)
    g_ptr_array_add (values, value_new (g_strdup_printf ("%c", first + (int) grade - 1)));
  g_ptr_array_add (values, value_new (g_strdup ("-")));
}

static EntFacetValue *
value_of_grade (GPtrArray *values,
                guint grade)
{
  return g_ptr_array_index (values, grade > 0 ? grade - 1 : 6);
}

static void
count_grades (Counter *self)
{
  GPtrArray *reliabilities = self->facets->values[ENT_FACET_RELIABILITY];
  GPtrArray *credibilities = self->facets->values[ENT_FACET_CREDIBILITY];

  add_grades (reliabilities, 'A');
  add_grades (credibilities, '1');
  for (guint i = 0; i < self->columns->n_claims; i++)
    {
      guint source = self->columns->sources[i];

      count_claim (self, i, ENT_FACET_CREDIBILITY, value_of_grade (credibilities, self->columns->traits[i].credibility));
      if (source != ENT_NO_INDEX)
        count_claim (self, i, ENT_FACET_RELIABILITY,
                     value_of_grade (reliabilities, self->columns->source_facts[source].grade));
    }
}

/* Two ties of one nature make one claim of it. Ties lie by pair, not by claim. */
static void
count_natures_from (Counter *self,
                    guint first,
                    guint64 *seen)
{
  GPtrArray *values = self->facets->values[ENT_FACET_NATURE];

  memset (seen, 0, self->columns->n_claims * sizeof *seen);
  for (guint i = 0; i < self->columns->n_ties; i++)
    {
      const EntColumnTie *tie = &self->columns->ties[i];
      guint bit = tie->nature - first;

      if (tie->nature < first || bit >= N_NATURES_AT_ONCE || (seen[tie->claim] >> bit & 1) != 0)
        continue;
      seen[tie->claim] |= G_GUINT64_CONSTANT (1) << bit;
      count_claim (self, tie->claim, ENT_FACET_NATURE, g_ptr_array_index (values, tie->nature));
    }
}

static void
count_natures (Counter *self)
{
  GPtrArray *natures = ent_dossier_get_natures (self->engine->dossier);
  g_autofree guint64 *seen = g_new (guint64, MAX (self->columns->n_claims, 1));

  for (guint i = 0; i < natures->len; i++)
    g_ptr_array_add (self->facets->values[ENT_FACET_NATURE],
                     value_new (g_strdup (ent_dossier_get_nature (self->engine->dossier, i)->id)));
  for (guint first = 0; first < natures->len; first += N_NATURES_AT_ONCE)
    count_natures_from (self, first, seen);
}

static void
count_scenarios (Counter *self)
{
  GPtrArray *scenarios = ent_dossier_get_scenarios (self->engine->dossier);
  GPtrArray *values = self->facets->values[ENT_FACET_SCENARIO];
  GHashTableIter iter;
  gpointer claim, scenario;

  for (guint i = 0; i < scenarios->len; i++)
    g_ptr_array_add (values, value_new (g_strdup (((const EntScenario *) g_ptr_array_index (scenarios, i))->id)));
  g_hash_table_iter_init (&iter, self->columns->scenarios);
  while (g_hash_table_iter_next (&iter, &claim, &scenario))
    count_claim (self, GPOINTER_TO_UINT (claim) - 1, ENT_FACET_SCENARIO,
                 g_ptr_array_index (values, GPOINTER_TO_UINT (scenario)));
}

static void
count_all (Counter *self)
{
  for (guint i = 0; i < self->columns->n_claims; i++)
    {
      if (is_retracted (self, i))
        continue;
      self->facets->n_all++;
      if (self->failures[i] == 0)
        self->facets->n_claims++;
    }
}

/* Choosing what is listed */

static int
compare_frequency (gconstpointer a,
                   gconstpointer b)
{
  const EntFacetValue *x = *(EntFacetValue *const *) a;
  const EntFacetValue *y = *(EntFacetValue *const *) b;

  if (x->n_all != y->n_all)
    return x->n_all > y->n_all ? -1 : 1;

  return strcmp (x->value, y->value);
}

/* Scenarios are all there is to switch on, also those without claims. */
static void
tidy (EntFacets *self)
{
  for (guint facet = 0; facet < ENT_FACET_SCENARIO; facet++)
    for (guint i = self->values[facet]->len; i > 0; i--)
      if (((EntFacetValue *) g_ptr_array_index (self->values[facet], i - 1))->n_all == 0)
        g_ptr_array_remove_index (self->values[facet], i - 1);

  g_ptr_array_sort (self->values[ENT_FACET_SPEAKER], compare_frequency);
  g_ptr_array_sort (self->values[ENT_FACET_NATURE], compare_frequency);
}

static EntFacets *
facets_new (void)
{
  EntFacets *self = g_new0 (EntFacets, 1);

  for (guint i = 0; i < ENT_N_FACETS; i++)
    self->values[i] = g_ptr_array_new_with_free_func ((GDestroyNotify) value_free);

  return self;
}

/**
 * ent_facets_free:
 * @self: (nullable): facets
 *
 * Frees @self.
 */
void
ent_facets_free (EntFacets *self)
{
  if (self == NULL)
    return;

  for (guint i = 0; i < ENT_N_FACETS; i++)
    g_ptr_array_unref (self->values[i]);
  g_free (self);
}

/**
 * ent_engine_get_facets:
 * @self: an engine
 * @lens: what is asked for; its moment and its layers do not matter
 *
 * Counts what each value of a filter would leave. It goes through all claims
 * several times: a matter of milliseconds for a hundred thousand.
 *
 * Returns: (transfer full): the values and their counts
 */
EntFacets *
ent_engine_get_facets (EntEngine *self,
                       const EntLens *lens)
{
  g_return_val_if_fail (ENT_IS_ENGINE (self), NULL);
  g_return_val_if_fail (lens != NULL, NULL);

  g_autofree Failures *failures = g_new0 (Failures, MAX (self->columns->n_claims, 1));
  Counter counter = { self, self->columns, lens, failures, facets_new () };

  note_failures (&counter);
  count_speakers (&counter);
  count_sources (&counter);
  count_natures (&counter);
  count_modalities (&counter);
  count_grades (&counter);
  count_scenarios (&counter);
  count_all (&counter);
  tidy (counter.facets);

  return counter.facets;
}
