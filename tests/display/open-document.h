/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Documents for tests that wait for them. */
#pragma once

#include "document.h"

typedef struct
{
  EntDocument *document;
  GError *error;
  gboolean done;
} OpenedDocument;

static inline void
document_opened_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      data)
{
  OpenedDocument *opened = data;

  opened->document = ent_document_open_finish (result, &opened->error);
  opened->done = TRUE;
}

static inline EntDocument *
open_document (GFile   *file,
               GError **error)
{
  OpenedDocument opened = { 0 };

  ent_document_open_async (file, NULL, NULL, NULL, document_opened_cb, &opened);
  while (!opened.done)
    g_main_context_iteration (NULL, TRUE);
  if (opened.error != NULL)
    g_propagate_error (error, opened.error);

  return opened.document;
}
