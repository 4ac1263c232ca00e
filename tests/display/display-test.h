/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A real window with the shipped dossier, and waiting for it to be still. */
#pragma once

#include <adwaita.h>
#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/lsan_interface.h>
#endif

#include "application.h"
#include "claims-view.h"
#include "panel.h"
#include "shipped.h"
#include "watchdog.h"
#include "window.h"

static EntApplication *test_application;

/* Working copies and recent dossiers are none of the user's. */
static inline void
display_test_set_state_dir (void)
{
  g_autofree char *folder = g_dir_make_tmp ("entente-state-XXXXXX", NULL);

  g_setenv ("XDG_STATE_HOME", folder, TRUE);
}

/* Without a display there is nothing to test: says so, and leaves with 0. */
static inline void
display_test_init (int    *argc,
                   char ***argv)
{
  g_autoptr (GError) error = NULL;

  ent_application_prepare ();
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP no display\n");
      exit (0);
    }

  g_test_init (argc, argv, NULL);
  ent_watchdog_start ();
  display_test_set_state_dir ();
  test_application = ent_application_new ();
  g_application_set_flags (G_APPLICATION (test_application), G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (test_application), NULL, &error);
  g_assert_no_error (error);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, "gtk-cursor-blink", FALSE, NULL);
}

static inline int
display_test_run (void)
{
  int status = g_test_run ();

  g_clear_object (&test_application);

  return status;
}

static inline void
pass_time (guint milliseconds)
{
  gint64 end = g_get_monotonic_time () + milliseconds * 1000;

  while (g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
}

static inline GtkWidget *find_widget (GtkWidget *widget, GType type);

/* A busy machine may leave long pauses between the frames that make rows and cards. */
static inline gboolean
is_at_work (EntWindow *window)
{
  GtkWidget *view = find_widget (GTK_WIDGET (window), ENT_TYPE_CLAIMS_VIEW);

  return (gtk_widget_get_mapped (GTK_WIDGET (ent_window_get_panel (window))) && ent_panel_is_at_work (ent_window_get_panel (window)))
         || (view != NULL && gtk_widget_get_mapped (view) && ent_claims_view_is_at_work (ENT_CLAIMS_VIEW (view)));
}

/* Until nothing has been drawn for a while. */
static inline void
wait_until_still (EntWindow *window)
{
  gint64 last = -1;

  for (guint i = 0, n_quiet = 0; i < 200 && n_quiet < 3; i++)
    {
      GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (window));
      gint64 frame = clock != NULL ? gdk_frame_clock_get_frame_counter (clock) : -1;

      n_quiet = frame == last && frame > 0 && !is_at_work (window) ? n_quiet + 1 : 0;
      last = frame;
      pass_time (20);
    }
}

/* GTK 4.18 leaks a layout with each popover that it shows: around that, leaks
 * are nobody's.
 */
static inline void
ignore_leaks (gboolean ignore)
{
#ifdef __SANITIZE_ADDRESS__
  if (ignore)
    __lsan_disable ();
  else
    __lsan_enable ();
#endif
}

static inline void
wait_until_idle (EntWindow *window)
{
  for (guint i = 0; i < 2000 && ent_window_is_busy (window); i++)
    pass_time (5);
  g_assert_false (ent_window_is_busy (window));
}

static inline EntWindow *
open_window (int width,
             int height)
{
  EntWindow *window = ent_window_new (GTK_APPLICATION (test_application));
  g_autoptr (GFile) file = ent_shipped_dossier_get_file ();

  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  ent_window_open (window, file);
  gtk_window_present (GTK_WINDOW (window));
  wait_until_idle (window);
  g_assert_nonnull (ent_window_get_document (window));
  wait_until_still (window);

  return window;
}

static inline void
close_window (EntWindow *window)
{
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  gtk_window_destroy (GTK_WINDOW (window));
  for (guint i = 0; i < 100 && window != NULL; i++)
    pass_time (10);
  g_assert_null (window);
}

static inline guint
find_actor (EntSession *session,
            const char *id)
{
  guint actor = ent_dossier_find_actor (ent_session_get_dossier (session), id);

  g_assert_cmpuint (actor, !=, ENT_NO_INDEX);

  return actor;
}

/* The first widget of @type below @widget, depth first. */
static inline GtkWidget *
find_widget (GtkWidget *widget,
             GType      type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static inline guint
count_widgets (GtkWidget *widget,
               GType      type)
{
  guint n = g_type_is_a (G_OBJECT_TYPE (widget), type) ? 1 : 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_widgets (child, type);

  return n;
}
