/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "great-circle.h"
#include "map-arrangement.h"
#include "map-change.h"
#include "map-extras.h"
#include "map-discs.h"
#include "map-network.h"
#include "map-scene.h"
#include "obstacles.h"
#include "rect.h"
#include "shapes.h"
#include "text-layer.h"

#include <math.h>

G_BEGIN_DECLS

/* The main map, insets, and places at the edge. */
#define ENT_MAP_MAX_INSETS 2
#define ENT_MAP_MAX_SINGLES 3
#define ENT_MAP_MAX_FRAMES (1 + ENT_MAP_MAX_INSETS + ENT_MAP_MAX_SINGLES)

/**
 * EntMapSite:
 * @placed: it has a place, its own or that of what it belongs to
 * @own_place: the place is its own
 * @ever_shown: some day it is drawn
 * @has_line: some day it has a line
 * @folds: it is an organ or an office-holder, so that it may be folded
 * @home: the actor whose place it has; itself if @own_place
 * @place: on the globe
 * @peak: claims that mention it, whenever in force, folded ones included
 * @leads: no state, but among the few most spoken of where no state is
 * @frame: index of the frame in which it is drawn
 * @pinned: somebody put it there
 * @world: its place in that frame, world units
 * @shift: from there to where it is drawn, pixels at any scale
 *
 * Where an actor stands on the map: at all times the same.
 */
typedef struct
{
  gboolean placed;
  gboolean own_place;
  gboolean ever_shown;
  gboolean has_line;
  gboolean folds;
  guint home;
  EntLonLat place;
  guint peak;
  gboolean leads;
  guint frame;
  gboolean pinned;
  EntPoint world;
  EntPoint shift;
} EntMapSite;

/**
 * EntMapFrame:
 * @projection: of this frame
 * @single: it has no land: one place that stands at the edge of the view
 * @away: of such a place: the direction in which it truly lies, a unit vector
 * @shapes: the base map, far and near; %NULL until needed
 * @box: of an inset: its place in the view for which it was made, pixels
 * @at_end: it keeps its distance to the right edge of the view
 * @at_bottom: it keeps its distance to the bottom edge of the view
 * @viewport: of an inset: what it shows; it is not moved by the user
 * @bow: of an inset: the natural bend of lines that go to it
 *
 * A map of its own: frame 0 fills the view, the others are insets in it.
 */
typedef struct
{
  EntProjection projection;
  gboolean single;
  EntPoint away;
  EntBasemapShape *shapes[2];
  EntRect box;
  gboolean at_end;
  gboolean at_bottom;
  EntViewport viewport;
  double bow;
} EntMapFrame;

/**
 * EntMapPath:
 * @world: (nullable): the great circle in its frame, world units; %NULL: there
 *   is none on this map, the line is an arc
 * @bend: how far the middle leaves that path, in lengths of the chord, to the left
 * @has_fact: some day there is a line of fact; the other layers run beside it
 *
 * The way of all lines between two actors.
 */
typedef struct
{
  GArray *world;
  double bend;
  gboolean has_fact;
} EntMapPath;

/**
 * EntMapPlan:
 * @arrangement: what decides where actors stand
 * @arranged: the rest has been decided, for a size of view
 * @fit: the viewport that shows everybody
 * @shown: the last viewport that was painted; its scale is 0 before that
 * @anchor: where the first view at the present scale had its corner, world units
 * @anchor_scale: that scale; 0 before that
 * @shrink: of discs, in narrow views
 * @asked: for what it was fitted
 * @cards: what floated over the view when it was fitted; names keep clear of it
 * @n_cards: their number
 * @crowd: of discs where all of very many actors are seen, at most 1
 * @line_room: how far apart lines are there, times their number, pixels
 * @tangled: they were too close to each other when they were last drawn
 * @sites: where each actor stands
 * @pins: (element-type guint EntPoint): where somebody put actors, world units
 * @paths: pair to #EntMapPath
 * @marks: line to double: the fraction of its way at which its mark sits
 * @kept: (nullable): while a plan is taken over: of each actor whether it stays
 *   where it was
 *
 * One arrangement of the actors, kept while the other one is shown.
 */
