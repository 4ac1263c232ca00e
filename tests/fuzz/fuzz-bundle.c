/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads a bundle out of one text: a line "@@ NAME" begins the file of that
 * name. What is refused leaves the dossier empty; what is read is a sound
 * dossier, and written and read again it is the same.
 */
#include <string.h>

#include "../core/scratch.h"
#include "bundle.h"
#include "dossier-file.h"
#include "engine.h"
#include "fuzz.h"
#include "lint.h"

#define MARK "@@ "

static void
empty_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
}

static GFile *
make_folder (const char *name)
{
  g_autofree char *path = scratch_path (name);

  g_mkdir (path, 0700);
  empty_folder (path);

  return g_file_new_for_path (path);
}

/* A name that cannot leave its folder; FALSE: there is none. */
static gboolean
take_name (const char *line,
           gsize length,
           char *name)
{
  if (length == 0 || length > 60 || memchr (line, '/', length) != NULL || memchr (line, '\0', length) != NULL)
    return FALSE;
  memcpy (name, line, length);
  name[length] = '\0';

  return !g_str_equal (name, ".") && !g_str_equal (name, "..");
}

/* Where the next line begins that has a mark; the end if there is none. */
static const char *
find_mark (const char *at,
           const char *end)
{
  while (at < end)
    {
      const char *line_end = memchr (at, '\n', (gsize) (end - at));

      if ((gsize) (end - at) >= strlen (MARK) && memcmp (at, MARK, strlen (MARK)) == 0)
        return at;
      at = line_end != NULL ? line_end + 1 : end;
    }

  return end;
}

static void
write_files (GFile *folder,
             const char *text,
             gsize size)
{
  const char *end = text + size;
  const char *at = find_mark (text, end);

  while (at < end)
    {
      const char *line = at + strlen (MARK);
      const char *line_end = memchr (line, '\n', (gsize) (end - line));
      const char *content = line_end != NULL ? line_end + 1 : end;
      char name[64];

      at = find_mark (content, end);
      if (take_name (line, (gsize) ((line_end != NULL ? line_end : end) - line), name))
        {
          g_autofree char *path = g_build_filename (g_file_peek_path (folder), name, NULL);

          g_assert_true (g_file_set_contents_full (path, content, at - content, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
        }
    }
}

static EntDatabase *
make_database (void)
{
  g_autoptr (GError) error = NULL;
  EntDatabase *database = ent_dossier_file_new_memory (&error);

  g_assert_no_error (error);

  return database;
}

static char *
make_hash (EntDatabase *database)
{
  g_autoptr (GError) error = NULL;
  char *hash = ent_bundle_hash (database, &error);

  g_assert_no_error (error);

  return hash;
}

static void
check_round_trip (EntDatabase *database)
{
  g_autoptr (GFile) folder = make_folder ("written");
  g_autoptr (EntDatabase) again = make_database ();
  g_autoptr (GError) error = NULL;
  g_autofree char *before = make_hash (database);
  g_autofree char *after = NULL;

  ent_bundle_write (database, folder, NULL, &error);
  g_assert_no_error (error);
  ent_bundle_read (folder, again, NULL, &error);
  g_assert_no_error (error);

  after = make_hash (again);
  g_assert_cmpstr (before, ==, after);
}

static void
check_contents (EntDatabase *database)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (EntDossier) dossier = NULL;
  g_autoptr (EntEngine) engine = NULL;

  g_assert_true (ent_database_check (database, TRUE, findings, &error));
  g_assert_cmpuint (findings->len, ==, 0);
  g_assert_true (ent_lint (database, findings, &error));

  dossier = ent_dossier_new (database, &error);
  g_assert_no_error (error);
  engine = ent_engine_new (dossier, &error);
  g_assert_no_error (error);
}

static void
check_untouched (EntDatabase *database)
{
  gint64 n;

  g_assert_true (ent_database_is_idle (database));
  g_assert_true (ent_database_get_int64 (database,
                                         "SELECT (SELECT count (*) FROM dossier) + (SELECT count (*) FROM actor)"
                                         " + (SELECT count (*) FROM source) + (SELECT count (*) FROM claim)",
                                         &n, NULL));
  g_assert_cmpint (n, ==, 0);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t size)
{
  static EntDatabase *database; /* as empty as new after whatever is refused */
  g_autoptr (GFile) folder = make_folder ("bundle");
  g_autoptr (GError) error = NULL;

  if (database == NULL)
    database = make_database ();
  write_files (folder, (const char *) data, size);

  if (fuzz_check_result (ent_bundle_read (folder, database, NULL, &error), &error))
    {
      check_round_trip (database);
      check_contents (database);
      g_clear_object (&database);
    }
  else
    check_untouched (database);

  return 0;
}
