/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Placing nodes, against graphviz with the same graphs. What graphviz spends on
 * reading and printing is taken off: it is what it spends on a file that has
 * places already. Stress and crossings of both are measured alike.
 */

#include "bench.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "gexf-read.h"
#include "graph-quality.h"
#include "layout.h"

#define ROUNDS 5

typedef struct
{
  BenchGraph graph;
  EntLayoutEdge *edges;
  double *x, *y;           /* ours */
  double *peer_x, *peer_y;
  char *folder;
} Case;

static void
case_init (Case *self)
{
  guint n = self->graph.n_nodes;

  self->edges = g_new (EntLayoutEdge, self->graph.n_edges);
  for (guint i = 0; i < self->graph.n_edges; i++)
    self->edges[i] = (EntLayoutEdge) { self->graph.ends[2 * i], self->graph.ends[2 * i + 1], 1 };
  self->x = g_new0 (double, n);
  self->y = g_new0 (double, n);
  self->peer_x = g_new0 (double, n);
  self->peer_y = g_new0 (double, n);
  self->folder = g_dir_make_tmp ("entente-XXXXXX", NULL);
  if (self->folder == NULL)
    g_error ("no temporary folder can be made");
}

static void
case_clear (Case *self)
{
  static const char *const names[] = { "graph.dot", "placed.dot" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (self->folder, names[i], NULL);

      g_unlink (path);
    }
  g_rmdir (self->folder);
  g_free (self->folder);
  g_free (self->edges);
  g_free (self->x);
  g_free (self->y);
  g_free (self->peer_x);
  g_free (self->peer_y);
  bench_graph_clear (&self->graph);
}

static EntLayoutGraph
layout_graph (const Case *self)
{
  return (EntLayoutGraph) {
    .n_nodes = self->graph.n_nodes,
    .n_edges = self->graph.n_edges,
    .edges = self->edges,
    .focus = ENT_LAYOUT_NO_NODE,
    .seed = 1,
  };
}

static void
lay_out (gpointer data)
{
  Case *self = data;
  EntLayoutGraph graph = layout_graph (self);
  g_autoptr (GError) error = NULL;

  if (!ent_layout_compute (&graph, self->x, self->y, NULL, NULL, &error))
    g_error ("%s", error->message);
}

static void
write_dot (const Case *self,
           const char *name,
           gboolean    with_places)
{
  g_autoptr (GString) text = g_string_new ("graph{overlap=true;start=1;node[shape=point,width=0.01,label=\"\"];\n");
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < self->graph.n_nodes; i++)
    if (with_places)
      g_string_append_printf (text, "%u[pos=\"%d,%d\"];\n", i, (int) (72 * self->x[i]), (int) (72 * self->y[i]));
    else
      g_string_append_printf (text, "%u;\n", i);
  for (guint i = 0; i < self->graph.n_edges; i++)
    g_string_append_printf (text, "%u--%u;\n", self->graph.ends[2 * i], self->graph.ends[2 * i + 1]);
  g_string_append (text, "}\n");
  if (!g_file_set_contents (path, text->str, (gssize) text->len, &error))
    g_error ("%s", error->message);
}

/* Runs a program of graphviz; what it spends, in seconds. */
static double
run (const Case *self,
     const char *program,
     const char *option,
     const char *name,
     char      **output)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  const char *arguments[] = { program, "-Tplain", path, option, NULL };
  g_autoptr (GError) error = NULL;
  double start = bench_children_cpu_seconds ();
  int status = 0;

  if (!g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, output,
                     NULL, &status, &error)
      || !g_spawn_check_wait_status (status, &error))
    g_error ("%s: %s", program, error->message);

  return bench_children_cpu_seconds () - start;
}

/* Lines such as "node 12 3.4 5.6 …". */
static void
take_places (Case       *self,
             const char *output)
{
  for (const char *line = output; line != NULL; line = strchr (line, '\n'))
    {
      char *end;
      guint64 node;

      line += *line == '\n';
      if (!g_str_has_prefix (line, "node "))
        continue;
      node = g_ascii_strtoull (line + strlen ("node "), &end, 10);
      if (node >= self->graph.n_nodes)
        continue;
      self->peer_x[node] = g_ascii_strtod (end, &end);
      self->peer_y[node] = g_ascii_strtod (end, &end);
    }
}