typedef struct
{
  EntArrangement arrangement;
  gboolean arranged;
  EntViewport fit;
  EntViewport shown;
  EntPoint anchor;
  double anchor_scale;
  double shrink;
  EntMapFitted asked;
  EntRect cards[ENT_MAP_MAX_CARDS];
  guint n_cards;
  double crowd;
  double line_room;
  gboolean tangled;
  EntMapSite *sites;
  GHashTable *pins;
  EntMapFrame frames[ENT_MAP_MAX_FRAMES];
  guint n_frames;
  GHashTable *paths;
  GHashTable *marks;
  const gboolean *kept;
  double painted_scales[ENT_MAP_MAX_FRAMES]; /* at the last painting */
  struct _EntMapGroundCache *ground_caches[ENT_MAP_MAX_FRAMES];
} EntMapPlan;

/* A name, and the letters in the disc, ready to be drawn. Of tall scripts, whose
 * lines are mostly air, only what has ink counts: so much is cut off above.
 */
typedef struct
{
  PangoLayout *layout;
  double width;
  double height;
  double cut;
  PangoAlignment alignment;
  cairo_surface_t *sprite;
  double sprite_scale;
  guint sprite_look;
  PangoLayout *code;
  double code_size;
} EntMapText;

/**
 * EntMapNode:
 * @actor: index in the dossier
 * @frame: in which it lies
 * @at: where it is drawn, pixels of the view
 * @anchor: its true place, pixels
 * @radius: pixels
 * @opacity: 0 to 1; below 1 while it comes or goes
 * @hidden: it is outside of its frame, or an inset covers it
 * @badges: which badges it wears, bits of 1 << #EntMapExtra
 */
typedef struct
{
  guint actor;
  guint frame;
  EntPoint at;
  EntPoint anchor;
  double radius;
  double opacity;
  gboolean hidden;
  guint badges;
} EntMapNode;

/**
 * EntMapCurve:
 * @line: what it shows; the picture owns it
 * @nature: the only nature that it shows, or %ENT_NO_INDEX
 * @stance: what it says
 * @n_origins: how many sources make it wide
 * @opacity: 0 to 1; below 1 while it comes or goes
 * @fanned: arcs for each of its natures are drawn in its place
 * @lost: it is no longer: a comparison shows what it was
 * @is_new: it was not there yet in the picture that is compared
 * @frame: in which it lies, or %ENT_NO_INDEX between two
 * @first: index of its first point
 * @n_points: 0: nothing is left to be drawn
 * @shape: a number that stands for these points
 * @width: of the whole line, pixels
 * @bounds: of what is drawn
 * @has_mark: a mark is drawn
 * @mark: where, pixels
 * @mark_along: where the line goes there
 * @note: (nullable): small text beside the mark; the scene owns it
 * @note_box: where it is, pixels
 */
typedef struct
{
  const EntLine *line;
  guint nature;
  EntStance stance;
  guint n_origins;
  double opacity;
  gboolean fanned;
  gboolean lost;
  gboolean is_new;
  guint frame;
  guint first;
  guint n_points;
  guint64 shape;
  double width;
  EntRect bounds;
  gboolean has_mark;
  EntPoint mark;
  EntPoint mark_along;
  PangoLayout *note;
  EntRect note_box;
} EntMapCurve;

/**
 * EntMapLabel:
 * @node: index of the node
 * @box: of the text, pixels
 * @alignment: of its lines, towards the disc
 */
typedef struct
{
  guint node;
  EntRect box;
  PangoAlignment alignment;
} EntMapLabel;

/* The name of a bloc at the outline of its members. */
typedef struct
{
  guint bloc;
  EntRect box;
} EntMapHullName;

/**
 * EntMapMemory:
 * @place: where its name stood when it was last placed, plus one; 0: nowhere
 * @lost_at: the scale at which the name had to go; 0: it did not
 * @hemmed: (nullable): what was in its way when it last found no place
 *
 * What keeps names from blinking.
 */
typedef struct
{
  guint place;
  double lost_at;
  struct _EntMapHemmed *hemmed;
} EntMapMemory;

