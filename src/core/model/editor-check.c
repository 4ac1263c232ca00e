/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "editor-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "edtf.h"
#include "words.h"

/* What a row must be, told in words before it is written. The rules are those
 * of sql/, which stay the last word: whatever is missing here fails there.
 */
#define MAX_TEXT (1024 * 1024) /* bytes; a row of a bundle takes 16 of them */

typedef struct
{
  const char *table; /* NULL: any */
  const char *column;
  double lo;
  double hi;
} Range;

static const Range ranges[] = {
  { NULL, "ordinal", 1, G_MAXINT32 },        { "claim", "credibility", 1, 6 }, { "passage", "paragraph", 1, G_MAXINT32 },
  { "view", "trail", 0, G_MAXINT32 },        { "actor", "lat", -90, 90 },      { "actor", "lon", -180, 180 },
  { "figure", "year", -G_MAXINT32, G_MAXINT32 },
};

/* Two columns that go together, the first not above the second. */
typedef struct
{
  const char *table;
  const char *lo;
  const char *hi;
  const char *order;   /* NULL: no order */
  const char *missing; /* NULL: one can be given without the other */
} Pair;

static const Pair pairs[] = {
  { "dossier", "period_lo", "period_hi", N_("The period ends before it begins"), NULL },
  { "source", "p_lo", "p_hi", N_("The latest day of publication is before the earliest one"), NULL },
  { "claim", "said_lo", "said_hi", N_("The latest day on which it was said is before the earliest one"),
    N_("When it was said needs both an earliest and a latest day") },
  { "view", "moment_lo", "moment_hi", N_("The window ends before it begins"), N_("The moment needs both a first and a last day") },
  { "actor", "lat", "lon", NULL, N_("A place needs both latitude and longitude") },
  { "figure", "value", "max", N_("The upper end of the range is below the value"), NULL },
};

typedef struct
{
  const char *table;
  const char *a;
  const char *b;
  const char *message;
} Different;

static const Different differents[] = {
  { "claim_tie", "a", "b", N_("A tie needs two different actors") },
  { "affiliation", "actor", "of_actor", N_("An actor cannot belong to itself") },
  { "claim_link", "from_claim", "to_claim", N_("A claim cannot be linked to itself") },
  { "forecast", "claim", "settled_by", N_("A forecast cannot be settled by itself") },
};

typedef struct
{
  const char *table;
  const char *columns[3];
  const char *message;
} Unique;

static const Unique uniques[] = {
  { "claim_actor", { "claim", "actor", "role" }, N_("The claim has this actor in this role already") },
  { "claim_passage", { "claim", "passage" }, N_("The claim has this place already") },
  { "claim_link", { "from_claim", "to_claim", "kind" }, N_("These two claims are linked in this way already") },
  { "forecast", { "claim" }, N_("The claim has a forecast already") },
  { "view_position", { "view", "actor" }, N_("The view has a position of this actor already") },
};

/* A chain of references that must not come back to where it began. */
typedef struct
{
  const char *table;
  const char *column;
  const char *message;
} Chain;

static const Chain chains[] = {
  { "source", "origin", N_("A source cannot repeat itself, not even by way of others") },
  { "scenario", "depends_on", N_("A scenario cannot depend on itself, not even by way of others") },
};

static gboolean
refuse (GError       **error,
        EntEditError   code,
        const char    *message)
{
  g_set_error_literal (error, ENT_EDIT_ERROR, code, message);

  return FALSE;
}

static gboolean
refuse_column (GError          **error,
               EntEditError      code,
               const EntColumn  *column,
               const char       *message)
{
  g_set_error (error, ENT_EDIT_ERROR, code, _("%s: %s"), ent_words_column (column), message);

  return FALSE;
}

static gboolean
is_table (const EntRow *row,
          const char   *table)
{
  return table == NULL || g_str_equal (row->table->name, table);
}

static double
get_number (const EntValue *value)
{
  return value->type == ENT_VALUE_REAL ? value->real : (double) value->integer;
}

/* Values */

