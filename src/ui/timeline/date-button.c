/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "date-button.h"

#include "config.h"

#include <glib/gi18n.h>

#include "date-parse.h"
#include "phrases.h"

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
                                                   : _("Also “May 2025”, “2025-10-30”, “today”, or two dates: “May 2025 – Aug 2025”"));
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

/* Days outside of the dossier's period are nothing that could be looked at. */
static gboolean
check_period (EntDateButton      *self,
              const EntDateRange *range,
              char              **problem)
{
  const EntPeriod *period = ent_dossier_get_period (ent_session_get_dossier (self->session));
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  if (range->first <= period->hi && range->last >= period->lo)
    return TRUE;

  first = ent_day_format_display (period->lo);
  last = ent_day_format_display (period->hi);
  *problem = g_strdup_printf (_("This dossier goes from %s to %s"), first, last);

  return FALSE;
}

/* Two dates make a window, and so does a month or a year where a window is
 * looked at. On a single day a month or a year means its last day: by then all
 * of it has happened.
 */
static void
show_range (EntDateButton      *self,
            const EntDateRange *range)
{
  const EntPeriod *period = ent_dossier_get_period (ent_session_get_dossier (self->session));
  EntDay first = MAX (range->first, period->lo), last = MIN (range->last, period->hi);

  if (range->interval || (ent_session_get_lens (self->session)->moment.window && first < last))
    ent_session_set_window (self->session, first, last);
  else
    ent_session_set_day (self->session, last);
}

static void
entry_activated_cb (EntDateButton *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *problem = NULL;
  EntDateRange range;

  g_assert (ENT_IS_DATE_BUTTON (self));

  if (ent_session_get_dossier (self->session) == NULL)
    return;
  if (!ent_date_parse (gtk_editable_get_text (self->entry), &range, &error))
    {
      show_hint (self, error->message);
      return;
    }
  if (!check_period (self, &range, &problem))
    {
      show_hint (self, problem);
      return;
    }

  show_range (self, &range);
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
  const EntLens *lens;
  g_autofree char *text = NULL;

  g_assert (ENT_IS_DATE_BUTTON (self));

  lens = ent_session_get_lens (self->session);
  if (lens == NULL)
    text = g_strdup ("");
  else if (lens->moment.window)
    text = ent_phrase_span_of_days (lens->moment.from, lens->moment.to);
  else
    text = ent_day_format_display (lens->moment.to);
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
