/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "basemap-private.h"

#include <math.h>
#include <string.h>

/* Edges are straight in longitude and latitude, as in the source; they are
 * drawn in steps no longer than this, degrees.
 */
#define MAX_STEP 1.0

#define GRATICULE_STEP 20

/* A place in degrees: longitude from the central meridian, not wrapped, so that
 * a ring or line stays in one piece.
 */
typedef struct
{
  double dlon;
  double lat;
} Place;

/* @within: parts that do not reach into it are dropped, world units */
typedef struct
{
  EntRect within;
  GArray *points;
  GArray *parts;
} Builder;

static const EntRect everywhere = { -G_MAXDOUBLE, -G_MAXDOUBLE, G_MAXDOUBLE, G_MAXDOUBLE };

static void
builder_init (Builder *builder,
              EntRect within)
{
  builder->within = within;
  builder->points = g_array_new (FALSE, FALSE, sizeof (EntPoint));
  builder->parts = g_array_new (FALSE, FALSE, sizeof (EntBasemapPart));
}

static void
builder_finish (Builder *builder,
                EntBasemapLayer *layer)
{
  layer->n_points = builder->points->len;
  layer->n_parts = builder->parts->len;
  layer->points = (EntPoint *) (void *) g_array_free (builder->points, FALSE);
  layer->parts = (EntBasemapPart *) (void *) g_array_free (builder->parts, FALSE);
}

static void
builder_begin (Builder *builder,
               const guint16 *country)
{
  EntBasemapPart part = { .first = builder->points->len };

  if (country != NULL)
    memcpy (part.country, country, sizeof part.country);
  g_array_append_val (builder->parts, part);
}

static void
builder_append (Builder *builder,
                double dlon,
                double lat)
{
  EntPoint point = ent_projection_forward_relative (CLAMP (dlon, -180.0, 180.0), lat);

  g_array_append_val (builder->points, point);
}

/* Appends the points of the edge from a to b without a itself. */
static void
builder_append_edge (Builder *builder,
                     Place a,
                     Place b)
{
  double dlon = b.dlon - a.dlon;
  double dlat = b.lat - a.lat;
  double longest = MAX (fabs (dlon), fabs (dlat));

  if (longest > MAX_STEP)
    {
      guint n = (guint) ceil (longest / MAX_STEP);

      for (guint i = 1; i < n; i++)
        builder_append (builder, a.dlon + dlon * i / n, a.lat + dlat * i / n);
    }
  builder_append (builder, b.dlon, b.lat);
}

static void
drop_part (Builder *builder,
           const EntBasemapPart *part)
{
  g_array_set_size (builder->points, part->first);
  g_array_set_size (builder->parts, builder->parts->len - 1);
}

/* Measures the part, or drops it if it has too few points to be drawn or lies
 * elsewhere.
 */
static void
builder_end (Builder *builder,
             guint min_points)
{
  EntBasemapPart *part = &g_array_index (builder->parts, EntBasemapPart,
                                         builder->parts->len - 1);
  const EntPoint *points = &g_array_index (builder->points, EntPoint, part->first);

  part->n_points = builder->points->len - part->first;
  if (part->n_points < min_points)
    {
      drop_part (builder, part);
      return;
    }

  part->x0 = part->x1 = points[0].x;
  part->y0 = part->y1 = points[0].y;
  for (guint i = 1; i < part->n_points; i++)
    {
      part->x0 = MIN (part->x0, points[i].x);
      part->y0 = MIN (part->y0, points[i].y);
      part->x1 = MAX (part->x1, points[i].x);
      part->y1 = MAX (part->y1, points[i].y);
    }
  if (!ent_rect_intersects ((EntRect) { part->x0, part->y0, part->x1, part->y1 }, builder->within))
    drop_part (builder, part);
}

/* The map is window 0, from −180 to 180; a place further east lies in window 1
 * and so on. Windows are cut apart and laid over each other.
 */
static double
window_of (double dlon)
{
  return floor ((dlon + 180.0) / 360.0);
}

