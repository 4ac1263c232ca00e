/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "random-actions.h"

#include <math.h>
#include <string.h>

#include "words.h"

static EntEditor *
new_editor (EntDatabase *database)
{
  g_autoptr (GError) error = NULL;
  EntEditor *editor = ent_editor_new (database, &error);

  g_assert_no_error (error);

  return editor;
}

static char *
query_text (EntEditor  *editor,
            const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntStatement) row = ent_database_prepare (ent_editor_get_database (editor), sql, &error);
  char *text;

  g_assert_no_error (error);
  text = ent_statement_next (row, &error) ? ent_statement_dup_text (row, 0) : NULL;
  g_assert_no_error (error);

  return text;
}

static void
assert_query (EntEditor  *editor,
              const char *sql,
              const char *expected)
{
  g_autofree char *found = query_text (editor, sql);

  if (g_strcmp0 (found, expected) != 0)
    g_error ("%s gives “%s”, not “%s”", sql, found, expected);
}

/* "label=Text lat=#0.5 as_of=@2025-01-01 note=! kind=": ! is NULL, an empty one ""
 * and words are separated by "|".
 */
static EntRow *
make_row (const char *table,
          const char *values)
{
  EntRow *row = ent_row_new (table);
  g_auto (GStrv) words = g_strsplit (values, "|", -1);

  for (guint i = 0; words[i] != NULL && *words[i] != '\0'; i++)
    {
      g_auto (GStrv) pair = g_strsplit (words[i], "=", 2);
      const char *value = pair[1];

      if (*value == '!')
        ent_row_set_null (row, pair[0]);
      else if (*value == '@')
        ent_row_set_int64 (row, pair[0], day_of (value + 1));
      else if (*value == '%')
        ent_row_set_int64 (row, pair[0], g_ascii_strtoll (value + 1, NULL, 10));
      else if (*value == '#')
        ent_row_set_double (row, pair[0], g_ascii_strtod (value + 1, NULL));
      else
        ent_row_set_text (row, pair[0], value);
    }

  return row;
}

/* Validation ---------------------------------------------------------------- */

#define SPAN(a, b, c, d) "start_lo=@" a "|start_hi=@" b "|end_lo=@" c "|end_hi=@" d "|start_kind=stated|end_kind=stated|basis=stated"
#define YEAR SPAN ("2025-01-01", "2025-01-01", "2025-12-31", "2025-12-31")
#define CLAIM "id=n|summary=S|aspect=state|modality=fact|" YEAR

