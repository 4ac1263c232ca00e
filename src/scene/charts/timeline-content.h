/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "engine.h"
#include "timeline-chart.h"

G_BEGIN_DECLS

/* What of a dossier goes into a timeline, whatever is looked at. */
EntTimelineChart *ent_timeline_chart_new_of_dossier (EntDossier *dossier);

/* A claim for a lane, without a label; @tie: the one that it is shown for. */
EntTimelineSpan *ent_timeline_span_new_of_claim (guint index,
                                                 const EntClaim *claim,
                                                 const EntTie *tie);
void ent_timeline_chart_sort_spans (EntTimelineChart *self);

G_END_DECLS