static gboolean
check_id (const EntColumn  *column,
          const char       *text,
          GError          **error)
{
  g_autofree char *message = NULL;

  for (const char *p = text; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && strchr ("-_.", *p) == NULL)
      {
        message = g_strdup_printf (_("“%s” is not an id: only ASCII letters, digits and “-”, “_”, “.” are expected"), text);
        return refuse_column (error, ENT_EDIT_ERROR_VALUE, column, message);
      }

  return TRUE;
}

static gboolean
check_choice (const EntColumn  *column,
              const char       *text,
              GError          **error)
{
  g_autofree char *choices = NULL;
  g_autofree char *message = NULL;

  if (g_strv_contains (column->choices, text))
    return TRUE;

  choices = g_strjoinv (", ", (char **) column->choices);
  message = g_strdup_printf (_("“%s” is none of: %s"), text, choices);

  return refuse_column (error, ENT_EDIT_ERROR_VALUE, column, message);
}

static gboolean
check_text (const EntColumn  *column,
            const char       *text,
            GError          **error)
{
  if (!g_utf8_validate (text, -1, NULL))
    return refuse_column (error, ENT_EDIT_ERROR_VALUE, column, _("the text is not valid UTF-8"));
  if (strlen (text) > MAX_TEXT)
    return refuse_column (error, ENT_EDIT_ERROR_VALUE, column, _("the text is longer than 1 MiB: keep the part that matters"));
  if (column->kind == ENT_COLUMN_ID)
    return check_id (column, text, error);
  if (column->kind == ENT_COLUMN_CHOICE)
    return check_choice (column, text, error);

  return TRUE;
}

/* Only a span, and when something was said, can be unbounded. */
static gboolean
check_day (const EntRow     *row,
           int               index,
           gint64            day,
           GError          **error)
{
  const EntColumn *column = &row->table->columns[index];
  gboolean in_span = row->table->span >= 0 && index >= row->table->span && index < row->table->span + 4;
  gboolean unbounded = in_span || g_str_has_prefix (column->name, "said_");

  if (day >= G_MININT32 && day <= G_MAXINT32
      && (ent_day_is_valid ((EntDay) day) || (unbounded && ent_day_is_bound ((EntDay) day))))
    return TRUE;

  return refuse_column (error, ENT_EDIT_ERROR_VALUE, column, _("a day from 0001-01-01 to 9999-12-31 is expected"));
}

static gboolean
check_range (const EntRow  *row,
             int            index,
             GError       **error)
{
  const EntColumn *column = &row->table->columns[index];
  double number = get_number (&row->values[index]);

  for (gsize i = 0; i < G_N_ELEMENTS (ranges); i++)
    if (is_table (row, ranges[i].table) && g_str_equal (ranges[i].column, column->name)
        && (number < ranges[i].lo || number > ranges[i].hi))
      {
        g_autofree char *message
          = ranges[i].hi < G_MAXINT32
              ? g_strdup_printf (_("a number from %d to %d is expected"), (int) ranges[i].lo, (int) ranges[i].hi)
              : g_strdup_printf (_("a number of at least %d is expected"), (int) ranges[i].lo);

        return refuse_column (error, ENT_EDIT_ERROR_VALUE, column, message);
      }

  return TRUE;
}

static gboolean
check_number (const EntRow  *row,
              int            index,
              GError       **error)
{
  const EntColumn *column = &row->table->columns[index];
  const EntValue *value = &row->values[index];

  if (column->kind == ENT_COLUMN_DAY)
    return check_day (row, index, value->integer, error);
  if (column->kind == ENT_COLUMN_BOOLEAN && value->integer != 0 && value->integer != 1)
    return refuse_column (error, ENT_EDIT_ERROR_VALUE, column, _("yes (1) or no (0) is expected"));
  if (value->type == ENT_VALUE_REAL && !isfinite (value->real))
    return refuse_column (error, ENT_EDIT_ERROR_VALUE, column, _("a finite number is expected"));

  return check_range (row, index, error);
}

