/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "dossier-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "atomic-file.h"
#include "dossier-header.h"
#include "schema.h"
#include "shown-text.h"
#include "working-copy.h"

#define CHUNK (64 * 1024)

static char *
get_name (GFile *file)
{
  g_autofree char *base = g_file_get_basename (file);

  g_autofree char *all = base == NULL ? g_file_get_parse_name (file) : NULL;

  return ent_shown_text (base != NULL ? base : all);
}

/* −1: a pipe or the like, which tells only by its end. */
static goffset
query_size (GFileInputStream *stream,
            GCancellable     *cancellable)
{
  g_autoptr (GFileInfo) info = g_file_input_stream_query_info (
    stream, G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_STANDARD_TYPE, cancellable, NULL);

  if (info == NULL || !g_file_info_has_attribute (info, G_FILE_ATTRIBUTE_STANDARD_SIZE)
      || g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    return -1;

  return g_file_info_get_size (info);
}

/* Reads and checks the header, and the size as far as it is known already:
 * from here on the file is worth copying.
 */
static gboolean
read_header (GFileInputStream  *stream,
             const char        *name,
             guint8            *header,
             GCancellable      *cancellable,
             GError           **error)
{
  goffset size = query_size (stream, cancellable);
  gsize n_bytes = 0;

  if (!g_input_stream_read_all (G_INPUT_STREAM (stream), header, ENT_DOSSIER_HEADER_SIZE, &n_bytes, cancellable, error))
    return FALSE;

  return ent_dossier_header_check (header, n_bytes, name, error)
         && (size < 0 || ent_dossier_header_check_size (header, size, name, error));
}

static gboolean
copy_rest (GInputStream   *from,
           GOutputStream  *to,
           goffset        *size,
           GCancellable   *cancellable,
           GError        **error)
{
  g_autofree guint8 *chunk = g_malloc (CHUNK);

  while (*size <= ENT_DOSSIER_MAX_SIZE)
    {
      gssize n_bytes = g_input_stream_read (from, chunk, CHUNK, cancellable, error);

      if (n_bytes <= 0)
        return n_bytes == 0;
      if (!g_output_stream_write_all (to, chunk, (gsize) n_bytes, NULL, cancellable, error))
        return FALSE;
      *size += n_bytes;
    }

  return TRUE; /* the size tells */
}

static gboolean
copy_in (GFile           *file,
         const char      *name,
         EntWorkingCopy  *copy,
         GCancellable    *cancellable,
         GError         **error)
{
  guint8 header[ENT_DOSSIER_HEADER_SIZE];
  goffset size = sizeof header;
  g_autoptr (GFile) target = g_file_new_for_path (ent_working_copy_get_path (copy));
  g_autoptr (GFileOutputStream) to = NULL;
  g_autoptr (GFileInputStream) from = g_file_read (file, cancellable, error);

  if (from == NULL || !read_header (from, name, header, cancellable, error))
    return FALSE;

  to = g_file_create (target, G_FILE_CREATE_PRIVATE, cancellable, error);

  return to != NULL
         && g_output_stream_write_all (G_OUTPUT_STREAM (to), header, sizeof header, NULL, cancellable, error)
         && copy_rest (G_INPUT_STREAM (from), G_OUTPUT_STREAM (to), &size, cancellable, error)
         && g_output_stream_close (G_OUTPUT_STREAM (to), cancellable, error)
         && ent_dossier_header_check_size (header, size, name, error);
}

/* Copies @file into a private folder of ours, if its header is right. */
static EntWorkingCopy *
make_copy (GFile         *file,
           const char    *name,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autoptr (EntWorkingCopy) copy = ent_working_copy_new (error);
  g_autoptr (GError) failure = NULL;

  if (copy == NULL)
    return NULL;

  if (!copy_in (file, name, copy, cancellable, &failure))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      /* Our own messages name the file already. */
      if (error != NULL && (*error)->domain != ENT_STORE_ERROR)
        g_prefix_error (error, _("“%s” cannot be opened: "), name);
      return NULL;
    }

  return g_steal_pointer (&copy);
}

