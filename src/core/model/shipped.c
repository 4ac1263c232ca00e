/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "shipped.h"

/**
 * ent_shipped_dossier_get_file:
 *
 * Finds the dossier that comes with the program: in the installed data folder
 * or, for a program run from its build folder, where ENTENTE_DATA_DIR says.
 *
 * Returns: (transfer full): the file, which need not exist
 */
GFile *
ent_shipped_dossier_get_file (void)
{
  const char *data_dir = g_getenv ("ENTENTE_DATA_DIR");

  return g_file_new_build_filename (data_dir != NULL ? data_dir : ENT_DATA_DIR,
                                    "dossiers", "pakistan-balance.entente", NULL);
}
