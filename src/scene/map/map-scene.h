/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "basemap.h"
#include "engine.h"
#include "palette.h"
#include "rect.h"
#include "viewport.h"

G_BEGIN_DECLS

/* The map as plain geometry: what to draw and where, for one picture of a
 * dossier. Built once per picture; painted by ent_map_paint() any number of
 * times, on the screen and into files.
 */
typedef struct _EntMapScene EntMapScene;

typedef enum
{
  ENT_MAP_ITEM_NONE,
  ENT_MAP_ITEM_ACTOR,
  ENT_MAP_ITEM_LINE,
} EntMapItemKind;

/**
 * EntMapItem:
 * @kind: what it is
 * @a: the actor, or the line's first actor (index in the dossier)
 * @b: the line's second actor
 * @layer: the line's layer
 * @nature: of one arc of a fanned line: its nature, plus one; 0 for the whole
 *   line. Items are equal whatever it is.
 *
 * Something on the map that can be pointed at, hovered and selected.
 */
typedef struct
{
  EntMapItemKind kind;
  guint a;
  guint b;
  EntLayer layer;
  guint nature;
} EntMapItem;

gboolean ent_map_item_equal (const EntMapItem *a,
                             const EntMapItem *b);

static inline EntMapItem
ent_map_item_actor (guint actor)
{
  return (EntMapItem) { .kind = ENT_MAP_ITEM_ACTOR, .a = actor };
}

static inline EntMapItem
ent_map_item_line (guint a,
                   guint b,
                   EntLayer layer)
{
  return (EntMapItem) { .kind = ENT_MAP_ITEM_LINE, .a = MIN (a, b), .b = MAX (a, b), .layer = layer };
}

/**
 * EntMapMargins:
 * @left: pixels at that edge of the view which are covered from end to end
 * @right: likewise
 * @top: likewise
 * @bottom: likewise
 * @cards: (array length=n_cards) (nullable): what floats over the view, pixels
 * @n_cards: at most %ENT_MAP_MAX_CARDS; more are ignored
 *
 * What fitting must keep free of actors.
 */
typedef struct
{
  double left;
  double right;
  double top;
  double bottom;
  const EntRect *cards;
  guint n_cards;
} EntMapMargins;

#define ENT_MAP_MAX_CARDS 4

/* So many pixels beyond each edge are painted while one pans, so that most frames
 * need none of it painted. */
#define ENT_MAP_OVERSCAN 384

/* The base maps, far and near; load once and share. NULL members are left out. */
typedef struct
{
  EntBasemap *far;
  EntBasemap *near;
} EntMapGround;

EntMapGround *ent_map_ground_new (GError **error); /* from the resources */
void ent_map_ground_free (EntMapGround *self);

EntMapScene *ent_map_scene_new (EntEngine *engine,
                                const EntLens *lens,
                                const EntMapGround *ground);
void ent_map_scene_free (EntMapScene *self);

/* Takes another picture of the same dossier; actors stay where they are. */
void ent_map_scene_set_lens (EntMapScene *self, const EntLens *lens);
const EntPicture *ent_map_scene_get_picture (EntMapScene *self);

void ent_map_scene_set_selection (EntMapScene *self, const EntMapItem *item); /* NULL: none */
void ent_map_scene_set_hover (EntMapScene *self, const EntMapItem *item);     /* NULL: none */
void ent_map_scene_set_compared (EntMapScene *self, const EntPicture *before); /* NULL: none */

/* Shows the network mirrored, for those who read from right to left: its free corner
 * is where the legend is then. To be said before it is first fitted.
 */
void ent_map_scene_set_mirrored (EntMapScene *self, gboolean mirrored);

/* What the reader picks out of the picture. */
void ent_map_scene_set_hidden_rows (EntMapScene *self, guint rows); /* bits of 1 << EntLegendRow */
void ent_map_scene_set_focus (EntMapScene *self, guint actor, guint n_steps); /* ENT_NO_INDEX: none */
void ent_map_scene_set_group (EntMapScene *self, const guint *actors, guint n_actors);

