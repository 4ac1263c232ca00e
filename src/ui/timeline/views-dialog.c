/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "views-dialog.h"

#include "config.h"

#include <glib/gi18n.h>

#include "edit-report.h"
#include "saved-view.h"

struct _EntViewsDialog
{
  AdwDialog parent_instance;

  EntSession *session;
  GPtrArray *rows; /* of GtkWidget, of the saved views */

  AdwPreferencesGroup *current;
  AdwPreferencesGroup *saved;
  AdwEntryRow *title_row;
};

G_DEFINE_FINAL_TYPE (EntViewsDialog, ent_views_dialog, ADW_TYPE_DIALOG)

/* The view that a row is for. */
static gint64
get_key (gpointer widget)
{
  GtkWidget *row = gtk_widget_get_ancestor (widget, ADW_TYPE_ENTRY_ROW);

  return *(gint64 *) g_object_get_data (G_OBJECT (row), "key");
}

static void
save_cb (EntViewsDialog *self)
{
  EntEditor *editor = ent_session_get_editor (self->session);
  g_autoptr (GError) error = NULL;

  g_assert (ENT_IS_VIEWS_DIALOG (self));

  if (editor == NULL)
    return;
  if (ent_saved_view_add (editor, ent_session_get_dossier (self->session), gtk_editable_get_text (GTK_EDITABLE (self->title_row)),
                          ent_session_get_lens (self->session), ent_session_get_arrangement (self->session), NULL, &error))
    gtk_editable_set_text (GTK_EDITABLE (self->title_row), "");
  else
    ent_edit_report_failure (GTK_WIDGET (self), _("Cannot Save This View"), error);
}

static void
show_clicked_cb (EntViewsDialog *self,
                 GtkButton      *button)
{
  g_assert (ENT_IS_VIEWS_DIALOG (self));

  ent_views_show (GTK_WIDGET (self), self->session, get_key (button));
  adw_dialog_close (ADW_DIALOG (self));
}

static void
replace_clicked_cb (EntViewsDialog *self,
                    GtkButton      *button)
{
  EntEditor *editor = ent_session_get_editor (self->session);
  g_autoptr (GError) error = NULL;

  g_assert (ENT_IS_VIEWS_DIALOG (self));

  if (editor == NULL)
    return;
  if (ent_saved_view_replace (editor, ent_session_get_dossier (self->session), get_key (button),
                              ent_session_get_lens (self->session), ent_session_get_arrangement (self->session), &error))
    ent_session_tell_done (self->session, _("Changed view"));
  else
    ent_edit_report_failure (GTK_WIDGET (self), _("Cannot Save This View"), error);
}

static void
remove_clicked_cb (EntViewsDialog *self,
                   GtkButton      *button)
{
  EntEditor *editor = ent_session_get_editor (self->session);
  g_autoptr (GError) error = NULL;

  g_assert (ENT_IS_VIEWS_DIALOG (self));

  if (editor == NULL)
    return;
  if (ent_editor_remove (editor, "view", get_key (button), TRUE, &error))
    ent_session_tell_done (self->session, _("Removed view"));
  else
    ent_edit_report_failure (GTK_WIDGET (self), _("Cannot Remove This View"), error);
}

static void
rename_cb (EntViewsDialog *self,
           AdwEntryRow    *row)
{
  EntEditor *editor = ent_session_get_editor (self->session);
  g_autoptr (GError) error = NULL;

  g_assert (ENT_IS_VIEWS_DIALOG (self));

  if (editor != NULL
      && !ent_saved_view_rename (editor, get_key (row), gtk_editable_get_text (GTK_EDITABLE (row)), &error))
    ent_edit_report_failure (GTK_WIDGET (self), _("Cannot Rename This View"), error);
}

static void
add_button (EntViewsDialog *self,
            GtkWidget      *row,
            const char     *icon,
            const char     *tooltip,
            GCallback       clicked_cb)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", clicked_cb, self, G_CONNECT_SWAPPED);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), button);
}

/* Which moment a view shows, in words; NULL: it cannot be shown any more. */
static char *
describe (EntViewsDialog     *self,
          const EntSavedView *view)
{
  EntArrangement arrangement;
  g_autoptr (EntLens) lens = ent_saved_view_load (ent_session_get_dossier (self->session), view->key, &arrangement, NULL);

  return lens != NULL ? ent_lens_describe_moment (lens) : NULL;
}

