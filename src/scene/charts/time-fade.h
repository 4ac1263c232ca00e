/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "span.h"
#include "time-axis.h"

G_BEGIN_DECLS

/**
 * EntTimeFade:
 * @hollow: nowhere certain: outlined, of one weak shade
 * @opens_before: it goes on before what is shown, nobody knows how far
 * @opens_after: likewise at its other end
 * @outer_from: the earliest it can have begun
 * @core_from: where its solid part begins
 * @core_to: where its solid part ends
 * @outer_to: the latest it can have ended
 * @core: shade of the solid part
 *
 * How a span of time looks: a solid core and ends that fade as far as they are
 * uncertain. Places are pixels from the beginning of an axis, in the direction
 * of time; outer ones are infinite where it opens.
 */
typedef struct
{
  gboolean hollow;
  gboolean opens_before;
  gboolean opens_after;
  double outer_from;
  double core_from;
  double core_to;
  double outer_to;
  double core;
} EntTimeFade;

EntTimeFade ent_time_fade_of_span (const EntSpan *span, EntAspect aspect, const EntTimeAxis *axis);
gboolean ent_time_fade_is_certain (const EntTimeFade *self); /* somewhere */
double ent_time_fade_get_shade (const EntTimeFade *self, double place, gboolean from_after);

/**
 * EntTimeStop:
 * @place: pixels from the beginning of an axis
 * @shade: from 0 to 1; linear between two stops
 */
typedef struct
{
  double place;
  double shade;
} EntTimeStop;

/* The strongest shade of several at each place of 0 … @width; two stops at one
 * place make a step. Of EntTimeStop.
 */
GArray *ent_time_fades_merge (const EntTimeFade *fades, guint n_fades, double width);

G_END_DECLS