/* A picture in a viewport: all that painting and hit testing agree upon. */
typedef struct
{
  guint number;       /* no other one has it */
  EntViewport viewport;
  EntPoint origin;    /* of its corner, from the plan's anchor: whole pixels */
  double text_scale;
  gboolean high_contrast;
  gboolean bare;       /* lines are thin, and none lies above another */
  double bare_opacity; /* how opaque they are then */
  GArray *nodes;      /* of EntMapNode, in painting order */
  guint *node_of;     /* per actor, or ENT_NO_INDEX */
  GArray *points;     /* of EntPoint */
  GArray *curves;     /* of EntMapCurve, in painting order */
  GArray *labels;     /* of EntMapLabel */
  GArray *hull_names; /* of EntMapHullName */
  GPtrArray *natures; /* of PangoLayout: the names of arcs, or NULL */
  gboolean has_fans;  /* some lines are parted into their natures */
  guint n_hidden_labels;
  EntRect insets[ENT_MAP_MAX_FRAMES];
} EntMapView;

/**
 * EntMapChoice:
 * @hidden_rows: bits of rows of the legend whose lines are left out
 * @focus: the actor whose neighbourhood is not dimmed, or %ENT_NO_INDEX
 * @n_steps: how far that neighbourhood reaches
 * @near: (nullable): for each actor whether it belongs to it
 * @group: (nullable): the set of actors that wear a ring
 * @extras: what is drawn besides, bits of 1 << #EntMapExtra
 * @has_line: (nullable): for each actor whether a line ends there; made when asked for
 * @beside: (nullable): for each actor whether a line joins it and the hovered actor;
 *   likewise
 */
typedef struct
{
  guint hidden_rows;
  guint focus;
  guint n_steps;
  gboolean *near;
  GArray *group;
  guint extras;
  gboolean *has_line;
  gboolean *beside;
} EntMapChoice;

/**
 * EntMapChange:
 * @progress: how far lines have changed, 0 to 1
 * @shown: (nullable): of each actor, whether it was seen before
 * @before: (nullable): of #EntLine: the lines before; references
 *
 * From which picture the present one comes, while lines grow and fade.
 */
typedef struct
{
  double progress;
  gboolean *shown;
  GPtrArray *before;
} EntMapChange;

struct _EntMapScene
{
  EntEngine *engine;
  EntDossier *dossier;
  EntBasemap *far;
  EntBasemap *near;
  EntLens *lens;
  EntPicture *picture;
  EntMapItem selection;
  EntMapItem hover;
  EntMapChoice choice;
  GPtrArray *compared;   /* of EntLine: those of another picture, sorted as there; NULL: nothing is compared */
  gboolean differs;      /* from that one, in whatever line */
  GPtrArray *lost;       /* of EntLine: those of them that are no longer; borrowed */
  gboolean *lost_ends;   /* of each actor whether one of these ends there */

  guint n_actors;
  EntMapPlan plans[ENT_N_ARRANGEMENTS];
  EntMapPlan *plan;      /* the one that is shown */
  EntArrangement from;   /* where actors come from, while they move */
  double morph;          /* how far they are, 0 to 1 */
  EntNetwork *network;   /* the layout of the network, or NULL */
  gboolean mirrored;     /* it is shown mirrored */
  guint peak;            /* of all sites */
  guint focus;           /* the actor most spoken of, or ENT_NO_INDEX */
  GArray *pairs;         /* of guint64: every pair that has a line some day */

  EntMapChange change;
  EntRemarks *remarks;          /* read when they are first asked for, or NULL */
  EntActorRemarks *actor_remarks; /* of each actor, under the lens; NULL: not yet known */

  PangoContext *context; /* for texts */
  char *font_family;     /* what texts were made with */
  double text_scale;
  EntMapText *texts;     /* per actor */
  EntMapMemory *memories; /* per actor: of names */

  EntMapView *view;         /* of the present picture, or NULL */
  guint n_views;            /* that were made */
  struct _EntMapLast *last; /* of the picture before, or NULL */
  guint n_hidden_labels;
  GPtrArray *line_notes;   /* of char: per line of the picture, or NULL */
  GPtrArray *note_layouts; /* of PangoLayout: likewise */

  struct _EntMapKeep *keep; /* the last painting, or NULL */
  guint heavy_from;         /* so many lines are too many to be painted at once */
  struct _EntMapTraces *traces; /* of the last view, or NULL */
};

