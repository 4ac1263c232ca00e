/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib.h>

#include "bundle.h"
#include "dossier-file.h"
#include "dossier.h"
#include "gexf-import.h"
#include "gexf-read.h"
#include "lint.h"
#include "scratch.h"

#define HEAD "<?xml version=\"1.0\"?><gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">"
#define META "<meta lastmodifieddate=\"2021-03-04\"><description>Who &amp; whom</description></meta>"
#define NODES "<nodes><node id=\"1\" label=\"Ann\"/><node id=\"2\" label=\"Ann\"/><node id=\"x\"/></nodes>"
#define EDGES "<edges><edge source=\"1\" target=\"2\" weight=\"2.5\"/><edge source=\"x\" target=\"1\" type=\"directed\"/>" \
              "<edge source=\"2\" target=\"2\"/></edges>"

static EntGexf *
read_text (const char *text,
           GError    **error)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (text, -1, NULL);

  return ent_gexf_read (stream, "graph", NULL, error);
}

static void
test_read (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntGexf) graph = read_text (HEAD META "<graph>" NODES EDGES "</graph></gexf>", &error);
  const EntGexfEdge *edges;

  g_assert_no_error (error);
  g_assert_cmpuint (graph->nodes->len, ==, 3);
  g_assert_cmpuint (graph->edges->len, ==, 3);
  g_assert_cmpstr (g_array_index (graph->nodes, EntGexfNode, 0).label, ==, "Ann");
  g_assert_cmpstr (g_array_index (graph->nodes, EntGexfNode, 2).label, ==, "x");
  g_assert_cmpstr (graph->description, ==, "Who & whom");
  g_assert_cmpstr (graph->modified, ==, "2021-03-04");

  edges = &g_array_index (graph->edges, EntGexfEdge, 0);
  g_assert_cmpfloat (edges[0].weight, ==, 2.5);
  g_assert_false (edges[0].directed);
  g_assert_cmpuint (edges[1].a, ==, 2);
  g_assert_cmpuint (edges[1].b, ==, 0);
  g_assert_true (edges[1].directed);
}