/* Whether the value is of the type that the column holds. */
static gboolean
check_type (const EntColumn  *column,
            const EntValue   *value,
            GError          **error)
{
  gboolean text = column->kind == ENT_COLUMN_ID || column->kind == ENT_COLUMN_TEXT || column->kind == ENT_COLUMN_CHOICE;
  EntValueType expected = text ? ENT_VALUE_TEXT : column->kind == ENT_COLUMN_REAL ? ENT_VALUE_REAL : ENT_VALUE_INTEGER;

  if (value->type == expected || (expected == ENT_VALUE_REAL && value->type == ENT_VALUE_INTEGER))
    return TRUE;

  return refuse_column (error, ENT_EDIT_ERROR_VALUE, column, text ? _("a text is expected") : _("a number is expected"));
}

static gboolean
check_missing (const EntColumn  *column,
               GError          **error)
{
  g_autofree char *choices = NULL;
  g_autofree char *message = NULL;

  if (!column->required)
    return TRUE;
  if (column->choices == NULL)
    return refuse_column (error, ENT_EDIT_ERROR_MISSING, column, _("a value is needed"));

  choices = g_strjoinv (", ", (char **) column->choices);
  message = g_strdup_printf (_("a value is needed, one of: %s"), choices);

  return refuse_column (error, ENT_EDIT_ERROR_MISSING, column, message);
}

static gboolean
check_reference (EntDatabase      *database,
                 const EntColumn  *column,
                 gint64            key,
                 GError          **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM main.\"%s\" WHERE key = ?1 AND ?2 = 0", column->references);
  gint64 n = 0;

  if (!ent_editor_query (database, sql, key, 0, &n, error))
    return FALSE;
  if (n == 1)
    return TRUE;

  return refuse_column (error, ENT_EDIT_ERROR_REFERENCE, column, _("the record that is meant is not in the dossier"));
}

static gboolean
check_value (EntDatabase   *database,
             const EntRow  *row,
             int            index,
             GError       **error)
{
  const EntColumn *column = &row->table->columns[index];
  const EntValue *value = &row->values[index];

  if (!ent_value_is_given (value))
    return check_missing (column, error);
  if (!check_type (column, value, error))
    return FALSE;
  if (value->type == ENT_VALUE_TEXT)
    return check_text (column, value->text, error);
  if (column->kind == ENT_COLUMN_REFERENCE)
    return check_reference (database, column, value->integer, error);

  return check_number (row, index, error);
}

/* Rows */

static gboolean
check_pairs (const EntRow  *row,
             GError       **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      const EntValue *lo, *hi;

      if (!is_table (row, pairs[i].table))
        continue;

      lo = ent_row_get (row, pairs[i].lo);
      hi = ent_row_get (row, pairs[i].hi);
      if (pairs[i].missing != NULL && ent_value_is_given (lo) != ent_value_is_given (hi))
        return refuse (error, ENT_EDIT_ERROR_RULE, _(pairs[i].missing));
      if (pairs[i].order != NULL && ent_value_is_given (lo) && ent_value_is_given (hi) && get_number (lo) > get_number (hi))
        return refuse (error, ENT_EDIT_ERROR_RULE, _(pairs[i].order));
    }

  return TRUE;
}

static gboolean
check_differents (const EntRow  *row,
                  GError       **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (differents); i++)
    if (is_table (row, differents[i].table)
        && ent_value_is_given (ent_row_get (row, differents[i].a))
        && ent_value_equal (ent_row_get (row, differents[i].a), ent_row_get (row, differents[i].b)))
      return refuse (error, ENT_EDIT_ERROR_RULE, _(differents[i].message));

  return TRUE;
}

/* EDTF that goes with the bounds, which win: only its writing is looked at. */
static gboolean
check_edtf (const EntRow  *row,
            EntAspect      aspect,
            GError       **error)
{
  const char *edtf = ent_row_get_text (row, "edtf");
  g_autoptr (GError) failure = NULL;
  EntSpan span;

  if (edtf == NULL || ent_edtf_parse (edtf, aspect, ENT_DAY_FIRST, ENT_DAY_LAST, &span, &failure)
      || failure->code == ENT_TIME_ERROR_ORDER || failure->code == ENT_TIME_ERROR_INCONSISTENT)
    return TRUE;

  return refuse_column (error, ENT_EDIT_ERROR_VALUE, &row->table->columns[row->table->span + 6], failure->message);
}

