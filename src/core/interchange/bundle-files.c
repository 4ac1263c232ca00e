/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "bundle-files.h"

#include <glib/gi18n-lib.h>

#include "bundle-error.h"
#include "bundle-json.h"
#include "bundle-value.h"
#include "schema.h"
#include "shown-text.h"

static gboolean
fail_unknown_file (const char  *name,
                   GError     **error)
{
  g_autoptr (GString) known = g_string_new (ENT_BUNDLE_DOSSIER);
  g_autofree char *message = NULL;
  int n_tables;
  const EntTable *tables = ent_schema_get_tables (&n_tables);

  for (int i = 0; i < n_tables; i++)
    if (!tables[i].single)
      g_string_append_printf (known, ", %s.csv", tables[i].name);
  message = g_strdup_printf (_("a bundle has no such file; expected are: %s and README.md"), known->str);

  return ent_bundle_error_set (error, ENT_BUNDLE_ERROR_UNKNOWN, name, 0, NULL, message);
}

/* Hidden files are those of version control and of editors. */
static gboolean
note_file (GHashTable  *files,
           const char  *name,
           GError     **error)
{
  int n_tables;
  const EntTable *tables = ent_schema_get_tables (&n_tables);

  if (*name == '.' || g_str_equal (name, "README.md"))
    return TRUE;

  for (int i = 0; i < n_tables; i++)
    {
      g_autofree char *known = ent_bundle_file_name (&tables[i]);

      if (g_str_equal (name, known))
        {
          g_hash_table_add (files, (gpointer) &tables[i]);
          return TRUE;
        }
    }

  {
    g_autofree char *shown = ent_shown_text (name);

    return fail_unknown_file (shown, error);
  }
}

static gboolean
list_files (GFileEnumerator  *list,
            GHashTable       *files,
            GCancellable     *cancellable,
            GError          **error)
{
  GFileInfo *info;

  while (g_file_enumerator_iterate (list, &info, NULL, cancellable, error))
    {
      if (info == NULL)
        return TRUE;
      if (!note_file (files, g_file_info_get_name (info), error))
        return FALSE;
    }

  return FALSE;
}

/*
 * ent_bundle_find_files:
 * @folder: a folder
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error, of the domain %ENT_BUNDLE_ERROR
 *
 * Returns: (transfer container) (element-type EntTable): the tables that have a
 *   file, as a set, or %NULL with @error if the folder is no bundle
 */
GHashTable *
ent_bundle_find_files (GFile         *folder,
                       GCancellable  *cancellable,
                       GError       **error)
{
  g_autoptr (GHashTable) files = g_hash_table_new (NULL, NULL);
  g_autoptr (GFileEnumerator) list = NULL;
  g_autoptr (GError) failure = NULL;
  g_autofree char *shown = g_file_get_parse_name (folder);

  list = g_file_enumerate_children (folder, G_FILE_ATTRIBUTE_STANDARD_NAME, G_FILE_QUERY_INFO_NONE,
                                    cancellable, &failure);
  if (list == NULL)
    {
      ent_bundle_error_take (error, g_steal_pointer (&failure), ENT_BUNDLE_ERROR_READ, shown);
      return NULL;
    }
  if (!list_files (list, files, cancellable, error))
    return NULL;

  if (!g_hash_table_contains (files, ent_schema_find_table ("dossier")))
    {
      ent_bundle_error_set (error, ENT_BUNDLE_ERROR_READ, shown, 0, NULL, _("the folder is not a bundle: it has no dossier.json"));
      return NULL;
    }

  return g_steal_pointer (&files);
}