/* What is refused, with which words. @key: a row that is changed, else added. */
static const struct
{
  const char *table;
  gint64 key;
  const char *values;
  int code;
  const char *message; /* NULL: it is taken */
} cases[] = {
  { "actor", 0, "label=New|kind=state", 0, NULL },
  { "actor", 0, "id=new|label=New|kind=state|lat=#1|lon=#2", 0, NULL },
  { "actor", 0, "kind=state", ENT_EDIT_ERROR_MISSING, "Label: a value is needed" },
  { "actor", 0, "label=|kind=state", ENT_EDIT_ERROR_MISSING, "Label: a value is needed" },
  { "actor", 0, "label=N", ENT_EDIT_ERROR_MISSING, "Kind: a value is needed, one of: state, person, organization, company, armed-group, bloc, place, project, agreement, anonymous" },
  { "actor", 1, "label=!", ENT_EDIT_ERROR_MISSING, "Label: a value is needed" },
  { "actor", 0, "label=N|kind=planet", ENT_EDIT_ERROR_VALUE, "Kind: “planet” is none of: state, person, organization, company, armed-group, bloc, place, project, agreement, anonymous" },
  { "actor", 0, "id=a b|label=N|kind=state", ENT_EDIT_ERROR_VALUE, "Id: “a b” is not an id: only ASCII letters, digits and “-”, “_”, “.” are expected" },
  { "actor", 0, "id=türkiye|label=N|kind=state", ENT_EDIT_ERROR_VALUE, "Id: “türkiye” is not an id: only ASCII letters, digits and “-”, “_”, “.” are expected" },
  { "actor", 0, "id=a|label=N|kind=state", ENT_EDIT_ERROR_TAKEN, "Id: “a” is already that of another record of this kind" },
  { "actor", 2, "id=a", ENT_EDIT_ERROR_TAKEN, "Id: “a” is already that of another record of this kind" },
  { "actor", 1, "id=a", 0, NULL },
  { "actor", 1, "label=a\xff", ENT_EDIT_ERROR_VALUE, "Label: the text is not valid UTF-8" },
  { "actor", 1, "label=%5", ENT_EDIT_ERROR_VALUE, "Label: a text is expected" },
  { "actor", 1, "lat=north|lon=#5", ENT_EDIT_ERROR_VALUE, "Latitude: a number is expected" },
  { "actor", 1, "lat=#91|lon=#0", ENT_EDIT_ERROR_VALUE, "Latitude: a number from -90 to 90 is expected" },
  { "actor", 1, "lat=#0|lon=#-180.5", ENT_EDIT_ERROR_VALUE, "Longitude: a number from -180 to 180 is expected" },
  { "actor", 1, "lat=#nan|lon=#0", ENT_EDIT_ERROR_VALUE, "Latitude: a finite number is expected" },
  { "actor", 1, "lat=#5", ENT_EDIT_ERROR_RULE, "A place needs both latitude and longitude" },
  { "actor", 99, "label=N", ENT_EDIT_ERROR_REFERENCE, "Actor: it is not in the dossier any more" },
  { "actor_name", 0, "actor=%99|name=N", ENT_EDIT_ERROR_REFERENCE, "Actor: the record that is meant is not in the dossier" },
  { "actor_name", 0, "actor=%1|name=N|metonym=%2", ENT_EDIT_ERROR_VALUE, "Metonym: yes (1) or no (0) is expected" },
  { "actor_name", 0, "actor=%1|name=N|ordinal=%0", ENT_EDIT_ERROR_VALUE, "Number: a number of at least 1 is expected" },
  { "actor_name", 0, "actor=%1|name=N|ordinal=%1", ENT_EDIT_ERROR_TAKEN, "Number: 1 is already that of another one" },
  { "actor_name", 0, "actor=%1|name=N", 0, NULL },
  { "dossier", 0, "title=T|language=en|as_of=@2025-01-01|period_lo=@2025-01-01|period_hi=@2025-12-31", ENT_EDIT_ERROR_TAKEN, "The dossier has its title and period already: change them" },
  { "dossier", 1, "title=", ENT_EDIT_ERROR_MISSING, "Title: a value is needed" },
  { "dossier", 1, "period_hi=@2024-12-31", ENT_EDIT_ERROR_RULE, "The period ends before it begins" },
  { "dossier", 1, "period_hi=@+", ENT_EDIT_ERROR_VALUE, "End of the period: a day from 0001-01-01 to 9999-12-31 is expected" },
  { "dossier", 1, "as_of=%0", ENT_EDIT_ERROR_VALUE, "Vouched for until: a day from 0001-01-01 to 9999-12-31 is expected" },
  { "source", 1, "p_lo=@2025-07-01", ENT_EDIT_ERROR_RULE, "The latest day of publication is before the earliest one" },
  { "source", 1, "p_hi=@+", ENT_EDIT_ERROR_VALUE, "Latest day of publication: a day from 0001-01-01 to 9999-12-31 is expected" },
  { "source", 1, "origin=%1", ENT_EDIT_ERROR_RULE, "A source cannot repeat itself, not even by way of others" },
  { "source", 1, "origin=%3", ENT_EDIT_ERROR_RULE, "A source cannot repeat itself, not even by way of others" },
  { "source", 1, "origin=%2", 0, NULL },
  { "source", 1, "reliability=G", ENT_EDIT_ERROR_VALUE, "Reliability: “G” is none of: A, B, C, D, E, F" },
  { "scenario", 1, "depends_on=%2", ENT_EDIT_ERROR_RULE, "A scenario cannot depend on itself, not even by way of others" },
  { "passage", 1, "paragraph=%0", ENT_EDIT_ERROR_VALUE, "Paragraph: a number of at least 1 is expected" },
  { "affiliation", 0, "actor=%2|of_actor=%2|kind=organ|" YEAR, ENT_EDIT_ERROR_RULE, "An actor cannot belong to itself" },
  { "affiliation", 0, "actor=%2|of_actor=%1|kind=organ|" YEAR, 0, NULL },
  { "claim", 0, CLAIM, 0, NULL },
  { "claim", 0, CLAIM "|edtf=2025", 0, NULL },
  { "claim", 0, CLAIM "|edtf=spring 2025", ENT_EDIT_ERROR_VALUE, "EDTF date: " },
  { "claim", 0, "id=n|summary=S|aspect=state|modality=fact", ENT_EDIT_ERROR_MISSING, "Earliest start: a value is needed" },
  { "claim", 0, CLAIM "|said_lo=@2025-01-01", ENT_EDIT_ERROR_RULE, "When it was said needs both an earliest and a latest day" },
  { "claim", 0, CLAIM "|said_lo=@2025-01-02|said_hi=@2025-01-01", ENT_EDIT_ERROR_RULE, "The latest day on which it was said is before the earliest one" },
  { "claim", 0, CLAIM "|said_lo=@-|said_hi=@2025-01-01", 0, NULL },
  { "claim", 1, "modality=conditional", ENT_EDIT_ERROR_RULE, "A conditional claim needs the scenario under which it would hold" },
  { "claim", 1, "modality=conditional|scenario=%1", 0, NULL },
  { "claim", 4, "scenario=!", ENT_EDIT_ERROR_RULE, "A conditional claim needs the scenario under which it would hold" },
  { "claim", 1, "credibility=%7", ENT_EDIT_ERROR_VALUE, "Credibility: a number from 1 to 6 is expected" },
  { "claim", 1, "start_lo=@2025-06-01|start_hi=@2025-05-01", ENT_EDIT_ERROR_RULE, "" },
  { "claim", 1, "end_hi=@2024-05-01|end_lo=@2024-05-01", ENT_EDIT_ERROR_RULE, "" },
  { "claim", 1, "aspect=act", ENT_EDIT_ERROR_RULE, "" },
  { "claim", 1, "start_kind=none", ENT_EDIT_ERROR_RULE, "" },
  { "claim", 1, "recorded=@-", ENT_EDIT_ERROR_VALUE, "Day of recording: a day from 0001-01-01 to 9999-12-31 is expected" },
  { "claim_tie", 1, "b=%1", ENT_EDIT_ERROR_RULE, "A tie needs two different actors" },
  { "claim_tie", 1, "nature=%77", ENT_EDIT_ERROR_REFERENCE, "Kind of relation: the record that is meant is not in the dossier" },
  { "claim_actor", 0, "claim=%1|actor=%1|role=subject", ENT_EDIT_ERROR_TAKEN, "The claim has this actor in this role already" },
  { "claim_actor", 0, "claim=%1|actor=%1|role=object", 0, NULL },
  { "claim_passage", 0, "claim=%1|passage=%1", ENT_EDIT_ERROR_TAKEN, "The claim has this place already" },
  { "claim_link", 0, "from_claim=%1|to_claim=%1|kind=repeats", ENT_EDIT_ERROR_RULE, "A claim cannot be linked to itself" },
  { "claim_link", 0, "from_claim=%1|to_claim=%2|kind=contradicts", ENT_EDIT_ERROR_TAKEN, "These two claims are linked in this way already" },
  { "claim_link", 0, "from_claim=%1|to_claim=%2|kind=repeats", 0, NULL },
  { "attribution", 1, "speaker=%1", ENT_EDIT_ERROR_RULE, "Who says it is either an actor or a name, not both" },
  { "figure", 1, "max=#0.05", ENT_EDIT_ERROR_RULE, "The upper end of the range is below the value" },
  { "figure", 1, "max=#inf", ENT_EDIT_ERROR_VALUE, "Upper end: a finite number is expected" },
  { "forecast", 0, "claim=%5", ENT_EDIT_ERROR_TAKEN, "The claim has a forecast already" },
  { "forecast", 1, "outcome=open", ENT_EDIT_ERROR_RULE, "A forecast that a claim settles is not open: choose its outcome" },
  { "forecast", 1, "settled_by=%5", ENT_EDIT_ERROR_RULE, "A forecast cannot be settled by itself" },
  { "reader_note", 0, "text=T|basis=internal", ENT_EDIT_ERROR_RULE, "A reader’s note is on one record: a claim, an actor, a source or an event" },
  { "reader_note", 0, "text=T|basis=internal|claim=%1|actor=%1", ENT_EDIT_ERROR_RULE, "A reader’s note is on one record: a claim, an actor, a source or an event" },
  { "reader_note", 0, "text=T|basis=internal|event=%1", 0, NULL },
  { "view", 0, "title=V|trail=%-1", ENT_EDIT_ERROR_VALUE, "Trail: a number of at least 0 is expected" },
  { "view", 0, "title=V|moment_lo=@2025-01-01", ENT_EDIT_ERROR_RULE, "The moment needs both a first and a last day" },
  { "view", 0, "title=V|moment_lo=@2025-01-02|moment_hi=@2025-01-01", ENT_EDIT_ERROR_RULE, "The window ends before it begins" },
  { "view", 0, "title=V", 0, NULL },
};

