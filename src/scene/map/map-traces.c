/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "map-traces.h"

#include <string.h>

/* Of this many lines more than the last view had, the ways are kept: those of the
 * days before, to which one may go back. */
#define MORE 16384

/* What of an actor decides how a line ends there. Places in here are counted from
 * the plan's anchor, so that they stay the same while the view is panned. */
typedef struct
{
  EntPoint at;
  double radius;
  double opacity;
} End;

typedef struct
{
  EntLine *line;   /* a reference: what the way was traced for */
  End ends[2];
  gboolean seen;   /* something of it was in the view */
  guint move;      /* which view that was */
  EntMapCurve curve;
  EntPoint *points;
  guint turn;      /* when it was last asked for */
} Trace;

struct _EntMapTraces
{
  const EntMapPlan *plan;
  EntPoint anchor;
  EntViewport viewport;
  guint move;         /* views that were elsewhere, or of another size */
  double crowd;
  gboolean high_contrast;
  gboolean bare;
  GHashTable *traces; /* EntLine to Trace, by what of a line decides how it runs */
  guint turn;
  guint n_used;       /* in this turn */
};

static void
trace_free (Trace *self)
{
  ent_line_free (self->line);
  g_free (self->points);
  g_free (self);
}

void
ent_map_traces_free (EntMapTraces *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->traces);
  g_free (self);
}

static guint
line_hash (gconstpointer key)
{
  const EntLine *line = key;

  return (line->a * 2654435761u ^ line->b) * 4 + line->layer;
}

/* A picture that was not made of the one before has lines of its own, which run
 * where the same ones ran. */
static gboolean
line_equal (gconstpointer a,
            gconstpointer b)
{
  const EntLine *x = a, *y = b;

  return x == y
         || (x->a == y->a && x->b == y->b && x->layer == y->layer && x->stance == y->stance && x->width == y->width
             && x->presumed == y->presumed);
}

static gboolean
serves (const EntMapTraces *self,
        EntMapScene *scene,
        const EntMapView *view,
        const EntPalette *palette)
{
  return self != NULL && self->bare == view->bare && self->plan == scene->plan && self->crowd == scene->plan->crowd
         && self->high_contrast == palette->high_contrast && self->viewport.scale == view->viewport.scale
         && self->anchor.x == scene->plan->anchor.x && self->anchor.y == scene->plan->anchor.y;
}

static gboolean
is_elsewhere (const EntMapTraces *self,
              const EntViewport *viewport)
{
  return self->viewport.center.x != viewport->center.x || self->viewport.center.y != viewport->center.y
         || self->viewport.width != viewport->width || self->viewport.height != viewport->height;
}

/* A view is being made. */
void
ent_map_traces_begin (EntMapScene *scene,
                      const EntMapView *view,
                      const EntPalette *palette)
{
  EntMapTraces *self = scene->traces;

  if (!serves (self, scene, view, palette))
    {
      ent_map_traces_free (self);
      self = scene->traces = g_new0 (EntMapTraces, 1);
      self->plan = scene->plan;
      self->anchor = scene->plan->anchor;
      self->crowd = scene->plan->crowd;
      self->high_contrast = palette->high_contrast;
      self->bare = view->bare;
      self->traces = g_hash_table_new_full (line_hash, line_equal, NULL, (GDestroyNotify) trace_free);
    }
  self->move += is_elsewhere (self, &view->viewport);
  self->viewport = view->viewport;
  self->turn++;
  self->n_used = 0;
}

static gboolean
is_old (gpointer key,
        gpointer value,
        gpointer turn)
{
  return ((Trace *) value)->turn != GPOINTER_TO_UINT (turn);
}

/* It is made. */
void
ent_map_traces_end (EntMapScene *scene)
{
  EntMapTraces *self = scene->traces;

  if (g_hash_table_size (self->traces) > self->n_used + MORE)
    g_hash_table_foreach_remove (self->traces, is_old, GUINT_TO_POINTER (self->turn));
}

static End
end_of (const EntMapView *view,
        guint actor)
{
  const EntMapNode *node = &g_array_index (view->nodes, EntMapNode, view->node_of[actor]);

  return (End) { { node->at.x + view->origin.x, node->at.y + view->origin.y }, node->radius, node->opacity };
}

static gboolean
ends_equal (const End *a,
            const End *b)
{
  return a->at.x == b->at.x && a->at.y == b->at.y && a->radius == b->radius && a->opacity == b->opacity;
}

static EntRect
move_rect (EntRect rect,
           double x,
           double y)
{
  return (EntRect) { rect.x0 + x, rect.y0 + y, rect.x1 + x, rect.y1 + y };
}

/* Adds points to others, so far moved. */
static void
add_points (GArray *to,
            const EntPoint *points,
            guint n_points,
            double x,
            double y)
{
  guint first = to->len;

  g_array_set_size (to, first + n_points);
  for (guint i = 0; i < n_points; i++)
    g_array_index (to, EntPoint, first + i) = (EntPoint) { points[i].x + x, points[i].y + y };
}

/* Whether a curve was traced before between ends like these, for its line alone.
 *
 * @curve: (inout): gets its way, whose points are added to the view
 * @seen: (out): whether any of it is in the view; if not, nothing is added
 */
gboolean
ent_map_traces_find (EntMapScene *scene,
                     EntMapView *view,
                     EntMapCurve *curve,
                     gboolean *seen)
{
  EntMapTraces *self = scene->traces;
  Trace *trace = g_hash_table_lookup (self->traces, curve->line);
  const EntLine *line = curve->line;
  EntRect bounds;
  End ends[2];

  if (trace == NULL || (!trace->seen && trace->move != self->move))
    return FALSE;

  ends[0] = end_of (view, line->a);
  ends[1] = end_of (view, line->b);
  if (!ends_equal (&ends[0], &trace->ends[0]) || !ends_equal (&ends[1], &trace->ends[1]))
    return FALSE;

  self->n_used += trace->turn != self->turn;
  trace->turn = self->turn;
  bounds = move_rect (trace->curve.bounds, -view->origin.x, -view->origin.y);
  *seen = trace->seen && ent_map_view_sees (view, bounds);
  if (!*seen)
    return TRUE;

  *curve = trace->curve;
  curve->line = line;
  curve->bounds = bounds;
  curve->first = view->points->len;
  add_points (view->points, trace->points, curve->n_points, -view->origin.x, -view->origin.y);

  return TRUE;
}

/* Keeps how a curve was traced.
 *
 * @traced: (nullable): the curve with its way; %NULL: nothing of it is in the view
 */
void
ent_map_traces_note (EntMapScene *scene,
                     const EntMapView *view,
                     const EntMapCurve *curve,
                     const EntMapCurve *traced)
{
  EntMapTraces *self = scene->traces;
  Trace *trace = g_new0 (Trace, 1);

  trace->line = ent_line_ref ((EntLine *) curve->line);
  trace->ends[0] = end_of (view, curve->line->a);
  trace->ends[1] = end_of (view, curve->line->b);
  trace->seen = traced != NULL;
  trace->move = self->move;
  trace->turn = self->turn;
  self->n_used++;
  if (traced != NULL)
    {
      trace->curve = *traced;
      trace->curve.bounds = move_rect (traced->bounds, view->origin.x, view->origin.y);
      trace->points = g_memdup2 (ent_map_curve_points (view, traced), sizeof (EntPoint) * traced->n_points);
      for (guint i = 0; i < traced->n_points; i++)
        {
          trace->points[i].x += view->origin.x;
          trace->points[i].y += view->origin.y;
        }
    }
  g_hash_table_replace (self->traces, trace->line, trace);
}
