/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "bundle.h"

#include <string.h>

#include "bundle-value.h"
#include "dossier-file.h"
#include "scratch.h"

typedef struct
{
  const char *name, *contents;
} Part;

/* A small bundle in its canonical form, with all kinds of columns. */
static const Part parts[] = {
  { "dossier.json", "{\n  \"id\": \"d\",\n  \"title\": \"A “title”\",\n  \"language\": \"en\",\n  \"as_of\": \"2025-12-15\",\n"
                    "  \"period_lo\": \"2025-01-01\",\n  \"period_hi\": \"2026-12-31\"\n}\n" },
  { "nature.csv", "id,label,structural,directed,plover\ndiplomatic,Diplomatic,0,0,\ntrade,Trade,0,1,\n" },
  { "actor.csv", "id,kind,label,note,iso,wikidata,lat,lon\n"
                 "china,state,China,,CN,,36.5,103\nminister,person,A minister,,,,,\npakistan,state,Pakistan,,PK,Q843,30,-0.000125\n" },
  { "actor_name.csv", "actor,ordinal,name,language,metonym\nchina,1,中国,zh,0\nchina,2,Beijing,en,1\npakistan,1,پاکستان,ur,0\n" },
  { "source.csv", "id,kind,title,authors,author_note,publisher,place,url,archive_url,accessed,p_lo,p_hi,stated,inferred,inference,language,reliability,perspective,origin\n"
                  "copy,webpage,,,,,,,,2025-11-30,2025-11-02,2025-11-30,,,,,,,wire\n"
                  "wire,article-newspaper,\"Title, with comma\",,,,,,,2025-11-30,2025-11-02,2025-11-02,,,,en,B,,\n" },
  { "passage.csv", "id,source,paragraph,page,quote\ncopy-p001,copy,1,,\nwire-p001,wire,1,,\n" },
  { "affiliation.csv", "actor,ordinal,of_actor,kind,role,start_lo,start_hi,end_lo,end_hi,start_kind,end_kind,edtf,as_written,basis,source\n"
                       "minister,1,pakistan,office-holder,,..,..,..,..,none,none,,,none,\n" },
  { "scenario.csv", "id,condition,depends_on\na,first,b\nb,second,\n" },
  { "claim.csv", "id,summary,aspect,modality,negated,credibility,rank,rank_reason,status,start_lo,start_hi,end_lo,end_hi,start_kind,end_kind,edtf,as_written,basis,said_lo,said_hi,recorded,scenario,event\n"
                 "c1,They are allies.,state,fact,0,2,normal,,reviewed,..,2025-11-02,2025-11-02,..,unknown,as-said,,,stated,..,2025-11-02,2025-11-30,,\n"
                 "c2,They met.,act,forecast,1,,normal,,draft,2025-05-01,..,2025-05-01,..,stated,stated,,,none,,,,a,\n"
                 "c3,They met.,act,fact,0,,preferred,why,draft,..,2025-05-01,..,2025-05-01,unknown,unknown,,,none,,,,,\n" },
  { "claim_tie.csv", "claim,ordinal,a,b,nature,direction,polarity,tie_group\nc1,1,china,pakistan,trade,mutual,cooperation,\n"
                     "c1,2,china,pakistan,diplomatic,a-to-b,ambivalent,g\nc1,10,china,minister,diplomatic,a-to-b,neutral,g\n" },
  { "claim_passage.csv", "claim,ordinal,passage\nc1,1,wire-p001\nc2,1,copy-p001\n" },
  { "figure.csv", "claim,ordinal,value,max,unit,qualifier,measures,of_actor,year\nc1,1,36.8,,percent,,trade,china,2025\n"
                  "c1,2,18000000000000,1e15,USD,more than,output,,\n" },
  { "forecast.csv", "claim,outcome,settled_by\nc2,came-true,c3\n" },
  { "claim_link.csv", "id,from_claim,to_claim,kind,by,confirmed\nl,c2,c1,depends-on,,1\n" },
  { "reader_note.csv", "id,claim,actor,source,event,text,basis,by\nn1,,china,,,\"odd, this\",outside,\nn2,c1,,,,odd,internal,\n" },
};

static GFile *
make_folder (const char *name)
{
  GFile *folder = scratch_file (name);

  g_mkdir_with_parents (g_file_peek_path (folder), 0700);

  return folder;
}

static void
put (GFile      *folder,
     const char *name,
     const void *contents,
     gsize       length)
{
  g_autoptr (GFile) file = g_file_get_child (folder, name);

  scratch_write (file, contents, length);
}

static GFile *
make_bundle (const char *name)
{
  GFile *folder = make_folder (name);

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    put (folder, parts[i].name, parts[i].contents, strlen (parts[i].contents));

  return folder;
}

static EntDatabase *
new_dossier (void)
{
  g_autoptr (GError) error = NULL;
  EntDatabase *database = ent_dossier_file_new_memory (&error);

  g_assert_no_error (error);

  return database;
}

static EntDatabase *
read_bundle (GFile *folder)
{
  g_autoptr (EntDatabase) database = new_dossier ();
  g_autoptr (GError) error = NULL;

  ent_bundle_read (folder, database, NULL, &error);
  g_assert_no_error (error);

  return g_steal_pointer (&database);
}

static void
write_bundle (EntDatabase *database,
              GFile       *folder)
{
  g_autoptr (GError) error = NULL;

  ent_bundle_write (database, folder, NULL, &error);
  g_assert_no_error (error);
}

static gint64
get_int64 (EntDatabase *database,
           const char  *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 value = -1;

  ent_database_get_int64 (database, sql, &value, &error);
  g_assert_no_error (error);

  return value;
}

static char *
get_text (EntDatabase *database,
          const char  *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntStatement) statement = ent_database_prepare (database, sql, &error);

  g_assert_no_error (error);
  g_assert_true (ent_statement_next (statement, &error));

  return ent_statement_dup_text (statement, 0);
}

