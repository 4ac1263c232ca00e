/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Takes any bytes for a picture, for what a picture carries, and for that before
 * it was compressed: few bytes that were made up are a compressed stream. What is
 * carried in a sound picture is found in it as it is.
 */
#include <string.h>
#include <zlib.h>

#include "carried.h"
#include "fuzz-content.h"

static gboolean
unpack (gpointer chunk,
        EntDatabase *database,
        GError **error)
{
  return ent_carried_unpack (chunk, database, NULL, error);
}

static GBytes *
find (const void *picture,
      gsize size)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (picture, (gssize) size, NULL);
  g_autoptr (GError) error = NULL;
  GBytes *chunk = ent_carried_find (stream, NULL, &error);

  fuzz_check_result (chunk != NULL, &error);

  return chunk;
}

static void
append_word (GByteArray *picture,
             guint32 word)
{
  const guint32 bytes = GUINT32_TO_BE (word);

  g_byte_array_append (picture, (const guint8 *) &bytes, sizeof bytes);
}

static void
append_chunk (GByteArray *picture,
              const char *name,
              GBytes *data)
{
  gsize size = 0;
  const guint8 *bytes = data != NULL ? g_bytes_get_data (data, &size) : NULL;
  guint first;

  append_word (picture, (guint32) size);
  first = picture->len;
  g_byte_array_append (picture, (const guint8 *) name, 4);
  if (size > 0)
    g_byte_array_append (picture, bytes, (guint) size);
  append_word (picture, (guint32) crc32 (0, picture->data + first, (uInt) size + 4));
}

/* Without pixels: they are passed over unseen. */
static void
check_found (GBytes *chunk)
{
  static const guint8 signature[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };
  g_autoptr (GByteArray) picture = g_byte_array_new ();
  g_autoptr (GBytes) found = NULL;

  g_byte_array_append (picture, signature, sizeof signature);
  append_chunk (picture, ENT_CARRIED_CHUNK, chunk);
  append_chunk (picture, "IEND", NULL);
  found = find (picture->data, picture->len);
  g_assert_nonnull (found);
  g_assert_true (g_bytes_equal (found, chunk));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t size)
{
  g_autoptr (GConverter) compressor = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, 1));
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GBytes) chunk = g_converter_convert_bytes (compressor, bytes, NULL);
  g_autoptr (GBytes) found = find (data, size);

  fuzz_check_reading (unpack, bytes);
  fuzz_check_reading (unpack, chunk);
  check_found (chunk);

  return 0;
}
