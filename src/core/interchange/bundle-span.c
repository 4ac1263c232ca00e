/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "bundle-span.h"

#include <glib/gi18n-lib.h>

#include "bundle.h"
#include "edtf.h"

/* Offsets from EntTable.span. */
enum
{
  START_LO,
  START_HI,
  END_LO,
  END_HI,
  START_KIND,
  END_KIND,
  EDTF,
  AS_WRITTEN,
  BASIS,
};

/*
 * ent_bundle_span_free:
 * @self: (nullable): a span that is still to be computed
 *
 * Frees @self.
 */
void
ent_bundle_span_free (EntBundleSpan *self)
{
  if (self == NULL)
    return;

  g_free (self->edtf);
  g_free (self);
}

/* The claim says what it is. Of an event and an affiliation EDTF tells how long
 * it lasted.
 */
static EntAspect
get_aspect (const EntTable       *table,
            const EntBundleValue *values)
{
  int column = ent_table_find_column (table, "aspect");

  return column >= 0 && g_strcmp0 (values[column].text, "act") == 0 ? ENT_ASPECT_ACT : ENT_ASPECT_STATE;
}

static gboolean
is_none (const EntBundleValue *kind)
{
  return g_strcmp0 (kind->text, "none") == 0;
}

/* What `..` means depends on the kinds, which may stand behind it in the row. */
static void
resolve_unbounded (const EntTable *table,
                   EntBundleValue *span)
{
  for (int i = START_LO; i <= END_HI; i++)
    if (g_strcmp0 (span[i].text, ENT_BUNDLE_UNBOUNDED) == 0)
      span[i].integer = ent_bundle_unbounded (table, table->span + i, is_none (&span[START_KIND]), is_none (&span[END_KIND]));
}

static gboolean
validate (const EntTable  *table,
          EntBundleValue  *values,
          GError         **error)
{
  const EntBundleValue *span = &values[table->span];
  EntSpan bounds = { .start_lo = (EntDay) span[START_LO].integer, .start_hi = (EntDay) span[START_HI].integer,
                     .end_lo = (EntDay) span[END_LO].integer, .end_hi = (EntDay) span[END_HI].integer };

  if (!ent_end_kind_from_nick (span[START_KIND].text, &bounds.start_kind)
      || !ent_end_kind_from_nick (span[END_KIND].text, &bounds.end_kind))
    g_return_val_if_reached (FALSE);

  return ent_span_validate (&bounds, get_aspect (table, values), error);
}

static gboolean
set_missing (int          *column,
             int           missing,
             const char   *message,
             GError      **error)
{
  *column = missing;
  g_set_error_literal (error, ENT_BUNDLE_ERROR, ENT_BUNDLE_ERROR_VALUE, message);

  return FALSE;
}

/* Values that satisfy the schema until the row gets its own. */
static void
set_placeholder (EntBundleValue *value,
                 EntBundleType   type,
                 gint64          integer,
                 const char     *text)
{
  if (value->type == ENT_BUNDLE_ABSENT)
    *value = (EntBundleValue) { .type = type, .integer = integer, .text = text };
}

static EntBundleSpan *
postpone (const EntTable *table,
          EntBundleValue *values)
{
  EntBundleValue *span = &values[table->span];
  EntBundleSpan *self = g_new0 (EntBundleSpan, 1);

  self->table = table;
  self->edtf = g_strdup (span[EDTF].text);
  self->aspect = get_aspect (table, values);

  set_placeholder (&span[START_LO], ENT_BUNDLE_INTEGER, ENT_DAY_MINUS_INFINITY, NULL);
  set_placeholder (&span[START_HI], ENT_BUNDLE_INTEGER, ENT_DAY_PLUS_INFINITY, NULL);
  set_placeholder (&span[END_LO], ENT_BUNDLE_INTEGER, ENT_DAY_MINUS_INFINITY, NULL);
  set_placeholder (&span[END_HI], ENT_BUNDLE_INTEGER, ENT_DAY_PLUS_INFINITY, NULL);
  set_placeholder (&span[START_KIND], ENT_BUNDLE_TEXT, 0, "unknown");
  set_placeholder (&span[END_KIND], ENT_BUNDLE_TEXT, 0, "unknown");
  set_placeholder (&span[BASIS], ENT_BUNDLE_TEXT, 0, "stated");

  return self;
}

/*
 * ent_bundle_span_complete:
 * @table: a table with a span
 * @values: (array): the values of a row, which are completed
 * @later: (out): if the bounds are to be computed from EDTF, the task to do so
 * @column: (out): on an error, the column that it is about
 * @error: return location for an error
 *
 * Holds the parts of a span against each other. Bounds and kinds win over EDTF:
 * only where none of them is given EDTF tells them, and where just some are it
 * is an error.
 *
 * Returns: whether the span is right
 */