static gboolean
check_span (const EntRow  *row,
            GError       **error)
{
  const EntValue *values = &row->values[MAX (row->table->span, 0)];
  int aspect_column = ent_table_find_column (row->table, "aspect");
  gboolean act = aspect_column >= 0 && g_strcmp0 (row->values[aspect_column].text, "act") == 0;
  EntAspect aspect = act ? ENT_ASPECT_ACT : ENT_ASPECT_STATE;
  g_autoptr (GError) failure = NULL;
  EntSpan span = { 0 };

  if (row->table->span < 0)
    return TRUE;

  span.start_lo = (EntDay) values[0].integer;
  span.start_hi = (EntDay) values[1].integer;
  span.end_lo = (EntDay) values[2].integer;
  span.end_hi = (EntDay) values[3].integer;
  if (!ent_end_kind_from_nick (values[4].text, &span.start_kind) || !ent_end_kind_from_nick (values[5].text, &span.end_kind))
    g_return_val_if_reached (FALSE);

  if (!ent_span_validate (&span, aspect, &failure))
    return refuse (error, ENT_EDIT_ERROR_RULE, failure->message);

  return check_edtf (row, aspect, error);
}

static gboolean
is_given (const EntRow *row,
          const char   *column)
{
  return ent_value_is_given (ent_row_get (row, column));
}

static gboolean
check_claim (const EntRow  *row,
             GError       **error)
{
  if (g_strcmp0 (ent_row_get_text (row, "modality"), "conditional") == 0 && !is_given (row, "scenario"))
    return refuse (error, ENT_EDIT_ERROR_RULE, _("A conditional claim needs the scenario under which it would hold"));

  return TRUE;
}

static gboolean
check_attribution (const EntRow  *row,
                   GError       **error)
{
  if (is_given (row, "speaker") && is_given (row, "name"))
    return refuse (error, ENT_EDIT_ERROR_RULE, _("Who says it is either an actor or a name, not both"));

  return TRUE;
}

static gboolean
check_forecast (const EntRow  *row,
                GError       **error)
{
  if (g_strcmp0 (ent_row_get_text (row, "outcome"), "open") == 0 && is_given (row, "settled_by"))
    return refuse (error, ENT_EDIT_ERROR_RULE, _("A forecast that a claim settles is not open: choose its outcome"));

  return TRUE;
}

static gboolean
check_note (const EntRow  *row,
            GError       **error)
{
  int n = is_given (row, "claim") + is_given (row, "actor") + is_given (row, "source") + is_given (row, "event");

  if (n != 1)
    return refuse (error, ENT_EDIT_ERROR_RULE, _("A reader’s note is on one record: a claim, an actor, a source or an event"));

  return TRUE;
}

static const struct
{
  const char *table;
  gboolean (*check) (const EntRow *row, GError **error);
} special_checks[] = {
  { "claim", check_claim },
  { "attribution", check_attribution },
  { "forecast", check_forecast },
  { "reader_note", check_note },
};

static gboolean
check_special (const EntRow  *row,
               GError       **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (special_checks); i++)
    if (is_table (row, special_checks[i].table))
      return special_checks[i].check (row, error);

  return TRUE;
}

/* Other rows */

/* Whether another row has the same values in @columns, which end with NULL. */
static gboolean
find_twin (EntDatabase         *database,
           const EntRow        *row,
           gint64               key,
           const char *const   *columns,
           int                  n_columns,
           gboolean            *found,
           GError             **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autoptr (EntStatement) statement = NULL;
  g_autoptr (GError) failure = NULL;

  g_string_append_printf (sql, "SELECT 1 FROM main.\"%s\" WHERE key <> ?1", row->table->name);
  for (int i = 0; i < n_columns && columns[i] != NULL; i++)
    g_string_append_printf (sql, " AND \"%s\" = ?%d", columns[i], i + 2);
  statement = ent_database_prepare (database, sql->str, error);
  if (statement == NULL)
    return FALSE;

  ent_statement_bind_int64 (statement, 0, key);
  for (int i = 0; i < n_columns && columns[i] != NULL; i++)
    ent_value_bind (ent_row_get (row, columns[i]), statement, i + 1);
  *found = ent_statement_next (statement, &failure);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));

  return FALSE;
}

