/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "window-private.h"

#include "config.h"

#include "phrases.h"
#include "recent-list.h"

#define MAX_RECENT 8 /* a menu is no list to search */

/* In a narrow window the button with the list has no room: the main menu has the
 * latest ones.
 */
static void
fill_menu (EntWindow *self)
{
  GPtrArray *recents = ent_recent_list_get (ent_recent_list_get_default ());

  g_assert (ENT_IS_WINDOW (self));

  g_menu_remove_all (self->recent_section);
  for (guint i = 0; i < MIN (recents->len, MAX_RECENT); i++)
    {
      const EntRecent *recent = g_ptr_array_index (recents, i);
      g_auto (GStrv) parts = g_strsplit (recent->title, "_", -1);
      g_autofree char *literal = g_strjoinv ("__", parts);
      g_autofree char *label = ent_phrase_isolate (literal);
      g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

      g_menu_item_set_action_and_target (item, "win.open-uri", "s", recent->uri);
      g_menu_append_item (self->recent_section, item);
    }
}

/*
 * ent_window_follow_recents:
 * @self: a window whose template is there
 *
 * Keeps the recent dossiers in its main menu.
 */
void
ent_window_follow_recents (EntWindow *self)
{
  g_signal_connect_object (ent_recent_list_get_default (), "changed", G_CALLBACK (fill_menu), self, G_CONNECT_SWAPPED);
  fill_menu (self);
}