static void
add_ring (Builder *builder,
          const Place *places,
          guint n_places,
          double window)
{
  Place last = places[n_places - 1];

  last.dlon -= window * 360.0;
  builder_begin (builder, NULL);
  for (guint i = 0; i < n_places; i++)
    {
      Place place = { places[i].dlon - window * 360.0, places[i].lat };

      builder_append_edge (builder, last, place);
      last = place;
    }
  builder_end (builder, 3);
}

static Place
place_on_meridian (Place a,
                   Place b,
                   double meridian)
{
  double t = (meridian - a.dlon) / (b.dlon - a.dlon);

  return (Place) { meridian, a.lat + (b.lat - a.lat) * t };
}

/* Keeps what lies east (@side 1) or west (@side −1) of a meridian: one step of
 * Sutherland and Hodgman, Reentrant polygon clipping, CACM 17 (1), 1974. The
 * edges it leaves along the meridian cover each other and fill nothing.
 */
static void
clip_ring (GArray *from,
           double meridian,
           double side,
           GArray *to)
{
  g_array_set_size (to, 0);
  for (guint i = 0; i < from->len; i++)
    {
      Place here = g_array_index (from, Place, i);
      Place next = g_array_index (from, Place, (i + 1) % from->len);
      double here_in = (here.dlon - meridian) * side;
      double next_in = (next.dlon - meridian) * side;

      if (here_in >= 0.0)
        g_array_append_val (to, here);
      if ((here_in > 0.0 && next_in < 0.0) || (here_in < 0.0 && next_in > 0.0))
        {
          Place cut = place_on_meridian (here, next, meridian);

          g_array_append_val (to, cut);
        }
    }
}

static void
cut_ring (Builder *builder,
          GArray *places)
{
  g_autoptr (GArray) half = NULL;
  g_autoptr (GArray) piece = NULL;
  double least = G_MAXDOUBLE;
  double most = -G_MAXDOUBLE;

  for (guint i = 0; i < places->len; i++)
    {
      least = MIN (least, g_array_index (places, Place, i).dlon);
      most = MAX (most, g_array_index (places, Place, i).dlon);
    }

  /* Nearly all of them: nothing is to be cut. */
  if (places->len >= 3 && window_of (least) == window_of (most))
    {
      add_ring (builder, (Place *) (void *) places->data, places->len, window_of (least));
      return;
    }

  half = g_array_new (FALSE, FALSE, sizeof (Place));
  piece = g_array_new (FALSE, FALSE, sizeof (Place));
  for (double w = window_of (least); w * 360.0 - 180.0 < most; w++)
    {
      clip_ring (places, w * 360.0 - 180.0, 1.0, half);
      clip_ring (half, w * 360.0 + 180.0, -1.0, piece);
      if (piece->len >= 3)
        add_ring (builder, (Place *) (void *) piece->data, piece->len, w);
    }
}

/* The place number i of a ring that goes on around the globe, @turn each time. */
static Place
place_in_turn (GArray *places,
               guint i,
               double turn)
{
  Place place = g_array_index (places, Place, i % places->len);

  place.dlon += turn * (i / places->len);
  return place;
}

/* Makes a ring around a pole into one that bounds an area of the map: from the
 * cut around the globe, and back along the pole.
 */
static GArray *
close_over_pole (GArray *places,
                 double turn)
{
  GArray *closed = g_array_new (FALSE, FALSE, sizeof (Place));
  double edge;
  Place start;
  guint i = 0;

  while (i + 1 < places->len &&
         window_of (place_in_turn (places, i, turn).dlon) ==
         window_of (place_in_turn (places, i + 1, turn).dlon))
    i++;

  edge = 360.0 * MAX (window_of (place_in_turn (places, i, turn).dlon),
                      window_of (place_in_turn (places, i + 1, turn).dlon)) - 180.0;
  start = place_on_meridian (place_in_turn (places, i, turn),
                             place_in_turn (places, i + 1, turn), edge);
  g_array_append_val (closed, start);
  for (guint k = 1; k <= places->len; k++)
    {
      Place place = place_in_turn (places, i + k, turn);

      g_array_append_val (closed, place);
    }

  start.dlon += turn;
  g_array_append_val (closed, start);
  start.lat = start.lat < 0.0 ? -90.0 : 90.0;
  g_array_append_val (closed, start);
  start.dlon -= turn;
  g_array_append_val (closed, start);

  return closed;
}

