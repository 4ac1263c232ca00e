/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "carried.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "bundle.h"
#include "bundle-value.h"
#include "schema.h"

/* The stream begins with this and the number of the format: another use of the
 * chunk's name is not mistaken for ours. Then comes file after file, each after
 * a line "NAME LENGTH".
 */
#define MARK "entente bundle "
#define VERSION "1\n"

#define MAX_HEAD 80 /* bytes of such a line */

G_DEFINE_QUARK (ent-carried-error-quark, ent_carried_error)

static gboolean
refuse_damaged (GError **error)
{
  g_set_error_literal (error, ENT_CARRIED_ERROR, ENT_CARRIED_ERROR_DAMAGED,
                       _("What the picture carries is damaged: it is not one compressed bundle"));

  return FALSE;
}

static gboolean
refuse_large (GError **error)
{
  g_set_error (error, ENT_CARRIED_ERROR, ENT_CARRIED_ERROR_LIMIT,
               _("More records than a picture can carry: at most %u MiB, compressed %u MiB, in %u lines"),
               ENT_CARRIED_MAX_BUNDLE >> 20, ENT_CARRIED_MAX_CHUNK >> 20, ENT_CARRIED_MAX_LINES);

  return FALSE;
}

/* A folder for the files of a bundle */

static char *
make_folder (GError **error)
{
  return g_dir_make_tmp ("entente-bundle-XXXXXX", error);
}

static gboolean
is_bundle_file (const char *name)
{
  int n_tables;
  const EntTable *tables = ent_schema_get_tables (&n_tables);

  for (int i = 0; i < n_tables; i++)
    {
      g_autofree char *known = ent_bundle_file_name (&tables[i]);

      if (g_str_equal (name, known))
        return TRUE;
    }

  return FALSE;
}

/* Only files that a bundle has are in there. */
static void
remove_folder (const char *folder)
{
  int n_tables;
  const EntTable *tables = ent_schema_get_tables (&n_tables);

  for (int i = 0; i < n_tables; i++)
    {
      g_autofree char *name = ent_bundle_file_name (&tables[i]);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

/* Both ways: what was packed must be taken again. */
static gboolean
check_size (const char  *bundle,
            gsize        size,
            GError     **error)
{
  const char *end = bundle + size;
  guint n_lines = 0;

  if (size > ENT_CARRIED_MAX_BUNDLE)
    return refuse_large (error);
  for (const char *at = bundle; (at = memchr (at, '\n', (gsize) (end - at))) != NULL; at++)
    if (++n_lines > ENT_CARRIED_MAX_LINES)
      return refuse_large (error);

  return TRUE;
}

/* Packing */

static gboolean
append_file (GString     *bundle,
             const char  *folder,
             const char  *name,
             GError     **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *content = NULL;
  gsize length;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  if (!g_file_get_contents (path, &content, &length, error))
    return FALSE;

  g_string_append_printf (bundle, "%s %" G_GSIZE_FORMAT "\n", name, length);
  g_string_append_len (bundle, content, (gssize) length);

  return TRUE;
}

static gboolean
append_files (GString     *bundle,
              const char  *folder,
              GError     **error)
{
  int n_tables;
  const EntTable *tables = ent_schema_get_tables (&n_tables);

  g_string_append (bundle, MARK VERSION);
  for (int i = 0; i < n_tables; i++)
    {
      g_autofree char *name = ent_bundle_file_name (&tables[i]);

      if (!append_file (bundle, folder, name, error))
        return FALSE;
    }

  return check_size (bundle->str, bundle->len, error);
}

static GBytes *
compress (const GString  *bundle,
          GError        **error)
{
  g_autoptr (GConverter) compressor = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, 9));
  g_autoptr (GBytes) bytes = g_bytes_new_static (bundle->str, bundle->len);
  g_autoptr (GBytes) chunk = g_converter_convert_bytes (compressor, bytes, error);

  if (chunk != NULL && g_bytes_get_size (chunk) > ENT_CARRIED_MAX_CHUNK)
    {
      refuse_large (error);
      return NULL;
    }

  return g_steal_pointer (&chunk);
}

/**
 * ent_carried_pack:
 * @database: a dossier
 * @cancellable: (nullable): to stop it
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): all of the dossier as the data of a chunk;
 *   the same dossier gives the same bytes
 */
GBytes *
ent_carried_pack (EntDatabase   *database,
                  GCancellable  *cancellable,
                  GError       **error)
{
  g_autofree char *path = NULL;
  g_autoptr (GFile) folder = NULL;
  g_autoptr (GString) bundle = g_string_new (NULL);
  gboolean done;

  g_return_val_if_fail (ENT_IS_DATABASE (database), NULL);

  path = make_folder (error);
  if (path == NULL)
    return NULL;

  folder = g_file_new_for_path (path);
  done = ent_bundle_write (database, folder, cancellable, error) && append_files (bundle, path, error);
  remove_folder (path);

  return done ? compress (bundle, error) : NULL;
}

/* Unpacking */

/* Stops where a bundle is larger than any of ours: a few bytes can stand for a
 * great many.
 */
