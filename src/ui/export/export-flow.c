/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "export-flow.h"

#include <glib/gi18n.h>

#include "export-dialog.h"

static void
shown_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  if (!gtk_file_launcher_launch_finish (GTK_FILE_LAUNCHER (source), result, &error))
    g_info ("Nothing shows the picture: %s", error->message);
}

static void
show_clicked_cb (AdwToast *toast,
                 gpointer  overlay)
{
  g_autoptr (GtkFileLauncher) launcher = NULL;

  g_assert (ADW_IS_TOAST (toast));

  launcher = gtk_file_launcher_new (g_object_get_data (G_OBJECT (toast), "file"));
  gtk_file_launcher_launch (launcher, GTK_WINDOW (gtk_widget_get_root (overlay)), NULL, shown_cb, NULL);
}

static void
saved_cb (EntExportDialog *dialog,
          GFile           *file,
          AdwToastOverlay *toasts)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *text = g_strdup_printf (_("Saved “%s”"), name);
  AdwToast *toast = adw_toast_new (text);

  g_assert (ADW_IS_TOAST_OVERLAY (toasts));

  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_button_label (toast, _("Show"));
  g_object_set_data_full (G_OBJECT (toast), "file", g_object_ref (file), g_object_unref);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (show_clicked_cb), toasts, 0);
  adw_toast_overlay_add_toast (toasts, toast);
}

void
ent_export_flow_run (GtkWindow         *window,
                     EntSession        *session,
                     const EntViewport *viewport,
                     const EntMapFitted   *fit,
                     AdwToastOverlay   *toasts)
{
  EntExportDialog *dialog;

  if (ent_session_get_dossier (session) == NULL)
    return;

  dialog = ent_export_dialog_new (session, viewport, fit);
  g_signal_connect_object (dialog, "saved", G_CALLBACK (saved_cb), toasts, 0);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (window));
}
