/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dossier-patch.h"

#include <sqlite3.h>
#include <string.h>

#include "../core/scratch.h"
#include "../core/small-dossier.h"
#include "schema.h"

#define MAX_LINES 40
#define MAX_SIZE (1024 * 1024)
#define MAX_SQL_STEPS 100 /* of a thousand instructions */
#define HEADER_SIZE 100
#define OFFSET_PAGE_SIZE 16
#define OFFSET_PAGE_COUNT 28

typedef enum
{
  BASE_SMALL,
  BASE_CLAIMS,
  BASE_OLD,
} Base;

static const char *const base_names[] = { "small", "claims", "old", NULL };

static void
add_claims (EntDatabase *database)
{
  static const SmallClaim claims[] = {
    { "k1", "a b trade cooperation", 1, "X" },
    { "k2", "a b trade conflict", 2, "Y" },
    { "k3", "b c defence conflict", 3, NULL, "reported", TRUE },
    { "k4", "c d membership neutral", 1, "X", "forecast", FALSE, "act", "2025-03-01 2025-06-30" },
    { "k5", "a d defence ambivalent", 2, NULL, "conditional", .scenario = 2 },
    { "k6", NULL, 1, "X", "opinion", .start = "- 2025-02-01", .end = "2025-06-01 +" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (claims); i++)
    add_small_claim (database, &claims[i]);
  run_sql (database,
           "INSERT INTO actor_name (actor, ordinal, name, language) VALUES (1, 1, 'Alland', 'de');"
           "INSERT INTO affiliation (actor, ordinal, of_actor, kind, start_lo, start_hi, end_lo, end_hi, start_kind, end_kind, basis)"
           "  VALUES (6, 1, 1, 'office-holder', 2460700, 2460700, 2461000, 2461000, 'stated', 'stated', 'stated');"
           "INSERT INTO event (key, id, title, start_lo, start_hi, end_lo, end_hi, start_kind, end_kind, basis)"
           "  VALUES (1, 'summit', 'Summit', 2460700, 2460700, 2460702, 2460702, 'stated', 'stated', 'stated');"
           "INSERT INTO event_actor (event, ordinal, actor) VALUES (1, 1, 1);"
           "INSERT INTO figure (claim, ordinal, value, unit, measures) VALUES (1, 1, 19, 'percent', 'tariff');"
           "INSERT INTO forecast (claim, outcome, settled_by) VALUES (4, 'came-true', 1);"
           "INSERT INTO claim_link (id, from_claim, to_claim, kind, confirmed) VALUES ('l1', 1, 2, 'contradicts', 1);"
           "INSERT INTO reader_note (id, claim, text, basis) VALUES ('n1', 1, 'Odd', 'outside')");
}

static EntDatabase *
make_old (void)
{
  g_autoptr (GError) error = NULL;
  EntDatabase *database = ent_database_new_memory (&error);

  g_assert_no_error (error);
  g_assert_true (ent_schema_create_version (database, 1, &error));
  run_sql (database, "INSERT INTO dossier (key, id, title, language, as_of, period_lo, period_hi)"
                     "  VALUES (1, 'old', 'Old', 'en', 2461000, 2460677, 2461041)");

  return database;
}

/* As SQLite itself writes it; a program that writes dossiers would look at it
 * again, which an old one does not pass unchanged.
 */
static GBytes *
make_base (Base base)
{
  g_autoptr (EntDatabase) database = base == BASE_OLD ? make_old () : small_database ();
  g_autofree char *path = scratch_path ("base.entente");
  g_autofree char *sql = g_strdup_printf ("VACUUM INTO '%s'", path);
  char *contents;
  gsize size;

  if (base == BASE_CLAIMS)
    add_claims (database);
  g_unlink (path);
  run_sql (database, sql);
  g_assert_true (g_file_get_contents (path, &contents, &size, NULL));

  return g_bytes_new_take (contents, size);
}

static GByteArray *
copy_base (const char *name)
{
  static GBytes *bases[G_N_ELEMENTS (base_names)];
  GByteArray *file = g_byte_array_new ();
  Base base = BASE_SMALL;

  for (guint i = 0; base_names[i] != NULL; i++)
    if (name != NULL && g_str_equal (name, base_names[i]))
      base = i;
  if (bases[base] == NULL)
    bases[base] = make_base (base);

  return g_byte_array_append (file, g_bytes_get_data (bases[base], NULL), (guint) g_bytes_get_size (bases[base]));
}

static int
limit_cb (gpointer data)
{
  int *n_steps = data;

  return ++*n_steps > MAX_SQL_STEPS;
}

static const struct
{
  int limit, value;
} limits[] = {
  { SQLITE_LIMIT_ATTACHED, 0 }, /* touches no file */
  { SQLITE_LIMIT_LENGTH, 100000 },
  { SQLITE_LIMIT_EXPR_DEPTH, 50 },
};

static sqlite3 *
open_bytes (GByteArray *file,
            int *n_steps)
{
  guint8 *copy = sqlite3_malloc64 (file->len);
  sqlite3 *connection = NULL;

  g_assert_cmpint (sqlite3_open (":memory:", &connection), ==, SQLITE_OK);
  memcpy (copy, file->data, file->len);
  g_assert_cmpint (sqlite3_deserialize (connection, "main", copy, file->len, file->len,
                                        SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE),
                   ==, SQLITE_OK);
  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    sqlite3_limit (connection, limits[i].limit, limits[i].value);
  sqlite3_exec (connection,
                "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; PRAGMA writable_schema = ON;"
                "PRAGMA journal_mode = OFF; PRAGMA max_page_count = 400",
                NULL, NULL, NULL);
  sqlite3_progress_handler (connection, 1000, limit_cb, n_steps);

  return connection;
}

/* Statements that fail are passed over. */
static void
run_statements (GByteArray *file,
                const char *sql)
{
  int n_steps = 0;
  sqlite3 *connection = open_bytes (file, &n_steps);
  sqlite3_int64 size = 0;
  guint8 *changed;

  sqlite3_exec (connection, sql, NULL, NULL, NULL);
  changed = sqlite3_serialize (connection, "main", &size, 0);
  if (changed != NULL && size > 0 && size <= MAX_SIZE)
    {
      g_byte_array_set_size (file, (guint) size);
      memcpy (file->data, changed, (gsize) size);
    }
  sqlite3_free (changed);
  sqlite3_close (connection);
}

static guint
read_short (GByteArray *file,
            gsize at)
{
  return at + 1 < file->len ? (guint) file->data[at] << 8 | file->data[at + 1] : 0;
}

static gsize
get_page_size (GByteArray *file)
{
  gsize size = read_short (file, OFFSET_PAGE_SIZE);

  return size >= 512 ? size : 4096;
}

static gsize
find_page (GByteArray *file,
           guint64 page)
{
  gsize size = get_page_size (file);

  return page % MAX (file->len / size, 1) * size;
}

/* Where the place is at which a page says where its cell begins. */
static gsize
find_pointer (GByteArray *file,
              guint64 page,
              guint64 cell)
{
  gsize at = find_page (file, page);
  gsize header = at == 0 ? HEADER_SIZE : at;
  guint8 kind = header < file->len ? file->data[header] : 0;
  guint n_cells = read_short (file, header + 3);

  return header + (kind == 2 || kind == 5 ? 12 : 8) + 2 * (cell % MAX (n_cells, 1));
}

static void
overwrite (GByteArray *file,
           gsize at,
           const char *hex)
{
  for (; g_ascii_isxdigit (hex[0]) && g_ascii_isxdigit (hex[1]); hex += 2, at++)
    if (at < file->len)
      file->data[at] = (guint8) (g_ascii_xdigit_value (hex[0]) << 4 | g_ascii_xdigit_value (hex[1]));
}

static void
copy_page (GByteArray *file,
           guint64 from,
           guint64 to)
{
  gsize source = find_page (file, from), target = find_page (file, to);
  gsize size = MIN (get_page_size (file), file->len - MAX (source, target));

  memmove (file->data + target, file->data + source, size);
}

/* The header goes with the size, or nothing behind it would ever be reached. */
static void
resize (GByteArray *file,
        guint64 size)
{
  guint old = file->len;
  guint32 n_pages;

  g_byte_array_set_size (file, (guint) MIN (size, MAX_SIZE));
  if (file->len > old)
    memset (file->data + old, 0, file->len - old);

  n_pages = GUINT32_TO_BE ((guint32) (file->len / get_page_size (file)));
  if (file->len >= HEADER_SIZE)
    memcpy (file->data + OFFSET_PAGE_COUNT, &n_pages, sizeof n_pages);
}

static void
apply_line (GByteArray *file,
            const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", 6);
  guint n = g_strv_length (words);
  guint64 numbers[4] = { 0 };

  for (guint i = 1; i < MIN (n, 5); i++)
    numbers[i - 1] = g_ascii_strtoull (words[i], NULL, 10);

  if (g_str_has_prefix (line, "sql "))
    run_statements (file, line + strlen ("sql "));
  else if (n == 4 && g_str_equal (words[0], "byte"))
    overwrite (file, find_page (file, numbers[0]) + numbers[1] % get_page_size (file), words[3]);
  else if (n == 5 && g_str_equal (words[0], "cell"))
    overwrite (file,
               find_page (file, numbers[0]) + read_short (file, find_pointer (file, numbers[0], numbers[1]))
                 + numbers[2] % get_page_size (file),
               words[4]);
  else if (n == 4 && g_str_equal (words[0], "pointer"))
    {
      g_autofree char *hex = g_strdup_printf ("%04x", (guint) (numbers[2] & 0xffff));

      overwrite (file, find_pointer (file, numbers[0], numbers[1]), hex);
    }
  else if (n == 3 && g_str_equal (words[0], "copy"))
    copy_page (file, numbers[0], numbers[1]);
  else if (n == 2 && g_str_equal (words[0], "size"))
    resize (file, numbers[0]);
}

/* Returns: (transfer full): the file that @patch tells. */
GByteArray *
dossier_patch_apply (const char *patch,
                     gsize size)
{
  g_autofree char *text = g_strndup (patch, size);
  g_auto (GStrv) lines = g_strsplit (text, "\n", MAX_LINES);
  GByteArray *file;

  if (!g_str_has_prefix (text, "base "))
    return g_byte_array_append (g_byte_array_new (), (const guint8 *) patch, (guint) size);

  file = copy_base (lines[0] + strlen ("base "));
  for (guint i = 1; lines[i] != NULL && file->len > 0; i++)
    apply_line (file, lines[i]);

  return file;
}
