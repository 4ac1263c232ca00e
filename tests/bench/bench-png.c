/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Encoding a picture as PNG, against Cairo's own writer: time and size. The
 * picture is the map of the shipped dossier, as flat as maps are. */
#include <glib/gstdio.h>

#include "bench.h"
#include "bundle.h"
#include "dossier-file.h"
#include "map-scene.h"
#include "palette.h"
#include "png-writer.h"

typedef struct
{
  cairo_surface_t *surface;
  gsize n_bytes; /* of the last encoding */
} Subject;

static void
encode_ours (gpointer data)
{
  Subject *subject = data;
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  if (!ent_png_write (subject->surface, &(EntPngFacts) { .dpi = 300 }, stream, NULL, &error))
    g_error ("%s", error->message);
  subject->n_bytes = g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream));
}

static cairo_status_t
count_bytes (void                *closure,
             const unsigned char *bytes,
             unsigned int         n_bytes)
{
  Subject *subject = closure;

  subject->n_bytes += n_bytes;

  return CAIRO_STATUS_SUCCESS;
}

static void
encode_with_cairo (gpointer data)
{
  Subject *subject = data;

  subject->n_bytes = 0;
  if (cairo_surface_write_to_png_stream (subject->surface, count_bytes, subject) != CAIRO_STATUS_SUCCESS)
    g_error ("Cairo cannot encode");
}

static EntEngine *
open_shipped (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) folder = g_file_new_build_filename (g_getenv ("ENTENTE_SOURCE_DIR"), "data", "dossiers",
                                                        "pakistan-balance", NULL);
  g_autoptr (EntDatabase) database = ent_dossier_file_new_memory (&error);
  g_autoptr (EntDossier) dossier = NULL;
  EntEngine *engine = NULL;

  if (database != NULL && ent_bundle_read (folder, database, NULL, &error))
    dossier = ent_dossier_new (database, &error);
  if (dossier != NULL)
    engine = ent_engine_new (dossier, &error);
  if (engine == NULL)
    g_error ("%s", error->message);

  return engine;
}

static cairo_surface_t *
paint_map (EntEngine *engine,
           int        width,
           int        height,
           double     scale)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntMapGround) ground = ent_map_ground_new (&error);
  g_autoptr (EntPalette) palette = ent_palette_new (ENT_PALETTE_LIGHT, FALSE);
  g_autoptr (EntLens) lens = ent_lens_new (ent_engine_get_dossier (engine));
  g_autoptr (EntMapScene) scene = ent_map_scene_new (engine, lens, ground);
  const EntMapMargins margins = { 0 };
  EntViewport viewport = ent_map_scene_fit (scene, width / scale, height / scale, &margins, palette);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (surface);

  cairo_scale (cr, scale, scale);
  ent_map_paint (scene, &viewport, palette, cr);
  cairo_destroy (cr);

  return surface;
}

static void
measure (EntEngine  *engine,
         const char *name,
         int         width,
         int         height,
         double      scale)
{
  g_autofree char *what = g_strdup_printf ("PNG of the map, %s: time against Cairo's writer", name);
  g_autofree char *size = g_strdup_printf ("PNG of the map, %s: size against Cairo's", name);
  const BenchGoal time_goal = { "15", what, 0.5, 0.3 }, size_goal = { "15", size, 1.0, 0 };
  Subject subject = { .surface = paint_map (engine, width, height, scale) };
  gsize ours;

  bench_compare (&time_goal, encode_ours, encode_with_cairo, &subject, 5);
  encode_ours (&subject);
  ours = subject.n_bytes;
  encode_with_cairo (&subject);
  bench_row_values (&size_goal, ours / 1e6, subject.n_bytes / 1e6, "MB");
  cairo_surface_destroy (subject.surface);
}

int
main (void)
{
  g_autoptr (EntEngine) engine = open_shipped ();

  measure (engine, "4K", 3840, 2160, 2);
  measure (engine, "A3 at 300 dpi", 4961, 3508, 3.125);

  return 0;
}
