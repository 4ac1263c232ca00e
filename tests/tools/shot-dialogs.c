/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "shot-dialogs.h"

#include <glib/gstdio.h>

#include "export-dialog.h"
#include "recent-list.h"
#include "recovery-dialog.h"
#include "saved-view.h"
#include "views-dialog.h"

/* What really happens to files, in a folder of our own. */

static void
wait_until_idle (EntWindow *window)
{
  while (ent_window_is_busy (window))
    g_main_context_iteration (NULL, TRUE);
}

static GFile *
save_somewhere (EntWindow *window)
{
  g_autofree char *folder = g_dir_make_tmp ("entente-shot-XXXXXX", NULL);
  GFile *file = g_file_new_build_filename (folder, "balancing.entente", NULL);

  ent_window_save_as (window, file);
  wait_until_idle (window);

  return file;
}

static void
change (EntWindow *window)
{
  ent_editor_set_title (ent_document_get_editor (ent_window_get_document (window)), "Pakistan between four powers", NULL);
}

static void
change_outside (EntWindow *window)
{
  g_autoptr (GFile) file = save_somewhere (window);

  change (window);
  g_file_replace_contents (file, "other", 5, NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL, NULL);
}

static void
present_banner (EntWindow *window)
{
  change_outside (window);
  ent_document_check_disk (ent_window_get_document (window));
}

static void
present_changed (EntWindow *window)
{
  change_outside (window);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.save", NULL);
}

static void
present_vanished (EntWindow *window)
{
  g_autoptr (GFile) file = save_somewhere (window);

  change (window);
  g_file_delete (file, NULL, NULL);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.save", NULL);
}

static void
present_failure (EntWindow *window)
{
  g_autoptr (GFile) file = save_somewhere (window);
  g_autoptr (GFile) folder = g_file_get_parent (file);

  change (window);
  g_file_delete (file, NULL, NULL);
  g_file_delete (folder, NULL, NULL);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.save", NULL);
}

static void
present_close (EntWindow *window)
{
  change (window);
  gtk_window_close (GTK_WINDOW (window));
}

static void
present_undo (EntWindow *window)
{
  EntEditor *editor = ent_document_get_editor (ent_window_get_document (window));

  ent_editor_remove (editor, "claim", ent_engine_get_claim_key (ent_session_get_engine (ent_window_get_session (window)), 0),
                     TRUE, NULL);
  ent_session_tell_done (ent_window_get_session (window), "Removed claim");
}

static EntRecovery *
create_recovery (const char *title,
                 const char *path,
                 int         hour)
{
  EntRecovery *recovery = g_new0 (EntRecovery, 1);

  recovery->folder = g_strdup ("/nowhere");
  recovery->title = g_strdup (title);
  recovery->display_path = g_strdup (path);
  recovery->changed = g_date_time_new_local (2025, 12, 15, hour, 20, 0);

  return recovery;
}

static void
present_recovery (EntWindow *window)
{
  GPtrArray *recoveries = g_ptr_array_new_with_free_func ((GDestroyNotify) ent_recovery_free);

  g_ptr_array_add (recoveries, create_recovery ("Pakistan’s balancing act", "/home/mina/Documents/Balancing.entente", 17));
  g_ptr_array_add (recoveries, create_recovery ("Untitled Dossier", NULL, 9));
  adw_dialog_present (ADW_DIALOG (ent_recovery_dialog_new (recoveries)), GTK_WIDGET (window));
}

/* What the list of recent dossiers shows: one is there, others are gone. */
static void
present_recents (EntWindow *window)
{
  g_autoptr (GFile) file = save_somewhere (window);
  g_autoptr (GFile) gone = g_file_new_for_path ("/media/usb/Gulf states 2025.entente");
  g_autoptr (GFile) other = g_file_new_for_path ("/home/mina/Documents/Archive/2024/Red Sea.entente");

  ent_recent_list_add (ent_recent_list_get_default (), gone, "The Gulf after the blockade");
  ent_recent_list_add (ent_recent_list_get_default (), other, "Red Sea shipping");
}

static void
save_view (EntSession *session,
           const char *title)
{
  ent_saved_view_add (ent_session_get_editor (session), ent_session_get_dossier (session), title, ent_session_get_lens (session),
                      ent_session_get_arrangement (session), NULL, NULL);
}

static void
present_views (EntWindow *window)
{
  EntSession *session = ent_window_get_session (window);
  EntDay day = ent_session_get_day (session);

  save_view (session, "The whole of it");
  ent_session_set_window (session, day - 60, day - 30);
  ent_session_set_only_speaker (session, "pakistan");
  save_view (session, "October, as Islamabad tells it");
  ent_views_dialog_present (GTK_WIDGET (window), session);
}

static void
present_export (EntWindow *window)
{
  AdwDialog *dialog;

  gtk_widget_activate_action (GTK_WIDGET (window), "win.export", NULL);
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
  while (!ent_export_dialog_is_ready (ENT_EXPORT_DIALOG (dialog)))
    g_main_context_iteration (NULL, TRUE);
}

gboolean
shot_dialog_present (EntWindow  *window,
                     const char *name)
{
  static const struct
  {
    const char *name;
    void (*present) (EntWindow *window);
  } dialogs[] = {
    { "banner", present_banner },   { "changed", present_changed },   { "vanished", present_vanished },
    { "failure", present_failure }, { "close", present_close },       { "recovery", present_recovery },
    { "undo", present_undo },       { "recents", present_recents },
    { "views", present_views },
    { "export", present_export },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (dialogs); i++)
    if (g_str_equal (dialogs[i].name, name))
      {
        dialogs[i].present (window);
        return TRUE;
      }

  return FALSE;
}
