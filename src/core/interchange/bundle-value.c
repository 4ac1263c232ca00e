/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "bundle-value.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "bundle.h"
#include "shown-text.h"

#define PLAIN_BELOW 1e15 /* numbers are written without exponent up to here */

static gboolean
refuse (GError     **error,
        const char  *format,
        const char  *text)
{
  g_autofree char *shown = ent_shown_text (text);

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_set_error (error, ENT_BUNDLE_ERROR, ENT_BUNDLE_ERROR_VALUE, format, shown);
#pragma GCC diagnostic pop

  return FALSE;
}

static gboolean
parse_id (const char      *text,
          EntBundleValue  *value,
          GError         **error)
{
  for (const char *p = text; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && strchr ("-_.", *p) == NULL)
      return refuse (error, _("“%s” is not an id: only ASCII letters, digits and “-”, “_”, “.” are expected"), text);

  value->type = ENT_BUNDLE_TEXT;

  return TRUE;
}

static gboolean
parse_integer (const char      *text,
               EntBundleValue  *value,
               GError         **error)
{
  const char *digits = *text == '-' ? text + 1 : text;

  if (!g_ascii_isdigit (*digits)
      || !g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, &value->integer, NULL))
    return refuse (error, _("“%s” is not a whole number"), text);

  value->type = ENT_BUNDLE_INTEGER;

  return TRUE;
}

static gboolean
parse_boolean (const char      *text,
               EntBundleValue  *value,
               GError         **error)
{
  if (!g_str_equal (text, "0") && !g_str_equal (text, "1"))
    return refuse (error, _("“%s”: 0 (no) or 1 (yes) is expected"), text);

  value->type = ENT_BUNDLE_INTEGER;
  value->integer = *text - '0';

  return TRUE;
}

/* Digits, a point, an exponent; not the words and hexadecimals of strtod(). */
static gboolean
parse_real (const char      *text,
            EntBundleValue  *value,
            GError         **error)
{
  char *end = NULL;

  value->real = g_ascii_strtod (text, &end);
  if (text[strspn (text, "0123456789.eE+-")] != '\0' || *end != '\0' || g_ascii_isspace (*text)
      || !isfinite (value->real))
    return refuse (error, _("“%s” is not a number: digits with a decimal point are expected, for example 36.8"), text);

  value->type = ENT_BUNDLE_REAL;

  return TRUE;
}

/* The infinity that a column means by itself: *_lo is the earliest day. */
static EntDay
unbounded_by_name (const char *column)
{
  if (g_str_has_suffix (column, "_lo"))
    return ENT_DAY_MINUS_INFINITY;
  if (g_str_has_suffix (column, "_hi"))
    return ENT_DAY_PLUS_INFINITY;

  return ENT_DAY_INVALID;
}

static gboolean
parse_day (const EntColumn  *column,
           const char       *text,
           EntBundleValue   *value,
           GError          **error)
{
  g_autoptr (GError) failure = NULL;
  EntDay day = unbounded_by_name (column->name);

  value->type = ENT_BUNDLE_INTEGER;
  if (day != ENT_DAY_INVALID && g_str_equal (text, "-" ENT_BUNDLE_UNBOUNDED))
    day = ENT_DAY_MINUS_INFINITY;
  else if (day != ENT_DAY_INVALID && g_str_equal (text, "+" ENT_BUNDLE_UNBOUNDED))
    day = ENT_DAY_PLUS_INFINITY;
  else if (day == ENT_DAY_INVALID || !g_str_equal (text, ENT_BUNDLE_UNBOUNDED))
    {
      g_autofree char *shown = ent_shown_text (text);

      if (!ent_day_parse_iso (shown, &day, &failure))
        {
          g_set_error_literal (error, ENT_BUNDLE_ERROR, ENT_BUNDLE_ERROR_VALUE, failure->message);
          return FALSE;
        }
    }

  value->integer = day;

  return TRUE;
}

static gboolean
parse_choice (const EntColumn  *column,
              const char       *text,
              EntBundleValue   *value,
              GError          **error)
{
  g_autofree char *choices = NULL;
  g_autofree char *shown = NULL;

  value->type = ENT_BUNDLE_TEXT;
  if (g_strv_contains (column->choices, text))
    return TRUE;

  choices = g_strjoinv (", ", (char **) column->choices);
  shown = ent_shown_text (text);
  g_set_error (error, ENT_BUNDLE_ERROR, ENT_BUNDLE_ERROR_VALUE, _("“%s” is none of: %s"), shown, choices);

  return FALSE;
}

/*
 * ent_bundle_value_parse:
 * @column: a column
 * @text: what its cell says; empty means absent
 * @value: (out caller-allocates): the value, which borrows @text
 * @error: return location for an error, %ENT_BUNDLE_ERROR_VALUE
 *
 * A reference stays text: the id.
 *
 * Returns: whether the column takes the value; that it needs one is not asked
 */
