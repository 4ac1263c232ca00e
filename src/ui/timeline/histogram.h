/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "session.h"
#include "time-axis.h"

G_BEGIN_DECLS

/**
 * EntHistogram:
 * @starts: first day of each month, and the day after the last one
 * @n_bins: months
 * @all: claims in force in each month
 * @selected: those among them that are about what is selected
 * @expected: forecasts that stand open in each month
 * @top: claims in the fullest month, at least 1
 * @step: claims between two lines of the scale
 *
 * Claims over the months of a dossier. The scale is that of all claims, so that
 * it stays the same whatever is selected.
 */
typedef struct
{
  EntDay *starts;
  guint n_bins;
  guint *all;
  guint *selected;
  guint *expected;
  guint top;
  guint step;
} EntHistogram;

EntHistogram *ent_histogram_new (EntSession *session);
void ent_histogram_free (EntHistogram *self);
void ent_histogram_select (EntHistogram *self, EntSession *session);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntHistogram, ent_histogram_free)

G_END_DECLS
