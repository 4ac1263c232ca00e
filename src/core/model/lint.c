/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lint.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "day.h"

/* How many words in a row make a summary a copy of its source. */
#define MAX_COMMON_WORDS 8

/* A rule that SQL can tell: each row is an id, which the message names. */
typedef struct
{
  const char *message;
  const char *sql;
} Rule;

static const Rule rules[] = {
  { N_ ("claim %s stands in no place of a source"),
    "SELECT id FROM claim WHERE key NOT IN (SELECT claim FROM claim_passage) ORDER BY id" },
  { N_ ("claim %s is nobody’s: it has no attribution"),
    "SELECT id FROM claim WHERE key NOT IN (SELECT claim FROM attribution) ORDER BY id" },
  { N_ ("claim %s is a forecast without a horizon, and does not say so by basis “none”"),
    "SELECT id FROM claim WHERE modality = 'forecast' AND basis <> 'none'"
    "  AND start_lo = -2147483648 AND end_hi = 2147483647 ORDER BY id" },
  { N_ ("claim %s is a forecast without a forecast record"),
    "SELECT id FROM claim WHERE modality = 'forecast' AND key NOT IN (SELECT claim FROM forecast) ORDER BY id" },
  { N_ ("claim %s is no forecast, but has a forecast record"),
    "SELECT id FROM claim WHERE modality <> 'forecast' AND key IN (SELECT claim FROM forecast) ORDER BY id" },
  { N_ ("claim %s is conditional and has no scenario"),
    "SELECT id FROM claim WHERE modality = 'conditional' AND scenario IS NULL ORDER BY id" },
  { N_ ("claim %s has a tie with an actor that is not among its actors"),
    "SELECT DISTINCT claim.id FROM claim_tie AS tie JOIN claim ON claim.key = tie.claim"
    "  WHERE tie.a NOT IN (SELECT actor FROM claim_actor WHERE claim = tie.claim)"
    "     OR tie.b NOT IN (SELECT actor FROM claim_actor WHERE claim = tie.claim) ORDER BY 1" },
  { N_ ("claim %s does not say which words date it: as_written is empty"),
    "SELECT id FROM claim WHERE trim (coalesce (as_written, '')) = '' ORDER BY id" },
  { N_ ("claim %s tells of an act that founds an agreement, but no state that follows depends on it"),
    "SELECT DISTINCT claim.id FROM claim"
    "  JOIN claim_tie AS tie ON tie.claim = claim.key"
    "  JOIN nature ON nature.key = tie.nature AND nature.id = 'party-to'"
    "  WHERE claim.aspect = 'act' AND NOT claim.negated AND claim.modality IN ('fact', 'reported', 'opinion')"
    "    AND NOT EXISTS (SELECT 1 FROM claim_link JOIN claim AS state ON state.key = from_claim"
    "                      WHERE to_claim = claim.key AND claim_link.kind = 'depends-on' AND state.aspect = 'state')"
    "  ORDER BY 1" },
  { N_ ("actor %s is in no claim"),
    "SELECT id FROM actor WHERE key NOT IN (SELECT actor FROM claim_actor)"
    "  AND key NOT IN (SELECT speaker FROM attribution WHERE speaker IS NOT NULL) ORDER BY id" },
  { N_ ("claim %s repeats the summary of another claim of its source"),
    "SELECT DISTINCT claim.id FROM claim"
    "  JOIN claim_passage AS place ON place.claim = claim.key JOIN passage ON passage.key = place.passage"
    "  JOIN claim AS twin ON lower (twin.summary) = lower (claim.summary) AND twin.id < claim.id"
    "  JOIN claim_passage AS other ON other.claim = twin.key JOIN passage AS there ON there.key = other.passage"
    "  WHERE there.source = passage.source ORDER BY 1" },
  { N_ ("actor %s has the label of another actor"),
    "SELECT actor.id FROM actor JOIN actor AS twin"
    "  ON lower (twin.label) = lower (actor.label) AND twin.id < actor.id ORDER BY 1" },
};

/* The message with its %s replaced, so that a translation can do no harm. */
static char *
name_record (const char *message,
             const char *id)
{
  g_auto (GStrv) parts = g_strsplit (message, "%s", 2);

  return g_strconcat (parts[0], id, parts[1], NULL);
}

