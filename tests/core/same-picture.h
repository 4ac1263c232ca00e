/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A picture in words, so that two that differ tell where. */
#pragma once

#include "engine.h"

static inline void
print_line_claim (GString            *text,
                  EntEngine          *engine,
                  const EntLineClaim *entry)
{
  g_string_append_printf (text, "  %s nature %u degree %d polarity %d direction %d counts %d disputed %d disputes %d folded %d\n",
                          ent_engine_get_claim_id (engine, entry->claim), entry->nature, entry->degree, entry->polarity,
                          entry->direction, entry->counts, entry->disputed, entry->disputes, entry->folded);
}

static inline void
print_line (GString       *text,
            EntEngine     *engine,
            const EntLine *line,
            gboolean       with_claims)
{
  g_string_append_printf (text, "%u–%u %s %s presumed %d leading %d k %u m %u d %u width %u counting %u speakers %u folded %u arrows %d %d\n",
                          line->a, line->b, ent_layer_to_nick (line->layer), ent_stance_to_nick (line->stance), line->presumed,
                          line->leading, line->n_supporters, line->n_origins, line->n_disputing, line->width, line->n_counting,
                          line->n_speakers, line->n_folded, line->arrow_a, line->arrow_b);
  for (guint i = 0; with_claims && i < line->claims->len; i++)
    print_line_claim (text, engine, &g_array_index (line->claims, EntLineClaim, i));
}

static inline char *
print_picture (EntEngine        *engine,
               const EntPicture *picture)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < picture->lines->len; i++)
    print_line (text, engine, g_ptr_array_index (picture->lines, i), TRUE);
  for (guint i = 0; i < picture->n_actors; i++)
    g_string_append_printf (text, "actor %u as %u weight %u shown %d\n", i, picture->fold[i], picture->weight[i], picture->shown[i]);
  g_string_append_printf (text, "in folds %u possible %u in force %u undated %u\n",
                          picture->n_in_folds, picture->n_possible, picture->n_in_force, picture->n_undated);

  return g_string_free_and_steal (g_steal_pointer (&text));
}
