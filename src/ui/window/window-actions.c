/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "window-private.h"

#include "config.h"

#include "export-flow.h"

#define ZOOM_STEP 1.4

/* The actions of a window that change nothing but what is seen. */

static void
show_panel_changed (GSimpleAction *action,
                    GVariant      *state,
                    gpointer       user_data)
{
  EntWindow *self = ENT_WINDOW (user_data);

  if (ent_window_is_narrow (self))
    ent_window_set_show_sheet (self, g_variant_get_boolean (state));
  else
    ent_window_set_show_panel (self, g_variant_get_boolean (state));
}

static void
tall_sheet_changed (GSimpleAction *action,
                    GVariant      *state,
                    gpointer       user_data)
{
  ent_window_set_tall_sheet (ENT_WINDOW (user_data), g_variant_get_boolean (state));
}

static void
clock_changed (GSimpleAction *action,
               GVariant      *state,
               gpointer       user_data)
{
  EntWindow *self = ENT_WINDOW (user_data);
  EntClock clock;

  if (ent_clock_from_nick (g_variant_get_string (state, NULL), &clock))
    ent_session_set_clock (self->session, clock);
}

static void
export_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  EntWindow *self = ENT_WINDOW (user_data);
  EntMapScene *scene = ent_map_view_get_scene (ent_window_get_map (self));
  EntViewport viewport = ent_map_view_get_viewport (ent_window_get_map (self));
  EntMapFitted fit = { 0 };

  if (scene != NULL)
    fit = ent_map_scene_get_fit (scene);
  ent_export_flow_run (GTK_WINDOW (self), self->session, &viewport, &fit, self->toasts);
}

static void
back_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  ent_session_go_back (ENT_WINDOW (user_data)->session);
}

static void
forward_action (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  ent_session_go_forward (ENT_WINDOW (user_data)->session);
}

static void
zoom_in_action (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  ent_map_view_zoom (ent_window_get_map (ENT_WINDOW (user_data)), ZOOM_STEP);
}

static void
zoom_out_action (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  ent_map_view_zoom (ent_window_get_map (ENT_WINDOW (user_data)), 1 / ZOOM_STEP);
}

static void
arrangement_changed (GSimpleAction *action,
                     GVariant      *state,
                     gpointer       user_data)
{
  EntWindow *self = ENT_WINDOW (user_data);
  EntArrangement arrangement;

  if (ent_arrangement_from_nick (g_variant_get_string (state, NULL), &arrangement))
    ent_session_set_arrangement (self->session, arrangement);
}

static void
switch_arrangement_action (GSimpleAction *action,
                           GVariant      *parameter,
                           gpointer       user_data)
{
  EntSession *session = ENT_WINDOW (user_data)->session;

  ent_session_set_arrangement (session, ent_session_get_arrangement (session) == ENT_ARRANGEMENT_NETWORK
                                            ? ENT_ARRANGEMENT_GEOGRAPHIC
                                            : ENT_ARRANGEMENT_NETWORK);
}

static void
folded_changed (GSimpleAction *action,
                GVariant      *state,
                gpointer       user_data)
{
  ent_session_set_folded (ENT_WINDOW (user_data)->session, g_variant_get_boolean (state));
}

static void
unpin_all_action (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  gtk_widget_activate_action (GTK_WIDGET (ent_window_get_map (ENT_WINDOW (user_data))), "map.unpin-all", NULL);
}

static void
zoom_selection_action (GSimpleAction *action,
                       GVariant      *parameter,
                       gpointer       user_data)
{
  ent_map_view_fit_selection (ent_window_get_map (ENT_WINDOW (user_data)));
}

static void
fullscreen_changed (GSimpleAction *action,
                    GVariant      *state,
                    gpointer       user_data)
{
  GtkWindow *window = GTK_WINDOW (user_data);

  if (g_variant_get_boolean (state))
    gtk_window_fullscreen (window);
  else
    gtk_window_unfullscreen (window);
}

