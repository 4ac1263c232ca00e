/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads a bundle out of one text: a line "@@ NAME" begins the file of that
 * name. What is refused leaves the dossier empty; what is read is a sound
 * dossier, and written and read again it is the same.
 */
#include <string.h>

#include "fuzz-content.h"

#define MARK "@@ "

/* A name that cannot leave its folder; FALSE: there is none. */
static gboolean
take_name (const char *line,
           gsize length,
           char *name)
{
  if (length == 0 || length > 60 || memchr (line, '/', length) != NULL || memchr (line, '\0', length) != NULL)
    return FALSE;
  memcpy (name, line, length);
  name[length] = '\0';

  return !g_str_equal (name, ".") && !g_str_equal (name, "..");
}

/* Where the next line begins that has a mark; the end if there is none. */
static const char *
find_mark (const char *at,
           const char *end)
{
  while (at < end)
    {
      const char *line_end = memchr (at, '\n', (gsize) (end - at));

      if ((gsize) (end - at) >= strlen (MARK) && memcmp (at, MARK, strlen (MARK)) == 0)
        return at;
      at = line_end != NULL ? line_end + 1 : end;
    }

  return end;
}

static void
write_files (GFile *folder,
             const char *text,
             gsize size)
{
  const char *end = text + size;
  const char *at = find_mark (text, end);

  while (at < end)
    {
      const char *line = at + strlen (MARK);
      const char *line_end = memchr (line, '\n', (gsize) (end - line));
      const char *content = line_end != NULL ? line_end + 1 : end;
      char name[64];

      at = find_mark (content, end);
      if (take_name (line, (gsize) ((line_end != NULL ? line_end : end) - line), name))
        {
          g_autofree char *path = g_build_filename (g_file_peek_path (folder), name, NULL);

          g_assert_true (g_file_set_contents_full (path, content, at - content, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
        }
    }
}

static gboolean
read_folder (gpointer folder,
             EntDatabase *database,
             GError **error)
{
  return ent_bundle_read (folder, database, NULL, error);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t size)
{
  g_autoptr (GFile) folder = fuzz_make_folder ("bundle");

  write_files (folder, (const char *) data, size);
  fuzz_check_reading (read_folder, folder);

  return 0;
}
