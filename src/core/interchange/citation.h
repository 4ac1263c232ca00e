/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dossier.h"
#include "nick.h"

G_BEGIN_DECLS

/**
 * EntCitationFormat:
 * @ENT_CITATION_CHICAGO: a note in the style of the Chicago Manual, plain text
 * @ENT_CITATION_BIBTEX: BibTeX, for bibtex and biber
 * @ENT_CITATION_CSL_JSON: CSL-JSON, for citeproc and Zotero
 * @ENT_CITATION_RIS: RIS, for reference managers
 */
typedef enum
{
  ENT_CITATION_CHICAGO,
  ENT_CITATION_BIBTEX,
  ENT_CITATION_CSL_JSON,
  ENT_CITATION_RIS,
} EntCitationFormat;

char *ent_citation_format (EntDossier *dossier,
                           const guint *sources, /* indexes */
                           guint n_sources,
                           EntCitationFormat format);
char *ent_citation_note (const EntSource *source,
                         const EntPlace *place); /* NULL: the whole source */

ENT_DECLARE_NICKS (EntCitationFormat, citation_format)

G_END_DECLS
