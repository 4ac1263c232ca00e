/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "database.h"
#include "working-copy.h"

G_BEGIN_DECLS

/* "Ente" */
#define ENT_DOSSIER_APPLICATION_ID 0x456e7465
#define ENT_DOSSIER_MAX_SIZE (G_GINT64_CONSTANT (16) << 30)

EntDatabase *ent_dossier_file_open (GFile *file,
                                    GCancellable *cancellable,
                                    GError **error);
EntDatabase *ent_dossier_file_salvage (GFile *file,
                                       GPtrArray *left_out, /* of char * */
                                       GCancellable *cancellable,
                                       GError **error);
EntDatabase *ent_dossier_file_open_working_copy (EntWorkingCopy **copy,
                                                 const char *name,
                                                 GPtrArray *left_out,
                                                 EntProgress *progress,
                                                 GCancellable *cancellable,
                                                 GError **error);
EntDatabase *ent_dossier_file_open_copy (GFile *file,
                                         EntWorkingCopy **copy, /* goes with the database */
                                         char **etag,
                                         GPtrArray *left_out, /* of char *; NULL: refuse what is flawed */
                                         EntProgress *progress,
                                         GCancellable *cancellable,
                                         GError **error);
EntDatabase *ent_dossier_file_open_flawless (const char *path,
                                             const char *name,
                                             EntProgress *progress,
                                             GCancellable *cancellable,
                                             GError **error);
gboolean ent_dossier_file_check (GFile *file,
                                 GPtrArray *findings, /* of char * */
                                 GCancellable *cancellable,
                                 GError **error);
EntDatabase *ent_dossier_file_new_memory (GError **error);
gboolean ent_dossier_file_write (EntDatabase *database,
                                 GFile *file,
                                 GCancellable *cancellable,
                                 GError **error);
gboolean ent_dossier_file_make (EntDatabase *database,
                                const char *path,
                                const char *name,
                                EntProgress *progress,
                                GCancellable *cancellable,
                                GError **error);
gboolean ent_dossier_file_put (const char *path,
                               GFile *file,
                               const char *etag,
                               char **new_etag,
                               EntProgress *progress,
                               GCancellable *cancellable,
                               GError **error);

G_END_DECLS