static void
measure_times (Case       *self,
               const char *program,
               double     *ours,
               double     *peer)
{
  double our_times[ROUNDS], peer_times[ROUNDS];
  g_autofree char *output = NULL;

  lay_out (self);
  write_dot (self, "graph.dot", FALSE);
  write_dot (self, "placed.dot", TRUE);
  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autofree char *unused = NULL;

      g_clear_pointer (&output, g_free);
      our_times[i] = bench_time (lay_out, self, 1);
      peer_times[i] = run (self, program, NULL, "graph.dot", &output) - run (self, "neato", "-n2", "placed.dot", &unused);
    }
  take_places (self, output);
  *ours = bench_percentile (our_times, ROUNDS, 50);
  *peer = bench_percentile (peer_times, ROUNDS, 50);
}

static void
compare (Case       *self,
         const char *number,
         const char *name,
         const char *program)
{
  gboolean is_small = g_str_equal (program, "neato");
  g_autofree char *time = g_strdup_printf ("layout of %s, %s", name, program);
  g_autofree char *stress = g_strdup_printf ("  its stress, ‰");
  g_autofree char *crossings = g_strdup_printf ("  its crossings");
  BenchGoal time_goal = { number, time, is_small ? 1.0 : 0.5, is_small ? 0.3 : 0.2 };
  BenchGoal stress_goal = { number, stress, is_small ? 1.0 : 1.02, 0 };
  BenchGoal crossings_goal = { number, crossings, 1.1, 0 };
  double ours, peer;

  case_init (self);
  measure_times (self, program, &ours, &peer);
  bench_row_ratio (&time_goal, ours, peer);
  bench_row_values (&stress_goal, 1000 * bench_graph_stress (&self->graph, self->x, self->y),
                    1000 * bench_graph_stress (&self->graph, self->peer_x, self->peer_y), "");
  bench_row_values (&crossings_goal, (double) bench_graph_crossings (&self->graph, self->x, self->y),
                    (double) bench_graph_crossings (&self->graph, self->peer_x, self->peer_y), "");
  case_clear (self);
}

static void
compare_random (const char *number,
                guint       n_nodes,
                const char *program)
{
  g_autofree char *name = g_strdup_printf ("%u nodes", n_nodes);
  Case self = { 0 };

  bench_graph_random (&self.graph, n_nodes, 1);
  compare (&self, number, name, program);
}

static void
compare_real (const char *file_name)
{
  BenchGoal goal = { "7", file_name, 0.5, 0.2 };
  const char *datasets = g_getenv ("ENTENTE_DATASETS");
  g_autofree char *path = datasets != NULL ? g_build_filename (datasets, "graphs", file_name, NULL) : NULL;
  g_autoptr (GFile) file = path != NULL ? g_file_new_for_path (path) : NULL;
  g_autoptr (GFileInputStream) stream = file != NULL ? g_file_read (file, NULL, NULL) : NULL;
  g_autoptr (EntGexf) gexf = NULL;
  g_autoptr (GError) error = NULL;
  Case self = { 0 };

  if (stream == NULL)
    {
      bench_row_skipped (&goal, "not in ENTENTE_DATASETS");
      return;
    }
  gexf = ent_gexf_read (G_INPUT_STREAM (stream), file_name, NULL, &error);
  if (gexf == NULL)
    g_error ("%s", error->message);

  self.graph.n_nodes = gexf->nodes->len;
  self.graph.ends = g_new (guint, 2 * gexf->edges->len);
  for (guint i = 0; i < gexf->edges->len; i++)
    {
      const EntGexfEdge *edge = &g_array_index (gexf->edges, EntGexfEdge, i);

      if (edge->a == edge->b)
        continue;
      self.graph.ends[2 * self.graph.n_edges] = edge->a;
      self.graph.ends[2 * self.graph.n_edges++ + 1] = edge->b;
    }
  compare (&self, "7", file_name, "sfdp");
}

