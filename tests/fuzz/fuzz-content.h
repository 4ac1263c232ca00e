/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What holds of every dossier that was read, whatever it was read from. */
#pragma once

#include "../core/scratch.h"
#include "bundle.h"
#include "dossier-file.h"
#include "engine.h"
#include "fuzz.h"
#include "lint.h"

static inline void
fuzz_empty_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
}

static inline GFile *
fuzz_make_folder (const char *name)
{
  g_autofree char *path = scratch_path (name);

  g_mkdir (path, 0700);
  fuzz_empty_folder (path);

  return g_file_new_for_path (path);
}

static inline EntDatabase *
fuzz_make_database (void)
{
  g_autoptr (GError) error = NULL;
  EntDatabase *database = ent_dossier_file_new_memory (&error);

  g_assert_no_error (error);

  return database;
}

static inline char *
fuzz_make_hash (EntDatabase *database)
{
  g_autoptr (GError) error = NULL;
  char *hash = ent_bundle_hash (database, &error);

  g_assert_no_error (error);

  return hash;
}

/* A sound dossier goes through a bundle as it is. */
static inline void
fuzz_check_round_trip (EntDatabase *database)
{
  g_autoptr (GFile) folder = fuzz_make_folder ("written");
  g_autoptr (EntDatabase) again = fuzz_make_database ();
  g_autoptr (GError) error = NULL;
  g_autofree char *before = fuzz_make_hash (database);
  g_autofree char *after = NULL;

  ent_bundle_write (database, folder, NULL, &error);
  g_assert_no_error (error);
  ent_bundle_read (folder, again, NULL, &error);
  g_assert_no_error (error);

  after = fuzz_make_hash (again);
  g_assert_cmpstr (before, ==, after);
}

/* It is sound, can be looked at for faults, and opened. */
static inline void
fuzz_check_contents (EntDatabase *database)
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

/* What was refused has left nothing behind. */
static inline void
fuzz_check_untouched (EntDatabase *database)
{
  gint64 n;

  g_assert_true (ent_database_is_idle (database));
  g_assert_true (ent_database_get_int64 (database,
                                         "SELECT (SELECT count (*) FROM dossier) + (SELECT count (*) FROM actor)"
                                         " + (SELECT count (*) FROM source) + (SELECT count (*) FROM claim)",
                                         &n, NULL));
  g_assert_cmpint (n, ==, 0);
}

/* One that is as empty as new after whatever is refused, and made anew after what
 * was not.
 */
static inline void
fuzz_check_reading (gboolean (*read) (gpointer data, EntDatabase *database, GError **error),
                    gpointer data)
{
  static EntDatabase *database;
  g_autoptr (GError) error = NULL;

  if (database == NULL)
    database = fuzz_make_database ();
  if (!fuzz_check_result (read (data, database, &error), &error))
    {
      fuzz_check_untouched (database);
      return;
    }

  fuzz_check_round_trip (database);
  fuzz_check_contents (database);
  g_clear_object (&database);
}
