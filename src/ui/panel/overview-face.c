/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "overview-face.h"

#include "config.h"

#include <glib/gi18n.h>

#include "broker-rows.h"
#include "claim-group.h"
#include "panel-list.h"
#include "panel-row.h"
#include "phrases.h"
#include "readings.h"
#include "swatch.h"
#include "triad-rows.h"

#define MAX_ROWS 6
#define FIRST_SOURCES 12
#define N_NEWEST 10

struct _EntOverviewFace
{
  GtkWidget parent_instance;

  EntSession *session;

  GtkLabel *headline;
  GtkLabel *subtitle;
  GtkLabel *counts;
  GtkLabel *description;
  GtkBox *contested;
  GtkBox *mixed;
  GtkBox *triads;
  GtkBox *brokers;
  GtkWidget *forecasts_button;
  GtkLabel *forecasts_label;
  GtkWidget *conditions_button;
  GtkLabel *conditions_label;
  GtkBox *groups;
  GtkBox *sources;
};

G_DEFINE_FINAL_TYPE (EntOverviewFace, ent_overview_face, GTK_TYPE_WIDGET)

static void
set_text (GtkLabel   *label,
          const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && text[0] != '\0');
}

static guint
count_shown (const EntPicture *picture)
{
  guint n_shown = 0;

  for (guint i = 0; i < picture->n_actors; i++)
    n_shown += picture->shown[i] ? 1 : 0;

  return n_shown;
}

static void
show_head (EntOverviewFace *self)
{
  EntDossier *dossier = ent_session_get_dossier (self->session);
  const EntPeriod *period = ent_dossier_get_period (dossier);
  const EntPicture *picture = ent_session_get_picture (self->session);
  guint n_actors = count_shown (picture);
  g_autofree char *n_claims = ent_phrase_claims (picture->n_in_force);
  g_autofree char *days = ent_phrase_span_of_days (period->lo, period->hi);
  g_autofree char *counts = g_strdup_printf (ngettext ("%s in force · %u actor · %s",
                                                       "%s in force · %u actors · %s", n_actors),
                                             n_claims, n_actors, days);
  g_autofree char *flowing = ent_phrase_flow (counts);

  set_text (self->headline, ent_dossier_get_title (dossier));
  set_text (self->subtitle, ent_dossier_get_subtitle (dossier));
  set_text (self->counts, flowing);
  set_text (self->description, ent_dossier_get_description (dossier));
}

static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  const EntLine *first = *(const EntLine *const *) a;
  const EntLine *second = *(const EntLine *const *) b;

  if (first->n_disputing != second->n_disputing)
    return (int) second->n_disputing - (int) first->n_disputing;

  return (int) second->n_counting - (int) first->n_counting;
}

static void
add_line (EntOverviewFace *self,
          GtkBox          *box,
          const EntLine   *line)
{
  EntMapItem item = ent_map_item_line (line->a, line->b, line->layer);
  g_autofree char *name = ent_phrase_pair (self->session, line->a, line->b, line);
  g_autofree char *claims = ent_phrase_claims (line->n_counting);

  gtk_box_append (box, ent_panel_row_new_item (self->session, &item,
                                               ent_swatch_new_mark (line->stance, line->layer), name, claims));
}

static void
show_lines (EntOverviewFace *self,
            GtkBox          *box,
            EntStance        stance)
{
  const EntPicture *picture = ent_session_get_picture (self->session);
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();

  for (guint i = 0; i < picture->lines->len; i++)
    {
      EntLine *line = g_ptr_array_index (picture->lines, i);

      if (line->layer == ENT_LAYER_FACT && line->stance == stance)
        g_ptr_array_add (lines, line);
    }
  g_ptr_array_sort (lines, compare_lines);
  gtk_widget_set_visible (GTK_WIDGET (box), lines->len > 0);
  for (guint i = 0; i < MIN (lines->len, MAX_ROWS); i++)
    add_line (self, box, g_ptr_array_index (lines, i));
}

