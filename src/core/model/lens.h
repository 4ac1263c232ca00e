/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dossier.h"

G_BEGIN_DECLS

/**
 * EntLens:
 * @moment: the clock and the day or window that is looked at
 * @folded: organs and office-holders stand for what they belong to
 * @structural: claims of membership, leadership … make lines as well
 * @forecasts: the dotted layer of what is expected is shown
 * @possible: the thin layer of what is merely possible is shown
 * @scenarios: indexes of the scenarios that are switched on, sorted (of guint)
 *
 * What a picture is asked for. A value; its scenarios are its own.
 */
typedef struct
{
  EntMoment moment;
  gboolean folded;
  gboolean structural;
  gboolean forecasts;
  gboolean possible;
  GArray *scenarios;
} EntLens;

EntLens *ent_lens_new (EntDossier *dossier);
EntLens *ent_lens_copy (const EntLens *self);
void ent_lens_free (EntLens *self);
EntLens *ent_lens_follow (const EntLens *self, EntDossier *from, EntDossier *to);
gboolean ent_lens_equal (const EntLens *a, const EntLens *b);
gboolean ent_lens_has_scenario (const EntLens *self, guint scenario);
void ent_lens_set_scenario (EntLens *self, EntDossier *dossier, guint scenario, gboolean on);
char *ent_lens_describe (const EntLens *self);
char *ent_lens_describe_moment (const EntLens *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntLens, ent_lens_free)

G_END_DECLS