/* map-choice.c */
void ent_map_choice_update (EntMapScene *self);
void ent_map_choice_clear (EntMapScene *self);
void ent_map_choice_hover (EntMapScene *self, const EntMapItem *hover);
gboolean ent_map_choice_is_far (EntMapScene *self, guint actor);
gboolean ent_map_choice_is_grouped (EntMapScene *self, guint actor);
gboolean ent_map_choice_hides (EntMapScene *self, const EntLine *line);

/* map-compared.c */
void ent_map_compared_clear (EntMapScene *self);
void ent_map_compared_update (EntMapScene *self);
gboolean ent_map_compared_is_same (EntMapScene *self, const EntLine *line);
gboolean ent_map_compared_is_new (EntMapScene *self, const EntLine *line);
gboolean ent_map_compared_haunts (EntMapScene *self, guint actor);
void ent_map_compared_count (EntMapScene *self, guint *n_new, guint *n_lost);
void ent_map_new_mark_paint (const EntPalette *palette, cairo_t *cr);


/* map-plan.c */
void ent_map_plans_init (EntMapScene *self);
void ent_map_plans_clear (EntMapScene *self);
gboolean ent_map_is_network (EntMapScene *self);
gboolean ent_map_is_morphing (EntMapScene *self);
double ent_map_ground_opacity (EntMapScene *self, EntArrangement arrangement);
void ent_map_scene_forget_view (EntMapScene *self);
void ent_map_apply_pins (EntMapScene *self);
EntPoint ent_map_morph_point (EntMapScene *self, guint actor, const EntViewport *viewport, double *opacity);

gboolean ent_network_has_places (const EntNetwork *self);
gboolean ent_network_get_place (const EntNetwork *self, guint node, guint *actor, EntPoint *place);

/**
 * EntNetworkForm:
 * @upright: it is widest from top to bottom
 * @aspect: its width to its height
 *
 * The form of a room that a network is to fill.
 */
typedef struct
{
  gboolean upright;
  double aspect;
} EntNetworkForm;

/* How a form changes the places of the layout: turned, and stretched along the
 * way in which they are widest, and across.
 */
typedef struct
{
  gboolean upright;
  double along;
  double across;
} EntNetworkStretch;

/**
 * EntNetworkShape:
 * @n_nodes: how many nodes
 * @edges: (element-type EntLayoutEdge): edges
 * @pads: around each node what its disc and name need, pixels
 * @focus: the node in the middle, or %ENT_LAYOUT_NO_NODE
 * @form: which form it gets
 * @x: places, edges
 * @y: likewise
 * @stretch: what was done to them
 *
 * A network that is being given a form.
 */
typedef struct
{
  guint n_nodes;
  const GArray *edges;
  const EntRect *pads;
  guint focus;
  EntNetworkForm form;
  double *x;
  double *y;
  EntNetworkStretch stretch;
} EntNetworkShape;

/* map-network-form.c */
EntNetworkForm ent_network_form_for (double width, double height);
EntPoint ent_network_stretch (EntNetworkStretch stretch, EntPoint at);
EntPoint ent_network_unstretch (EntNetworkStretch stretch, EntPoint at);
void ent_network_shape (EntNetworkShape *self);

/* map-network-pack.c */
guint ent_network_find_parts (const EntNetworkShape *self, guint *part_of);
void ent_network_pack (EntNetworkShape *self, const guint *part_of, guint main_part);

/* World units of an edge: the scales of both arrangements are alike. */
#define ENT_MAP_NETWORK_EDGE 0.2

/* map-network.c */
void ent_network_take_form (EntNetwork *self, EntNetworkForm form);
EntNetwork *ent_network_follow (EntNetwork *self, const guint *now, EntMapScene *scene);
EntPoint ent_map_pin_to_world (EntMapScene *self, EntPoint pin);
EntPoint ent_map_world_to_pin (EntMapScene *self, EntPoint world);

/* map-network-arrange.c */
void ent_map_network_hold (EntMapScene *self);
void ent_map_network_arrange (EntMapScene *self, double width, double height, const EntMapMargins *margins);

/* map-change.c */
void ent_map_change_clear (EntMapScene *self);
double ent_map_change_of_actor (EntMapScene *self, guint actor, gboolean *seen);
int ent_map_change_compare (const EntLine *a, const EntLine *b);
const EntLine *ent_map_change_find (const GPtrArray *lines, const EntLine *line);

