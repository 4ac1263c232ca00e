/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <math.h>
#include <string.h>

#include <glib.h>
#include <json-glib/json-glib.h>

#include "basemap.h"

#define AFGHANISTAN 4
#define CHINA 156
#define INDIA 356
#define PAKISTAN 586

/* Where the bytes say how many arcs, points and rings there are. */
#define OFFSET_OF_COUNTS 32

/* Degrees: a reference line lies on one of our borders if it keeps this near to
 * it for a while; where lines merely cross or meet, they do not.
 */
#define SAME_LINE 0.01
#define SAMPLE_STEP 0.02
#define SAME_FOR_SAMPLES 4

static const char *const files[] = { "basemap-110m.bin", "basemap-50m.bin" };

/* A polygon in plain numbers, to write small base maps with. */
typedef struct
{
  const char *name;
  guint8 kind;
  guint n_points;
  int points[8][2];
  guint n_parts;
  double area;
} TinyMap;

/* On a grid of whole degrees from 180° west and 90° south. The area is in
 * steradians: width in radians × difference of the sines of the latitudes.
 */
static const TinyMap tiny_maps[] = {
  { "box", ENT_BASEMAP_COAST, 4, { { 190, 90 }, { 200, 90 }, { 200, 120 }, { 190, 120 } },
    1, 10 * G_PI / 180 * 0.5 },
  { "across the 180th meridian", ENT_BASEMAP_COAST, 4,
    { { 350, 90 }, { 10, 90 }, { 10, 120 }, { 350, 120 } }, 1, 20 * G_PI / 180 * 0.5 },
  { "on the 180th meridian", ENT_BASEMAP_COAST, 4,
    { { 0, 90 }, { 10, 90 }, { 10, 120 }, { 0, 120 } }, 1, 10 * G_PI / 180 * 0.5 },
  { "around the south pole", ENT_BASEMAP_COAST, 4,
    { { 45, 30 }, { 135, 30 }, { 225, 30 }, { 315, 30 } }, 1, 2 * G_PI * (1 - 0.8660254037844386) },
  { "around the north pole, westwards", ENT_BASEMAP_COAST, 4,
    { { 315, 120 }, { 225, 120 }, { 135, 120 }, { 45, 120 } }, 1, 2 * G_PI * 0.5 },
};

static void
append_varint (GByteArray *bytes,
               guint32 number)
{
  guint8 byte;

  for (; number >= 0x80; number >>= 7)
    {
      byte = (guint8) (number | 0x80);
      g_byte_array_append (bytes, &byte, 1);
    }
  byte = (guint8) number;
  g_byte_array_append (bytes, &byte, 1);
}

static void
append_signed (GByteArray *bytes,
               int number)
{
  append_varint (bytes, number < 0 ? (guint32) -number << 1 | 1 : (guint32) number << 1);
}

static void
append_u32 (GByteArray *bytes,
            guint32 number)
{
  guint32 value = GUINT32_TO_LE (number);

  g_byte_array_append (bytes, (const guint8 *) &value, sizeof value);
}

static void
append_double (GByteArray *bytes,
               double number)
{
  guint64 bits;

  memcpy (&bits, &number, sizeof bits);
  bits = GUINT64_TO_LE (bits);
  g_byte_array_append (bytes, (const guint8 *) &bits, sizeof bits);
}

static GByteArray *
write_tiny (const TinyMap *map)
{
  GByteArray *bytes = g_byte_array_new ();

  g_byte_array_append (bytes, (const guint8 *) "EntBase", 8);
  append_u32 (bytes, 1);
  append_u32 (bytes, 360);
  append_double (bytes, -90.0);
  append_double (bytes, 1.0);
  append_u32 (bytes, 1);
  append_u32 (bytes, map->n_points + 1);
  append_u32 (bytes, 1);

  append_varint (bytes, map->kind);
  append_varint (bytes, 0);
  append_varint (bytes, 999);
  append_varint (bytes, map->n_points + 1);
  append_varint (bytes, (guint32) map->points[0][0]);
  append_varint (bytes, (guint32) map->points[0][1]);
  for (guint i = 1; i <= map->n_points; i++)
    {
      const int *from = map->points[i - 1];
      const int *to = map->points[i % map->n_points];

      append_signed (bytes, (to[0] - from[0] + 540) % 360 - 180);
      append_signed (bytes, to[1] - from[1]);
    }

  append_varint (bytes, 1);
  append_varint (bytes, 0);

  return bytes;
}

