/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "drawing.h"
#include "export-carry.h"
#include "export.h"
#include "map-sources.h"

G_BEGIN_DECLS

struct _EntExport
{
  EntEngine *engine;
  EntDossier *dossier;
  EntLens *lens;
  EntExportOptions options;
  char *title;          /* those of the options, or made here */
  char *alt_text;
  char *credit;         /* or NULL */
  EntPalette *palette;
  EntDrawing *drawing;
  EntMapSources *sources;
  EntExportCarry *carry; /* or NULL; all else is of its dossier */
  double drawing_width;  /* for which the drawing is laid out, pixels */
  double drawing_height;
};

/* Of the page, in units of the design, which is 1/96 inch. */
double ent_export_get_width (EntExport *self);
double ent_export_get_height (EntExport *self);

/* What a file says of itself. */
typedef struct
{
  char *title;
  char *author;
  char *description;
  char *copyright;
  char *source;
  char *hash;   /* of the dossier, "sha256:…" */
  char *date;   /* up to which the dossier is vouched for, "2025-12-15T00:00:00Z" */
} EntExportFacts;

gboolean ent_export_facts_read (EntExportFacts *self, EntExport *export, GError **error);
void ent_export_facts_clear (EntExportFacts *self);

gboolean ent_export_write_png (EntExport *self, const EntExportFacts *facts, GOutputStream *stream,
                               GCancellable *cancellable, GError **error);
gboolean ent_export_write_svg (EntExport *self, const EntExportFacts *facts, GOutputStream *stream,
                               GCancellable *cancellable, GError **error);
gboolean ent_export_write_pdf (EntExport *self, const EntExportFacts *facts, GOutputStream *stream,
                               GCancellable *cancellable, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (EntExportFacts, ent_export_facts_clear)

G_END_DECLS
