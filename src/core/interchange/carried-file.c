/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "carried.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <zlib.h>

#include "shown-text.h"

#define MAX_LENGTH 0x7fffffffu /* of a chunk, as the specification has it */

static const guint8 signature[8] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };

/* A picture while it is read from its beginning. */
typedef struct
{
  GInputStream *stream;
  GCancellable *cancellable;
  guint64 at; /* bytes that were read */
} Reader;

static gboolean
refuse (Reader      *self,
        const char  *message,
        GError     **error)
{
  g_set_error (error, ENT_CARRIED_ERROR, ENT_CARRIED_ERROR_DAMAGED,
               _("The picture is damaged at byte %lu: %s"), (gulong) self->at, message);

  return FALSE;
}

static gboolean
refuse_without (GError **error)
{
  g_set_error_literal (error, ENT_CARRIED_ERROR, ENT_CARRIED_ERROR_NONE,
                       _("The picture carries no claims: it was exported without them, or another program has changed it since"));

  return FALSE;
}

static guint32
word_at (const guint8 *data)
{
  return (guint32) data[0] << 24 | (guint32) data[1] << 16 | (guint32) data[2] << 8 | data[3];
}

static gboolean
take (Reader   *self,
      guint8   *data,
      gsize     size,
      GError  **error)
{
  gsize n;

  if (!g_input_stream_read_all (self->stream, data, size, &n, self->cancellable, error))
    return FALSE;
  self->at += n;

  return n == size || refuse (self, _("it ends there"), error);
}

static gboolean
skip (Reader   *self,
      guint64   size,
      GError  **error)
{
  while (size > 0)
    {
      gssize n = g_input_stream_skip (self->stream, (gsize) MIN (size, 1u << 20), self->cancellable, error);

      if (n < 0)
        return FALSE;
      if (n == 0)
        return refuse (self, _("it ends there"), error);
      size -= (guint64) n;
      self->at += (guint64) n;
    }

  return TRUE;
}

/* The data of our chunk; the reader is behind its name. */
static GBytes *
take_chunk (Reader   *self,
            guint32   length,
            GError  **error)
{
  g_autofree guint8 *data = NULL;

  if (length > ENT_CARRIED_MAX_CHUNK)
    {
      g_set_error (error, ENT_CARRIED_ERROR, ENT_CARRIED_ERROR_LIMIT,
                   _("The picture carries %u bytes; more than %u are not read"), length, ENT_CARRIED_MAX_CHUNK);
      return NULL;
    }

  data = g_malloc ((gsize) length + 8);
  memcpy (data, ENT_CARRIED_CHUNK, 4);
  if (!take (self, data + 4, (gsize) length + 4, error))
    return NULL;
  if (word_at (data + 4 + length) != crc32 (0, data, length + 4))
    {
      refuse (self, _("what it carries has another checksum than it should"), error);
      return NULL;
    }

  return g_bytes_new (data + 4, length);
}

static gboolean
take_signature (Reader  *self,
                GError **error)
{
  guint8 start[sizeof signature];

  if (!take (self, start, sizeof start, error))
    return FALSE;

  return memcmp (start, signature, sizeof start) == 0 || refuse (self, _("it is not a PNG file"), error);
}

/**
 * ent_carried_find:
 * @stream: a PNG picture from its beginning, which anybody may have made
 * @cancellable: (nullable): to stop it
 * @error: return location for an error; of the domain %ENT_CARRIED_ERROR where
 *   the picture is to blame, and says then at which byte
 *
 * Goes from chunk to chunk; pixels are passed over unseen.
 *
 * Returns: (transfer full) (nullable): the data of the chunk with what the
 *   picture carries
 */
GBytes *
ent_carried_find (GInputStream  *stream,
                  GCancellable  *cancellable,
                  GError       **error)
{
  Reader self = { stream, cancellable, 0 };

  g_return_val_if_fail (G_IS_INPUT_STREAM (stream), NULL);

  if (!take_signature (&self, error))
    return NULL;

  for (;;)
    {
      guint8 head[8];
      guint32 length;

      if (!take (&self, head, sizeof head, error))
        return NULL;

      length = word_at (head);
      if (memcmp (head + 4, ENT_CARRIED_CHUNK, 4) == 0)
        return take_chunk (&self, length, error);
      if (memcmp (head + 4, "IEND", 4) == 0)
        {
          refuse_without (error);
          return NULL;
        }
      if (length > MAX_LENGTH)
        {
          refuse (&self, _("a piece of it claims to be longer than any can be"), error);
          return NULL;
        }
      if (!skip (&self, (guint64) length + 4, error))
        return NULL;
    }
}

/**
 * ent_carried_is_picture:
 * @file: any file
 * @cancellable: (nullable): to stop it
 *
 * Returns: whether it begins as PNG files do
 */
gboolean
ent_carried_is_picture (GFile        *file,
                        GCancellable *cancellable)
{
  g_autoptr (GFileInputStream) stream = NULL;
  guint8 start[sizeof signature];
  gsize n;

  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  stream = g_file_read (file, cancellable, NULL);

  return stream != NULL
         && g_input_stream_read_all (G_INPUT_STREAM (stream), start, sizeof start, &n, cancellable, NULL)
         && n == sizeof start && memcmp (start, signature, sizeof start) == 0;
}

/**
 * ent_carried_import:
 * @file: a picture, which anybody may have made
 * @database: an empty dossier
 * @cancellable: (nullable): to stop it
 * @error: return location for an error; the message names the file and tells
 *   where it is wrong
 *
 * Makes a dossier of what a picture carries. What is refused leaves @database as
 * it was; the file is only read.
 *
 * Returns: whether it was read
 */
gboolean
ent_carried_import (GFile         *file,
                    EntDatabase   *database,
                    GCancellable  *cancellable,
                    GError       **error)
{
  g_autoptr (GFileInputStream) raw = NULL;
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GBytes) chunk = NULL;

  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  raw = g_file_read (file, cancellable, error);
  if (raw == NULL)
    return FALSE;

  stream = g_buffered_input_stream_new (G_INPUT_STREAM (raw));
  chunk = ent_carried_find (stream, cancellable, error);
  if (chunk == NULL || !ent_carried_unpack (chunk, database, cancellable, error))
    {
      g_autofree char *base = g_file_get_basename (file);
      g_autofree char *shown = ent_shown_text (base != NULL ? base : "");

      g_prefix_error (error, "“%s”: ", shown);
      return FALSE;
    }

  return TRUE;
}