/* The compositor has the last word. */
static void
fullscreened_cb (EntWindow *self)
{
  gboolean fullscreen = gtk_window_is_fullscreen (GTK_WINDOW (self));

  g_assert (ENT_IS_WINDOW (self));

  ent_window_set_action_state (self, "fullscreen", g_variant_new_boolean (fullscreen));
}

G_GNUC_BEGIN_IGNORE_DEPRECATIONS

/* The list is made when it is first asked for: it takes as long as a tenth of
 * the start. GTK adds no action of its own where there is one.
 */
static void
show_help_overlay_action (GSimpleAction *action,
                          GVariant      *parameter,
                          gpointer       user_data)
{
  GtkApplicationWindow *window = GTK_APPLICATION_WINDOW (user_data);

  if (gtk_application_window_get_help_overlay (window) == NULL)
    {
      g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource (ENT_RESOURCE_PREFIX "/help-overlay.ui");

      gtk_application_window_set_help_overlay (window, GTK_SHORTCUTS_WINDOW (gtk_builder_get_object (builder, "help_overlay")));
    }
  gtk_window_present (GTK_WINDOW (gtk_application_window_get_help_overlay (window)));
}

G_GNUC_END_IGNORE_DEPRECATIONS

static void
zoom_fit_action (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  ent_map_view_fit (ent_window_get_map (ENT_WINDOW (user_data)));
}

void
ent_window_set_action_state (EntWindow  *self,
                             const char *name,
                             GVariant   *state)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

  g_simple_action_set_state (G_SIMPLE_ACTION (action), state);
}

void
ent_window_set_action_enabled (EntWindow  *self,
                               const char *name,
                               gboolean    enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

/*
 * ent_window_update_map_actions:
 * @self: a window
 *
 * Where the map stands can be changed while it is seen.
 */
void
ent_window_update_map_actions (EntWindow *self)
{
  const char *const of_map[] = { "zoom-in", "zoom-out", "zoom-fit", "zoom-selection", "arrangement",
                                 "switch-arrangement", "unpin-all" };
  gboolean seen = ent_window_has_dossier (self) && ent_session_get_view (self->session) == ENT_VIEW_MAP;

  for (guint i = 0; i < G_N_ELEMENTS (of_map); i++)
    ent_window_set_action_enabled (self, of_map[i], seen);
}

/*
 * ent_window_add_actions:
 * @self: a window
 *
 * Adds the actions about what is seen, and those of the other files.
 */
void
ent_window_add_actions (EntWindow *self)
{
  const GActionEntry actions[] = {
    { .name = "export", .activate = export_action },
    { .name = "back", .activate = back_action },
    { .name = "forward", .activate = forward_action },
    { .name = "zoom-in", .activate = zoom_in_action },
    { .name = "zoom-out", .activate = zoom_out_action },
    { .name = "zoom-fit", .activate = zoom_fit_action },
    { .name = "zoom-selection", .activate = zoom_selection_action },
    { .name = "arrangement", .parameter_type = "s", .state = "'geographic'", .change_state = arrangement_changed },
    { .name = "switch-arrangement", .activate = switch_arrangement_action },
    { .name = "folded", .state = "true", .change_state = folded_changed },
    { .name = "unpin-all", .activate = unpin_all_action },
    { .name = "show-help-overlay", .activate = show_help_overlay_action },
    { .name = "fullscreen", .state = "false", .change_state = fullscreen_changed },
    { .name = "show-panel", .state = "true", .change_state = show_panel_changed },
    { .name = "tall-sheet", .state = "false", .change_state = tall_sheet_changed },
    { .name = "clock", .parameter_type = "s", .state = "'held'", .change_state = clock_changed },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  g_signal_connect (self, "notify::fullscreened", G_CALLBACK (fullscreened_cb), NULL);
  ent_window_add_edit_actions (self);
  ent_window_add_document_actions (self);
  ent_window_add_find_actions (self);
}
