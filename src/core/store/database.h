/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "progress.h"
#include "statement.h"
#include "store-error.h"

G_BEGIN_DECLS

/* One connection to one SQLite file, used by the thread that opened it. */
#define ENT_TYPE_DATABASE (ent_database_get_type ())
G_DECLARE_FINAL_TYPE (EntDatabase, ent_database, ENT, DATABASE, GObject)

EntDatabase *ent_database_new_memory (GError **error);             /* empty, no schema */
EntDatabase *ent_database_create (const char *path, GError **error);         /* a new file, must not exist */
EntDatabase *ent_database_open_private (const char *path, GError **error);   /* our own working copy, read and write */
EntDatabase *ent_database_open_foreign (const char *path, GError **error);   /* read only, all defences up */

gboolean ent_database_execute (EntDatabase *self, const char *sql, GError **error);
EntStatement *ent_database_prepare (EntDatabase *self, const char *sql, GError **error);
gboolean ent_database_get_int64 (EntDatabase *self, const char *sql, gint64 *value, GError **error);
gboolean ent_database_begin (EntDatabase *self, GError **error);
gboolean ent_database_commit (EntDatabase *self, GError **error);
void ent_database_rollback (EntDatabase *self);
gint64 ent_database_last_key (EntDatabase *self);
gboolean ent_database_is_idle (EntDatabase *self);  /* no transaction is open */
gboolean ent_database_check (EntDatabase *self, gboolean thorough, GPtrArray *findings, GError **error);
void ent_database_set_cancellable (EntDatabase *self, GCancellable *cancellable); /* of all that follows */
void ent_database_set_progress (EntDatabase *self, EntProgress *progress);        /* likewise */
gint64 ent_database_get_change_counter (EntDatabase *self, GError **error);
void ent_database_adopt (EntDatabase *self);        /* the calling thread becomes its owner */
void ent_database_assert_owner (EntDatabase *self);

G_END_DECLS
