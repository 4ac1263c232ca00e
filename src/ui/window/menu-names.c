/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "menu-names.h"

/* The items of GTK's menus are labelled by a label that assistive technologies
 * never get to see, so that they have no name there (GTK 4.18). They are given
 * their text for a name.
 */
static void
name_items (GtkWidget *widget)
{
  GParamSpec *text = g_object_class_find_property (G_OBJECT_GET_CLASS (widget), "text");

  if (g_str_equal (gtk_widget_get_css_name (widget), "modelbutton") && text != NULL
      && text->value_type == G_TYPE_STRING)
    {
      g_autofree char *name = NULL;

      g_object_get (widget, "text", &name, NULL);
      gtk_accessible_reset_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
      gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name != NULL ? name : "", -1);
      return;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    name_items (child);
}

static gboolean
mapped_cb (GSignalInvocationHint *hint,
           guint                  n_values,
           const GValue          *values,
           gpointer               user_data)
{
  GtkWidget *widget = g_value_get_object (&values[0]);

  if (GTK_IS_POPOVER_MENU (widget))
    name_items (widget);

  return G_SOURCE_CONTINUE;
}

/**
 * ent_menu_names_init:
 *
 * From now on every menu of the program has items with names, as soon as it is
 * shown.
 */
void
ent_menu_names_init (void)
{
  static gboolean done;
  GTypeClass *klass;

  if (done)
    return;

  done = TRUE;
  klass = g_type_class_ref (GTK_TYPE_POPOVER_MENU); /* the signal is its parent's */
  g_signal_add_emission_hook (g_signal_lookup ("map", GTK_TYPE_WIDGET), 0, mapped_cb, NULL, NULL);
  g_type_class_unref (klass);
}
