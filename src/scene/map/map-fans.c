/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "map-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Arcs of one line are so far apart in the middle, of the chord; and at most,
 * pixels.
 */
#define APART 0.08
#define MAX_APART 20.0
#define MIN_APART 13.0

/* Of more natures than this the ones with the fewest claims share an arc. */
#define MAX_ARCS 7

/* From this many times the fitted scale on, and this long, all lines fan. */
#define DEEP 2.5
#define DEEP_LENGTH 220.0

/* Arcs keep so far inside of the fitted view, pixels. */
#define EDGE_AIR 12.0

/* Shorter arcs have no mark, pixels. */
#define LEAST_LENGTH 24.0

#define NAME_SIZE 10.5
#define NAME_WEIGHT 500
#define NAME_GAP 4.0

/* Where along its arc a mark and a name are tried. */
static const double fractions[] = { 0.5, 0.36, 0.64, 0.26, 0.74 };

/* And where a name may stand on it, off the mark. */
static const double name_fractions[] = { 0.34, 0.66, 0.28, 0.72, 0.4, 0.6, 0.22, 0.78 };

/* What a line's claims of one nature say, as a line of its own. */
typedef struct
{
  guint nature; /* ENT_NO_INDEX: several share it */
  guint n_claims;
  gboolean cooperates;
  gboolean conflicts;
  gboolean disputed;
} Strand;

static EntStance
stance_of (const Strand *strand)
{
  if (strand->disputed)
    return ENT_STANCE_CONTESTED;
  if (strand->cooperates && strand->conflicts)
    return ENT_STANCE_MIXED;
  if (strand->cooperates || strand->conflicts)
    return strand->cooperates ? ENT_STANCE_COOPERATIVE : ENT_STANCE_CONFLICTING;

  return ENT_STANCE_NEUTRAL;
}

static Strand *
find_strand (GArray *strands,
             guint nature)
{
  Strand strand = { .nature = nature };

  for (guint i = 0; i < strands->len; i++)
    if (g_array_index (strands, Strand, i).nature == nature)
      return &g_array_index (strands, Strand, i);
  g_array_append_val (strands, strand);

  return &g_array_index (strands, Strand, strands->len - 1);
}

static int
compare_strands (gconstpointer a,
                 gconstpointer b)
{
  const Strand *x = a, *y = b;

  return x->nature < y->nature ? -1 : x->nature > y->nature;
}

/* Most claims first. */
static int
compare_weights (gconstpointer a,
                 gconstpointer b)
{
  const Strand *x = a, *y = b;

  return x->n_claims != y->n_claims ? (x->n_claims > y->n_claims ? -1 : 1) : compare_strands (a, b);
}

static void
share_last_arc (GArray *strands)
{
  Strand shared = { .nature = ENT_NO_INDEX };

  g_array_sort (strands, compare_weights);
  for (guint i = MAX_ARCS - 1; i < strands->len; i++)
    {
      const Strand *strand = &g_array_index (strands, Strand, i);

      shared.n_claims += strand->n_claims;
      shared.cooperates |= strand->cooperates;
      shared.conflicts |= strand->conflicts;
      shared.disputed |= strand->disputed;
    }
  g_array_set_size (strands, MAX_ARCS - 1);
  g_array_append_val (strands, shared);
}

/* The natures of a line's counting claims, in the order of the dossier: an arc
 * keeps its side while time moves.
 */
static GArray *
list_strands (const EntLine *line)
{
  GArray *strands = g_array_new (FALSE, FALSE, sizeof (Strand));

  for (guint i = 0; i < line->claims->len; i++)
    {
      const EntLineClaim *claim = &g_array_index (line->claims, EntLineClaim, i);
      Strand *strand;

      if (!claim->counts)
        continue;
      strand = find_strand (strands, claim->nature);
      strand->n_claims++;
      strand->cooperates |= claim->polarity == ENT_POLARITY_COOPERATION
                            || claim->polarity == ENT_POLARITY_AMBIVALENT;
      strand->conflicts |= claim->polarity == ENT_POLARITY_CONFLICT
                           || claim->polarity == ENT_POLARITY_AMBIVALENT;
      strand->disputed |= claim->disputed || claim->disputes;
    }
  if (strands->len > MAX_ARCS)
    share_last_arc (strands);
  g_array_sort (strands, compare_strands);

  return strands;
}

static gboolean
is_picked (const EntMapItem *item,
           const EntLine *line)
{
  return item->kind == ENT_MAP_ITEM_LINE && item->a == line->a && item->b == line->b
         && item->layer == line->layer;
}

