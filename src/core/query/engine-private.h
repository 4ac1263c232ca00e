/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "engine.h"

G_BEGIN_DECLS

/* A claim, reduced to what decides lines. */
typedef struct
{
  gint64 key;
  const char *id;   /* in the engine's string chunk */
  EntSpan span;
  EntPublication publication;
  EntAspect aspect;
  EntModality modality;
  guint origin;     /* source at the root of the chain */
  guint speaker;    /* number of an interned speaker */
  guint scenario;
  EntDay settled_on;
  gboolean has_horizon;
  gboolean negated;
  gboolean retracted;
  gboolean deprecated;
  guint first_tie;
  guint n_ties;
  guint first_actor;
  guint n_actors;
} EntEngineClaim;

typedef struct
{
  guint a;
  guint b;
  guint nature;
  EntDirection direction;
  EntPolarity polarity;
} EntEngineTie;

struct _EntEngine
{
  GObject parent_instance;

  EntDossier *dossier;
  GStringChunk *strings;
  GHashTable *speakers;   /* what identifies a speaker -> number + 1 */
  GHashTable *claim_keys; /* key -> index + 1 */
  GHashTable *claim_ids;  /* id -> index + 1 */
  GArray *claims;         /* of EntEngineClaim, sorted by id */
  GArray *ties;           /* of EntEngineTie, by claim */
  GArray *actors;         /* of guint, by claim */
  GHashTable *contradictions; /* set of pair of claims, smaller first */
  EntRemap *remap;            /* of the last update, or NULL */
};

static inline EntEngineClaim *
ent_engine_peek_claim (EntEngine *self,
                       guint index)
{
  return &g_array_index (self->claims, EntEngineClaim, index);
}

/* Whether a claim may count for anything at all. */
static inline gboolean
ent_engine_claim_is_live (const EntEngineClaim *claim)
{
  return !claim->retracted && !claim->deprecated;
}

gboolean ent_engine_load (EntEngine *self,
                          GError **error);
EntDegree ent_engine_claim_degree (EntEngine *self,
                                   const EntEngineClaim *claim,
                                   const EntMoment *moment);
gboolean ent_engine_find_layer (const EntEngineClaim *claim,
                                EntDegree degree,
                                const EntLens *lens,
                                EntLayer *layer);
int ent_engine_compare_validity (gconstpointer a,
                                 gconstpointer b,
                                 gpointer data);

G_END_DECLS
