/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "map-private.h"

#include "map-resources.h"
#include "map-traces.h"

#include <math.h>

#define RESOURCE_PATH "/io/github/ententeatlas/Entente/map/"

/* A closer view at an item never magnifies more than this. */
#define MAX_CLOSER 3.0

/* Air around what a closer view shows, pixels. */
#define CLOSER_AIR 48.0

static EntBasemap *
load_basemap (const char *name,
              GError **error)
{
  g_autofree char *path = g_strconcat (RESOURCE_PATH, name, NULL);
  g_autoptr (GBytes) bytes
      = g_resource_lookup_data (ent_map_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  return bytes != NULL ? ent_basemap_new_from_bytes (bytes, error) : NULL;
}

/**
 * ent_map_ground_new:
 * @error: return location
 *
 * Loads the base maps that the program carries.
 *
 * Returns: (transfer full) (nullable): the base maps
 */
EntMapGround *
ent_map_ground_new (GError **error)
{
  g_autoptr (EntMapGround) self = g_new0 (EntMapGround, 1);

  self->far = load_basemap ("basemap-110m.bin", error);
  if (self->far == NULL)
    return NULL;
  self->near = load_basemap ("basemap-50m.bin", error);
  if (self->near == NULL)
    return NULL;

  return g_steal_pointer (&self);
}

void
ent_map_ground_free (EntMapGround *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->far, ent_basemap_unref);
  g_clear_pointer (&self->near, ent_basemap_unref);
  g_free (self);
}

/**
 * ent_map_scene_new:
 * @engine: answers what is in force; a reference is kept
 * @lens: what to show at first; it is copied
 * @ground: (nullable): the base maps; references are kept. Without them, or
 *   without one, there are actors and lines on less or no land.
 *
 * Builds the map of a dossier; at first it is the geographic one.
 *
 * Returns: (transfer full): a scene
 */
EntMapScene *
ent_map_scene_new (EntEngine *engine,
                   const EntLens *lens,
                   const EntMapGround *ground)
{
  EntMapScene *self;

  g_return_val_if_fail (ENT_IS_ENGINE (engine), NULL);
  g_return_val_if_fail (lens != NULL, NULL);

  self = g_new0 (EntMapScene, 1);
  self->engine = g_object_ref (engine);
  self->dossier = g_object_ref (ent_engine_get_dossier (engine));
  if (ground != NULL && ground->far != NULL)
    self->far = ent_basemap_ref (ground->far);
  if (ground != NULL && ground->near != NULL)
    self->near = ent_basemap_ref (ground->near);
  ent_map_plans_init (self);
  ent_map_change_clear (self);
  self->lens = ent_lens_copy (lens);
  self->heavy_from = ENT_MAP_HEAVY;
  self->choice.focus = ENT_NO_INDEX;
  self->choice.extras = ENT_MAP_EXTRAS_USUAL;
  ent_map_sites_init (self);
  self->memories = g_new0 (EntMapMemory, MAX (self->n_actors, 1));
  self->picture = ent_engine_get_picture (engine, lens);

  return self;
}

void
ent_map_scene_free (EntMapScene *self)
{
  if (self == NULL)
    return;

  ent_map_scene_forget_view (self);
  g_clear_pointer (&self->traces, ent_map_traces_free);
  ent_map_plans_clear (self);
  ent_map_change_clear (self);
  ent_map_texts_clear (self);
  g_clear_object (&self->context);
  g_clear_pointer (&self->font_family, g_free);
  ent_map_compared_clear (self);
  g_clear_pointer (&self->pairs, g_array_unref);
  ent_map_notes_clear (self);
  ent_map_choice_clear (self);
  ent_map_badges_clear (self);
  ent_map_labels_clear (self);
  g_clear_pointer (&self->picture, ent_picture_free);
  g_clear_pointer (&self->lens, ent_lens_free);
  g_clear_pointer (&self->far, ent_basemap_unref);
  g_clear_pointer (&self->near, ent_basemap_unref);
  g_clear_object (&self->dossier);
  g_clear_object (&self->engine);
  g_free (self);
}

