/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "columns.h"
#include "engine.h"
#include "lens-bits.h"

G_BEGIN_DECLS

/* How a claim shows under a lens, in one byte; 0: it does not. */
typedef guint8 EntShow;

#define ENT_SHOW_NONE ((EntShow) 0)

static inline EntShow
ent_show (EntLayer layer,
          EntDegree degree)
{
  return (EntShow) (degree << 2 | layer);
}

static inline EntLayer
ent_show_get_layer (EntShow show)
{
  return (EntLayer) (show & 3);
}

static inline EntDegree
ent_show_get_degree (EntShow show)
{
  return (EntDegree) (show >> 2);
}

static inline gboolean
ent_show_is_in_force (EntShow show)
{
  return show != ENT_SHOW_NONE && ent_show_get_layer (show) == ENT_LAYER_FACT;
}

typedef struct _EntPictureCache EntPictureCache;

struct _EntEngine
{
  GObject parent_instance;

  EntDossier *dossier;
  EntColumns *columns;
  EntLensBits *bits;
  EntPictureCache *cache; /* what the last picture was made of; NULL: none yet */
  GHashTable *ids;        /* claim + 1 → its id, of those that were asked for */
  EntStatement *find_id;  /* of a key */
  EntStatement *find_key; /* of an id */
  EntRemap *remap;        /* of the last update, or NULL */
  EntLens *beyond_lens;   /* under which those were counted that the period has not; NULL: none yet */
  guint n_beyond[2];      /* before it, and behind it */
};

gboolean ent_engine_nature_shows (EntEngine *self,
                                  const EntLens *lens,
                                  guint nature);
GArray *ent_engine_list_members (EntEngine *self,
                                 const guint *fold,
                                 guint actor); /* of guint */
EntDegree ent_engine_column_degree (EntEngine *self,
                                    const EntColumnClaim *claim,
                                    const EntMoment *moment);
gboolean ent_engine_find_layer (const EntColumnClaim *claim,
                                EntDegree degree,
                                const EntLens *lens,
                                EntLayer *layer);
EntShow ent_engine_find_show (EntEngine *self,
                              const EntColumnClaim *claim,
                              const EntLens *lens);
int ent_engine_compare_validity (gconstpointer a,
                                 gconstpointer b,
                                 gpointer engine);

void ent_picture_cache_free (EntPictureCache *self);
void ent_picture_cache_reread (EntEngine *engine, const GArray *claims); /* of guint */
gsize ent_picture_cache_get_size (const EntPictureCache *self, const EntColumns *columns); /* bytes */

G_END_DECLS
