/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "search.h"

#include "scratch.h"
#include "search-fewer.h"
#include "search-text.h"
#include "shipped.h"
#include "small-dossier.h"

static EntSearch *
new_search (EntDatabase *database,
            const char *path)
{
  g_autoptr (GError) error = NULL;
  EntSearch *search = ent_search_new (database, path, NULL, &error);

  g_assert_no_error (error);

  return search;
}

/* The ids of what is found in a group, by spaces, in their order. */
static char *
find_ids (EntDatabase *database,
          EntSearch *search,
          EntSearchGroup group,
          const char *text)
{
  static const char *const tables[] = { "actor", "claim", "source" };
  g_autoptr (GError) error = NULL;
  g_autoptr (EntSearchResult) result = ent_search_find (search, text, 20, NULL, &error);
  g_autoptr (GString) ids = g_string_new (NULL);
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM %s WHERE key = ?1", tables[group]);

  g_assert_no_error (error);
  for (guint i = 0; i < result->keys[group]->len; i++)
    {
      g_autoptr (EntStatement) row = ent_database_prepare (database, sql, NULL);

      ent_statement_bind_int64 (row, 0, g_array_index (result->keys[group], gint64, i));
      g_assert_true (ent_statement_next (row, NULL));
      g_string_append_printf (ids, "%s%s", i > 0 ? " " : "", ent_statement_get_text (row, 0));
    }

  return g_string_free_and_steal (g_steal_pointer (&ids));
}

static void
assert_found (EntDatabase *database,
              EntSearch *search,
              EntSearchGroup group,
              const char *text,
              const char *expected)
{
  g_autofree char *ids = find_ids (database, search, group, text);

  if (g_strcmp0 (ids, expected) != 0)
    g_error ("“%s” finds “%s”, not “%s”", text, ids, expected);
}

