/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "actor-actions.h"

#include <glib/gi18n.h>

#include "merge-dialog.h"
#include "remove-flow.h"

typedef struct
{
  GtkWidget *owner; /* not a reference: it owns the actions */
  EntSession *session;
  gint64 key;
  char *label;
} Subject;

static void
subject_free (Subject *subject)
{
  g_object_unref (subject->session);
  g_free (subject->label);
  g_free (subject);
}

static void
merge_action (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  Subject *subject = user_data;

  ent_merge_dialog_present (subject->owner, subject->session, subject->key);
}

static void
remove_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  Subject *subject = user_data;

  ent_remove_flow_run (subject->owner, subject->session, "actor", subject->key, subject->label);
}

/**
 * ent_actor_actions_new:
 * @owner: what shows the actor and will own the actions
 * @session: a session with an editor
 * @actor: index of an actor
 *
 * Returns: (transfer full): actions to insert into @owner as "actor"
 */
GSimpleActionGroup *
ent_actor_actions_new (GtkWidget  *owner,
                       EntSession *session,
                       guint       actor)
{
  const GActionEntry actions[] = {
    { .name = "merge", .activate = merge_action },
    { .name = "remove", .activate = remove_action },
  };
  GSimpleActionGroup *group;
  const EntActor *record;
  Subject *subject;

  g_return_val_if_fail (GTK_IS_WIDGET (owner), NULL);
  g_return_val_if_fail (ENT_IS_SESSION (session), NULL);

  group = g_simple_action_group_new ();
  record = ent_dossier_get_actor (ent_session_get_dossier (session), actor);
  subject = g_new0 (Subject, 1);
  subject->owner = owner;
  subject->session = g_object_ref (session);
  subject->key = record->key;
  subject->label = g_strdup (record->label);
  g_action_map_add_action_entries (G_ACTION_MAP (group), actions, G_N_ELEMENTS (actions), subject);
  g_object_set_data_full (G_OBJECT (group), "subject", subject, (GDestroyNotify) subject_free);

  return group;
}

/**
 * ent_actor_actions_create_menu:
 *
 * Returns: (transfer full): a menu of the actions
 */
GMenuModel *
ent_actor_actions_create_menu (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) end = g_menu_new ();

  g_menu_append (menu, _("_Merge Into Another Actor…"), "actor.merge");
  g_menu_append (end, _("_Remove Actor…"), "actor.remove");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (end));

  return G_MENU_MODEL (menu);
}
