/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "application.h"

#include "config.h"

#include <glib/gi18n.h>

#include "shipped.h"
#include "ui-resources.h"
#include "window.h"

struct _EntApplication
{
  AdwApplication parent_instance;
};

G_DEFINE_FINAL_TYPE (EntApplication, ent_application, ADW_TYPE_APPLICATION)

static void
about_action (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  GtkApplication *application = GTK_APPLICATION (user_data);
  AdwDialog *dialog = adw_about_dialog_new ();

  g_object_set (dialog,
                "application-name", _("Entente"),
                "application-icon", ENT_APPLICATION_ID,
                "version", ENT_VERSION,
                "developer-name", _("The Entente developers"),
                "comments", _("Who stands with whom, since when, and according to whom?"),
                "license-type", GTK_LICENSE_GPL_3_0,
                "translator-credits", _("translator-credits"),
                NULL);
  adw_about_dialog_add_legal_section (ADW_ABOUT_DIALOG (dialog), _("Map data"), NULL, GTK_LICENSE_CUSTOM,
                                      _("Coastlines and boundaries: Natural Earth, public domain. "
                                        "No position on any boundary is taken."));
  adw_dialog_present (dialog, GTK_WIDGET (gtk_application_get_active_window (application)));
}

static void
quit_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  GtkApplication *application = GTK_APPLICATION (user_data);
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (application));

  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_close (GTK_WINDOW (l->data));
}

static void
set_accels (GtkApplication *application)
{
  static const struct
  {
    const char *action;
    const char *accels[4];
  } accels[] = {
    { "app.quit", { "<Control>q" } },
    { "win.open", { "<Control>o" } },
    { "win.undo", { "<Control>z" } },
    { "win.redo", { "<Control><Shift>z", "<Control>y" } },
    { "win.properties", { "<Alt>Return" } },
    { "win.export", { "<Control>e" } },
    { "win.show-panel", { "F9" } },
    { "win.zoom-in", { "<Control>plus", "<Control>equal", "<Control>KP_Add" } },
    { "win.zoom-out", { "<Control>minus", "<Control>KP_Subtract" } },
    { "win.zoom-fit", { "<Control>0", "<Control>KP_0" } },
    { "win.show-help-overlay", { "<Control>question" } },
    { "window.close", { "<Control>w" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (accels); i++)
    gtk_application_set_accels_for_action (application, accels[i].action, accels[i].accels);
}

static void
ent_application_startup (GApplication *application)
{
  const GActionEntry actions[] = {
    { .name = "about", .activate = about_action },
    { .name = "quit", .activate = quit_action },
  };

  G_APPLICATION_CLASS (ent_application_parent_class)->startup (application);

  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions), application);
  set_accels (GTK_APPLICATION (application));
}

static void
open_in_window (EntApplication *self,
                GFile          *file)
{
  EntWindow *window = ent_window_new (GTK_APPLICATION (self));

  ent_window_open (window, file);
  gtk_window_present (GTK_WINDOW (window));
}

static void
ent_application_activate (GApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));
  g_autoptr (GFile) shipped = NULL;

  if (window != NULL)
    {
      gtk_window_present (window);
      return;
    }

  shipped = ent_shipped_dossier_get_file ();
  open_in_window (ENT_APPLICATION (application), shipped);
}

static void
ent_application_open (GApplication  *application,
                      GFile        **files,
                      int            n_files,
                      const char    *hint)
{
  for (int i = 0; i < n_files; i++)
    open_in_window (ENT_APPLICATION (application), files[i]);
}

static void
ent_application_class_init (EntApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->startup = ent_application_startup;
  application_class->activate = ent_application_activate;
  application_class->open = ent_application_open;
}

static void
ent_application_init (EntApplication *self)
{
}

EntApplication *
ent_application_new (void)
{
  /* A static library's resources are dropped by the linker unless they are asked for. */
  ent_ui_register_resource ();

  return g_object_new (ENT_TYPE_APPLICATION,
                       "application-id", ENT_APPLICATION_ID,
                       "resource-base-path", ENT_RESOURCE_PREFIX,
                       "flags", G_APPLICATION_HANDLES_OPEN,
                       NULL);
}
