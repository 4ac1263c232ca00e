/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "balance.h"
#include "brokerage.h"
#include "camps.h"
#include "small-dossier.h"

/* Alliances (rova) and enmities (hina) of the sub-tribes of the Gahuku-Gama in the
 * Eastern Central Highlands of New Guinea, as Kenneth E. Read found them (Cultures
 * of the Central Highlands, New Guinea, Southwestern Journal of Anthropology 10,
 * 1954): facts, put as pairs by Hage and Harary (Structural Models in
 * Anthropology, 1983); each of the 58 is as in the edge list of the Network Data
 * Repository (soc-tribes). 1 Gaveve, 2 Kotuni, 3 Ove, 4 Alikadzuha, 5 Nagamiza,
 * 6 Gahuku, 7 Masilakidzuha, 8 Ukudzuha, 9 Notohana, 10 Kohika, 11 Gehamo,
 * 12 Asarodzuha, 13 Uheto, 14 Seu've, 15 Nagamidzuha, 16 Gama.
 */
static const guint8 alliances[][2] = {
  { 1, 2 }, { 3, 4 }, { 3, 6 }, { 3, 7 }, { 5, 7 }, { 6, 7 }, { 3, 8 }, { 4, 8 }, { 6, 8 }, { 7, 8 },
  { 5, 9 }, { 9, 10 }, { 6, 11 }, { 7, 11 }, { 8, 11 }, { 6, 12 }, { 7, 12 }, { 8, 12 }, { 11, 12 }, { 7, 13 },
  { 9, 13 }, { 10, 13 }, { 5, 14 }, { 13, 14 }, { 1, 15 }, { 2, 15 }, { 1, 16 }, { 2, 16 }, { 15, 16 },
};

static const guint8 enmities[][2] = {
  { 1, 3 }, { 2, 3 }, { 1, 4 }, { 1, 5 }, { 2, 5 }, { 1, 6 }, { 2, 6 }, { 2, 9 }, { 6, 9 }, { 2, 10 },
  { 9, 11 }, { 10, 11 }, { 1, 12 }, { 6, 13 }, { 11, 13 }, { 8, 14 }, { 12, 14 }, { 5, 15 }, { 9, 15 }, { 10, 15 },
  { 11, 15 }, { 12, 15 }, { 13, 15 }, { 5, 16 }, { 6, 16 }, { 11, 16 }, { 12, 16 }, { 13, 16 }, { 14, 16 },
};

#define N_TRIBES 16

static void
add_edges (GArray *edges,
           const guint8 (*pairs)[2],
           guint n_pairs,
           EntSign sign)
{
  for (guint i = 0; i < n_pairs; i++)
    {
      EntSignedEdge edge = { .a = pairs[i][0] - 1, .b = pairs[i][1] - 1, .sign = sign, .weight = 1 };

      g_array_append_val (edges, edge);
    }
}

static EntSignedGraph *
tribes_graph (void)
{
  g_autoptr (GArray) edges = g_array_new (FALSE, FALSE, sizeof (EntSignedEdge));

  add_edges (edges, alliances, G_N_ELEMENTS (alliances), ENT_SIGN_POSITIVE);
  add_edges (edges, enmities, G_N_ELEMENTS (enmities), ENT_SIGN_NEGATIVE);

  return ent_signed_graph_new (N_TRIBES, (const EntSignedEdge *) edges->data, edges->len);
}

/* "ab+ bc- ac0": nodes a, b, …, and signs. */
static EntSignedGraph *
graph_of (guint n_nodes,
          const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  g_autoptr (GArray) edges = g_array_new (FALSE, FALSE, sizeof (EntSignedEdge));

  for (guint i = 0; words[i] != NULL && *words[i] != '\0'; i++)
    {
      EntSignedEdge edge = { .a = (guint) (words[i][0] - 'a'), .b = (guint) (words[i][1] - 'a'), .weight = 1 };

      edge.sign = words[i][2] == '+' ? ENT_SIGN_POSITIVE : words[i][2] == '-' ? ENT_SIGN_NEGATIVE : ENT_SIGN_BOTH;
      g_array_append_val (edges, edge);
    }

  return ent_signed_graph_new (n_nodes, (const EntSignedEdge *) edges->data, edges->len);
}

