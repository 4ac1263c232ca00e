/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "dossier-file-private.h"

#include <glib/gi18n-lib.h>

#include "dossier-salvage.h"
#include "record-check.h"
#include "schema.h"

/* What is wrong with a file: lines. */
typedef struct
{
  GPtrArray *differences; /* of its structure */
  GPtrArray *findings;
  GPtrArray *left_out;    /* what could not be read of it */
} Flaws;

static Flaws
flaws_new (void)
{
  return (Flaws) { g_ptr_array_new_with_free_func (g_free), g_ptr_array_new_with_free_func (g_free),
                   g_ptr_array_new_with_free_func (g_free) };
}

static void
flaws_clear (Flaws *self)
{
  g_ptr_array_unref (self->differences);
  g_ptr_array_unref (self->findings);
  g_ptr_array_unref (self->left_out);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Flaws, flaws_clear)

/* Returns %TRUE with the error of a file that is not taken as it is. */
static gboolean
refuse (const Flaws  *flaws,
        const char   *name,
        GError      **error)
{
  if (flaws->differences->len > 0)
    ent_dossier_file_set_flaws (error, ENT_STORE_ERROR_FOREIGN, name, flaws->differences);
  else if (flaws->findings->len > 0)
    ent_dossier_file_set_flaws (error, ENT_STORE_ERROR_DAMAGED, name, flaws->findings);
  else if (flaws->left_out->len > 0)
    ent_dossier_file_set_flaws (error, ENT_STORE_ERROR_DAMAGED, name, flaws->left_out);
  else
    return FALSE;

  return TRUE;
}

/* Structures and records that are not taken over. */
static void
report (const Flaws *flaws,
        gboolean     damaged,
        GPtrArray   *left_out)
{
  damaged = damaged || flaws->findings->len > 0;
  if (damaged && left_out->len + flaws->differences->len + flaws->left_out->len == 0)
    g_ptr_array_add (left_out, g_strdup (_("The file was damaged, but every record could be read")));
  g_ptr_array_extend_and_steal (left_out, g_ptr_array_ref (flaws->differences));
  g_ptr_array_extend_and_steal (left_out, g_ptr_array_ref (flaws->left_out));
}

static gboolean
check_converted (EntDatabase  *database,
                 GError      **error)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);

  if (!ent_database_check (database, FALSE, findings, error) || !ent_record_check (database, findings, error))
    return FALSE;
  if (findings->len == 0)
    return TRUE;

  g_set_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_DAMAGED, _("What could be read of it is not sound: %s"),
               (const char *) findings->pdata[0]);

  return FALSE;
}

/*
 * ent_dossier_file_convert:
 * @from: a working copy
 * @left_out: (element-type utf8): see ent_dossier_salvage()
 * @copy: (out) (optional) (transfer none): the new working copy, as long as the
 *   database lives
 * @progress: (nullable): is told how far it is
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error, of the domain %ENT_STORE_ERROR
 *
 * Makes a new working copy of the current version of what can be read of @from.
 *
 * Returns: (transfer full): the new one, open to read and write
 */
EntDatabase *
ent_dossier_file_convert (EntWorkingCopy  *from,
                          GPtrArray       *left_out,
                          EntWorkingCopy **copy,
                          EntProgress     *progress,
                          GCancellable    *cancellable,
                          GError         **error)
{
  g_autoptr (EntWorkingCopy) made = ent_working_copy_new (error);
  g_autoptr (EntDatabase) database = made != NULL ? ent_database_create (ent_working_copy_get_path (made), error) : NULL;

  if (database == NULL)
    return NULL;
  if (copy != NULL)
    *copy = made;
  ent_working_copy_attach (g_steal_pointer (&made), G_OBJECT (database));

  if (!ent_schema_create (database, error)
      || !ent_dossier_salvage (ent_working_copy_get_path (from), database, left_out, progress, cancellable, error)
      || !check_converted (database, error))
    return NULL;

  return g_steal_pointer (&database);
}