/* map-badges.c */
guint ent_map_badges_of (EntMapScene *self, guint actor);
void ent_map_badges_forget (EntMapScene *self);
void ent_map_badges_clear (EntMapScene *self);
EntPoint ent_map_badge_at (const EntMapNode *node, EntMapExtra badge);
double ent_map_badge_distance (const EntMapNode *node, EntMapExtra badge, EntPoint at); /* negative inside */
void ent_map_badge_paint (EntMapExtra badge, const EntPalette *palette, gboolean dimmed, cairo_t *cr);

/* map-hulls.c */
guint ent_map_count_hulls (EntMapScene *self);
void ent_map_view_name_hulls (EntMapScene *self, EntMapView *view, EntObstacles *obstacles);
void ent_map_paint_hulls (EntMapScene *self, const EntMapView *view, const EntPalette *palette, cairo_t *cr);


/* map-sites.c */
void ent_map_sites_init (EntMapScene *self);
double ent_map_state_radius (EntMapScene *self, guint weight);
gboolean ent_map_is_state (EntMapScene *self, guint actor);
double ent_map_radius (EntMapScene *self, guint actor, guint weight, gboolean has_line);
double ent_map_peak_radius (EntMapScene *self, guint actor);
gboolean ent_map_has_line (EntMapScene *self, guint actor);

/**
 * EntMapSpot:
 * @home: an actor with a place of its own, at which somebody is seen some day
 * @place: that place
 * @pad: what is drawn around it: disc, affiliates, name; pixels from the place
 * @distance: from the focus, earth radii
 * @frame: in which it shall be
 * @world: in that frame
 */
typedef struct
{
  guint home;
  EntLonLat place;
  EntRect pad;
  double distance;
  guint frame;
  EntPoint world;
} EntMapSpot;

/* map-spots.c */
GArray *ent_map_spots_new (EntMapScene *self);
void ent_map_spots_project (GArray *spots, guint frame, EntProjection *projection);
double ent_map_spots_scale (GArray *spots, guint frame, double width, double height);
EntPoint ent_map_spots_center (GArray *spots, guint frame, double scale, EntRect *extent);

/* map-frames.c */
void ent_map_frames_decide (EntMapScene *self, GArray *spots, double width, double height);
void ent_map_frames_clear (EntMapScene *self);
EntRect ent_map_frame_box (EntMapScene *self, guint frame, const EntViewport *viewport);
EntPoint ent_map_frame_to_view (EntMapScene *self, guint frame, const EntViewport *viewport, EntPoint world);
EntPoint ent_map_site_to_view (EntMapScene *self, guint actor, const EntViewport *viewport);

/* How the main map is shown: pixels per world unit, and what lies in the view's
 * top left corner.
 */
typedef struct
{
  double scale;
  EntPoint corner;
} EntMapFit;

/* map-fit.c */
EntRect ent_map_room (double width, double height, const EntMapMargins *margins);
EntMapFit ent_map_fit_clear (GArray *spots, EntRect room, const EntRect *boxes, guint n_boxes);
void ent_map_settle (EntMapScene *self, EntRect room);
EntViewport ent_map_fit_spots (EntMapScene *self, GArray *spots, double width, double height, const EntMapMargins *margins, double max_scale);
void ent_map_arrange (EntMapScene *self, double width, double height, const EntMapMargins *margins, const EntPalette *palette);

/* map-insets.c */
void ent_map_inset_dock (EntMapScene *self, GArray *spots, guint frame, EntRect room, EntRect *boxes, guint n_boxes);
void ent_map_inset_fit (EntMapScene *self, GArray *spots, guint frame);
gboolean ent_map_is_taken (EntRect box, const EntRect *boxes, guint n_boxes);

/* map-edge.c */
guint ent_map_edge_choose (EntMapScene *self, GArray *spots, guint n_frames, double width, double height);
void ent_map_edge_dock (EntMapScene *self, GArray *spots, guint frame, EntMapFit fit, EntRect room, EntRect *boxes, guint n_boxes);
void ent_map_edge_note (EntMapScene *self, const EntMapView *view, EntObstacles *obstacles);
void ent_map_edge_paint (const EntMapFrame *frame, EntRect box, const EntPalette *palette, cairo_t *cr);

