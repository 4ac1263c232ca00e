/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "map-scene.h"

G_BEGIN_DECLS

/**
 * EntMapTexture:
 * @texture: (nullable): the painted map
 * @viewport: what it shows
 * @scale: device pixels per pixel
 *
 * The map as it was painted last. Panned within what it shows, it is not
 * painted again. Start with zeros.
 */
typedef struct
{
  GdkTexture *texture;
  EntViewport viewport;
  double scale;
} EntMapTexture;

void ent_map_texture_clear (EntMapTexture *self);
gboolean ent_map_texture_covers (const EntMapTexture *self, const EntViewport *viewport);
gboolean ent_map_texture_is_exact (const EntMapTexture *self, const EntViewport *viewport);
void ent_map_texture_paint (EntMapTexture *self, EntMapScene *scene, const EntViewport *viewport,
                            const EntPalette *palette, double scale, int overscan);
gboolean ent_map_texture_glimpse (EntMapTexture *self, EntMapScene *scene, const EntViewport *viewport,
                                  const EntPalette *palette, double scale);
void ent_map_texture_snapshot (const EntMapTexture *self, GtkSnapshot *snapshot, const EntViewport *viewport);

G_END_DECLS
