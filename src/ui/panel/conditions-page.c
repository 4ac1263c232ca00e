/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "conditions-page.h"

#include <glib/gi18n.h>

#include "claim-group.h"
#include "page-face.h"
#include "panel.h"
#include "phrases.h"
#include "readings.h"
#include "swatch.h"

#define MAX_PAIRS 3

static const EntScenario *
get_scenario (EntSession *session,
              guint       index)
{
  return g_ptr_array_index (ent_dossier_get_scenarios (ent_session_get_dossier (session)), index);
}

/* What it depends on is switched on with it, and what depends on it off. */
static void
switched_cb (GtkSwitch  *toggle,
             GParamSpec *pspec,
             EntSession *session)
{
  guint scenario = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (toggle), "scenario"));
  g_autoptr (EntLens) lens = ent_lens_copy (ent_session_get_lens (session));

  g_assert (GTK_IS_SWITCH (toggle));

  ent_lens_set_scenario (lens, ent_session_get_dossier (session), scenario, gtk_switch_get_active (toggle));
  ent_session_set_lens (session, lens);
}

static gboolean
has_pair (GArray *pairs,
          guint64 pair)
{
  for (guint i = 0; i < pairs->len; i++)
    if (g_array_index (pairs, guint64, i) == pair)
      return TRUE;

  return FALSE;
}

/* The pairs that the claims would join, as they are drawn. */
static GArray *
list_pairs (EntSession *session,
            GArray     *claims)
{
  const guint *fold = ent_session_get_picture (session)->fold;
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (guint64));

  for (guint i = 0; i < claims->len; i++)
    {
      const EntClaim *claim = ent_session_get_claim (session, g_array_index (claims, guint, i));

      for (guint j = 0; claim != NULL && j < claim->ties->len; j++)
        {
          const EntTie *tie = &g_array_index (claim->ties, EntTie, j);
          guint64 pair = ent_pair_key (fold[tie->a], fold[tie->b]);

          if (fold[tie->a] != fold[tie->b] && !has_pair (pairs, pair))
            g_array_append_val (pairs, pair);
        }
    }

  return pairs;
}

static char *
describe_pairs (EntSession *session,
                GArray     *claims)
{
  g_autoptr (GArray) pairs = list_pairs (session, claims);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < MIN (pairs->len, MAX_PAIRS); i++)
    {
      guint64 pair = g_array_index (pairs, guint64, i);
      g_autofree char *name = ent_phrase_pair (session, (guint) (pair >> 32), (guint) (pair & G_MAXUINT32), NULL);

      g_string_append_printf (text, "%s%s", i > 0 ? _(", ") : "", name);
    }
  if (pairs->len > MAX_PAIRS)
    g_string_append_printf (text, ngettext (" and %u more pair", " and %u more pairs", pairs->len - MAX_PAIRS),
                            pairs->len - MAX_PAIRS);

  return g_string_free_and_steal (g_steal_pointer (&text));
}

static char *
describe_addition (EntSession *session,
                   GArray     *claims,
                   gboolean    on)
{
  g_autofree char *n_claims = ent_phrase_claims (claims->len);
  g_autofree char *pairs = describe_pairs (session, claims);

  if (claims->len == 0)
    return g_strdup (_("No claim depends on it alone"));
  if (pairs[0] == '\0')
    return g_strdup_printf (on ? _("Adds %s") : _("Would add %s"), n_claims);

  /* Translators: a number of claims, and pairs of actors */
  return g_strdup_printf (on ? _("Adds %s: %s") : _("Would add %s: %s"), n_claims, pairs);
}

static GtkWidget *
create_label (const char *text,
              const char *css_class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL,
                                   "label", text,
                                   "xalign", 0.0f,
                                   "wrap", TRUE,
                                   "hexpand", TRUE,
                                   NULL);

  gtk_widget_add_css_class (label, css_class);

  return label;
}

static GtkWidget *
create_words (EntSession *session,
              guint       index,
              GArray     *claims)
{
  const EntScenario *scenario = get_scenario (session, index);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  gboolean on = ent_lens_has_scenario (ent_session_get_lens (session), index);
  /* Translators: %s is a condition, such as "Pakistan helps Washington" */
  g_autofree char *condition = g_strdup_printf (_("If %s"), scenario->condition);
  g_autofree char *addition = describe_addition (session, claims, on);

  gtk_box_append (GTK_BOX (box), create_label (condition, "claim-summary"));
  if (scenario->depends_on != ENT_NO_INDEX)
    {
      g_autofree char *needs = g_strdup_printf (_("Switches on as well: if %s"),
                                                get_scenario (session, scenario->depends_on)->condition);

      gtk_box_append (GTK_BOX (box), create_label (needs, "counts"));
    }
  gtk_box_append (GTK_BOX (box), create_label (addition, "counts"));

  return box;
}

static GtkWidget *
create_switch (EntSession *session,
               guint       scenario)
{
  GtkWidget *toggle = gtk_switch_new ();
  g_autofree char *name = g_strdup_printf (ENT_PANEL_KEEPS "condition-%u", scenario);

  gtk_widget_set_name (toggle, name);
  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  gtk_switch_set_active (GTK_SWITCH (toggle), ent_lens_has_scenario (ent_session_get_lens (session), scenario));
  g_object_set_data (G_OBJECT (toggle), "scenario", GUINT_TO_POINTER (scenario));
  g_signal_connect_object (toggle, "notify::active", G_CALLBACK (switched_cb), session, 0);

  return toggle;
}

static void
add_condition (EntPageFace *page,
               EntSession  *session,
               guint        scenario)
{
  g_autoptr (GArray) claims = ent_engine_list_scenario (ent_session_get_engine (session), scenario);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = create_words (session, scenario, claims);
  GtkWidget *toggle = create_switch (session, scenario);

  gtk_accessible_update_relation (GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  gtk_widget_get_first_child (words), NULL, -1);
  gtk_widget_add_css_class (row, "condition");
  gtk_box_append (GTK_BOX (row), words);
  gtk_box_append (GTK_BOX (row), toggle);
  ent_page_face_append (page, row);
  if (claims->len > 0 && gtk_switch_get_active (GTK_SWITCH (toggle)))
    ent_page_face_append (page, ent_claim_group_new (session, ent_swatch_new_mark (ENT_STANCE_NEUTRAL, ENT_LAYER_SCENARIO),
                                                     _("Dotted on the map"), claims));
}

GtkWidget *
ent_conditions_page_new (EntSession *session)
{
  guint n_scenarios = ent_dossier_get_scenarios (ent_session_get_dossier (session))->len;
  guint n_on = ent_session_get_lens (session)->scenarios->len;
  g_autofree char *counts = g_strdup_printf (ngettext ("%u condition · %u switched on", "%u conditions · %u switched on",
                                                       n_scenarios), n_scenarios, n_on);
  EntPageFace *page = ent_page_face_new (_("What would follow"),
                                         _("What the sources say would follow if something came about. "
                                           "It never counts for what is: switched on, it is dotted on the map."),
                                         counts);

  for (guint i = 0; i < n_scenarios; i++)
    add_condition (page, session, i);

  return GTK_WIDGET (page);
}
