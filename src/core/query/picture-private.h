/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "engine-private.h"

G_BEGIN_DECLS

/* The pairs that make one line, all with the same folds, and that line in each
 * layer, also where it does not show; NULL: no claim is in that layer.
 */
typedef struct
{
  guint a;
  guint b;
  guint first; /* in the cache's members */
  guint n;
  EntLine *lines[ENT_LAYER_POSSIBLE + 1];
} EntPictureGroup;

/* What the last picture was made of. The next one makes those lines anew of which
 * some claim shows in another way.
 */
struct _EntPictureCache
{
  EntLens *lens;
  EntShow *shows;  /* of each claim */
  guint *fold;
  GArray *groups;  /* of EntPictureGroup, sorted by a, b */
  GArray *members; /* of guint: pairs */
  GArray *within;  /* of guint: pairs whose two actors fold into one */
  guint n_in_folds;
  guint n_in_force;
  guint n_undated;
  guint n_resolved; /* lines made anew by the last move */
};

void ent_picture_cache_move (EntEngine *engine,
                             const EntLens *lens,
                             const guint *fold);

G_END_DECLS