/**
 * ent_map_scene_set_lens:
 * @self: a scene
 * @lens: what to show from now on; it is copied
 *
 * Takes another picture of the same dossier. Actors, and the ways of lines,
 * stay where they are.
 */
void
ent_map_scene_set_lens (EntMapScene *self,
                        const EntLens *lens)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (lens != NULL);

  if (ent_lens_equal (self->lens, lens))
    return;

  ent_map_last_begin (self);
  g_clear_pointer (&self->view, ent_map_view_free);
  ent_map_notes_clear (self);
  ent_lens_free (self->lens);
  self->lens = ent_lens_copy (lens);
  ent_picture_free (self->picture);
  self->picture = ent_engine_get_picture (self->engine, lens);
  ent_map_choice_update (self);
}

/**
 * ent_map_scene_get_picture:
 * @self: a scene
 *
 * Returns: (transfer none): what is shown; valid until the lens changes
 */
const EntPicture *
ent_map_scene_get_picture (EntMapScene *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->picture;
}

/**
 * ent_map_scene_set_selection:
 * @self: a scene
 * @item: (nullable): what is selected; %NULL for nothing
 */
void
ent_map_scene_set_selection (EntMapScene *self,
                             const EntMapItem *item)
{
  EntMapItem selection = { .kind = ENT_MAP_ITEM_NONE };

  g_return_if_fail (self != NULL);

  if (item != NULL)
    selection = *item;
  if (ent_map_item_equal (&self->selection, &selection) && self->selection.nature == selection.nature)
    return;

  /* The selected one's name comes first. */
  self->selection = selection;
  ent_map_scene_forget_view (self);
}

/**
 * ent_map_scene_set_hover:
 * @self: a scene
 * @item: (nullable): what is pointed at; everything but its neighbourhood is
 *   dimmed. %NULL for nothing
 */
void
ent_map_scene_set_hover (EntMapScene *self,
                         const EntMapItem *item)
{
  EntMapItem hover = { .kind = ENT_MAP_ITEM_NONE };

  g_return_if_fail (self != NULL);

  if (item != NULL)
    hover = *item;

  /* A line that is pointed at fans out. */
  if (!ent_map_item_equal (&self->hover, &hover)
      && (hover.kind == ENT_MAP_ITEM_LINE || self->hover.kind == ENT_MAP_ITEM_LINE))
    ent_map_scene_forget_view (self);
  ent_map_choice_hover (self, &hover);
}

static void
note_fit (EntMapScene *self,
          double width,
          double height,
          const EntMapMargins *margins)
{
  EntMapFitted *asked = &self->plan->asked;

  *asked = (EntMapFitted) { .width = width, .height = height };
  if (margins == NULL)
    return;

  asked->margins = *margins;
  asked->margins.cards = NULL;
  asked->margins.n_cards = 0;
  asked->n_cards = MIN (margins->n_cards, ENT_MAP_MAX_CARDS);
  for (guint i = 0; i < asked->n_cards; i++)
    asked->cards[i] = margins->cards[i];
}

/**
 * ent_map_scene_fit:
 * @self: a scene
 * @width: of the view, pixels
 * @height: of the view, pixels
 * @margins: (nullable): what floating cards cover
 * @palette: gives the size of names
 *
 * Arranges the map for a view of that size: decides what goes into insets,
 * centres the projection, spreads the actors, bends the lines. All of it
 * depends on the dossier at all times, not on the lens.
 *
 * Insets are docked: they keep their corner, size and scale while the map
 * behind them is panned and zoomed, until the next fit.
 *
 * Returns: the viewport that shows every actor clear of margins and insets
 */
