/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "citation.h"

#include <string.h>

#include "citation-parts.h"

#define MAX_NAMED 3 /* authors of a note; of more, only the first */

#define FIRST_STRONG_ISOLATE "\xe2\x81\xa8"
#define POP_ISOLATE "\xe2\x81\xa9"

ENT_DEFINE_NICKS (EntCitationFormat, citation_format, "chicago", "bibtex", "csl-json", "ris")

/* The style is English, whatever the language of the program. */
static const char *const month_names[] = {
  "January", "February", "March", "April", "May", "June", "July",
  "August", "September", "October", "November", "December",
};

static gboolean
is_right_to_left (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    switch (g_unichar_get_script (g_utf8_get_char (p)))
      {
      case G_UNICODE_SCRIPT_ARABIC:
      case G_UNICODE_SCRIPT_HEBREW:
      case G_UNICODE_SCRIPT_SYRIAC:
      case G_UNICODE_SCRIPT_THAANA:
        return TRUE;
      default:
        break;
      }

  return FALSE;
}

/* On one line; what runs the other way does not carry the commas along. */
static void
append_words (GString    *note,
              const char *words)
{
  g_autofree char *line = g_strdelimit (g_strdup (words), "\t\r\n", ' ');
  gboolean isolate = is_right_to_left (line);

  g_string_append_printf (note, "%s%s%s", isolate ? FIRST_STRONG_ISOLATE : "", line, isolate ? POP_ISOLATE : "");
}

static void
append_name (GString               *note,
             const EntCitationName *name)
{
  if (name->given != NULL)
    {
      append_words (note, name->given);
      g_string_append_c (note, ' ');
    }
  append_words (note, name->family);
}

static void
append_authors (GString         *note,
                const EntSource *source)
{
  g_autoptr (GPtrArray) names = ent_citation_split_authors (source->authors);
  guint n = names->len > MAX_NAMED ? 1 : names->len;

  for (guint i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append (note, i + 1 < n ? ", " : n > 2 ? ", and " : " and ");
      append_name (note, g_ptr_array_index (names, i));
    }
  if (names->len > n)
    g_string_append (note, " et al.");
  if (n > 0)
    g_string_append (note, ", ");
}

static gboolean
ends_sentence (const char *text)
{
  return *text != '\0' && strchr (".?!", text[strlen (text) - 1]) != NULL;
}

/* What has no title is described. */
static void
append_title (GString         *note,
              const EntSource *source)
{
  gboolean quoted = source->title != NULL && ent_citation_is_part (source);

  if (source->title == NULL)
    {
      g_autofree char *kind = g_strdup (g_str_has_prefix (source->kind, "article-") ? "article" : source->kind);

      g_string_append_printf (note, "untitled %s", kind);
      return;
    }

  g_string_append (note, quoted ? "“" : "");
  append_words (note, source->title);
  if (quoted)
    g_string_append (note, ends_sentence (source->title) ? "” " : ",” ");
}

static void
append_day (GString *note,
            int      year,
            int      month,
            int      day)
{
  if (month > 0)
    g_string_append_printf (note, "%s ", month_names[month - 1]);
  if (day > 0)
    g_string_append_printf (note, "%d, ", day);
  g_string_append_printf (note, "%d", year);
}

/* In brackets what the source itself does not say. */
static void
append_date (GString         *note,
             const EntSource *source)
{
  EntCitationDate date = ent_citation_get_date (source);

  if (date.inferred)
    g_string_append_c (note, '[');
  if (date.to_year > 0)
    g_string_append (note, "between ");
  append_day (note, date.year, date.month, date.day);
  if (date.to_year > 0)
    {
      g_string_append (note, " and ");
      append_day (note, date.to_year, date.to_month, date.to_day);
    }
  if (date.inferred)
    g_string_append_c (note, ']');
}

static void
append_inferred (GString         *note,
                 const EntSource *source,
                 const char      *field,
                 const char      *words)
{
  gboolean inferred = ent_citation_is_inferred (source, field);

  g_string_append (note, inferred ? "[" : "");
  append_words (note, words);
  g_string_append (note, inferred ? "]" : "");
}

