/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From one arrangement of the actors to the other. Each keeps what part of it
 * was looked at. A large network is laid out in a thread before it is shown.
 */

#include <glib/gi18n.h>

#include "map-arrangement.h"
#include "map-network.h"
#include "map-view-private.h"

#define DURATION 600     /* milliseconds */
#define LARGE 400        /* nodes that would keep the window waiting */
#define TELL_INTERVAL 80 /* milliseconds */

typedef struct
{
  EntNetwork *network;
  GCancellable *cancellable;
  int permille; /* atomic */
} Job;

static void
job_free (Job *job)
{
  g_clear_pointer (&job->network, ent_network_free);
  g_clear_object (&job->cancellable);
  g_free (job);
}

/* The way over */

static void
set_morph (EntMapView *self,
           double      t)
{
  ent_map_scene_set_morph (self->scene, self->morph_from, t);
  ent_map_view_repaint (self);
}

static void
morph_cb (double      value,
          EntMapView *self)
{
  g_assert (ENT_IS_MAP_VIEW (self));

  if (self->scene != NULL)
    set_morph (self, value);
}

void
ent_map_switch_stop (EntMapView *self)
{
  g_autoptr (AdwAnimation) morph = g_steal_pointer (&self->morph);

  if (morph == NULL)
    return;

  adw_animation_pause (morph);
  if (self->scene != NULL)
    set_morph (self, 1);
}

static void
animate (EntMapView *self)
{
  AdwAnimationTarget *target = adw_callback_animation_target_new ((AdwAnimationTargetFunc) morph_cb, self, NULL);

  self->morph = adw_timed_animation_new (GTK_WIDGET (self), 0, 1, DURATION, target);
  adw_timed_animation_set_easing (ADW_TIMED_ANIMATION (self->morph), ADW_LINEAR);
  g_signal_connect_object (self->morph, "done", G_CALLBACK (ent_map_switch_stop), self, G_CONNECT_SWAPPED);
  adw_animation_play (self->morph);
}

static void
remember (EntMapView *self)
{
  self->framings[self->arrangement] = (EntMapFraming) {
    .viewport = *ent_map_camera_get_target (self->camera),
    .fit = self->fit,
    .room = self->room,
    .fitted = self->fitted,
  };
}

/* What was looked at before, unless the window has another size now.
 *
 * Returns: whether it is fitted anew
 */
static gboolean
look_again (EntMapView *self)
{
  const EntMapFraming *framing = &self->framings[self->arrangement];
  const EntViewport *now = ent_map_camera_get_viewport (self->camera);
  EntViewport viewport = framing->viewport;

  if (viewport.scale <= 0 || (framing->fitted && (viewport.width != now->width || viewport.height != now->height)))
    {
      ent_map_framing_fit_now (self);
      return TRUE;
    }

  viewport.width = now->width;
  viewport.height = now->height;
  self->fit = framing->fit;
  self->room = framing->room;
  self->fitted = framing->fitted;
  ent_map_camera_jump (self->camera, &viewport);

  return FALSE;
}

static void
show (EntMapView     *self,
      EntArrangement  arrangement,
      gboolean        animated)
{
  gboolean anew;

  ent_map_gestures_cancel (self);
  ent_map_view_stop_animations (self);
  ent_session_set_hover (self->session, NULL);
  remember (self);
  self->morph_from = self->arrangement;
  self->arrangement = arrangement;
  ent_map_scene_set_arrangement (self->scene, arrangement);
  ent_map_pins_load (self);
  anew = look_again (self);
  if (animated)
    animate (self);
  ent_map_view_scene_changed (self);
  if (anew)
    ent_map_framing_await_cards (self);
  ent_map_accessible_picture_changed (self);
  if (animated)
    ent_map_accessible_announce (self, arrangement == ENT_ARRANGEMENT_NETWORK ? _("Network arrangement")
                                                                              : _("Geographic arrangement"));
}

/* Laying out in a thread */

static gboolean
progress_cb (double   fraction,
             gpointer user_data)
{
  Job *job = user_data;

  g_atomic_int_set (&job->permille, (int) (fraction * 1000));

  return !g_cancellable_is_cancelled (job->cancellable);
}

