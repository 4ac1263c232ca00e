/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "dossier-file-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dossier-header.h"
#include "record-check.h"
#include "schema.h"

static gboolean
compare_structure (const char  *path,
                   GPtrArray   *differences,
                   GError     **error)
{
  g_autoptr (EntDatabase) database = ent_database_open_foreign (path, error);

  return database != NULL && ent_schema_compare (database, differences, error);
}

/* Whether the line is of those in which SQLite names a table, but no row. */
static gboolean
names_no_record (const char *line)
{
  return strstr (line, "CHECK constraint failed in ") != NULL || strstr (line, " value in ") != NULL;
}

/* Puts the records that break a rule in the place of such lines. */
static gboolean
name_records (EntDatabase  *database,
              GPtrArray    *findings,
              GError      **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_free);

  if (!ent_record_check_rules (database, records, error))
    return FALSE;
  if (records->len == 0)
    return TRUE;

  for (guint i = findings->len; i > 0; i--)
    if (names_no_record (g_ptr_array_index (findings, i - 1)))
      g_ptr_array_remove_index (findings, i - 1);
  g_ptr_array_extend_and_steal (findings, g_steal_pointer (&records));

  return TRUE;
}

static gboolean
check_all (EntDatabase  *database,
           gboolean      thorough,
           GPtrArray    *findings,
           GError      **error)
{
  g_autoptr (GError) failure = NULL;

  if (!ent_database_check (database, thorough, findings, error))
    return FALSE;
  if (findings->len == 0)
    return ent_schema_create (database, error) && ent_record_check (database, findings, error);

  /* Of a file with damaged pages, what is known of it must do. */
  if (!name_records (database, findings, &failure) && g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

  return TRUE;
}

/* The structure comes first, from a connection that runs nothing of it. Only a
 * schema that is ours word by word is then opened to read and write: a connection
 * that only reads does not check the rules of the tables, SQLite skips them there.
 * A sound dossier of an older version then gets what the newer ones have.
 *
 * Returns: the database; NULL with @differences, or with @error
 */
static EntDatabase *
open_checked (const char    *path,
              gboolean       thorough,
              GPtrArray     *differences,
              GPtrArray     *findings,
              EntProgress   *progress,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autoptr (EntDatabase) database = NULL;

  if (!compare_structure (path, differences, error) || differences->len > 0)
    return NULL;

  database = ent_database_open_private (path, error);
  if (database == NULL)
    return NULL;

  ent_database_set_cancellable (database, cancellable);
  ent_database_set_progress (database, progress);
  if (!check_all (database, thorough, findings, error))
    return NULL;
  ent_database_set_cancellable (database, NULL);
  ent_database_set_progress (database, NULL);

  return g_steal_pointer (&database);
}

static void
set_flaws (GError        **error,
           EntStoreError   code,
           const char     *name,
           GPtrArray      *lines)
{
  const char *first = g_ptr_array_index (lines, 0);

  if (lines->len == 1)
    g_set_error (error, ENT_STORE_ERROR, code,
                 code == ENT_STORE_ERROR_FOREIGN ? _("“%s” is not as Entente makes dossiers: %s")
                                                 : _("“%s” is damaged: %s"),
                 name, first);
  else
    g_set_error (error, ENT_STORE_ERROR, code,
                 code == ENT_STORE_ERROR_FOREIGN ? _("“%s” is not as Entente makes dossiers: %s (and %u more)")
                                                 : _("“%s” is damaged: %s (and %u more)"),
                 name, first, lines->len - 1);
}

/**
 * ent_dossier_file_open_flawless:
 * @path: a file in a working copy
 * @name: how to call it in messages
 * @progress: (nullable): is told how much of it was checked
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error, of the domain %ENT_STORE_ERROR
 *
 * Checks the file; whatever is wrong is an error.
 *
 * Returns: (transfer full): the database, open to read and write
 */
EntDatabase *
ent_dossier_file_open_flawless (const char    *path,
                                const char    *name,
                                EntProgress   *progress,
                                GCancellable  *cancellable,
                                GError       **error)
{
  g_autoptr (GPtrArray) differences = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) failure = NULL;
  g_autoptr (EntDatabase) database
    = open_checked (path, FALSE, differences, findings, progress, cancellable, &failure);

  if (failure != NULL)
    g_propagate_prefixed_error (error, g_steal_pointer (&failure), "“%s”: ", name);
  else if (differences->len > 0)
    set_flaws (error, ENT_STORE_ERROR_FOREIGN, name, differences);
  else if (findings->len > 0)
    set_flaws (error, ENT_STORE_ERROR_DAMAGED, name, findings);
  else
    return g_steal_pointer (&database);

  return NULL;
}