static EntSignedGraph *
random_graph (GRand *rand,
              guint n_nodes,
              double density,
              double both)
{
  g_autoptr (GArray) edges = g_array_new (FALSE, FALSE, sizeof (EntSignedEdge));

  for (guint i = 0; i < n_nodes; i++)
    for (guint j = i + 1; j < n_nodes; j++)
      if (g_rand_double (rand) < density)
        {
          EntSignedEdge edge = { .a = j, .b = i, .weight = 1 + (guint) g_rand_int_range (rand, 0, 4) };

          edge.sign = g_rand_double (rand) < both ? ENT_SIGN_BOTH
                      : g_rand_boolean (rand) ? ENT_SIGN_POSITIVE : ENT_SIGN_NEGATIVE;
          g_array_append_val (edges, edge);
        }

  return ent_signed_graph_new (n_nodes, (const EntSignedEdge *) edges->data, edges->len);
}

/* Published: 58 ties, half of them enmities; 68 triangles, 59 of them balanced
 * (0.867647); the line index of balance is 7 (1 − 7 / 29 = 0.758621); three
 * clusters leave 2 ties that do not fit (Doreian and Mrvar 1996).
 */
static void
test_tribes (void)
{
  g_autoptr (EntSignedGraph) graph = tribes_graph ();
  g_autoptr (EntTriads) triads = ent_triads_new (graph, G_MAXUINT);
  g_autoptr (EntCamps) two = ent_camps_new (graph, 2);
  g_autoptr (EntCamps) best = ent_camps_new_best (graph);
  const guint clusters[] = { 1, 1, 0, 0, 2, 0, 0, 0, 2, 2, 0, 0, 2, 2, 1, 1 };

  g_assert_cmpuint (graph->edges->len, ==, 58);
  g_assert_cmpuint (ent_triads_get_n (triads), ==, 68);
  g_assert_cmpuint (triads->counts[ENT_BALANCE_BALANCED], ==, 59);
  g_assert_cmpuint (triads->counts[ENT_BALANCE_UNBALANCED], ==, 9);
  g_assert_cmpuint (triads->n_all_negative, ==, 7);
  g_assert_cmpuint (two->frustration, ==, 7);
  g_assert_true (two->exact);
  g_assert_cmpuint (best->n_camps, ==, 3);
  g_assert_cmpuint (best->frustration, ==, 2);
  g_assert_true (best->exact);
  for (guint i = 0; i < N_TRIBES; i++)
    for (guint j = 0; j < N_TRIBES; j++)
      g_assert_true ((clusters[i] == clusters[j]) == (best->camps[i] == best->camps[j]));
}

