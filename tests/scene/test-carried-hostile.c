/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pictures that somebody made to do harm, or a bad disk. */
#include <sys/time.h>

#include "carried-fixture.h"

#define N_MUTATED (g_test_slow () ? 10000u : 1000u) /* all of them: -m slow */
#define MOST_SECONDS 20 /* of the processor, for one picture; then SIGPROF ends the program */

/* PNG chunks -------------------------------------------------------------- */

static void
put_word (GByteArray *bytes,
          guint32 word)
{
  const guint8 data[] = { (guint8) (word >> 24), (guint8) (word >> 16), (guint8) (word >> 8), (guint8) word };

  g_byte_array_append (bytes, data, 4);
}

static guint32
checksum (const guint8 *data,
          gsize size)
{
  guint32 crc = 0xffffffff;

  for (gsize i = 0; i < size; i++)
    {
      crc ^= data[i];
      for (int k = 0; k < 8; k++)
        crc = (crc & 1) != 0 ? 0xedb88320 ^ crc >> 1 : crc >> 1;
    }

  return crc ^ 0xffffffff;
}

static void
put_chunk (GByteArray *bytes,
           const char *name,
           const void *data,
           gsize size)
{
  gsize start;

  put_word (bytes, (guint32) size);
  start = bytes->len;
  g_byte_array_append (bytes, (const guint8 *) name, 4);
  g_byte_array_append (bytes, data, (guint) size);
  put_word (bytes, checksum (bytes->data + start, size + 4));
}

/* A picture that is all head and chunk: no reader of ours looks at pixels. */
static GByteArray *
wrap (const void *chunk,
      gsize size)
{
  static const guint8 header[] = { 0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0 };
  GByteArray *bytes = g_byte_array_new ();

  g_byte_array_append (bytes, (const guint8 *) "\x89PNG\r\n\x1a\n", 8);
  put_chunk (bytes, "IHDR", header, sizeof header);
  put_chunk (bytes, "IDAT", "not looked at", 13);
  put_chunk (bytes, ENT_CARRIED_CHUNK, chunk, size);
  put_chunk (bytes, "IEND", "", 0);

  return bytes;
}

static GBytes *
convert (GConverter *converter,
         const void *data,
         gsize size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  GBytes *converted = g_converter_convert_bytes (converter, bytes, &error);

  g_assert_no_error (error);

  return converted;
}

static GBytes *
deflate (const void *data,
         gsize size)
{
  g_autoptr (GConverter) compressor = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, 1));

  return convert (compressor, data, size);
}

static GByteArray *
wrap_payload (const void *payload,
              gsize size)
{
  g_autoptr (GBytes) chunk = deflate (payload, size);

  return wrap (g_bytes_get_data (chunk, NULL), g_bytes_get_size (chunk));
}

/* Reading ----------------------------------------------------------------- */

static EntDatabase *database; /* as empty as new after whatever is refused */

static gint64
count_records (void)
{
  gint64 n = -1;

  g_assert_true (ent_database_get_int64 (database,
                                         "SELECT (SELECT count (*) FROM dossier) + (SELECT count (*) FROM actor)"
                                         " + (SELECT count (*) FROM source) + (SELECT count (*) FROM claim)"
                                         " + (SELECT count (*) FROM view)",
                                         &n, NULL));

  return n;
}

/* What was taken can be used like any dossier. */
static void
use (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntEngine) engine = engine_of_database (database);
  g_auto (EntPictureSheet) sheet = { 0 };
  g_autoptr (EntExport) export = NULL;
  cairo_surface_t *surface;

  if (!ent_picture_sheet_read (&sheet, ent_engine_get_dossier (engine), &error))
    {
      g_assert_nonnull (error);
      return;
    }

  if (sheet.options.size.width > 700 || sheet.options.size.height > 700)
    return;
  sheet.options.carry = FALSE;
  export = ent_export_new (engine, sheet.lens, &sheet.options, &error);
  if (export == NULL)
    {
      g_assert_nonnull (error);
      return;
    }
  surface = ent_export_paint_pixels (export, NULL);
  g_assert_nonnull (surface);
  cairo_surface_destroy (surface);
}

static void
watch (int seconds)
{
  const struct itimerval timer = { .it_value.tv_sec = seconds };

  g_assert_cmpint (setitimer (ITIMER_PROF, &timer, NULL), ==, 0);
}

/* Folders as well. */
static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      n += 1 + (g_file_test (path, G_FILE_TEST_IS_DIR) ? count_files (path) : 0);
    }

  return n;
}

/* Returns whether it was taken. What is refused says why, names the file, and
 * leaves nothing behind, neither records nor files.
 */