/* Every file of @a is in @b with the same bytes. */
static void
assert_contained (GFile *a,
                  GFile *b)
{
  g_autoptr (GDir) dir = g_dir_open (g_file_peek_path (a), 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autoptr (GFile) file_a = g_file_get_child (a, name);
      g_autoptr (GFile) file_b = g_file_get_child (b, name);
      g_autofree char *text_a = NULL;
      g_autofree char *text_b = NULL;
      gsize n_a, n_b;

      text_a = scratch_read (file_a, &n_a);
      text_b = scratch_read (file_b, &n_b);
      g_test_message ("%s", name);
      g_assert_cmpstr (text_a, ==, text_b);
      g_assert_cmpmem (text_a, n_a, text_b, n_b);
    }
}

static void
assert_same (GFile *a,
             GFile *b)
{
  assert_contained (a, b);
  assert_contained (b, a);
}

static void
test_round_trip (void)
{
  g_autoptr (GFile) folder = make_bundle ("in");
  g_autoptr (GFile) out = scratch_file ("deep/er/out");
  g_autoptr (EntDatabase) database = read_bundle (folder);
  g_autoptr (EntDatabase) again = NULL;
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;

  write_bundle (database, out);
  assert_same (folder, out);
  write_bundle (database, out);
  assert_same (folder, out);

  g_assert_true (ent_database_check (database, TRUE, findings, &error));
  g_assert_cmpuint (findings->len, ==, 0);
  g_assert_true (ent_database_is_idle (database));

  again = read_bundle (out);
  one = ent_bundle_hash (database, &error);
  two = ent_bundle_hash (again, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (one, ==, two);
  g_assert_cmpuint (strlen (one), ==, 64);
}

/* What the values of the bundle mean in the database. */
static void
test_values (void)
{
  static const struct
  {
    const char *sql;
    gint64 value;
  } cases[] = {
    { "SELECT start_hi = -2147483648 AND end_lo = 2147483647 FROM affiliation", 1 },
    { "SELECT start_lo = -2147483648 AND start_hi = 2460982 AND end_hi = 2147483647 FROM claim WHERE id = 'c1'", 1 },
    { "SELECT start_hi = 2147483647 AND end_hi = 2147483647 AND start_lo = end_lo FROM claim WHERE id = 'c2'", 1 },
    { "SELECT start_lo = -2147483648 AND end_lo = -2147483648 AND start_hi = end_hi FROM claim WHERE id = 'c3'", 1 },
    { "SELECT said_lo = -2147483648 FROM claim WHERE id = 'c1'", 1 },
    { "SELECT as_of - period_lo FROM dossier", 348 },
    { "SELECT count (*) FROM actor WHERE note IS NULL", 3 },
    { "SELECT count (*) FROM source AS a JOIN source AS b ON a.origin = b.key WHERE a.id = 'copy' AND b.id = 'wire'", 1 },
    { "SELECT count (*) FROM scenario AS a JOIN scenario AS b ON a.depends_on = b.key WHERE b.id = 'b'", 1 },
    { "SELECT lat = 36.5 AND lon = 103 FROM actor WHERE id = 'china'", 1 },
    { "SELECT max = 1e15 FROM figure WHERE ordinal = 2", 1 },
  };
  g_autoptr (GFile) folder = make_bundle ("in");
  g_autoptr (EntDatabase) database = read_bundle (folder);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].sql);
      g_assert_cmpint (get_int64 (database, cases[i].sql), ==, cases[i].value);
    }
}

/* All that people and spreadsheets do to a bundle without changing what it says. */
static void
test_lenient (void)
{
  static const Part variants[] = {
    { "nature.csv", "\xef\xbb\xbfid,label,structural,directed,plover\r\ndiplomatic,Diplomatic,0,0,\r\ntrade,Trade,0,1,\r\n" },
    { "nature.csv", "id,label,structural,directed,plover\ntrade,Trade,0,1,\ndiplomatic,Diplomatic,0,0," },
    { "nature.csv", "directed,id,plover,structural,label\n0,diplomatic,,0,Diplomatic\n1,trade,,0,Trade\n" },
    { "nature.csv", "id,label,directed\ndiplomatic,Diplomatic,\ntrade,Trade,1\n" },
    { "nature.csv", "\"id\",\"label\",\"structural\",\"directed\",\"plover\"\n\"diplomatic\",\"Diplomatic\",\"0\",\"0\",\"\"\n\n\"trade\",\"Trade\",\"\",\"1\",\"\"\n\n" },
    { "README.md", "Notes \xff\n" },
    { ".gitattributes", "*.csv text\n" },
    { "figure.csv", "claim,ordinal,value,max,unit,measures,of_actor,year,qualifier\nc1,2,1.8e13,1000000000000000.0,USD,output,,,more than\nc1,1,+36.80,,percent,trade,china,02025,\n" },
    { "claim_link.csv", "id,from_claim,to_claim,kind,by,confirmed\nl,c2,c1,depends-on,,1\n" },
    { "dossier.json", "\xef\xbb\xbf{\"period_hi\":\"2026-12-31\",\"period_lo\":\"2025-01-01\",\r\n\"as_of\":\"2025-12-15\",\"language\":\"en\",\"editor\":null,\"licence\":\"\",\"title\":\"A \\u201ctitle\\u201d\",\"id\":\"d\"}" },
  };
  g_autoptr (GFile) canonical = make_bundle ("canonical");

  for (gsize i = 0; i < G_N_ELEMENTS (variants); i++)
    {
      g_autofree char *name = g_strdup_printf ("in%" G_GSIZE_FORMAT, i);
      g_autofree char *out_name = g_strdup_printf ("out%" G_GSIZE_FORMAT, i);
      g_autoptr (GFile) folder = make_bundle (name);
      g_autoptr (GFile) out = make_folder (out_name);
      g_autoptr (EntDatabase) database = NULL;

      g_test_message ("%s, case %" G_GSIZE_FORMAT, variants[i].name, i);
      put (folder, variants[i].name, variants[i].contents, strlen (variants[i].contents));
      database = read_bundle (folder);
      write_bundle (database, out);
      assert_same (canonical, out);
    }
}

