/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Sets of indexes against marks in an array, and what becomes of them when records
 * move.
 */

#include "remap.h"

#define N_INDEXES 50
#define N_STEPS 2000

static void
assert_has (const GArray   *set,
            const gboolean *marks)
{
  guint n = 0;

  for (guint i = 0; i < N_INDEXES; i++)
    {
      g_assert_cmpint (ent_index_set_contains (set, i), ==, marks[i]);
      if (!marks[i])
        continue;
      g_assert_cmpuint (n, <, set->len);
      g_assert_cmpuint (g_array_index (set, guint, n++), ==, i); /* ascending, each once */
    }
  g_assert_cmpuint (n, ==, set->len);
}

static void
test_put (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (GArray) set = ent_index_set_new ();
  gboolean marks[N_INDEXES] = { FALSE };

  for (guint i = 0; i < N_STEPS; i++)
    {
      guint index = (guint) g_rand_int_range (random, 0, N_INDEXES);
      gboolean in = g_rand_boolean (random);

      g_assert_cmpint (ent_index_set_put (set, index, in), ==, marks[index] != in);
      marks[index] = in;
      assert_has (set, marks);
    }
}

static void
test_settle (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (2);

  for (guint i = 0; i < 200; i++)
    {
      g_autoptr (GArray) set = ent_index_set_new ();
      g_autoptr (GArray) same = ent_index_set_new ();
      gboolean marks[N_INDEXES] = { FALSE };

      for (guint j = i / 2; j > 0; j--)
        {
          guint index = (guint) g_rand_int_range (random, 0, N_INDEXES);

          g_array_append_val (set, index);
          ent_index_set_put (same, index, TRUE);
          marks[index] = TRUE;
        }
      ent_index_set_settle (set);
      assert_has (set, marks);
      g_assert_true (ent_index_set_equal (set, same));

      ent_index_set_put (same, N_INDEXES, TRUE);
      g_assert_false (ent_index_set_equal (set, same));
    }
}

/* The largest indexes are above what a subtraction of signed numbers can tell. */
static void
test_compare (void)
{
  const guint indexes[] = { 0, 1, G_MAXINT, (guint) G_MAXINT + 1, G_MAXUINT };

  for (gsize i = 0; i < G_N_ELEMENTS (indexes); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (indexes); j++)
      {
        int order = ent_index_compare (&indexes[i], &indexes[j]);

        g_assert_true (i < j ? order < 0 : i > j ? order > 0 : order == 0);
      }
}

/* Records move, and one is gone; what was never there has not become anything. */
static void
test_map (void)
{
  guint now[] = { 3, ENT_NO_INDEX, 0, 1 };
  const EntIndexes indexes = { now, G_N_ELEMENTS (now) };
  g_autoptr (GArray) set = ent_index_set_new ();
  gboolean marks[N_INDEXES] = { FALSE };

  g_assert_cmpuint (ent_indexes_map (&indexes, 0), ==, 3);
  g_assert_cmpuint (ent_indexes_map (&indexes, 1), ==, ENT_NO_INDEX);
  g_assert_cmpuint (ent_indexes_map (&indexes, 4), ==, ENT_NO_INDEX);
  g_assert_cmpuint (ent_indexes_map (&indexes, ENT_NO_INDEX), ==, ENT_NO_INDEX);

  for (guint i = 0; i < 4; i++)
    ent_index_set_put (set, i, i != 3);
  ent_indexes_map_set (&indexes, set);
  marks[0] = marks[3] = TRUE;
  assert_has (set, marks);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/index-set/put", test_put);
  g_test_add_func ("/index-set/settle", test_settle);
  g_test_add_func ("/index-set/compare", test_compare);
  g_test_add_func ("/index-set/map", test_map);

  return g_test_run ();
}
