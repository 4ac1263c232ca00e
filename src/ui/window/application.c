/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "application.h"

#include "config.h"

#include <glib/gi18n.h>

#include "menu-names.h"
#include "preferences-dialog.h"
#include "recent-list.h"
#include "recovery-dialog.h"
#include "search-provider.h"
#include "settings.h"
#include "shipped.h"
#include "ui-resources.h"
#include "window.h"

#define SERVICE_SECONDS 20

struct _EntApplication
{
  AdwApplication parent_instance;

  EntSearchProvider *provider; /* NULL: the overview cannot ask */
  gboolean offered;            /* what was left to recover */
};

G_DEFINE_FINAL_TYPE (EntApplication, ent_application, ADW_TYPE_APPLICATION)

static void
about_action (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  GtkApplication *application = GTK_APPLICATION (user_data);
  AdwDialog *dialog = adw_about_dialog_new_from_appdata (ENT_RESOURCE_PREFIX "/metainfo.xml", ENT_VERSION);

  g_object_set (dialog, "translator-credits", _("translator-credits"), NULL);
  adw_about_dialog_add_legal_section (ADW_ABOUT_DIALOG (dialog), _("Map data"), NULL, GTK_LICENSE_CUSTOM,
                                      _("Coastlines and boundaries: Natural Earth, public domain. "
                                        "No position on any boundary is taken."));
  adw_dialog_present (dialog, GTK_WIDGET (gtk_application_get_active_window (application)));
}

static void
preferences_action (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  GtkApplication *application = GTK_APPLICATION (user_data);
  EntPreferencesDialog *dialog = ent_preferences_dialog_new (ent_settings_get_default ());

  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (gtk_application_get_active_window (application)));
}

static GList *
list_windows (GtkApplication *application)
{
  GList *windows = NULL;

  for (GList *l = gtk_application_get_windows (application); l != NULL; l = l->next)
    if (ENT_IS_WINDOW (l->data))
      windows = g_list_prepend (windows, g_object_ref (l->data));

  return g_list_reverse (windows);
}

static void settle_next (GtkApplication *application, GList *windows);

static void
settled_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  GList *rest = user_data;
  GtkApplication *application = GTK_APPLICATION (g_application_get_default ());

  if (ent_window_settle_finish (ENT_WINDOW (source), result))
    settle_next (application, rest);
  else
    g_list_free_full (rest, g_object_unref);
}

/* Window after window is asked; none goes before all have said that they may. */
static void
settle_next (GtkApplication *application,
             GList          *windows)
{
  g_autoptr (GtkWindow) window = windows != NULL ? windows->data : NULL;
  GList *all;

  windows = g_list_delete_link (windows, windows);
  if (window != NULL)
    {
      ent_window_settle_async (ENT_WINDOW (window), settled_cb, windows);
      return;
    }

  all = list_windows (application);
  for (GList *l = all; l != NULL; l = l->next)
    gtk_window_destroy (GTK_WINDOW (l->data));
  g_list_free_full (all, g_object_unref);
}

static void
quit_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  GtkApplication *application = GTK_APPLICATION (user_data);

  settle_next (application, list_windows (application));
}

/* Names are drawn, listed and read out anew. */
static void
names_changed_cb (EntApplication *self,
                  const char     *key,
                  GSettings      *settings)
{
  g_autofree char *names = g_settings_get_string (settings, key);

  g_assert (ENT_IS_APPLICATION (self));

  ent_name_language_set_of_dossier (g_str_equal (names, "dossier"));
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (ENT_IS_WINDOW (l->data))
      ent_session_rename (ent_window_get_session (ENT_WINDOW (l->data)));
}

static void
trail_changed_cb (EntApplication *self,
                  const char     *key,
                  GSettings      *settings)
{
  g_assert (ENT_IS_APPLICATION (self));

  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (ENT_IS_WINDOW (l->data) && ent_session_get_dossier (ent_window_get_session (ENT_WINDOW (l->data))) != NULL)
      ent_session_set_trail (ent_window_get_session (ENT_WINDOW (l->data)), g_settings_get_int (settings, key));
}