static void
test_nasty_texts (void)
{
  static const char *const texts[] = {
    "\"", "\"\"", ",", "\n", "\r\n", "\r", " ", "a ", " a", "a\n", "\na", "'", "\\", "\\n", "\t", "\x01\x1f\x7f", "=1+1", "-", "NULL", "..",
    "\xef\xbb\xbf" "mark", "پاکستان اور چین", "\u2067عربي\u2069, \"x\"", "中国，巴基斯坦", "👩‍👩‍👧‍👦", "a\"b,c\nd", "#", "//", "</b>", "%s%n", "\u2028", "\U0010ffff", NULL,
  };
  g_autoptr (GFile) folder = make_bundle ("in");
  g_autoptr (GFile) out = make_folder ("out");
  g_autoptr (GFile) out2 = make_folder ("out2");
  g_autoptr (EntDatabase) database = read_bundle (folder);
  g_autoptr (EntDatabase) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (EntStatement) insert
    = ent_database_prepare (database, "INSERT INTO actor (id, kind, label, note) VALUES ('t' || ?1, 'place', ?2, ?2)", &error);
  g_autoptr (EntStatement) update = ent_database_prepare (database, "UPDATE dossier SET title = ?, editor = ?", &error);
  g_autofree char *all = g_strjoinv ("", (char **) texts);
  g_autofree char *title = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (texts) - 1; i++)
    {
      ent_statement_bind_int64 (insert, 0, (gint64) i);
      ent_statement_bind_text (insert, 1, texts[i]);
      g_assert_true (ent_statement_run (insert, &error));
    }
  ent_statement_bind_text (update, 0, all);
  ent_statement_bind_text (update, 1, all);
  g_assert_true (ent_statement_run (update, &error));

  write_bundle (database, out);
  again = read_bundle (out);
  for (gsize i = 0; i < G_N_ELEMENTS (texts) - 1; i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT note FROM actor WHERE id = 't%" G_GSIZE_FORMAT "'", i);
      g_autofree char *note = get_text (again, sql);

      g_assert_cmpstr (note, ==, texts[i]);
    }
  title = get_text (again, "SELECT title FROM dossier");
  g_assert_cmpstr (title, ==, all);

  write_bundle (again, out2);
  assert_same (out, out2);
}

#define CLAIM_HEAD "id,summary,aspect,modality,start_lo,start_hi,end_lo,end_hi,start_kind,end_kind,edtf,basis\n"

/* One file is replaced; the message names it, the line, the column, and what was
 * expected. Where @contents is NULL the file is taken away.
 */
