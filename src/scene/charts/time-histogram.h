/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "engine.h"
#include "time-axis.h"

G_BEGIN_DECLS

/**
 * EntTimeHistogram:
 * @unit: of the bins
 * @n: units in a bin
 * @starts: first day of each bin, and the day after the last one
 * @n_bins: how many
 * @all: claims in force in each bin
 * @expected: forecasts that stand open in each bin
 * @inside: those of @all that pass the filters
 * @inside_expected: those of @expected that pass them
 * @top: claims in the fullest bin, at least 1
 * @step: claims between two lines of the scale
 *
 * Claims over the period of a dossier. The scale is that of all claims, so that
 * it stays the same whatever is selected.
 */
typedef struct
{
  EntTimeUnit unit;
  guint n;
  EntDay *starts;
  guint n_bins;
  guint *all;
  guint *expected;
  guint *inside;
  guint *inside_expected;
  guint top;
  guint step;
} EntTimeHistogram;

EntTimeHistogram *ent_time_histogram_new (EntEngine *engine, EntTimeUnit unit, guint n);
void ent_time_histogram_free (EntTimeHistogram *self);
void ent_time_histogram_set_inside (EntTimeHistogram *self, EntEngine *engine, const GArray *claims);
void ent_time_histogram_set_filter (EntTimeHistogram *self, EntEngine *engine, const EntLens *lens);
guint ent_time_histogram_find_bin (const EntTimeHistogram *self, EntDay day);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntTimeHistogram, ent_time_histogram_free)

G_END_DECLS
