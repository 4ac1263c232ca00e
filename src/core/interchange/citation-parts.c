/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "citation-parts.h"

#include <string.h>

static void
name_free (gpointer data)
{
  EntCitationName *name = data;

  g_free (name->family);
  g_free (name->given);
  g_free (name);
}

static EntCitationName *
parse_name (const char *text)
{
  EntCitationName *name = g_new0 (EntCitationName, 1);
  const char *comma = strchr (text, ',');

  if (comma == NULL)
    {
      name->family = g_strstrip (g_strdup (text));
      return name;
    }

  name->family = g_strstrip (g_strndup (text, (gsize) (comma - text)));
  name->given = g_strstrip (g_strdup (comma + 1));
  if (*name->given == '\0')
    g_clear_pointer (&name->given, g_free);

  return name;
}

/*
 * ent_citation_split_authors:
 * @authors: (nullable): "Family, Given; Family, Given; Organization"
 *
 * Returns: (transfer full) (element-type EntCitationName): the authors; none for
 *   %NULL
 */
GPtrArray *
ent_citation_split_authors (const char *authors)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (name_free);
  g_auto (GStrv) parts = g_strsplit (authors != NULL ? authors : "", ";", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      EntCitationName *name = parse_name (parts[i]);

      if (*name->family != '\0' || name->given != NULL)
        g_ptr_array_add (names, name);
      else
        name_free (name);
    }

  return names;
}

/*
 * ent_citation_is_inferred:
 * @source: a source
 * @field: a column of it
 *
 * Returns: whether the editor inferred it
 */
gboolean
ent_citation_is_inferred (const EntSource *source,
                          const char      *field)
{
  g_auto (GStrv) fields = g_strsplit (source->inferred != NULL ? source->inferred : "", " ", -1);

  return g_strv_contains ((const char *const *) fields, field);
}

/*
 * ent_citation_get_date:
 * @source: a source
 *
 * Returns: a day, a month or a year, if that is what its publication is known
 *   to; otherwise a range of days
 */
EntCitationDate
ent_citation_get_date (const EntSource *source)
{
  EntDay lo = source->publication.p_lo, hi = source->publication.p_hi;
  EntCitationDate date = { 0 };

  ent_day_to_ymd (lo, &date.year, &date.month, &date.day);
  ent_day_to_ymd (hi, &date.to_year, &date.to_month, &date.to_day);
  date.inferred = ent_citation_is_inferred (source, "p_lo") || ent_citation_is_inferred (source, "p_hi");

  if (lo == ent_day_from_ymd (date.year, 1, 1) && hi == ent_day_from_ymd (date.year, 12, 31))
    date.month = date.day = date.to_year = date.to_month = date.to_day = 0;
  else if (lo == ent_day_month_start (lo) && hi == ent_day_month_end (lo))
    date.day = date.to_year = date.to_month = date.to_day = 0;
  else if (lo == hi)
    date.to_year = date.to_month = date.to_day = 0;

  return date;
}

/*
 * ent_citation_is_part:
 * @source: a source
 *
 * Returns: whether its publisher is what it stands in
 */
gboolean
ent_citation_is_part (const EntSource *source)
{
  return g_str_has_prefix (source->kind, "article-") || g_str_equal (source->kind, "webpage");
}