static const struct
{
  const char *name, *contents;
  int code;
  const char *message;
} refusals[] = {
  { "clams.csv", "id\n", ENT_BUNDLE_ERROR_UNKNOWN, "clams.csv: a bundle has no such file; expected are: dossier.json, nature.csv, actor.csv" },
  { "dossier.csv", "id\n", ENT_BUNDLE_ERROR_UNKNOWN, "dossier.csv: a bundle has no such file" },
  { "Nature.csv", "id\n", ENT_BUNDLE_ERROR_UNKNOWN, "Nature.csv: a bundle has no such file" },
  { "dossier.json", NULL, ENT_BUNDLE_ERROR_READ, ": the folder is not a bundle: it has no dossier.json" },
  { "actor.csv", NULL, ENT_BUNDLE_ERROR_REFERENCE, "actor_name.csv, line 2, column “actor”: no row of actor.csv has the id “china”" },

  { "dossier.json", "", ENT_BUNDLE_ERROR_SYNTAX, "dossier.json: an object in braces is expected" },
  { "dossier.json", "[]", ENT_BUNDLE_ERROR_SYNTAX, "dossier.json: an object in braces is expected" },
  { "dossier.json", "{\"id\": \"d\",\n\"title\" 5}", ENT_BUNDLE_ERROR_SYNTAX, "dossier.json, line 2:" },
  { "dossier.json", "{\"id\": \"\xff\"}", ENT_BUNDLE_ERROR_SYNTAX, "dossier.json: the text is not valid UTF-8" },
  { "dossier.json", "{\"id\": \"a\\u0000b\"}", ENT_BUNDLE_ERROR_SYNTAX, "dossier.json: a NUL byte" },
  { "dossier.json", "{\"id\": \"a\", \"id\": \"b\"}", ENT_BUNDLE_ERROR_SYNTAX, "dossier.json: a name stands there twice" },
  { "dossier.json", "{\"id\": \"a\", \"key\": 1}", ENT_BUNDLE_ERROR_UNKNOWN, "dossier.json: a dossier has no “key”; expected are: id, title, subtitle" },
  { "dossier.json", "{\"id\": \"a\", \"nonsense\": 1}", ENT_BUNDLE_ERROR_UNKNOWN, "dossier.json: a dossier has no “nonsense”" },
  { "dossier.json", "{\"id\": 5}", ENT_BUNDLE_ERROR_VALUE, "dossier.json, “id”: a text in quotes is expected" },
  { "dossier.json", "{\"id\": [\"d\"]}", ENT_BUNDLE_ERROR_VALUE, "dossier.json, “id”: a text in quotes is expected" },
  { "dossier.json", "{\"id\": \"d\", \"title\": \"\"}", ENT_BUNDLE_ERROR_VALUE, "dossier.json, column “title”: a value is needed" },
  { "dossier.json", "{\"id\": \"d\", \"title\": \"t\", \"language\": \"en\", \"as_of\": \"2025-13-01\"}", ENT_BUNDLE_ERROR_VALUE, "dossier.json, column “as_of”: “2025-13-01”: the calendar has no such day" },
  { "dossier.json", "{\"id\": \"d\", \"title\": \"t\", \"language\": \"en\", \"as_of\": \"..\"}", ENT_BUNDLE_ERROR_VALUE, "dossier.json, column “as_of”: “..” is not a day: write it as YYYY-MM-DD" },
  { "dossier.json", "{\"id\": \"d\", \"title\": \"t\", \"language\": \"en\", \"as_of\": \"2025-12-01\", \"period_lo\": \"2025-12-01\", \"period_hi\": \"2025-11-01\"}", ENT_BUNDLE_ERROR_VALUE, "dossier.json, column “period_lo”, “period_hi”: the values break the rule “period_lo <= period_hi”" },

  { "nature.csv", "", ENT_BUNDLE_ERROR_SYNTAX, "nature.csv, line 1: the file is empty" },
  { "nature.csv", "id,label,colour\n", ENT_BUNDLE_ERROR_UNKNOWN, "nature.csv, line 1, column “colour”: there is no such column; expected are: id, label, structural, directed, plover" },
  { "nature.csv", "key,id,label\n", ENT_BUNDLE_ERROR_UNKNOWN, "nature.csv, line 1, column “key”: there is no such column" },
  { "nature.csv", "id,label,\n", ENT_BUNDLE_ERROR_UNKNOWN, "nature.csv, line 1, column “”: there is no such column" },
  { "nature.csv", "id,label,id\n", ENT_BUNDLE_ERROR_SYNTAX, "nature.csv, line 1, column “id”: the column is there twice" },
  { "nature.csv", "id,directed\n", ENT_BUNDLE_ERROR_SYNTAX, "nature.csv, line 1, column “label”: the column is missing" },
  { "nature.csv", "id,label\ntrade,Trade\nx\n", ENT_BUNDLE_ERROR_SYNTAX, "nature.csv, line 3: the row has 1 cells, the header 2" },
  { "nature.csv", "id,label\ntrade,Trade,\n", ENT_BUNDLE_ERROR_SYNTAX, "nature.csv, line 2: the row has 3 cells, the header 2" },
  { "nature.csv", "id,label\n\"a\nb\",x\n", ENT_BUNDLE_ERROR_VALUE, "nature.csv, line 2, column “id”: “a\uFFFDb” is not an id" },
  { "nature.csv", "id,label\na,\"x\ny\"\ntr\"ade,Trade\n", ENT_BUNDLE_ERROR_SYNTAX, "nature.csv, line 4: a quote within a cell without quotes" },
  { "nature.csv", "id,label\ntrade,\"Trade\n\n", ENT_BUNDLE_ERROR_SYNTAX, "nature.csv, line 2: the quotes that open here are never closed" },
  { "nature.csv", "id,label\ntrade,Trade\r\ndiplomatic,\xe9t\xe9\n", ENT_BUNDLE_ERROR_SYNTAX, "nature.csv, line 3: the text is not valid UTF-8" },
  { "nature.csv", "id,label\ntrade,Trade\ndiplomatic,Di\ntrade,Again\n", ENT_BUNDLE_ERROR_REFERENCE, "nature.csv, line 4, column “id”: the id “trade” is already that of line 2" },
  { "nature.csv", "id,label\ntrade,Trade\n,Di\n", ENT_BUNDLE_ERROR_VALUE, "nature.csv, line 3, column “id”: a value is needed" },
  { "nature.csv", "id,label\ntrade,Trade\nno spaces,Di\n", ENT_BUNDLE_ERROR_VALUE, "nature.csv, line 3, column “id”: “no spaces” is not an id" },
  { "nature.csv", "id,label\ntrade,Trade\nécole,Di\n", ENT_BUNDLE_ERROR_VALUE, "nature.csv, line 3, column “id”: “école” is not an id" },
  { "nature.csv", "id,label,directed\ntrade,Trade,yes\n", ENT_BUNDLE_ERROR_VALUE, "nature.csv, line 2, column “directed”: “yes”: 0 (no) or 1 (yes) is expected" },

  { "actor.csv", "id,kind,label\nx,state,\n", ENT_BUNDLE_ERROR_VALUE, "actor.csv, line 2, column “label”: a value is needed" },
  { "actor.csv", "id,kind,label\nx,planet,X\n", ENT_BUNDLE_ERROR_VALUE, "actor.csv, line 2, column “kind”: “planet” is none of: state, person, organization, company, armed-group, bloc, place, project, agreement, anonymous" },
  { "actor.csv", "id,kind,label\nx,State,X\n", ENT_BUNDLE_ERROR_VALUE, "actor.csv, line 2, column “kind”: “State” is none of: state" },
  { "actor.csv", "id,kind,label\nx,,X\n", ENT_BUNDLE_ERROR_VALUE, "actor.csv, line 2, column “kind”: a value is needed, one of: state, person" },
  { "actor.csv", "id,kind,label,lat,lon\nx,place,X,91,0\n", ENT_BUNDLE_ERROR_VALUE, "actor.csv, line 2, column “lat”: the values break the rule “lat BETWEEN -90 AND 90”" },
  { "actor.csv", "id,kind,label,lat,lon\nx,place,X,9,\n", ENT_BUNDLE_ERROR_VALUE, "actor.csv, line 2, column “lat”, “lon”: the values break the rule" },
  { "actor.csv", "id,kind,label,lat,lon\nx,place,X,\"9,5\",1\n", ENT_BUNDLE_ERROR_VALUE, "actor.csv, line 2, column “lat”: “9,5” is not a number: digits with a decimal point are expected" },
  { "actor.csv", "id,kind,label,lat,lon\nx,place,X,nan,1\n", ENT_BUNDLE_ERROR_VALUE, "column “lat”: “nan” is not a number" },
  { "actor.csv", "id,kind,label,lat,lon\nx,place,X,1e999,1\n", ENT_BUNDLE_ERROR_VALUE, "column “lat”: “1e999” is not a number" },
  { "actor.csv", "id,kind,label,lat,lon\nx,place,X,0x1p3,1\n", ENT_BUNDLE_ERROR_VALUE, "column “lat”: “0x1p3” is not a number" },
  { "actor.csv", "id,kind,label,lat,lon\nx,place,X,5-,1\n", ENT_BUNDLE_ERROR_VALUE, "column “lat”: “5-” is not a number" },

  { "actor_name.csv", "actor,ordinal,name\nchina,1,A\nchina,1,B\n", ENT_BUNDLE_ERROR_VALUE, "actor_name.csv, line 3, column “actor”, “ordinal”: another row has the same values" },
  { "actor_name.csv", "actor,ordinal,name\nchina,0,A\n", ENT_BUNDLE_ERROR_VALUE, "actor_name.csv, line 2, column “ordinal”: the values break the rule “ordinal > 0”" },
  { "actor_name.csv", "actor,ordinal,name\nchina,one,A\n", ENT_BUNDLE_ERROR_VALUE, "actor_name.csv, line 2, column “ordinal”: “one” is not a whole number" },
  { "actor_name.csv", "actor,ordinal,name\nchina,1.5,A\n", ENT_BUNDLE_ERROR_VALUE, "column “ordinal”: “1.5” is not a whole number" },
  { "actor_name.csv", "actor,ordinal,name\nchina,99999999999999999999,A\n", ENT_BUNDLE_ERROR_VALUE, "column “ordinal”: “99999999999999999999” is not a whole number" },
  { "actor_name.csv", "actor,ordinal,name\nchina,1,A\nindia,1,A\nindia,2,A\n", ENT_BUNDLE_ERROR_REFERENCE, "actor_name.csv, line 3, column “actor”: no row of actor.csv has the id “india”" },

  { "source.csv", "id,kind,accessed,p_lo,p_hi\nwire,webpage,30.11.2025,2025-11-02,2025-11-02\n", ENT_BUNDLE_ERROR_VALUE, "source.csv, line 2, column “accessed”: “30.11.2025” is not a day: write it as YYYY-MM-DD" },
  { "source.csv", "id,kind,accessed,p_lo,p_hi\nwire,webpage,2025-02-29,2025-11-02,2025-11-02\n", ENT_BUNDLE_ERROR_VALUE, "source.csv, line 2, column “accessed”: “2025-02-29”: the calendar has no such day" },
  { "source.csv", "id,kind,accessed,p_lo,p_hi\nwire,webpage,2025-11-30,2025-11-02,..\n", ENT_BUNDLE_ERROR_VALUE, "source.csv, line 2, column “p_lo”, “p_hi”: the values break the rule" },
  { "source.csv", "id,kind,accessed,p_lo,p_hi,origin\nwire,webpage,2025-11-30,2025-11-02,2025-11-02,wire\n", ENT_BUNDLE_ERROR_VALUE, "source.csv, line 2, column “origin”: the values break the rule “origin <> key”" },
  { "passage.csv", "id,source\nwire-p001,\n", ENT_BUNDLE_ERROR_VALUE, "passage.csv, line 2, column “source”: a value is needed" },

  { "claim.csv", CLAIM_HEAD "c,S,state,fact,,,,,,,,\n", ENT_BUNDLE_ERROR_VALUE, "claim.csv, line 2, column “start_lo”: the four bounds and two kinds are needed, or an EDTF date in “edtf”" },
  { "claim.csv", CLAIM_HEAD "c,S,state,fact,..,2025-01-01,,..,unknown,as-said,2025,stated\n", ENT_BUNDLE_ERROR_VALUE, "claim.csv, line 2, column “end_lo”: a value is needed: the four bounds and two kinds of a span go together" },
  { "claim.csv", CLAIM_HEAD "c,S,state,fact,..,2025-01-01,2025-01-01,..,unknown,as-said,,\n", ENT_BUNDLE_ERROR_VALUE, "claim.csv, line 2, column “basis”: a value is needed, one of: stated" },
  { "claim.csv", CLAIM_HEAD "c,S,state,fact,2025-02-01,2025-01-01,2025-03-01,..,stated,as-said,,stated\n", ENT_BUNDLE_ERROR_VALUE, "claim.csv, line 2, column “start_lo”: The earliest start is after the latest start" },
  { "claim.csv", CLAIM_HEAD "c,S,act,fact,2025-01-01,2025-01-01,2025-03-01,2025-03-01,stated,stated,,stated\n", ENT_BUNDLE_ERROR_VALUE, "claim.csv, line 2, column “start_lo”: An act is one day" },
  { "claim.csv", CLAIM_HEAD "c1,S,act,fact,,,,,,,2025,\nc2,S,act,fact,,,,,,,2025-21,\nc3,S,act,fact,,,,,,,2025,\n", ENT_BUNDLE_ERROR_VALUE, "claim.csv, line 3, column “edtf”: “2025-21”: " },
  { "claim.csv", CLAIM_HEAD "c,S,state,conditional,..,2025-01-01,2025-01-01,..,unknown,as-said,,stated\n", ENT_BUNDLE_ERROR_VALUE, "claim.csv, line 2, column “modality”, “scenario”: the values break the rule “modality <> 'conditional' OR scenario IS NOT NULL”" },
  { "claim_link.csv", "id,from_claim,to_claim,kind\nl,c1,c1,repeats\n", ENT_BUNDLE_ERROR_VALUE, "claim_link.csv, line 2, column “from_claim”, “to_claim”: the values break the rule “from_claim <> to_claim”" },
  { "forecast.csv", "claim,outcome\nc2,open\nc2,failed\n", ENT_BUNDLE_ERROR_VALUE, "forecast.csv, line 3, column “claim”: another row has the same values" },
  { "forecast.csv", "claim,outcome\nnothing,open\n", ENT_BUNDLE_ERROR_REFERENCE, "forecast.csv, line 2, column “claim”: no row of claim.csv has the id “nothing”" },
  { "reader_note.csv", "id,text,basis\nn,odd,internal\n", ENT_BUNDLE_ERROR_VALUE, "reader_note.csv, line 2, column “claim”, “actor”, “source”, “event”: the values break the rule" },
};