/* One node more in a settled layout of 1 000. */
typedef struct
{
  Case settled;
  EntLayoutGraph graph;
  double *at_x, *at_y; /* where all were */
  double *x, *y;       /* where they are then */
} Addition;

static void
add_one (gpointer data)
{
  Addition *self = data;
  g_autoptr (GError) error = NULL;

  if (!ent_layout_add (&self->graph, self->x, self->y, &error))
    g_error ("%s", error->message);
}

static void
lay_out_settled (gpointer data)
{
  Addition *self = data;

  lay_out (&self->settled);
}

/* How far the others moved, to the diameter, in percent. */
static double
measure_moves (const Addition *self,
               guint           n_nodes)
{
  g_autofree double *moves = g_new (double, n_nodes);
  double diameter = 0;

  for (guint i = 0; i < n_nodes; i++)
    {
      moves[i] = hypot (self->x[i] - self->graph.x[i], self->y[i] - self->graph.y[i]);
      for (guint j = 0; j < i; j++)
        diameter = MAX (diameter, hypot (self->graph.x[i] - self->graph.x[j], self->graph.y[i] - self->graph.y[j]));
    }

  return 100 * bench_percentile (moves, n_nodes, 95) / diameter;
}

static void
measure_addition (void)
{
  static const BenchGoal time_goal = { "9", "one node added to 1 000, full layout", 0.1, 0 };
  static const BenchGoal move_goal = { "9", "  by how much others move, % of the diameter", 2, 1 };
  guint n = 1000;
  Addition self = { 0 };
  g_autofree double *radii = g_new (double, n + 1);

  bench_graph_random (&self.settled.graph, n, 1);
  case_init (&self.settled);
  for (guint i = 0; i <= n; i++)
    radii[i] = 0.05;
  lay_out (&self.settled);

  self.settled.edges = g_renew (EntLayoutEdge, self.settled.edges, 2 * n + 3);
  for (guint k = 0; k < 3; k++)
    self.settled.edges[2 * n + k] = (EntLayoutEdge) { n, 100 * k, 1 };
  self.graph = layout_graph (&self.settled);
  self.graph.radii = radii;
  self.graph.n_edges += 3;
  self.graph.n_nodes++;
  self.at_x = g_new (double, n + 1);
  self.at_y = g_new (double, n + 1);
  memcpy (self.at_x, self.settled.x, n * sizeof (double));
  memcpy (self.at_y, self.settled.y, n * sizeof (double));
  self.at_x[n] = self.at_y[n] = NAN;
  self.graph.x = self.at_x;
  self.graph.y = self.at_y;
  self.x = g_new0 (double, n + 1);
  self.y = g_new0 (double, n + 1);

  bench_compare (&time_goal, add_one, lay_out_settled, &self, ROUNDS);
  bench_row_limit_value (&move_goal, measure_moves (&self, n), "%");
  g_free (self.at_x);
  g_free (self.at_y);
  g_free (self.x);
  g_free (self.y);
  case_clear (&self.settled);
}

int
main (void)
{
  static const BenchGoal goals[] = { { "7", "layout of large graphs", 0.5, 0.2 }, { "8", "layout of few actors", 1, 0.3 } };
  g_autofree char *sfdp = g_find_program_in_path ("sfdp"), *neato = g_find_program_in_path ("neato");

  if (sfdp == NULL || neato == NULL)
    {
      bench_row_skipped (&goals[0], "graphviz is not installed");
      bench_row_skipped (&goals[1], "graphviz is not installed");
    }
  else
    {
      compare_random ("7", 1000, "sfdp");
      compare_random ("7", 10000, "sfdp");
      compare_real ("arctic.gexf");
      compare_real ("yeast.gexf");
      compare_random ("8", 50, "neato");
      compare_random ("8", 100, "neato");
      compare_random ("8", 200, "neato");
    }
  measure_addition ();

  return 0;
}
