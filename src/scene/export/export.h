/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "export-options.h"
#include "text-layer.h"

G_BEGIN_DECLS

/* A chart of a dossier on its way into a file: drawing, page and texts. */
typedef struct _EntExport EntExport;

/**
 * EntExportSurvey:
 * @least_points: the smallest text, points on paper at the size's resolution
 * @n_texts: how many lines of text there are
 * @n_unknown: characters for which there is no font
 * @unknown: (nullable): the first text that has such
 *
 * What is to be known of a picture before it is made.
 */
typedef struct
{
  double least_points;
  guint n_texts;
  guint n_unknown;
  char *unknown;
} EntExportSurvey;

/**
 * EntExportCarried:
 * @n_actors: how many actors
 * @n_claims: how many claims
 * @n_sources: how many sources
 * @size: bytes that they take
 *
 * What a picture carries.
 */
typedef struct
{
  guint n_actors;
  guint n_claims;
  guint n_sources;
  gsize size;
} EntExportCarried;

EntExport *ent_export_new (EntEngine *engine,
                           const EntLens *lens,
                           const EntExportOptions *options,
                           GError **error);
void ent_export_free (EntExport *self);

void ent_export_get_page_size (EntExport *self, double *width, double *height); /* in units of the design */
const char *ent_export_get_alt_text (EntExport *self);
GArray *ent_export_list_claims (EntExport *self); /* of guint, sorted, each once */
const EntExportCarried *ent_export_get_carried (EntExport *self); /* NULL: nothing */
void ent_export_survey (EntExport *self, EntExportSurvey *survey);
void ent_export_survey_clear (EntExportSurvey *self);

void ent_export_paint (EntExport *self, cairo_t *cr); /* in units of the design */
cairo_surface_t *ent_export_paint_pixels (EntExport *self, GError **error);
gboolean ent_export_write (EntExport *self,
                           GOutputStream *stream,
                           GCancellable *cancellable,
                           GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntExport, ent_export_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (EntExportSurvey, ent_export_survey_clear)

G_END_DECLS