static void
add_row (EntViewsDialog     *self,
         const EntSavedView *view)
{
  g_autofree char *words = describe (self, view);
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), words != NULL ? words : _("It speaks of something that was removed"));
  gtk_editable_set_text (GTK_EDITABLE (row), view->title);
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "key", g_memdup2 (&view->key, sizeof view->key), g_free);
  g_signal_connect_object (row, "apply", G_CALLBACK (rename_cb), self, G_CONNECT_SWAPPED);
  add_button (self, row, "view-reveal-symbolic", _("Show This View"), G_CALLBACK (show_clicked_cb));
  add_button (self, row, "document-save-symbolic", _("Make It Show What Is Looked at Now"), G_CALLBACK (replace_clicked_cb));
  add_button (self, row, "user-trash-symbolic", _("Remove This View"), G_CALLBACK (remove_clicked_cb));
  adw_preferences_group_add (self->saved, row);
  g_ptr_array_add (self->rows, row);
}

static void
fill (EntViewsDialog *self)
{
  EntDossier *dossier = ent_session_get_dossier (self->session);
  g_autoptr (GPtrArray) views = NULL;
  g_autoptr (GError) error = NULL;

  g_assert (ENT_IS_VIEWS_DIALOG (self));

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->saved, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);

  views = dossier != NULL ? ent_saved_view_list (ent_dossier_get_database (dossier), &error) : NULL;
  if (error != NULL)
    g_warning ("Cannot list the views: %s", error->message);
  for (guint i = 0; views != NULL && i < views->len; i++)
    add_row (self, g_ptr_array_index (views, i));
  gtk_widget_set_visible (GTK_WIDGET (self->saved), self->rows->len > 0);
}

static void
lens_changed_cb (EntViewsDialog *self)
{
  const EntLens *lens;
  g_autofree char *words = NULL;

  g_assert (ENT_IS_VIEWS_DIALOG (self));

  lens = ent_session_get_lens (self->session);
  words = lens != NULL ? ent_lens_describe (lens) : NULL;
  adw_preferences_group_set_description (self->current, words);
}

static void
dossier_changed_cb (EntViewsDialog *self)
{
  g_assert (ENT_IS_VIEWS_DIALOG (self));

  adw_dialog_close (ADW_DIALOG (self));
}

static void
ent_views_dialog_dispose (GObject *object)
{
  EntViewsDialog *self = ENT_VIEWS_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), ENT_TYPE_VIEWS_DIALOG);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (ent_views_dialog_parent_class)->dispose (object);
}

static void
ent_views_dialog_class_init (EntViewsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ent_views_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, ENT_RESOURCE_PREFIX "/views-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, EntViewsDialog, current);
  gtk_widget_class_bind_template_child (widget_class, EntViewsDialog, saved);
  gtk_widget_class_bind_template_child (widget_class, EntViewsDialog, title_row);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
}

static void
ent_views_dialog_init (EntViewsDialog *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * ent_views_dialog_present:
 * @parent: over which widget
 * @session: a session with a dossier
 *
 * Returns: (transfer none): the dialog
 */
AdwDialog *
ent_views_dialog_present (GtkWidget  *parent,
                          EntSession *session)
{
  EntViewsDialog *self;

  g_return_val_if_fail (GTK_IS_WIDGET (parent), NULL);
  g_return_val_if_fail (ENT_IS_SESSION (session), NULL);

  self = g_object_new (ENT_TYPE_VIEWS_DIALOG, NULL);
  self->session = g_object_ref (session);
  g_signal_connect_object (session, "records-changed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "dossier-changed", G_CALLBACK (dossier_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "lens-changed", G_CALLBACK (lens_changed_cb), self, G_CONNECT_SWAPPED);
  fill (self);
  lens_changed_cb (self);
  adw_dialog_present (ADW_DIALOG (self), parent);

  return ADW_DIALOG (self);
}

/**
 * ent_views_show:
 * @parent: the widget that asks, for a message
 * @session: a session with a dossier
 * @key: the key of a view
 *
 * Looks at what a saved view shows, or says why that cannot be.
 */
void
ent_views_show (GtkWidget  *parent,
                EntSession *session,
                gint64      key)
{
  EntArrangement arrangement;
  g_autoptr (EntLens) lens = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (ent_session_get_dossier (session) != NULL);

  lens = ent_saved_view_load (ent_session_get_dossier (session), key, &arrangement, &error);
  if (lens == NULL)
    {
      ent_edit_report_failure (parent, _("Cannot Show This View"), error);
      return;
    }

  ent_session_set_arrangement (session, arrangement);
  ent_session_set_lens (session, lens);
}