static gboolean
check_own_id (EntDatabase   *database,
              const EntRow  *row,
              gint64         key,
              GError       **error)
{
  static const char *const columns[] = { "id" };
  g_autofree char *message = NULL;
  gboolean found = FALSE;

  if (row->table->id < 0)
    return TRUE;
  if (!find_twin (database, row, key, columns, 1, &found, error))
    return FALSE;
  if (!found)
    return TRUE;

  message = g_strdup_printf (_("“%s” is already that of another record of this kind"), ent_row_get_text (row, "id"));

  return refuse_column (error, ENT_EDIT_ERROR_TAKEN, &row->table->columns[row->table->id], message);
}

static gboolean
check_ordinal (EntDatabase   *database,
               const EntRow  *row,
               gint64         key,
               GError       **error)
{
  const char *columns[2] = { NULL };
  g_autofree char *message = NULL;
  gboolean found = FALSE;

  if (row->table->ordinal < 0)
    return TRUE;
  columns[0] = row->table->columns[row->table->parent].name;
  columns[1] = "ordinal";
  if (!find_twin (database, row, key, columns, 2, &found, error))
    return FALSE;
  if (!found)
    return TRUE;

  message = g_strdup_printf (_("%d is already that of another one"), (int) ent_row_get (row, "ordinal")->integer);

  return refuse_column (error, ENT_EDIT_ERROR_TAKEN, &row->table->columns[row->table->ordinal], message);
}

static gboolean
check_uniques (EntDatabase   *database,
               const EntRow  *row,
               gint64         key,
               GError       **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (uniques); i++)
    {
      gboolean found = FALSE;

      if (!is_table (row, uniques[i].table))
        continue;
      if (!find_twin (database, row, key, uniques[i].columns, G_N_ELEMENTS (uniques[i].columns), &found, error))
        return FALSE;
      if (found)
        return refuse (error, ENT_EDIT_ERROR_TAKEN, _(uniques[i].message));
    }

  return check_own_id (database, row, key, error) && check_ordinal (database, row, key, error);
}

static gboolean
check_chains (EntDatabase   *database,
              const EntRow  *row,
              gint64         key,
              GError       **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (chains); i++)
    {
      g_autofree char *sql = NULL;
      gint64 n = 0;

      if (key == 0 || !is_table (row, chains[i].table) || !is_given (row, chains[i].column))
        continue;

      /* UNION, so that it ends even where a chain is closed already. */
      sql = g_strdup_printf ("WITH RECURSIVE chain (key) AS (SELECT ?1 UNION SELECT t.\"%s\" FROM main.\"%s\" AS t JOIN chain ON t.key = chain.key)"
                             " SELECT count (*) FROM chain WHERE key = ?2",
                             chains[i].column, chains[i].table);
      if (!ent_editor_query (database, sql, ent_row_get (row, chains[i].column)->integer, key, &n, error))
        return FALSE;
      if (n > 0)
        return refuse (error, ENT_EDIT_ERROR_RULE, _(chains[i].message));
    }

  return TRUE;
}

/*
 * ent_editor_check:
 * @database: a dossier
 * @row: a whole row, as it would be written
 * @key: its key, 0 for a new one
 * @error: return location for an error, of the domain %ENT_EDIT_ERROR or
 *   %ENT_STORE_ERROR
 *
 * Returns: whether @row can be written; else the message says what to mend
 */
gboolean
ent_editor_check (EntDatabase   *database,
                  const EntRow  *row,
                  gint64         key,
                  GError       **error)
{
  for (int i = 1; i < row->table->n_columns; i++)
    if (!check_value (database, row, i, error))
      return FALSE;

  return check_pairs (row, error) && check_differents (row, error) && check_span (row, error)
         && check_special (row, error) && check_uniques (database, row, key, error)
         && check_chains (database, row, key, error);
}
