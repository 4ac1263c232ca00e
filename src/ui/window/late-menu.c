/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "late-menu.h"

static void
make_cb (GtkMenuButton *button,
         gpointer       user_data)
{
  if (gtk_menu_button_get_menu_model (button) == NULL)
    gtk_menu_button_set_menu_model (button, G_MENU_MODEL (user_data));
}

/**
 * ent_menu_button_set_late_menu:
 * @button: a button without a menu
 * @menu: what it opens
 *
 * Gives a button its menu when it is first opened. Each item is made of half a
 * dozen widgets, and nobody looks at them while the program starts.
 */
void
ent_menu_button_set_late_menu (GtkMenuButton *button,
                               GMenuModel    *menu)
{
  g_return_if_fail (GTK_IS_MENU_BUTTON (button));
  g_return_if_fail (G_IS_MENU_MODEL (menu));

  gtk_menu_button_set_create_popup_func (button, make_cb, g_object_ref (menu), g_object_unref);
}