/* Nothing of what was read before the error stays. */
static void
assert_empty (EntDatabase *database)
{
  static const char *const tables[] = { "dossier", "nature", "actor", "source", "claim", "claim_tie", "forecast" };

  g_assert_true (ent_database_is_idle (database));
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM %s", tables[i]);

      g_assert_cmpint (get_int64 (database, sql), ==, 0);
    }
}

static void
test_refuse (void)
{
  g_autoptr (EntDatabase) database = new_dossier ();
  g_autoptr (GFile) good = make_bundle ("good");
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autofree char *name = g_strdup_printf ("in%" G_GSIZE_FORMAT, i);
      g_autoptr (GFile) folder = make_bundle (name);
      g_autoptr (GFile) file = g_file_get_child (folder, refusals[i].name);
      g_autoptr (GError) failure = NULL;

      if (refusals[i].contents != NULL)
        scratch_write (file, refusals[i].contents, strlen (refusals[i].contents));
      else
        g_assert_true (g_file_delete (file, NULL, NULL));

      g_assert_false (ent_bundle_read (folder, database, NULL, &failure));
      g_assert_nonnull (failure);
      g_test_message ("%s", failure->message);
      g_assert_error (failure, ENT_BUNDLE_ERROR, refusals[i].code);
      assert_contains (failure->message, refusals[i].message);
      assert_empty (database);
    }

  /* After all of that it still takes a good one. */
  ent_bundle_read (good, database, NULL, &error);
  g_assert_no_error (error);
}