static void
compute (GTask        *task,
         gpointer      source,
         gpointer      task_data,
         GCancellable *cancellable)
{
  Job *job = task_data;
  GError *error = NULL;

  if (ent_network_compute (job->network, progress_cb, job, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static gboolean
tell_cb (EntMapView *self)
{
  Job *job = g_task_get_task_data (self->layout_task);

  g_assert (ENT_IS_MAP_VIEW (self));

  ent_map_view_tell_busy (self, g_atomic_int_get (&job->permille) / 1000.0);

  return G_SOURCE_CONTINUE;
}

static void
forget_task (EntMapView *self)
{
  g_clear_handle_id (&self->tell_id, g_source_remove);
  g_clear_object (&self->layout_task);
  ent_map_view_tell_busy (self, -1);
}

static void
computed_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  EntMapView *self = ENT_MAP_VIEW (source);
  g_autoptr (GError) error = NULL;
  Job *job = g_task_get_task_data (G_TASK (result));

  /* Somebody thought better of it, or it is about another dossier. */
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      if (!g_error_matches (error, ENT_LAYOUT_ERROR, ENT_LAYOUT_ERROR_CANCELLED))
        g_warning ("Cannot lay out the network: %s", error->message);
    }
  if (G_TASK (result) != self->layout_task)
    return;

  forget_task (self);
  if (error != NULL)
    {
      ent_session_set_arrangement (self->session, self->arrangement);
      return;
    }

  ent_map_scene_take_network (self->scene, g_steal_pointer (&job->network));
  self->network_ready = TRUE;
  if (self->arrangement != ENT_ARRANGEMENT_NETWORK)
    show (self, ENT_ARRANGEMENT_NETWORK, TRUE);
  else
    ent_map_view_fit (self);
}

void
ent_map_switch_cancel (EntMapView *self)
{
  Job *job;

  if (self->layout_task == NULL)
    return;

  job = g_task_get_task_data (self->layout_task);
  g_cancellable_cancel (job->cancellable);
  forget_task (self);
}

static void
compute_in_thread (EntMapView *self,
                   EntNetwork *network)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, computed_cb, NULL);
  Job *job = g_new0 (Job, 1);

  job->network = network;
  job->cancellable = g_cancellable_new ();
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  self->layout_task = g_object_ref (task);
  self->tell_id = g_timeout_add (TELL_INTERVAL, G_SOURCE_FUNC (tell_cb), self);
  g_task_run_in_thread (task, compute);
}

/* Whether the network can be shown at once; otherwise it is being laid out. */
static gboolean
prepare_network (EntMapView *self)
{
  g_autoptr (EntNetwork) network = NULL;

  if (self->network_ready)
    return TRUE;

  network = ent_map_scene_prepare_network (self->scene);
  if (ent_network_get_n_nodes (network) > LARGE)
    {
      compute_in_thread (self, g_steal_pointer (&network));
      return FALSE;
    }
  if (ent_network_compute (network, NULL, NULL, NULL))
    ent_map_scene_take_network (self->scene, g_steal_pointer (&network));
  self->network_ready = TRUE;

  return TRUE;
}

/* Whether everybody has a place in the arrangement that is shown; when so many are
 * new to a large network that all are laid out anew, it is fitted again later.
 */
gboolean
ent_map_switch_has_places (EntMapView *self)
{
  if (self->arrangement != ENT_ARRANGEMENT_NETWORK)
    return TRUE;

  return self->layout_task == NULL && prepare_network (self);
}

/* Shows the arrangement that the session asks for. */
void
ent_map_switch_follow (EntMapView *self,
                       gboolean    animated)
{
  EntArrangement arrangement = ent_session_get_arrangement (self->session);

  ent_map_switch_cancel (self);
  if (self->scene == NULL || arrangement == self->arrangement)
    return;
  if (arrangement == ENT_ARRANGEMENT_NETWORK && !prepare_network (self))
    return;

  show (self, arrangement, animated);
}

void
ent_map_view_stop_waiting (EntMapView *self)
{
  g_return_if_fail (ENT_IS_MAP_VIEW (self));

  if (self->session != NULL)
    ent_session_set_arrangement (self->session, self->arrangement);
}

/* Another scene: it begins with the geographic arrangement. */
void
ent_map_switch_reset (EntMapView *self)
{
  ent_map_switch_cancel (self);
  self->arrangement = ENT_ARRANGEMENT_GEOGRAPHIC;
  self->network_ready = FALSE;
  for (guint i = 0; i < ENT_N_ARRANGEMENTS; i++)
    self->framings[i] = (EntMapFraming) { 0 };
}
