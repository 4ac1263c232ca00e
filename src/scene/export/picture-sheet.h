/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "export-options.h"

G_BEGIN_DECLS

/* How a picture was made, kept in a view of the dossier that it carries: the view
 * has the lens, the moment and the arrangement, its note has the rest.
 */
#define ENT_PICTURE_VIEW "picture" /* id of the view */

typedef struct
{
  EntLens *lens;
  EntExportOptions options; /* its texts are those below */
  char *title;
  char *credit;
  char *alt_text;
} EntPictureSheet;

void ent_picture_sheet_clear (EntPictureSheet *self);

gboolean ent_picture_sheet_write (EntDatabase *database, EntDossier *dossier, const char *title,
                                  const EntLens *lens, const EntExportOptions *options, GError **error);
gboolean ent_picture_sheet_exists (EntDossier *dossier);
gboolean ent_picture_sheet_read (EntPictureSheet *self, EntDossier *dossier, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (EntPictureSheet, ent_picture_sheet_clear)

G_END_DECLS
