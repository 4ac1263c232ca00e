/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "map-extras.h"

G_BEGIN_DECLS

/**
 * EntMapFacts:
 * @n_states: states on the map
 * @n_others: other actors on the map
 * @n_unplaced: actors that the picture shows but that have no place
 * @n_folded: actors folded into what they belong to
 * @n_lines: lines on the map
 * @n_lines_folded: lines to which a folded actor lends claims
 * @n_unplaced_lines: lines that are left out as an end has no place
 * @kinds: by #EntActorKind, how many are on the map
 * @max_width: the most origins that a line of fact has
 * @weights: the least, a middle and the largest number of claims of a state
 *   that has any; 0 if none has
 * @lon0: the central meridian, degrees east
 * @n_insets: 0 to 2
 * @inset_percent: the scale of each inset, percent of the map's when fitted
 * @n_singles: places too far off for the map that stand at its edge
 * @extras: by #EntMapExtra, how many there are to be shown
 * @asked_extras: which of them are, bits of 1 << #EntMapExtra
 *
 * What a legend says in words.
 */
typedef struct
{
  guint n_states;
  guint n_others;
  guint n_unplaced;
  guint n_folded;
  guint n_lines;
  guint n_lines_folded;
  guint n_unplaced_lines;
  guint kinds[ENT_ACTOR_ANONYMOUS + 1];
  guint max_width;
  guint weights[3];
  double lon0;
  guint n_insets;
  int inset_percent[2];
  guint n_singles;
  guint extras[ENT_MAP_N_EXTRAS];
  guint asked_extras;
} EntMapFacts;

void ent_map_scene_get_facts (EntMapScene *self,
                              EntMapFacts *facts);
void ent_map_scene_set_line_notes (EntMapScene *self,
                                   GPtrArray *notes);

double ent_map_scene_get_state_radius (EntMapScene *self,
                                       guint weight);
void ent_map_width_sample_paint (guint n_origins,
                                 const EntPalette *palette,
                                 cairo_t *cr,
                                 double width,
                                 double height);
void ent_actor_kind_paint (EntActorKind kind,
                           const EntPalette *palette,
                           cairo_t *cr,
                           double radius);

G_END_DECLS
