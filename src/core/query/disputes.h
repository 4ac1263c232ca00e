/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "stance.h"

G_BEGIN_DECLS

void ent_disputes_mark (EntLine *line,
                        const EntStanceClaim *facts,
                        const EntStanceSource *source,
                        guint8 *polarities);

G_END_DECLS