static void
follow_settings (EntApplication *self)
{
  GSettings *settings = ent_settings_get_default ();
  GAction *preferences = g_action_map_lookup_action (G_ACTION_MAP (self), "preferences");

  g_simple_action_set_enabled (G_SIMPLE_ACTION (preferences), settings != NULL);
  if (settings == NULL)
    return;

  g_signal_connect_object (settings, "changed::names", G_CALLBACK (names_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::trail", G_CALLBACK (trail_changed_cb), self, G_CONNECT_SWAPPED);
  names_changed_cb (self, "names", settings);
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
    { "app.preferences", { "<Control>comma" } },
    { "win.new", { "<Control>n" } },
    { "win.open", { "<Control>o" } },
    { "win.save", { "<Control>s" } },
    { "win.save-as", { "<Control><Shift>s" } },
    { "win.undo", { "<Control>z" } },
    { "win.redo", { "<Control><Shift>z", "<Control>y" } },
    { "win.properties", { "<Alt>Return" } },
    { "win.export", { "<Control>e" } },
    { "win.search", { "<Control>f" } },
    { "win.lens", { "<Control>l" } },
    { "win.show-panel", { "F9" } },
    { "win.fullscreen", { "F11" } },
    { "win.back", { "<Alt>Left", "Back" } },
    { "win.forward", { "<Alt>Right", "Forward" } },
    { "win.zoom-in", { "<Control>plus", "<Control>equal", "<Control>KP_Add" } },
    { "win.zoom-out", { "<Control>minus", "<Control>KP_Subtract" } },
    { "win.zoom-fit", { "<Control>0", "<Control>KP_0" } },
    { "win.zoom-selection", { "<Control>period" } },
    { "win.switch-arrangement", { "F8" } },
    { "win.view::map", { "<Alt>1" } },
    { "win.view::claims", { "<Alt>2" } },
    { "win.view::matrix", { "<Alt>3" } },
    { "win.view::trends", { "<Alt>4" } },
    { "win.view::balance", { "<Alt>5" } },
    { "win.view::forecasts", { "<Alt>6" } },
    { "win.show-help-overlay", { "<Control>question" } },
    { "window.close", { "<Control>w" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (accels); i++)
    gtk_application_set_accels_for_action (application, accels[i].action, accels[i].accels);
}

/* GTK reads its own theme before libadwaita takes its place: a tenth of the start.
 * An empty one, which libadwaita names later on, is named beforehand.
 */
#define THEME_VARIABLE "GTK_THEME"
#define EMPTY_THEME "Adwaita-empty"

/**
 * ent_application_prepare:
 *
 * Saves the start what it need not do. To be called while there is only one
 * thread, by a program that runs an #EntApplication afterwards.
 */
void
ent_application_prepare (void)
{
  g_setenv (THEME_VARIABLE, EMPTY_THEME, FALSE);
}

/* Settings read the theme when they are made; libadwaita leaves a theme alone that
 * it finds in the environment, and so would any program that is started from here.
 */
static void
start_without_theme (void)
{
  if (g_strcmp0 (g_getenv (THEME_VARIABLE), EMPTY_THEME) != 0)
    return;

  gtk_init ();
  gtk_settings_get_default ();
  g_unsetenv (THEME_VARIABLE);
}

static void
ent_application_startup (GApplication *application)
{
  const GActionEntry actions[] = {
    { .name = "about", .activate = about_action },
    { .name = "preferences", .activate = preferences_action },
    { .name = "quit", .activate = quit_action },
  };

  start_without_theme ();
  G_APPLICATION_CLASS (ent_application_parent_class)->startup (application);

  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions), application);
  ent_menu_names_init ();
  set_accels (GTK_APPLICATION (application));
  follow_settings (ENT_APPLICATION (application));
}

static void
restore_cb (GtkApplication    *application,
            const EntRecovery *recovery)
{
  GtkWindow *active = gtk_application_get_active_window (application);
  EntWindow *window = ENT_IS_WINDOW (active) && !ent_window_is_busy (ENT_WINDOW (active))
                        ? ENT_WINDOW (active)
                        : ent_window_new (application);

  ent_window_recover (window, recovery);
  gtk_window_present (GTK_WINDOW (window));
}

/* What a program that ended without notice left behind is offered once a start. */
static void
offer_recovery (EntApplication *self,
                GtkWindow      *window)
{
  EntRecoveryDialog *dialog;
  GPtrArray *recoveries;

  if (self->offered)
    return;

  self->offered = TRUE;
  recoveries = ent_document_list_recoverable ();
  if (recoveries->len == 0)
    {
      g_ptr_array_unref (recoveries);
      return;
    }

  dialog = ent_recovery_dialog_new (recoveries);
  g_signal_connect_object (dialog, "restore", G_CALLBACK (restore_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (window));
}

static void
open_in_window (EntApplication *self,
                GFile          *file,
                const char     *actor)
{
  EntWindow *window = ent_window_new (GTK_APPLICATION (self));

  gtk_window_present (GTK_WINDOW (window));
  ent_window_open_actor (window, file, actor);
  offer_recovery (self, GTK_WINDOW (window));
}

/* A window that has it open already is raised. */
static void
open_file (EntApplication *self,
           GFile          *file,
           const char     *actor)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (ENT_IS_WINDOW (window) && !ent_window_is_busy (ENT_WINDOW (window)))
    ent_window_open_actor (ENT_WINDOW (window), file, actor);
  else
    open_in_window (self, file, actor);
}

/* The dossier that was used last, if it is there; for newcomers the shipped one. */
static GFile *
find_first_dossier (void)
{
  GPtrArray *recents = ent_recent_list_get (ent_recent_list_get_default ());
  g_autoptr (GFile) last = NULL;

  if (recents->len > 0)
    last = g_file_new_for_uri (((const EntRecent *) g_ptr_array_index (recents, 0))->uri);
  if (last != NULL && g_file_is_native (last) && g_file_query_exists (last, NULL))
    return g_steal_pointer (&last);

  return ent_shipped_dossier_get_file ();
}

static void
ent_application_activate (GApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));
  g_autoptr (GFile) file = NULL;

  if (window != NULL)
    {
      gtk_window_present (window);
      return;
    }

  file = find_first_dossier ();
  open_in_window (ENT_APPLICATION (application), file, NULL);
}

