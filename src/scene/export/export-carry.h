/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "export.h"
#include "picture-sheet.h"

G_BEGIN_DECLS

/* What a picture carries: a dossier of the claims that it shows and of what
 * belongs to them. The picture is drawn from this dossier, so that whoever opens
 * it sees the same one.
 */
typedef struct
{
  GBytes *chunk;         /* as it is in the file */
  EntEngine *engine;     /* on what was read from it */
  EntPictureSheet sheet; /* likewise */
  EntExportCarried counts;
} EntExportCarry;

EntExportCarry *ent_export_carry_new (EntEngine *engine, const EntLens *lens, const EntExportOptions *options,
                                      const char *title, const GArray *claims, GError **error);
void ent_export_carry_free (EntExportCarry *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntExportCarry, ent_export_carry_free)

G_END_DECLS