static gboolean
read_picture (const GByteArray *bytes,
              gboolean used,
              GError **error)
{
  g_autoptr (GFile) file = scratch_file ("hostile.png");
  g_autoptr (GError) failure = NULL;

  if (database == NULL)
    database = ent_dossier_file_new_memory (NULL);
  g_assert_true (g_file_set_contents_full (g_file_peek_path (file), (const char *) bytes->data, bytes->len,
                                           G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  watch (MOST_SECONDS);
  if (ent_carried_import (file, database, NULL, &failure))
    {
      g_assert_null (failure);
      if (used)
        use ();
      g_clear_object (&database);
    }
  else
    {
      g_assert_nonnull (failure);
      g_assert_true (g_utf8_validate (failure->message, -1, NULL));
      assert_contains (failure->message, "hostile.png");
      g_assert_true (ent_database_is_idle (database));
      g_assert_cmpint (count_records (), ==, 0);
    }
  watch (0);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));

  return FALSE;
}

static void
check_refused (GByteArray *bytes,
               EntCarriedError code,
               const char *says)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (read_picture (bytes, FALSE, &error));
  g_assert_error (error, ENT_CARRIED_ERROR, (int) code);
  assert_contains (error->message, says);
  g_byte_array_unref (bytes);
}

static GBytes *
small_picture (void)
{
  g_autoptr (EntEngine) engine = small_engine ();
  g_autoptr (EntLens) lens = lens_on (engine, 3);
  EntExportOptions options = ent_export_options_default ();

  options.carry = TRUE;
  options.size = ent_export_size_pixels (ENT_EXPORT_MIN_SIDE, ENT_EXPORT_MIN_SIDE);

  return write_picture (engine, lens, &options);
}

static GByteArray *
copy_of (GBytes *bytes)
{
  return g_byte_array_append (g_byte_array_new (), g_bytes_get_data (bytes, NULL), (guint) g_bytes_get_size (bytes));
}

static GBytes *
payload_of (GBytes *picture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) chunk = find_carried (picture, &error);
  g_autoptr (GConverter) decompressor = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB));

  g_assert_no_error (error);

  return convert (decompressor, g_bytes_get_data (chunk, NULL), g_bytes_get_size (chunk));
}

/* One after the other ----------------------------------------------------- */

#define MARK "entente bundle 1\n"

static void
test_says_where (void)
{
  g_autoptr (GBytes) picture = small_picture ();
  g_autoptr (GError) error = NULL;
  GByteArray *bytes = copy_of (picture);

  g_assert_true (read_picture (bytes, TRUE, &error));
  g_assert_no_error (error);

  bytes->data[bytes->len - 20] ^= 1; /* the last but one chunk is ours */
  check_refused (bytes, ENT_CARRIED_ERROR_DAMAGED, "checksum");

  bytes = copy_of (picture);
  g_byte_array_set_size (bytes, bytes->len - 30);
  check_refused (bytes, ENT_CARRIED_ERROR_DAMAGED, "it ends there");

  bytes = copy_of (picture);
  bytes->data[0] = 'P';
  check_refused (bytes, ENT_CARRIED_ERROR_DAMAGED, "byte 8: it is not a PNG file");

  bytes = copy_of (picture);
  bytes->data[8] = 0xff;
  check_refused (bytes, ENT_CARRIED_ERROR_DAMAGED, "claims to be longer");

  check_refused (wrap ("abc", 3), ENT_CARRIED_ERROR_DAMAGED, "not one compressed bundle");
  check_refused (wrap_payload ("something else", 14), ENT_CARRIED_ERROR_DAMAGED, "not one compressed bundle");
  check_refused (wrap_payload ("entente bundle 2\n", 17), ENT_CARRIED_ERROR_NEWER, "newer version");
}

static void
check_payload (const char *payload)
{
  g_autoptr (GByteArray) bytes = wrap_payload (payload, strlen (payload));
  g_autoptr (GError) error = NULL;

  g_assert_false (read_picture (bytes, FALSE, &error));
  g_test_message ("%s", error->message);
}

/* Names that lead elsewhere, lengths that lie, and files that come twice. */
static void
test_payloads (void)
{
  static const char *const payloads[] = {
    MARK, MARK "\n", MARK "claim.csv", MARK "claim.csv\n", MARK "claim.csv 5\nab", MARK "claim.csv -1\nab",
    MARK "claim.csv 18446744073709551615\nab", MARK "claim.csv 0x2\nab", MARK "../claim.csv 2\nab",
    MARK "/tmp/claim.csv 2\nab", MARK "claim.csv/../../x 2\nab", MARK "README.md 2\nab", MARK ". 2\nab",
    MARK "claim.csv 1\na" "claim.csv 1\nb", MARK "dossier.json 2\n{}", MARK "dossier.json 1\n{",
  };

  for (guint i = 0; i < G_N_ELEMENTS (payloads); i++)
    check_payload (payloads[i]);
}

