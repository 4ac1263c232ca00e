/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "dossier-file-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

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
           gboolean      older,
           GPtrArray    *findings,
           GError      **error)
{
  g_autoptr (GError) failure = NULL;

  if (!ent_database_check (database, thorough, findings, error))
    return FALSE;
  if (findings->len == 0)
    return older || ent_record_check (database, findings, error);

  /* Of a file with damaged pages, what is known of it must do. */
  if (!name_records (database, findings, &failure) && g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

  return TRUE;
}

static gboolean
is_older (EntDatabase  *database,
          gboolean     *older,
          GError      **error)
{
  gint64 version;

  if (!ent_database_get_int64 (database, "PRAGMA user_version", &version, error))
    return FALSE;
  *older = version < ent_schema_version ();

  return TRUE;
}

/*
 * ent_dossier_file_open_checked:
 * @path: a file in a working copy
 * @thorough: whether to hold each index against its table too
 * @differences: (element-type utf8): takes a line for each difference to the
 *   structure of a dossier
 * @findings: (element-type utf8): takes a line for each other thing that is wrong
 * @older: (out): whether it is sound as far as it goes, but of an older version;
 *   its records are not judged yet
 * @progress: (nullable): is told how much of it was checked
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error, of the domain %ENT_STORE_ERROR
 *
 * The structure comes first, from a connection that runs nothing of it. Only a
 * schema that is ours word by word is then opened to read and write: a connection
 * that only reads does not check the rules of the tables, SQLite skips them there.
 *
 * Returns: (transfer full): the database, if it is of this version; %NULL with
 *   lines, with @older, or with @error
 */
EntDatabase *
ent_dossier_file_open_checked (const char    *path,
                               gboolean       thorough,
                               GPtrArray     *differences,
                               GPtrArray     *findings,
                               gboolean      *older,
                               EntProgress   *progress,
                               GCancellable  *cancellable,
                               GError       **error)
{
  g_autoptr (EntDatabase) database = NULL;

  *older = FALSE;
  if (!compare_structure (path, differences, error) || differences->len > 0)
    return NULL;

  database = ent_database_open_private (path, error);
  if (database == NULL)
    return NULL;

  ent_database_set_cancellable (database, cancellable);
  ent_database_set_progress (database, progress);
  if (!is_older (database, older, error) || !check_all (database, thorough, *older, findings, error))
    return NULL;
  ent_database_set_cancellable (database, NULL);
  ent_database_set_progress (database, NULL);

  return *older || findings->len > 0 ? NULL : g_steal_pointer (&database);
}

/*
 * ent_dossier_file_set_flaws:
 * @error: return location for an error
 * @code: %ENT_STORE_ERROR_FOREIGN or %ENT_STORE_ERROR_DAMAGED
 * @name: how to call the file
 * @lines: (element-type utf8): what is wrong with it
 *
 * Sets an error that says so.
 */
void
ent_dossier_file_set_flaws (GError        **error,
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
 * Checks a file of the current version; whatever is wrong is an error.
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
  gboolean older;
  g_autoptr (EntDatabase) database
    = ent_dossier_file_open_checked (path, FALSE, differences, findings, &older, progress, cancellable, &failure);

  if (failure != NULL)
    g_propagate_prefixed_error (error, g_steal_pointer (&failure), "“%s”: ", name);
  else if (differences->len > 0)
    ent_dossier_file_set_flaws (error, ENT_STORE_ERROR_FOREIGN, name, differences);
  else if (findings->len > 0)
    ent_dossier_file_set_flaws (error, ENT_STORE_ERROR_DAMAGED, name, findings);
  else if (older)
    g_set_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_FOREIGN, _("“%s” is of an older version"), name);

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
  gboolean older;

  g_return_val_if_fail (G_IS_FILE (file), FALSE);
  g_return_val_if_fail (findings != NULL, FALSE);

  name = ent_dossier_file_get_name (file);
  copy = ent_dossier_file_copy_in (file, name, NULL, NULL, NULL, cancellable, error);
  if (copy == NULL)
    return FALSE;

  database = ent_dossier_file_open_checked (ent_working_copy_get_path (copy), TRUE, findings, findings, &older, NULL,
                                            cancellable, &failure);
  if (older && findings->len == 0 && failure == NULL)
    database = ent_dossier_file_convert (copy, findings, NULL, NULL, cancellable, &failure);
  if (failure == NULL)
    return TRUE;
  g_propagate_prefixed_error (error, g_steal_pointer (&failure), "“%s”: ", name);

  return FALSE;
}