/* "Publisher, date", or, of what stands by itself, "(Place: Publisher, date)". */
static void
append_imprint (GString         *note,
                const EntSource *source)
{
  gboolean part = ent_citation_is_part (source);

  if (!part)
    g_string_append (note, " (");
  else if (source->title == NULL)
    g_string_append (note, ", ");

  if (!part && source->place != NULL)
    {
      append_inferred (note, source, "place", source->place);
      g_string_append (note, source->publisher != NULL ? ": " : ", ");
    }
  if (source->publisher != NULL)
    {
      append_inferred (note, source, "publisher", source->publisher);
      g_string_append (note, ", ");
    }
  append_date (note, source);
  if (!part)
    g_string_append_c (note, ')');
}

static void
append_locator (GString        *note,
                const EntPlace *place)
{
  if (place == NULL)
    return;

  if (place->page != NULL)
    {
      g_string_append (note, ", ");
      append_words (note, place->page);
    }
  if (place->paragraph > 0)
    g_string_append_printf (note, ", par. %d", place->paragraph);
}

/* A page that can change needs the day on which it was read. */
static void
append_access (GString         *note,
               const EntSource *source)
{
  int year, month, day;

  if (source->url != NULL || g_str_equal (source->kind, "webpage"))
    {
      ent_day_to_ymd (source->accessed, &year, &month, &day);
      g_string_append (note, ", accessed ");
      append_day (note, year, month, day);
    }
  if (source->url != NULL)
    {
      g_string_append (note, ", ");
      append_words (note, source->url);
    }
}

/**
 * ent_citation_note:
 * @source: a source
 * @place: (nullable): where in it
 *
 * Cites @source as a note of the Chicago Manual of Style does, in plain text.
 * What the editor inferred stands in brackets.
 *
 * Returns: (transfer full): one line, without line end
 */
char *
ent_citation_note (const EntSource *source,
                   const EntPlace  *place)
{
  g_autoptr (GString) note = g_string_new (NULL);

  g_return_val_if_fail (source != NULL, NULL);

  append_authors (note, source);
  append_title (note, source);
  append_imprint (note, source);
  append_locator (note, place);
  append_access (note, source);
  g_string_append_c (note, '.');
  if (g_ascii_islower (note->str[0]))
    note->str[0] = g_ascii_toupper (note->str[0]);

  return g_string_free_and_steal (g_steal_pointer (&note));
}

static void
append_source (GString           *text,
               const EntSource   *source,
               EntCitationFormat  format)
{
  g_autofree char *note = NULL;

  switch (format)
    {
    case ENT_CITATION_BIBTEX:
      ent_citation_append_bibtex (text, source);
      break;
    case ENT_CITATION_RIS:
      ent_citation_append_ris (text, source);
      break;
    case ENT_CITATION_CHICAGO:
    case ENT_CITATION_CSL_JSON:
    default:
      note = ent_citation_note (source, NULL);
      g_string_append_printf (text, "%s\n", note);
      break;
    }
}

/**
 * ent_citation_format:
 * @dossier: a dossier
 * @sources: (array length=n_sources): indexes of its sources
 * @n_sources: their number
 * @format: the format
 *
 * Cites sources in the order given.
 *
 * Returns: (transfer full): a whole file, in UTF-8
 */
char *
ent_citation_format (EntDossier        *dossier,
                     const guint       *sources,
                     guint              n_sources,
                     EntCitationFormat  format)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new ();
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (ENT_IS_DOSSIER (dossier), NULL);
  g_return_val_if_fail (sources != NULL || n_sources == 0, NULL);

  for (guint i = 0; i < n_sources; i++)
    g_ptr_array_add (records, (gpointer) ent_dossier_get_source (dossier, sources[i]));
  if (format == ENT_CITATION_CSL_JSON)
    return ent_citation_make_csl (records);

  for (guint i = 0; i < records->len; i++)
    append_source (text, g_ptr_array_index (records, i), format);

  return g_string_free_and_steal (g_steal_pointer (&text));
}