static GByteArray *
wrap_many (guint8 byte,
           gsize size)
{
  g_autofree char *zeros = g_malloc (size);

  memset (zeros, byte, size);
  memcpy (zeros, MARK, strlen (MARK));

  return wrap_payload (zeros, size);
}

/* Few bytes that stand for many. */
static void
test_limits (void)
{
  g_autofree guint8 *noise = g_malloc0 (ENT_CARRIED_MAX_CHUNK + 1);

  check_refused (wrap_many (0, 48u << 20), ENT_CARRIED_ERROR_LIMIT, "More records than");
  check_refused (wrap_many ('\n', ENT_CARRIED_MAX_LINES + 100), ENT_CARRIED_ERROR_LIMIT, "More records than");
  check_refused (wrap (noise, ENT_CARRIED_MAX_CHUNK + 1), ENT_CARRIED_ERROR_LIMIT, "are not read");
}

/* Any number of them ------------------------------------------------------ */

static guint
below (GRand *random,
       guint limit)
{
  return limit > 0 ? (guint) g_rand_int_range (random, 0, (gint32) MIN (limit, G_MAXINT32)) : 0;
}

static void
flip (GRand *random,
      guint8 *data,
      gsize size)
{
  guint n = 1 + below (random, 8);

  for (guint i = 0; i < n && size > 0; i++)
    data[below (random, (guint) size)] ^= (guint8) (1u << below (random, 8));
}

/* Words that a parser may stumble over, put somewhere. */
static void
splice (GRand *random,
        GByteArray *bytes)
{
  static const char *const words[] = {
    ",", "\n", "\"", "\"\"", "\r", "99999999999999999999", "-1", "nan", "inf", "1e308", "..", "2025-13-45", "0000-01-01",
    "\xff", "\xe2\x80\xa8", "x\n\n", "claim.csv 3\n", "=", "[picture]", "pakistan", "a-pakistan", "width=", ";;;", "9999-12-31",
  };
  const char *word = words[below (random, G_N_ELEMENTS (words))];
  guint at = below (random, bytes->len), n = below (random, 12);
  g_autofree guint8 *tail = NULL;
  guint n_tail;

  n = MIN (n, bytes->len - at);
  n_tail = bytes->len - at - n;
  tail = g_memdup2 (bytes->data + at + n, n_tail);
  g_byte_array_set_size (bytes, at);
  g_byte_array_append (bytes, (const guint8 *) word, (guint) strlen (word));
  if (n_tail > 0)
    g_byte_array_append (bytes, tail, n_tail);
}

/* Lines "NAME LENGTH" are made to fit again, so that what follows is read. */
static GByteArray *
mutate_file (GRand *random,
             GBytes *payload)
{
  const char *text = g_bytes_get_data (payload, NULL);
  const char *end = text + g_bytes_get_size (payload);
  guint n_files = 0, chosen;
  GByteArray *made = g_byte_array_new ();

  for (const char *at = text; (at = g_strstr_len (at, end - at, ".csv ")) != NULL; at++)
    n_files++;
  chosen = below (random, n_files + 1);
  g_byte_array_append (made, (const guint8 *) MARK, (guint) strlen (MARK));
  for (const char *at = text + strlen (MARK); at < end;)
    {
      const char *line_end = memchr (at, '\n', (gsize) (end - at));
      const char *space = memchr (at, ' ', (gsize) (line_end - at));
      guint length = (guint) g_ascii_strtoull (space + 1, NULL, 10);
      g_autoptr (GByteArray) content = g_byte_array_append (g_byte_array_new (), (const guint8 *) line_end + 1, length);
      g_autofree char *head = NULL;

      if (chosen-- == 0)
        for (guint n = 1 + below (random, 3); n > 0; n--)
          splice (random, content);
      head = g_strdup_printf ("%.*s %u\n", (int) (space - at), at, content->len);
      g_byte_array_append (made, (const guint8 *) head, (guint) strlen (head));
      g_byte_array_append (made, content->data, content->len);
      at = line_end + 1 + length;
    }

  return made;
}

static GByteArray *
mutate_payload (GRand *random,
                GBytes *payload)
{
  g_autoptr (GByteArray) bytes = copy_of (payload);

  if ((g_rand_double (random) < 0.3))
    flip (random, bytes->data, bytes->len);
  else
    splice (random, bytes);

  return wrap_payload (bytes->data, bytes->len);
}

static GByteArray *
mutate_files (GRand *random,
              GBytes *payload)
{
  g_autoptr (GByteArray) bytes = mutate_file (random, payload);

  return wrap_payload (bytes->data, bytes->len);
}

