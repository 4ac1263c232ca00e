/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "map-scene.h"

G_BEGIN_DECLS

/**
 * EntTrendSample:
 * @day: the day that was asked for; it holds until the next sample
 * @with: claims of cooperation in force, ambivalent ones too
 * @against: claims of conflict in force, ambivalent ones too
 * @unclear_with: those of @with that are ambivalent or that somebody disputes
 * @unclear_against: those of @against that are ambivalent, dispute or are disputed
 * @n_contested: lines that are contested
 * @stance: of a pair: what its line says
 * @has_line: some claim counts
 */
typedef struct
{
  EntDay day;
  guint with;
  guint against;
  guint unclear_with;
  guint unclear_against;
  guint n_contested;
  EntStance stance;
  gboolean has_line;
} EntTrendSample;

/* Of EntTrendSample: an actor or a pair over the period of the dossier. */
GArray *ent_trend_samples_new (EntEngine *engine, const EntLens *lens, const EntMapItem *subject, guint most);

G_END_DECLS
