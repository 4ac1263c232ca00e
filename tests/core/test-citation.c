/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "citation.h"

#include <json-glib/json-glib.h>

#include "scratch.h"
#include "small-dossier.h"

/* One source; what is not set here is as in small_database(). */
static EntDossier *
make_dossier (const char *set)
{
  g_autoptr (EntDatabase) database = small_database ();
  g_autofree char *sql = g_strdup_printf ("UPDATE source SET %s WHERE key = 1", set);
  g_autoptr (GError) error = NULL;
  EntDossier *dossier;

  run_sql (database, sql);
  dossier = ent_dossier_new (database, &error);
  g_assert_no_error (error);

  return dossier;
}

static char *
cite (const char *set,
      EntCitationFormat format)
{
  g_autoptr (EntDossier) dossier = make_dossier (set);
  guint source = 0;

  return ent_citation_format (dossier, &source, 1, format);
}

#define ARTICLE "kind = 'article-newspaper', title = 'Reset', authors = 'Doe, Jo; Roe, Al', publisher = 'The News'"
#define UNTITLED "kind = 'webpage', title = NULL, authors = NULL, publisher = 'Site', inferred = 'publisher p_lo', p_hi = p_lo + 3"
#define BOOK "kind = 'book', title = 'Allies', authors = 'Ministry of War', publisher = 'Press', place = 'Lahore', p_lo = 2460677, p_hi = 2461041"
#define HOSTILE "kind = 'report', title = '50% of {A} & B_C #1 \\ $x^2~', authors = 'Smith and Sons; O''Neil, Jr, Pat', publisher = 'A' || char (10) || 'B', url = 'https://x.org/a_b?c=%20{d}&e#f'"

static void
test_chicago (void)
{
  static const struct
  {
    const char *set;
    const char *note;
  } cases[] = {
    { ARTICLE, "Jo Doe and Al Roe, “Reset,” The News, June 1, 2025.\n" },
    { ARTICLE ", title = 'Why?'", "Jo Doe and Al Roe, “Why?” The News, June 1, 2025.\n" },
    { ARTICLE ", authors = 'A, B; C, D; E, F'", "B A, D C, and F E, “Reset,” The News, June 1, 2025.\n" },
    { ARTICLE ", authors = 'A, B; C, D; E, F; G, H'", "B A et al., “Reset,” The News, June 1, 2025.\n" },
    { ARTICLE ", authors = NULL, p_hi = p_lo + 29", "“Reset,” The News, June 2025.\n" },
    { ARTICLE ", url = 'https://x.org'", "Jo Doe and Al Roe, “Reset,” The News, June 1, 2025, accessed July 1, 2025, https://x.org.\n" },
    { ARTICLE ", authors = NULL, title = 'چین'", "“\xe2\x81\xa8چین\xe2\x81\xa9,” The News, June 1, 2025.\n" },
    { UNTITLED, "Untitled webpage, [Site], [between June 1, 2025 and June 4, 2025], accessed July 1, 2025.\n" },
    { BOOK, "Ministry of War, Allies (Lahore: Press, 2025).\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *note = cite (cases[i].set, ENT_CITATION_CHICAGO);

      g_assert_cmpstr (note, ==, cases[i].note);
    }
}

static void
test_place (void)
{
  g_autoptr (EntDossier) dossier = make_dossier (ARTICLE);
  EntPlace place = { .paragraph = 3, .page = (char *) "A4" };
  g_autofree char *note = ent_citation_note (ent_dossier_get_source (dossier, 0), &place);

  g_assert_cmpstr (note, ==, "Jo Doe and Al Roe, “Reset,” The News, June 1, 2025, A4, par. 3.");
}

static void
test_bibtex (void)
{
  g_autofree char *article = cite (ARTICLE, ENT_CITATION_BIBTEX);
  g_autofree char *untitled = cite (UNTITLED, ENT_CITATION_BIBTEX);
  g_autofree char *hostile = cite (HOSTILE, ENT_CITATION_BIBTEX);
  int depth = 0;

  g_assert_cmpstr (article, ==,
                   "@article{s1,\n  author = {{Doe}, {Jo} and {Roe}, {Al}},\n  title = {{Reset}},\n"
                   "  journal = {{The News}},\n  year = {2025},\n  month = jun,\n  day = {1},\n  urldate = {2025-07-01}\n}\n");
  g_assert_cmpstr (untitled, ==,
                   "@misc{s1,\n  key = {{Site}},\n  howpublished = {{Site}},\n  year = {2025},\n  month = jun,\n"
                   "  urldate = {2025-07-01},\n"
                   "  note = {published between 2025-06-01 and 2025-06-04, inferred; publisher inferred}\n}\n");

  assert_contains (hostile, "title = {{50\\% of \\textbraceleft{}A\\textbraceright{} \\& B\\_C \\#1 \\textbackslash{} \\$x\\textasciicircum{}2\\textasciitilde{}}}");
  assert_contains (hostile, "author = {{Smith and Sons} and {O'Neil}, {Jr, Pat}}");
  assert_contains (hostile, "institution = {{A B}}");
  assert_contains (hostile, "url = {https://x.org/a_b?c=%20%7Bd%7D&e#f}");
  for (const char *p = hostile; *p != '\0'; p++)
    {
      depth += *p == '{' ? 1 : *p == '}' ? -1 : 0;
      g_assert_cmpint (depth, >=, 0);
    }
  g_assert_cmpint (depth, ==, 0);
}

static void
test_csl (void)
{
  g_autofree char *text = cite (UNTITLED ", title = 'A \"b\" \\ 中国', authors = 'Doe, Jo; Office'", ENT_CITATION_CSL_JSON);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonObject *item, *issued;
  JsonArray *authors;

  json_parser_load_from_data (parser, text, -1, &error);
  g_assert_no_error (error);
  item = json_array_get_object_element (json_node_get_array (json_parser_get_root (parser)), 0);
  g_assert_cmpstr (json_object_get_string_member (item, "id"), ==, "s1");
  g_assert_cmpstr (json_object_get_string_member (item, "type"), ==, "webpage");
  g_assert_cmpstr (json_object_get_string_member (item, "title"), ==, "A \"b\" \\ 中国");
  g_assert_cmpstr (json_object_get_string_member (item, "container-title"), ==, "Site");

  authors = json_object_get_array_member (item, "author");
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (authors, 0), "family"), ==, "Doe");
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (authors, 1), "literal"), ==, "Office");

  issued = json_object_get_object_member (item, "issued");
  g_assert_true (json_object_get_boolean_member (issued, "circa"));
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (issued, "date-parts")), ==, 2);
}