/* The stream of the compressor, with a right checksum around it. */
static GByteArray *
mutate_stream (GRand *random,
               GBytes *payload)
{
  g_autoptr (GBytes) stream = deflate (g_bytes_get_data (payload, NULL), g_bytes_get_size (payload));
  g_autoptr (GByteArray) bytes = copy_of (stream);

  if ((g_rand_double (random) < 0.3))
    g_byte_array_set_size (bytes, below (random, bytes->len));
  else
    flip (random, bytes->data, bytes->len);

  return wrap (bytes->data, bytes->len);
}

typedef struct
{
  gsize at;
  gsize size;
} Piece;

static GArray *
list_pieces (GBytes *picture)
{
  GArray *pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  gsize size;
  const guint8 *data = g_bytes_get_data (picture, &size);

  for (gsize at = 8; at < size;)
    {
      Piece piece = { at, png_word (data + at) + 12 };

      g_array_append_val (pieces, piece);
      at += piece.size;
    }

  return pieces;
}

/* Some of them, some of them twice, in any order. */
static GByteArray *
shuffle (GRand *random,
         GBytes *picture)
{
  g_autoptr (GArray) pieces = list_pieces (picture);
  const guint8 *data = g_bytes_get_data (picture, NULL);
  GByteArray *bytes = g_byte_array_append (g_byte_array_new (), data, 8);
  guint n = 1 + below (random, pieces->len + 2);

  for (guint i = 0; i < n; i++)
    {
      const Piece *piece = &g_array_index (pieces, Piece, below (random, pieces->len));

      g_byte_array_append (bytes, data + piece->at, (guint) piece->size);
    }

  return bytes;
}

/* A length that is not so. */
static GByteArray *
lie (GRand *random,
     GBytes *picture)
{
  static const guint32 lengths[] = { 0, 1, 12, 0x7fffffff, 0x80000000, 0xffffffff, 0xfffffff4, 0xfffffff8, 1u << 20, 8u << 20, 9u << 20 };
  g_autoptr (GArray) pieces = list_pieces (picture);
  const Piece *piece = &g_array_index (pieces, Piece, below (random, pieces->len));
  GByteArray *bytes = copy_of (picture);
  guint32 length = (g_rand_double (random) < 0.5) ? lengths[below (random, G_N_ELEMENTS (lengths))] : g_rand_int (random) >> below (random, 32);

  for (guint i = 0; i < 4; i++)
    bytes->data[piece->at + i] = (guint8) (length >> (24 - 8 * i));

  return bytes;
}

static GByteArray *
damage (GRand *random,
        GBytes *picture)
{
  GByteArray *bytes = copy_of (picture);

  if ((g_rand_double (random) < 0.5))
    g_byte_array_set_size (bytes, below (random, bytes->len));
  else
    flip (random, bytes->data, bytes->len);

  return bytes;
}

static GByteArray *
mutate (GRand *random,
        GBytes *picture,
        GBytes *payload)
{
  switch (below (random, 8))
    {
    case 0:
      return damage (random, picture);
    case 1:
      return shuffle (random, picture);
    case 2:
      return lie (random, picture);
    case 3:
      return mutate_stream (random, payload);
    case 4:
      return mutate_payload (random, payload);
    default:
      return mutate_files (random, payload);
    }
}

/* None of them ends the program, keeps it busy for long, leaves anything in the
 * folder for temporary files or writes beside it; and what is taken can be used.
 */
static void
test_mutated (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20251215);
  g_autoptr (GBytes) picture = small_picture ();
  g_autoptr (GBytes) payload = payload_of (picture);
  g_autoptr (GByteArray) whole = copy_of (picture);
  const char *folder = g_get_tmp_dir (); /* that of the test itself is in there */
  guint n_files, n_taken = 0;

  g_assert_true (read_picture (whole, TRUE, NULL));
  n_files = count_files (folder);
  for (guint i = 0; i < N_MUTATED; i++)
    {
      g_autoptr (GByteArray) bytes = mutate (random, picture, payload);

      n_taken += read_picture (bytes, i % 16 == 0, NULL);
      g_assert_cmpuint (count_files (folder), ==, n_files);
    }
  g_test_message ("%u of %u were taken", n_taken, N_MUTATED);
  g_assert_cmpuint (n_taken, >, N_MUTATED / 20);
  g_assert_cmpuint (n_taken, <, N_MUTATED / 4 * 3);
}

int
main (int argc,
      char **argv)
{
  g_autofree char *folder = g_dir_make_tmp ("entente-test-XXXXXX", NULL);
  int result;

  g_setenv ("TMPDIR", folder, TRUE);
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/carried-hostile/says-where", test_says_where);
  g_test_add_func ("/carried-hostile/payloads", test_payloads);
  g_test_add_func ("/carried-hostile/limits", test_limits);
  g_test_add_func ("/carried-hostile/mutated", test_mutated);
  result = g_test_run ();
  g_clear_object (&database);
  g_rmdir (folder);

  return result;
}
