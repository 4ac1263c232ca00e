/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "time-cursor.h"

#include <string.h>

#include "track.h"

/* One that is followed, and for how long its state stays what it is. */
typedef struct
{
  EntDay from;
  EntDay until; /* the first day on which it is another */
} Stay;

struct _EntTimeCursor
{
  EntEngine *engine;
  EntLens *lens;
  EntTrackMaker *maker;
  guint *fold;       /* for which the tracks are */
  GArray *pairs;     /* of EntPair: a and b, in the order of following */
  GArray *tracks;    /* of EntTrack */
  GArray *stays;     /* of Stay */
  GArray *positions; /* of guint: state of each track */
  GArray *changed;   /* of guint */
  EntDay day;
};

static void
clear_track (gpointer data)
{
  ent_track_clear (data);
}

/**
 * ent_time_cursor_new:
 * @engine: an engine
 * @lens: a lens
 *
 * Returns: (transfer full): a cursor at the moment of @lens, which follows no
 *   pair yet
 */
EntTimeCursor *
ent_time_cursor_new (EntEngine *engine,
                     const EntLens *lens)
{
  g_return_val_if_fail (ENT_IS_ENGINE (engine), NULL);
  g_return_val_if_fail (lens != NULL, NULL);

  EntTimeCursor *self = g_new0 (EntTimeCursor, 1);

  self->engine = g_object_ref (engine);
  self->lens = ent_lens_copy (lens);
  self->maker = ent_track_maker_new (engine, lens);
  self->fold = ent_engine_get_folds (engine, lens);
  self->pairs = g_array_new (FALSE, FALSE, sizeof (EntPair));
  self->tracks = g_array_new (FALSE, FALSE, sizeof (EntTrack));
  g_array_set_clear_func (self->tracks, clear_track);
  self->stays = g_array_new (FALSE, FALSE, sizeof (Stay));
  self->positions = g_array_new (FALSE, FALSE, sizeof (guint));
  self->changed = g_array_new (FALSE, FALSE, sizeof (guint));
  self->day = lens->moment.to;

  return self;
}

void
ent_time_cursor_free (EntTimeCursor *self)
{
  if (self == NULL)
    return;

  ent_track_maker_free (self->maker);
  ent_lens_free (self->lens);
  g_free (self->fold);
  g_array_unref (self->pairs);
  g_array_unref (self->tracks);
  g_array_unref (self->stays);
  g_array_unref (self->positions);
  g_array_unref (self->changed);
  g_object_unref (self->engine);
  g_free (self);
}

static void
make_track (EntTimeCursor *self,
            const EntPair *pair,
            EntTrack *track)
{
  g_autoptr (GArray) of_a = ent_engine_list_members (self->engine, self->fold, pair->a);
  g_autoptr (GArray) of_b = ent_engine_list_members (self->engine, self->fold, pair->b);

  for (guint i = 0; i < of_a->len; i++)
    for (guint j = 0; j < of_b->len; j++)
      {
        guint found = ent_pair_table_find (self->engine->columns->pairs, g_array_index (of_a, guint, i),
                                           g_array_index (of_b, guint, j));

        if (found != G_MAXUINT)
          ent_track_maker_add_pair (self->maker, found);
      }

  ent_track_maker_finish (self->maker, track);
}

static void
seek (EntTimeCursor *self,
      guint number)
{
  const EntTrack *track = &g_array_index (self->tracks, EntTrack, number);
  guint position = ent_track_find (track, self->day);
  Stay *stay = &g_array_index (self->stays, Stay, number);

  g_array_index (self->positions, guint, number) = position;
  stay->from = position > 0 ? track->days[position - 1] : ENT_DAY_MINUS_INFINITY;
  stay->until = position < track->n ? track->days[position] : ENT_DAY_PLUS_INFINITY;
}

/**
 * ent_time_cursor_follow:
 * @self: a cursor
 * @a: an actor
 * @b: another actor
 *
 * Follows one more pair, with all that folds into its actors. Its claims are
 * gone through once.
 *
 * Returns: its number: pairs are numbered as they are followed
 */
guint
ent_time_cursor_follow (EntTimeCursor *self,
                        guint a,
                        guint b)
{
  g_return_val_if_fail (self != NULL, G_MAXUINT);
  g_return_val_if_fail (a != b && MAX (a, b) < self->engine->columns->n_actors, G_MAXUINT);

  EntPair pair = { .a = MIN (a, b), .b = MAX (a, b) };
  const Stay stay = { 0 };
  const guint position = 0;
  EntTrack track;

  make_track (self, &pair, &track);
  g_array_append_val (self->pairs, pair);
  g_array_append_val (self->tracks, track);
  g_array_append_val (self->stays, stay);
  g_array_append_val (self->positions, position);
  seek (self, self->tracks->len - 1);

  return self->tracks->len - 1;
}

guint
ent_time_cursor_get_n (EntTimeCursor *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->tracks->len;
}

/* Offices change hands: then other actors fold, and tracks are others. */
static gboolean
follow_folds (EntTimeCursor *self)
{
  g_autofree guint *fold = ent_engine_get_folds (self->engine, self->lens);

  if (memcmp (fold, self->fold, self->engine->columns->n_actors * sizeof *fold) == 0)
    return FALSE;

  g_free (self->fold);
  self->fold = g_steal_pointer (&fold);
  for (guint i = 0; i < self->tracks->len; i++)
    {
      EntTrack *track = &g_array_index (self->tracks, EntTrack, i);

      ent_track_clear (track);
      make_track (self, &g_array_index (self->pairs, EntPair, i), track);
    }

  return TRUE;
}

/**
 * ent_time_cursor_move:
 * @self: a cursor
 * @day: the day, or the last day of the window, whose length stays
 *
 * Moves in time, by a step or by a leap, forward or backward.
 *
 * Returns: (transfer none) (element-type guint): numbers of the pairs whose
 *   state may be another now
 */
const GArray *
ent_time_cursor_move (EntTimeCursor *self,
                      EntDay day)
{
  g_return_val_if_fail (self != NULL, NULL);

  const Stay *stays = (const Stay *) self->stays->data;
  guint n = self->stays->len;
  gboolean all;

  self->lens->moment.from += day - self->day;
  self->lens->moment.to = self->day = day;
  all = self->lens->folded && ent_dossier_get_affiliations (ent_engine_get_dossier (self->engine))->len > 0 && follow_folds (self);

  g_array_set_size (self->changed, 0);
  for (guint i = 0; i < n; i++)
    if (all || day < stays[i].from || day >= stays[i].until)
      {
        seek (self, i);
        g_array_append_val (self->changed, i);
      }

  return self->changed;
}

/**
 * ent_time_cursor_peek:
 * @self: a cursor
 * @number: of a pair that is followed
 *
 * Returns: (transfer none): its state at the cursor's moment
 */
const EntPairState *
ent_time_cursor_peek (EntTimeCursor *self,
                      guint number)
{
  g_return_val_if_fail (self != NULL && number < self->tracks->len, NULL);

  return &g_array_index (self->tracks, EntTrack, number).states[g_array_index (self->positions, guint, number)];
}

gsize
ent_time_cursor_get_size (EntTimeCursor *self)
{
  gsize size = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->tracks->len; i++)
    size += g_array_index (self->tracks, EntTrack, i).n * (sizeof (EntDay) + sizeof (EntPairState))
            + sizeof (EntPair) + sizeof (EntTrack) + sizeof (EntPairState) + sizeof (Stay) + sizeof (guint);

  return size;
}
