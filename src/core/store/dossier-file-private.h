/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dossier-file.h"
#include "working-copy.h"

G_BEGIN_DECLS

/* dossier-read.c */
char *ent_dossier_file_get_name (GFile *file);
EntWorkingCopy *ent_dossier_file_copy_in (GFile *file,
                                          const char *name,
                                          EntProgress *progress,
                                          char **etag,
                                          GCancellable *cancellable,
                                          GError **error);

G_END_DECLS
