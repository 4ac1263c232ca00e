/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "basemap-private.h"

#include <math.h>
#include <string.h>

/* The file format is described in data/basemap/README.md. */
#define MAGIC "EntBase"
#define VERSION 1
#define HEADER_SIZE 44
#define MIN_ARC_SIZE 8
#define MIN_POINT_SIZE 2
#define MIN_RING_SIZE 2
#define MIN_TURN 360
#define MAX_TURN (1 << 24)
#define MAX_COUNTRY 999

/* All arcs together may not be longer, degrees (the real ones: 11 000), so that
 * a small hostile file cannot become a huge shape.
 */
#define MAX_LENGTH 1000000.0

typedef struct
{
  const guint8 *at;
  const guint8 *end;
} Reader;

G_DEFINE_QUARK (ent-basemap-error-quark, ent_basemap_error)

static gboolean
fail (GError **error,
      const char *what)
{
  g_set_error (error, ENT_BASEMAP_ERROR, ENT_BASEMAP_ERROR_INVALID,
               "The base map is damaged: %s", what);
  return FALSE;
}

static gsize
bytes_left (const Reader *reader)
{
  return (gsize) (reader->end - reader->at);
}

static guint32
read_u32 (Reader *reader)
{
  guint32 value;

  memcpy (&value, reader->at, sizeof value);
  reader->at += sizeof value;
  return GUINT32_FROM_LE (value);
}

static double
read_double (Reader *reader)
{
  guint64 bits;
  double value;

  memcpy (&bits, reader->at, sizeof bits);
  reader->at += sizeof bits;
  bits = GUINT64_FROM_LE (bits);
  memcpy (&value, &bits, sizeof value);
  return value;
}

/* Seven bits a byte, lowest first; the top bit says that more follow. */
static gboolean
read_varint (Reader *reader,
             guint32 *value)
{
  guint64 sum = 0;

  for (guint shift = 0; shift < 35 && reader->at < reader->end; shift += 7)
    {
      guint8 byte = *reader->at++;

      sum |= (guint64) (byte & 0x7f) << shift;
      if ((byte & 0x80) == 0)
        {
          *value = (guint32) sum;
          return sum <= G_MAXUINT32;
        }
    }

  return FALSE;
}

/* The sign is in the lowest bit. */
static gboolean
read_signed (Reader *reader,
             gint32 *value)
{
  guint32 number;

  if (!read_varint (reader, &number))
    return FALSE;

  *value = (number & 1) != 0 ? -(gint32) (number >> 1) : (gint32) (number >> 1);
  return TRUE;
}

double
ent_basemap_lat (const EntBasemap *self,
                 Vertex vertex)
{
  return self->lat_first + vertex.y * self->lat_step;
}

static gboolean
is_on_globe (const EntBasemap *self,
             Vertex vertex)
{
  return vertex.x >= 0 && (guint32) vertex.x < self->turn &&
         vertex.y >= 0 && fabs (ent_basemap_lat (self, vertex)) <= 90.0;
}

/* Grid steps from a to b by the shorter way around. */
gint32
ent_basemap_steps_east (const EntBasemap *self,
                        Vertex a,
                        Vertex b)
{
  gint32 turn = (gint32) self->turn;
  gint32 steps = b.x - a.x;

  if (steps > turn / 2)
    steps -= turn;
  else if (steps < -(turn / 2))
    steps += turn;

  return steps;
}

static gboolean
read_next_vertex (EntBasemap *self,
                  Reader *reader,
                  Vertex last,
                  Vertex *vertex)
{
  gint32 turn = (gint32) self->turn;
  gint32 dx;
  gint32 dy;

  if (!read_signed (reader, &dx) || !read_signed (reader, &dy) ||
      dx < -turn || dx > turn || dy < -G_MAXINT32 / 2 || dy > G_MAXINT32 / 2 ||
      last.y > G_MAXINT32 / 2)
    return FALSE;

  vertex->x = (last.x + dx + turn) % turn;
  vertex->y = last.y + dy;
  self->length += hypot (ent_basemap_steps_east (self, last, *vertex) * 360.0 / turn,
                         dy * self->lat_step);

  return is_on_globe (self, *vertex) && self->length <= MAX_LENGTH;
}

static gboolean
read_vertices (EntBasemap *self,
               Reader *reader,
               const Arc *arc,
               GError **error)
{
  Vertex *vertices = self->vertices + arc->first;
  guint32 x;
  guint32 y;

  if (!read_varint (reader, &x) || !read_varint (reader, &y) ||
      x >= self->turn || y > G_MAXINT32)
    return fail (error, "an arc begins nowhere");

  vertices[0] = (Vertex) { (gint32) x, (gint32) y };
  if (!is_on_globe (self, vertices[0]))
    return fail (error, "an arc begins outside the globe");

  for (guint i = 1; i < arc->n_vertices; i++)
    if (!read_next_vertex (self, reader, vertices[i - 1], &vertices[i]))
      return fail (error, "an arc leaves the globe");

  return TRUE;
}