static gboolean
compare_structure (const char  *path,
                   GPtrArray   *differences,
                   GError     **error)
{
  g_autoptr (EntDatabase) database = ent_database_open_foreign (path, error);

  return database != NULL && ent_schema_compare (database, differences, error);
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
  if (!ent_database_check (database, thorough, findings, error))
    return NULL;
  if (findings->len == 0 && !ent_schema_create (database, error))
    return NULL;
  ent_database_set_cancellable (database, NULL);

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

/* Like open_checked(), but whatever is wrong is an error. */
static EntDatabase *
open_flawless (EntWorkingCopy  *copy,
               const char      *name,
               GCancellable    *cancellable,
               GError         **error)
{
  g_autoptr (GPtrArray) differences = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) failure = NULL;
  g_autoptr (EntDatabase) database
    = open_checked (ent_working_copy_get_path (copy), FALSE, differences, findings, cancellable, &failure);

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
  g_autoptr (EntWorkingCopy) copy = NULL;
  g_autoptr (EntDatabase) database = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  name = get_name (file);
  copy = make_copy (file, name, cancellable, error);
  if (copy == NULL)
    return NULL;

  database = open_flawless (copy, name, cancellable, error);
  if (database == NULL)
    return NULL;

  ent_working_copy_attach (g_steal_pointer (&copy), G_OBJECT (database));

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

  name = get_name (file);
  copy = make_copy (file, name, cancellable, error);
  if (copy == NULL)
    return FALSE;

  database = open_checked (ent_working_copy_get_path (copy), TRUE, findings, findings, cancellable, &failure);
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

/* SQLite creates files by the umask: here nobody else shall read them. */
static gboolean
sync_file (const char  *path,
           GError     **error)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  gboolean synced = fd >= 0 && fchmod (fd, 0600) == 0 && fsync (fd) == 0;
  int saved = errno;

  if (fd >= 0)
    g_close (fd, NULL);
  if (!synced)
    g_set_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_IO,
                 _("The dossier cannot be written to the disk: %s"), g_strerror (saved));

  return synced;
}

static gboolean
vacuum_into (EntDatabase   *database,
             const char    *path,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autoptr (EntStatement) statement = ent_database_prepare (database, "VACUUM INTO ?1", error);
  gboolean done;

  if (statement == NULL)
    return FALSE;

  ent_statement_bind_text (statement, 0, path);
  ent_database_set_cancellable (database, cancellable);
  done = ent_statement_run (statement, error);
  ent_database_set_cancellable (database, NULL);

  return done && sync_file (path, error);
}

static gboolean
copy_out (EntWorkingCopy  *copy,
          GFile           *file,
          GCancellable    *cancellable,
          GError         **error)
{
  g_autoptr (GFile) source = g_file_new_for_path (ent_working_copy_get_path (copy));
  g_autoptr (GFileInputStream) from = g_file_read (source, cancellable, error);
  g_autoptr (GFileOutputStream) to = NULL;
  gboolean copied;

  if (from == NULL)
    return FALSE;
  to = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, cancellable, error);

  if (to == NULL)
    return FALSE;

  copied = g_output_stream_splice (G_OUTPUT_STREAM (to), G_INPUT_STREAM (from), G_OUTPUT_STREAM_SPLICE_NONE,
                                   cancellable, error)
           >= 0;

  return ent_atomic_file_finish (to, copied, cancellable, error);
}

/**
 * ent_dossier_file_write:
 * @database: a dossier, between two transactions
 * @file: where to write it; what is there is replaced
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error, of the domain %ENT_STORE_ERROR, or of
 *   %G_IO_ERROR when @file cannot be written
 *
 * Writes @database as one compact file. It is made in a private folder and
 * checked there before @file is touched; the same @database gives the same bytes.
 * If anything fails, @file stays as it was.
 *
 * Returns: whether it succeeded
 */
gboolean
ent_dossier_file_write (EntDatabase   *database,
                        GFile         *file,
                        GCancellable  *cancellable,
                        GError       **error)
{
  g_autoptr (EntWorkingCopy) copy = NULL;
  g_autoptr (EntDatabase) written = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (ENT_IS_DATABASE (database), FALSE);
  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  name = get_name (file);
  copy = ent_working_copy_new (error);
  if (copy == NULL || !vacuum_into (database, ent_working_copy_get_path (copy), cancellable, error))
    return FALSE;

  written = open_flawless (copy, name, cancellable, error);
  if (written == NULL)
    return FALSE;
  g_clear_object (&written);

  if (!copy_out (copy, file, cancellable, error))
    {
      g_prefix_error (error, _("“%s” cannot be written: "), name);
      return FALSE;
    }

  return TRUE;
}