static EntBasemap *
load_array (GByteArray *array,
            gsize size,
            GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (array->data, size);

  return ent_basemap_new_from_bytes (bytes, error);
}

static GBytes *
read_file (const char *name)
{
  const char *root = g_getenv ("ENTENTE_SOURCE_DIR");
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  char *contents;
  gsize size;

  g_assert_nonnull (root);
  path = g_build_filename (root, "data", "basemap", name, NULL);
  g_file_get_contents (path, &contents, &size, &error);
  g_assert_no_error (error);

  return g_bytes_new_take (contents, size);
}

static EntBasemap *
load_file (const char *name)
{
  g_autoptr (GBytes) bytes = read_file (name);
  g_autoptr (GError) error = NULL;
  EntBasemap *basemap = ent_basemap_new_from_bytes (bytes, &error);

  g_assert_no_error (error);
  return basemap;
}

static double
ring_area (const EntBasemapLayer *layer,
           const EntBasemapPart *part)
{
  const EntPoint *points = layer->points + part->first;
  double sum = 0.0;

  for (guint i = 0; i < part->n_points; i++)
    {
      EntPoint a = points[i];
      EntPoint b = points[(i + 1) % part->n_points];

      sum += a.x * b.y - b.x * a.y;
    }

  return sum / 2.0;
}

/* Equal Earth keeps areas and rings keep their direction, so this is the area of
 * the land on the globe, whatever the central meridian is.
 */
static double
land_area (const EntBasemapShape *shape)
{
  double sum = 0.0;

  for (guint i = 0; i < shape->land.n_parts; i++)
    sum += ring_area (&shape->land, &shape->land.parts[i]);

  return fabs (sum);
}

static void
assert_point_in_box (EntPoint point,
                     const EntBasemapPart *part)
{
  g_assert_true (isfinite (point.x) && isfinite (point.y));
  g_assert_cmpfloat (point.x, >=, part->x0);
  g_assert_cmpfloat (point.x, <=, part->x1);
  g_assert_cmpfloat (point.y, >=, part->y0);
  g_assert_cmpfloat (point.y, <=, part->y1);
}

/* Parts follow each other without gaps, lie on the map and take small steps. */
static void
assert_layer_sound (const EntBasemapLayer *layer,
                    guint min_points)
{
  guint n_points = 0;

  for (guint i = 0; i < layer->n_parts; i++)
    {
      const EntBasemapPart *part = &layer->parts[i];

      g_assert_cmpuint (part->first, ==, n_points);
      g_assert_cmpuint (part->n_points, >=, min_points);
      g_assert_cmpfloat (part->x0, >=, -ENT_PROJECTION_HALF_WIDTH - 1e-12);
      g_assert_cmpfloat (part->x1, <=, ENT_PROJECTION_HALF_WIDTH + 1e-12);
      for (guint k = 0; k < part->n_points; k++)
        {
          EntPoint point = layer->points[part->first + k];

          assert_point_in_box (point, part);
          if (k > 0)
            {
              EntPoint last = layer->points[part->first + k - 1];

              g_assert_cmpfloat (hypot (point.x - last.x, point.y - last.y), <, 0.05);
            }
        }
      n_points += part->n_points;
    }

  g_assert_cmpuint (n_points, ==, layer->n_points);
}

static void
assert_shape_sound (const EntBasemapShape *shape)
{
  assert_layer_sound (&shape->land, 3);
  for (guint i = 0; i < ENT_BASEMAP_N_KINDS; i++)
    assert_layer_sound (&shape->lines[i], 2);
  assert_layer_sound (&shape->globe, 3);
  assert_layer_sound (&shape->graticule, 2);
}