static GByteArray *
inflate (GBytes        *chunk,
         GCancellable  *cancellable,
         GError       **error)
{
  g_autoptr (GConverter) converter = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB));
  g_autoptr (GInputStream) memory = g_memory_input_stream_new_from_bytes (chunk);
  g_autoptr (GInputStream) stream = g_converter_input_stream_new (memory, converter);
  g_autoptr (GByteArray) bundle = g_byte_array_new ();
  guint8 buffer[16384];
  gssize n;

  while ((n = g_input_stream_read (stream, buffer, sizeof buffer, cancellable, NULL)) > 0)
    {
      g_byte_array_append (bundle, buffer, (guint) n);
      if (bundle->len > ENT_CARRIED_MAX_BUNDLE)
        {
          refuse_large (error);
          return NULL;
        }
    }
  if (n < 0)
    {
      if (!g_cancellable_set_error_if_cancelled (cancellable, error))
        refuse_damaged (error);
      return NULL;
    }

  return g_steal_pointer (&bundle);
}

/* "claim.csv 1234\n"; only names that a bundle has, so that no file is written
 * outside of the folder.
 */
static gboolean
take_head (const char **at,
           const char  *end,
           char       **name,
           gsize       *length)
{
  const char *line_end = memchr (*at, '\n', MIN ((gsize) (end - *at), MAX_HEAD));
  g_autofree char *line = NULL;
  g_auto (GStrv) words = NULL;
  guint64 n;

  if (line_end == NULL || memchr (*at, '\0', (gsize) (line_end - *at)) != NULL)
    return FALSE;

  line = g_strndup (*at, (gsize) (line_end - *at));
  words = g_strsplit (line, " ", 2);
  *at = line_end + 1;
  if (g_strv_length (words) != 2 || !is_bundle_file (words[0])
      || !g_ascii_string_to_unsigned (words[1], 10, 0, (guint64) (end - *at), &n, NULL))
    return FALSE;

  *name = g_steal_pointer (&words[0]);
  g_free (g_steal_pointer (&words[1]));
  *length = (gsize) n;

  return TRUE;
}

/* No file comes twice: the first would be overwritten unseen. */
static gboolean
write_file (const char  *folder,
            const char  *name,
            const char  *content,
            gsize        length,
            GError     **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return refuse_damaged (error);

  return g_file_set_contents_full (path, content, (gssize) length, G_FILE_SET_CONTENTS_NONE, 0600, error);
}

static gboolean
write_files (const GByteArray  *bundle,
             const char        *folder,
             GError           **error)
{
  const char *at = (const char *) bundle->data, *end = at + bundle->len;
  gboolean has_dossier = FALSE;

  for (at += strlen (MARK VERSION); at < end;)
    {
      g_autofree char *name = NULL;
      gsize length;

      if (!take_head (&at, end, &name, &length))
        return refuse_damaged (error);
      if (!write_file (folder, name, at, length, error))
        return FALSE;
      has_dossier = has_dossier || g_str_equal (name, ENT_BUNDLE_DOSSIER);
      at += length;
    }

  return has_dossier || refuse_damaged (error);
}

static gboolean
check_mark (const GByteArray  *bundle,
            GError           **error)
{
  if (bundle->len < strlen (MARK VERSION) || memcmp (bundle->data, MARK, strlen (MARK)) != 0)
    return refuse_damaged (error);
  if (memcmp (bundle->data + strlen (MARK), VERSION, strlen (VERSION)) == 0)
    return TRUE;

  g_set_error_literal (error, ENT_CARRIED_ERROR, ENT_CARRIED_ERROR_NEWER,
                       _("What the picture carries was written by a newer version of Entente"));

  return FALSE;
}

static gboolean
read_bundle (const GByteArray  *bundle,
             EntDatabase       *database,
             GCancellable      *cancellable,
             GError           **error)
{
  g_autofree char *path = make_folder (error);
  g_autoptr (GFile) folder = NULL;
  gboolean done;

  if (path == NULL)
    return FALSE;

  folder = g_file_new_for_path (path);
  done = write_files (bundle, path, error) && ent_bundle_read (folder, database, cancellable, error);
  remove_folder (path);

  return done;
}

/**
 * ent_carried_unpack:
 * @chunk: the data of a chunk, which anybody may have made
 * @database: an empty dossier
 * @cancellable: (nullable): to stop it
 * @error: return location for an error, of the domain %ENT_CARRIED_ERROR, or of
 *   ent_bundle_read(), which names file and line
 *
 * Reads what a picture carries, with all the checks of a bundle. What is refused
 * leaves @database as it was.
 *
 * Returns: whether it was read
 */
gboolean
ent_carried_unpack (GBytes        *chunk,
                    EntDatabase   *database,
                    GCancellable  *cancellable,
                    GError       **error)
{
  g_autoptr (GByteArray) bundle = NULL;

  g_return_val_if_fail (chunk != NULL, FALSE);
  g_return_val_if_fail (ENT_IS_DATABASE (database), FALSE);

  if (g_bytes_get_size (chunk) > ENT_CARRIED_MAX_CHUNK)
    return refuse_large (error);

  bundle = inflate (chunk, cancellable, error);

  return bundle != NULL && check_mark (bundle, error)
         && check_size ((const char *) bundle->data, bundle->len, error)
         && read_bundle (bundle, database, cancellable, error);
}
