/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A dossier that was opened or saved before. */
typedef struct
{
  char *uri;
  char *title;
  char *path; /* for people, see ent_display_path() */
} EntRecent;

void ent_recent_free (EntRecent *self);

/* The dossiers that were open last, kept in the user's state folder. The
 * desktop's own list is none that a sandbox could write to, and shows the
 * portal's paths instead of real ones. Signal "changed".
 */
#define ENT_TYPE_RECENT_LIST (ent_recent_list_get_type ())
G_DECLARE_FINAL_TYPE (EntRecentList, ent_recent_list, ENT, RECENT_LIST, GObject)

EntRecentList *ent_recent_list_get_default (void); /* of the program */
EntRecentList *ent_recent_list_new (const char *path);

void ent_recent_list_add (EntRecentList *self, GFile *file, const char *title);
void ent_recent_list_remove (EntRecentList *self, const char *uri);
GPtrArray *ent_recent_list_get (EntRecentList *self); /* of EntRecent, the latest first; borrowed */

G_END_DECLS