gboolean
ent_bundle_span_complete (const EntTable  *table,
                          EntBundleValue  *values,
                          EntBundleSpan  **later,
                          int             *column,
                          GError         **error)
{
  EntBundleValue *span = &values[table->span];
  int n_given = 0;
  int missing = -1;

  for (int i = END_KIND; i >= START_LO; i--)
    if (span[i].type == ENT_BUNDLE_ABSENT)
      missing = table->span + i;
    else
      n_given++;

  if (n_given == 0 && span[EDTF].type != ENT_BUNDLE_ABSENT)
    {
      *later = postpone (table, values);
      return TRUE;
    }
  if (n_given == 0)
    return set_missing (column, missing, _("the four bounds and two kinds are needed, or an EDTF date in “edtf”"), error);
  if (missing >= 0)
    return set_missing (column, missing, _("a value is needed: the four bounds and two kinds of a span go together"), error);
  if (span[BASIS].type == ENT_BUNDLE_ABSENT)
    return set_missing (column, table->span + BASIS, _("a value is needed, one of: stated, inferred, computed, none"), error);

  resolve_unbounded (table, span);
  *column = table->span;

  return validate (table, values, error);
}

/* The days between which the source of the row was published; without a source,
 * the day up to which the editor vouches.
 */
static gboolean
find_publication (EntBundleSpan  *self,
                  EntDatabase    *database,
                  EntDay         *p_lo,
                  EntDay         *p_hi,
                  GError        **error)
{
  g_autoptr (EntStatement) statement = NULL;
  g_autoptr (GError) failure = NULL;
  const char *of_row = "SELECT NULL";
  g_autofree char *sql = NULL;

  if (g_str_equal (self->table->name, "claim"))
    of_row = "SELECT passage.source FROM claim_passage JOIN passage ON passage.key = claim_passage.passage"
             " WHERE claim_passage.claim = ?1 ORDER BY claim_passage.ordinal LIMIT 1";
  else if (g_str_equal (self->table->name, "affiliation"))
    of_row = "SELECT source FROM affiliation WHERE key = ?1";

  sql = g_strdup_printf ("SELECT coalesce (source.p_lo, as_of), coalesce (source.p_hi, as_of) FROM dossier"
                         " LEFT JOIN source ON source.key = (%s) AND ?1 > 0",
                         of_row);
  statement = ent_database_prepare (database, sql, error);
  if (statement == NULL)
    return FALSE;

  ent_statement_bind_int64 (statement, 0, self->key);
  if (!ent_statement_next (statement, &failure))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

  *p_lo = (EntDay) ent_statement_get_int64 (statement, 0);
  *p_hi = (EntDay) ent_statement_get_int64 (statement, 1);

  return TRUE;
}

static gboolean
update (EntBundleSpan  *self,
        EntDatabase    *database,
        const EntSpan  *span,
        GError        **error)
{
  g_autofree char *sql = g_strdup_printf ("UPDATE \"%s\" SET start_lo = ?2, start_hi = ?3, end_lo = ?4, end_hi = ?5,"
                                          " start_kind = ?6, end_kind = ?7 WHERE key = ?1",
                                          self->table->name);
  g_autoptr (EntStatement) statement = ent_database_prepare (database, sql, error);

  if (statement == NULL)
    return FALSE;

  ent_statement_bind_int64 (statement, 0, self->key);
  ent_statement_bind_int64 (statement, 1, span->start_lo);
  ent_statement_bind_int64 (statement, 2, span->start_hi);
  ent_statement_bind_int64 (statement, 3, span->end_lo);
  ent_statement_bind_int64 (statement, 4, span->end_hi);
  ent_statement_bind_text (statement, 5, ent_end_kind_to_nick (span->start_kind));
  ent_statement_bind_text (statement, 6, ent_end_kind_to_nick (span->end_kind));

  return ent_statement_run (statement, error);
}

/*
 * ent_bundle_span_compute:
 * @self: a span that is still to be computed, whose row has its key
 * @database: the dossier, all of its rows read
 * @error: return location for an error
 *
 * Computes the bounds and kinds of a row from its EDTF and from when its source
 * was published, and writes them.
 *
 * Returns: whether it succeeded
 */
gboolean
ent_bundle_span_compute (EntBundleSpan  *self,
                         EntDatabase    *database,
                         GError        **error)
{
  EntDay p_lo, p_hi;
  EntSpan span;

  return find_publication (self, database, &p_lo, &p_hi, error)
         && ent_edtf_parse (self->edtf, self->aspect, p_lo, p_hi, &span, error)
         && ent_span_validate (&span, self->aspect, error)
         && update (self, database, &span, error);
}