static void
test_prepare (void)
{
  static const struct
  {
    const char *text;
    const char *prepared;
  } cases[] = {
    { "", "" },
    { " , ! ", "" },
    { "Türkiye’s", "turkiye s" },
    { "TÜRKİYE", "turkiye" },
    { "ISPARTA ısparta", "isparta isparta" },
    { "Straße ŁÓDŹ Ærø", "strasse lodz æro" },
    { "中国", "中 国" },
    { "A股 中国-Pakistan", "a 股 中 国 pakistan" },
    { "ガザ", "ガ ザ" },
    { "ｶﾞｻﾞ", "ガ ザ" },
    { "가자 지구", "가자 지구" },
    { "چين", "چین" },
    { "مُحَمَّد", "محمد" },
    { "مـحـمـد", "محمد" },
    { "می‌خواهد", "میخواہد" },
    { "القاهرة", "القاہرہ" },
    { "كركى", "کرکی" },
    { "أحمد إسلام آباد", "احمد اسلام اباد" },
    { "۲۰۲۵ ٢٠٢٥ ２０２５", "2025 2025 2025" },
    { "हिन्दी", "हिन्दी" },
    { "co\xc2\xadoperation \xe2\x81\xa8x\xe2\x81\xa9", "cooperation x" },
    { "a\xff""b", "a b" },
    { "ﬁne №5", "fine no5" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *prepared = ent_search_text_prepare (cases[i].text);
      g_autofree char *again = ent_search_text_prepare (prepared);

      g_assert_cmpstr (prepared, ==, cases[i].prepared);
      g_assert_cmpstr (again, ==, prepared);
    }
}

static void
test_match (void)
{
  static const struct
  {
    const char *query;
    const char *match;
  } cases[] = {
    { "", NULL },
    { "\"*", NULL },
    { "China", "\"china\" *" },
    { "China’s friend", "\"china s\" AND \"friend\" *" },
    { "tariffs China", "(\"tariffs\" OR \"tariff\") AND \"china\" *" },
    { "China tariffs", "\"china\" AND (\"tariffs\" * OR \"tariff\")" },
    { "中国", "\"中 国\" *" },
    { "a OR b", "\"a\" AND \"or\" AND \"b\" *" },
    { "name:x", "\"name x\" *" },
    { "NEAR(a b)", "\"near a\" AND \"b\" *" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *match = ent_search_text_match (cases[i].query);

      g_assert_cmpstr (match, ==, cases[i].match);
    }
}

/* Each word finds each of its forms, as the last of a query and before others. */
static void
test_forms (void)
{
  static const struct
  {
    const char *summary;
    const char *id;
  } texts[] = {
    { "A tariff on steel", "one" },       { "Tariffs rise", "more" },
    { "Beijing is reassessing", "doing" }, { "Beijing may reassess", "do" },
    { "Beijing reassessed it", "did" },   { "Two countries negotiate", "two" },
    { "The country negotiated", "single" },
  };
  g_autoptr (EntDatabase) database = small_database ();
  g_autoptr (EntSearch) search = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      SmallClaim claim = { texts[i].id, "a b trade cooperation", 1, "A", .start = "2025-01-01 2025-01-02", .end = "2025-03-01 2025-03-01" };
      g_autofree char *sql = g_strdup_printf ("UPDATE claim SET summary = '%s' WHERE id = '%s'", texts[i].summary, texts[i].id);

      add_small_claim (database, &claim);
      run_sql (database, sql);
    }
  search = new_search (database, NULL);

  assert_found (database, search, ENT_SEARCH_CLAIMS, "tariffs", "more one");
  assert_found (database, search, ENT_SEARCH_CLAIMS, "tariff", "more one");
  assert_found (database, search, ENT_SEARCH_CLAIMS, "tariff rise", "more");
  assert_found (database, search, ENT_SEARCH_CLAIMS, "reassessing", "did do doing");
  assert_found (database, search, ENT_SEARCH_CLAIMS, "reassess beijing", "did do doing");
  assert_found (database, search, ENT_SEARCH_CLAIMS, "reassessed bei", "did do doing");
  assert_found (database, search, ENT_SEARCH_CLAIMS, "country negotiates", "single two");
  assert_found (database, search, ENT_SEARCH_CLAIMS, "countrywide", "");
}

static void
test_shipped (void)
{
  g_autoptr (GFile) file = ent_shipped_dossier_get_file ();
  g_autoptr (GError) error = NULL;
  g_autoptr (EntDatabase) database = ent_dossier_file_open (file, NULL, &error);
  g_autoptr (EntSearch) search = NULL;
  static const struct
  {
    const char *text;
    const char *first; /* actor */
  } cases[] = {
    { "中国", "china" },
    { "چین", "china" },
    { "چين", "china" },
    { "turkiye", "turkiye" },
    { "Türkiye", "turkiye" },
    { "TÜRKİYE", "turkiye" },
    { "china", "china" },
    { "islama", "pakistan" },
    { "پاكستان", "pakistan" },
  };

  g_assert_no_error (error);
  search = new_search (database, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *ids = find_ids (database, search, ENT_SEARCH_ACTORS, cases[i].text);
      g_auto (GStrv) words = g_strsplit (ids, " ", 2);

      if (g_strcmp0 (words[0], cases[i].first) != 0)
        g_error ("“%s” finds “%s”, not “%s” first", cases[i].text, ids, cases[i].first);
    }

  assert_found (database, search, ENT_SEARCH_ACTORS, "国中", "");
  assert_found (database, search, ENT_SEARCH_CLAIMS, "flibbertigibbet", "");
  assert_found (database, search, ENT_SEARCH_SOURCES, "carnegie satpute", "asianet-2025");
}

/* Names that the shipped dossier does not have. */
static EntDatabase *
make_dossier (void)
{
  EntDatabase *database = small_database ();
  static const SmallClaim claims[] = {
    { "old", "a b trade cooperation", 1, "محمد علی", .start = "2025-01-01 2025-01-02", .end = "2025-03-01 2025-03-01" },
    { "new", "a b trade conflict", 2, "Y", .start = "2025-05-01 2025-05-01", .end = "2025-06-01 2025-06-01" },
    { "undated", NULL, 1, "Y", .start = "- +", .end = "- +" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (claims); i++)
    add_small_claim (database, &claims[i]);
  run_sql (database,
           "INSERT INTO actor_name (actor, ordinal, name) VALUES (6, 1, 'مُحَمَّد بن سلمان'), (2, 1, '北京');"
           "UPDATE claim SET summary = 'The treaty of 中国 grows' WHERE id = 'new';"
           "UPDATE claim SET summary = 'The treaty shrinks' WHERE id = 'old';"
           "UPDATE claim SET summary = 'A treaty, some day' WHERE id = 'undated';"
           "INSERT INTO reader_note (id, claim, text, basis) VALUES ('n', 2, 'Wrong minister', 'outside');"
           "UPDATE passage SET quote = 'an unshakable friendship' WHERE id = 's2-1'");

  return database;
}

static void
test_found (void)
{
  g_autoptr (EntDatabase) database = make_dossier ();
  g_autoptr (EntSearch) search = new_search (database, NULL);

  assert_found (database, search, ENT_SEARCH_ACTORS, "محمد", "f");
  assert_found (database, search, ENT_SEARCH_CLAIMS, "محمد", "old");
  assert_found (database, search, ENT_SEARCH_ACTORS, "北京", "b");
  assert_found (database, search, ENT_SEARCH_ACTORS, "京北", "");
  assert_found (database, search, ENT_SEARCH_CLAIMS, "中国", "new");
  assert_found (database, search, ENT_SEARCH_CLAIMS, "treaty", "undated new old"); /* newest first */
  assert_found (database, search, ENT_SEARCH_CLAIMS, "trea", "undated new old");
  assert_found (database, search, ENT_SEARCH_CLAIMS, "trea grows", "");
  assert_found (database, search, ENT_SEARCH_CLAIMS, "grows trea", "new");
  assert_found (database, search, ENT_SEARCH_CLAIMS, "minister", "new");
  assert_found (database, search, ENT_SEARCH_SOURCES, "unshakable friend", "s2");
  assert_found (database, search, ENT_SEARCH_SOURCES, "One", "s1");
  assert_found (database, search, ENT_SEARCH_ACTORS, "", "");
  assert_found (database, search, ENT_SEARCH_ACTORS, "zzz", "");
}

/* Where nothing has all words, what has the most of them. */
static void
test_best (void)
{
  static const struct
  {
    const char *text;
    guint n_claims;
    gboolean partial;
  } cases[] = {
    { "treaty", 3, FALSE },
    { "grows treaty", 1, FALSE },
    { "treaty xyzzy", 3, TRUE },
    { "xyzzy grows shrinks", 2, TRUE },   /* one has the one, one the other */
    { "grows treaty shrinks", 2, TRUE },  /* each has two of three, one more has one */
    { "xyzzy the", 0, FALSE },            /* a short word alone says nothing */
    { "xyzzy", 0, FALSE },
    { "qz wq zx kq vq qx treaty xyzzy qw zq kz", 3, TRUE },
    { "", 0, FALSE },
    { "\xff\xfe treaty", 3, FALSE },
  };
  g_autoptr (EntDatabase) database = make_dossier ();
  g_autoptr (EntSearch) search = new_search (database, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (EntSearchResult) result = ent_search_find_best (search, cases[i].text, 20, NULL, &error);

      g_assert_no_error (error);
      if (result->keys[ENT_SEARCH_CLAIMS]->len != cases[i].n_claims || result->partial != cases[i].partial)
        g_error ("“%s” finds %u claims, %s", cases[i].text, result->keys[ENT_SEARCH_CLAIMS]->len,
                 result->partial ? "partial" : "whole");
    }
}

/* What has more hits than are wanted says so, whichever words left out it came by. */
static void
test_best_limit (void)
{
  g_autoptr (EntDatabase) database = make_dossier ();
  g_autoptr (EntSearch) search = new_search (database, NULL);
  g_autoptr (EntSearchResult) two = ent_search_find_best (search, "treaty xyzzy grows", 1, NULL, NULL);
  g_autoptr (EntSearchResult) all = ent_search_find_best (search, "treaty xyzzy minister", 2, NULL, NULL);

  g_assert_cmpuint (two->keys[ENT_SEARCH_CLAIMS]->len, ==, 1);
  g_assert_false (two->more[ENT_SEARCH_CLAIMS]);
  g_assert_cmpuint (all->keys[ENT_SEARCH_CLAIMS]->len, ==, 1);
}

static void
test_fewer_words (void)
{
  static const struct
  {
    const char *query;
    guint n_left_out;
    const char *queries;
  } cases[] = {
    { "alpha beta gamma", 1, "beta gamma|alpha gamma|alpha beta" },
    { "alpha beta gamma", 2, "gamma|beta|alpha" },
    { "alpha beta gamma", 3, "" },
    { "alpha of beta", 2, "beta|alpha" },
    { "alpha", 1, "" },
    { "  alpha \t ! beta ", 1, "beta|alpha" },
    { "to be or not to alpha beta gamma", 5, "gamma|beta|alpha" },
    { "", 1, "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) queries = ent_search_fewer_words (cases[i].query, cases[i].n_left_out);
      g_autofree char *joined = NULL;

      g_ptr_array_add (queries, NULL);
      joined = g_strjoinv ("|", (char **) queries->pdata);
      g_assert_cmpstr (joined, ==, cases[i].queries);
    }
}

static void
test_limit (void)
{
  g_autoptr (EntDatabase) database = make_dossier ();
  g_autoptr (EntSearch) search = new_search (database, NULL);
  g_autoptr (EntSearchResult) two = ent_search_find (search, "treaty", 2, NULL, NULL);
  g_autoptr (EntSearchResult) three = ent_search_find (search, "treaty", 3, NULL, NULL);

  g_assert_cmpuint (two->keys[ENT_SEARCH_CLAIMS]->len, ==, 2);
  g_assert_true (two->more[ENT_SEARCH_CLAIMS]);
  g_assert_cmpuint (three->keys[ENT_SEARCH_CLAIMS]->len, ==, 3);
  g_assert_false (three->more[ENT_SEARCH_CLAIMS]);
  g_assert_cmpuint (ent_search_result_count (three), ==, 3);
}

/* Keys that nobody gives, but a file may have: those whose lower halves are those of
 * others, and one that is the last of its day.
 */
static void
test_strange_keys (void)
{
  g_autoptr (EntDatabase) database = small_database ();
  g_autoptr (EntSearch) search = NULL;

  run_sql (database,
           "INSERT INTO actor (key, id, kind, label) VALUES"
           "  (-4294967295, 'below', 'state', 'Strange below'), (4294967297, 'above', 'state', 'Strange above'),"
           "  (-1, 'last', 'state', 'Strange last'), (-9223372036854775808, 'least', 'state', 'Strange least'),"
           "  (9223372036854775807, 'most', 'state', 'Strange most'), (0, 'nought', 'state', 'Strange nought')");
  search = new_search (database, NULL);
  assert_found (database, search, ENT_SEARCH_ACTORS, "strange below", "below");
  assert_found (database, search, ENT_SEARCH_ACTORS, "strange above", "above");
  assert_found (database, search, ENT_SEARCH_ACTORS, "strange last", "last");
  assert_found (database, search, ENT_SEARCH_ACTORS, "strange least", "least");
  assert_found (database, search, ENT_SEARCH_ACTORS, "strange most", "most");
  assert_found (database, search, ENT_SEARCH_ACTORS, "strange nought", "nought");
  assert_found (database, search, ENT_SEARCH_ACTORS, "aland", "a");
}

static void
test_hostile (void)
{
  static const char *const queries[] = {
    "\"*", "\"", "'", "\"\"\"", "a\"b", "*", "a*", "NEAR(a b, 2)", "name : a", "{name more} : a", "-a", "a NOT b", "a AND", "OR",
    "^a", "a + b", "(((((", ")", "\\", "%", "_", "\xff\xfe", ";DROP TABLE actor_text", "--", "a\x01""b", "🙂", "\u200f\u202e",
    "͏̀̀̀", "ﷺ", "𝔄",
  };
  g_autoptr (EntDatabase) database = make_dossier ();
  g_autoptr (EntSearch) search = new_search (database, NULL);
  g_autofree char *words = g_strnfill (100000, 'a');
  g_autofree char *han = g_strnfill (100000, ' ');

  for (gsize i = 0; i < G_N_ELEMENTS (queries); i++)
    g_free (find_ids (database, search, ENT_SEARCH_CLAIMS, queries[i]));
  for (guint i = 0; i < 100000; i += 2)
    words[i] = ' ';
  g_free (find_ids (database, search, ENT_SEARCH_CLAIMS, words));
  for (guint i = 0; i + 3 <= 99999; i += 3)
    memcpy (han + i, "国", 3);
  g_free (find_ids (database, search, ENT_SEARCH_CLAIMS, han));
  assert_found (database, search, ENT_SEARCH_CLAIMS, "treaty", "undated new old");
}

static GArray *
note (const char *table,
      gint64 key)
{
  GArray *changes = g_array_new (FALSE, FALSE, sizeof (EntChange));
  EntChange change = { ent_schema_find_table (table), key, ENT_CHANGE_CHANGED };

  g_array_append_val (changes, change);

  return changes;
}

static void
change (EntDatabase *database,
        EntSearch *search,
        const char *sql,
        const char *table,
        gint64 key)
{
  g_autoptr (GArray) changes = note (table, key);
  g_autoptr (GError) error = NULL;

  run_sql (database, sql);
  ent_search_update (search, database, changes, &error);
  g_assert_no_error (error);
}

static void
test_update (void)
{
  g_autoptr (EntDatabase) database = make_dossier ();
  g_autoptr (EntSearch) search = new_search (database, NULL);

  change (database, search, "UPDATE claim SET summary = 'The accord shrinks' WHERE key = 1", "claim", 1);
  assert_found (database, search, ENT_SEARCH_CLAIMS, "treaty", "undated new");
  assert_found (database, search, ENT_SEARCH_CLAIMS, "accord", "old");

  change (database, search, "UPDATE claim SET start_lo = 2461030, start_hi = 2461030, end_hi = 2461030, end_lo = 2461030 WHERE key = 1",
          "claim", 1);
  change (database, search, "UPDATE claim SET summary = 'The accord, too' WHERE key = 2", "claim", 2);
  assert_found (database, search, ENT_SEARCH_CLAIMS, "accord", "old new");

  change (database, search, "INSERT INTO actor_name (key, actor, ordinal, name) VALUES (50, 1, 1, 'Ålandia')", "actor_name", 50);
  assert_found (database, search, ENT_SEARCH_ACTORS, "alandia", "a");
  change (database, search, "UPDATE actor_name SET actor = 3 WHERE key = 50", "actor_name", 50);
  assert_found (database, search, ENT_SEARCH_ACTORS, "alandia", "c");
  change (database, search, "DELETE FROM actor_name WHERE key = 50", "actor_name", 50);
  assert_found (database, search, ENT_SEARCH_ACTORS, "alandia", "");

  change (database, search, "UPDATE passage SET quote = NULL WHERE id = 's2-1'", "passage", 2);
  assert_found (database, search, ENT_SEARCH_SOURCES, "unshakable", "");
  change (database, search, "DELETE FROM claim WHERE key = 3", "claim", 3);
  assert_found (database, search, ENT_SEARCH_CLAIMS, "treaty", "");

  change (database, search, "UPDATE claim SET scenario = 1 WHERE key = 1", "claim", 1);
  change (database, search, "UPDATE scenario SET condition = 'the moon falls' WHERE key = 1", "scenario", 1);
  assert_found (database, search, ENT_SEARCH_CLAIMS, "moon", "old");
}

/* After any changes the index answers as one that is made anew. */
static void
test_like_new (void)
{
  g_autoptr (EntDatabase) database = make_dossier ();
  g_autoptr (EntSearch) search = new_search (database, NULL);
  static const char *const words[] = { "alpha", "beta", "gamma", "delta" };

  for (int i = 0; i < 60; i++)
    {
      int claim = g_test_rand_int_range (1, 4), word = g_test_rand_int_range (0, 4);
      g_autofree char *sql = g_strdup_printf (i % 2 ? "UPDATE claim SET summary = '%s' WHERE key = %d"
                                                    : "UPDATE attribution SET name = '%s', speaker = NULL WHERE key = %d",
                                              words[word], claim);

      change (database, search, sql, i % 2 ? "claim" : "attribution", claim);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autoptr (EntSearch) fresh = new_search (database, NULL);
      g_autofree char *expected = find_ids (database, fresh, ENT_SEARCH_CLAIMS, words[i]);

      assert_found (database, search, ENT_SEARCH_CLAIMS, words[i], expected);
    }
}

/* On disk: kept while the dossier is as it was, made anew when it is not. */
static void
test_stamp (void)
{
  g_autoptr (GFile) file = ent_shipped_dossier_get_file ();
  g_autofree char *path = scratch_path ("search.index");
  g_autoptr (EntDatabase) database = ent_dossier_file_open (file, NULL, NULL);
  g_autoptr (EntDatabase) index = NULL;

  g_object_unref (new_search (database, path));
  index = ent_database_open_private (path, NULL);
  run_sql (index, "DELETE FROM actor_text"); /* shows who made it */
  g_clear_object (&index);

  {
    g_autoptr (EntSearch) search = new_search (database, path);

    assert_found (database, search, ENT_SEARCH_ACTORS, "china", "");
  }

  run_sql (database, "UPDATE actor SET label = 'The Middle Kingdom' WHERE id = 'china'");
  {
    g_autoptr (EntSearch) search = new_search (database, path);

    assert_found (database, search, ENT_SEARCH_ACTORS, "middle kingdom", "china");
  }

  g_file_set_contents (path, "no index", -1, NULL);
  {
    g_autoptr (EntSearch) search = new_search (database, path);

    assert_found (database, search, ENT_SEARCH_ACTORS, "middle kingdom", "china");
  }
}

static void
take_result (GObject *source,
             GAsyncResult *result,
             gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntSearchResult) found = ent_search_find_finish (ENT_SEARCH (source), result, &error);
  int *n = data;

  if (found != NULL)
    *n = (int) ent_search_result_count (found);
  else
    *n = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ? -1 : -2;
}

static int
find_async (EntSearch *search,
            GCancellable *cancellable)
{
  int n = G_MAXINT;

  ent_search_find_async (search, "treaty", 10, cancellable, take_result, &n);
  while (n == G_MAXINT)
    g_main_context_iteration (NULL, TRUE);

  return n;
}

static void
test_async (void)
{
  g_autoptr (EntDatabase) database = make_dossier ();
  g_autoptr (EntSearch) search = new_search (database, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_assert_cmpint (find_async (search, NULL), ==, 3);
  g_cancellable_cancel (cancellable);
  g_assert_cmpint (find_async (search, cancellable), ==, -1);
  g_assert_cmpint (find_async (search, NULL), ==, 3);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/search/prepare", test_prepare);
  g_test_add_func ("/search/match", test_match);
  g_test_add_func ("/search/forms", test_forms);
  g_test_add_func ("/search/shipped", test_shipped);
  g_test_add_func ("/search/found", test_found);
  g_test_add_func ("/search/limit", test_limit);
  g_test_add_func ("/search/best", test_best);
  g_test_add_func ("/search/best-limit", test_best_limit);
  g_test_add_func ("/search/fewer-words", test_fewer_words);
  g_test_add_func ("/search/hostile", test_hostile);
  g_test_add_func ("/search/strange-keys", test_strange_keys);
  g_test_add_func ("/search/update", test_update);
  g_test_add_func ("/search/like-new", test_like_new);
  g_test_add_func ("/search/stamp", test_stamp);
  g_test_add_func ("/search/async", test_async);

  return g_test_run ();
}