/* Forecasts stand against the real today, whatever day is looked at. */
static void
show_forecasts (EntOverviewFace *self,
                EntOutlook       outlook,
                const char      *title)
{
  EntDay today = ent_day_today ();
  g_autoptr (GArray) claims = ent_engine_list_forecasts (ent_session_get_engine (self->session),
                                                         ent_session_get_lens (self->session), today, outlook);

  if (claims->len > 0)
    gtk_box_append (self->groups, ent_claim_group_new_at (self->session, title, claims, today));
}

static void
show_newest (EntOverviewFace *self)
{
  g_autoptr (GArray) claims = ent_engine_list_recent (ent_session_get_engine (self->session),
                                                      ent_session_get_lens (self->session), N_NEWEST);

  if (claims->len > 0)
    gtk_box_append (self->groups, ent_claim_group_new (self->session, NULL, _("Newest claims"), claims));
}

/* Passages of one source that cannot both hold, or a voice in it that its author does not follow. */
static void
show_inconsistent (EntOverviewFace *self)
{
  g_autoptr (GArray) claims = ent_engine_list_inconsistent (ent_session_get_engine (self->session),
                                                            ent_session_get_lens (self->session));

  if (claims->len > 0)
    gtk_box_append (self->groups, ent_claim_group_new (self->session, NULL, _("Contradictions within one source"), claims));
}

/* Where somebody who knows better has said so. */
static void
show_noted (EntOverviewFace *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) claims = ent_engine_list_noted (ent_session_get_engine (self->session),
                                                     ent_session_get_lens (self->session), &error);

  if (claims == NULL)
    g_warning ("Cannot list what has been noted: %s", error->message);
  else if (claims->len > 0)
    gtk_box_append (self->groups, ent_claim_group_new (self->session, NULL, _("With a reader’s note"), claims));
}

static void
show_pages (EntOverviewFace *self)
{
  guint n_scenarios = ent_dossier_get_scenarios (ent_session_get_dossier (self->session))->len;
  guint n_on = ent_session_get_lens (self->session)->scenarios->len;
  g_autofree char *conditions = g_strdup_printf (ngettext ("%u condition, %u switched on",
                                                           "%u conditions, %u switched on", n_scenarios),
                                                 n_scenarios, n_on);
  guint n_forecasts = 0;
  g_autofree char *forecasts = NULL;

  for (EntOutlook outlook = ENT_OUTLOOK_NONE; outlook <= ENT_OUTLOOK_SETTLED; outlook++)
    {
      g_autoptr (GArray) claims = ent_engine_list_forecasts (ent_session_get_engine (self->session),
                                                             ent_session_get_lens (self->session),
                                                             ent_session_get_day (self->session), outlook);

      n_forecasts += claims->len;
    }
  forecasts = g_strdup_printf (ngettext ("%u forecast: who predicted what", "%u forecasts: who predicted what", n_forecasts),
                               n_forecasts);
  gtk_label_set_label (self->forecasts_label, forecasts);
  gtk_label_set_label (self->conditions_label, conditions);
  gtk_widget_set_visible (self->forecasts_button, n_forecasts > 0);
  gtk_widget_set_visible (self->conditions_button, n_scenarios > 0);
}

static void
forecasts_clicked_cb (EntOverviewFace *self)
{
  g_assert (ENT_IS_OVERVIEW_FACE (self));

  ent_session_show_page (self->session, ENT_PAGE_FORECASTS);
}

static void
conditions_clicked_cb (EntOverviewFace *self)
{
  g_assert (ENT_IS_OVERVIEW_FACE (self));

  ent_session_show_page (self->session, ENT_PAGE_CONDITIONS);
}

static guint
percent_of (guint part,
            guint whole)
{
  return whole > 0 ? (200 * part + whole) / (2 * whole) : 0;
}

typedef struct
{
  guint source;
  guint percent;
} Share;

static GtkWidget *
make_source_row (gpointer  owner,
                 GArray   *shares,
                 guint     index)
{
  EntOverviewFace *self = ENT_OVERVIEW_FACE (owner);
  const Share *share = &g_array_index (shares, Share, index);
  g_autofree char *date = ent_source_format_date (ent_dossier_get_source (ent_session_get_dossier (self->session), share->source));
  g_autofree char *remark = g_strdup_printf ("%s · %u %%", date, share->percent);

  return ent_panel_row_new_source (self->session, share->source, NULL, remark);
}

