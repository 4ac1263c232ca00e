/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "display-path.h"

/* The user's attribute "user.document-portal.host-path" */
#define HOST_PATH "xattr::document-portal.host-path"

static char *
query_host_path (GFile *file)
{
  g_autoptr (GFileInfo) info = g_file_query_info (file, HOST_PATH, G_FILE_QUERY_INFO_NONE, NULL, NULL);
  const char *path = info != NULL ? g_file_info_get_attribute_string (info, HOST_PATH) : NULL;

  return path != NULL && *path != '\0' ? g_filename_display_name (path) : NULL;
}

/* "/run/user/1000/doc/3f2a…/name": a name for us alone, which would lead a
 * person astray.
 */
static gboolean
is_of_portal (const char *path)
{
  g_auto (GStrv) parts = g_strsplit (path, "/", 6);

  return g_strv_length (parts) == 6 && g_str_equal (parts[1], "run")
         && (g_str_equal (parts[2], "user") ? g_str_equal (parts[4], "doc")
                                            : g_str_equal (parts[2], "flatpak") && g_str_equal (parts[3], "doc"));
}

/**
 * ent_display_path:
 * @file: a file
 *
 * Where a person finds @file. Behind the document portal that is not the path
 * of @file itself, but what the portal tells in an attribute; where it tells
 * nothing only the name is known.
 *
 * Returns: (transfer full): the path, or an address; for display only
 */
char *
ent_display_path (GFile *file)
{
  g_autofree char *base = NULL;
  char *host_path;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  host_path = query_host_path (file);
  if (host_path != NULL)
    return host_path;
  if (g_file_peek_path (file) == NULL || !is_of_portal (g_file_peek_path (file)))
    return g_file_get_parse_name (file);

  base = g_file_get_basename (file);

  return g_filename_display_name (base);
}