/* Decides about insets and the projection for this size of view, and gives the
 * viewport that shows every actor of the dossier, clear of @margins. */
EntViewport ent_map_scene_fit (EntMapScene *self,
                               double width,
                               double height,
                               const EntMapMargins *margins,
                               const EntPalette *palette);
/**
 * EntMapFitted:
 * @width: of the view, pixels; 0: not fitted yet
 * @height: likewise
 * @margins: what was kept free; its cards are not set
 * @cards: (array length=n_cards): the cards that were
 * @n_cards: how many
 *
 * What a map was last fitted to.
 */
typedef struct
{
  double width;
  double height;
  EntMapMargins margins;
  EntRect cards[ENT_MAP_MAX_CARDS];
  guint n_cards;
} EntMapFitted;

EntMapFitted ent_map_scene_get_fit (EntMapScene *self);
EntViewport ent_map_scene_fit_again (EntMapScene *self, const EntMapFitted *fit, const EntPalette *palette);
/* A closer view at the group, or at one item and its neighbourhood. */
EntViewport ent_map_scene_fit_group (EntMapScene *self,
                                     double width,
                                     double height,
                                     const EntMapMargins *margins,
                                     const EntPalette *palette);
EntViewport ent_map_scene_fit_item (EntMapScene *self,
                                    const EntMapItem *item,
                                    double width,
                                    double height,
                                    const EntMapMargins *margins,
                                    const EntPalette *palette);

void ent_map_paint (EntMapScene *self,
                    const EntViewport *viewport,
                    const EntPalette *palette,
                    cairo_t *cr);

gboolean ent_map_scene_is_heavy (EntMapScene *self);
gboolean ent_map_paint_glimpse (EntMapScene *self,
                                const EntViewport *viewport,
                                const EntPalette *palette,
                                cairo_t *cr);

EntMapItem ent_map_scene_hit (EntMapScene *self,
                              const EntViewport *viewport,
                              const EntPalette *palette,
                              double x,
                              double y,
                              double tolerance);
gboolean ent_map_scene_get_actor_position (EntMapScene *self,
                                           const EntViewport *viewport,
                                           guint actor,
                                           EntPoint *view,
                                           double *radius);
guint ent_map_scene_get_n_hidden_labels (EntMapScene *self); /* at the last paint */

/* What is present, for legends: lines by stance (of fact) and by layer. */
typedef enum
{
  ENT_LEGEND_COOPERATION,
  ENT_LEGEND_CONFLICT,
  ENT_LEGEND_MIXED,
  ENT_LEGEND_CONTESTED,
  ENT_LEGEND_NEUTRAL,
  ENT_LEGEND_EXPECTED,
  ENT_LEGEND_SCENARIO,
  ENT_LEGEND_POSSIBLE,
  ENT_LEGEND_N_ROWS,
} EntLegendRow;

void ent_map_scene_count_legend (EntMapScene *self, guint counts[ENT_LEGEND_N_ROWS]);
const char *ent_legend_row_get_label (EntLegendRow row);
/* One swatch, vertically centred in @height, from x = 0 to @width. */
void ent_legend_row_paint (EntLegendRow row, const EntPalette *palette, cairo_t *cr, double width, double height);
/* Its mark alone, @size pixels across, centred at the origin. */
void ent_legend_row_paint_mark (EntLegendRow row, const EntPalette *palette, cairo_t *cr, double size);
EntLegendRow ent_legend_row_of (const EntLine *line);
/* The mark of a stance alone, @size pixels across, centred at the origin. */
void ent_stance_mark_paint (EntStance stance, EntLayer layer, const EntPalette *palette, cairo_t *cr, double size);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntMapGround, ent_map_ground_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntMapScene, ent_map_scene_free)

G_END_DECLS