static void
test_signs (void)
{
  const struct
  {
    EntSign signs[3];
    EntBalance balance;
  } cases[] = {
    { { 1, 1, 1 }, ENT_BALANCE_BALANCED },
    { { 1, 1, -1 }, ENT_BALANCE_UNBALANCED },
    { { 1, -1, -1 }, ENT_BALANCE_BALANCED },
    { { -1, -1, -1 }, ENT_BALANCE_UNBALANCED },
    { { 1, 0, 1 }, ENT_BALANCE_DEPENDS },
    { { 0, 0, -1 }, ENT_BALANCE_DEPENDS },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (ent_balance_of_signs (cases[i].signs), ==, cases[i].balance);
}

/* Both ways: of these four triads each of the readings makes other ones unbalanced. */
static void
test_both_ways (void)
{
  g_autoptr (EntSignedGraph) graph = graph_of (4, "ab+ bc+ ac0 ad- bd- cd-");
  g_autoptr (EntTriads) triads = ent_triads_new (graph, 10);
  const EntTriad *first = &g_array_index (triads->list, EntTriad, 0);

  g_assert_cmpuint (triads->list->len, ==, 4);
  g_assert_cmpuint (triads->counts[ENT_BALANCE_BALANCED], ==, 2); /* abd, bcd */
  g_assert_cmpuint (triads->counts[ENT_BALANCE_DEPENDS], ==, 2);  /* abc, acd */
  g_assert_cmpuint (triads->n_unbalanced_as_cooperation, ==, 0);
  g_assert_cmpuint (triads->n_unbalanced_as_conflict, ==, 2);
  g_assert_cmpint (first->balance, ==, ENT_BALANCE_DEPENDS);
}

/* Unbalanced first, whatever is cut off. */
static void
test_triads_against_all_threes (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint round = 0; round < 40; round++)
    {
      g_autoptr (EntSignedGraph) graph = random_graph (rand, 12, 0.6, 0.2);
      g_autoptr (EntTriads) all = ent_triads_new (graph, G_MAXUINT);
      g_autoptr (EntTriads) few = ent_triads_new (graph, 5);
      guint counts[3] = { 0 };

      for (guint i = 0; i < 12; i++)
        for (guint j = i + 1; j < 12; j++)
          for (guint k = j + 1; k < 12; k++)
            {
              const EntSignedEdge *x = ent_signed_graph_find_edge (graph, i, j);
              const EntSignedEdge *y = ent_signed_graph_find_edge (graph, k, j);
              const EntSignedEdge *z = ent_signed_graph_find_edge (graph, i, k);

              if (x != NULL && y != NULL && z != NULL)
                counts[ent_balance_of_signs ((EntSign[]) { x->sign, y->sign, z->sign })]++;
            }
      for (guint i = 0; i < 3; i++)
        g_assert_cmpuint (all->counts[i], ==, counts[i]);
      for (guint i = 0; i < MIN (few->list->len, 5); i++)
        g_assert_cmpmem (&g_array_index (few->list, EntTriad, i), sizeof (EntTriad),
                         &g_array_index (all->list, EntTriad, i), sizeof (EntTriad));
      for (guint i = 1; i < all->list->len; i++)
        g_assert_cmpint (g_array_index (all->list, EntTriad, i - 1).balance, <=, g_array_index (all->list, EntTriad, i).balance);
    }
}

static guint
count_least (const EntSignedGraph *graph,
             guint most)
{
  g_autofree guint *camps = g_new0 (guint, graph->n_nodes);
  guint least = G_MAXUINT, i;

  do
    {
      least = MIN (least, ent_camps_count_frustrated (graph, camps));
      for (i = 0; i < graph->n_nodes && ++camps[i] == most; i++)
        camps[i] = 0;
    }
  while (i < graph->n_nodes);

  return least;
}

static void
test_camps_against_all_divisions (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);

  for (guint round = 0; round < 60; round++)
    {
      g_autoptr (EntSignedGraph) graph = random_graph (rand, 8, g_rand_double_range (rand, 0.2, 1.0), 0.1);

      for (guint most = 2; most <= 3; most++)
        {
          g_autoptr (EntCamps) camps = ent_camps_new (graph, most);

          g_assert_true (camps->exact);
          g_assert_cmpuint (camps->frustration, ==, count_least (graph, most));
          g_assert_cmpuint (camps->frustration, ==, ent_camps_count_frustrated (graph, camps->camps));
        }
    }
}

/* Harary 1953: balanced is what falls into two camps without any misfit. */
static void
test_balanced_graph (void)
{
  g_autoptr (EntSignedGraph) graph = graph_of (6, "ab+ bc+ ac+ de+ ad- be- cd- ce-");
  g_autoptr (EntCamps) camps = ent_camps_new_best (graph);

  g_assert_cmpuint (camps->frustration, ==, 0);
  g_assert_cmpuint (camps->n_camps, ==, 2);
  g_assert_cmpuint (camps->n_parts, ==, 2); /* f stands alone */
  g_assert_cmpuint (camps->camps[0], ==, 0);
  g_assert_cmpuint (camps->camps[3], ==, 1);
}

