/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "look-actions.h"

#include <glib/gi18n.h>

#include "citation.h"
#include "claim-text.h"
#include "reach.h"

typedef struct
{
  GtkWidget *card; /* not a reference: it owns the actions */
  EntSession *session;
  guint claim;
} Subject;

static void
subject_free (Subject *subject)
{
  g_object_unref (subject->session);
  g_free (subject);
}

/* The claim in the words of the card, and below it where it stands. */
static void
copy_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  Subject *subject = user_data;
  const EntClaim *claim = ent_session_get_claim (subject->session, subject->claim);
  const EntSource *source = claim != NULL ? ent_claim_text_get_source (subject->session, claim) : NULL;
  g_autofree char *speaker = NULL;
  g_autofree char *note = NULL;
  g_autofree char *text = NULL;

  if (claim == NULL)
    return;

  speaker = ent_claim_text_speaker (subject->session, claim);
  if (source != NULL)
    note = ent_citation_note (source, &g_array_index (claim->places, EntPlace, 0));
  text = note != NULL ? g_strdup_printf ("%s (%s)\n%s", claim->summary, speaker, note)
                      : g_strdup_printf ("%s (%s)", claim->summary, speaker);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (subject->card), text);
}

static guint
find_reaches (Subject        *subject,
              const EntClaim *claim,
              EntDegree       least,
              EntReach        reaches[ENT_REACH_MAX])
{
  const EntMoment *moment = &ent_session_get_lens (subject->session)->moment;
  EntMoment day = ent_moment_at (moment->clock, moment->to, ent_session_get_trail (subject->session));
  const EntPeriod *period = ent_dossier_get_period (ent_session_get_dossier (subject->session));

  if (claim->modality == ENT_MODALITY_FORECAST)
    return ent_reach_find_forecast (&claim->span, claim->settled_on, &claim->publication, &day, period, least, reaches);

  return ent_reach_find (&claim->span, claim->aspect, &claim->publication, &day, period, least, reaches);
}

/* To the nearest day on which the claim is at least possible; it stays where it is
 * when the claim is in force already.
 */
static void
move_to_claim (Subject        *subject,
               const EntClaim *claim)
{
  EntDay now = ent_session_get_day (subject->session);
  EntDay best = ENT_DAY_INVALID;

  for (EntDegree least = ENT_DEGREE_PRESUMED; least >= ENT_DEGREE_POSSIBLE && best == ENT_DAY_INVALID; least--)
    {
      EntReach reaches[ENT_REACH_MAX];
      guint n = find_reaches (subject, claim, least, reaches);

      for (guint i = 0; i < n; i++)
        {
          EntDay day = CLAMP (now, reaches[i].from, reaches[i].to);

          if (reaches[i].from <= reaches[i].to && (best == ENT_DAY_INVALID || ABS (day - now) < ABS (best - now)))
            best = day;
        }
    }

  if (best != ENT_DAY_INVALID && best != now)
    ent_session_set_day (subject->session, best);
}

static void
timeline_action (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  Subject *subject = user_data;
  const EntClaim *claim = ent_session_get_claim (subject->session, subject->claim);

  if (claim != NULL)
    move_to_claim (subject, claim);
}

static void
map_action (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  Subject *subject = user_data;
  const EntClaim *claim = ent_session_get_claim (subject->session, subject->claim);
  g_autoptr (GtkWidget) root = g_object_ref (GTK_WIDGET (gtk_widget_get_root (subject->card)));
  EntSession *session = subject->session;
  guint index = subject->claim;

  if (claim == NULL)
    return;

  move_to_claim (subject, claim);
  ent_session_set_view (session, ENT_VIEW_MAP);
  ent_session_show_claim (session, index);
  gtk_widget_activate_action (root, "win.zoom-selection", NULL);
}

static void
source_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  Subject *subject = user_data;
  const EntClaim *claim = ent_session_get_claim (subject->session, subject->claim);

  if (claim == NULL || claim->places->len == 0)
    return;

  ent_session_leave_claim (subject->session, subject->claim);
  ent_session_show_source (subject->session, g_array_index (claim->places, EntPlace, 0).source);
}

static void
according_action (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  Subject *subject = user_data;
  const EntClaim *claim = ent_session_get_claim (subject->session, subject->claim);
  g_autofree char *speaker = claim != NULL ? ent_claim_text_speaker_id (subject->session, claim) : NULL;

  if (speaker != NULL)
    ent_session_set_only_speaker (subject->session, speaker);
}

/**
 * ent_look_actions_new:
 * @card: what shows the claim and will own the actions
 * @session: a session with a dossier
 * @claim: index of the claim
 *
 * Returns: (transfer full): actions to insert into @card as "look"
 */
GSimpleActionGroup *
ent_look_actions_new (GtkWidget  *card,
                      EntSession *session,
                      guint       claim)
{
  const GActionEntry actions[] = {
    { .name = "copy", .activate = copy_action },
    { .name = "timeline", .activate = timeline_action },
    { .name = "map", .activate = map_action },
    { .name = "source", .activate = source_action },
    { .name = "according", .activate = according_action },
  };
  GSimpleActionGroup *group = g_simple_action_group_new ();
  Subject *subject = g_new0 (Subject, 1);

  g_return_val_if_fail (GTK_IS_WIDGET (card), NULL);

  subject->card = card;
  subject->session = g_object_ref (session);
  subject->claim = claim;
  g_action_map_add_action_entries (G_ACTION_MAP (group), actions, G_N_ELEMENTS (actions), subject);
  g_object_set_data_full (G_OBJECT (group), "subject", subject, (GDestroyNotify) subject_free);

  return group;
}

GMenuModel *
ent_look_actions_create_menu (const EntClaim *claim)
{
  GMenu *menu = g_menu_new ();

  g_menu_append (menu, _("_Copy With Citation"), "look.copy");
  g_menu_append (menu, _("Show on the _Timeline"), "look.timeline");
  g_menu_append (menu, _("Show on the _Map"), "look.map");
  if (claim->places->len > 0)
    g_menu_append (menu, _("_Go to the Source"), "look.source");
  g_menu_append (menu, _("Everything _According to This Speaker"), "look.according");

  return G_MENU_MODEL (menu);
}
