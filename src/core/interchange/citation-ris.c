/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "citation-parts.h"

static const char *
choose_type (const EntSource *source)
{
  static const struct
  {
    const char *kind;
    const char *type;
  } types[] = {
    { "article-newspaper", "NEWS" }, { "article-magazine", "MGZN" }, { "article-journal", "JOUR" },
    { "webpage", "ELEC" }, { "report", "RPRT" }, { "book", "BOOK" }, { "broadcast", "VIDEO" },
    { "dataset", "DATA" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_str_equal (types[i].kind, source->kind))
      return types[i].type;

  return "GEN";
}

/* A value ends with its line. */
static void
append_field (GString    *text,
              const char *tag,
              const char *value)
{
  g_string_append_printf (text, "%s  - ", tag);
  for (const char *p = value != NULL ? value : ""; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_string_append_unichar (text, g_unichar_iscntrl (c) || c == 0x2028 || c == 0x2029 ? ' ' : c);
    }
  g_string_append (text, "\r\n");
}

static void
append_given (GString    *text,
              const char *tag,
              const char *value)
{
  if (value != NULL)
    append_field (text, tag, value);
}

static void
append_authors (GString         *text,
                const EntSource *source)
{
  g_autoptr (GPtrArray) names = ent_citation_split_authors (source->authors);

  for (guint i = 0; i < names->len; i++)
    {
      const EntCitationName *name = g_ptr_array_index (names, i);
      g_autofree char *author = name->given != NULL ? g_strdup_printf ("%s, %s", name->family, name->given)
                                                    : g_strdup (name->family);

      append_field (text, "AU", author);
    }
}

/* YYYY/MM/DD/other information; of a range as much as is sure, all of it beside. */
static void
append_date (GString         *text,
             const EntSource *source)
{
  EntCitationDate date = ent_citation_get_date (source);
  g_autofree char *lo = ent_day_format_iso (source->publication.p_lo);
  g_autofree char *hi = ent_day_format_iso (source->publication.p_hi);
  g_autoptr (GString) value = g_string_new (NULL);
  g_autofree char *year = NULL;
  gboolean range = date.to_year > 0;

  g_string_append_printf (value, "%04d/", range ? date.to_year : date.year);
  if (date.month > 0 && (!range || (date.year == date.to_year && date.month == date.to_month)))
    g_string_append_printf (value, "%02d", date.month);
  g_string_append_c (value, '/');
  if (date.day > 0 && !range)
    g_string_append_printf (value, "%02d", date.day);
  g_string_append_c (value, '/');
  if (range)
    g_string_append_printf (value, "between %s and %s%s", lo, hi, date.inferred ? ", " : "");
  if (date.inferred)
    g_string_append (value, "inferred");

  year = g_strdup_printf ("%04d", range ? date.to_year : date.year);
  append_field (text, "PY", year);
  append_field (text, "DA", value->str);
}

/*
 * ent_citation_append_ris:
 * @text: a file to be
 * @source: a source
 *
 * Appends a reference.
 */
void
ent_citation_append_ris (GString         *text,
                         const EntSource *source)
{
  g_autofree char *accessed = ent_day_format_iso (source->accessed);

  g_strdelimit (accessed, "-", '/');
  append_field (text, "TY", choose_type (source));
  append_field (text, "ID", source->id);
  append_authors (text, source);
  append_given (text, "TI", source->title);
  append_given (text, ent_citation_is_part (source) ? "T2" : "PB", source->publisher);
  append_given (text, "CY", source->place);
  append_date (text, source);
  append_given (text, "LA", source->language);
  append_given (text, "UR", source->url);
  append_field (text, "Y2", accessed);
  append_given (text, "N1", source->inference);
  append_field (text, "ER", NULL);
}