static void
test_validation (void)
{
  g_autoptr (EntDatabase) database = busy_dossier ();
  g_autoptr (EntEditor) editor = new_editor (database);
  g_autofree char *before = hash_dossier (database);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EntRow) row = make_row (cases[i].table, cases[i].values);
      g_autoptr (GError) error = NULL;
      g_autofree char *after = NULL;
      g_autofree char *shown = g_utf8_make_valid (cases[i].values, -1);
      gboolean done = cases[i].key != 0 ? ent_editor_change (editor, cases[i].key, row, &error) : ent_editor_add (editor, row, NULL, &error);

      g_test_message ("%s: %s", cases[i].table, shown);
      if (cases[i].message == NULL)
        {
          g_assert_no_error (error);
          g_assert_true (done);
          if (ent_editor_get_undo_label (editor) != NULL)
            g_assert_true (ent_editor_undo (editor, NULL));
        }
      else
        {
          g_assert_false (done);
          g_assert_error (error, ENT_EDIT_ERROR, cases[i].code);
          if (*cases[i].message == '\0' || g_str_has_suffix (cases[i].message, ": "))
            g_assert_true (g_str_has_prefix (error->message, cases[i].message) && strlen (error->message) > 20);
          else
            g_assert_cmpstr (error->message, ==, cases[i].message);
        }
      g_assert_null (ent_editor_get_undo_label (editor));
      after = hash_dossier (database);
      g_assert_cmpstr (after, ==, before);
    }
}

