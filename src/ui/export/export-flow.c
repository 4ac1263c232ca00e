/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "export-flow.h"

#include <glib/gi18n.h>

#include "export.h"

typedef struct
{
  EntSession *session;
  AdwToastOverlay *toasts;
  GtkWindow *window;
} Flow;

static void
flow_free (Flow *flow)
{
  g_object_unref (flow->session);
  g_object_unref (flow->toasts);
  g_object_unref (flow->window);
  g_free (flow);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Flow, flow_free)

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
                 gpointer  window)
{
  g_autoptr (GtkFileLauncher) launcher = NULL;

  g_assert (ADW_IS_TOAST (toast));

  launcher = gtk_file_launcher_new (g_object_get_data (G_OBJECT (toast), "file"));
  gtk_file_launcher_launch (launcher, window, NULL, shown_cb, NULL);
}

static void
tell (Flow         *flow,
      GFile        *file,
      const GError *error)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *text = NULL;
  AdwToast *toast;

  if (error != NULL)
    text = g_strdup_printf (_("Cannot save “%s”: %s"), name, error->message);
  else
    text = g_strdup_printf (_("Saved “%s”"), name);

  toast = adw_toast_new (text);
  adw_toast_set_use_markup (toast, FALSE);
  if (error == NULL)
    {
      adw_toast_set_button_label (toast, _("Show"));
      g_object_set_data_full (G_OBJECT (toast), "file", g_object_ref (file), g_object_unref);
      g_signal_connect_object (toast, "button-clicked", G_CALLBACK (show_clicked_cb), flow->window, 0);
    }
  adw_toast_overlay_add_toast (flow->toasts, toast);
}

/**
 * ent_export_flow_write:
 * @session: a session with a dossier
 * @file: where to
 * @error: return location for an error
 *
 * Writes the map as it is seen now as a PNG picture. A file that is there
 * already is replaced only when the picture is complete.
 *
 * Returns: whether it was written
 */
gboolean
ent_export_flow_write (EntSession *session,
                       GFile      *file,
                       GError    **error)
{
  g_autoptr (GOutputStream) stream = NULL;
  g_autoptr (GBytes) bytes = NULL;
  EntExportOptions options = ent_export_options_default ();
  g_autoptr (EntExport) export = NULL;

  g_return_val_if_fail (ENT_IS_SESSION (session), FALSE);
  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  stream = g_memory_output_stream_new_resizable ();
  export = ent_export_new (ent_session_get_engine (session), ent_session_get_lens (session), &options, error);
  if (export == NULL || !ent_export_write (export, stream, NULL, error)
      || !g_output_stream_close (stream, NULL, error))
    return FALSE;

  bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));

  return g_file_replace_contents (file, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL, FALSE,
                                  G_FILE_CREATE_NONE, NULL, NULL, error);
}

static void
file_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (Flow) flow = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);
  g_autoptr (GError) error = NULL;

  if (file == NULL)
    return;

  ent_export_flow_write (flow->session, file, &error);
  tell (flow, file, error);
}

/* "Pakistan’s balancing act 2025-12-15.png" */
static char *
suggest_name (EntSession *session)
{
  g_autofree char *day = ent_day_format_iso (ent_session_get_day (session));
  char *name = g_strdup_printf ("%s %s.png", ent_dossier_get_title (ent_session_get_dossier (session)), day);

  return g_strdelimit (name, "/\\:", '-');
}

void
ent_export_flow_run (GtkWindow       *window,
                     EntSession      *session,
                     AdwToastOverlay *toasts)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autofree char *name = suggest_name (session);
  Flow *flow = g_new0 (Flow, 1);

  flow->session = g_object_ref (session);
  flow->toasts = g_object_ref (toasts);
  flow->window = g_object_ref (window);
  gtk_file_dialog_set_title (dialog, _("Export the Map"));
  gtk_file_dialog_set_accept_label (dialog, _("_Export"));
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, window, NULL, file_chosen_cb, flow);
}