static double
lon_of (const EntBasemap *self,
        Vertex vertex)
{
  return vertex.x * 360.0 / self->turn - 180.0;
}

/* Turns vertices into places without jumps.
 *
 * Returns: where the first would come again after the last, in degrees from the
 *   first: 0 in most rings, a whole turn in those around a pole
 */
static double
unwrap (const EntBasemap *self,
        const EntProjection *projection,
        const Vertex *vertices,
        guint n_vertices,
        GArray *places)
{
  double first = ent_projection_relative_lon (projection, lon_of (self, vertices[0]));
  gint64 steps = 0;
  Place *place;

  g_array_set_size (places, n_vertices);
  place = (Place *) (void *) places->data;
  for (guint i = 0; i < n_vertices; i++)
    {
      const Vertex *next = i + 1 < n_vertices ? &vertices[i + 1] : &vertices[0];

      *place++ = (Place) { first + (double) steps * 360.0 / self->turn, ent_basemap_lat (self, vertices[i]) };
      steps += ent_basemap_steps_east (self, vertices[i], *next);
    }

  return (double) steps * 360.0 / self->turn;
}

static void
project_land (const EntBasemap *self,
              const EntProjection *projection,
              EntRect within,
              EntBasemapLayer *layer)
{
  g_autoptr (GArray) vertices = g_array_new (FALSE, FALSE, sizeof (Vertex));
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (Place));
  Builder builder;

  builder_init (&builder, within);
  for (guint i = 0; i < self->n_rings; i++)
    {
      double turn;

      ent_basemap_collect_ring (self, &self->rings[i], vertices);
      turn = unwrap (self, projection, (Vertex *) (void *) vertices->data,
                     vertices->len, places);
      if (turn != 0.0)
        {
          g_autoptr (GArray) closed = close_over_pole (places, turn);

          cut_ring (&builder, closed);
        }
      else
        {
          cut_ring (&builder, places);
        }
    }
  builder_finish (&builder, layer);
}

/* Appends an edge, after ending the part at one side of the map and beginning
 * another at the other side where the edge crosses the cut. An edge is shorter
 * than half a turn, so it crosses at most once.
 */
static void
append_line_edge (Builder *builder,
                  const guint16 *country,
                  Place a,
                  Place b,
                  double *window)
{
  double cut = 360.0 * window_of (MAX (a.dlon, b.dlon)) - 180.0;
  double own;

  if ((a.dlon - cut) * (b.dlon - cut) < 0.0)
    {
      Place middle = place_on_meridian (a, b, cut);

      append_line_edge (builder, country, a, middle, window);
      append_line_edge (builder, country, middle, b, window);
      return;
    }

  own = window_of ((a.dlon + b.dlon) / 2.0);
  a.dlon -= own * 360.0;
  b.dlon -= own * 360.0;
  if (own != *window)
    {
      if (!isnan (*window))
        builder_end (builder, 2);
      builder_begin (builder, country);
      builder_append (builder, a.dlon, a.lat);
      *window = own;
    }
  builder_append_edge (builder, a, b);
}

static void
project_lines (const EntBasemap *self,
               const EntProjection *projection,
               guint8 kind,
               EntRect within,
               EntBasemapLayer *layer)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (Place));
  Builder builder;

  builder_init (&builder, within);
  for (guint i = 0; i < self->n_arcs; i++)
    {
      const Arc *arc = &self->arcs[i];
      double window = NAN;

      if (arc->kind != kind)
        continue;

      unwrap (self, projection, self->vertices + arc->first, arc->n_vertices, places);
      for (guint k = 0; k + 1 < places->len; k++)
        append_line_edge (&builder, arc->country,
                          g_array_index (places, Place, k),
                          g_array_index (places, Place, k + 1), &window);
      builder_end (&builder, 2);
    }
  builder_finish (&builder, layer);
}

static void
build_globe (EntBasemapLayer *layer)
{
  const Place corners[] = { { -180.0, -90.0 }, { 180.0, -90.0 },
                            { 180.0, 90.0 }, { -180.0, 90.0 } };
  Builder builder;

  builder_init (&builder, everywhere);
  add_ring (&builder, corners, G_N_ELEMENTS (corners), 0.0);
  builder_finish (&builder, layer);
}