/*
 * ent_dossier_file_open_working_copy:
 * @copy: (inout): a working copy; where another one had to be made, this is
 *   freed and replaced. Afterwards it goes with the database
 * @name: how to call it in messages
 * @left_out: (nullable) (element-type utf8): takes a line for each thing that
 *   could not be read; %NULL: such a file is an error
 * @progress: (nullable): is told how far it is
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error, of the domain %ENT_STORE_ERROR
 *
 * Opens what was copied from somewhere, whoever made it. Each index is held
 * against its table: SQLite reads from an index what it finds there.
 *
 * Returns: (transfer full): the database
 */
EntDatabase *
ent_dossier_file_open_working_copy (EntWorkingCopy **copy,
                                    const char      *name,
                                    GPtrArray       *left_out,
                                    EntProgress     *progress,
                                    GCancellable    *cancellable,
                                    GError         **error)
{
  g_auto (Flaws) flaws = flaws_new ();
  g_autoptr (EntWorkingCopy) made = *copy;
  g_autoptr (GError) failure = NULL;
  gboolean damaged, older;
  g_autoptr (EntDatabase) database
    = ent_dossier_file_open_checked (ent_working_copy_get_path (made), TRUE, flaws.differences, flaws.findings, &older,
                                     progress, cancellable, &failure);

  if (database != NULL)
    {
      ent_working_copy_attach (g_steal_pointer (&made), G_OBJECT (database));
      return g_steal_pointer (&database);
    }
  if (left_out == NULL && failure == NULL && refuse (&flaws, name, error))
    return NULL;

  damaged = g_error_matches (failure, ENT_STORE_ERROR, ENT_STORE_ERROR_DAMAGED);
  if (failure == NULL || (damaged && left_out != NULL))
    {
      g_clear_error (&failure);
      database = ent_dossier_file_convert (made, flaws.left_out, copy, NULL, cancellable, &failure);
    }
  if (database == NULL)
    {
      g_propagate_prefixed_error (error, g_steal_pointer (&failure), "“%s”: ", name);
      return NULL;
    }
  if (left_out == NULL && refuse (&flaws, name, error))
    return NULL;
  if (left_out != NULL)
    report (&flaws, damaged, left_out);

  return g_steal_pointer (&database);
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
 * go to that working copy, which disappears with the database. A dossier of an
 * older version is brought up to the present one.
 *
 * Returns: (transfer full): the working copy, open to read and write
 */
EntDatabase *
ent_dossier_file_open (GFile         *file,
                       GCancellable  *cancellable,
                       GError       **error)
{
  EntWorkingCopy *copy;

  return ent_dossier_file_open_copy (file, &copy, NULL, NULL, NULL, cancellable, error);
}

/**
 * ent_dossier_file_salvage:
 * @file: a dossier, whole or not
 * @left_out: (element-type utf8): takes a line for each thing that could not be
 *   read, see ent_dossier_salvage(); stays empty for a sound dossier
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error, as of ent_dossier_file_open()
 *
 * Like ent_dossier_file_open(), but of a file that is damaged, or not as Entente
 * makes dossiers, what can be read is read.
 *
 * Returns: (transfer full): the working copy, open to read and write
 */
EntDatabase *
ent_dossier_file_salvage (GFile         *file,
                          GPtrArray     *left_out,
                          GCancellable  *cancellable,
                          GError       **error)
{
  EntWorkingCopy *copy;

  g_return_val_if_fail (left_out != NULL, NULL);

  return ent_dossier_file_open_copy (file, &copy, NULL, left_out, NULL, cancellable, error);
}

/**
 * ent_dossier_file_open_copy:
 * @file: a dossier
 * @copy: (out) (transfer none): the working copy, as long as the database lives
 * @etag: (out) (optional) (nullable): the entity tag of what was read
 * @left_out: (nullable) (element-type utf8): as of ent_dossier_file_salvage();
 *   %NULL: a flawed file is an error
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
                            GPtrArray       *left_out,
                            EntProgress     *progress,
                            GCancellable    *cancellable,
                            GError         **error)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (G_IS_FILE (file), NULL);
  g_return_val_if_fail (copy != NULL, NULL);

  name = ent_dossier_file_get_name (file);
  ent_progress_begin (progress, 0.5);
  *copy = ent_dossier_file_copy_in (file, name, left_out, progress, etag, cancellable, error);
  if (*copy == NULL)
    return NULL;

  ent_progress_begin (progress, 0.9);

  return ent_dossier_file_open_working_copy (copy, name, left_out, progress, cancellable, error);
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
