/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "timeline-private.h"

#include <glib/gi18n.h>

#include "phrases.h"
#include "saved-view.h"
#include "views-dialog.h"

#define ZOOM_STEP 1.5
#define DETAIL_HEIGHT 320 /* pixels, when it is asked for by a menu */

/* Menus have their numbers as text. */
static int
read_number (GVariant *text)
{
  return (int) g_ascii_strtoll (g_variant_get_string (text, NULL), NULL, 10);
}

static void
play_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  EntTimeline *self = ENT_TIMELINE (user_data);

  ent_timeline_set_playing (self, !ent_timeline_is_playing (self));
}

static void
step_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  EntTimeline *self = ENT_TIMELINE (user_data);

  ent_timeline_set_playing (self, FALSE);
  ent_time_step_move (self->session, ENT_TIME_END_BOTH, ENT_TIME_STEP_DAY, g_variant_get_int32 (parameter));
}

static void
speed_changed (GSimpleAction *action,
               GVariant      *state,
               gpointer       user_data)
{
  ent_time_player_set_speed (ENT_TIMELINE (user_data)->player, read_number (state) / 100.0);
  g_simple_action_set_state (action, state);
}

static void
play_step_changed (GSimpleAction *action,
                   GVariant      *state,
                   gpointer       user_data)
{
  const char *name = g_variant_get_string (state, NULL);
  EntTimeStep step = g_str_equal (name, "week")    ? ENT_TIME_STEP_WEEK
                     : g_str_equal (name, "month") ? ENT_TIME_STEP_MONTH
                                                   : ENT_TIME_STEP_DAY;

  ent_time_player_set_step (ENT_TIMELINE (user_data)->player, step);
  g_simple_action_set_state (action, state);
}

static void
loop_changed (GSimpleAction *action,
              GVariant      *state,
              gpointer       user_data)
{
  ent_time_player_set_loop (ENT_TIMELINE (user_data)->player, g_variant_get_boolean (state));
  g_simple_action_set_state (action, state);
}

static void
trail_changed (GSimpleAction *action,
               GVariant      *state,
               gpointer       user_data)
{
  ent_session_set_trail (ENT_TIMELINE (user_data)->session,
                         read_number (state));
}

static void
detail_changed (GSimpleAction *action,
                GVariant      *state,
                gpointer       user_data)
{
  ent_timeline_set_detail (ENT_TIMELINE (user_data), g_variant_get_boolean (state) ? DETAIL_HEIGHT : 0);
}

static void
around_changed (GSimpleAction *action,
                GVariant      *state,
                gpointer       user_data)
{
  g_simple_action_set_state (action, state);
}

static void
compare_action (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  EntTimeline *self = ENT_TIMELINE (user_data);
  const EntLens *lens = ent_session_get_lens (self->session);

  if (lens != NULL)
    ent_session_set_compared (self->session, &lens->moment);
}

static void
stop_comparing_action (GSimpleAction *action,
                       GVariant      *parameter,
                       gpointer       user_data)
{
  ent_session_set_compared (ENT_TIMELINE (user_data)->session, NULL);
}

static void
zoom_in_action (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  ent_time_scale_zoom (ENT_TIMELINE (user_data)->scale, ZOOM_STEP);
}

static void
zoom_out_action (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  ent_time_scale_zoom (ENT_TIMELINE (user_data)->scale, 1 / ZOOM_STEP);
}

static void
zoom_fit_action (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  ent_time_scale_fit (ENT_TIMELINE (user_data)->scale);
}

/* Windows that are often asked for */

static void
show_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  EntTimeline *self = ENT_TIMELINE (user_data);
  const EntPeriod *period;

  if (ent_session_get_dossier (self->session) == NULL)
    return;

  period = ent_dossier_get_period (ent_session_get_dossier (self->session));
  if (g_str_equal (g_variant_get_string (parameter, NULL), "whole"))
    ent_session_set_window (self->session, period->lo, period->hi);
  else
    ent_session_set_window (self->session, ent_day_add_months (period->as_of, -12) + 1, period->as_of);
}

static const EntEvent *
find_event (EntTimeline *self,
            const char  *id)
{
  EntDossier *dossier = ent_session_get_dossier (self->session);
  GPtrArray *events = dossier != NULL ? ent_dossier_get_events (dossier) : NULL;

  for (guint i = 0; events != NULL && i < events->len; i++)
    if (g_str_equal (((const EntEvent *) g_ptr_array_index (events, i))->id, id))
      return g_ptr_array_index (events, i);

  return NULL;
}

static void
show_event_action (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  EntTimeline *self = ENT_TIMELINE (user_data);
  const EntEvent *event = find_event (self, g_variant_get_string (parameter, NULL));
  g_autoptr (GVariant) around
      = g_action_group_get_action_state (G_ACTION_GROUP (self->actions), "around");
  int months = read_number (around);

  if (event != NULL)
    ent_session_set_window (self->session, ent_day_add_months (event->span.start_lo, -months),
                            ent_day_add_months (event->span.end_hi, months));
}

static void
append_event (GMenu          *section,
              const EntEvent *event)
{
  g_autofree char *when = ent_span_format (&event->span, ENT_ASPECT_ACT);
  g_autofree char *title = ent_phrase_isolate (event->title);
  g_autofree char *label = g_strdup_printf ("%s · %s", title, when);
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "timeline.show-event", "s", event->id);
  g_menu_append_item (section, item);
}

