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
  GtkEditable *compared; /* a date to compare with, or "" */
  GtkLabel *hint;
};

G_DEFINE_FINAL_TYPE (EntDateButton, ent_date_button, GTK_TYPE_WIDGET)

static void
mark_entry (GtkEditable *entry,
            gboolean     wrong)
{
  if (wrong)
    gtk_widget_add_css_class (GTK_WIDGET (entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (entry), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID,
                               wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
}

static void
show_hint (EntDateButton *self,
           GtkEditable   *entry, /* that has the problem */
           const char    *problem)
{
  gtk_label_set_label (self->hint, problem != NULL ? problem
                                                   : _("Also “May 2025”, “2025-10-30”, “today”, or two dates: “May 2025 – Aug 2025”"));
  mark_entry (self->entry, problem != NULL && entry == self->entry);
  mark_entry (self->compared, problem != NULL && entry == self->compared);
}

static void
entry_changed_cb (EntDateButton *self)
{
  g_assert (ENT_IS_DATE_BUTTON (self));

  show_hint (self, NULL, NULL);
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

/* As the map itself would show it. */
static void
compare_with (EntDateButton      *self,
              const EntDateRange *range)
{
  const EntMoment *shown = &ent_session_get_lens (self->session)->moment;
  EntMoment moment = range->interval ? ent_moment_window (shown->clock, range->first, range->last)
                                     : ent_moment_at (shown->clock, range->last, ent_session_get_trail (self->session));

  ent_session_set_compared (self->session, &moment);
}

/* Says what is wrong with it, if it is. */
static gboolean
read_entry (EntDateButton *self,
            GtkEditable   *entry,
            EntDateRange  *range)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *problem = NULL;

  if (!ent_date_parse (gtk_editable_get_text (entry), range, &error))
    problem = g_strdup (error->message);
  else if (check_period (self, range, &problem))
    return TRUE;
  show_hint (self, entry, problem);
  gtk_widget_grab_focus (GTK_WIDGET (entry));

  return FALSE;
}

static gboolean
is_blank (GtkEditable *entry)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  return *text == '\0';
}

static void
entry_activated_cb (EntDateButton *self)
{
  EntDateRange range, compared;
  gboolean compares;

  g_assert (ENT_IS_DATE_BUTTON (self));

  compares = !is_blank (self->compared);
  if (ent_session_get_dossier (self->session) == NULL || !read_entry (self, self->entry, &range)
      || (compares && !read_entry (self, self->compared, &compared)))
    return;

  show_range (self, &range);
  if (compares)
    compare_with (self, &compared);
  else
    ent_session_set_compared (self->session, NULL);
  gtk_popover_popdown (self->popover);
}

static void
popover_shown_cb (EntDateButton *self)
{
  const EntMoment *moment = ent_session_get_compared (self->session);
  g_autofree char *compared = moment != NULL ? ent_phrase_moment (moment) : g_strdup ("");

  g_assert (ENT_IS_DATE_BUTTON (self));

  gtk_editable_set_text (self->entry, gtk_label_get_label (self->day));
  gtk_editable_set_text (self->compared, compared);
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
  else
    text = ent_phrase_moment (&lens->moment);
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
  gtk_widget_class_bind_template_child (widget_class, EntDateButton, compared);
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