/* A complete graph of enmities: two camps please all but those within. */
static void
test_enemies_all (void)
{
  g_autoptr (GArray) edges = g_array_new (FALSE, FALSE, sizeof (EntSignedEdge));
  g_autoptr (EntSignedGraph) graph = NULL;
  g_autoptr (EntCamps) camps = NULL;

  for (guint i = 0; i < 6; i++)
    for (guint j = i + 1; j < 6; j++)
      {
        EntSignedEdge edge = { i, j, ENT_SIGN_NEGATIVE, 1 };

        g_array_append_val (edges, edge);
      }
  graph = ent_signed_graph_new (6, (const EntSignedEdge *) edges->data, edges->len);
  camps = ent_camps_new (graph, 2);
  g_assert_cmpuint (camps->frustration, ==, 6);
  g_assert_true (camps->exact);
}

/* Large ones are not proved, but bounded, and the same each time. */
static void
test_large_camps (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  g_autoptr (EntSignedGraph) graph = random_graph (rand, 150, 0.1, 0.05);
  g_autoptr (EntCamps) camps = ent_camps_new (graph, 2);
  g_autoptr (EntCamps) again = ent_camps_new (graph, 2);

  g_assert_cmpuint (camps->bound, >, 0);
  g_assert_cmpuint (camps->bound, <=, camps->frustration);
  g_assert_cmpuint (camps->frustration, ==, ent_camps_count_frustrated (graph, camps->camps));
  g_assert_cmpint (camps->exact, ==, camps->bound == camps->frustration);
  g_assert_cmpmem (camps->camps, 150 * sizeof (guint), again->camps, 150 * sizeof (guint));
}

/* Shortest ways by trying all: Floyd and Warshall. */
static double *
slow_betweenness (const EntSignedGraph *graph)
{
  guint n = graph->n_nodes;
  g_autofree int *far = g_new (int, n * n);
  g_autofree double *ways = g_new0 (double, n * n);
  double *sums = g_new0 (double, n);

  for (guint i = 0; i < n * n; i++)
    far[i] = i / n == i % n ? 0 : 1000;
  for (guint i = 0; i < graph->edges->len; i++)
    {
      const EntSignedEdge *edge = ent_signed_graph_get_edge (graph, i);

      if (edge->sign != ENT_SIGN_NEGATIVE)
        far[edge->a * n + edge->b] = far[edge->b * n + edge->a] = 1;
    }
  for (guint k = 0; k < n; k++)
    for (guint i = 0; i < n; i++)
      for (guint j = 0; j < n; j++)
        far[i * n + j] = MIN (far[i * n + j], far[i * n + k] + far[k * n + j]);
  for (guint i = 0; i < n; i++)
    ways[i * n + i] = 1;
  for (int length = 1; length < 1000 && length < (int) n; length++)
    for (guint i = 0; i < n; i++)
      for (guint j = 0; j < n; j++)
        for (guint k = 0; far[i * n + j] == length && k < n; k++)
          if (far[i * n + k] == length - 1 && far[k * n + j] == 1)
            ways[i * n + j] += ways[i * n + k];
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < n; j++)
      for (guint k = 0; i != j && far[i * n + j] < 1000 && k < n; k++)
        if (k != i && k != j && far[i * n + k] + far[k * n + j] == far[i * n + j])
          sums[k] += ways[i * n + k] * ways[k * n + j] / ways[i * n + j];
  for (guint i = 0; i < n; i++)
    sums[i] /= (n - 1.0) * (n - 2.0);

  return sums;
}

static void
test_betweenness (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  g_autoptr (EntSignedGraph) star = graph_of (5, "ab+ ac+ ad0 ae+ bc-");
  g_autofree double *of_star = ent_betweenness (star);

  g_assert_cmpfloat_with_epsilon (of_star[0], 1.0, 1e-12);
  g_assert_cmpfloat (of_star[1], ==, 0.0);
  for (guint round = 0; round < 20; round++)
    {
      g_autoptr (EntSignedGraph) graph = random_graph (rand, 14, 0.3, 0.2);
      g_autofree double *found = ent_betweenness (graph);
      g_autofree double *expected = slow_betweenness (graph);

      for (guint i = 0; i < 14; i++)
        g_assert_cmpfloat_with_epsilon (found[i], expected[i], 1e-9);
    }
}