static void
test_tiny (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (tiny_maps); i++)
    {
      g_autoptr (GByteArray) bytes = write_tiny (&tiny_maps[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (EntBasemap) basemap = load_array (bytes, bytes->len, &error);

      g_test_message ("%s", tiny_maps[i].name);
      g_assert_no_error (error);
      for (double lon0 = -180.0; lon0 <= 180.0; lon0 += 15.0)
        {
          g_autoptr (EntBasemapShape) shape = ent_basemap_project (basemap, &(EntProjection) { lon0 });

          assert_shape_sound (shape);
          g_assert_cmpfloat_with_epsilon (land_area (shape), tiny_maps[i].area, 2e-4);
          g_assert_cmpfloat (shape->lon0, ==, lon0);
        }
    }
}

/* A box from 10° to 20° east, cut through its middle and beside it. */
static void
test_cut_box (void)
{
  g_autoptr (GByteArray) bytes = write_tiny (&tiny_maps[0]);
  g_autoptr (EntBasemap) basemap = load_array (bytes, bytes->len, NULL);
  g_autoptr (EntBasemapShape) whole = ent_basemap_project (basemap, &(EntProjection) { 15.0 });
  g_autoptr (EntBasemapShape) halves = ent_basemap_project (basemap, &(EntProjection) { -165.0 });
  g_autoptr (EntBasemapShape) edge = ent_basemap_project (basemap, &(EntProjection) { -170.0 });

  g_assert_cmpuint (whole->land.n_parts, ==, 1);
  g_assert_cmpuint (whole->lines[ENT_BASEMAP_COAST].n_parts, ==, 1);
  g_assert_cmpuint (halves->land.n_parts, ==, 2);
  g_assert_cmpuint (halves->lines[ENT_BASEMAP_COAST].n_parts, ==, 3);
  g_assert_cmpuint (edge->land.n_parts, ==, 1);
  g_assert_cmpuint (whole->lines[ENT_BASEMAP_BORDER].n_parts, ==, 0);
  g_assert_cmpuint (whole->lines[ENT_BASEMAP_COAST].parts[0].country[1], ==, 999);
}

static void
test_globe_and_graticule (void)
{
  g_autoptr (EntBasemapShape) at_70 = ent_basemap_shape_new_empty (&(EntProjection) { 70.0 });
  g_autoptr (EntBasemapShape) at_0 = ent_basemap_shape_new_empty (&(EntProjection) { 0.0 });

  assert_shape_sound (at_70);
  g_assert_cmpuint (at_70->globe.n_parts, ==, 1);
  g_assert_cmpfloat_with_epsilon (fabs (ring_area (&at_70->globe, at_70->globe.parts)), 4 * G_PI, 1e-3);
  g_assert_cmpuint (at_70->graticule.n_parts, ==, 18 + 9);
  g_assert_cmpuint (at_0->graticule.n_parts, ==, 17 + 9);
  g_assert_cmpuint (at_0->land.n_parts, ==, 0);
}

/* 29 % of 4π; the same whatever the central meridian, so nothing is smeared. */
static void
test_world (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (EntBasemap) basemap = load_file (files[i]);
      double expected = 0.0;

      for (double lon0 = -180.0; lon0 <= 180.0; lon0 += 60.0)
        {
          g_autoptr (EntBasemapShape) shape = ent_basemap_project (basemap, &(EntProjection) { lon0 });
          double area = land_area (shape);

          assert_shape_sound (shape);
          if (expected == 0.0)
            expected = area;
          g_assert_cmpfloat_with_epsilon (area, expected, 1e-4);
          g_assert_cmpfloat_with_epsilon (area / (4 * G_PI), 0.29, 0.01);
        }
    }
}

static guint
count_parts_in (const EntBasemapLayer *layer,
                EntRect rect)
{
  guint n = 0;

  for (guint i = 0; i < layer->n_parts; i++)
    {
      const EntBasemapPart *part = &layer->parts[i];

      n += ent_rect_intersects (rect, (EntRect) { part->x0, part->y0, part->x1, part->y1 });
    }

  return n;
}