static double
chord_of (const EntMapView *view,
          const EntLine *line)
{
  EntPoint a = g_array_index (view->nodes, EntMapNode, view->node_of[line->a]).at;
  EntPoint b = g_array_index (view->nodes, EntMapNode, view->node_of[line->b]).at;

  return hypot (b.x - a.x, b.y - a.y);
}

static gboolean
is_deep (EntMapScene *self,
         const EntMapView *view)
{
  return !view->bare && view->viewport.scale >= DEEP * self->plan->fit.scale;
}

/* Most of the time no line does. */
static gboolean
may_fan (EntMapScene *self,
         const EntMapView *view)
{
  return self->selection.kind == ENT_MAP_ITEM_LINE || self->hover.kind == ENT_MAP_ITEM_LINE || is_deep (self, view);
}

/* Whether a line shows its natures one by one: when somebody looks at it, or is
 * close.
 */
static gboolean
fans (EntMapScene *self,
      const EntMapView *view,
      const EntLine *line)
{
  if (line->layer == ENT_LAYER_POSSIBLE || ent_map_is_morphing (self)
      || self->change.before != NULL || self->line_notes != NULL)
    return FALSE;
  if (is_picked (&self->selection, line) || is_picked (&self->hover, line))
    return TRUE;

  return is_deep (self, view) && chord_of (view, line) > DEEP_LENGTH;
}

static void
add_arc (EntMapScene *self,
         EntMapView *view,
         const EntMapCurve *whole,
         const Strand *strand,
         double extra,
         const EntPalette *palette)
{
  EntMapCurve arc = *whole;

  arc.nature = strand->nature;
  arc.stance = stance_of (strand);
  arc.n_origins = MIN (whole->line->width, strand->n_claims);
  arc.fanned = FALSE;
  arc.note = NULL;
  ent_map_view_add_curve (self, view, arc, extra, 1.0, palette);
}

static double
apart_of (const EntMapView *view,
          const EntLine *line)
{
  return CLAMP (chord_of (view, line) * APART, MIN_APART, MAX_APART);
}

static gboolean
is_arc_in_sight (EntMapScene *self,
                 const EntLine *line,
                 double extra,
                 GArray *points)
{
  const EntViewport *fit = &self->plan->fit;
  EntRect inside = { EDGE_AIR, EDGE_AIR, fit->width - EDGE_AIR, fit->height - EDGE_AIR };

  g_array_set_size (points, 0);

  return ent_map_path_to_view (self, ent_map_get_path (self, line->a, line->b), fit, line->a, line->b, extra, points)
         && ent_rect_is_inside (ent_polyline_bounds ((const EntPoint *) (gconstpointer) points->data, points->len), inside);
}

/* How far the middle of a fan is moved to the left, pixels: as little as it takes to
 * see all of it while everybody is seen, however far one has zoomed since.
 */
static double
shift_of (EntMapScene *self,
          const EntMapView *view,
          const EntLine *line,
          guint n_arcs)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (EntPoint));
  double apart = apart_of (view, line);
  double half = apart * (n_arcs - 1) / 2.0;

  for (guint i = 0; i < 2 * n_arcs; i++)
    {
      double shift = apart / 2.0 * ((i + 1) / 2) * (i % 2 == 0 ? 1.0 : -1.0);

      if (is_arc_in_sight (self, line, shift - half, points) && is_arc_in_sight (self, line, shift + half, points))
        return shift;
    }

  return 0.0;
}

/* To which side lines of a layer run beside their pair's line of fact. */
static double
side_of (const EntLine *line)
{
  return line->layer == ENT_LAYER_SCENARIO ? -1.0 : 1.0;
}

/* How far the outermost arc of a pair's line of fact is from its middle, pixels, on
 * the side on which @line runs; 0 if that is not parted.
 */
static double
outermost_arc (EntMapScene *self,
               const EntMapView *view,
               guint n_curves,
               const EntLine *line)
{
  for (guint i = 0; i < n_curves; i++)
    {
      const EntMapCurve *curve = &g_array_index (view->curves, EntMapCurve, i);
      g_autoptr (GArray) strands = NULL;

      if (!curve->fanned || curve->line->layer != ENT_LAYER_FACT || curve->line->a != line->a
          || curve->line->b != line->b)
        continue;
      strands = list_strands (curve->line);

      return MAX (0.0, apart_of (view, line) * (strands->len - 1) / 2.0
                         + side_of (line) * shift_of (self, view, curve->line, strands->len));
    }

  return 0.0;
}