EntViewport
ent_map_scene_fit (EntMapScene *self,
                   double width,
                   double height,
                   const EntMapMargins *margins,
                   const EntPalette *palette)
{
  g_return_val_if_fail (self != NULL && palette != NULL, ((EntViewport) { .scale = 1.0 }));
  g_return_val_if_fail (width > 0.0 && height > 0.0, ((EntViewport) { .scale = 1.0 }));

  note_fit (self, width, height, margins);
  ent_map_arrange (self, width, height, margins, palette);

  return self->plan->fit;
}

/**
 * ent_map_scene_get_fit:
 * @self: a scene
 *
 * Returns: for what the arrangement that is shown was fitted last
 */
EntMapFitted
ent_map_scene_get_fit (EntMapScene *self)
{
  g_return_val_if_fail (self != NULL, ((EntMapFitted) { 0 }));

  return self->plan->asked;
}

/**
 * ent_map_scene_fit_again:
 * @self: a scene
 * @fit: for what another scene of the same dossier was fitted
 * @palette: gives the size of names
 *
 * Arranges the map like the other one.
 *
 * Returns: as ent_map_scene_fit()
 */
EntViewport
ent_map_scene_fit_again (EntMapScene *self,
                         const EntMapFitted *fit,
                         const EntPalette *palette)
{
  EntMapMargins margins;

  g_return_val_if_fail (fit != NULL, ((EntViewport) { .scale = 1.0 }));

  margins = fit->margins;
  margins.cards = fit->cards;
  margins.n_cards = MIN (fit->n_cards, ENT_MAP_MAX_CARDS);

  return ent_map_scene_fit (self, fit->width, fit->height, &margins, palette);
}

/* Takes an actor into what a closer view shows; one in an inset is seen anyway. Those
 * who make room for others do so by as many pixels at any scale.
 */
static void
include_actor (EntMapScene *self,
               guint actor,
               GArray *spots)
{
  const EntRect air = { -CLOSER_AIR, -CLOSER_AIR, CLOSER_AIR, CLOSER_AIR };
  EntMapSpot spot = { .home = actor };
  const EntMapSite *site;

  if (actor >= self->n_actors || !self->plan->sites[actor].placed || self->plan->sites[actor].frame > 0)
    return;

  site = &self->plan->sites[actor];
  spot.world = site->world;
  spot.pad = ent_rect_moved (air, site->shift.x, site->shift.y);
  g_array_append_val (spots, spot);
}

static GArray *
spots_of_item (EntMapScene *self,
               const EntMapItem *item)
{
  GArray *spots = g_array_new (FALSE, FALSE, sizeof (EntMapSpot));

  include_actor (self, item->a, spots);
  if (item->kind == ENT_MAP_ITEM_LINE)
    include_actor (self, item->b, spots);

  for (guint i = 0; item->kind == ENT_MAP_ITEM_ACTOR && i < self->picture->lines->len; i++)
    {
      const EntLine *line = g_ptr_array_index (self->picture->lines, i);

      if (line->a == item->a || line->b == item->a)
        include_actor (self, line->a == item->a ? line->b : line->a, spots);
    }

  return spots;
}

static EntViewport
fit_closer (EntMapScene *self,
            GArray *spots,
            double width,
            double height,
            const EntMapMargins *margins)
{
  EntViewport viewport = self->plan->fit;

  viewport.width = width;
  viewport.height = height;
  if (spots->len > 0)
    viewport = ent_map_fit_spots (self, spots, width, height, margins, self->plan->fit.scale * MAX_CLOSER);

  return viewport;
}

/**
 * ent_map_scene_fit_group:
 * @self: a scene
 * @width: of the view, pixels
 * @height: of the view, pixels
 * @margins: (nullable): what floating cards cover
 * @palette: gives the size of names
 *
 * Comes closer to the actors that are picked out together, and to them alone.
 *
 * Returns: the viewport; that of ent_map_scene_fit() if none is seen on the map
 */
