/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "engine-private.h"
#include "time-cursor.h"

G_BEGIN_DECLS

/* A pair through time: what it is from each of some days on. The first state is
 * that before all days.
 */
typedef struct
{
  guint n;              /* days */
  EntDay *days;         /* ascending */
  EntPairState *states; /* n + 1 */
} EntTrack;

typedef struct _EntTrackMaker EntTrackMaker;

EntTrackMaker *ent_track_maker_new (EntEngine *engine,
                                    const EntLens *lens);
void ent_track_maker_free (EntTrackMaker *self);

void ent_track_maker_add_pair (EntTrackMaker *self, guint pair);
void ent_track_maker_finish (EntTrackMaker *self, EntTrack *track);
void ent_track_clear (EntTrack *self);
guint ent_track_find (const EntTrack *self, EntDay day); /* index of the state on that day */

G_END_DECLS