/* What is only expected, or would follow, runs outside of all arcs of fact. */
static void
make_way (EntMapScene *self,
          EntMapView *view,
          guint index,
          double outermost,
          const EntPalette *palette)
{
  EntMapCurve moved = g_array_index (view->curves, EntMapCurve, index);
  guint before = view->curves->len;

  moved.note = NULL;
  ent_map_view_add_curve (self, view, moved, side_of (moved.line) * outermost, 1.0, palette);
  g_array_index (view->curves, EntMapCurve, index).fanned = view->curves->len > before;
}

/* @outside: how far beyond the middle the arcs begin; 0: they lie around it */
static void
fan (EntMapScene *self,
     EntMapView *view,
     guint index,
     double outside,
     const EntPalette *palette)
{
  EntMapCurve whole = g_array_index (view->curves, EntMapCurve, index);
  g_autoptr (GArray) strands = list_strands (whole.line);
  guint first = view->curves->len;
  double apart, middle;

  if (strands->len < 2)
    return;

  apart = apart_of (view, whole.line);
  middle = whole.line->layer == ENT_LAYER_FACT ? shift_of (self, view, whole.line, strands->len) : 0.0;
  for (guint i = 0; i < strands->len; i++)
    add_arc (self, view, &whole, &g_array_index (strands, Strand, i),
             whole.line->layer == ENT_LAYER_FACT ? middle + apart * (i - (strands->len - 1) / 2.0)
                                                 : side_of (whole.line) * (outside + apart * i),
             palette);
  g_array_index (view->curves, EntMapCurve, index).fanned = view->curves->len > first;
}

static EntObstacles *
note_obstacles (EntMapScene *self,
                const EntMapView *view,
                guint first)
{
  EntObstacles *obstacles = ent_obstacles_new (view->viewport.width, view->viewport.height);

  for (guint i = 0; i < view->nodes->len; i++)
    {
      const EntMapNode *node = &g_array_index (view->nodes, EntMapNode, i);

      if (!node->hidden)
        ent_obstacles_add_circle (obstacles, node->at, node->radius + 1.0, node->actor);
    }
  ent_map_view_note_cards (self, view, obstacles);
  for (guint i = 0; i < view->labels->len; i++)
    ent_obstacles_add_rect (obstacles, g_array_index (view->labels, EntMapLabel, i).box);
  for (guint i = 0; i < view->curves->len; i++)
    {
      const EntMapCurve *curve = &g_array_index (view->curves, EntMapCurve, i);

      ent_obstacles_add_line (obstacles, ent_map_curve_points (view, curve), curve->n_points, i);
      if (i < first && curve->has_mark && !curve->fanned)
        ent_obstacles_add_circle (obstacles, curve->mark,
                                  ent_map_mark_radius (curve->stance, curve->line->layer) + 1.0,
                                  G_MAXUINT);
    }

  return obstacles;
}

/* On the middle of the arc or near it, where nothing is; else there is none. */
static void
place_mark (EntMapView *view,
            EntObstacles *obstacles,
            EntMapCurve *curve)
{
  double radius = ent_map_mark_radius (curve->stance, curve->line->layer) + 1.0;
  EntPoint *points = ent_map_curve_points (view, curve);

  if (!curve->has_mark || ent_polyline_length (points, curve->n_points) < LEAST_LENGTH)
    {
      curve->has_mark = FALSE;
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (fractions); i++)
    {
      curve->mark = ent_polyline_at (points, curve->n_points, fractions[i], &curve->mark_along);
      if (!ent_obstacles_is_circle_free (obstacles, curve->mark, radius))
        continue;
      ent_obstacles_add_circle (obstacles, curve->mark, radius, G_MAXUINT);
      return;
    }
  curve->has_mark = FALSE;
}

/* @side: 1 or -1: beside the arc; 0: on it, as in a gap of it */
static EntRect
box_at (EntMapView *view,
        const EntMapCurve *curve,
        double fraction,
        double side)
{
  EntPoint along, at = ent_polyline_at (ent_map_curve_points (view, curve), curve->n_points, fraction, &along);
  EntPoint normal = { along.y * side, -along.x * side };
  PangoRectangle box;
  double reach;
  EntPoint middle;

  pango_layout_get_pixel_extents (curve->note, NULL, &box);
  reach = NAME_GAP + curve->width / 2.0 + fabs (normal.x) * box.width / 2.0 + fabs (normal.y) * box.height / 2.0;
  middle = (EntPoint) { at.x + normal.x * reach, at.y + normal.y * reach };

  return (EntRect) { middle.x - box.width / 2.0, middle.y - box.height / 2.0,
                     middle.x + box.width / 2.0, middle.y + box.height / 2.0 };
}

