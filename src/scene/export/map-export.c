/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "map-export.h"

#include "map-legend-page.h"
#include "png-writer.h"

#include <glib/gi18n-lib.h>

#include "config.h"

/* At most so many relations are told in the picture's description. */
#define MAX_TOLD 24

/* The map lies in a frame of this width, pixels. */
#define FRAME_WIDTH 1.0

/* Frames smaller than this, pixels, have a smaller map in them. */
#define SMALL_WIDTH 560.0
#define SMALL_HEIGHT 400.0
#define LEAST_FACTOR 0.5

typedef struct
{
  EntEngine *engine;
  EntDossier *dossier;
  const EntLens *lens;
  EntPalette *palette;
  EntMapGround *ground;
  EntMapScene *scene;
  EntMapSources *sources;
  EntMapLegend legend;
  EntPage *page;
} Export;

/**
 * ent_map_export_default:
 *
 * Returns: 1600×900 at 96 dpi in print colours
 */
EntMapExport
ent_map_export_default (void)
{
  return (EntMapExport) { .width = 1600, .height = 900, .dpi = 96.0, .scale = 1.0,
                          .kind = ENT_PALETTE_PRINT };
}

static void
clear_export (Export *self)
{
  g_clear_pointer (&self->page, ent_page_free);
  g_clear_pointer (&self->sources, ent_map_sources_free);
  g_clear_pointer (&self->scene, ent_map_scene_free);
  g_clear_pointer (&self->ground, ent_map_ground_free);
  g_clear_pointer (&self->palette, ent_palette_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Export, clear_export)

static char *
describe_credit (EntDossier *dossier)
{
  const char *version = ent_dossier_get_version (dossier);
  const char *licence = ent_dossier_get_licence (dossier);
  GString *credit = g_string_new (_("Drawn with Entente"));

  if (version != NULL && *version != '\0')
    /* Translators: in the line at the bottom of a chart. */
    g_string_append_printf (credit, _(" · dossier version %s"), version);
  if (licence != NULL && *licence != '\0')
    g_string_append_printf (credit, " · %s", licence);
  g_string_append (credit, _(" · map data: Natural Earth, public domain"));

  return g_string_free_and_steal (credit);
}

static void
tell_line (GString *text,
           EntDossier *dossier,
           const EntLine *line)
{
  const char *const *languages = g_get_language_names ();
  g_autofree char *headline = ent_line_format_headline (line);
  const EntActor *a = ent_dossier_get_actor (dossier, line->a);
  const EntActor *b = ent_dossier_get_actor (dossier, line->b);

  g_string_append_printf (text, "\n%s – %s: %s", ent_actor_get_name (a, languages[0]),
                          ent_actor_get_name (b, languages[0]), headline);
}

/* The picture in words, for those who do not see it. */
static char *
describe_picture (Export *self)
{
  const EntPicture *picture = ent_map_scene_get_picture (self->scene);
  g_autofree char *rule = ent_lens_describe (self->lens);
  GString *text = g_string_new (NULL);
  guint n_told = 0;

  g_string_append_printf (text, _("Map: %s. %s."), ent_dossier_get_title (self->dossier), rule);
  for (guint i = 0; i < picture->lines->len && n_told < MAX_TOLD; i++)
    {
      const EntLine *line = g_ptr_array_index (picture->lines, i);

      if (line->layer != ENT_LAYER_FACT)
        continue;
      tell_line (text, self->dossier, line);
      n_told++;
    }

  return g_string_free_and_steal (text);
}

static gboolean
prepare (Export *self,
         const EntMapExport *options,
         GError **error)
{
  g_autofree char *rule = ent_lens_describe (self->lens);
  g_autofree char *credit = NULL;

  self->dossier = ent_engine_get_dossier (self->engine);
  self->palette = ent_palette_new (options->kind, FALSE);
  self->ground = ent_map_ground_new (error);
  if (self->ground == NULL)
    return FALSE;

  self->scene = ent_map_scene_new (self->engine, self->lens, self->ground);
  ent_map_scene_set_arrangement (self->scene, options->arrangement);
  self->sources
      = ent_map_sources_new (self->engine, ent_map_scene_get_picture (self->scene), error);
  if (self->sources == NULL)
    return FALSE;

  credit = describe_credit (self->dossier);
  self->page = ent_page_new (self->palette, ent_dossier_get_title (self->dossier),
                             ent_dossier_get_subtitle (self->dossier), rule);
  ent_page_set_credit (self->page, credit);

  return TRUE;
}

/* In a small frame the map is painted smaller than the text around it, so that
 * its discs leave some land to be seen.
 */
static double
map_factor (EntRect box)
{
  return CLAMP (MIN ((box.x1 - box.x0) / SMALL_WIDTH, (box.y1 - box.y0) / SMALL_HEIGHT),
                LEAST_FACTOR, 1.0);
}

/* The legend tells the scale of the insets, which depends on the room that the
 * legend leaves: the map is first arranged for the page as a whole.
 */
static EntRect
lay_out (Export *self,
         double width,
         double height,
         EntViewport *viewport)
{
  EntRect box;
  double factor;

  self->legend.scene = self->scene;
  ent_map_scene_fit (self->scene, width * 0.7, height * 0.65, NULL, self->palette);
  ent_map_legend_fill_page (&self->legend, self->engine, self->sources, self->page);
  box = ent_page_layout (self->page, width, height);
  factor = map_factor (box);
  *viewport = ent_map_scene_fit (self->scene, (box.x1 - box.x0) / factor,
                                 (box.y1 - box.y0) / factor, NULL, self->palette);

  return box;
}

static void
paint_map (Export *self,
           EntRect box,
           const EntViewport *viewport,
           cairo_t *cr)
{
  EntColor frame = self->palette->border;

  cairo_save (cr);
  cairo_translate (cr, box.x0, box.y0);
  cairo_scale (cr, map_factor (box), map_factor (box));
  ent_map_scene_set_line_notes (self->scene, ent_map_sources_get_line_notes (self->sources));
  ent_map_paint (self->scene, viewport, self->palette, cr);
  cairo_restore (cr);

  cairo_rectangle (cr, box.x0, box.y0, box.x1 - box.x0, box.y1 - box.y0);
  cairo_set_line_width (cr, FRAME_WIDTH);
  cairo_set_source_rgba (cr, frame.red, frame.green, frame.blue, frame.alpha);
  cairo_stroke (cr);
}

static void
paint_all (Export *self,
           const EntMapExport *options,
           cairo_t *cr)
{
  double width = options->width / options->scale, height = options->height / options->scale;
  EntColor ground
      = options->kind == ENT_PALETTE_DARK ? self->palette->sea : self->palette->disc_fill;
  EntViewport viewport;
  EntRect box;

  cairo_scale (cr, options->scale, options->scale);
  cairo_set_source_rgba (cr, ground.red, ground.green, ground.blue, 1.0);
  cairo_paint (cr);
  box = lay_out (self, width, height, &viewport);
  paint_map (self, box, &viewport, cr);
  ent_page_paint (self->page, cr);
}

static gboolean
write_picture (Export *self,
               const EntMapExport *options,
               cairo_surface_t *surface,
               GOutputStream *stream,
               GCancellable *cancellable,
               GError **error)
{
  g_autofree char *description = describe_picture (self);
  const EntPngText texts[] = {
    { "Title", ent_dossier_get_title (self->dossier) },
    { "Software", "Entente " ENT_VERSION },
    { "Description", description },
  };

  return ent_png_write (surface, options->dpi, texts, G_N_ELEMENTS (texts), stream, cancellable,
                        error);
}

/**
 * ent_map_export_png:
 * @engine: answers what is in force
 * @lens: what is shown
 * @options: how
 * @stream: where to write; it stays open
 * @cancellable: (nullable): to stop it
 * @error: return location
 *
 * Writes the map of a dossier as a page to be printed: title, rule in words,
 * map, legend, numbered sources and credit. The same dossier, options, build and
 * fonts give the same bytes.
 *
 * Returns: whether all of it was written
 */
gboolean
ent_map_export_png (EntEngine *engine,
                    const EntLens *lens,
                    const EntMapExport *options,
                    GOutputStream *stream,
                    GCancellable *cancellable,
                    GError **error)
{
  g_auto (Export) self = { .engine = engine, .lens = lens };
  cairo_surface_t *surface;
  gboolean done = FALSE;
  cairo_t *cr;

  g_return_val_if_fail (ENT_IS_ENGINE (engine), FALSE);
  g_return_val_if_fail (lens != NULL && options != NULL, FALSE);
  g_return_val_if_fail (options->width > 0 && options->height > 0, FALSE);
  g_return_val_if_fail (options->scale > 0.0 && options->dpi > 0.0, FALSE);
  g_return_val_if_fail (G_IS_OUTPUT_STREAM (stream), FALSE);

  if (g_cancellable_set_error_if_cancelled (cancellable, error) || !prepare (&self, options, error))
    return FALSE;

  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, options->width, options->height);
  cr = cairo_create (surface);
  if (cairo_status (cr) == CAIRO_STATUS_SUCCESS)
    {
      paint_all (&self, options, cr);
      done = !g_cancellable_set_error_if_cancelled (cancellable, error)
             && write_picture (&self, options, surface, stream, cancellable, error);
    }
  else
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE,
                 _("A picture of %d × %d pixels does not fit into memory"), options->width,
                 options->height);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);

  return done;
}
