/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "citation-parts.h"

static const char *const months[] = { "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec" };

/* BibTeX counts braces, escaped or not: none of those in the text must stay. */
static const char *
escape (gunichar c)
{
  switch (c)
    {
    case '\\':
      return "\\textbackslash{}";
    case '{':
      return "\\textbraceleft{}";
    case '}':
      return "\\textbraceright{}";
    case '~':
      return "\\textasciitilde{}";
    case '^':
      return "\\textasciicircum{}";
    case '#':
      return "\\#";
    case '$':
      return "\\$";
    case '%':
      return "\\%";
    case '&':
      return "\\&";
    case '_':
      return "\\_";
    default:
      return NULL;
    }
}

static void
append_escaped (GString    *text,
                const char *value)
{
  for (const char *p = value; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      const char *escaped = escape (c);

      if (escaped != NULL)
        g_string_append (text, escaped);
      else
        g_string_append_unichar (text, g_unichar_iscntrl (c) ? ' ' : c);
    }
}

static void
append_field (GString    *text,
              const char *field,
              const char *value)
{
  if (value == NULL)
    return;

  g_string_append_printf (text, ",\n  %s = {", field);
  append_escaped (text, value);
  g_string_append_c (text, '}');
}

/* A second pair of braces keeps styles from changing case. */
static void
append_kept (GString    *text,
             const char *field,
             const char *value)
{
  if (value == NULL)
    return;

  g_string_append_printf (text, ",\n  %s = {{", field);
  append_escaped (text, value);
  g_string_append (text, "}}");
}

/* An address is read by programs, not set by TeX: only what would end the field
 * is written otherwise.
 */
static void
append_url (GString    *text,
            const char *url)
{
  if (url == NULL)
    return;

  g_string_append (text, ",\n  url = {");
  for (const char *p = url; *p != '\0'; p++)
    if (strchr ("{}\\ ", *p) != NULL || (guchar) *p < 0x20)
      g_string_append_printf (text, "%%%02X", (guchar) *p);
    else
      g_string_append_c (text, *p);
  g_string_append_c (text, '}');
}

/* "and" and commas have a meaning, but not in braces. */
static void
append_authors (GString   *text,
                GPtrArray *names)
{
  if (names->len == 0)
    return;

  g_string_append (text, ",\n  author = {");
  for (guint i = 0; i < names->len; i++)
    {
      const EntCitationName *name = g_ptr_array_index (names, i);

      g_string_append (text, i > 0 ? " and {" : "{");
      append_escaped (text, name->family);
      g_string_append_c (text, '}');
      if (name->given == NULL)
        continue;
      g_string_append (text, ", {");
      append_escaped (text, name->given);
      g_string_append_c (text, '}');
    }
  g_string_append_c (text, '}');
}

/* What lacks a field that its type must have is of the type that needs none. */
static const char *
choose_type (const EntSource *source,
             guint            n_authors)
{
  static const struct
  {
    const char *kind;
    const char *type;
  } types[] = {
    { "article-newspaper", "article" }, { "article-magazine", "article" }, { "article-journal", "article" },
    { "report", "techreport" }, { "book", "book" },
  };

  if (n_authors == 0 || source->title == NULL || source->publisher == NULL)
    return "misc";
  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_str_equal (types[i].kind, source->kind))
      return types[i].type;

  return "misc";
}

static const char *
choose_publisher_field (const char *type)
{
  if (g_str_equal (type, "article"))
    return "journal";
  if (g_str_equal (type, "techreport"))
    return "institution";

  return g_str_equal (type, "book") ? "publisher" : "howpublished";
}

static void
append_date (GString               *text,
             const EntSource       *source,
             const EntCitationDate *date)
{
  gboolean one_month = date->to_year == 0 || (date->year == date->to_year && date->month == date->to_month);
  gboolean one_year = date->to_year == 0 || date->year == date->to_year;

  g_string_append_printf (text, ",\n  year = {%d}", one_year ? date->year : date->to_year);
  if (date->month > 0 && one_month)
    g_string_append_printf (text, ",\n  month = %s", months[date->month - 1]);
  if (date->day > 0 && date->to_year == 0)
    g_string_append_printf (text, ",\n  day = {%d}", date->day);
}

/* What BibTeX has no place for. */
static void
append_note (GString               *text,
             const EntSource       *source,
             const EntCitationDate *date)
{
  g_autoptr (GString) note = g_string_new (NULL);
  g_autofree char *lo = ent_day_format_iso (source->publication.p_lo);
  g_autofree char *hi = ent_day_format_iso (source->publication.p_hi);

  if (date->to_year > 0)
    g_string_append_printf (note, "published between %s and %s", lo, hi);
  if (date->inferred)
    g_string_append_printf (note, "%s", note->len > 0 ? ", inferred" : "date inferred");
  if (ent_citation_is_inferred (source, "publisher"))
    g_string_append_printf (note, "%spublisher inferred", note->len > 0 ? "; " : "");

  append_field (text, "note", note->len > 0 ? note->str : NULL);
}

/*
 * ent_citation_append_bibtex:
 * @text: a file to be
 * @source: a source
 *
 * Appends an entry; its key is the id of @source.
 */
void
ent_citation_append_bibtex (GString         *text,
                            const EntSource *source)
{
  g_autoptr (GPtrArray) names = ent_citation_split_authors (source->authors);
  const char *type = choose_type (source, names->len);
  EntCitationDate date = ent_citation_get_date (source);
  g_autofree char *accessed = ent_day_format_iso (source->accessed);

  g_string_append_printf (text, "%s@%s{%s", text->len > 0 ? "\n" : "", type, source->id);
  append_authors (text, names);
  if (names->len == 0)
    append_kept (text, "key", source->publisher != NULL ? source->publisher : source->id); /* to sort by */
  append_kept (text, "title", source->title != NULL ? source->title : names->len == 0 && source->publisher == NULL ? source->id : NULL);
  append_kept (text, choose_publisher_field (type), source->publisher);
  append_field (text, "address", source->place);
  append_date (text, source, &date);
  append_url (text, source->url);
  g_string_append_printf (text, ",\n  urldate = {%s}", accessed);
  append_note (text, source, &date);
  g_string_append (text, "\n}\n");
}