/* map-spread.c */
void ent_map_spread (EntMapScene *self, EntRect room);
gboolean ent_map_is_anchored (EntMapScene *self, guint actor);
void ent_map_disc_settle (EntMapScene *self, const EntMapDisc *disc);

/* map-seats.c */
void ent_map_seats_take (EntMapScene *self, EntMapDiscs *discs, EntRect room);

/* map-paths.c */
void ent_map_paths_decide (EntMapScene *self);
const EntMapPath *ent_map_get_path (EntMapScene *self, guint a, guint b);
void ent_map_path_renew (EntMapScene *self, EntMapPath *path, guint a, guint b);
void ent_map_path_free (EntMapPath *self);
gboolean ent_map_path_to_view (EntMapScene *self, const EntMapPath *path, const EntViewport *viewport,
                               guint a, guint b, double extra, GArray *points);

/* map-texts.c */
void ent_map_texts_prepare (EntMapScene *self, const EntPalette *palette);
void ent_map_texts_clear (EntMapScene *self);
const EntMapText *ent_map_get_text (EntMapScene *self, guint actor);
PangoLayout *ent_map_get_code (EntMapScene *self, guint actor, double size, const EntPalette *palette);
gboolean ent_map_is_important (EntMapScene *self, guint actor);
PangoLayout *ent_map_layout_new (PangoContext *context, const EntPalette *palette, double size, int weight, const char *text);
void ent_map_text_paint (EntMapScene *self, guint actor, EntPoint at, PangoAlignment alignment, EntColor ink, EntColor halo, cairo_t *cr);
void ent_map_halo_paint (PangoLayout *layout, EntPoint at, EntColor ink, EntColor halo, double halo_width, cairo_t *cr);

/* map-view.c */
void ent_map_view_dock (EntMapScene *self, EntMapView *view, const EntViewport *viewport);
gboolean ent_map_view_is_current (const EntMapView *view, const EntViewport *viewport, const EntPalette *palette);
const EntMapView *ent_map_view_ensure (EntMapScene *self, const EntViewport *viewport, const EntPalette *palette);
void ent_map_view_free (EntMapView *self);
EntPoint *ent_map_curve_points (const EntMapView *view, const EntMapCurve *curve);
EntViewport ent_map_view_settle (EntMapScene *self, const EntViewport *viewport, EntPoint *origin);

/* To a part of a pixel that nobody sees: places in views that lie whole pixels
 * apart then differ by just that, whatever was rounded on the way. */
static inline EntPoint
ent_map_round_place (EntPoint place)
{
  const double parts = 1 << 30;

  return (EntPoint) { floor (place.x * parts + 0.5) / parts, floor (place.y * parts + 0.5) / parts };
}

/* map-crowd.c */
double ent_map_crowd_of (EntMapScene *self, double width, double height);
double ent_map_crowd_in (EntMapScene *self, const EntViewport *viewport);
gboolean ent_map_is_crowded (EntMapScene *self, const EntViewport *viewport);
double ent_map_line_room (EntMapScene *self);
double ent_map_bare_opacity (EntMapScene *self, const EntViewport *viewport, const EntPalette *palette);
gboolean ent_map_has_bare_lines (EntMapScene *self, const EntViewport *viewport);

/* map-curves.c */
gboolean ent_map_view_sees (const EntMapView *view, EntRect bounds);
gboolean ent_map_view_add_curve (EntMapScene *self, EntMapView *view, EntMapCurve curve, double extra, double grown, const EntPalette *palette);
void ent_map_view_add_curves (EntMapScene *self, EntMapView *view, const EntPalette *palette);
void ent_map_view_add_line (EntMapScene *self, EntMapView *view, const EntLine *line, const EntPalette *palette);

/* map-heights.c */
void ent_map_view_sort_curves (EntMapView *view);
void ent_map_view_merge_curves (EntMapView *view, guint n_sorted, const GArray *gone);

/* map-last.c */
void ent_map_last_begin (EntMapScene *self);
void ent_map_last_end (EntMapScene *self);
gboolean ent_map_last_give_curves (EntMapScene *self, EntMapView *view, const EntPalette *palette);

/* map-fans.c */
void ent_map_view_add_fans (EntMapScene *self, EntMapView *view, const EntPalette *palette);

/* map-marks.c */
void ent_map_view_place_marks (EntMapScene *self, EntMapView *view);