static void
test_long_text (void)
{
  g_autoptr (EntDatabase) database = busy_dossier ();
  g_autoptr (EntEditor) editor = new_editor (database);
  g_autofree char *text = g_strnfill (1024 * 1024 + 1, 'x');
  g_autoptr (GError) error = NULL;

  g_assert_false (ent_editor_set_title (editor, text, &error));
  g_assert_error (error, ENT_EDIT_ERROR, ENT_EDIT_ERROR_VALUE);
  g_assert_cmpstr (error->message, ==, "Title: the text is longer than 1 MiB: keep the part that matters");
}

/* Signals ------------------------------------------------------------------- */

static void
tell_cb (EntEditor *editor,
         GArray    *changes,
         GString   *told)
{
  for (guint i = 0; i < changes->len; i++)
    {
      const EntChange *change = &g_array_index (changes, EntChange, i);

      g_string_append_printf (told, "%s%c%s %" G_GINT64_FORMAT, told->len > 0 ? ", " : "", "+~-"[change->kind], change->table->name,
                              change->key);
    }
  g_string_append_c (told, ';');
}

static void
assert_told (GString    *told,
             const char *expected)
{
  g_assert_cmpstr (told->str, ==, expected);
  g_string_truncate (told, 0);
}

static void
test_signals (void)
{
  g_autoptr (EntDatabase) database = busy_dossier ();
  g_autoptr (EntEditor) editor = new_editor (database);
  g_autoptr (GString) told = g_string_new (NULL);
  gint64 note = 0;

  g_signal_connect (editor, "changed", G_CALLBACK (tell_cb), told);

  g_assert_true (ent_editor_set_claim_status (editor, 2, ENT_STATUS_RETRACTED, NULL));
  g_assert_cmpstr (ent_editor_get_undo_label (editor), ==, "Retract claim");
  assert_told (told, "~claim 2;");
  g_assert_true (ent_editor_set_claim_status (editor, 2, ENT_STATUS_RETRACTED, NULL));
  assert_told (told, "");
  g_assert_true (ent_editor_undo (editor, NULL));
  assert_told (told, "~claim 2;");
  g_assert_true (ent_editor_redo (editor, NULL));
  assert_told (told, "~claim 2;");
  g_assert_false (ent_editor_set_claim_credibility (editor, 2, 9, NULL));
  assert_told (told, "");

  g_assert_true (ent_editor_add_note (editor, "claim", 1, "Odd.", TRUE, "me", &note, NULL));
  assert_query (editor, "SELECT concat_ws ('|', id, claim, text, basis, by) FROM reader_note", "x-note|1|Odd.|outside|me");
  assert_told (told, "+reader_note 1;");
  g_assert_true (ent_editor_add_note (editor, "claim", 1, "Odder.", FALSE, NULL, NULL, NULL));
  assert_query (editor, "SELECT id FROM reader_note WHERE key = 2", "x-note-2");
  assert_told (told, "+reader_note 2;");

  g_assert_true (ent_editor_remove (editor, "claim", 3, FALSE, NULL));
  assert_told (told, "-claim 3, -claim_tie 3, -claim_actor 5, -claim_actor 6, -claim_passage 3, -attribution 3;");
  g_assert_true (ent_editor_undo (editor, NULL));
  assert_told (told, "+claim 3, +claim_tie 3, +claim_actor 5, +claim_actor 6, +claim_passage 3, +attribution 3;");

  g_assert_true (ent_editor_place_actor (editor, 0, 3, 0.5, -0.25, TRUE, NULL));
  g_assert_cmpstr (ent_editor_get_undo_label (editor), ==, "Pin actor");
  assert_told (told, "+view 1, +view_position 1;");
  g_assert_true (ent_editor_place_actor (editor, 0, 3, 0.75, -0.25, FALSE, NULL));
  g_assert_cmpstr (ent_editor_get_undo_label (editor), ==, "Move actor");
  assert_told (told, "~view_position 1;");
  g_assert_false (ent_editor_place_actor (editor, 0, 3, NAN, 0, FALSE, NULL));
  g_assert_false (ent_editor_place_actor (editor, 0, 99, 0, 0, FALSE, NULL));
  g_assert_true (ent_editor_unplace_actor (editor, 0, 3, NULL));
  assert_told (told, "-view_position 1;");
  g_assert_true (ent_editor_unplace_actor (editor, 0, 3, NULL));
  assert_told (told, "");
}

