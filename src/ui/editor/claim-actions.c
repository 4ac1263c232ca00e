/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "claim-actions.h"

#include <glib/gi18n.h>

#include "edit-report.h"
#include "note-dialog.h"
#include "rank-dialog.h"
#include "remove-flow.h"
#include "settle-dialog.h"

/* What the actions of one card are about. The key, because the card outlives
 * the reading in which the claim had its index.
 */
typedef struct
{
  GtkWidget *card; /* not a reference: it owns the actions */
  EntSession *session;
  gint64 key;
  char *summary;
} Subject;

static void
subject_free (Subject *subject)
{
  g_object_unref (subject->session);
  g_free (subject->summary);
  g_free (subject);
}

static void
finish (Subject    *subject,
        gboolean    succeeded,
        const char *done,
        GError     *error)
{
  if (!succeeded)
    ent_edit_report_failure (subject->card, _("Cannot Change This Claim"), error);
  else if (done != NULL)
    ent_session_tell_done (subject->session, done);
}

static void
status_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  Subject *subject = user_data;
  EntEditor *editor = ent_session_get_editor (subject->session);
  g_autoptr (GError) error = NULL;
  EntStatus status;

  if (editor == NULL || !ent_status_from_nick (g_variant_get_string (parameter, NULL), &status))
    return;

  finish (subject, ent_editor_set_claim_status (editor, subject->key, status, &error),
          status == ENT_STATUS_RETRACTED ? _("Retracted claim") : NULL, error);
}

/* The normal rank needs no reason, every other one asks for it. */
static void
rank_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  Subject *subject = user_data;
  EntEditor *editor = ent_session_get_editor (subject->session);
  g_autoptr (GError) error = NULL;
  EntRank rank;

  if (editor == NULL || !ent_rank_from_nick (g_variant_get_string (parameter, NULL), &rank))
    return;

  if (rank != ENT_RANK_NORMAL)
    ent_rank_dialog_present (subject->card, subject->session, subject->key, rank);
  else
    finish (subject, ent_editor_set_claim_rank (editor, subject->key, rank, NULL, &error), NULL, error);
}

static void
credibility_action (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  Subject *subject = user_data;
  EntEditor *editor = ent_session_get_editor (subject->session);
  g_autoptr (GError) error = NULL;

  if (editor == NULL)
    return;

  finish (subject, ent_editor_set_claim_credibility (editor, subject->key, g_variant_get_int32 (parameter), &error),
          NULL, error);
}

static void
note_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  Subject *subject = user_data;

  ent_note_dialog_present (subject->card, subject->session, "claim", subject->key);
}

static void
settle_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  Subject *subject = user_data;

  ent_settle_dialog_present (subject->card, subject->session, subject->key);
}

static void
reopen_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  Subject *subject = user_data;
  EntEditor *editor = ent_session_get_editor (subject->session);
  g_autoptr (GError) error = NULL;

  if (editor != NULL)
    finish (subject, ent_editor_settle_forecast (editor, subject->key, ENT_OUTCOME_OPEN, 0, &error),
            _("Reopened forecast"), error);
}

static void
remove_note_action (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  Subject *subject = user_data;

  ent_remove_flow_run (subject->card, subject->session, "reader_note", g_variant_get_int64 (parameter),
                       _("Reader’s note"));
}

static void
remove_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  Subject *subject = user_data;

  ent_remove_flow_run (subject->card, subject->session, "claim", subject->key, subject->summary);
}

static void
set_state (GActionMap *map,
           const char *name,
           GVariant   *state)
{
  g_simple_action_set_state (G_SIMPLE_ACTION (g_action_map_lookup_action (map, name)), state);
}

/**
 * ent_claim_actions_new:
 * @card: what shows the claim and will own the actions
 * @session: a session with an editor
 * @claim: the claim
 *
 * Returns: (transfer full): actions to insert into @card as "claim"
 */
