/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "day.h"

G_BEGIN_DECLS

/* Twelve pictures of a year, one at the end of each month, on one sheet. */
typedef struct
{
  int year;
  guint n_frames; /* taken */
  cairo_surface_t *sheet;
} ShotFilm;

#define SHOT_FILM_FRAMES 12

EntDay shot_film_get_day (const ShotFilm *self); /* of the next frame */
gboolean shot_film_add (ShotFilm *self, GdkTexture *texture); /* whether another is wanted */
gboolean shot_film_save (ShotFilm *self, const char *path);

G_END_DECLS
