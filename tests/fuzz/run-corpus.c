/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Gives a fuzzer all inputs that are kept for it, one test each. */
#include <gio/gio.h>
#include <string.h>

#include "fuzz.h"

static void
run_input (gconstpointer path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *data = NULL;
  g_autofree guint8 *input = NULL;
  gsize size;

  g_file_get_contents (path, &data, &size, &error);
  g_assert_no_error (error);

  /* Not one byte more than there is, so that reading beyond the end is found. */
  input = g_memdup2 (data, size);
  g_assert_cmpint (LLVMFuzzerTestOneInput (input != NULL ? input : (const guint8 *) "", size), ==, 0);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static GPtrArray *
list_inputs (const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &error);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);

  return names;
}

int
main (int argc,
      char *argv[])
{
  g_autofree char *folder = NULL;
  g_autoptr (GPtrArray) names = NULL;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_assert_cmpint (argc, ==, 2);

  folder = g_strdup (argv[1]);
  names = list_inputs (folder);
  g_assert_cmpuint (names->len, >, 0);

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autofree char *test = g_strdup_printf ("/fuzz/%s", name);

      g_test_add_data_func_full (test, g_build_filename (folder, name, NULL), run_input, g_free);
    }

  return g_test_run ();
}