static void
show_sources (EntOverviewFace *self)
{
  GPtrArray *sources = ent_dossier_get_sources (ent_session_get_dossier (self->session));
  g_autofree guint *counts = ent_engine_count_by_source (ent_session_get_engine (self->session),
                                                         ent_session_get_lens (self->session));
  g_autoptr (GArray) shares = g_array_new (FALSE, FALSE, sizeof (Share));
  guint n_claims = 0;

  for (guint i = 0; i < sources->len; i++)
    n_claims += counts[i];
  for (guint i = 0; i < sources->len; i++)
    {
      Share share = { i, percent_of (counts[i], n_claims) };

      g_array_append_val (shares, share);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->sources), sources->len > 0);
  gtk_box_append (self->sources, ent_panel_list_new (shares, FIRST_SOURCES, make_source_row, self));
}

static void
fill (EntOverviewFace *self)
{
  g_autofree char *today = ent_day_format_display (ent_day_today ());
  g_autofree char *overdue = g_strdup_printf (_("Forecasts overdue today, %s"), today);
  g_autofree char *due = g_strdup_printf (_("Forecasts due today, %s"), today);

  show_head (self);
  show_lines (self, self->contested, ENT_STANCE_CONTESTED);
  show_lines (self, self->mixed, ENT_STANCE_MIXED);
  gtk_widget_set_visible (GTK_WIDGET (self->triads), ent_triad_rows_add (self->triads, self->session, MAX_ROWS) > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->brokers), ent_broker_rows_add (self->brokers, self->session, MAX_ROWS) > 0);
  show_forecasts (self, ENT_OUTLOOK_OVERDUE, overdue);
  show_forecasts (self, ENT_OUTLOOK_DUE, due);
  show_inconsistent (self);
  show_noted (self);
  show_newest (self);
  show_pages (self);
  show_sources (self);
}

static void
ent_overview_face_dispose (GObject *object)
{
  EntOverviewFace *self = ENT_OVERVIEW_FACE (object);
  GtkWidget *child;

  gtk_widget_dispose_template (GTK_WIDGET (object), ENT_TYPE_OVERVIEW_FACE);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (ent_overview_face_parent_class)->dispose (object);
}

static void
ent_overview_face_class_init (EntOverviewFaceClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ent_overview_face_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, ENT_RESOURCE_PREFIX "/overview-face.ui");
  gtk_widget_class_bind_template_child (widget_class, EntOverviewFace, headline);
  gtk_widget_class_bind_template_child (widget_class, EntOverviewFace, subtitle);
  gtk_widget_class_bind_template_child (widget_class, EntOverviewFace, counts);
  gtk_widget_class_bind_template_child (widget_class, EntOverviewFace, description);
  gtk_widget_class_bind_template_child (widget_class, EntOverviewFace, contested);
  gtk_widget_class_bind_template_child (widget_class, EntOverviewFace, mixed);
  gtk_widget_class_bind_template_child (widget_class, EntOverviewFace, triads);
  gtk_widget_class_bind_template_child (widget_class, EntOverviewFace, brokers);
  gtk_widget_class_bind_template_child (widget_class, EntOverviewFace, forecasts_button);
  gtk_widget_class_bind_template_child (widget_class, EntOverviewFace, forecasts_label);
  gtk_widget_class_bind_template_child (widget_class, EntOverviewFace, conditions_button);
  gtk_widget_class_bind_template_child (widget_class, EntOverviewFace, conditions_label);
  gtk_widget_class_bind_template_child (widget_class, EntOverviewFace, groups);
  gtk_widget_class_bind_template_callback (widget_class, forecasts_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, conditions_clicked_cb);
  gtk_widget_class_bind_template_child (widget_class, EntOverviewFace, sources);
  gtk_widget_class_set_css_name (widget_class, "face");
}

static void
ent_overview_face_init (EntOverviewFace *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ent_overview_face_new (EntSession *session)
{
  EntOverviewFace *self = g_object_new (ENT_TYPE_OVERVIEW_FACE, NULL);

  self->session = g_object_ref (session);
  fill (self);

  return GTK_WIDGET (self);
}