/**
 * ent_dossier_file_open:
 * @file: a dossier
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error, of the domain %ENT_STORE_ERROR, or of
 *   %G_IO_ERROR when @file cannot be read; the message names the file
 *
 * Opens a dossier that anybody may have made. @file itself is only read, once
 * and from its beginning, after its header was found right: it is copied into a
 * private folder, where structure, contents and references are checked. Changes
 * go to that working copy, which disappears with the database.
 *
 * Returns: (transfer full): the working copy, open to read and write
 */
EntDatabase *
ent_dossier_file_open (GFile         *file,
                       GCancellable  *cancellable,
                       GError       **error)
{
  EntWorkingCopy *copy;

  return ent_dossier_file_open_copy (file, &copy, NULL, NULL, cancellable, error);
}

/**
 * ent_dossier_file_open_copy:
 * @file: a dossier
 * @copy: (out) (transfer none): the working copy, as long as the database lives
 * @etag: (out) (optional) (nullable): the entity tag of what was read
 * @progress: (nullable): is told how far it is
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error, as of ent_dossier_file_open()
 *
 * Like ent_dossier_file_open(), for somebody who means to write to @file again.
 *
 * Returns: (transfer full): the working copy, open to read and write
 */
EntDatabase *
ent_dossier_file_open_copy (GFile           *file,
                            EntWorkingCopy **copy,
                            char           **etag,
                            EntProgress     *progress,
                            GCancellable    *cancellable,
                            GError         **error)
{
  g_autoptr (EntWorkingCopy) made = NULL;
  g_autoptr (EntDatabase) database = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (G_IS_FILE (file), NULL);
  g_return_val_if_fail (copy != NULL, NULL);

  name = ent_dossier_file_get_name (file);
  ent_progress_begin (progress, 0.5);
  made = ent_dossier_file_copy_in (file, name, progress, etag, cancellable, error);
  if (made == NULL)
    return NULL;

  ent_progress_begin (progress, 1);
  database = ent_dossier_file_open_flawless (ent_working_copy_get_path (made), name, progress, cancellable, error);
  if (database == NULL)
    return NULL;

  *copy = made;
  ent_working_copy_attach (g_steal_pointer (&made), G_OBJECT (database));

  return g_steal_pointer (&database);
}

/**
 * ent_dossier_file_check:
 * @file: a file
 * @findings: (element-type utf8): takes a line for each thing that is wrong
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error, as of ent_dossier_file_open()
 *
 * Checks a dossier as ent_dossier_file_open() does, but also each index against
 * its table, and collects what it finds. Nothing is written to @file or beside
 * it.
 *
 * Returns: %TRUE if @file could be looked into: @findings then tells the result;
 *   %FALSE if it is no dossier, damaged so that it cannot be read, or newer
 */
gboolean
ent_dossier_file_check (GFile         *file,
                        GPtrArray     *findings,
                        GCancellable  *cancellable,
                        GError       **error)
{
  g_autoptr (EntWorkingCopy) copy = NULL;
  g_autoptr (EntDatabase) database = NULL;
  g_autoptr (GError) failure = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (G_IS_FILE (file), FALSE);
  g_return_val_if_fail (findings != NULL, FALSE);

  name = ent_dossier_file_get_name (file);
  copy = ent_dossier_file_copy_in (file, name, NULL, NULL, cancellable, error);
  if (copy == NULL)
    return FALSE;

  database = open_checked (ent_working_copy_get_path (copy), TRUE, findings, findings, NULL, cancellable, &failure);
  if (failure == NULL)
    return TRUE;
  g_propagate_prefixed_error (error, g_steal_pointer (&failure), "“%s”: ", name);

  return FALSE;
}

/**
 * ent_dossier_file_new_memory:
 * @error: return location for an error, of the domain %ENT_STORE_ERROR
 *
 * Makes a dossier of the current version in memory. It has no records yet, not
 * even the row of the table `dossier`.
 *
 * Returns: (transfer full): the database
 */
EntDatabase *
ent_dossier_file_new_memory (GError **error)
{
  g_autoptr (EntDatabase) database = ent_database_new_memory (error);

  if (database == NULL || !ent_schema_create (database, error))
    return NULL;

  return g_steal_pointer (&database);
}