/* What cannot be written in a table of C strings. */
static void
test_refuse_bytes (void)
{
  g_autoptr (EntDatabase) database = new_dossier ();
  g_autoptr (GFile) nul = make_bundle ("nul");
  g_autoptr (GFile) json_nul = make_bundle ("json-nul");
  g_autoptr (GFile) deep = make_bundle ("deep");
  g_autoptr (GFile) huge = make_bundle ("huge");
  g_autoptr (GFile) nested = make_bundle ("nested");
  g_autoptr (GFile) inner = g_file_get_child (nested, "claim_actor.csv");
  g_autofree char *brackets = g_strnfill (3 * 1024 * 1024, '[');
  g_autofree char *spaces = g_strnfill (5 * 1024 * 1024, ' ');
  g_autoptr (GError) error = NULL;

  put (nul, "nature.csv", "id,label\ntrade,a\0b\n", 19);
  g_assert_false (ent_bundle_read (nul, database, NULL, &error));
  g_assert_cmpstr (error->message, ==, "nature.csv, line 2: a NUL byte: this is not a text file");
  g_clear_error (&error);

  put (json_nul, "dossier.json", "{\"id\": \"a\0\"}", 12);
  g_assert_false (ent_bundle_read (json_nul, database, NULL, &error));
  g_assert_cmpstr (error->message, ==, "dossier.json: a NUL byte cannot be part of a text");
  g_clear_error (&error);

  put (deep, "dossier.json", brackets, 3 * 1024 * 1024);
  g_assert_false (ent_bundle_read (deep, database, NULL, &error));
  g_assert_error (error, ENT_BUNDLE_ERROR, ENT_BUNDLE_ERROR_SYNTAX);
  g_clear_error (&error);

  put (huge, "dossier.json", spaces, 5 * 1024 * 1024);
  g_assert_false (ent_bundle_read (huge, database, NULL, &error));
  g_assert_cmpstr (error->message, ==, "dossier.json: the file is larger than 4 MiB");
  g_clear_error (&error);

  g_mkdir (g_file_peek_path (inner), 0700);
  g_assert_false (ent_bundle_read (nested, database, NULL, &error));
  g_assert_error (error, ENT_BUNDLE_ERROR, ENT_BUNDLE_ERROR_READ);
  assert_contains (error->message, "“claim_actor.csv” cannot be read: ");

  assert_empty (database);
}