static void
test_damage (void)
{
  static const struct
  {
    const char *text;
    EntGexfError code;
    const char *says;
  } cases[] = {
    { "", ENT_GEXF_ERROR_SYNTAX, "graph" },
    { "no XML", ENT_GEXF_ERROR_SYNTAX, "graph" },
    { HEAD "<graph>" NODES, ENT_GEXF_ERROR_SYNTAX, "graph" },
    { HEAD "<graph>\n<nodes><node/></nodes></graph></gexf>", ENT_GEXF_ERROR_VALUE, "line 2" },
    { HEAD "<graph><nodes><node id=\"1\"/>\n\n<node id=\"1\"/></nodes></graph></gexf>", ENT_GEXF_ERROR_VALUE, "line 3" },
    { HEAD "<graph>" NODES "<edges><edge source=\"1\"/></edges></graph></gexf>", ENT_GEXF_ERROR_VALUE, "line 1" },
    { HEAD "<graph>" NODES "<edges><edge source=\"1\" target=\"9\"/></edges></graph></gexf>", ENT_GEXF_ERROR_VALUE, "“9”" },
    { HEAD "<graph>" NODES "<edges><edge source=\"1\" target=\"2\" weight=\"much\"/></edges></graph></gexf>",
      ENT_GEXF_ERROR_VALUE, "weight" },
    { HEAD "<graph>" NODES "<edges><edge source=\"1\" target=\"2\" weight=\"inf\"/></edges></graph></gexf>",
      ENT_GEXF_ERROR_VALUE, "weight" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (EntGexf) graph = read_text (cases[i].text, &error);

      g_assert_null (graph);
      g_assert_error (error, ENT_GEXF_ERROR, (int) cases[i].code);
      g_assert_nonnull (strstr (error->message, cases[i].says));
    }
}

static void
test_long_name (void)
{
  g_autofree char *name = g_strnfill (20000, 'a');
  g_autofree char *text = g_strconcat (HEAD "<graph><nodes><node id=\"1\" label=\"", name, "\"/></nodes></graph></gexf>", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (EntGexf) graph = read_text (text, &error);

  g_assert_null (graph);
  g_assert_error (error, ENT_GEXF_ERROR, ENT_GEXF_ERROR_TOO_LARGE);
}

/* What comes after the limit is not read. */
static void
test_endless_tag (void)
{
  static const char *const beginnings[] = { HEAD "<graph a=\"", HEAD "<!--" };

  for (gsize i = 0; i < G_N_ELEMENTS (beginnings); i++)
    {
      g_autofree char *filling = g_strnfill (8 * 1024 * 1024, 'a');
      g_autofree char *text = g_strconcat (beginnings[i], filling, NULL);
      g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (text, -1, NULL);
      g_autoptr (GError) error = NULL;

      g_assert_null (ent_gexf_read (stream, "a.gexf", NULL, &error));
      g_assert_error (error, ENT_GEXF_ERROR, ENT_GEXF_ERROR_TOO_LARGE);
      g_assert_cmpint (g_seekable_tell (G_SEEKABLE (stream)), <, 2 * 1024 * 1024);
    }
}

static gboolean
import_text (const char  *text,
             EntDatabase *database,
             GError     **error)
{
  g_autoptr (GFile) file = scratch_file ("friends.gexf");

  scratch_write (file, text, strlen (text));

  return ent_gexf_import (file, database, NULL, error);
}

/* An actor of each node, a claim of each edge, and nothing to object to but that
 * two have one name.
 */
static void
test_import (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntDatabase) database = ent_dossier_file_new_memory (&error);
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (EntDossier) dossier = NULL;
  EntClaim *claim;

  g_assert_true (import_text (HEAD META "<graph>" NODES EDGES "</graph></gexf>", database, &error));
  g_assert_no_error (error);
  dossier = ent_dossier_new (database, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (ent_dossier_get_title (dossier), ==, "friends");
  g_assert_cmpuint (ent_dossier_get_actors (dossier)->len, ==, 3);

  claim = ent_dossier_load_claim (dossier, 2, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (claim->summary, ==, "x and Ann are linked.");
  g_assert_cmpuint (claim->ties->len, ==, 1);
  ent_claim_free (claim);
  claim = ent_dossier_load_claim (dossier, 3, NULL); /* the loop */
  g_assert_null (claim);

  findings = g_ptr_array_new_with_free_func (g_free);
  g_assert_true (ent_lint (database, findings, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (findings, 0), "label of another actor"));
}

/* What cannot be read leaves nothing behind. */
static void
test_import_nothing (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntDatabase) database = ent_dossier_file_new_memory (&error);
  g_autoptr (EntDossier) dossier = NULL;

  g_assert_false (import_text (HEAD "<graph>" NODES, database, &error));
  g_assert_error (error, ENT_GEXF_ERROR, ENT_GEXF_ERROR_SYNTAX);
  dossier = ent_dossier_new (database, NULL);
  g_assert_null (dossier);
}

/* What is no day is kept as it is written, and dates nothing. */
static void
test_no_day (void)
{
  static const char *const dates[] = { "", "March 2021", "2021-02-30", "yesterday evening, or so I was told by somebody who was there" };

  for (gsize i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (EntDatabase) database = ent_dossier_file_new_memory (&error);
      g_autofree char *text = g_strdup_printf (HEAD "<meta lastmodifieddate=\"%s\"/><graph>" NODES EDGES "</graph></gexf>", dates[i]);
      gint64 n = -1;

      g_assert_true (import_text (text, database, &error));
      g_assert_no_error (error);
      g_assert_true (ent_database_get_int64 (database,
                                             "SELECT count (*) FROM source WHERE inferred = 'published' AND inference <> ''",
                                             &n, NULL));
      g_assert_cmpint (n, ==, 1);
      g_assert_true (ent_database_get_int64 (database, "SELECT count (*) FROM claim WHERE basis <> 'inferred'", &n, NULL));
      g_assert_cmpint (n, ==, 0);
      g_assert_true (ent_database_get_int64 (database, "SELECT max (length (as_written)) FROM claim", &n, NULL));
      g_assert_cmpint (n, <=, 40);
      g_assert_cmpint (n, >, 0);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/gexf/read", test_read);
  g_test_add_func ("/gexf/damage", test_damage);
  g_test_add_func ("/gexf/long-name", test_long_name);
  g_test_add_func ("/gexf/endless-tag", test_endless_tag);
  g_test_add_func ("/gexf/import", test_import);
  g_test_add_func ("/gexf/import-nothing", test_import_nothing);
  g_test_add_func ("/gexf/no-day", test_no_day);

  return g_test_run ();
}
