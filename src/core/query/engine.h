/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "line.h"
#include "undo.h"

G_BEGIN_DECLS

/* Answers what is in force: the claims of a dossier in memory, reduced to what
 * lines are computed from. Claims have an index here; they are in the order of
 * their keys.
 */
#define ENT_TYPE_ENGINE (ent_engine_get_type ())
G_DECLARE_FINAL_TYPE (EntEngine, ent_engine, ENT, ENGINE, GObject)

/**
 * EntPicture:
 * @lines: of #EntLine, sorted by layer, a, b
 * @fold: for each actor what it is drawn as: itself, or what it folds into
 * @weight: for each actor the claims in force (certain or presumed) that mention it or its folded affiliates
 * @shown: for each actor whether it is drawn: an end of a line, or mentioned by a claim in force, not folded
 * @n_in_folds: ties that vanished inside a fold
 * @n_possible: pairs that would have a merely possible line
 * @n_in_force: claims certain or presumed
 * @n_undated: claims that pass the lens and have neither end stated
 *
 * The state of a dossier under a lens. The arrays are as long as the dossier's actors.
 */
typedef struct
{
  GPtrArray *lines;
  guint *fold;
  guint *weight;
  gboolean *shown;
  guint n_actors;
  guint n_in_folds;
  guint n_possible;
  guint n_in_force;
  guint n_undated;
} EntPicture;

EntEngine *ent_engine_new (EntDossier *dossier,
                           GError **error);
EntDossier *ent_engine_get_dossier (EntEngine *self);
gboolean ent_engine_update (EntEngine *self,
                            GArray *changes, /* of EntChange */
                            GError **error);
const EntRemap *ent_engine_get_remap (EntEngine *self); /* of the last update; NULL: nothing has moved */

guint ent_engine_get_n_claims (EntEngine *self);
gint64 ent_engine_get_claim_key (EntEngine *self, guint claim);
const char *ent_engine_get_claim_id (EntEngine *self, guint claim);
EntModality ent_engine_get_modality (EntEngine *self, guint claim);
EntClaim *ent_engine_load_claim (EntEngine *self, guint claim, GError **error);
guint ent_engine_find_claim (EntEngine *self, const char *id);
guint ent_engine_find_claim_of_key (EntEngine *self, gint64 key);
GArray *ent_engine_list_by_id (EntEngine *self, GError **error); /* of guint: all claims, sorted by their ids */

EntPicture *ent_engine_get_picture (EntEngine *self, const EntLens *lens);
guint *ent_engine_get_folds (EntEngine *self, const EntLens *lens); /* one for each actor */
EntDegree ent_engine_get_degree (EntEngine *self, guint claim, const EntMoment *moment);
EntOutlook ent_engine_get_outlook (EntEngine *self, guint claim, EntDay day);
GArray *ent_engine_get_actor_claims (EntEngine *self, const EntLens *lens, guint actor); /* of guint: in force, newest validity first */
gboolean ent_engine_claim_is_retracted (EntEngine *self, guint claim);
gboolean ent_engine_claim_mentions (EntEngine *self, guint claim, guint actor, const guint *fold); /* fold: NULL = exactly */

GArray *ent_engine_list_shown (EntEngine *self, const EntLens *lens); /* of guint: at its moment, newest validity first */

/* Claims that pass the lens, whatever its moment (of guint). */
GArray *ent_engine_list_undated (EntEngine *self, const EntLens *lens);
GArray *ent_engine_list_earlier (EntEngine *self, const EntLens *lens, EntDay day); /* over before that day */
GArray *ent_engine_list_later (EntEngine *self, const EntLens *lens, EntDay day);   /* begun after that day */
void ent_engine_count_beyond (EntEngine *self, const EntLens *lens, guint *n_earlier, guint *n_later); /* than the period */
gsize ent_engine_get_size (EntEngine *self); /* bytes that the claims take */
gboolean ent_engine_passes (EntEngine *self, const EntLens *lens, guint claim);
gboolean ent_engine_get_layer (EntEngine *self, const EntLens *lens, guint claim, EntLayer *layer); /* FALSE: shows in none */

/* Counts for n_bins bins, of n_bins + 1 starts. */
void ent_engine_count_bins (EntEngine *self, const EntLens *lens, const EntDay *starts, guint n_bins, guint *counts, guint *expected);

const EntLine *ent_picture_find_line (const EntPicture *self, guint a, guint b, EntLayer layer);
void ent_picture_free (EntPicture *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntPicture, ent_picture_free)

G_END_DECLS
