/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "columns.h"
#include "lens.h"

G_BEGIN_DECLS

/* Which claims pass the filters of a lens: a bit a claim for each kind of
 * filter, kept until that kind changes, and their conjunction.
 */
typedef struct _EntLensBits EntLensBits;

EntLensBits *ent_lens_bits_new (EntDossier *dossier,
                                const EntColumns *columns);
void ent_lens_bits_free (EntLensBits *self);

const guint64 *ent_lens_bits_get (EntLensBits *self,
                                  const EntLens *lens); /* NULL: all pass */

/* Whether a claim passes; @bits may be NULL. */
static inline gboolean
ent_bits_have (const guint64 *bits,
               guint claim)
{
  return bits == NULL || (bits[claim / 64] >> (claim % 64) & 1) != 0;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntLensBits, ent_lens_bits_free)

G_END_DECLS