/* Several parts, one action, one signal; a part that fails leaves the others. */
static void
test_group (void)
{
  g_autoptr (EntDatabase) database = busy_dossier ();
  g_autoptr (EntEditor) editor = new_editor (database);
  g_autoptr (GString) told = g_string_new (NULL);
  g_autofree char *before = hash_dossier (database);
  g_autofree char *after = NULL;

  g_signal_connect (editor, "changed", G_CALLBACK (tell_cb), told);
  g_assert_true (ent_editor_begin (editor, "Together", NULL));
  g_assert_true (ent_editor_set_title (editor, "New", NULL));
  g_assert_false (ent_editor_set_title (editor, "", NULL));
  g_assert_false (ent_editor_merge_actors (editor, 1, 6, NULL));
  g_assert_true (ent_editor_set_claim_rank (editor, 1, ENT_RANK_DEPRECATED, "outdated", NULL));
  assert_told (told, "");
  g_assert_true (ent_editor_commit (editor, NULL));
  assert_told (told, "~dossier 1, ~claim 1;");
  g_assert_cmpstr (ent_editor_get_undo_label (editor), ==, "Together");
  assert_query (editor, "SELECT title || rank || rank_reason FROM dossier, claim WHERE claim.key = 1", "Newdeprecatedoutdated");
  g_assert_true (ent_editor_undo (editor, NULL));
  assert_told (told, "~dossier 1, ~claim 1;");

  g_assert_true (ent_editor_begin (editor, "Given up", NULL));
  g_assert_true (ent_editor_remove (editor, "actor", 1, TRUE, NULL));
  ent_editor_cancel (editor);
  assert_told (told, "");
  g_assert_cmpstr (ent_editor_get_redo_label (editor), ==, "Together");
  after = hash_dossier (database);
  g_assert_cmpstr (after, ==, before);
}

static void
test_dossier (void)
{
  g_autoptr (EntDatabase) database = busy_dossier ();
  g_autoptr (EntEditor) editor = new_editor (database);
  g_autoptr (GError) error = NULL;

  g_assert_true (ent_editor_set_title (editor, "Title", &error));
  g_assert_true (ent_editor_set_as_of (editor, day_of ("2025-03-01"), &error));
  g_assert_true (ent_editor_set_period (editor, day_of ("2024-01-01"), day_of ("2026-12-31"), &error));
  g_assert_no_error (error);
  assert_query (editor, "SELECT concat_ws ('|', title, as_of - 2460000, period_hi - period_lo) FROM dossier", "Title|736|1095");
  g_assert_false (ent_editor_set_period (editor, day_of ("2024-01-01"), day_of ("2023-12-31"), &error));
  g_assert_cmpstr (error->message, ==, "The period ends before it begins");
  g_clear_error (&error);
  g_assert_false (ent_editor_remove (editor, "dossier", 1, TRUE, &error));
  g_assert_cmpstr (error->message, ==, "A dossier cannot do without its title and period");

  g_assert_true (ent_editor_set_claim_credibility (editor, 1, 2, NULL));
  assert_query (editor, "SELECT credibility FROM claim WHERE key = 1", "2");
  g_assert_true (ent_editor_set_claim_credibility (editor, 1, 0, NULL));
  assert_query (editor, "SELECT credibility FROM claim WHERE key = 1", NULL);
}

