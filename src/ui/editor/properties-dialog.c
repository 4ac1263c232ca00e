/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "properties-dialog.h"

#include "config.h"

#include <glib/gi18n.h>

#include "date-parse.h"
#include "edit-report.h"
#include "phrases.h"

struct _EntPropertiesDialog
{
  AdwDialog parent_instance;

  EntSession *session;

  GtkWidget *save_button;
  GtkEditable *title_row;
  GtkEditable *as_of_row;
  GtkEditable *lo_row;
  GtkEditable *hi_row;
  GtkLabel *problem;
  AdwPreferencesGroup *facts;
};

/* What the rows say. */
typedef struct
{
  char *title;
  EntDay as_of;
  EntDay lo;
  EntDay hi;
} Values;

G_DEFINE_FINAL_TYPE (EntPropertiesDialog, ent_properties_dialog, ADW_TYPE_DIALOG)

static void
mark (GtkEditable *row,
      gboolean     wrong)
{
  if (wrong)
    gtk_widget_add_css_class (GTK_WIDGET (row), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_INVALID,
                               wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static gboolean
read_day (GtkEditable  *row,
          gboolean      last,
          EntDay       *day,
          GError      **error)
{
  gboolean good = ent_date_parse_day (gtk_editable_get_text (row), last, day,
                                      error != NULL && *error == NULL ? error : NULL);

  mark (row, !good);

  return good;
}

/* Every row is looked at, so that every wrong one is marked; the first problem is told. */
static gboolean
read_values (EntPropertiesDialog  *self,
             Values               *values,
             GError              **error)
{
  gboolean good = TRUE;

  values->title = g_strstrip (g_strdup (gtk_editable_get_text (self->title_row)));
  mark (self->title_row, *values->title == '\0');
  if (*values->title == '\0')
    {
      g_set_error_literal (error, ENT_EDIT_ERROR, ENT_EDIT_ERROR_MISSING, _("A dossier needs a title"));
      good = FALSE;
    }
  good &= read_day (self->as_of_row, TRUE, &values->as_of, error);
  good &= read_day (self->lo_row, FALSE, &values->lo, error);
  good &= read_day (self->hi_row, TRUE, &values->hi, error);
  if (!good || values->lo <= values->hi)
    return good;

  mark (self->hi_row, TRUE);
  g_set_error_literal (error, ENT_EDIT_ERROR, ENT_EDIT_ERROR_RULE, _("The period ends before it begins"));

  return FALSE;
}

static void
changed_cb (EntPropertiesDialog *self)
{
  g_autoptr (GError) error = NULL;
  Values values = { 0 };
  gboolean good;

  g_assert (ENT_IS_PROPERTIES_DIALOG (self));

  good = read_values (self, &values, &error);
  gtk_widget_set_sensitive (self->save_button, good);
  gtk_label_set_label (self->problem, good ? "" : error->message);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), !good);
  g_free (values.title);
}

static void
cancel_clicked_cb (EntPropertiesDialog *self)
{
  g_assert (ENT_IS_PROPERTIES_DIALOG (self));

  adw_dialog_close (ADW_DIALOG (self));
}

/* One action, whichever of them changed; what is equal is left alone. */
static gboolean
apply (EntPropertiesDialog  *self,
       const Values         *values,
       GError              **error)
{
  EntEditor *editor = ent_session_get_editor (self->session);

  if (editor == NULL)
    return TRUE;
  if (!ent_editor_begin (editor, _("Change dossier properties"), error))
    return FALSE;
  if (ent_editor_set_title (editor, values->title, error)
      && ent_editor_set_as_of (editor, values->as_of, error)
      && ent_editor_set_period (editor, values->lo, values->hi, error))
    return ent_editor_commit (editor, error);
  ent_editor_cancel (editor);

  return FALSE;
}

