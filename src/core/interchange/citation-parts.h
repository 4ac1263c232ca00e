/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dossier.h"

G_BEGIN_DECLS

/* What the formats of citations have in common. */

/* An author; an organization has a family name only. */
typedef struct
{
  char *family;
  char *given; /* NULL: none */
} EntCitationName;

/* When a source was published, as closely as it is known. */
typedef struct
{
  int year, month, day; /* of the first day; month and day are 0 where the date is not that fine */
  int to_year, to_month, to_day; /* of the last day, where it is a range; else 0 */
  gboolean inferred;
} EntCitationDate;

GPtrArray *ent_citation_split_authors (const char *authors); /* of EntCitationName; nullable text */
EntCitationDate ent_citation_get_date (const EntSource *source);
gboolean ent_citation_is_inferred (const EntSource *source, const char *field);
gboolean ent_citation_is_part (const EntSource *source); /* stands in a newspaper, journal or site */

/* One file's worth of each: the sources in the order given. */
void ent_citation_append_bibtex (GString *text, const EntSource *source);
void ent_citation_append_ris (GString *text, const EntSource *source);
char *ent_citation_make_csl (GPtrArray *sources); /* of const EntSource */

G_END_DECLS
