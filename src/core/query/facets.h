/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "engine.h"

G_BEGIN_DECLS

/** EntFacet: what claims can be filtered by, in the order in which it is shown. */
typedef enum
{
  ENT_FACET_SPEAKER,
  ENT_FACET_SOURCE,
  ENT_FACET_NATURE,
  ENT_FACET_MODALITY,
  ENT_FACET_RELIABILITY,
  ENT_FACET_CREDIBILITY,
  ENT_FACET_SCENARIO,
  ENT_N_FACETS,
} EntFacet;

/**
 * EntFacetValue:
 * @value: as for ent_lens_set_term()
 * @n_claims: how many claims would be left if this were the only value of its
 *   facet that passes and the other filters stayed; of a scenario, those that
 *   it has under the filters
 * @n_all: how many claims there are without any filter
 */
typedef struct
{
  char *value;
  guint n_claims;
  guint n_all;
} EntFacetValue;

/**
 * EntFacets:
 * @values: for each facet its values that occur (of #EntFacetValue): speakers and
 *   natures by their number of claims, the others in the order of the records
 * @n_claims: how many claims pass all filters
 * @n_all: how many claims there are
 *
 * What there is to choose from under a lens, whatever its moment. Retracted
 * claims count nowhere.
 */
typedef struct
{
  GPtrArray *values[ENT_N_FACETS];
  guint n_claims;
  guint n_all;
} EntFacets;

EntFacets *ent_engine_get_facets (EntEngine *self, const EntLens *lens);
void ent_facets_free (EntFacets *self);

const char *ent_facet_get_column (EntFacet facet); /* as for ent_lens_set_term() */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntFacets, ent_facets_free)

G_END_DECLS