static gboolean
apply_rule (EntDatabase *database,
            const Rule *rule,
            GPtrArray *findings,
            GError **error)
{
  g_autoptr (EntStatement) statement = ent_database_prepare (database, rule->sql, error);
  g_autoptr (GError) local_error = NULL;

  if (statement == NULL)
    return FALSE;

  while (ent_statement_next (statement, &local_error))
    {
      const char *id = ent_statement_get_text (statement, 0);

      g_ptr_array_add (findings, name_record (_ (rule->message), id));
    }

  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));

  return error == NULL || *error == NULL;
}

static int
find_month (const char *word)
{
  static const char *const months[] = {
    "january", "february", "march", "april", "may", "june", "july",
    "august", "september", "october", "november", "december",
  };

  for (int i = 0; i < (int) G_N_ELEMENTS (months); i++)
    if (g_ascii_strncasecmp (word, months[i], 3) == 0 && g_str_has_prefix (months[i], word))
      return i + 1;

  return 0;
}

/* Reads the one date that a phrase of English names: "since May 2025", "on 30
 * October 2025", "October 30, 2025", "in 2020". Anything else, a date without
 * a year included, is not judged.
 */
static gboolean
read_phrase (const char *phrase,
             EntDay *lo,
             EntDay *hi)
{
  g_autofree char *folded = g_ascii_strdown (phrase, -1);
  g_auto (GStrv) words = g_strsplit_set (folded, " ,.;:()\"[]", -1);
  int year = 0, month = 0, day = 0;

  for (guint i = 0; words[i] != NULL; i++)
    {
      guint64 number = 0;
      int named = strlen (words[i]) >= 3 ? find_month (words[i]) : 0;
      gboolean is_number = g_ascii_string_to_unsigned (words[i], 10, 1, 9999, &number, NULL);

      if ((named && month) || (is_number && number > 999 && year) || (is_number && number < 32 && day))
        return FALSE;
      if (named)
        month = named;
      else if (is_number && number > 999)
        year = (int) number;
      else if (is_number && number < 32)
        day = (int) number;
    }

  if (year == 0 || (day != 0 && (month == 0 || !ent_day_ymd_is_valid (year, month, day))))
    return FALSE;

  *lo = ent_day_from_ymd (year, MAX (month, 1), MAX (day, 1));
  if (day != 0)
    *hi = *lo;
  else
    *hi = ent_day_month_end (ent_day_from_ymd (year, month != 0 ? month : 12, 1));

  return TRUE;
}

/* Whether lo … hi lies within the phrase's date, and is narrower. */
static gboolean
is_finer (EntDay lo,
          EntDay hi,
          EntDay phrase_lo,
          EntDay phrase_hi)
{
  return lo >= phrase_lo && hi <= phrase_hi && (lo > phrase_lo || hi < phrase_hi);
}

/* Whether the bounds, in the order of the columns, say more than the phrase. A
 * state that holds throughout a month fills it from end to end, as an act does
 * that falls on some day of it.
 */
static gboolean
is_overdated (const EntDay bounds[4],
              gboolean start_stated,
              gboolean end_stated,
              EntDay lo,
              EntDay hi)
{
  if (start_stated && end_stated)
    return is_finer (bounds[0], bounds[3], lo, hi);
  if (start_stated)
    return is_finer (bounds[0], bounds[1], lo, hi);

  return end_stated && is_finer (bounds[2], bounds[3], lo, hi);
}

static gboolean
lint_precision (EntDatabase *database,
                GPtrArray *findings,
                GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (EntStatement) statement =
    ent_database_prepare (database,
                          "SELECT id, as_written, start_lo, start_hi, end_lo, end_hi, start_kind, end_kind"
                          "  FROM claim WHERE as_written IS NOT NULL AND basis = 'stated' AND modality <> 'forecast'"
                          "  ORDER BY id",
                          error);

  if (statement == NULL)
    return FALSE;

  while (ent_statement_next (statement, &local_error))
    {
      EntDay lo, hi, bounds[4];

      if (!read_phrase (ent_statement_get_text (statement, 1), &lo, &hi))
        continue;
      for (int i = 0; i < 4; i++)
        bounds[i] = (EntDay) ent_statement_get_int64 (statement, 2 + i);

      if (is_overdated (bounds, g_str_equal (ent_statement_get_text (statement, 6), "stated"),
                        g_str_equal (ent_statement_get_text (statement, 7), "stated"), lo, hi))
        g_ptr_array_add (findings, g_strdup_printf (_ ("claim %s is dated more finely than its words “%s”"),
                                                    ent_statement_get_text (statement, 0),
                                                    ent_statement_get_text (statement, 1)));
    }

  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));

  return error == NULL || *error == NULL;
}

