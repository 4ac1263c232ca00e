/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "degree.h"

G_BEGIN_DECLS

/**
 * EntReach:
 * @from: the last day of a window must not be before it
 * @to: the first day of a window must not be after it
 *
 * When a claim is in force: on a day T with @from ≤ T ≤ @to; in a window [A, B]
 * when @from ≤ B and A ≤ @to. @from may be after @to: then only a window that
 * holds both will do. So what a window of n + 1 days shows is told by its last
 * day alone, which must lie in @from … @to + n.
 */
typedef struct
{
  EntDay from, to;
} EntReach;

#define ENT_REACH_MAX 2 /* reaches of one claim, at most */

guint ent_reach_find          (const EntSpan        *span,
                               EntAspect             aspect,
                               const EntPublication *publication,
                               const EntMoment      *moment,
                               const EntPeriod      *period,
                               EntDegree             least,
                               EntReach              reaches[ENT_REACH_MAX]);
guint ent_reach_find_forecast (const EntSpan        *horizon,
                               EntDay                settled_on,
                               const EntPublication *publication,
                               const EntMoment      *moment,
                               const EntPeriod      *period,
                               EntDegree             least,
                               EntReach              reaches[ENT_REACH_MAX]);

G_END_DECLS
