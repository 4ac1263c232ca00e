/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "map-scene.h"
#include "remarks.h"

G_BEGIN_DECLS

/**
 * EntMapExtra:
 * @ENT_MAP_EXTRA_NOTES: a badge on actors that readers have noted something on
 * @ENT_MAP_EXTRA_OVERDUE: a badge on actors of whom a forecast is overdue
 * @ENT_MAP_EXTRA_HULLS: an outline around the members of each bloc
 * @ENT_MAP_EXTRA_NEW: a plus on each line that is not in the picture that is compared
 * @ENT_MAP_EXTRA_LOST: hollow lines, of those that are in that one alone
 * @ENT_MAP_EXTRA_PINS: a pin in actors that somebody put where they are
 *
 * What the map shows besides actors and lines, if it is asked for.
 */
typedef enum
{
  ENT_MAP_EXTRA_NOTES,
  ENT_MAP_EXTRA_OVERDUE,
  ENT_MAP_EXTRA_HULLS,
  ENT_MAP_EXTRA_NEW,
  ENT_MAP_EXTRA_LOST,
  ENT_MAP_EXTRA_PINS,
  ENT_MAP_N_EXTRAS
} EntMapExtra;

/* Where many have notes, a badge on each tells little: they are asked for. */
#define ENT_MAP_EXTRAS_USUAL \
  (1u << ENT_MAP_EXTRA_OVERDUE | 1u << ENT_MAP_EXTRA_NEW | 1u << ENT_MAP_EXTRA_LOST | 1u << ENT_MAP_EXTRA_PINS)

void ent_map_scene_set_extras (EntMapScene *self, guint extras); /* bits of 1 << EntMapExtra */
/* How many are there to be shown, whether they are asked for or not. */
void ent_map_scene_count_extras (EntMapScene *self, guint counts[ENT_MAP_N_EXTRAS]);
EntActorRemarks ent_map_scene_get_remarks (EntMapScene *self, guint actor);

const char *ent_map_extra_get_label (EntMapExtra extra);
/* As it is on the map, centred at the origin. */
void ent_map_extra_paint (EntMapExtra extra, const EntPalette *palette, cairo_t *cr);

G_END_DECLS
