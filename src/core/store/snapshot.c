/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "snapshot.h"

#include "database-private.h"
#include "store-error-private.h"

#define PAGES_A_LOOK 64
#define STEP_MICROSECONDS 4000

struct _EntSnapshot
{
  EntDatabase *database;
  sqlite3 *target;
  sqlite3_backup *backup;
};

/**
 * ent_snapshot_new:
 * @database: a dossier
 * @path: the name of a file of our own, which is not there yet
 * @error: return location for an error, of the domain %ENT_STORE_ERROR
 *
 * Begins to copy @database to @path. What is written to @database until the
 * copy is done becomes a part of it: the copy is @database as it is when
 * ent_snapshot_step() says that it is done.
 *
 * Returns: (transfer full): the snapshot; the caller removes the file
 */
EntSnapshot *
ent_snapshot_new (EntDatabase  *database,
                  const char   *path,
                  GError      **error)
{
  g_autoptr (EntSnapshot) self = NULL;
  int result;

  g_return_val_if_fail (ENT_IS_DATABASE (database), NULL);
  g_return_val_if_fail (path != NULL, NULL);
  ent_database_assert_owner (database);

  self = g_new0 (EntSnapshot, 1);
  self->database = g_object_ref (database);
  result = sqlite3_open_v2 (path, &self->target,
                            SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL);
  /* Nobody needs half a copy: a journal would be for nothing. */
  if (result == SQLITE_OK)
    result = sqlite3_exec (self->target, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF", NULL, NULL, NULL);
  if (result == SQLITE_OK)
    {
      self->backup = sqlite3_backup_init (self->target, "main", database->connection, "main");
      result = sqlite3_errcode (self->target);
    }
  if (self->backup == NULL)
    {
      ent_store_error_set_sqlite (error, self->target, result);
      return NULL;
    }

  return g_steal_pointer (&self);
}

/**
 * ent_snapshot_free:
 * @self: (nullable): a snapshot
 *
 * Closes the copy, done or not.
 */
void
ent_snapshot_free (EntSnapshot *self)
{
  if (self == NULL)
    return;

  sqlite3_backup_finish (self->backup);
  sqlite3_close (self->target);
  g_object_unref (self->database);
  g_free (self);
}

/**
 * ent_snapshot_step:
 * @self: a snapshot that is not done
 * @done: (out): whether the copy is whole now
 * @error: return location for an error, of the domain %ENT_STORE_ERROR
 *
 * Copies for a few milliseconds; as long as a transaction is open, nothing.
 *
 * Returns: %FALSE if the copy has failed
 */
gboolean
ent_snapshot_step (EntSnapshot  *self,
                   gboolean     *done,
                   GError      **error)
{
  gint64 end = g_get_monotonic_time () + STEP_MICROSECONDS;
  int result;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (done != NULL, FALSE);
  ent_database_assert_owner (self->database);

  *done = FALSE;
  if (!ent_database_is_idle (self->database))
    return TRUE;

  do
    result = sqlite3_backup_step (self->backup, PAGES_A_LOOK);
  while (result == SQLITE_OK && g_get_monotonic_time () < end);

  *done = result == SQLITE_DONE;
  if (result == SQLITE_OK || result == SQLITE_DONE || result == SQLITE_BUSY || result == SQLITE_LOCKED)
    return TRUE;
  ent_store_error_set_sqlite (error, self->target, result);

  return FALSE;
}

/**
 * ent_snapshot_get_fraction:
 * @self: a snapshot
 *
 * Returns: how much of the copy is done, 0 … 1
 */
double
ent_snapshot_get_fraction (EntSnapshot *self)
{
  int n_pages;

  g_return_val_if_fail (self != NULL, 0);

  n_pages = sqlite3_backup_pagecount (self->backup);

  return n_pages > 0 ? 1 - (double) sqlite3_backup_remaining (self->backup) / n_pages : 0;
}