/* What is projected for an inset is all that reaches into it, and nothing else. */
static void
test_within (void)
{
  g_autoptr (EntBasemap) basemap = load_file (files[1]);
  const EntProjection projection = { 140.0 };
  g_autoptr (EntBasemapShape) whole = ent_basemap_project (basemap, &projection);

  for (double x = -2.5; x < 2.5; x += 0.5)
    {
      EntRect rect = { x, -0.8, x + 0.3, -0.4 };
      g_autoptr (EntBasemapShape) shape = ent_basemap_project_within (basemap, &projection, rect);

      g_assert_true (ent_rect_is_inside (rect, shape->within));
      g_assert_cmpuint (shape->land.n_parts, <, whole->land.n_parts);
      g_assert_cmpuint (shape->land.n_parts, ==, count_parts_in (&shape->land, rect));
      g_assert_cmpuint (shape->land.n_parts, ==, count_parts_in (&whole->land, rect));
      for (guint kind = 0; kind < ENT_BASEMAP_N_KINDS; kind++)
        {
          g_assert_cmpuint (shape->lines[kind].n_parts, ==, count_parts_in (&shape->lines[kind], rect));
          g_assert_cmpuint (shape->lines[kind].n_parts, ==, count_parts_in (&whole->lines[kind], rect));
        }
    }
}

static char *
edge_key (EntPoint a,
          EntPoint b)
{
  if (a.x > b.x || (a.x == b.x && a.y > b.y))
    {
      EntPoint c = a;

      a = b;
      b = c;
    }

  return g_strdup_printf ("%.9f %.9f %.9f %.9f", a.x, a.y, b.x, b.y);
}

static void
test_no_line_twice (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (EntBasemap) basemap = load_file (files[i]);
      g_autoptr (EntBasemapShape) shape = ent_basemap_project (basemap, &(EntProjection) { 70.0 });
      g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

      for (guint kind = 0; kind < ENT_BASEMAP_N_KINDS; kind++)
        for (guint p = 0; p < shape->lines[kind].n_parts; p++)
          {
            const EntBasemapPart *part = &shape->lines[kind].parts[p];
            const EntPoint *points = shape->lines[kind].points + part->first;

            for (guint k = 1; k < part->n_points; k++)
              g_assert_true (g_hash_table_add (seen, edge_key (points[k - 1], points[k])));
          }
    }
}

static void
place_of (const EntBasemapShape *shape,
          EntPoint point,
          double *lon,
          double *lat)
{
  const EntProjection projection = { shape->lon0 };

  g_assert_true (ent_projection_inverse (&projection, point.x, point.y, lon, lat));
}

/* Between the plains of the Punjab and the Wakhan no line may look settled. */
static void
test_kashmir (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (EntBasemap) basemap = load_file (files[i]);
      g_autoptr (EntBasemapShape) shape = ent_basemap_project (basemap, &(EntProjection) { 70.0 });
      const EntBasemapLayer *borders = &shape->lines[ENT_BASEMAP_BORDER];

      for (guint k = 0; k < borders->n_points; k++)
        {
          double lon;
          double lat;

          place_of (shape, borders->points[k], &lon, &lat);
          g_assert_false (lon > 73.0 && lon < 80.9 && lat > 32.21 && lat < 36.8);
        }
    }
}

static double
total_length (const EntBasemapLayer *layer,
              guint16 a,
              guint16 b)
{
  double sum = 0.0;

  for (guint i = 0; i < layer->n_parts; i++)
    {
      const EntBasemapPart *part = &layer->parts[i];
      const EntPoint *points = layer->points + part->first;

      if (part->country[0] != a || part->country[1] != b)
        continue;
      for (guint k = 1; k < part->n_points; k++)
        sum += hypot (points[k].x - points[k - 1].x, points[k].y - points[k - 1].y);
    }

  return sum;
}

