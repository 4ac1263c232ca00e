/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "recent-list.h"

#include <glib/gstdio.h>

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->folder = g_dir_make_tmp ("entente-test-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "deep", "recent.ini", NULL);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *deep = g_build_filename (fixture->folder, "deep", NULL);

  g_remove (fixture->path);
  g_rmdir (deep);
  g_rmdir (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static void
add (EntRecentList *list,
     const char    *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *title = g_strconcat ("Title of\n", path, NULL);

  ent_recent_list_add (list, file, title);
}

static const EntRecent *
get (EntRecentList *list,
     guint          i)
{
  return g_ptr_array_index (ent_recent_list_get (list), i);
}

/* The latest first, each once; another run of the program reads the same. */
static void
test_kept (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (EntRecentList) list = ent_recent_list_new (fixture->path);
  g_autoptr (EntRecentList) again = NULL;

  g_assert_cmpuint (ent_recent_list_get (list)->len, ==, 0);
  add (list, "/a.entente");
  add (list, "/b; c.entente");
  add (list, "/a.entente");
  again = ent_recent_list_new (fixture->path);
  g_assert_cmpuint (ent_recent_list_get (again)->len, ==, 2);
  g_assert_cmpstr (get (again, 0)->uri, ==, "file:///a.entente");
  g_assert_cmpstr (get (again, 0)->path, ==, "/a.entente");
  g_assert_cmpstr (get (again, 1)->title, ==, "Title of\n/b; c.entente");
  ent_recent_list_remove (again, "file:///a.entente");
  ent_recent_list_remove (again, "file:///nowhere");
  g_assert_cmpuint (ent_recent_list_get (again)->len, ==, 1);
  g_assert_cmpstr (get (again, 0)->path, ==, "/b; c.entente");
}

static void
test_full (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (EntRecentList) list = ent_recent_list_new (fixture->path);

  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *path = g_strdup_printf ("/%u.entente", i);

      add (list, path);
    }
  g_assert_cmpuint (ent_recent_list_get (list)->len, ==, 50);
  g_assert_cmpstr (get (list, 0)->path, ==, "/59.entente");
  g_assert_cmpstr (get (list, 49)->path, ==, "/10.entente");
}

/* Whatever is in the file: the list is there. */
static void
test_damaged (Fixture       *fixture,
              gconstpointer  data)
{
  static const char *const contents[] = { "", "nonsense", "[Recent]\n", "[Recent]\nUris=file:///a;\n" };

  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      g_autofree char *deep = g_path_get_dirname (fixture->path);
      g_autoptr (EntRecentList) list = NULL;

      g_mkdir_with_parents (deep, 0700);
      g_assert_true (g_file_set_contents (fixture->path, contents[i], -1, NULL));
      list = ent_recent_list_new (fixture->path);
      g_assert_cmpuint (ent_recent_list_get (list)->len, ==, i == 3 ? 1 : 0);
      add (list, "/b.entente");
      g_assert_cmpstr (get (list, 0)->path, ==, "/b.entente");
    }
}

#define ADD(name, func) g_test_add ("/recent-list/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("kept", test_kept);
  ADD ("full", test_full);
  ADD ("damaged", test_damaged);

  return g_test_run ();
}