gboolean
ent_bundle_value_parse (const EntColumn  *column,
                        const char       *text,
                        EntBundleValue   *value,
                        GError          **error)
{
  *value = (EntBundleValue) { .type = ENT_BUNDLE_ABSENT };
  if (*text == '\0')
    return TRUE;

  value->text = text;
  switch (column->kind)
    {
    case ENT_COLUMN_ID:
      return parse_id (text, value, error);
    case ENT_COLUMN_INTEGER:
      return parse_integer (text, value, error);
    case ENT_COLUMN_REAL:
      return parse_real (text, value, error);
    case ENT_COLUMN_DAY:
      return parse_day (column, text, value, error);
    case ENT_COLUMN_BOOLEAN:
      return parse_boolean (text, value, error);
    case ENT_COLUMN_CHOICE:
      return parse_choice (column, text, value, error);
    case ENT_COLUMN_KEY:
    case ENT_COLUMN_TEXT:
    case ENT_COLUMN_REFERENCE:
    default:
      value->type = ENT_BUNDLE_TEXT;
      return TRUE;
    }
}

/*
 * ent_bundle_unbounded:
 * @table: a table
 * @column: one of its columns, a day
 * @start_none: whether the start_kind of the row is none
 * @end_none: whether its end_kind is none
 *
 * What `..` means: no lower limit in *_lo, no upper one in *_hi; but what has no
 * start at all began before all time (start_hi), what has no end goes on for ever
 * (end_lo).
 *
 * Returns: an infinity, or %ENT_DAY_INVALID if the column has none
 */
EntDay
ent_bundle_unbounded (const EntTable *table,
                      int             column,
                      gboolean        start_none,
                      gboolean        end_none)
{
  if (table->span >= 0 && column == table->span + 1 && start_none)
    return ENT_DAY_MINUS_INFINITY;
  if (table->span >= 0 && column == table->span + 2 && end_none)
    return ENT_DAY_PLUS_INFINITY;

  return unbounded_by_name (table->columns[column].name);
}

/*
 * ent_bundle_format_day:
 * @day: a value of a column of days
 * @unbounded: the infinity that `..` means there
 *
 * Returns: (transfer full) (nullable): an ISO day or `..`, the other infinity
 *   with its sign; %NULL if @day is no day
 */
char *
ent_bundle_format_day (gint64 day,
                       EntDay unbounded)
{
  if (day < G_MININT32 || day > G_MAXINT32 || !ent_day_is_bound ((EntDay) day))
    return NULL;
  if (ent_day_is_valid ((EntDay) day))
    return ent_day_format_iso ((EntDay) day);
  if (unbounded == ENT_DAY_INVALID)
    return NULL;
  if (day == unbounded)
    return g_strdup (ENT_BUNDLE_UNBOUNDED);

  return g_strdup (day < 0 ? "-" ENT_BUNDLE_UNBOUNDED : "+" ENT_BUNDLE_UNBOUNDED);
}

/* "d.ddde±xx" with as few digits as bring @value back. */
static void
format_shortest (double  value,
                 char   *buffer,
                 gsize   size)
{
  for (int precision = 0; precision <= 16; precision++)
    {
      char format[8];

      g_snprintf (format, sizeof format, "%%.%de", precision);
      g_ascii_formatd (buffer, (int) size, format, value);
      if (g_ascii_strtod (buffer, NULL) == value)
        return;
    }
}

static void
append_plain (GString    *text,
              const char *digits,
              int         point)
{
  int n_digits = (int) strlen (digits);

  if (point <= 0)
    {
      g_string_append (text, "0.");
      for (int i = point; i < 0; i++)
        g_string_append_c (text, '0');
      g_string_append (text, digits);
      return;
    }

  for (int i = 0; i < MAX (n_digits, point); i++)
    {
      if (i == point)
        g_string_append_c (text, '.');
      g_string_append_c (text, i < n_digits ? digits[i] : '0');
    }
}

/*
 * ent_bundle_format_real:
 * @value: a finite number
 *
 * Returns: (transfer full): the shortest decimal that is read as @value again,
 *   without exponent below 10^15
 */
char *
ent_bundle_format_real (double value)
{
  g_autoptr (GString) text = g_string_new (value < 0 ? "-" : "");
  g_autoptr (GString) digits = g_string_new (NULL);
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  const char *exponent;

  if (value == 0)
    return g_strdup ("0");

  format_shortest (fabs (value), buffer, sizeof buffer);
  exponent = strchr (buffer, 'e');
  g_return_val_if_fail (exponent != NULL, NULL);

  for (const char *p = buffer; p < exponent; p++)
    if (*p != '.')
      g_string_append_c (digits, *p);

  if (fabs (value) < PLAIN_BELOW)
    append_plain (text, digits->str, atoi (exponent + 1) + 1);
  else
    g_string_append_printf (text, "%.*se%d", (int) (exponent - buffer), buffer, atoi (exponent + 1));

  return g_strdup (text->str);
}

/*
 * ent_bundle_file_name:
 * @table: a table
 *
 * Returns: (transfer full): the name of its file in a bundle
 */
char *
ent_bundle_file_name (const EntTable *table)
{
  return table->single ? g_strdup (ENT_BUNDLE_DOSSIER) : g_strconcat (table->name, ".csv", NULL);
}

/*
 * ent_bundle_join_columns:
 * @table: a table
 *
 * Returns: (transfer full): the names of its columns in a bundle, to be shown
 */
char *
ent_bundle_join_columns (const EntTable *table)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (int i = 1; i < table->n_columns; i++)
    g_string_append_printf (names, "%s%s", i > 1 ? ", " : "", table->columns[i].name);

  return g_strdup (names->str);
}