/* In world units, roughly: 0.1 is 640 km. */
static void
test_split_at_boxes (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (EntBasemap) basemap = load_file (files[i]);
      g_autoptr (EntBasemapShape) shape = ent_basemap_project (basemap, &(EntProjection) { 70.0 });
      const EntBasemapLayer *settled = &shape->lines[ENT_BASEMAP_BORDER];
      const EntBasemapLayer *disputed = &shape->lines[ENT_BASEMAP_DISPUTED];

      g_assert_cmpfloat (total_length (disputed, INDIA, PAKISTAN), >, 0.1);
      g_assert_cmpfloat (total_length (settled, INDIA, PAKISTAN), >, 0.15);
      g_assert_cmpfloat (total_length (disputed, CHINA, INDIA), >, 0.2);
      g_assert_cmpfloat (total_length (disputed, CHINA, PAKISTAN), >, 0.04);
      g_assert_cmpfloat (total_length (settled, CHINA, PAKISTAN), ==, 0.0);
      g_assert_cmpfloat (total_length (disputed, AFGHANISTAN, PAKISTAN), >, 0.2);
      g_assert_cmpfloat (total_length (settled, AFGHANISTAN, CHINA), >, 0.005);
    }
}

/* Degrees, in the manner of a flat map around the point. */
static double
distance_to_edge (double lon,
                  double lat,
                  const double a[2],
                  const double b[2])
{
  double k = cos (lat * G_PI / 180.0);
  double ax = (a[0] - lon) * k;
  double ay = a[1] - lat;
  double dx = (b[0] - a[0]) * k;
  double dy = b[1] - a[1];
  double square = dx * dx + dy * dy;
  double t = square > 0.0 ? CLAMP (-(ax * dx + ay * dy) / square, 0.0, 1.0) : 0.0;

  return hypot (ax + t * dx, ay + t * dy);
}

static double
distance_to_part (const EntBasemapShape *shape,
                  const EntBasemapLayer *layer,
                  const EntBasemapPart *part,
                  double lon,
                  double lat)
{
  double best = G_MAXDOUBLE;
  double last[2];
  double here[2];

  for (guint k = 0; k < part->n_points; k++)
    {
      place_of (shape, layer->points[part->first + k], &here[0], &here[1]);
      if (k > 0)
        best = MIN (best, distance_to_edge (lon, lat, last, here));
      memcpy (last, here, sizeof last);
    }

  return best;
}

static double
distance_to_layer (const EntBasemapShape *shape,
                   const EntBasemapLayer *layer,
                   double lon,
                   double lat)
{
  const EntProjection projection = { shape->lon0 };
  double best = G_MAXDOUBLE;
  double x;
  double y;

  ent_projection_forward (&projection, lon, lat, &x, &y);
  for (guint i = 0; i < layer->n_parts; i++)
    {
      const EntBasemapPart *part = &layer->parts[i];

      if (x > part->x0 - 0.01 && x < part->x1 + 0.01 && y > part->y0 - 0.01 && y < part->y1 + 0.01)
        best = MIN (best, distance_to_part (shape, layer, part, lon, lat));
    }

  return best;
}

/* The longest run of samples along the line that lie on our settled borders, and
 * how many lie on our disputed ones.
 */
typedef struct
{
  const EntBasemapShape *shape;
  guint settled_run;
  guint longest_settled_run;
  guint n_disputed;
} Comparison;

static void
compare_sample (Comparison *comparison,
                double lon,
                double lat)
{
  const EntBasemapShape *shape = comparison->shape;
  double settled = distance_to_layer (shape, &shape->lines[ENT_BASEMAP_BORDER], lon, lat);
  double disputed = distance_to_layer (shape, &shape->lines[ENT_BASEMAP_DISPUTED], lon, lat);

  if (disputed < SAME_LINE)
    comparison->n_disputed++;
  if (settled < SAME_LINE && settled < disputed)
    comparison->settled_run++;
  else
    comparison->settled_run = 0;
  comparison->longest_settled_run = MAX (comparison->longest_settled_run, comparison->settled_run);
}

static void
compare_line (Comparison *comparison,
              JsonArray *line)
{
  comparison->settled_run = 0;
  for (guint i = 1; i < json_array_get_length (line); i++)
    {
      JsonArray *from = json_array_get_array_element (line, i - 1);
      JsonArray *to = json_array_get_array_element (line, i);
      double lon = json_array_get_double_element (from, 0);
      double lat = json_array_get_double_element (from, 1);
      double dlon = json_array_get_double_element (to, 0) - lon;
      double dlat = json_array_get_double_element (to, 1) - lat;
      guint n = (guint) ceil (hypot (dlon, dlat) / SAMPLE_STEP);

      for (guint k = 0; k < n; k++)
        compare_sample (comparison, lon + dlon * k / n, lat + dlat * k / n);
    }
}

