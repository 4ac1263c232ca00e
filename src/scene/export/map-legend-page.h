/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "map-facts.h"
#include "map-sources.h"
#include "page.h"

G_BEGIN_DECLS

/* What the legend of an exported map paints; has to outlive its page. */
typedef struct
{
  EntMapScene *scene;
  EntMapFacts facts;
} EntMapLegend;

void ent_map_legend_fill_page (EntMapLegend *self,
                               gboolean with_numbers,
                               EntPage *page);

G_END_DECLS
