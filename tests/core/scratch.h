/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <glib/gstdio.h>

/* Paths in a folder that %G_TEST_OPTION_ISOLATE_DIRS makes for one test and
 * removes after it.
 */
static inline char *
scratch_path (const char *name)
{
  g_mkdir_with_parents (g_get_user_cache_dir (), 0700);

  return g_build_filename (g_get_user_cache_dir (), name, NULL);
}

static inline GFile *
scratch_file (const char *name)
{
  g_autofree char *path = scratch_path (name);

  return g_file_new_for_path (path);
}

static inline void
scratch_write (GFile      *file,
               const void *contents,
               gsize       length)
{
  g_autoptr (GError) error = NULL;

  g_file_replace_contents (file, contents, length, NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL, &error);
  g_assert_no_error (error);
}

static inline char *
scratch_read (GFile *file,
              gsize *length)
{
  g_autoptr (GError) error = NULL;
  char *contents = NULL;

  g_file_load_contents (file, NULL, &contents, length, NULL, &error);
  g_assert_no_error (error);

  return contents;
}

/* The names in a folder, hidden ones too; 0 if it is not there. */
static inline guint
scratch_count (const char *folder,
               const char *prefix)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, prefix))
      n++;

  return n;
}

/* Working copies that are there now. */
static inline guint
scratch_count_copies (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_state_dir (), "entente", "working", NULL);

  return scratch_count (folder, "copy-");
}

#define assert_contains(text, part)                                                                \
  G_STMT_START                                                                                     \
  {                                                                                                \
    if (strstr ((text), (part)) == NULL)                                                           \
      g_error ("%s:%d: “%s” does not contain “%s”", __FILE__, __LINE__, (text), (part));           \
  }                                                                                                \
  G_STMT_END