/* map-notes.c */
void ent_map_view_place_notes (EntMapScene *self, EntMapView *view);
void ent_map_paint_note (const EntMapCurve *curve, const EntPalette *palette, cairo_t *cr);
void ent_map_notes_prepare (EntMapScene *self, const EntPalette *palette);
void ent_map_notes_clear (EntMapScene *self);

/* map-labels.c */
void ent_map_view_note_cards (EntMapScene *self, const EntMapView *view, EntObstacles *obstacles);
void ent_map_view_place_labels (EntMapScene *self, EntMapView *view);
void ent_map_labels_forget (EntMapScene *self);
void ent_map_labels_clear (EntMapScene *self);
void ent_map_paint_label (EntMapScene *self, const EntMapView *view, const EntMapLabel *label, const EntPalette *palette, cairo_t *cr);

/* map-ground.c */
double ent_map_device_scale (cairo_t *cr);
void ent_map_paint_frame (EntMapScene *self, guint frame, const EntViewport *viewport, const EntPalette *palette, cairo_t *cr);

/* map-ground-cache.c */
void ent_map_paint_ground (EntMapScene *self, const EntMapView *view, const EntPalette *palette, cairo_t *cr);
void ent_map_paint_insets (EntMapScene *self, const EntMapView *view, const EntPalette *palette, cairo_t *cr);
void ent_map_hold_insets (EntMapScene *self);
void ent_map_paint_captions (EntMapScene *self, const EntMapView *view, const EntPalette *palette, cairo_t *cr);
void ent_map_ground_cache_free (EntMapScene *self);
gboolean ent_map_can_keep (cairo_t *cr);

/* map-glimpse.c */
#define ENT_MAP_HEAVY 6000 /* lines */

/* map-keep.c */
gboolean ent_map_keep_paint (EntMapScene *self, const EntMapView *view, const EntPalette *palette, cairo_t *cr);
gboolean ent_map_keep_paint_once (EntMapScene *self, const EntMapView *view, const EntPalette *palette, cairo_t *cr);
void ent_map_keep_free (EntMapScene *self);

/* map-paint.c */
void ent_map_paint_anew (EntMapScene *self, const EntMapView *view, const EntPalette *palette, cairo_t *cr);
EntPalette ent_map_palette_of (EntMapScene *self, const EntPalette *palette);
void ent_map_paint_under (EntMapScene *self, const EntMapView *view, const EntPalette *palette, cairo_t *cr);

/* map-parts.c: single things of a view */
typedef enum
{
  ENT_MAP_PART_LINE,    /* of curves */
  ENT_MAP_PART_TIE,     /* of the dossier's affiliations */
  ENT_MAP_PART_THREADS, /* of nodes */
  ENT_MAP_PART_ACTOR,   /* of nodes */
  ENT_MAP_PART_NOTE,    /* of curves */
  ENT_MAP_PART_LABEL,   /* of labels */
} EntMapPartKind;

typedef struct
{
  EntMapPartKind kind;
  guint index;
} EntMapPart;

GArray *ent_map_parts_list (EntMapScene *self, const EntMapView *view);
void ent_map_parts_paint (EntMapScene *self, const EntMapView *view, guint kinds, const EntPalette *palette, cairo_t *cr);
guint32 ent_map_part_ink (EntMapScene *self, const EntMapView *view, const EntMapPart *part, const EntPalette *palette);
gboolean ent_map_part_is_mixed (EntMapScene *self, const EntMapView *view, const EntMapPart *part);
void ent_map_part_paint (EntMapScene *self, const EntMapView *view, const EntMapPart *part, const EntPalette *palette, cairo_t *cr);

/* map-looks.c */
guint64 ent_map_look_of_ground (EntMapScene *self, const EntMapView *view, const EntPalette *palette, cairo_t *cr);
guint64 ent_map_look_of_points (const EntMapView *view, const EntPoint *points, guint n_points);
guint64 ent_map_look_of_part (EntMapScene *self, const EntMapView *view, const EntMapPart *part);

/* map-lines.c */
gboolean ent_map_curve_meets_inset (EntMapScene *self, const EntMapView *view, const EntMapCurve *curve);
gboolean ent_map_line_is_in_crowd (EntMapScene *self, const EntMapView *view, const EntLine *line);
gboolean ent_map_line_is_bare (EntMapScene *self, const EntMapView *view, const EntMapCurve *curve, const EntPalette *palette, EntColor *color);
void ent_map_paint_line (EntMapScene *self, const EntMapView *view, const EntMapCurve *curve, const EntPalette *palette, cairo_t *cr);