GSimpleActionGroup *
ent_claim_actions_new (GtkWidget      *card,
                       EntSession     *session,
                       const EntClaim *claim)
{
  const GActionEntry actions[] = {
    { .name = "status", .activate = status_action, .parameter_type = "s", .state = "'draft'" },
    { .name = "rank", .activate = rank_action, .parameter_type = "s", .state = "'normal'" },
    { .name = "credibility", .activate = credibility_action, .parameter_type = "i", .state = "0" },
    { .name = "add-note", .activate = note_action },
    { .name = "settle", .activate = settle_action },
    { .name = "reopen", .activate = reopen_action },
    { .name = "remove-note", .activate = remove_note_action, .parameter_type = "x" },
    { .name = "remove", .activate = remove_action },
  };
  GSimpleActionGroup *group;
  Subject *subject;

  g_return_val_if_fail (GTK_IS_WIDGET (card), NULL);
  g_return_val_if_fail (claim != NULL, NULL);

  group = g_simple_action_group_new ();
  subject = g_new0 (Subject, 1);
  subject->card = card;
  subject->session = g_object_ref (session);
  subject->key = claim->key;
  subject->summary = g_strdup (claim->summary);
  g_action_map_add_action_entries (G_ACTION_MAP (group), actions, G_N_ELEMENTS (actions), subject);
  g_object_set_data_full (G_OBJECT (group), "subject", subject, (GDestroyNotify) subject_free);
  set_state (G_ACTION_MAP (group), "status", g_variant_new_string (ent_status_to_nick (claim->status)));
  set_state (G_ACTION_MAP (group), "rank", g_variant_new_string (ent_rank_to_nick (claim->rank)));
  set_state (G_ACTION_MAP (group), "credibility", g_variant_new_int32 (claim->credibility));

  return group;
}

static void
add_choice (GMenu      *menu,
            const char *label,
            const char *action,
            GVariant   *value)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target_value (item, action, value);
  g_menu_append_item (menu, item);
}

static GMenuModel *
create_status_menu (void)
{
  GMenu *menu = g_menu_new ();

  add_choice (menu, _("_Draft"), "claim.status", g_variant_new_string ("draft"));
  add_choice (menu, _("_Reviewed"), "claim.status", g_variant_new_string ("reviewed"));
  add_choice (menu, _("R_etracted"), "claim.status", g_variant_new_string ("retracted"));

  return G_MENU_MODEL (menu);
}

static GMenuModel *
create_rank_menu (void)
{
  GMenu *menu = g_menu_new ();

  add_choice (menu, _("_Preferred…"), "claim.rank", g_variant_new_string ("preferred"));
  add_choice (menu, _("_Normal"), "claim.rank", g_variant_new_string ("normal"));
  add_choice (menu, _("_Deprecated…"), "claim.rank", g_variant_new_string ("deprecated"));

  return G_MENU_MODEL (menu);
}

/* The second half of the Admiralty grade, NATO STANAG 2511. */
static GMenuModel *
create_credibility_menu (void)
{
  static const char *const grades[] = {
    N_("_Ungraded"), N_("_1 · Confirmed"), N_("_2 · Probably True"), N_("_3 · Possibly True"),
    N_("_4 · Doubtful"), N_("_5 · Improbable"), N_("_6 · Cannot Be Judged"),
  };
  GMenu *menu = g_menu_new ();

  for (gsize i = 1; i <= G_N_ELEMENTS (grades); i++)
    {
      gsize grade = i % G_N_ELEMENTS (grades);

      add_choice (menu, _(grades[grade]), "claim.credibility", g_variant_new_int32 ((gint32) grade));
    }

  return G_MENU_MODEL (menu);
}

/**
 * ent_claim_actions_create_menu:
 * @claim: what it is for
 *
 * Returns: (transfer full): a menu of the actions that @claim has
 */
GMenuModel *
ent_claim_actions_create_menu (const EntClaim *claim)
{
  g_autoptr (GMenuModel) status = create_status_menu ();
  g_autoptr (GMenuModel) rank = create_rank_menu ();
  g_autoptr (GMenuModel) credibility = create_credibility_menu ();
  g_autoptr (GMenu) grading = g_menu_new ();
  g_autoptr (GMenu) notes = g_menu_new ();
  g_autoptr (GMenu) end = g_menu_new ();
  GMenu *menu = g_menu_new ();

  g_menu_append_submenu (grading, _("_Status"), status);
  g_menu_append_submenu (grading, _("_Rank"), rank);
  g_menu_append_submenu (grading, _("_Credibility"), credibility);
  if (claim->modality == ENT_MODALITY_FORECAST && claim->outcome == ENT_OUTCOME_OPEN)
    g_menu_append (notes, _("_Settle Forecast…"), "claim.settle");
  else if (claim->modality == ENT_MODALITY_FORECAST)
    g_menu_append (notes, _("Re_open Forecast"), "claim.reopen");
  g_menu_append (notes, _("Add Reader’s _Note…"), "claim.add-note");
  g_menu_append (end, _("Re_move Claim"), "claim.remove");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (grading));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (notes));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (end));

  return G_MENU_MODEL (menu);
}
