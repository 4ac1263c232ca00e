/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "dossier-file-private.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gfiledescriptorbased.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "atomic-file.h"

#define CHUNK (64 * 1024)

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
             EntProgress   *progress,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autoptr (EntStatement) statement = ent_database_prepare (database, "VACUUM INTO ?1", error);
  gboolean done;

  if (statement == NULL)
    return FALSE;

  ent_statement_bind_text (statement, 0, path);
  ent_database_set_cancellable (database, cancellable);
  ent_database_set_progress (database, progress);
  done = ent_statement_run (statement, error);
  ent_database_set_cancellable (database, NULL);
  ent_database_set_progress (database, NULL);

  return done && sync_file (path, error);
}

/**
 * ent_dossier_file_make:
 * @database: a dossier, between two transactions
 * @path: a name in a private folder, where nothing is yet
 * @name: how to call the dossier in messages
 * @progress: (nullable): is told how far it is
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error, of the domain %ENT_STORE_ERROR
 *
 * Makes one compact file of @database, writes it to the disk and checks it. The
 * same @database gives the same bytes; what was removed is not in it any more.
 *
 * Returns: whether it succeeded
 */
gboolean
ent_dossier_file_make (EntDatabase   *database,
                       const char    *path,
                       const char    *name,
                       EntProgress   *progress,
                       GCancellable  *cancellable,
                       GError       **error)
{
  g_autoptr (EntDatabase) made = NULL;

  g_return_val_if_fail (ENT_IS_DATABASE (database), FALSE);
  g_return_val_if_fail (path != NULL && name != NULL, FALSE);

  if (!vacuum_into (database, path, progress, cancellable, error))
    return FALSE;

  made = ent_dossier_file_open_flawless (path, name, NULL, cancellable, error);

  return made != NULL;
}

static gboolean
copy_all (GInputStream   *from,
          GOutputStream  *to,
          goffset         size,
          EntProgress    *progress,
          GCancellable   *cancellable,
          GError        **error)
{
  g_autofree guint8 *chunk = g_malloc (CHUNK);
  goffset n_copied = 0;
  gssize n_bytes;

  while ((n_bytes = g_input_stream_read (from, chunk, CHUNK, cancellable, error)) > 0)
    {
      if (!g_output_stream_write_all (to, chunk, (gsize) n_bytes, NULL, cancellable, error))
        return FALSE;
      n_copied += n_bytes;
      ent_progress_report (progress, (double) n_copied / (double) size);
    }

  return n_bytes == 0;
}

/* GIO itself does it only where a file is replaced. */
static gboolean
sync_stream (GFileOutputStream  *stream,
             GError            **error)
{
  int fd = G_IS_FILE_DESCRIPTOR_BASED (stream) ? g_file_descriptor_based_get_fd (G_FILE_DESCRIPTOR_BASED (stream)) : -1;
  int saved;

  if (fd < 0 || fsync (fd) == 0 || errno == EINVAL || errno == ENOSYS)
    return TRUE;

  saved = errno;
  g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (saved), g_strerror (saved));

  return FALSE;
}

/* What a symbolic link leads to: GIO would write into that in place, and a
 * full disk would leave half a file. Replaced, it is the old or the new one.
 */
static GFile *
follow_links (GFile *file)
{
  g_autofree char *real = g_file_peek_path (file) != NULL ? realpath (g_file_peek_path (file), NULL) : NULL;

  return real != NULL ? g_file_new_for_path (real) : g_object_ref (file);
}

/**
 * ent_dossier_file_put:
 * @path: a file of ours
 * @file: where to write it; what is there is replaced
 * @etag: (nullable): the entity tag that @file must still have, or %NULL to
 *   replace whatever is there
 * @new_etag: (out) (optional) (nullable): the entity tag that it has then
 * @progress: (nullable): is told how far it is
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error, of the domain %G_IO_ERROR;
 *   %G_IO_ERROR_WRONG_ETAG if @file is not what it was
 *
 * Writes a copy of the file. If anything fails, @file stays as it was, unless it
 * can only be written in place: when it has several hard links, belongs to
 * another user, or lies in a folder where nothing may be created.
 *
 * Returns: whether it succeeded
 */
gboolean
ent_dossier_file_put (const char    *path,
                      GFile         *file,
                      const char    *etag,
                      char         **new_etag,
                      EntProgress   *progress,
                      GCancellable  *cancellable,
                      GError       **error)
{
  g_autoptr (GFile) source = g_file_new_for_path (path);
  g_autoptr (GFile) target = follow_links (file);
  g_autoptr (GFileInputStream) from = g_file_read (source, cancellable, error);
  g_autoptr (GFileInfo) info = from != NULL ? g_file_input_stream_query_info (from, G_FILE_ATTRIBUTE_STANDARD_SIZE, cancellable, error) : NULL;
  g_autoptr (GFileOutputStream) to = NULL;
  gboolean copied;

  if (info == NULL)
    return FALSE;
  to = g_file_replace (target, etag, FALSE, G_FILE_CREATE_NONE, cancellable, error);
  if (to == NULL)
    return FALSE;

  copied = copy_all (G_INPUT_STREAM (from), G_OUTPUT_STREAM (to), g_file_info_get_size (info), progress, cancellable, error)
           && sync_stream (to, error);
  if (!ent_atomic_file_finish (to, copied, cancellable, error))
    return FALSE;
  if (new_etag != NULL)
    *new_etag = g_file_output_stream_get_etag (to);

  return TRUE;
}

/**
 * ent_dossier_file_write:
 * @database: a dossier, between two transactions
 * @file: where to write it; what is there is replaced
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error, of the domain %ENT_STORE_ERROR, or of
 *   %G_IO_ERROR when @file cannot be written
 *
 * Writes @database as one compact file: ent_dossier_file_make() in a private
 * folder, then ent_dossier_file_put().
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
  g_autofree char *name = NULL;

  g_return_val_if_fail (ENT_IS_DATABASE (database), FALSE);
  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  name = ent_dossier_file_get_name (file);
  copy = ent_working_copy_new (error);
  if (copy == NULL || !ent_dossier_file_make (database, ent_working_copy_get_path (copy), name, NULL, cancellable, error))
    return FALSE;

  if (!ent_dossier_file_put (ent_working_copy_get_path (copy), file, NULL, NULL, NULL, cancellable, error))
    {
      g_prefix_error (error, _("“%s” cannot be written: "), name);
      return FALSE;
    }

  return TRUE;
}
