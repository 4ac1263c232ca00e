/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "date-button.h"

#include "config.h"

#include <glib/gi18n.h>

#include "date-parse.h"

struct _EntDateButton
{
  GtkWidget parent_instance;

  EntSession *session;

  GtkWidget *button;
  GtkLabel *day;
  GtkPopover *popover;
  GtkEditable *entry;
  GtkLabel *hint;
};

G_DEFINE_FINAL_TYPE (EntDateButton, ent_date_button, GTK_TYPE_WIDGET)

static void
show_hint (EntDateButton *self,
           const char    *problem)
{
  gtk_label_set_label (self->hint, problem != NULL ? problem
                                                   : _("Also “May 2025”, “2025-10-30” or “today”"));
  if (problem != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               problem != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
}

static void
entry_changed_cb (EntDateButton *self)
{
  g_assert (ENT_IS_DATE_BUTTON (self));

  show_hint (self, NULL);
}

/* A day outside of the dossier's period is nothing that could be looked at. */
static gboolean
check_period (EntDateButton *self,
              EntDay         day,
              char         **problem)
{
  const EntPeriod *period = ent_dossier_get_period (ent_session_get_dossier (self->session));
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  if (day >= period->lo && day <= period->hi)
    return TRUE;

  first = ent_day_format_display (period->lo);
  last = ent_day_format_display (period->hi);
  *problem = g_strdup_printf (_("This dossier goes from %s to %s"), first, last);

  return FALSE;
}

static void
entry_activated_cb (EntDateButton *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *problem = NULL;
  EntDay day;

  g_assert (ENT_IS_DATE_BUTTON (self));

  if (ent_session_get_dossier (self->session) == NULL)
    return;
  if (!ent_date_parse (gtk_editable_get_text (self->entry), &day, &error))
    {
      show_hint (self, error->message);
      return;
    }
  if (!check_period (self, day, &problem))
    {
      show_hint (self, problem);
      return;
    }

  ent_session_set_day (self->session, day);
  gtk_popover_popdown (self->popover);
}

static void
popover_shown_cb (EntDateButton *self)
{
  g_assert (ENT_IS_DATE_BUTTON (self));

  gtk_editable_set_text (self->entry, gtk_label_get_label (self->day));
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (self->entry, 0, -1);
}

static void
day_changed_cb (EntDateButton *self)
{
  g_autofree char *text = NULL;
  EntDay day;

  g_assert (ENT_IS_DATE_BUTTON (self));

  day = ent_session_get_day (self->session);
  text = day != ENT_DAY_INVALID ? ent_day_format_display (day) : g_strdup ("");
  gtk_label_set_label (self->day, text);
}

static void
ent_date_button_dispose (GObject *object)
{
  EntDateButton *self = ENT_DATE_BUTTON (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), ENT_TYPE_DATE_BUTTON);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (ent_date_button_parent_class)->dispose (object);
}

static void
ent_date_button_class_init (EntDateButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ent_date_button_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, ENT_RESOURCE_PREFIX "/date-button.ui");
  gtk_widget_class_bind_template_child (widget_class, EntDateButton, button);
  gtk_widget_class_bind_template_child (widget_class, EntDateButton, day);
  gtk_widget_class_bind_template_child (widget_class, EntDateButton, popover);
  gtk_widget_class_bind_template_child (widget_class, EntDateButton, entry);
  gtk_widget_class_bind_template_child (widget_class, EntDateButton, hint);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_changed_cb);
}

static void
ent_date_button_init (EntDateButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  self->day, NULL, -1);
  g_signal_connect_object (self->popover, "map", G_CALLBACK (popover_shown_cb), self,
                           G_CONNECT_SWAPPED);
}

void
ent_date_button_set_session (EntDateButton *self,
                             EntSession    *session)
{
  g_return_if_fail (ENT_IS_DATE_BUTTON (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "dossier-changed", G_CALLBACK (day_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "records-changed", G_CALLBACK (day_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "lens-changed", G_CALLBACK (day_changed_cb),
                           self, G_CONNECT_SWAPPED);
  day_changed_cb (self);
}
