/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "facets.h"

G_BEGIN_DECLS

/* What filters are called in the interface. */
const char *ent_lens_phrase_facet (EntFacet facet);
char *ent_lens_phrase_value (EntDossier *dossier, EntFacet facet, const char *value); /* in a list under its facet */
char *ent_lens_phrase_term (EntDossier *dossier, const EntLensTerm *term);            /* by itself */
char *ent_lens_phrase_count (const EntFacets *facets);                                /* "12 of 340 claims" */

G_END_DECLS