static void
test_refuse_target (void)
{
  g_autoptr (GFile) folder = make_bundle ("in");
  g_autoptr (GFile) nothing = scratch_file ("nothing");
  g_autoptr (GFile) file = g_file_get_child (folder, "actor.csv");
  g_autoptr (EntDatabase) database = read_bundle (folder);
  g_autoptr (EntDatabase) empty = new_dossier ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_assert_false (ent_bundle_read (folder, database, NULL, &error));
  g_assert_error (error, ENT_BUNDLE_ERROR, ENT_BUNDLE_ERROR_WRITE);
  g_assert_cmpint (get_int64 (database, "SELECT count (*) FROM actor"), ==, 3);
  g_clear_error (&error);

  g_assert_false (ent_bundle_read (nothing, empty, NULL, &error));
  g_assert_error (error, ENT_BUNDLE_ERROR, ENT_BUNDLE_ERROR_READ);
  assert_contains (error->message, "nothing");
  g_clear_error (&error);

  g_assert_false (ent_bundle_read (file, empty, NULL, &error));
  g_assert_error (error, ENT_BUNDLE_ERROR, ENT_BUNDLE_ERROR_READ);
  g_clear_error (&error);

  g_cancellable_cancel (cancellable);
  g_assert_false (ent_bundle_read (folder, empty, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_empty (empty);
}

/* Where only EDTF is given, it is read with the days of the claim's source. */
static void
test_edtf (void)
{
  static const struct
  {
    const char *aspect, *edtf, *span;
  } cases[] = {
    { "state", "2025-05", "2025-05-01,2025-05-01,2025-05-31,2025-05-31,stated,stated,2025-05,,stated" },
    { "act", "2025-05", "2025-05-01,2025-05-31,2025-05-01,2025-05-31,stated,stated,2025-05,,stated" },
    { "state", "2025-05/..", "2025-05-01,2025-05-31,2025-11-02,..,stated,open,2025-05/..,,stated" },
    { "state", "/2020", "..,2020-12-31,2020-01-01,2020-12-31,unknown,stated,/2020,,stated" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strdup_printf ("in%" G_GSIZE_FORMAT, i);
      g_autofree char *out_name = g_strdup_printf ("out%" G_GSIZE_FORMAT, i);
      g_autofree char *csv = g_strdup_printf (
        "id,summary,aspect,modality,edtf\nc1,S,%s,fact,%s\nc2,S,act,fact,2025\nc3,S,act,fact,2025\n", cases[i].aspect, cases[i].edtf);
      g_autoptr (GFile) folder = make_bundle (name);
      g_autoptr (GFile) out = make_folder (out_name);
      g_autoptr (GFile) file = g_file_get_child (out, "claim.csv");
      g_autoptr (EntDatabase) database = NULL;
      g_autofree char *written = NULL;
      gsize length;

      put (folder, "claim.csv", csv, strlen (csv));
      database = read_bundle (folder);
      write_bundle (database, out);
      written = scratch_read (file, &length);
      assert_contains (written, cases[i].span);
    }
}

/* Without a source the editor's day counts; kinds that are given are kept apart. */
static void
test_edtf_elsewhere (void)
{
  static const char csv[] = "actor,ordinal,of_actor,kind,edtf,source\nminister,1,pakistan,organ,2024/..,\nminister,2,pakistan,organ,2024/..,wire\n";
  g_autoptr (GFile) folder = make_bundle ("in");
  g_autoptr (GFile) out = make_folder ("out");
  g_autoptr (GFile) file = g_file_get_child (out, "affiliation.csv");
  g_autoptr (EntDatabase) database = NULL;
  g_autofree char *written = NULL;
  gsize length;

  put (folder, "affiliation.csv", csv, sizeof csv - 1);
  database = read_bundle (folder);
  write_bundle (database, out);
  written = scratch_read (file, &length);
  assert_contains (written, "minister,1,pakistan,organ,,2024-01-01,2024-12-31,2025-12-15,..,stated,open,2024/..,,stated,\n");
  assert_contains (written, "minister,2,pakistan,organ,,2024-01-01,2024-12-31,2025-11-02,..,stated,open,2024/..,,stated,wire\n");
}

/* The infinity that `..` does not mean is written with its sign, and comes back. */
static void
test_infinities (void)
{
  g_autoptr (GFile) folder = make_bundle ("in");
  g_autoptr (GFile) out = make_folder ("out");
  g_autoptr (GFile) file = g_file_get_child (out, "claim.csv");
  g_autoptr (EntDatabase) database = read_bundle (folder);
  g_autoptr (EntDatabase) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *written = NULL;
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;
  gsize length;

  ent_database_execute (database,
                        "UPDATE claim SET start_hi = -2147483648, start_kind = 'open',"
                        " said_lo = -2147483648, said_hi = -2147483648 WHERE id = 'c1'",
                        &error);
  g_assert_no_error (error);
  write_bundle (database, out);
  written = scratch_read (file, &length);
  assert_contains (written, ",..,-..,2025-11-02,..,open,as-said,,,stated,..,-..,");

  again = read_bundle (out);
  one = ent_bundle_hash (database, &error);
  two = ent_bundle_hash (again, &error);
  g_assert_cmpstr (one, ==, two);
}

static void
test_format_real (void)
{
  static const struct
  {
    double value;
    const char *text;
  } cases[] = {
    { 0, "0" },         { -0.0, "0" },           { 1, "1" },         { -1, "-1" },       { 36.8, "36.8" },
    { 0.1, "0.1" },     { 0.1 + 0.2, "0.30000000000000004" },        { 100, "100" },     { 1e14, "100000000000000" },
    { 999999999999999, "999999999999999" },      { 1e15, "1e15" },   { 1.25e300, "1.25e300" }, { -1e15, "-1e15" },
    { 1e-7, "0.0000001" }, { -0.000125, "-0.000125" }, { 18e12, "18000000000000" }, { 12345.678, "12345.678" },
    { 5e-324, NULL },   { 1.7976931348623157e308, "1.7976931348623157e308" }, { 123456789012345.67, "123456789012345.67" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = ent_bundle_format_real (cases[i].value);

      g_assert_cmpfloat (g_ascii_strtod (text, NULL), ==, cases[i].value);
      if (cases[i].text != NULL)
        g_assert_cmpstr (text, ==, cases[i].text);
    }

  for (int i = 0; i < 20000; i++)
    {
      union
      {
        guint32 halves[2];
        double value;
      } bits = { .halves = { (guint32) g_test_rand_int (), (guint32) g_test_rand_int () } };
      g_autofree char *text = NULL;

      if (bits.value - bits.value != 0)
        continue;
      text = ent_bundle_format_real (bits.value);
      g_assert_cmpfloat (g_ascii_strtod (text, NULL), ==, bits.value);
    }
}

/* What the database holds but a bundle cannot say is told, and nothing is written. */
static void
test_write_refuses (void)
{
  static const struct
  {
    const char *sql, *message;
  } cases[] = {
    { "UPDATE claim SET recorded = 5 WHERE id = 'c1'", "claim of “c1”, column “recorded”: the value “5” cannot be written as text" },
    { "UPDATE claim SET recorded = 1 << 40 WHERE id = 'c1'", "claim of “c1”, column “recorded”" },
    { "UPDATE dossier SET as_of = 2147483647", "dossier of “d”, column “as_of”" },
    { "UPDATE figure SET max = 9e999 WHERE ordinal = 1", "figure of “c1”, column “max”: the value “Inf” cannot be written as text" },
    { "UPDATE actor SET note = 'a' || char (0) || 'b'", "actor of “china”, column “note”" },
    { "UPDATE actor SET note = CAST (x'ff' AS TEXT)", "actor of “china”, column “note”" },
    { "UPDATE figure SET unit = '' WHERE ordinal = 1", "figure of “c1”, column “unit”: the value is missing" },
    { "DELETE FROM dossier", "The dossier has no title and no period yet" },
  };
  g_autoptr (GFile) folder = make_bundle ("in");
  g_autoptr (GFile) out = scratch_file ("out");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EntDatabase) database = read_bundle (folder);
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].sql);
      ent_database_execute (database, cases[i].sql, &error);
      g_assert_no_error (error);
      g_assert_false (ent_bundle_write (database, out, NULL, &error));
      g_assert_error (error, ENT_BUNDLE_ERROR, ENT_BUNDLE_ERROR_VALUE);
      assert_contains (error->message, cases[i].message);
      g_assert_false (g_file_query_exists (out, NULL));
      g_clear_error (&error);
      g_assert_null (ent_bundle_hash (database, &error));
      g_assert_error (error, ENT_BUNDLE_ERROR, ENT_BUNDLE_ERROR_VALUE);
    }
}

