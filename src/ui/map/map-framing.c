/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What part of the map is shown: zooming, and fitting between what floats over it. */

#include "map-view-private.h"

#define MAX_SCALE 6000.0 /* pixels per earth radius */
#define MAX_AWAITED 400  /* actors; more take so long to fit that it is done once */
#define FIT_AIR 4.0      /* pixels, besides what the scene leaves around actors */

EntPoint
ent_map_framing_get_middle (EntMapView *self)
{
  const EntViewport *viewport = ent_map_camera_get_viewport (self->camera);

  return (EntPoint) { viewport->width / 2, (viewport->height - self->covered_bottom) / 2 };
}

static double
get_min_scale (EntMapView *self)
{
  const EntViewport *viewport = ent_map_camera_get_viewport (self->camera);
  double whole = MIN (viewport->width / (2 * ENT_PROJECTION_HALF_WIDTH),
                      viewport->height / (2 * ENT_PROJECTION_HALF_HEIGHT));

  return MIN (whole * 0.9, self->fit.scale);
}

/* @duration: milliseconds; 0 follows a hand. What lies under @point stays there. */
void
ent_map_framing_zoom_at (EntMapView *self,
                         EntPoint    point,
                         double      factor,
                         guint       duration)
{
  EntViewport target;

  if (self->scene == NULL)
    return;

  self->fitted = FALSE;
  target = *ent_map_camera_get_target (self->camera);
  ent_viewport_zoom_at (&target, point, factor, get_min_scale (self), MAX_SCALE);
  if (duration > 0)
    ent_map_camera_move (self->camera, &target, duration);
  else
    ent_map_camera_jump (self->camera, &target);
}

/* Keeps what is fitted clear of the cards and some pixels off the edges. */
static EntMapMargins
get_margins (EntMapView *self)
{
  return (EntMapMargins) {
    .left = FIT_AIR,
    .right = FIT_AIR,
    .top = FIT_AIR,
    .bottom = FIT_AIR + self->covered_bottom,
    .cards = self->cards,
    .n_cards = self->n_cards,
  };
}

static gboolean
can_fit (EntMapView *self)
{
  return self->scene != NULL && gtk_widget_get_width (GTK_WIDGET (self)) > 0
         && gtk_widget_get_height (GTK_WIDGET (self)) > 0;
}

static EntViewport
fit_between (EntMapView          *self,
             const EntMapMargins *margins)
{
  return ent_map_scene_fit (self->scene, gtk_widget_get_width (GTK_WIDGET (self)),
                            gtk_widget_get_height (GTK_WIDGET (self)), margins, ent_map_get_palette ());
}

void
ent_map_framing_fit_now (EntMapView *self)
{
  EntMapMargins margins = get_margins (self);
  EntViewport viewport;

  if (!can_fit (self) || !ent_map_switch_has_places (self))
    return;

  viewport = fit_between (self, &margins);
  self->room = (EntMapRoom) { .covered_bottom = self->covered_bottom, .n_cards = self->n_cards };
  memcpy (self->room.cards, self->cards, sizeof self->cards);
  self->fitted = TRUE;
  self->fit = viewport;
  ent_map_texture_clear (&self->texture);
  ent_map_camera_jump (self->camera, &viewport);
}

/* Lets everybody go where they belong now. Nothing else moves: cards that have
 * grown since the last fit are left out of account.
 */