static void
test_ids (void)
{
  static const struct
  {
    const char *text, *id;
  } ids[] = {
    { "United States", "united-states" }, { "Türkiye", "turkiye" }, { "a", "a-2" }, { "  A ", "a-2" },
    { "Ms F.: who?", "ms-f-who" },        { "", "actor" },          { "!!!", "actor" },
  };
  g_autoptr (EntDatabase) database = busy_dossier ();
  g_autoptr (EntEditor) editor = new_editor (database);

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autofree char *id = ent_editor_make_id (editor, "actor", ids[i].text);

      g_assert_cmpstr (id, ==, ids[i].id);
    }
}

/* Removing -------------------------------------------------------------------- */

static const struct
{
  const char *table;
  gint64 key;
  const char *message; /* NULL: nothing refers to it */
  const char *check, *left; /* after it was forced */
} removals[] = {
  { "actor", 4, NULL, "SELECT count (*) FROM actor", "5" },
  { "actor", 1, "“Aland” cannot be removed: it is used by 1 actor, 1 event, 3 claims", "SELECT concat_ws (' ', (SELECT count (*) FROM claim), (SELECT count (*) FROM claim_tie), (SELECT count (*) FROM affiliation), (SELECT count (*) FROM actor_name))", "5 2 0 1" },
  { "actor", 6, "“Ms F” cannot be removed: it is used by 2 claims", "SELECT group_concat (coalesce (speaker, name), ',') FROM attribution WHERE claim = 1", "A,Ms F" },
  { "actor", 5, "“Eco” cannot be removed: it is used by 2 claims", "SELECT count (*) FROM figure WHERE of_actor IS NULL", "1" },
  { "source", 1, "“One” cannot be removed: it is used by 1 source, 2 claims", "SELECT group_concat (id, ',') FROM (SELECT id FROM claim ORDER BY id)", "v,y,z" },
  { "source", 3, "“Three” cannot be removed: it is used by 1 claim", "SELECT group_concat (id, ',') FROM (SELECT id FROM claim ORDER BY id)", "v,w,x,y" },
  { "passage", 2, "“s2-1” cannot be removed: it is used by 2 claims", "SELECT count (*) FROM claim", "3" },
  { "nature", 2, "“Defence” cannot be removed: it is used by 2 claims", "SELECT count (*) FROM claim_tie", "3" },
  { "scenario", 1, "“p happens” cannot be removed: it is used by 1 scenario, 1 claim", "SELECT count (*) || (SELECT depends_on IS NULL FROM scenario) FROM claim", "41" },
  { "claim", 1, "“Claim x” cannot be removed: it is used by 1 claim", "SELECT outcome || (settled_by IS NULL) FROM forecast", "came-true1" },
  { "claim", 2, NULL, "SELECT count (*) FROM claim_link", "0" },
  { "event", 1, NULL, "SELECT count (*) FROM event_actor", "0" },
  { "claim_tie", 1, NULL, "SELECT count (*) FROM claim_tie", "4" },
};

