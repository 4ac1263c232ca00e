/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "claim-places.h"
#include "engine-private.h"
#include "reach-index.h"

G_BEGIN_DECLS

/* The pairs that make one line, all with the same folds. */
typedef struct
{
  guint a;
  guint b;
  guint first; /* in the cache's members */
  guint n;
  guint lines; /* in the cache's lines; 0: it has none, as most have at any moment */
} EntPictureGroup;

/* That line in each layer, also where it does not show; NULL: no claim is in that
 * layer.
 */
typedef struct
{
  EntLine *layers[ENT_LAYER_POSSIBLE + 1];
} EntPictureLines;

/* A claim that shows in another way than before. */
typedef struct
{
  guint claim;
  EntShow before;
  EntShow now;
} EntShowChange;

/* What the last picture was made of. The next one looks again at the claims that
 * the way from one lens to the other may change, and makes those lines anew of
 * which some claim shows in another way.
 */
struct _EntPictureCache
{
  EntLens *lens;
  EntShow *shows;     /* of each claim at the lens's moment, whatever its filters */
  guint64 *bits;      /* of the claims that pass the filters; NULL: all do */
  guint64 *undated;   /* of those that would be counted as undated, likewise */
  EntReachIndex *reaches;  /* NULL: not needed yet, or of another kind of moment */
  EntClaimPlaces *places;
  guint *fold;
  GArray *groups;     /* of EntPictureGroup, sorted by a, b */
  GArray *members;    /* of guint: pairs */
  GArray *lines;      /* of EntPictureLines: of groups that have some; the first of none */
  GArray *free_lines; /* of guint: those of them that nobody has */
  guint *group_of;    /* of each pair, or ENT_NO_INDEX: its two actors fold into one */
  guint64 *drawn;     /* a bit for each group that has a line */
  guint8 *natures;    /* which of them make lines */
  guint *weight;      /* of each actor, as in a picture */
  guint n_in_folds;
  guint n_in_force;
  guint n_undated;
  guint n_looked_at;  /* claims that the last move looked at */
  guint n_resolved;   /* lines that it made anew */
};

void ent_picture_cache_move (EntEngine *engine,
                             const EntLens *lens,
                             const guint *fold);

void ent_picture_groups_clear (EntPictureCache *self);
void ent_picture_groups_place (EntEngine *engine, EntPictureCache *self, const guint *fold);
void ent_picture_groups_renew (EntEngine *engine, EntPictureCache *self);
void ent_picture_groups_follow (EntEngine *engine, EntPictureCache *self, GArray *changes);

static inline EntPictureLines *
ent_picture_cache_get_lines (const EntPictureCache *self,
                             const EntPictureGroup *group)
{
  return &g_array_index (self->lines, EntPictureLines, group->lines);
}

/* How a claim shows, filters and all. */
static inline EntShow
ent_picture_cache_get_show (const EntPictureCache *self,
                            guint claim)
{
  return ent_bits_have (self->bits, claim) ? self->shows[claim] : ENT_SHOW_NONE;
}

G_END_DECLS
