/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "shot-film.h"

#define COLUMNS 3
#define SCALE 0.5
#define GAP 8 /* pixels between frames */

EntDay
shot_film_get_day (const ShotFilm *self)
{
  EntDay first = ent_day_from_ymd (self->year, (int) self->n_frames + 1, 1);

  return ent_day_add_months (first, 1) - 1;
}

static cairo_surface_t *
download (GdkTexture *texture)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, gdk_texture_get_width (texture),
                                                         gdk_texture_get_height (texture));

  gdk_texture_download (texture, cairo_image_surface_get_data (surface), (gsize) cairo_image_surface_get_stride (surface));
  cairo_surface_mark_dirty (surface);

  return surface;
}

static void
ensure_sheet (ShotFilm *self,
              int       width,
              int       height)
{
  cairo_t *cr;

  if (self->sheet != NULL)
    return;

  self->sheet = cairo_image_surface_create (CAIRO_FORMAT_RGB24, COLUMNS * (width + GAP) + GAP,
                                            SHOT_FILM_FRAMES / COLUMNS * (height + GAP) + GAP);
  cr = cairo_create (self->sheet);
  cairo_set_source_rgb (cr, 0.25, 0.25, 0.25);
  cairo_paint (cr);
  cairo_destroy (cr);
}

gboolean
shot_film_add (ShotFilm   *self,
               GdkTexture *texture)
{
  cairo_surface_t *frame = download (texture);
  int width = (int) (gdk_texture_get_width (texture) * SCALE);
  int height = (int) (gdk_texture_get_height (texture) * SCALE);
  cairo_t *cr;

  ensure_sheet (self, width, height);
  cr = cairo_create (self->sheet);
  cairo_translate (cr, GAP + (int) (self->n_frames % COLUMNS) * (width + GAP), GAP + (int) (self->n_frames / COLUMNS) * (height + GAP));
  cairo_scale (cr, SCALE, SCALE);
  cairo_set_source_surface (cr, frame, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_BEST);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (frame);

  return ++self->n_frames < SHOT_FILM_FRAMES;
}

gboolean
shot_film_save (ShotFilm   *self,
                const char *path)
{
  gboolean saved = self->sheet != NULL && cairo_surface_write_to_png (self->sheet, path) == CAIRO_STATUS_SUCCESS;

  g_clear_pointer (&self->sheet, cairo_surface_destroy);

  return saved;
}