static void
test_remove (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (removals); i++)
    {
      g_autoptr (EntDatabase) database = busy_dossier ();
      g_autoptr (EntEditor) editor = new_editor (database);
      g_autofree char *before = hash_dossier (database);
      g_autofree char *after = NULL;
      g_autoptr (GError) error = NULL;
      gboolean removed;

      g_test_message ("%s %d", removals[i].table, (int) removals[i].key);
      removed = ent_editor_remove (editor, removals[i].table, removals[i].key, FALSE, &error);
      if (removals[i].message != NULL)
        {
          g_assert_error (error, ENT_EDIT_ERROR, ENT_EDIT_ERROR_IN_USE);
          g_assert_cmpstr (error->message, ==, removals[i].message);
          g_clear_error (&error);
          removed = ent_editor_remove (editor, removals[i].table, removals[i].key, TRUE, &error);
        }
      g_assert_no_error (error);
      g_assert_true (removed);
      assert_query (editor, removals[i].check, removals[i].left);

      /* It comes back alike by undoing and by restoring. */
      ent_editor_restore (editor, removals[i].table, removals[i].key, &error);
      g_assert_no_error (error);
      after = hash_dossier (database);
      g_assert_cmpstr (after, ==, before);
      g_assert_true (ent_editor_undo (editor, NULL));
      assert_query (editor, removals[i].check, removals[i].left);
      g_assert_true (ent_editor_undo (editor, NULL));
      g_clear_pointer (&after, g_free);
      after = hash_dossier (database);
      g_assert_cmpstr (after, ==, before);
    }
}