/* a stands with b and c, who are rivals; with d too, but that may be read otherwise. */
static void
test_brokers (void)
{
  g_autoptr (EntSignedGraph) graph = graph_of (5, "ab+ ac+ bc- ad0 bd- de-");
  g_autoptr (GArray) brokers = ent_brokers_list (graph);
  const EntBroker *first = &g_array_index (brokers, EntBroker, 0);

  g_assert_cmpuint (brokers->len, ==, 1);
  g_assert_cmpuint (first->actor, ==, 0);
  g_assert_cmpuint (first->n_rivals, ==, 1);
  g_assert_cmpuint (first->n_perhaps, ==, 1);
}

/* Lines of fact alone are edges, with the sign of their stance. */
static void
test_picture (void)
{
  const SmallClaim claims[] = {
    { "c1", "a b trade cooperation", 1, "X" },
    { "c2", "b c trade conflict", 1, "X" },
    { "c3", "a c trade ambivalent", 1, "X" },
    { "c4", "a d trade neutral", 1, "X" },
    { "c5", "c d trade conflict", 1, "X", .modality = "forecast" },
    { "c6", "b d trade cooperation", 1, "X" },
    { "c7", "b d trade conflict", 2, "Y" },
  };
  g_autoptr (EntDatabase) database = small_database ();
  g_autoptr (EntEngine) engine = NULL;
  g_autoptr (EntLens) lens = NULL;
  g_autoptr (EntPicture) picture = NULL;
  g_autoptr (EntSignedGraph) graph = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (claims); i++)
    add_small_claim (database, &claims[i]);
  engine = small_engine (database);
  lens = ent_lens_new (ent_engine_get_dossier (engine));
  picture = ent_engine_get_picture (engine, lens);
  graph = ent_signed_graph_new_of_picture (picture);

  g_assert_cmpuint (graph->n_nodes, ==, 4);
  g_assert_cmpuint (graph->edges->len, ==, 4);
  g_assert_cmpint (ent_signed_graph_find_edge (graph, 0, 1)->sign, ==, ENT_SIGN_POSITIVE);
  g_assert_cmpint (ent_signed_graph_find_edge (graph, 1, 2)->sign, ==, ENT_SIGN_NEGATIVE);
  g_assert_cmpint (ent_signed_graph_find_edge (graph, 2, 0)->sign, ==, ENT_SIGN_BOTH); /* mixed */
  g_assert_cmpint (ent_signed_graph_find_edge (graph, 1, 3)->sign, ==, ENT_SIGN_BOTH); /* contested */
  g_assert_null (ent_signed_graph_find_edge (graph, 0, 3));
}

static void
test_empty (void)
{
  g_autoptr (EntSignedGraph) graph = ent_signed_graph_new (0, NULL, 0);
  g_autoptr (EntCamps) camps = ent_camps_new_best (graph);
  g_autoptr (EntTriads) triads = ent_triads_new (graph, 5);
  g_autoptr (GArray) brokers = ent_brokers_list (graph);

  g_assert_true (camps->exact);
  g_assert_cmpuint (camps->n_camps, ==, 0);
  g_assert_cmpuint (ent_triads_get_n (triads), ==, 0);
  g_assert_cmpuint (brokers->len, ==, 0);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/analysis/tribes", test_tribes);
  g_test_add_func ("/analysis/signs", test_signs);
  g_test_add_func ("/analysis/both-ways", test_both_ways);
  g_test_add_func ("/analysis/triads-against-all-threes", test_triads_against_all_threes);
  g_test_add_func ("/analysis/camps-against-all-divisions", test_camps_against_all_divisions);
  g_test_add_func ("/analysis/balanced-graph", test_balanced_graph);
  g_test_add_func ("/analysis/enemies-all", test_enemies_all);
  g_test_add_func ("/analysis/large-camps", test_large_camps);
  g_test_add_func ("/analysis/betweenness", test_betweenness);
  g_test_add_func ("/analysis/brokers", test_brokers);
  g_test_add_func ("/analysis/picture", test_picture);
  g_test_add_func ("/analysis/empty", test_empty);

  return g_test_run ();
}