/* Files of tables that have no rows any more go, files of others stay. */
static void
test_write_over (void)
{
  g_autoptr (GFile) folder = make_bundle ("in");
  g_autoptr (GFile) notes = g_file_get_child (folder, "notes.txt");
  g_autoptr (GFile) readme = g_file_get_child (folder, "README.md");
  g_autoptr (GFile) link = g_file_get_child (folder, "claim_link.csv");
  g_autoptr (GFile) in_the_way = g_file_get_child (folder, "event.csv");
  g_autoptr (GFile) figures = g_file_get_child (folder, "figure.csv");
  g_autoptr (EntDatabase) database = read_bundle (folder);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize n_before, n_after;

  scratch_write (notes, "mine", 4);
  scratch_write (readme, "mine", 4);
  ent_database_execute (database, "DELETE FROM claim_link", &error);
  write_bundle (database, folder);
  g_assert_false (g_file_query_exists (link, NULL));
  g_assert_true (g_file_query_exists (notes, NULL));
  g_assert_true (g_file_query_exists (readme, NULL));
  g_assert_cmpuint (scratch_count (g_file_peek_path (folder), ""), ==, G_N_ELEMENTS (parts) + 1);

  before = scratch_read (figures, &n_before);
  ent_database_execute (database, "UPDATE figure SET year = 1999", &error);
  g_cancellable_cancel (cancellable);
  g_assert_false (ent_bundle_write (database, folder, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  after = scratch_read (figures, &n_after);
  g_assert_cmpmem (before, n_before, after, n_after);

  g_mkdir_with_parents (g_file_peek_path (in_the_way), 0700);
  ent_database_execute (database,
                        "INSERT INTO event SELECT 1, 'e', 'E', NULL, NULL, start_lo, start_hi, end_lo, end_hi,"
                        " start_kind, end_kind, edtf, as_written, basis FROM claim WHERE id = 'c1'",
                        &error);
  g_assert_no_error (error);
  g_assert_false (ent_bundle_write (database, folder, NULL, &error));
  g_assert_error (error, ENT_BUNDLE_ERROR, ENT_BUNDLE_ERROR_WRITE);
  assert_contains (error->message, "“event.csv” cannot be written");
  g_clear_error (&error);

  g_assert_false (ent_bundle_write (database, notes, NULL, &error));
  g_assert_error (error, ENT_BUNDLE_ERROR, ENT_BUNDLE_ERROR_WRITE);
}

/* The hash follows the records, not the keys and the order of their making. */
static void
test_hash (void)
{
  g_autoptr (GFile) folder = make_bundle ("in");
  g_autoptr (EntDatabase) database = read_bundle (folder);
  g_autoptr (GError) error = NULL;
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *first = ent_bundle_hash (database, &error);
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    g_ptr_array_add (names, (char *) parts[i].name);
  g_ptr_array_sort_values (names, (GCompareFunc) strcmp);
  for (guint i = 0; i < names->len; i++)
    for (gsize j = 0; j < G_N_ELEMENTS (parts); j++)
      if (names->pdata[i] == parts[j].name)
        {
          g_checksum_update (checksum, (const guchar *) parts[j].name, (gssize) strlen (parts[j].name) + 1);
          g_checksum_update (checksum, (const guchar *) parts[j].contents, -1);
        }
  g_assert_cmpstr (first, ==, g_checksum_get_string (checksum));

  ent_database_execute (database,
                        "PRAGMA foreign_keys = OFF; UPDATE nature SET key = key + 100; UPDATE claim_tie SET nature = nature + 100;"
                        "UPDATE actor_name SET key = 100 - key",
                        &error);
  second = ent_bundle_hash (database, &error);
  g_assert_cmpstr (first, ==, second);

  ent_database_execute (database, "UPDATE nature SET label = 'Traffic' WHERE id = 'trade'", &error);
  third = ent_bundle_hash (database, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (first, !=, third);
}

/* The bundles of the project itself, through a file and back. */
static void
test_shipped (void)
{
  const char *source = g_getenv ("ENTENTE_SOURCE_DIR");
  g_autofree char *path = source != NULL ? g_build_filename (source, "data", "dossiers", "pakistan-balance", NULL) : NULL;
  g_autoptr (GFile) folder = NULL;
  g_autoptr (GFile) file = scratch_file ("shipped.entente");
  g_autoptr (GFile) out = make_folder ("out");
  g_autoptr (EntDatabase) database = NULL;
  g_autoptr (EntDatabase) opened = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *readme = NULL;

  if (path == NULL || !g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      g_test_skip ("ENTENTE_SOURCE_DIR has no data/dossiers/pakistan-balance");
      return;
    }

  folder = g_file_new_for_path (path);
  database = read_bundle (folder);
  ent_dossier_file_write (database, file, NULL, &error);
  g_assert_no_error (error);
  opened = ent_dossier_file_open (file, NULL, &error);
  g_assert_no_error (error);

  write_bundle (opened, out);
  assert_contained (out, folder);
  readme = g_build_filename (path, "README.md", NULL);
  if (!g_file_test (readme, G_FILE_TEST_EXISTS))
    assert_contained (folder, out);
}

/* Rows are read one by one: a large file takes no memory to speak of but its ids. */
static void
test_large (void)
{
  g_autoptr (GFile) folder = make_bundle ("in");
  g_autoptr (GFile) out = make_folder ("out");
  g_autoptr (GString) csv = g_string_new ("id,kind,label,note,iso,wikidata,lat,lon\n");
  g_autoptr (EntDatabase) database = NULL;
  g_autoptr (GFile) written = g_file_get_child (out, "actor.csv");
  g_autofree char *text = NULL;
  gsize length;

  for (int i = 0; i < 20000; i++)
    g_string_append_printf (csv, "a%05d,person,\"Some, body %d\",A note that is a little longer than others are,,,,\n", i, i);
  g_string_append (csv, "china,state,China,,,,,\nminister,person,M,,,,,\npakistan,state,Pakistan,,,,,\n");

  put (folder, "actor.csv", csv->str, csv->len);
  database = read_bundle (folder);
  write_bundle (database, out);
  text = scratch_read (written, &length);
  g_assert_cmpmem (text, length, csv->str, csv->len);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/bundle/round-trip", test_round_trip);
  g_test_add_func ("/bundle/values", test_values);
  g_test_add_func ("/bundle/lenient", test_lenient);
  g_test_add_func ("/bundle/nasty-texts", test_nasty_texts);
  g_test_add_func ("/bundle/refuse", test_refuse);
  g_test_add_func ("/bundle/refuse-bytes", test_refuse_bytes);
  g_test_add_func ("/bundle/refuse-target", test_refuse_target);
  g_test_add_func ("/bundle/edtf", test_edtf);
  g_test_add_func ("/bundle/edtf-elsewhere", test_edtf_elsewhere);
  g_test_add_func ("/bundle/infinities", test_infinities);
  g_test_add_func ("/bundle/format-real", test_format_real);
  g_test_add_func ("/bundle/write-refuses", test_write_refuses);
  g_test_add_func ("/bundle/write-over", test_write_over);
  g_test_add_func ("/bundle/hash", test_hash);
  g_test_add_func ("/bundle/shipped", test_shipped);
  g_test_add_func ("/bundle/large", test_large);

  return g_test_run ();
}