void
ent_map_framing_settle (EntMapView *self)
{
  EntMapMargins margins = get_margins (self);

  if (!can_fit (self) || self->fit.scale <= 0 || !ent_map_switch_has_places (self))
    return;

  margins.bottom = FIT_AIR + self->room.covered_bottom;
  margins.cards = self->room.cards;
  margins.n_cards = self->room.n_cards;
  fit_between (self, &margins);
  ent_map_texture_clear (&self->texture);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * ent_map_view_promise_cards:
 * @self: a map view that has no size yet
 *
 * Says that ent_map_view_set_cards() will be called after each change of its size,
 * the first one, too.
 */
void
ent_map_view_promise_cards (EntMapView *self)
{
  g_return_if_fail (ENT_IS_MAP_VIEW (self));

  self->has_cards = TRUE;
}

/* Where the cards are at this size is said afterwards: fitting waits for that. */
void
ent_map_framing_resize (EntMapView *self,
                        int         width,
                        int         height)
{
  const EntViewport *viewport = ent_map_camera_get_viewport (self->camera);
  gboolean first = viewport->scale <= 0;

  if (viewport->width == width && viewport->height == height && !first)
    return;

  ent_map_camera_resize (self->camera, width, height);
  ent_map_texture_clear (&self->texture);
  self->cards_stale = self->n_cards > 0;
  if (first ? !self->has_cards : self->fitted && !self->cards_stale)
    ent_map_framing_fit_now (self);
}

/* The legend is about to say something else, and has another size then: the fit that
 * was just made is mended before it is seen.
 */
void
ent_map_framing_await_cards (EntMapView *self)
{
  if (!self->fitted || ent_map_scene_get_picture (self->scene)->n_actors > MAX_AWAITED)
    return;

  self->cards_stale = TRUE;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static gboolean
are_cards_kept_free (EntMapView    *self,
                     const EntRect *cards,
                     guint          n_cards)
{
  return self->room.n_cards == n_cards && memcmp (self->room.cards, cards, n_cards * sizeof *cards) == 0;
}

/**
 * ent_map_view_set_cards:
 * @self: a map view
 * @cards: (array length=n_cards): what floats over it, in its coordinates
 * @n_cards: at most %ENT_MAP_MAX_CARDS
 *
 * Says what fitting must keep free, after each change of the map's size. A card
 * that grows because there is more to tell does not move the map: that waits for
 * the next fit.
 */
void
ent_map_view_set_cards (EntMapView    *self,
                        const EntRect *cards,
                        guint          n_cards)
{
  gboolean first, fits_anew;

  g_return_if_fail (ENT_IS_MAP_VIEW (self));
  g_return_if_fail (n_cards <= G_N_ELEMENTS (self->cards));

  first = ent_map_camera_get_viewport (self->camera)->scale <= 0;
  fits_anew = (self->cards_stale || self->n_cards != n_cards) && !are_cards_kept_free (self, cards, n_cards);
  self->cards_stale = FALSE;
  self->n_cards = n_cards;
  for (guint i = 0; i < n_cards; i++)
    self->cards[i] = cards[i];

  if (first || (fits_anew && self->fitted))
    ent_map_framing_fit_now (self);
}

void
ent_map_view_set_covered_bottom (EntMapView *self,
                                 double      height)
{
  g_return_if_fail (ENT_IS_MAP_VIEW (self));

  self->covered_bottom = MAX (height, 0);
}

/**
 * ent_map_view_fit:
 * @self: a map
 *
 * Shows every actor, clear of what floats over the map.
 */
void
ent_map_view_fit (EntMapView *self)
{
  EntViewport from, to;

  g_return_if_fail (ENT_IS_MAP_VIEW (self));

  if (!can_fit (self))
    return;

  from = *ent_map_camera_get_viewport (self->camera);
  ent_map_framing_fit_now (self);
  to = *ent_map_camera_get_viewport (self->camera);
  if (from.scale <= 0)
    return;

  ent_map_camera_jump (self->camera, &from);
  ent_map_camera_move (self->camera, &to, ENT_MAP_MOVE_DURATION);
}

/**
 * ent_map_view_fit_selection:
 * @self: a map
 *
 * Comes closer to the group, or else to what is selected and its neighbourhood;
 * shows every actor if nothing is picked out.
 */
void
ent_map_view_fit_selection (EntMapView *self)
{
  const EntViewport *viewport;
  const EntMapItem *selection;
  gboolean grouped;
  EntMapMargins margins;
  EntViewport target;

  g_return_if_fail (ENT_IS_MAP_VIEW (self));

  viewport = ent_map_camera_get_viewport (self->camera);
  if (!can_fit (self) || viewport->scale <= 0)
    return;

  selection = ent_session_get_selection (self->session);
  grouped = ent_session_get_group (self->session)->len > 0;
  if (selection->kind == ENT_MAP_ITEM_NONE && !grouped)
    {
      ent_map_view_fit (self);
      return;
    }

  margins = get_margins (self);
  if (grouped)
    target = ent_map_scene_fit_group (self->scene, viewport->width, viewport->height, &margins,
                                      ent_map_get_palette ());
  else
    target = ent_map_scene_fit_item (self->scene, selection, viewport->width, viewport->height,
                                     &margins, ent_map_get_palette ());
  self->fitted = FALSE;
  ent_map_texture_clear (&self->texture);
  ent_map_camera_move (self->camera, &target, ENT_MAP_MOVE_DURATION);
}

void
ent_map_view_zoom (EntMapView *self,
                   double      factor)
{
  g_return_if_fail (ENT_IS_MAP_VIEW (self));
  g_return_if_fail (factor > 0);

  ent_map_framing_zoom_at (self, ent_map_framing_get_middle (self), factor, ENT_MAP_MOVE_DURATION);
}
