/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "forecasts-page.h"

#include <glib/gi18n.h>

#include "claim-group.h"
#include "claim-text.h"
#include "page-face.h"
#include "phrases.h"
#include "readings.h"

static const EntOutlook outlooks[] = { ENT_OUTLOOK_OVERDUE, ENT_OUTLOOK_DUE, ENT_OUTLOOK_PENDING, ENT_OUTLOOK_SETTLED, ENT_OUTLOOK_NONE };

static const char *
explain_outlook (EntOutlook outlook)
{
  switch (outlook)
    {
    case ENT_OUTLOOK_OVERDUE:
      return _("Overdue: the horizon has passed");

    case ENT_OUTLOOK_DUE:
      return _("Due: within the horizon");

    case ENT_OUTLOOK_PENDING:
      return _("Pending: the horizon lies ahead");

    case ENT_OUTLOOK_SETTLED:
      return _("Settled");

    case ENT_OUTLOOK_NONE:
    default:
      return _("Without a horizon");
    }
}

static void
today_clicked_cb (EntSession *session)
{
  g_assert (ENT_IS_SESSION (session));

  ent_session_set_day (session, ent_day_today ());
}

/* The slider decides; one click leads to the real day. */
static void
add_today (EntPageFace *page,
           EntSession  *session)
{
  const EntPeriod *period = ent_dossier_get_period (ent_session_get_dossier (session));
  EntDay today = ent_day_today ();
  g_autofree char *day = ent_day_format_display (today);
  g_autofree char *label = g_strdup_printf (_("As of Today, %s"), day);
  GtkWidget *button;

  if (today == ent_session_get_day (session) || today < period->lo || today > period->hi)
    return;

  button = gtk_button_new_with_label (label);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_margin_top (button, 8);
  g_signal_connect_object (button, "clicked", G_CALLBACK (today_clicked_cb), session, G_CONNECT_SWAPPED);
  ent_page_face_append (page, button);
}

static char *
describe_counts (GArray *const *lists)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (outlooks); i++)
    if (lists[i]->len > 0)
      g_string_append_printf (text, "%s%u %s", text->len > 0 ? " · " : "", lists[i]->len,
                              ent_outlook_get_label (outlooks[i]));

  return g_string_free_and_steal (g_steal_pointer (&text));
}

GtkWidget *
ent_forecasts_page_new (EntSession *session)
{
  EntDay day = ent_session_get_day (session);
  GArray *lists[G_N_ELEMENTS (outlooks)];
  g_autofree char *date = ent_day_format_display (day);
  g_autofree char *status = g_strdup_printf (_("Who predicted what, and where it stands on %s. Move the slider to see it on another day."), date);
  g_autofree char *counts = NULL;
  EntPageFace *page;

  for (guint i = 0; i < G_N_ELEMENTS (outlooks); i++)
    lists[i] = ent_engine_list_forecasts (ent_session_get_engine (session), ent_session_get_lens (session), day, outlooks[i]);
  counts = describe_counts (lists);
  page = ent_page_face_new (_("Forecasts"), status, counts);
  add_today (page, session);
  for (guint i = 0; i < G_N_ELEMENTS (outlooks); i++)
    {
      if (lists[i]->len > 0)
        ent_page_face_append (page, ent_claim_group_new_at (session, explain_outlook (outlooks[i]), lists[i], day));
      g_array_unref (lists[i]);
    }

  return GTK_WIDGET (page);
}
