/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rank-dialog.h"

#include <glib/gi18n.h>

#include "edit-report.h"

typedef struct
{
  GtkWidget *parent;
  EntSession *session;
  gint64 claim;
  EntRank rank;
} Request;

static void
request_free (Request *request)
{
  g_object_unref (request->parent);
  g_object_unref (request->session);
  g_free (request);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Request, request_free)

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (Request) request = user_data;
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (source);
  GtkEditable *entry = GTK_EDITABLE (g_object_get_data (source, "reason"));
  EntEditor *editor = ent_session_get_editor (request->session);
  g_autofree char *reason = g_strstrip (g_strdup (gtk_editable_get_text (entry)));
  g_autoptr (GError) error = NULL;

  if (!g_str_equal (adw_alert_dialog_choose_finish (dialog, result), "rank") || editor == NULL)
    return;

  if (!ent_editor_set_claim_rank (editor, request->claim, request->rank, reason, &error))
    ent_edit_report_failure (request->parent, _("Cannot Change This Claim"), error);
}

static void
reason_changed_cb (GtkEditable    *entry,
                   AdwAlertDialog *dialog)
{
  g_autofree char *reason = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  g_assert (ADW_IS_ALERT_DIALOG (dialog));

  adw_alert_dialog_set_response_enabled (dialog, "rank", *reason != '\0');
}

static void
add_entry (AdwAlertDialog *dialog)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *entry = g_object_new (ADW_TYPE_ENTRY_ROW,
                                   "title", _("_Reason"),
                                   "use-underline", TRUE,
                                   "activates-default", TRUE,
                                   NULL);

  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), entry);
  adw_alert_dialog_set_extra_child (dialog, group);
  g_object_set_data (G_OBJECT (dialog), "reason", entry);
  g_signal_connect_object (entry, "changed", G_CALLBACK (reason_changed_cb), dialog, 0);
  adw_dialog_set_focus (ADW_DIALOG (dialog), entry);
}

/**
 * ent_rank_dialog_present:
 * @parent: the widget in whose window to ask
 * @session: a session with an editor
 * @claim: the key of a claim
 * @rank: preferred or deprecated
 *
 * Returns: (transfer none): the dialog
 */
AdwDialog *
ent_rank_dialog_present (GtkWidget  *parent,
                         EntSession *session,
                         gint64      claim,
                         EntRank     rank)
{
  gboolean preferred = rank == ENT_RANK_PREFERRED;
  AdwDialog *dialog;
  Request *request;

  g_return_val_if_fail (GTK_IS_WIDGET (parent), NULL);
  g_return_val_if_fail (ENT_IS_SESSION (session), NULL);

  dialog = adw_alert_dialog_new (preferred ? _("Prefer This Claim?") : _("Deprecate This Claim?"),
                                 preferred ? _("It is marked as the one to rely on, with the reason beside it.")
                                           : _("It stays in the dossier, with the reason beside it, and does not count any more."));
  request = g_new0 (Request, 1);
  request->parent = g_object_ref (GTK_WIDGET (gtk_widget_get_root (parent)));
  request->session = g_object_ref (session);
  request->claim = claim;
  request->rank = rank;
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _("_Cancel"),
                                  "rank", preferred ? _("_Prefer") : _("_Deprecate"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "rank", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_response_enabled (ADW_ALERT_DIALOG (dialog), "rank", FALSE);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "rank");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  add_entry (ADW_ALERT_DIALOG (dialog));
  adw_alert_dialog_choose (ADW_ALERT_DIALOG (dialog), parent, NULL, answered_cb, request);

  return dialog;
}