/* Words as a reader compares them: letters and digits, case folded. */
static GPtrArray *
split_words (const char *text)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *folded = g_utf8_casefold (text, -1);
  g_autoptr (GString) word = g_string_new (NULL);

  for (const char *p = folded;; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c))
        g_string_append_unichar (word, c);
      else if (word->len > 0 && c != '\'' && c != 0x2019)
        {
          g_ptr_array_add (words, g_strdup (word->str));
          g_string_truncate (word, 0);
        }

      if (c == 0)
        return words;
    }
}

static char *
join_run (GPtrArray *words,
          guint first)
{
  g_autoptr (GString) run = g_string_new (NULL);

  for (guint i = first; i < first + MAX_COMMON_WORDS + 1; i++)
    g_string_append_printf (run, "%s ", (const char *) g_ptr_array_index (words, i));

  return g_string_free_and_steal (g_steal_pointer (&run));
}

/* Every run of nine words in the texts that the dossier stores. */
static GHashTable *
collect_runs (EntDatabase *database,
              GError **error)
{
  g_autoptr (GHashTable) runs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (EntStatement) statement =
    ent_database_prepare (database, "SELECT quote FROM passage WHERE quote IS NOT NULL", error);
  g_autoptr (GError) local_error = NULL;

  if (statement == NULL)
    return NULL;

  while (ent_statement_next (statement, &local_error))
    {
      g_autoptr (GPtrArray) words = split_words (ent_statement_get_text (statement, 0));

      for (guint i = 0; i + MAX_COMMON_WORDS < words->len; i++)
        g_hash_table_add (runs, join_run (words, i));
    }

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  return g_steal_pointer (&runs);
}

static gboolean
copies (const char *summary,
        GHashTable *runs)
{
  g_autoptr (GPtrArray) words = split_words (summary);

  for (guint i = 0; i + MAX_COMMON_WORDS < words->len; i++)
    {
      g_autofree char *run = join_run (words, i);

      if (g_hash_table_contains (runs, run))
        return TRUE;
    }

  return FALSE;
}

static gboolean
lint_copies (EntDatabase *database,
             GPtrArray *findings,
             GError **error)
{
  g_autoptr (GHashTable) runs = collect_runs (database, error);
  g_autoptr (EntStatement) statement = NULL;
  g_autoptr (GError) local_error = NULL;

  if (runs == NULL)
    return FALSE;

  statement = ent_database_prepare (database, "SELECT id, summary FROM claim ORDER BY id", error);
  if (statement == NULL)
    return FALSE;

  while (ent_statement_next (statement, &local_error))
    if (copies (ent_statement_get_text (statement, 1), runs))
      g_ptr_array_add (findings, g_strdup_printf (_ ("claim %s repeats nine words in a row of a stored source text"),
                                                  ent_statement_get_text (statement, 0)));

  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));

  return error == NULL || *error == NULL;
}

/**
 * ent_lint:
 * @database: an opened dossier
 * @findings: where to add findings, each one line that names its record
 * @error: return location for an error
 *
 * Holds the content of a dossier against the rules by which dossiers are
 * curated: what is unfounded, over-dated, copied or doubled.
 *
 * Returns: whether it could be done, with findings or without; otherwise an
 *   error of %ENT_STORE_ERROR
 */
gboolean
ent_lint (EntDatabase *database,
          GPtrArray *findings,
          GError **error)
{
  g_autoptr (GError) local_error = NULL;

  g_return_val_if_fail (ENT_IS_DATABASE (database), FALSE);
  g_return_val_if_fail (findings != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (rules) && local_error == NULL; i++)
    apply_rule (database, &rules[i], findings, &local_error);
  if (local_error == NULL)
    lint_precision (database, findings, &local_error);
  if (local_error == NULL)
    lint_copies (database, findings, &local_error);

  if (local_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));

  return FALSE;
}