static gboolean
read_arc (EntBasemap *self,
          Reader *reader,
          Arc *arc,
          guint *n_vertices,
          GError **error)
{
  guint32 country[2];

  if (bytes_left (reader) < MIN_ARC_SIZE)
    return fail (error, "it ends within the arcs");

  arc->kind = *reader->at++;
  arc->first = *n_vertices;
  if (arc->kind > KIND_HIDDEN ||
      !read_varint (reader, &country[0]) || country[0] > MAX_COUNTRY ||
      !read_varint (reader, &country[1]) || country[1] > MAX_COUNTRY)
    return fail (error, "an arc has an unknown kind or country");

  arc->country[0] = (guint16) country[0];
  arc->country[1] = (guint16) country[1];
  if (!read_varint (reader, &arc->n_vertices) || arc->n_vertices < 2 ||
      arc->n_vertices > self->n_vertices - *n_vertices)
    return fail (error, "an arc has a wrong number of points");

  *n_vertices += arc->n_vertices;
  return read_vertices (self, reader, arc, error);
}

static gboolean
read_arcs (EntBasemap *self,
           Reader *reader,
           GError **error)
{
  guint n_vertices = 0;

  for (guint i = 0; i < self->n_arcs; i++)
    if (!read_arc (self, reader, &self->arcs[i], &n_vertices, error))
      return FALSE;

  if (n_vertices != self->n_vertices)
    return fail (error, "points are missing");

  return TRUE;
}

/* The vertex number i in the direction in which a ring runs through the arc. */
static Vertex
ref_vertex (const EntBasemap *self,
            guint32 ref,
            guint i)
{
  const Arc *arc = &self->arcs[ref >> 1];

  return self->vertices[arc->first + ((ref & 1) != 0 ? arc->n_vertices - 1 - i : i)];
}

static guint
ref_n_vertices (const EntBasemap *self,
                guint32 ref)
{
  return self->arcs[ref >> 1].n_vertices;
}

/* The vertices of a ring, each once. */
void
ent_basemap_collect_ring (const EntBasemap *self,
                          const Ring *ring,
                          GArray *vertices)
{
  Vertex *next;
  guint n_vertices = 0;

  for (guint i = 0; i < ring->n_refs; i++)
    n_vertices += ref_n_vertices (self, self->refs[ring->first + i]) - 1;
  g_array_set_size (vertices, n_vertices);

  next = (Vertex *) (void *) vertices->data;
  for (guint i = 0; i < ring->n_refs; i++)
    {
      guint32 ref = self->refs[ring->first + i];

      for (guint k = 0; k + 1 < ref_n_vertices (self, ref); k++)
        *next++ = ref_vertex (self, ref, k);
    }
}

/* Whether each arc begins where the one before it ends. */
static gboolean
ring_is_closed (const EntBasemap *self,
                const Ring *ring)
{
  for (guint i = 0; i < ring->n_refs; i++)
    {
      guint32 ref = self->refs[ring->first + i];
      guint32 next = self->refs[ring->first + (i + 1) % ring->n_refs];
      Vertex end = ref_vertex (self, ref, ref_n_vertices (self, ref) - 1);
      Vertex start = ref_vertex (self, next, 0);

      if (end.x != start.x || end.y != start.y)
        return FALSE;
    }

  return TRUE;
}

/* Whether the ring goes around the globe at most once, which bounds the work of
 * cutting it.
 */
static gboolean
ring_is_simple (const EntBasemap *self,
                GArray *vertices)
{
  gint64 turn = self->turn;
  gint64 x = 0;
  gint64 least = 0;
  gint64 most = 0;

  for (guint i = 0; i < vertices->len; i++)
    {
      Vertex here = g_array_index (vertices, Vertex, i);
      Vertex next = g_array_index (vertices, Vertex, (i + 1) % vertices->len);

      x += ent_basemap_steps_east (self, here, next);
      least = MIN (least, x);
      most = MAX (most, x);
    }

  return vertices->len >= 3 && most - least < 2 * turn && ABS (x) <= turn;
}

