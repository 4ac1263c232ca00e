/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "panel-list.h"

#include "config.h"

#include <glib/gi18n.h>

#define MORE_ITEMS 50 /* at a time */
#define BOX_ITEMS 10  /* each box has at most; where one is added, its siblings are styled anew */

struct _EntPanelList
{
  GtkWidget parent_instance;

  GArray *items;
  EntPanelListMake make;
  gpointer owner;
  guint n_shown;
  guint n_wanted;

  GtkWidget *box;
  GtkWidget *more; /* NULL: never needed */
};

G_DEFINE_FINAL_TYPE (EntPanelList, ent_panel_list, GTK_TYPE_WIDGET)

static void
update_button (EntPanelList *self)
{
  guint n_left = self->items->len - self->n_wanted;
  g_autofree char *label = g_strdup_printf (ngettext ("Show %u More", "Show %u More", n_left), MIN (n_left, MORE_ITEMS));

  if (self->more == NULL)
    return;

  gtk_button_set_label (GTK_BUTTON (self->more), label);
  gtk_widget_set_visible (self->more, n_left > 0);
}

static void
want (EntPanelList *self,
      guint         n_items)
{
  self->n_wanted = MAX (self->n_wanted, MIN (n_items, self->items->len));
  update_button (self);
}

static GtkWidget *
create_box (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (box, "panel-list-box");

  return box;
}

/* What is new is measured here, so that it is of the time that making it may take. */
static void
add_item (EntPanelList *self)
{
  GtkWidget *item = self->make (self->owner, self->items, self->n_shown);
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int size;

  if (self->n_shown % BOX_ITEMS == 0)
    gtk_box_append (GTK_BOX (self->box), create_box ());
  gtk_box_append (GTK_BOX (gtk_widget_get_last_child (self->box)), item);
  self->n_shown++;
  gtk_widget_measure (item, GTK_ORIENTATION_HORIZONTAL, -1, &size, NULL, NULL, NULL);
  if (width >= size)
    gtk_widget_measure (item, GTK_ORIENTATION_VERTICAL, width, &size, NULL, NULL, NULL);
}

static void
show_up_to (EntPanelList *self,
            guint         n_items)
{
  want (self, n_items);
  while (self->n_shown < MIN (n_items, self->n_wanted))
    add_item (self);
}

static GtkWidget *
get_child (GtkWidget *box,
           guint      index)
{
  GtkWidget *child = gtk_widget_get_first_child (box);

  while (index-- > 0)
    child = gtk_widget_get_next_sibling (child);

  return child;
}

static GtkWidget *
get_item (EntPanelList *self,
          guint         index)
{
  return get_child (get_child (self->box, index / BOX_ITEMS), index % BOX_ITEMS);
}

/* A keyboard goes on with the first that is new. (Where the focus moves, everything
 * around it is styled anew: whoever points is spared that.)
 */
static void
more_clicked_cb (EntPanelList *self)
{
  gboolean had_focus;
  guint first_new;

  g_assert (ENT_IS_PANEL_LIST (self));

  had_focus = gtk_widget_has_focus (self->more);
  first_new = self->n_wanted;
  want (self, first_new + MORE_ITEMS);
  if (had_focus)
    {
      show_up_to (self, first_new + 1);
      gtk_widget_child_focus (get_item (self, first_new), GTK_DIR_TAB_FORWARD);
    }
  gtk_widget_activate_action (GTK_WIDGET (self), "panel.fill", NULL);
}

static void
add_button (EntPanelList *self)
{
  self->more = gtk_button_new ();
  gtk_widget_set_focus_on_click (self->more, FALSE);
  gtk_widget_set_halign (self->more, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->more, "flat");
  gtk_widget_add_css_class (self->more, "show-more");
  gtk_widget_set_parent (self->more, GTK_WIDGET (self));
  g_signal_connect_object (self->more, "clicked", G_CALLBACK (more_clicked_cb), self, G_CONNECT_SWAPPED);
}

static void
ent_panel_list_dispose (GObject *object)
{
  EntPanelList *self = ENT_PANEL_LIST (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->more, gtk_widget_unparent);
  g_clear_pointer (&self->items, g_array_unref);

  G_OBJECT_CLASS (ent_panel_list_parent_class)->dispose (object);
}

static void
ent_panel_list_class_init (EntPanelListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ent_panel_list_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
ent_panel_list_init (EntPanelList *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))), GTK_ORIENTATION_VERTICAL);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/**
 * ent_panel_list_new:
 * @items: what there is to show, in any form that @make knows
 * @n_first: how many are shown unasked
 * @make: makes what shows an item
 * @owner: (not nullable): what @make is called with; it must live as long as the list
 *
 * Returns: (transfer floating): a list that is still empty
 */
GtkWidget *
ent_panel_list_new (GArray           *items,
                    guint             n_first,
                    EntPanelListMake  make,
                    gpointer          owner)
{
  EntPanelList *self = g_object_new (ENT_TYPE_PANEL_LIST, NULL);

  self->items = g_array_ref (items);
  self->make = make;
  self->owner = owner;
  if (items->len > n_first)
    add_button (self);
  want (self, n_first);

  return GTK_WIDGET (self);
}

/**
 * ent_panel_list_fill:
 * @self: a list
 * @deadline: monotonic time in microseconds
 *
 * Makes what is to be shown, until there is no more time.
 *
 * Returns: whether all of it is there
 */
gboolean
ent_panel_list_fill (EntPanelList *self,
                     gint64        deadline)
{
  g_return_val_if_fail (ENT_IS_PANEL_LIST (self), TRUE);

  while (self->n_shown < self->n_wanted && g_get_monotonic_time () < deadline)
    add_item (self);

  return self->n_shown == self->n_wanted;
}

/**
 * ent_panel_list_reveal:
 * @self: a list
 * @index: of an item
 *
 * Shows as many as it takes to show that one.
 *
 * Returns: (transfer none): what shows it
 */
GtkWidget *
ent_panel_list_reveal (EntPanelList *self,
                       guint         index)
{
  g_return_val_if_fail (ENT_IS_PANEL_LIST (self), NULL);
  g_return_val_if_fail (index < self->items->len, NULL);

  show_up_to (self, index + 1);

  return get_item (self, index);
}