/* What was done since a removal stays when the record is restored. */
static void
test_restore (void)
{
  g_autoptr (EntDatabase) database = busy_dossier ();
  g_autoptr (EntEditor) editor = new_editor (database);
  g_autoptr (EntRow) row = make_row ("figure", "value=#7");
  g_autoptr (EntRow) usurper = make_row ("actor", "id=e|label=E|kind=person");
  g_autoptr (GError) error = NULL;

  g_assert_true (ent_editor_remove (editor, "actor", 5, TRUE, NULL));
  g_assert_true (ent_editor_change (editor, 1, row, NULL));
  g_assert_true (ent_editor_set_title (editor, "Since", NULL));
  ent_editor_restore (editor, "actor", 5, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (ent_editor_get_undo_label (editor), ==, "Restore: Actor");
  assert_query (editor, "SELECT concat_ws ('|', title, value, of_actor, (SELECT count (*) FROM claim_tie)) FROM dossier, figure", "Since|7.0|5|5");

  /* Not twice, not what was never there, not where another one stands. */
  g_assert_false (ent_editor_restore (editor, "actor", 5, &error));
  g_assert_error (error, ENT_EDIT_ERROR, ENT_EDIT_ERROR_TAKEN);
  g_clear_error (&error);
  g_assert_false (ent_editor_restore (editor, "actor", 77, &error));
  g_assert_cmpstr (error->message, ==, "It cannot be restored: it was not removed since the dossier was opened");
  g_clear_error (&error);
  g_assert_true (ent_editor_remove (editor, "actor", 5, TRUE, NULL));
  g_assert_true (ent_editor_add (editor, usurper, NULL, NULL));
  g_assert_false (ent_editor_restore (editor, "actor", 5, &error));
  g_assert_cmpstr (error->message, ==, "It cannot be restored: another record has its id, or what it refers to is gone");
}

/* Merging --------------------------------------------------------------------- */

static void
test_merge (void)
{
  g_autoptr (EntDatabase) database = busy_dossier ();
  g_autofree char *before = hash_dossier (database);
  g_autofree char *after = NULL;
  g_autoptr (EntEditor) editor = NULL;
  g_autoptr (GError) error = NULL;

  /* b becomes a: x and y lose the tie of the two, z is about a and c then. */
  run_sql (database, "UPDATE actor SET note = 'Note a' WHERE key = 1; UPDATE actor SET note = 'Note b', wikidata = 'Q1', lat = 1, lon = 2 WHERE key = 2;"
                     "INSERT INTO actor_name (actor, ordinal, name) VALUES (2, 2, 'The A'), (2, 3, 'B-land');"
                     "INSERT INTO claim_tie (claim, ordinal, a, b, nature, direction, polarity) VALUES (3, 2, 1, 3, 1, 'a-to-b', 'cooperation'),"
                     "  (3, 3, 3, 1, 1, 'b-to-a', 'cooperation'), (3, 4, 2, 4, 1, 'mutual', 'conflict');"
                     "INSERT INTO view (id, title, filter) VALUES ('v', 'V', 'actor:b actor:bb scenario:b actor:b speaker:b unfolded:b');"
                     "INSERT INTO view_position (view, actor, x, y) VALUES (1, 1, 0, 0), (1, 2, 1, 1);"
                     "INSERT INTO reader_note (id, actor, text, basis) VALUES ('rn', 2, 'Odd', 'internal');"
                     "INSERT INTO attribution (claim, ordinal, speaker, how) VALUES (3, 2, 2, 'direct');"
                     "INSERT INTO affiliation VALUES (NULL, 6, 2, 2, 'office-holder', NULL, " ADD_SPAN_ALWAYS ", NULL),"
                     "  (NULL, 2, 1, 1, 'member', NULL, " ADD_SPAN_ALWAYS ", NULL), (NULL, 2, 2, 3, 'member', NULL, " ADD_SPAN_ALWAYS ", NULL)");
  g_clear_pointer (&before, g_free);
  before = hash_dossier (database);
  editor = new_editor (database);

  ent_editor_merge_actors (editor, 2, 1, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (ent_editor_get_undo_label (editor), ==, "Merge actors");
  assert_query (editor, "SELECT group_concat (key, ',') FROM actor", "1,3,4,5,6");
  assert_query (editor, "SELECT group_concat (name, ',') FROM (SELECT name FROM actor_name WHERE actor = 1 ORDER BY ordinal)", "The A,The B,B-land,Bland");
  assert_query (editor, "SELECT concat_ws ('|', label, note, iso, wikidata, lat, lon) FROM actor WHERE key = 1", "Aland|Note a Note b|AA|Q1|1.0|2.0");
  assert_query (editor, "SELECT group_concat (claim || a || b || direction, ' ') FROM (SELECT * FROM claim_tie ORDER BY claim, ordinal)",
                "313a-to-b 314mutual 415a-to-b 536a-to-b");
  assert_query (editor, "SELECT group_concat (claim || ':' || actor, ' ') FROM (SELECT * FROM claim_actor WHERE claim < 4 ORDER BY claim, ordinal)", "1:1 2:1 3:1 3:3");
  assert_query (editor, "SELECT count (*) FROM event_actor WHERE actor = 1", "1");
  assert_query (editor, "SELECT speaker FROM attribution WHERE claim = 3 AND ordinal = 2", "1");
  assert_query (editor, "SELECT actor FROM reader_note", "1");
  assert_query (editor, "SELECT group_concat (actor || '-' || x, ',') FROM view_position", "1-0.0");
  assert_query (editor, "SELECT group_concat (actor || '-' || of_actor || '-' || ordinal, ' ') FROM (SELECT * FROM affiliation ORDER BY actor, ordinal)", "1-3-2 6-1-1");
  assert_query (editor, "SELECT count (*) FROM pragma_foreign_key_check", "0");
  assert_query (editor, "SELECT filter FROM view", "actor:a actor:bb scenario:b actor:a speaker:a unfolded:a");

  g_assert_true (ent_editor_undo (editor, &error));
  after = hash_dossier (database);
  g_assert_cmpstr (after, ==, before);

  g_assert_false (ent_editor_merge_actors (editor, 1, 1, &error));
  g_assert_cmpstr (error->message, ==, "An actor cannot be merged with itself");
  g_clear_error (&error);
  g_assert_false (ent_editor_merge_actors (editor, 6, 1, &error));
  g_assert_cmpstr (error->message, ==, "“Ms F” and “Aland” are actors of different kinds: if they are one, give them the same kind first");
  g_clear_error (&error);
  g_assert_false (ent_editor_merge_actors (editor, 99, 1, &error));
  g_assert_cmpstr (error->message, ==, "Actor: it is not in the dossier any more");
}

/* Every table and column has words. */
static void
test_words (void)
{
  int n_tables;
  const EntTable *tables = ent_schema_get_tables (&n_tables);

  for (int i = 0; i < n_tables; i++)
    {
      g_autofree char *count = ent_words_count (&tables[i], 2);

      g_assert_nonnull (strstr (count, "2 "));
      g_assert_nonnull (ent_words_table (&tables[i]));
      g_assert_nonnull (ent_words_action (&tables[i], ENT_CHANGE_REMOVED));
      for (int j = 1; j < tables[i].n_columns; j++)
        g_assert_nonnull (ent_words_column (&tables[i].columns[j]));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/editor/validation", test_validation);
  g_test_add_func ("/editor/long-text", test_long_text);
  g_test_add_func ("/editor/signals", test_signals);
  g_test_add_func ("/editor/group", test_group);
  g_test_add_func ("/editor/dossier", test_dossier);
  g_test_add_func ("/editor/ids", test_ids);
  g_test_add_func ("/editor/remove", test_remove);
  g_test_add_func ("/editor/restore", test_restore);
  g_test_add_func ("/editor/merge", test_merge);
  g_test_add_func ("/editor/words", test_words);

  return g_test_run ();
}