static void
compare_geometry (Comparison *comparison,
                  JsonObject *geometry)
{
  JsonArray *coordinates = json_object_get_array_member (geometry, "coordinates");

  if (strcmp (json_object_get_string_member (geometry, "type"), "LineString") == 0)
    compare_line (comparison, coordinates);
  else
    for (guint i = 0; i < json_array_get_length (coordinates); i++)
      compare_line (comparison, json_array_get_array_element (coordinates, i));
}

/* What Natural Earth draws as disputed may not run along a border that we draw as
 * settled; and its lines in Kashmir do run along ours, so the check has teeth.
 */
static void
check_reference (const char *path,
                 const EntBasemapShape *shape,
                 guint *n_disputed)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonArray *features;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  features = json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)),
                                           "features");
  for (guint i = 0; i < json_array_get_length (features); i++)
    {
      JsonObject *feature = json_array_get_object_element (features, i);
      Comparison comparison = { .shape = shape };

      compare_geometry (&comparison, json_object_get_object_member (feature, "geometry"));
      g_test_message ("line %u: %u samples on disputed borders, at most %u in a row on settled ones",
                      i, comparison.n_disputed, comparison.longest_settled_run);
      g_assert_cmpuint (comparison.longest_settled_run, <, SAME_FOR_SAMPLES);
      *n_disputed += comparison.n_disputed;
    }
}

static void
test_reference (void)
{
  const char *datasets = g_getenv ("ENTENTE_DATASETS");
  g_autofree char *folder = NULL;
  g_autoptr (GDir) dir = NULL;
  g_autoptr (EntBasemap) basemap = NULL;
  g_autoptr (EntBasemapShape) shape = NULL;
  const char *name;
  guint n_disputed = 0;

  if (datasets == NULL)
    {
      g_test_skip ("ENTENTE_DATASETS is not set");
      return;
    }

  folder = g_build_filename (datasets, "disputed-boundaries", NULL);
  dir = g_dir_open (folder, 0, NULL);
  if (dir == NULL)
    {
      g_test_skip ("there is no folder disputed-boundaries in ENTENTE_DATASETS");
      return;
    }

  basemap = load_file ("basemap-50m.bin");
  shape = ent_basemap_project (basemap, &(EntProjection) { 20.0 });
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".json"))
      {
        g_autofree char *path = g_build_filename (folder, name, NULL);

        check_reference (path, shape, &n_disputed);
      }
  g_assert_cmpuint (n_disputed, >, 80);
}

/* Loads bytes that may be damaged; what can be loaded must be projected. */
static gboolean
try_bytes (const guint8 *data,
           gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (EntBasemap) basemap = ent_basemap_new_from_bytes (bytes, &error);
  g_autoptr (EntBasemapShape) shape = NULL;

  g_assert_true ((basemap == NULL) == (error != NULL));
  if (basemap == NULL)
    {
      g_assert_true (error->domain == ENT_BASEMAP_ERROR);
      return FALSE;
    }

  shape = ent_basemap_project (basemap, &(EntProjection) { 33.0 });
  assert_shape_sound (shape);
  return TRUE;
}

static void
test_truncated (void)
{
  g_autoptr (GBytes) bytes = read_file ("basemap-110m.bin");
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  for (gsize i = 0; i < size; i += i < 2000 ? 1 : 37)
    g_assert_false (try_bytes (data, i));

  for (guint i = 0; i < G_N_ELEMENTS (tiny_maps); i++)
    {
      g_autoptr (GByteArray) tiny = write_tiny (&tiny_maps[i]);

      for (guint k = 0; k < tiny->len; k++)
        g_assert_false (try_bytes (tiny->data, k));
      g_assert_true (try_bytes (tiny->data, tiny->len));

      g_byte_array_append (tiny, (const guint8 *) "", 1);
      g_assert_false (try_bytes (tiny->data, tiny->len));
    }
}