static void
append_months (GMenu *section,
               guint  months)
{
  g_autofree char *label = g_strdup_printf (ngettext ("± %u month", "± %u months", months), months);
  g_autofree char *target = g_strdup_printf ("%u", months);
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "timeline.around", "s", target);
  g_menu_append_item (section, item);
}

/* Events of which both ends are told, and that the period has room for. */
void
ent_timeline_update_events (EntTimeline *self)
{
  EntDossier *dossier = ent_session_get_dossier (self->session);
  g_autoptr (GMenu) events = g_menu_new ();
  g_autoptr (GMenu) months = g_menu_new ();

  g_menu_remove_all (self->events_menu);
  if (dossier == NULL)
    return;

  for (guint i = 0; i < ent_dossier_get_events (dossier)->len; i++)
    {
      const EntEvent *event = g_ptr_array_index (ent_dossier_get_events (dossier), i);
      const EntPeriod *period = ent_dossier_get_period (dossier);

      if (ent_day_is_valid (event->span.start_lo) && ent_day_is_valid (event->span.end_hi)
          && event->span.end_hi >= period->lo && event->span.start_lo <= period->hi)
        append_event (events, event);
    }
  append_months (months, 1);
  append_months (months, 3);
  append_months (months, 6);
  g_menu_append_section (self->events_menu, NULL, G_MENU_MODEL (events));
  g_menu_append_section (self->events_menu, NULL, G_MENU_MODEL (months));
}

/* Saved views */

static void
views_action (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  EntTimeline *self = ENT_TIMELINE (user_data);

  if (ent_session_get_dossier (self->session) != NULL)
    ent_views_dialog_present (GTK_WIDGET (self), self->session);
}

static void
show_view_action (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  EntTimeline *self = ENT_TIMELINE (user_data);

  if (ent_session_get_dossier (self->session) != NULL)
    ent_views_show (GTK_WIDGET (self), self->session, g_variant_get_int64 (parameter));
}

static void
append_view (GMenu              *menu,
             const EntSavedView *view)
{
  g_autofree char *label = ent_phrase_isolate (view->title);
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "timeline.show-view", "x", view->key);
  g_menu_append_item (menu, item);
}

/* Those of the dossier by name, and the dialog for all that is done with them. */
void
ent_timeline_update_views (EntTimeline *self)
{
  EntDossier *dossier = ent_session_get_dossier (self->session);
  g_autoptr (GPtrArray) views = NULL;
  g_autoptr (GError) error = NULL;

  g_menu_remove_all (self->views_menu);
  views = dossier != NULL ? ent_saved_view_list (ent_dossier_get_database (dossier), &error) : NULL;
  if (error != NULL)
    g_warning ("Cannot list the views: %s", error->message);
  for (guint i = 0; views != NULL && i < views->len; i++)
    append_view (self->views_menu, g_ptr_array_index (views, i));
  g_menu_append (self->views_menu, _("Saved _Views…"), "timeline.views");
}

static void
set_state (EntTimeline *self,
           const char  *name,
           GVariant    *state)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_state (G_SIMPLE_ACTION (action), state);
}

/* The session is what it is, whoever changed it. */
void
ent_timeline_update_actions (EntTimeline *self)
{
  g_autofree char *trail = g_strdup_printf ("%d", ent_session_get_trail (self->session));

  GAction *stop = g_action_map_lookup_action (G_ACTION_MAP (self->actions), "stop-comparing");

  g_simple_action_set_enabled (G_SIMPLE_ACTION (stop), ent_session_get_compared (self->session) != NULL);
  set_state (self, "trail", g_variant_new_string (trail));
  set_state (self, "detail", g_variant_new_boolean (ent_time_scale_get_detail (self->scale) > 0));
}

void
ent_timeline_add_actions (EntTimeline *self)
{
  const GActionEntry entries[] = {
    { .name = "play", .activate = play_action },
    { .name = "step", .activate = step_action, .parameter_type = "i" },
    { .name = "show", .activate = show_action, .parameter_type = "s" },
    { .name = "show-event", .activate = show_event_action, .parameter_type = "s" },
    { .name = "views", .activate = views_action },
    { .name = "show-view", .activate = show_view_action, .parameter_type = "x" },
    { .name = "around", .parameter_type = "s", .state = "'3'", .change_state = around_changed },
    { .name = "speed", .parameter_type = "s", .state = "'100'", .change_state = speed_changed },
    { .name = "play-step", .parameter_type = "s", .state = "'day'", .change_state = play_step_changed },
    { .name = "loop", .state = "false", .change_state = loop_changed },
    { .name = "trail", .parameter_type = "s", .state = "'90'", .change_state = trail_changed },
    { .name = "detail", .state = "false", .change_state = detail_changed },
    { .name = "compare", .activate = compare_action },
    { .name = "stop-comparing", .activate = stop_comparing_action },
    { .name = "zoom-in", .activate = zoom_in_action },
    { .name = "zoom-out", .activate = zoom_out_action },
    { .name = "zoom-fit", .activate = zoom_fit_action },
  };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "timeline", G_ACTION_GROUP (self->actions));
}