static void
add_line (Builder *builder,
          Place a,
          Place b)
{
  builder_begin (builder, NULL);
  builder_append (builder, a.dlon, a.lat);
  builder_append_edge (builder, a, b);
  builder_end (builder, 2);
}

/* A meridian on the cut is left out: the edge of the globe is there. */
static void
build_graticule (const EntProjection *projection,
                 EntBasemapLayer *layer)
{
  Builder builder;

  builder_init (&builder, everywhere);
  for (int lon = -180; lon < 180; lon += GRATICULE_STEP)
    {
      double dlon = ent_projection_relative_lon (projection, lon);

      if (dlon > -180.0)
        add_line (&builder, (Place) { dlon, -90.0 }, (Place) { dlon, 90.0 });
    }
  for (int lat = -80; lat <= 80; lat += GRATICULE_STEP)
    add_line (&builder, (Place) { -180.0, lat }, (Place) { 180.0, lat });
  builder_finish (&builder, layer);
}

/**
 * ent_basemap_shape_new_empty:
 * @projection: a projection
 *
 * Makes the edge of the globe and the graticule, without land or lines.
 *
 * Returns: (transfer full): the shape
 */
EntBasemapShape *
ent_basemap_shape_new_empty (const EntProjection *projection)
{
  EntBasemapShape *shape;

  g_return_val_if_fail (projection != NULL, NULL);

  shape = g_atomic_rc_box_new0 (EntBasemapShape);
  shape->lon0 = projection->lon0;
  shape->within = everywhere;
  build_globe (&shape->globe);
  build_graticule (projection, &shape->graticule);

  return shape;
}

/**
 * ent_basemap_project:
 * @self: a base map
 * @projection: a projection
 *
 * Projects a base map. Land and lines are cut along the meridian opposite to the
 * central one, land around a pole is closed along the pole, and long edges are
 * divided, so that everything may be joined by straight lines. May be called in
 * any thread.
 *
 * Returns: (transfer full): world-unit geometry ready to be painted
 */
EntBasemapShape *
ent_basemap_project (EntBasemap *self,
                     const EntProjection *projection)
{
  return ent_basemap_project_within (self, projection, everywhere);
}

/**
 * ent_basemap_project_within:
 * @self: a base map
 * @projection: a projection
 * @within: what will be seen of it, world units
 *
 * Does what ent_basemap_project() does, and leaves out rings and lines that do not
 * reach into @within. May be called in any thread.
 *
 * Returns: (transfer full): world-unit geometry ready to be painted
 */
EntBasemapShape *
ent_basemap_project_within (EntBasemap *self,
                            const EntProjection *projection,
                            EntRect within)
{
  EntBasemapShape *shape;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (projection != NULL, NULL);

  shape = ent_basemap_shape_new_empty (projection);
  shape->within = within;
  project_land (self, projection, within, &shape->land);
  for (guint8 kind = 0; kind < ENT_BASEMAP_N_KINDS; kind++)
    project_lines (self, projection, kind, within, &shape->lines[kind]);

  return shape;
}

static void
layer_clear (EntBasemapLayer *layer)
{
  g_free (layer->points);
  g_free (layer->parts);
}

static void
shape_clear (gpointer data)
{
  EntBasemapShape *self = data;

  layer_clear (&self->land);
  for (guint i = 0; i < ENT_BASEMAP_N_KINDS; i++)
    layer_clear (&self->lines[i]);
  layer_clear (&self->globe);
  layer_clear (&self->graticule);
}

/**
 * ent_basemap_shape_ref:
 * @self: a shape
 *
 * Returns: (transfer full): @self; may be called in any thread
 */
EntBasemapShape *
ent_basemap_shape_ref (EntBasemapShape *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

/**
 * ent_basemap_shape_unref:
 * @self: (transfer full): a shape
 *
 * Gives a reference back; may be called in any thread.
 */
void
ent_basemap_shape_unref (EntBasemapShape *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, shape_clear);
}
