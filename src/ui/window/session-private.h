/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "session.h"

G_BEGIN_DECLS

/**
 * EntSessionMap:
 * @view: what the middle of the window shows
 * @arrangement: what decides where actors stand
 * @group: actors picked out together, sorted (of guint)
 * @focus: the actor whose neighbourhood alone is shown, or %ENT_NO_INDEX
 * @n_steps: how far that neighbourhood reaches
 * @hidden_rows: rows of the legend whose lines are faded, bits of 1 << #EntLegendRow
 *
 * What the session keeps about how the picture is shown.
 */
typedef struct
{
  EntView view;
  EntArrangement arrangement;
  GArray *group;
  guint focus;
  guint n_steps;
  guint hidden_rows;
} EntSessionMap;

EntSessionMap *ent_session_get_map (EntSession *self);
void ent_session_take_lens (EntSession *self, EntLens *lens); /* takes over @lens */

void ent_session_map_class_init (GType type);
void ent_session_map_init (EntSessionMap *map);
void ent_session_map_clear (EntSessionMap *map);
void ent_session_map_forget (EntSessionMap *map);  /* another dossier */
void ent_session_map_follow (EntSession *self);    /* records changed */

G_END_DECLS
