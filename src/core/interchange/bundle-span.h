/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "bundle-value.h"
#include "span.h"

G_BEGIN_DECLS

/* start_lo, start_hi, end_lo, end_hi, start_kind, end_kind, edtf, as_written, basis */
#define ENT_BUNDLE_N_SPAN_COLUMNS 9

/* A span whose bounds follow from its EDTF, once all is read. */
typedef struct
{
  const EntTable *table;
  gint64 key;
  guint line;
  char *edtf;
  EntAspect aspect;
} EntBundleSpan;

void ent_bundle_span_free (EntBundleSpan *self);

gboolean ent_bundle_span_complete (const EntTable *table,
                                   EntBundleValue *values,
                                   EntBundleSpan **later,
                                   int *column,
                                   GError **error);
gboolean ent_bundle_span_compute (EntBundleSpan *self,
                                  EntDatabase *database,
                                  GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntBundleSpan, ent_bundle_span_free)

G_END_DECLS
