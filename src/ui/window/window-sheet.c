/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "window-private.h"

#include "config.h"

/* What the claims of a narrow window may take of its height: in the beginning, so that
 * the map is still a map, and when they are to be read.
 */
#define SHARE 0.5
#define TALL_SHARE 0.8

/* The sheet that lies over the map of a narrow window. */

/* Not the height of the surface, in which the shadow has its place, too. */
static void
share_height (EntWindow *self)
{
  int height = gtk_widget_get_height (GTK_WIDGET (self));

  if (height > 0)
    ent_panel_set_room (self->panel, (int) (height * (self->tall_sheet ? TALL_SHARE : SHARE)));
}

/* Follows the height of the window, whoever changes it. */
void
ent_window_follow_height (EntWindow *self)
{
  g_signal_connect_object (gtk_native_get_surface (GTK_NATIVE (self)), "layout", G_CALLBACK (share_height),
                           self, G_CONNECT_SWAPPED);
}

/* The map makes room for the sheet, and takes it back; below a tall one nobody looks at it. */
void
ent_window_make_room_for_sheet (EntWindow *self)
{
  double covered = 0;

  if (self->session == NULL || !ent_window_is_narrow (self) || self->tall_sheet)
    return;

  /* The map ends above the bar that the sheet takes the place of. */
  if (adw_bottom_sheet_get_open (self->sheet))
    covered = adw_bottom_sheet_get_sheet_height (self->sheet)
              - adw_bottom_sheet_get_bottom_bar_height (self->sheet);
  ent_map_view_set_covered_bottom (ent_window_get_map (self), covered);
  ent_map_view_fit_selection (ent_window_get_map (self));
}

/*
 * ent_window_set_tall_sheet:
 * @self: a window
 * @tall: whether the claims take most of a narrow window
 */
void
ent_window_set_tall_sheet (EntWindow *self,
                           gboolean   tall)
{
  if (self->tall_sheet == tall)
    return;

  self->tall_sheet = tall;
  ent_window_set_action_state (self, "tall-sheet", g_variant_new_boolean (tall));
  share_height (self);
}

/*
 * ent_window_set_show_sheet:
 * @self: a window
 * @show: whether the claims lie over the map, in a narrow window
 */
void
ent_window_set_show_sheet (EntWindow *self,
                           gboolean   show)
{
  if (self->show_sheet == show)
    return;

  self->show_sheet = show;
  if (!show)
    ent_window_set_tall_sheet (self, FALSE);
  if (ent_window_is_narrow (self))
    ent_window_set_action_state (self, "show-panel", g_variant_new_boolean (show));
  g_object_notify (G_OBJECT (self), "show-sheet");
}