static void
test_flipped (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (tiny_maps); i++)
    {
      g_autoptr (GByteArray) tiny = write_tiny (&tiny_maps[i]);

      for (guint k = 0; k < tiny->len; k++)
        for (guint value = 0; value < 256; value += 5)
          {
            guint8 kept = tiny->data[k];

            tiny->data[k] = (guint8) value;
            try_bytes (tiny->data, tiny->len);
            tiny->data[k] = kept;
          }
    }
}

static void
test_flipped_world (void)
{
  g_autoptr (GBytes) bytes = read_file ("basemap-110m.bin");
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  gsize size;
  gpointer data = g_bytes_unref_to_data (g_steal_pointer (&bytes), &size);
  g_autofree guint8 *bent = data;

  for (guint i = 0; i < 150; i++)
    {
      gsize at = (gsize) g_rand_int_range (rand, 0, (gint32) size);
      guint8 kept = bent[at];

      bent[at] ^= (guint8) (1 << g_rand_int_range (rand, 0, 8));
      try_bytes (bent, size);
      bent[at] = kept;
    }
}

/* Announces more than there is, at the cost of no memory. */
static void
test_hostile_counts (void)
{
  for (guint offset = OFFSET_OF_COUNTS; offset < OFFSET_OF_COUNTS + 12; offset += 4)
    {
      g_autoptr (GByteArray) tiny = write_tiny (&tiny_maps[0]);

      memset (tiny->data + offset, 0xff, 4);
      g_assert_false (try_bytes (tiny->data, tiny->len));
      memset (tiny->data + offset, 0, 4);
      g_assert_false (try_bytes (tiny->data, tiny->len));
    }
}

static void
test_errors (void)
{
  g_autoptr (GByteArray) tiny = write_tiny (&tiny_maps[0]);
  g_autoptr (GError) version = NULL;
  g_autoptr (GError) invalid = NULL;

  tiny->data[8] = 2;
  g_assert_null (load_array (tiny, tiny->len, &version));
  g_assert_error (version, ENT_BASEMAP_ERROR, ENT_BASEMAP_ERROR_VERSION);

  tiny->data[0] = 'X';
  g_assert_null (load_array (tiny, tiny->len, &invalid));
  g_assert_error (invalid, ENT_BASEMAP_ERROR, ENT_BASEMAP_ERROR_INVALID);
  g_assert_null (load_array (tiny, 0, NULL));
}

static void
test_references (void)
{
  g_autoptr (GByteArray) tiny = write_tiny (&tiny_maps[0]);
  EntBasemap *basemap = load_array (tiny, tiny->len, NULL);
  EntBasemap *same = ent_basemap_ref (basemap);
  EntBasemapShape *shape = ent_basemap_project (basemap, &(EntProjection) { 0.0 });
  EntBasemapShape *same_shape = ent_basemap_shape_ref (shape);

  g_assert_true (same == basemap);
  ent_basemap_unref (basemap);
  ent_basemap_unref (same);
  ent_basemap_shape_unref (shape);
  g_assert_cmpuint (same_shape->land.n_parts, ==, 1);
  ent_basemap_shape_unref (same_shape);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/basemap/tiny", test_tiny);
  g_test_add_func ("/basemap/cut-box", test_cut_box);
  g_test_add_func ("/basemap/globe-and-graticule", test_globe_and_graticule);
  g_test_add_func ("/basemap/world", test_world);
  g_test_add_func ("/basemap/within", test_within);
  g_test_add_func ("/basemap/no-line-twice", test_no_line_twice);
  g_test_add_func ("/basemap/disputed/kashmir", test_kashmir);
  g_test_add_func ("/basemap/disputed/split-at-boxes", test_split_at_boxes);
  g_test_add_func ("/basemap/disputed/reference", test_reference);
  g_test_add_func ("/basemap/damaged/truncated", test_truncated);
  g_test_add_func ("/basemap/damaged/flipped", test_flipped);
  g_test_add_func ("/basemap/damaged/flipped-world", test_flipped_world);
  g_test_add_func ("/basemap/damaged/hostile-counts", test_hostile_counts);
  g_test_add_func ("/basemap/damaged/errors", test_errors);
  g_test_add_func ("/basemap/references", test_references);

  return g_test_run ();
}
