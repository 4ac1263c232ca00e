/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "dossier-file-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "dossier-header.h"
#include "shown-text.h"

#define CHUNK (64 * 1024)

/*
 * ent_dossier_file_get_name:
 * @file: a file
 *
 * Returns: (transfer full): how to call it in messages
 */
char *
ent_dossier_file_get_name (GFile *file)
{
  g_autofree char *base = g_file_get_basename (file);

  g_autofree char *all = base == NULL ? g_file_get_parse_name (file) : NULL;

  return ent_shown_text (base != NULL ? base : all);
}

/* −1: a pipe or the like, which tells only by its end. */
static goffset
query_size (GFileInputStream  *stream,
            char             **etag,
            GCancellable      *cancellable)
{
  g_autoptr (GFileInfo) info = g_file_input_stream_query_info (
    stream, G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_ETAG_VALUE,
    cancellable, NULL);

  if (info == NULL)
    return -1;

  if (etag != NULL)
    *etag = g_strdup (g_file_info_get_attribute_string (info, G_FILE_ATTRIBUTE_ETAG_VALUE));
  if (!g_file_info_has_attribute (info, G_FILE_ATTRIBUTE_STANDARD_SIZE)
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
             goffset            size,
             gboolean           whole,
             GCancellable      *cancellable,
             GError           **error)
{
  gsize n_bytes = 0;

  if (!g_input_stream_read_all (G_INPUT_STREAM (stream), header, ENT_DOSSIER_HEADER_SIZE, &n_bytes, cancellable, error))
    return FALSE;

  return ent_dossier_header_check (header, n_bytes, name, error)
         && (size < 0 || !whole || ent_dossier_header_check_size (header, size, name, error));
}

/* SQLite opens no file that is shorter than it should be: what is missing of a
 * copy is filled with zeros, which it knows for damage page by page.
 */
static gboolean
make_size (const char    *path,
           const guint8  *header,
           goffset        size,
           const char    *name,
           GPtrArray     *left_out,
           GError       **error)
{
  g_autoptr (GError) failure = NULL;
  goffset expected = ent_dossier_header_get_size (header, size);

  if (ent_dossier_header_check_size (header, size, name, &failure))
    return TRUE;
  if (left_out == NULL || expected > ENT_DOSSIER_MAX_SIZE || size > ENT_DOSSIER_MAX_SIZE)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (truncate (path, expected) != 0)
    {
      int saved = errno;

      g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (saved), g_strerror (saved));
      return FALSE;
    }
  g_ptr_array_add (left_out, g_strdup (failure->message));

  return TRUE;
}

static gboolean
copy_rest (GInputStream   *from,
           GOutputStream  *to,
           goffset        *size,
           goffset         expected,
           EntProgress    *progress,
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
      if (expected > 0)
        ent_progress_report (progress, (double) *size / (double) expected);
    }

  return TRUE; /* the size tells */
}

static gboolean
copy_in (GFile           *file,
         const char      *name,
         EntWorkingCopy  *copy,
         GPtrArray       *left_out,
         EntProgress     *progress,
         char           **etag,
         GCancellable    *cancellable,
         GError         **error)
{
  guint8 header[ENT_DOSSIER_HEADER_SIZE];
  goffset size = sizeof header, expected;
  g_autoptr (GFile) target = g_file_new_for_path (ent_working_copy_get_path (copy));
  g_autoptr (GFileOutputStream) to = NULL;
  g_autoptr (GFileInputStream) from = g_file_read (file, cancellable, error);

  if (from == NULL)
    return FALSE;
  expected = query_size (from, etag, cancellable);
  if (!read_header (from, name, header, expected, left_out == NULL, cancellable, error))
    return FALSE;

  to = g_file_create (target, G_FILE_CREATE_PRIVATE, cancellable, error);

  return to != NULL
         && g_output_stream_write_all (G_OUTPUT_STREAM (to), header, sizeof header, NULL, cancellable, error)
         && copy_rest (G_INPUT_STREAM (from), G_OUTPUT_STREAM (to), &size, expected, progress, cancellable, error)
         && g_output_stream_close (G_OUTPUT_STREAM (to), cancellable, error)
         && make_size (ent_working_copy_get_path (copy), header, size, name, left_out, error);
}

/*
 * ent_dossier_file_copy_in:
 * @file: a file
 * @name: how to call it in messages
 * @left_out: (nullable) (element-type utf8): is told if its end is missing, or
 *   something follows after it; %NULL: such a file is an error
 * @progress: (nullable): is told how much of it was read
 * @etag: (out) (optional): its entity tag when it was opened
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error, as of ent_dossier_file_open()
 *
 * Copies @file into a private folder of ours, if its header is right.
 *
 * Returns: (transfer full): the copy
 */
EntWorkingCopy *
ent_dossier_file_copy_in (GFile         *file,
                          const char    *name,
                          GPtrArray     *left_out,
                          EntProgress   *progress,
                          char         **etag,
                          GCancellable  *cancellable,
                          GError       **error)
{
  g_autoptr (EntWorkingCopy) copy = ent_working_copy_new (error);
  g_autoptr (GError) failure = NULL;
  g_autofree char *tag = NULL;

  if (copy == NULL)
    return NULL;

  if (!copy_in (file, name, copy, left_out, progress, &tag, cancellable, &failure))
    {
      gboolean ours = failure->domain == ENT_STORE_ERROR; /* these messages name the file already */

      g_propagate_error (error, g_steal_pointer (&failure));
      if (!ours)
        g_prefix_error (error, _("“%s” cannot be opened: "), name);
      return NULL;
    }
  if (etag != NULL)
    *etag = g_steal_pointer (&tag);

  return g_steal_pointer (&copy);
}