/* map-actors.c */
void ent_map_paint_tie (EntMapScene *self, const EntMapView *view, const EntAffiliation *tie, const EntPalette *palette, cairo_t *cr);
void ent_map_paint_threads (EntMapScene *self, const EntMapView *view, const EntMapNode *node, const EntPalette *palette, cairo_t *cr);
void ent_map_paint_actor (EntMapScene *self, const EntMapNode *node, const EntPalette *palette, cairo_t *cr);

/* map-reach.c: what painting and pointing agree upon, pixels */
#define ENT_MAP_SELECTED_CASING 4.0
#define ENT_MAP_LEAST_LETTERED 7.0 /* a smaller disc holds no letters */
#define ENT_MAP_LEAST_BADGED 4.9   /* a smaller disc would vanish under a badge */
#define ENT_MAP_BADGE_REACH 7.5     /* from its middle */
#define ENT_MAP_LEADER_WIDTH 1.0
#define ENT_MAP_LEADER_DOT 2.0

gboolean ent_map_curve_is_selected (EntMapScene *self, const EntMapCurve *curve);
double ent_map_curve_growth (EntMapScene *self, const EntMapView *view, const EntMapCurve *curve);
double ent_map_curve_mark_ground (const EntMapCurve *curve);
gboolean ent_map_curve_head (const EntMapView *view, const EntMapCurve *curve, gboolean at_b, double width, EntPoint head[4], double *length);
double ent_map_curve_distance (EntMapScene *self, const EntMapView *view, const EntMapCurve *curve, EntPoint at);
double ent_map_outline_width (const EntMapNode *node, gboolean high_contrast);
double ent_map_ring_radius (const EntMapNode *node, double *inner);
double ent_map_node_distance (EntMapScene *self, const EntMapView *view, const EntMapNode *node, EntPoint at);
gboolean ent_map_has_leader (EntMapScene *self, const EntMapNode *node);
double ent_map_leader_distance (const EntMapNode *node, EntPoint at);

/* map-focus.c: what selection and hover make of everything else */
gboolean ent_map_actor_is_dimmed (EntMapScene *self, guint actor);
gboolean ent_map_line_is_dimmed (EntMapScene *self, const EntLine *line);
gboolean ent_map_actor_is_selected (EntMapScene *self, guint actor);
gboolean ent_map_line_is_selected (EntMapScene *self, const EntLine *line);
gboolean ent_map_dims (EntMapScene *self);

/* Where lines are bare, those that stand out lie above the many; the selected one
 * always does. */
typedef enum
{
  ENT_MAP_RANK_COMMON,
  ENT_MAP_RANK_LIT,
  ENT_MAP_RANK_SELECTED,
  ENT_MAP_N_RANKS
} EntMapRank;

EntMapRank ent_map_line_rank (EntMapScene *self, const EntMapView *view, const EntLine *line);

/* How much is left of what is dimmed. */
#define ENT_MAP_DIMMED_OPACITY 0.22

/* map-style.c */
typedef struct
{
  EntColor color;
  EntColor second;      /* of a line of two strokes */
  gboolean two;
  gboolean hollow;      /* both are the edges of one */
  gboolean dashed;      /* the only stroke */
  gboolean dotted;
  double width;         /* of each stroke, pixels */
  double gap;           /* between two, pixels */
  double opacity;
  gboolean has_mark;
} EntMapStroke;

EntMapStroke ent_map_stroke_of (EntStance stance, EntLayer layer, guint n_origins, gboolean presumed, const EntPalette *palette);
void ent_map_stroke_hollow (EntMapStroke *stroke);
void ent_map_stroke_scale (EntMapStroke *stroke, double factor);
double ent_map_stroke_span (const EntMapStroke *stroke);
void ent_map_stroke_paint (const EntMapStroke *stroke, const EntPoint *points, guint n_points, cairo_t *cr);
void ent_map_path_trace (const EntPoint *points, guint n_points, cairo_t *cr);
double ent_map_mark_radius (EntStance stance, EntLayer layer);

G_END_DECLS
