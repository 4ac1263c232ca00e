/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "remove-flow.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "edit-report.h"
#include "phrases.h"

typedef struct
{
  GtkWidget *parent;
  EntSession *session;
  char *table;
  gint64 key;
} Flow;

static void
flow_free (Flow *flow)
{
  g_object_unref (flow->parent);
  g_object_unref (flow->session);
  g_free (flow->table);
  g_free (flow);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Flow, flow_free)

static const char *
get_done (const char *table)
{
  if (g_str_equal (table, "claim"))
    return _("Removed claim");
  if (g_str_equal (table, "actor"))
    return _("Removed actor");
  if (g_str_equal (table, "reader_note"))
    return _("Removed reader’s note");

  return _("Removed");
}

static void
remove_now (GtkWidget  *parent,
            EntSession *session,
            const char *table,
            gint64      key)
{
  EntEditor *editor = ent_session_get_editor (session);
  g_autoptr (GError) error = NULL;

  if (editor == NULL)
    return;

  if (ent_editor_remove (editor, table, key, TRUE, &error))
    ent_session_tell_done (session, get_done (table));
  else
    ent_edit_report_failure (parent, _("Cannot Remove This"), error);
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (Flow) flow = user_data;

  if (g_str_equal (adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (source), result), "remove"))
    remove_now (flow->parent, flow->session, flow->table, flow->key);
}

/* What becomes of those that refer to it. */
static const char *
get_consequence (const char *table)
{
  if (g_str_equal (table, "actor"))
    return _("Its ties, roles and affiliations go with it. The claims stay, and where it speaks its name stays.");
  if (g_str_equal (table, "claim"))
    return _("They stay, without their reference to it.");

  return _("What cannot be without it goes with it.");
}

static void
ask (GtkWidget  *parent,
     EntSession *session,
     const char *table,
     gint64      key,
     const char *title,
     const char *users)
{
  g_autofree char *name = ent_phrase_isolate (title);
  g_autofree char *heading = g_strdup_printf (_("Remove “%s”?"), name);
  /* Translators: the first %s is a list as in "2 claims, 1 event" */
  g_autofree char *body = g_strdup_printf (_("It is used by %s. %s"), users, get_consequence (table));
  AdwDialog *dialog = adw_alert_dialog_new (heading, body);
  Flow *flow = g_new0 (Flow, 1);

  flow->parent = g_object_ref (GTK_WIDGET (gtk_widget_get_root (parent)));
  flow->session = g_object_ref (session);
  flow->table = g_strdup (table);
  flow->key = key;
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _("_Cancel"), "remove", _("_Remove"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "remove", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  adw_alert_dialog_choose (ADW_ALERT_DIALOG (dialog), parent, NULL, answered_cb, flow);
}

void
ent_remove_flow_run (GtkWidget  *parent,
                     EntSession *session,
                     const char *table,
                     gint64      key,
                     const char *title)
{
  EntEditor *editor;
  g_autofree char *users = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (ENT_IS_SESSION (session));

  editor = ent_session_get_editor (session);
  if (editor == NULL)
    return;

  users = ent_editor_describe_use (editor, table, key, &error);
  if (users == NULL)
    ent_edit_report_failure (parent, _("Cannot Remove This"), error);
  else if (*users == '\0')
    remove_now (parent, session, table, key);
  else
    ask (parent, session, table, key, title, users);
}