/* Beside the arc, on the side that is free, else on it, where other arcs are not
 * met; nowhere if there is no room.
 */
static gboolean
place_name (EntMapView *view,
            EntObstacles *obstacles,
            EntMapCurve *curve,
            guint index)
{
  EntRect all = { 0.0, 0.0, view->viewport.width, view->viewport.height };

  for (guint i = 0; i < 2 * G_N_ELEMENTS (fractions) + G_N_ELEMENTS (name_fractions); i++)
    {
      gboolean beside = i < 2 * G_N_ELEMENTS (fractions);
      EntRect rect = beside ? box_at (view, curve, fractions[i / 2], i % 2 == 0 ? 1.0 : -1.0)
                            : box_at (view, curve, name_fractions[i - 2 * G_N_ELEMENTS (fractions)], 0.0);

      if (!ent_rect_is_inside (rect, all) || !ent_obstacles_is_rect_free (obstacles, rect, G_MAXUINT)
          || ent_obstacles_count_lines (obstacles, ent_rect_grow (rect, beside ? -2.0 : -3.0), index) > 0)
        continue;
      curve->note_box = rect;
      ent_obstacles_add_rect (obstacles, rect);
      return TRUE;
    }

  return FALSE;
}

/* Of the nature of an arc. */
static const char *
get_name (EntMapScene *self,
          guint nature)
{
  GPtrArray *natures = ent_dossier_get_natures (self->dossier);

  if (nature >= natures->len)
    /* Translators: an arc for several kinds of relations that have few claims each */
    return _("Others");

  return ((const EntNature *) g_ptr_array_index (natures, nature))->label;
}

/* The last arc of a line may have no nature of its own; a line that has but made way has
 * none, either.
 */
static gboolean
is_arc (const EntMapView *view,
        guint first,
        guint index)
{
  const EntMapCurve *curve = &g_array_index (view->curves, EntMapCurve, index);

  return curve->nature != ENT_NO_INDEX
         || (index > first && g_array_index (view->curves, EntMapCurve, index - 1).line == curve->line);
}

/* The marks and names of arcs. */
static void
place_names (EntMapScene *self,
             EntMapView *view,
             guint first,
             const EntPalette *palette)
{
  g_autoptr (EntObstacles) obstacles = note_obstacles (self, view, first);

  for (guint i = first; i < view->curves->len; i++)
    place_mark (view, obstacles, &g_array_index (view->curves, EntMapCurve, i));
  view->natures = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = first; i < view->curves->len; i++)
    {
      EntMapCurve *curve = &g_array_index (view->curves, EntMapCurve, i);

      if (!is_arc (view, first, i))
        continue;
      curve->note = ent_map_layout_new (self->context, palette, NAME_SIZE, NAME_WEIGHT, get_name (self, curve->nature));
      g_ptr_array_add (view->natures, curve->note);
      if (!place_name (view, obstacles, curve, i))
        curve->note = NULL;
    }
}

/* Lines of fact first: those of other layers are led around their arcs. */
static void
part_lines (EntMapScene *self,
            EntMapView *view,
            const EntPalette *palette)
{
  guint n_curves = view->curves->len;

  for (guint i = 0; i < n_curves; i++)
    {
      const EntMapCurve *curve = &g_array_index (view->curves, EntMapCurve, i);

      if (!curve->lost && curve->line->layer == ENT_LAYER_FACT && fans (self, view, curve->line))
        fan (self, view, i, 0.0, palette);
    }
  for (guint i = 0; i < n_curves; i++)
    {
      const EntLine *line = g_array_index (view->curves, EntMapCurve, i).line;
      double outermost = 0.0;

      if (g_array_index (view->curves, EntMapCurve, i).lost
          || (line->layer != ENT_LAYER_EXPECTED && line->layer != ENT_LAYER_SCENARIO))
        continue;
      outermost = outermost_arc (self, view, n_curves, line);
      if (fans (self, view, line))
        fan (self, view, i, outermost, palette);
      if (outermost > 0.0 && !g_array_index (view->curves, EntMapCurve, i).fanned)
        make_way (self, view, i, outermost, palette);
    }
}

/* Parts the lines that fan out into an arc for each nature. Names of actors and
 * marks of other lines stay where they were without it.
 */
void
ent_map_view_add_fans (EntMapScene *self,
                       EntMapView *view,
                       const EntPalette *palette)
{
  guint n_curves = view->curves->len;

  if (!may_fan (self, view))
    return;

  part_lines (self, view, palette);
  view->has_fans = view->curves->len > n_curves;
  if (view->has_fans)
    place_names (self, view, n_curves, palette);
}