static void
save_clicked_cb (EntPropertiesDialog *self)
{
  g_autoptr (GError) error = NULL;
  Values values = { 0 };

  g_assert (ENT_IS_PROPERTIES_DIALOG (self));

  if (read_values (self, &values, NULL))
    {
      if (apply (self, &values, &error))
        adw_dialog_close (ADW_DIALOG (self));
      else
        ent_edit_report_failure (GTK_WIDGET (self), _("Cannot Change the Properties"), error);
    }
  g_free (values.title);
}

static void
set_day (GtkEditable *row,
         EntDay       day)
{
  g_autofree char *text = ent_day_format_display (day);

  gtk_editable_set_text (row, text);
}

static void
add_fact (EntPropertiesDialog *self,
          const char          *title,
          const char          *value)
{
  GtkWidget *row;

  if (value == NULL)
    return;

  row = g_object_new (ADW_TYPE_ACTION_ROW,
                      "title", title,
                      "subtitle", value,
                      "use-markup", FALSE,
                      "subtitle-selectable", TRUE,
                      NULL);
  gtk_widget_add_css_class (row, "property");
  adw_preferences_group_add (self->facts, row);
}

static void
fill (EntPropertiesDialog *self,
      const char          *location)
{
  EntDossier *dossier = ent_session_get_dossier (self->session);
  const EntPeriod *period = ent_dossier_get_period (dossier);
  guint n_actors = ent_dossier_get_actors (dossier)->len;
  g_autofree char *claims = ent_phrase_claims (ent_engine_get_n_claims (ent_session_get_engine (self->session)));
  g_autofree char *sources = ent_phrase_sources (ent_dossier_get_sources (dossier)->len);
  g_autofree char *actors = g_strdup_printf (ngettext ("%u actor", "%u actors", n_actors), n_actors);
  g_autofree char *content = g_strdup_printf ("%s · %s · %s", claims, actors, sources);

  gtk_editable_set_text (self->title_row, ent_dossier_get_title (dossier));
  set_day (self->as_of_row, period->as_of);
  set_day (self->lo_row, period->lo);
  set_day (self->hi_row, period->hi);
  add_fact (self, _("Content"), content);
  add_fact (self, _("Kept In"), location);
  add_fact (self, _("Version"), ent_dossier_get_version (dossier));
  add_fact (self, _("Licence"), ent_dossier_get_licence (dossier));
  changed_cb (self);
}

static void
ent_properties_dialog_dispose (GObject *object)
{
  EntPropertiesDialog *self = ENT_PROPERTIES_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), ENT_TYPE_PROPERTIES_DIALOG);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (ent_properties_dialog_parent_class)->dispose (object);
}

static void
ent_properties_dialog_class_init (EntPropertiesDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ent_properties_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, ENT_RESOURCE_PREFIX "/properties-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, EntPropertiesDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, EntPropertiesDialog, title_row);
  gtk_widget_class_bind_template_child (widget_class, EntPropertiesDialog, as_of_row);
  gtk_widget_class_bind_template_child (widget_class, EntPropertiesDialog, lo_row);
  gtk_widget_class_bind_template_child (widget_class, EntPropertiesDialog, hi_row);
  gtk_widget_class_bind_template_child (widget_class, EntPropertiesDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, EntPropertiesDialog, facts);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_clicked_cb);
}

static void
ent_properties_dialog_init (EntPropertiesDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

AdwDialog *
ent_properties_dialog_present (GtkWidget  *parent,
                               EntSession *session,
                               const char *location)
{
  EntPropertiesDialog *self;

  g_return_val_if_fail (GTK_IS_WIDGET (parent), NULL);
  g_return_val_if_fail (ENT_IS_SESSION (session), NULL);
  g_return_val_if_fail (ent_session_get_dossier (session) != NULL, NULL);

  self = g_object_new (ENT_TYPE_PROPERTIES_DIALOG, NULL);
  self->session = g_object_ref (session);
  fill (self, location);
  adw_dialog_present (ADW_DIALOG (self), parent);

  return ADW_DIALOG (self);
}