static void
ent_application_open (GApplication  *application,
                      GFile        **files,
                      int            n_files,
                      const char    *hint)
{
  for (int i = 0; i < n_files; i++)
    open_file (ENT_APPLICATION (application), files[i], NULL);
}

/* The overview of the desktop */

static void
result_activated_cb (EntApplication *self,
                     const char     *uri,
                     const char     *actor)
{
  g_autoptr (GFile) file = g_file_new_for_uri (uri);

  g_assert (ENT_IS_APPLICATION (self));

  open_file (self, file, actor);
}

static void
search_launched_cb (EntApplication *self,
                    const char     *text)
{
  GtkWindow *window;

  g_assert (ENT_IS_APPLICATION (self));

  g_application_activate (G_APPLICATION (self));
  window = gtk_application_get_active_window (GTK_APPLICATION (self));
  if (ENT_IS_WINDOW (window))
    ent_window_search (ENT_WINDOW (window), text);
}

static gboolean
ent_application_dbus_register (GApplication    *application,
                               GDBusConnection *connection,
                               const char      *object_path,
                               GError         **error)
{
  EntApplication *self = ENT_APPLICATION (application);

  if (!G_APPLICATION_CLASS (ent_application_parent_class)->dbus_register (application, connection, object_path, error))
    return FALSE;

  /* The overview asks twice: who was started for the first answer has the second one, too. */
  if (g_application_get_flags (application) & G_APPLICATION_IS_SERVICE)
    g_application_set_inactivity_timeout (application, SERVICE_SECONDS * 1000);

  self->provider = ent_search_provider_new ();
  g_signal_connect_object (self->provider, "activated", G_CALLBACK (result_activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->provider, "launched", G_CALLBACK (search_launched_cb), self, G_CONNECT_SWAPPED);

  return ent_search_provider_export (self->provider, connection, object_path, error);
}

static void
ent_application_dbus_unregister (GApplication    *application,
                                 GDBusConnection *connection,
                                 const char      *object_path)
{
  EntApplication *self = ENT_APPLICATION (application);

  if (self->provider != NULL)
    ent_search_provider_unexport (self->provider);
  g_clear_object (&self->provider);

  G_APPLICATION_CLASS (ent_application_parent_class)->dbus_unregister (application, connection, object_path);
}

static void
ent_application_class_init (EntApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->startup = ent_application_startup;
  application_class->activate = ent_application_activate;
  application_class->open = ent_application_open;
  application_class->dbus_register = ent_application_dbus_register;
  application_class->dbus_unregister = ent_application_dbus_unregister;
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
