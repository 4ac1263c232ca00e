/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "recent-popover.h"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "recent-list.h"

#define MANY 6 /* from so many on there is something to search */

struct _EntRecentPopover
{
  GtkPopover parent_instance;

  GCancellable *looking;
  char *sought; /* folded */

  GtkEditable *search;
  GtkStack *stack;
  GtkListBox *list;
  GtkLabel *empty;
};

G_DEFINE_FINAL_TYPE (EntRecentPopover, ent_recent_popover, GTK_TYPE_POPOVER)

static const char *
get_uri (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "uri");
}

static gboolean
filter_row (GtkListBoxRow *row,
            gpointer       user_data)
{
  EntRecentPopover *self = user_data;

  return self->sought == NULL || strstr (g_object_get_data (G_OBJECT (row), "folded"), self->sought) != NULL;
}

static GtkListBoxRow *
find_first (EntRecentPopover *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (filter_row (row, self))
      return row;

  return NULL;
}

static void
show_matches (EntRecentPopover *self)
{
  gboolean any = gtk_list_box_get_row_at_index (self->list, 0) != NULL;

  gtk_label_set_label (self->empty, any ? _("No recent dossier is called like this")
                                        : _("Dossiers that you open are listed here"));
  gtk_list_box_invalidate_filter (self->list);
  gtk_stack_set_visible_child_name (self->stack, find_first (self) != NULL ? "list" : "empty");
}

static void
search_changed_cb (EntRecentPopover *self)
{
  g_assert (ENT_IS_RECENT_POPOVER (self));

  g_free (self->sought);
  self->sought = g_utf8_casefold (gtk_editable_get_text (self->search), -1);
  show_matches (self);
}

static void
stop_search_cb (EntRecentPopover *self)
{
  g_assert (ENT_IS_RECENT_POPOVER (self));

  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
row_activated_cb (EntRecentPopover *self,
                  GtkListBoxRow    *row)
{
  g_autofree char *uri = g_strdup (get_uri (row));

  g_assert (ENT_IS_RECENT_POPOVER (self));

  gtk_popover_popdown (GTK_POPOVER (self));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-uri", "s", uri);
}

static void
search_activated_cb (EntRecentPopover *self)
{
  GtkListBoxRow *row = find_first (self);

  if (row != NULL && gtk_list_box_row_get_activatable (row))
    row_activated_cb (self, row);
}

static void
remove_clicked_cb (GtkButton *button)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_LIST_BOX_ROW);
  g_autofree char *uri = g_strdup (get_uri (GTK_LIST_BOX_ROW (row)));

  ent_recent_list_remove (ent_recent_list_get_default (), uri);
}

/* A file that is gone stays in the list, greyed: its disk may come back. */
static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GtkListBoxRow) row = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInfo) info = g_file_query_info_finish (G_FILE (source), result, &error);
  gboolean dead = info == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  if (!dead)
    return;

  gtk_list_box_row_set_activatable (row, FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (row), "dead");
  gtk_widget_set_tooltip_text (GTK_WIDGET (row), _("It is not there any more"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  _("It is not there any more"), -1);
}

static void
look (EntRecentPopover *self,
      GtkListBoxRow    *row)
{
  g_autoptr (GFile) file = g_file_new_for_uri (get_uri (row));

  g_file_query_info_async (file, G_FILE_ATTRIBUTE_STANDARD_TYPE, G_FILE_QUERY_INFO_NONE, G_PRIORITY_LOW,
                           self->looking, looked_cb, g_object_ref (row));
}

static GtkWidget *
create_label (const char *text,
              const char *style)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL,
                                   "label", text,
                                   "xalign", 0.0f,
                                   "ellipsize", PANGO_ELLIPSIZE_MIDDLE,
                                   "hexpand", TRUE,
                                   NULL);

  if (style != NULL)
    gtk_widget_add_css_class (label, style);

  return label;
}

static void
add_row (EntRecentPopover *self,
         const EntRecent  *recent)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");
  g_autofree char *both = g_strconcat (recent->title, "\n", recent->path, NULL);

  gtk_box_append (GTK_BOX (texts), create_label (recent->title, NULL));
  gtk_box_append (GTK_BOX (texts), create_label (recent->path, "recent-path"));
  gtk_box_append (GTK_BOX (box), texts);
  gtk_box_append (GTK_BOX (box), button);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_tooltip_text (row, recent->path);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, recent->title, -1);
  gtk_widget_set_tooltip_text (button, _("Remove From This List"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  g_signal_connect (button, "clicked", G_CALLBACK (remove_clicked_cb), NULL);
  g_object_set_data_full (G_OBJECT (row), "uri", g_strdup (recent->uri), g_free);
  g_object_set_data_full (G_OBJECT (row), "folded", g_utf8_casefold (both, -1), g_free);
  gtk_list_box_append (self->list, row);
  look (self, GTK_LIST_BOX_ROW (row));
}

static void
fill (EntRecentPopover *self)
{
  GPtrArray *recents = ent_recent_list_get (ent_recent_list_get_default ());

  g_assert (ENT_IS_RECENT_POPOVER (self));

  g_cancellable_cancel (self->looking);
  g_set_object (&self->looking, NULL);
  self->looking = g_cancellable_new ();
  gtk_list_box_remove_all (self->list);
  for (guint i = 0; i < recents->len; i++)
    add_row (self, g_ptr_array_index (recents, i));
  gtk_widget_set_visible (GTK_WIDGET (self->search), recents->len >= MANY);
  show_matches (self);
}

static void
ent_recent_popover_map (GtkWidget *widget)
{
  EntRecentPopover *self = ENT_RECENT_POPOVER (widget);

  gtk_editable_set_text (self->search, "");
  fill (self);
  GTK_WIDGET_CLASS (ent_recent_popover_parent_class)->map (widget);
}

static void
list_changed_cb (EntRecentPopover *self)
{
  g_assert (ENT_IS_RECENT_POPOVER (self));

  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    fill (self);
}

static void
ent_recent_popover_dispose (GObject *object)
{
  EntRecentPopover *self = ENT_RECENT_POPOVER (object);

  g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  gtk_widget_dispose_template (GTK_WIDGET (object), ENT_TYPE_RECENT_POPOVER);
  g_clear_pointer (&self->sought, g_free);

  G_OBJECT_CLASS (ent_recent_popover_parent_class)->dispose (object);
}

static void
ent_recent_popover_class_init (EntRecentPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ent_recent_popover_dispose;
  widget_class->map = ent_recent_popover_map;
  gtk_widget_class_set_template_from_resource (widget_class, ENT_RESOURCE_PREFIX "/recent-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, EntRecentPopover, search);
  gtk_widget_class_bind_template_child (widget_class, EntRecentPopover, stack);
  gtk_widget_class_bind_template_child (widget_class, EntRecentPopover, list);
  gtk_widget_class_bind_template_child (widget_class, EntRecentPopover, empty);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
ent_recent_popover_init (EntRecentPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_filter_func (self->list, filter_row, self, NULL);
  g_signal_connect_object (ent_recent_list_get_default (), "changed", G_CALLBACK (list_changed_cb), self,
                           G_CONNECT_SWAPPED);
}
