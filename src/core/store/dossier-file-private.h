/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dossier-file.h"
#include "working-copy.h"

G_BEGIN_DECLS

/* dossier-read.c */
char *ent_dossier_file_get_name (GFile *file);
EntWorkingCopy *ent_dossier_file_copy_in (GFile *file,
                                          const char *name,
                                          GPtrArray *left_out,
                                          EntProgress *progress,
                                          char **etag,
                                          GCancellable *cancellable,
                                          GError **error);

/* dossier-check.c */
EntDatabase *ent_dossier_file_open_checked (const char *path,
                                            gboolean thorough,
                                            GPtrArray *differences,
                                            GPtrArray *findings,
                                            gboolean *older,
                                            EntProgress *progress,
                                            GCancellable *cancellable,
                                            GError **error);
void ent_dossier_file_set_flaws (GError **error, EntStoreError code, const char *name, GPtrArray *lines);

/* dossier-file.c */
EntDatabase *ent_dossier_file_convert (EntWorkingCopy *from,
                                       GPtrArray *left_out,
                                       EntWorkingCopy **copy,
                                       EntProgress *progress,
                                       GCancellable *cancellable,
                                       GError **error);

G_END_DECLS