EntViewport
ent_map_scene_fit_group (EntMapScene *self,
                         double width,
                         double height,
                         const EntMapMargins *margins,
                         const EntPalette *palette)
{
  g_autoptr (GArray) spots = g_array_new (FALSE, FALSE, sizeof (EntMapSpot));

  g_return_val_if_fail (self != NULL && palette != NULL, ((EntViewport) { .scale = 1.0 }));
  g_return_val_if_fail (width > 0.0 && height > 0.0, ((EntViewport) { .scale = 1.0 }));

  if (!self->plan->arranged)
    ent_map_arrange (self, width, height, margins, palette);
  for (guint i = 0; i < self->n_actors; i++)
    if (self->picture->shown[i] && ent_map_choice_is_grouped (self, i))
      include_actor (self, i, spots);

  return fit_closer (self, spots, width, height, margins);
}

/**
 * ent_map_scene_fit_item:
 * @self: a scene
 * @item: an actor or a line
 * @width: of the view, pixels
 * @height: of the view, pixels
 * @margins: (nullable): what floating cards cover
 * @palette: gives the size of names
 *
 * Comes closer to one item: an actor with those to whom it has lines, or a line
 * with its two ends. The arrangement stays as ent_map_scene_fit() made it. What
 * is in an inset is seen there anyway.
 *
 * Returns: the viewport
 */
EntViewport
ent_map_scene_fit_item (EntMapScene *self,
                        const EntMapItem *item,
                        double width,
                        double height,
                        const EntMapMargins *margins,
                        const EntPalette *palette)
{
  g_autoptr (GArray) spots = NULL;

  g_return_val_if_fail (self != NULL && palette != NULL, ((EntViewport) { .scale = 1.0 }));
  g_return_val_if_fail (width > 0.0 && height > 0.0, ((EntViewport) { .scale = 1.0 }));

  if (!self->plan->arranged)
    ent_map_arrange (self, width, height, margins, palette);
  spots = item != NULL && item->kind != ENT_MAP_ITEM_NONE ? spots_of_item (self, item)
                                                          : g_array_new (FALSE, FALSE, sizeof (EntMapSpot));

  return fit_closer (self, spots, width, height, margins);
}

/**
 * ent_map_scene_get_actor_position:
 * @self: a scene
 * @viewport: in which it is painted
 * @actor: index in the dossier
 * @view: (out) (optional): the middle of its disc, pixels
 * @radius: (out) (optional): of its disc, pixels
 *
 * Returns: whether the actor is on the map in this picture; one that an inset
 *   covers is not
 */
gboolean
ent_map_scene_get_actor_position (EntMapScene *self,
                                  const EntViewport *viewport,
                                  guint actor,
                                  EntPoint *view,
                                  double *radius)
{
  g_autoptr (EntPalette) palette = NULL;
  EntPoint at;
  double r;

  g_return_val_if_fail (self != NULL && viewport != NULL, FALSE);

  if (actor >= self->n_actors || !self->plan->sites[actor].placed || !self->picture->shown[actor])
    return FALSE;

  if (!self->plan->arranged)
    {
      palette = ent_palette_new (ENT_PALETTE_LIGHT, FALSE);
      ent_map_arrange (self, viewport->width, viewport->height, NULL, palette);
    }
  at = ent_map_site_to_view (self, actor, viewport);
  r = ent_map_crowd_in (self, viewport)
      * ent_map_radius (self, actor, self->picture->weight[actor], ent_map_has_line (self, actor));
  for (guint i = 1; self->plan->sites[actor].frame == 0 && i < self->plan->n_frames; i++)
    if (ent_rect_intersects (ent_rect_around (at, r), ent_map_frame_box (self, i, viewport)))
      return FALSE;

  if (view != NULL)
    *view = at;
  if (radius != NULL)
    *radius = r;

  return TRUE;
}

/**
 * ent_map_scene_get_n_hidden_labels:
 * @self: a scene
 *
 * Returns: how many names found no place when the map was last painted
 */
guint
ent_map_scene_get_n_hidden_labels (EntMapScene *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_hidden_labels;
}
