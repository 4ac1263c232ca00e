/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Imports any bytes as a graph. What is refused leaves the dossier empty; what is
 * read is a sound dossier, and written as a bundle and read again it is the same.
 */
#include "fuzz-content.h"
#include "gexf-import.h"

static gboolean
import (gpointer file,
        EntDatabase *database,
        GError **error)
{
  return ent_gexf_import (file, database, NULL, error);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t size)
{
  g_autoptr (GFile) file = scratch_file ("input.gexf");

  g_assert_true (g_file_set_contents_full (g_file_peek_path (file), (const char *) data, (gssize) size,
                                           G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  fuzz_check_reading (import, file);

  return 0;
}