static void
test_ris (void)
{
  g_autofree char *article = cite (ARTICLE, ENT_CITATION_RIS);
  g_autofree char *untitled = cite (UNTITLED ", inference = 'one' || char (10) || 'two'", ENT_CITATION_RIS);

  g_assert_cmpstr (article, ==,
                   "TY  - NEWS\r\nID  - s1\r\nAU  - Doe, Jo\r\nAU  - Roe, Al\r\nTI  - Reset\r\nT2  - The News\r\n"
                   "PY  - 2025\r\nDA  - 2025/06/01/\r\nY2  - 2025/07/01\r\nER  - \r\n");
  assert_contains (untitled, "DA  - 2025/06//between 2025-06-01 and 2025-06-04, inferred\r\n");
  assert_contains (untitled, "N1  - one two\r\n");
}

/* Two entries stand apart, in the order given. */
static void
test_several (void)
{
  g_autoptr (EntDossier) dossier = make_dossier (ARTICLE);
  guint sources[] = { 2, 0 };
  g_autofree char *text = ent_citation_format (dossier, sources, 2, ENT_CITATION_BIBTEX);
  g_autofree char *none = ent_citation_format (dossier, NULL, 0, ENT_CITATION_CSL_JSON);

  g_assert_true (strstr (text, "@misc{s3") < strstr (text, "}\n\n@article{s1"));
  g_assert_nonnull (strstr (text, "}\n\n@article{s1"));
  g_assert_cmpstr (none, ==, "[]\n");
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/citation/chicago", test_chicago);
  g_test_add_func ("/citation/place", test_place);
  g_test_add_func ("/citation/bibtex", test_bibtex);
  g_test_add_func ("/citation/csl", test_csl);
  g_test_add_func ("/citation/ris", test_ris);
  g_test_add_func ("/citation/several", test_several);

  return g_test_run ();
}