static gboolean
read_ring (EntBasemap *self,
           Reader *reader,
           Ring *ring,
           guint8 *used,
           guint *n_refs,
           GError **error)
{
  ring->first = *n_refs;
  if (!read_varint (reader, &ring->n_refs) || ring->n_refs < 1 ||
      ring->n_refs > self->n_arcs - *n_refs)
    return fail (error, "a ring has a wrong number of arcs");

  for (guint i = 0; i < ring->n_refs; i++)
    {
      guint32 ref;

      if (!read_varint (reader, &ref) || ref >> 1 >= self->n_arcs || used[ref >> 1])
        return fail (error, "a ring names a wrong arc");
      used[ref >> 1] = TRUE;
      self->refs[(*n_refs)++] = ref;
    }

  return ring_is_closed (self, ring) || fail (error, "a ring is open");
}

static gboolean
read_rings (EntBasemap *self,
            Reader *reader,
            GError **error)
{
  g_autofree guint8 *used = g_new0 (guint8, self->n_arcs);
  g_autoptr (GArray) vertices = g_array_new (FALSE, FALSE, sizeof (Vertex));
  guint n_refs = 0;

  for (guint i = 0; i < self->n_rings; i++)
    {
      if (!read_ring (self, reader, &self->rings[i], used, &n_refs, error))
        return FALSE;

      ent_basemap_collect_ring (self, &self->rings[i], vertices);
      if (!ring_is_simple (self, vertices))
        return fail (error, "a ring bounds no land");
    }

  return TRUE;
}

static gboolean
read_header (EntBasemap *self,
             Reader *reader,
             GError **error)
{
  if (bytes_left (reader) < HEADER_SIZE || memcmp (reader->at, MAGIC, sizeof MAGIC) != 0)
    return fail (error, "it does not begin like one");

  reader->at += sizeof MAGIC;
  if (read_u32 (reader) != VERSION)
    {
      g_set_error_literal (error, ENT_BASEMAP_ERROR, ENT_BASEMAP_ERROR_VERSION,
                           "The base map has a format this version cannot read");
      return FALSE;
    }

  self->turn = read_u32 (reader);
  self->lat_first = read_double (reader);
  self->lat_step = read_double (reader);
  self->n_arcs = read_u32 (reader);
  self->n_vertices = read_u32 (reader);
  self->n_rings = read_u32 (reader);

  if (self->turn < MIN_TURN || self->turn > MAX_TURN ||
      !(fabs (self->lat_first) <= 90.0) ||
      !(self->lat_step > 0.0) || !(self->lat_step <= 1.0))
    return fail (error, "its grid is impossible");

  if (self->n_arcs > bytes_left (reader) / MIN_ARC_SIZE ||
      self->n_vertices > bytes_left (reader) / MIN_POINT_SIZE ||
      self->n_rings > bytes_left (reader) / MIN_RING_SIZE)
    return fail (error, "it is too short for what it announces");

  return TRUE;
}

static gboolean
read_all (EntBasemap *self,
          Reader *reader,
          GError **error)
{
  if (!read_header (self, reader, error))
    return FALSE;

  self->vertices = g_new0 (Vertex, self->n_vertices);
  self->arcs = g_new0 (Arc, self->n_arcs);
  self->rings = g_new0 (Ring, self->n_rings);
  self->refs = g_new0 (guint32, self->n_arcs);

  if (!read_arcs (self, reader, error) || !read_rings (self, reader, error))
    return FALSE;

  return bytes_left (reader) == 0 || fail (error, "something follows its end");
}

static void
basemap_clear (gpointer data)
{
  EntBasemap *self = data;

  g_free (self->vertices);
  g_free (self->arcs);
  g_free (self->rings);
  g_free (self->refs);
}

/**
 * ent_basemap_new_from_bytes:
 * @bytes: a base map in the format of data/basemap/README.md
 * @error: return location for an #EntBasemapError
 *
 * Reads a base map. Everything is checked, so that damaged bytes give an error
 * or another map, never a crash. @bytes is not kept.
 *
 * Returns: (transfer full) (nullable): the base map
 */
EntBasemap *
ent_basemap_new_from_bytes (GBytes *bytes,
                            GError **error)
{
  EntBasemap *self;
  Reader reader;
  gsize size;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  self = g_atomic_rc_box_new0 (EntBasemap);
  reader.at = g_bytes_get_data (bytes, &size);
  reader.end = reader.at + size;
  if (!read_all (self, &reader, error))
    g_clear_pointer (&self, ent_basemap_unref);

  return self;
}

/**
 * ent_basemap_ref:
 * @self: a base map
 *
 * Returns: (transfer full): @self; may be called in any thread
 */
EntBasemap *
ent_basemap_ref (EntBasemap *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

/**
 * ent_basemap_unref:
 * @self: (transfer full): a base map
 *
 * Gives a reference back; may be called in any thread.
 */
void
ent_basemap_unref (EntBasemap *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, basemap_clear);
}
