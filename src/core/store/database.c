/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "database-private.h"

#include <glib/gi18n-lib.h>

#include "statement-private.h"
#include "store-error-private.h"

#define STEPS_BETWEEN_LOOKS 10000 /* at cancellable and progress; below a millisecond */
#define OFFSET_CHANGE_COUNTER 24 /* in the file */

G_DEFINE_FINAL_TYPE (EntDatabase, ent_database, G_TYPE_OBJECT)

static void
ent_database_finalize (GObject *object)
{
  EntDatabase *self = ENT_DATABASE (object);

  ent_database_assert_owner (self);

  sqlite3_close_v2 (self->connection);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->progress, ent_progress_unref);

  G_OBJECT_CLASS (ent_database_parent_class)->finalize (object);
}

static void
ent_database_class_init (EntDatabaseClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ent_database_finalize;
}

static void
ent_database_init (EntDatabase *self)
{
  self->owner = g_thread_self ();
}

/**
 * ent_database_execute:
 * @self: a database
 * @sql: one or more statements, separated by semicolons
 * @error: return location for an error, of the domain %ENT_STORE_ERROR
 *
 * Runs @sql and forgets its rows. If one statement fails the following ones do
 * not run.
 *
 * Returns: whether all succeeded
 */
gboolean
ent_database_execute (EntDatabase  *self,
                      const char   *sql,
                      GError      **error)
{
  int result;

  g_return_val_if_fail (ENT_IS_DATABASE (self), FALSE);
  g_return_val_if_fail (sql != NULL, FALSE);
  ent_database_assert_owner (self);

  result = sqlite3_exec (self->connection, sql, NULL, NULL, NULL);
  if (result != SQLITE_OK)
    {
      ent_store_error_set_sqlite (error, self->connection, result);
      return FALSE;
    }

  return TRUE;
}

/**
 * ent_database_prepare:
 * @self: a database
 * @sql: one statement
 * @error: return location for an error, of the domain %ENT_STORE_ERROR
 *
 * Returns: (transfer full): the statement, which keeps a reference of @self;
 *   free it with ent_statement_free()
 */
EntStatement *
ent_database_prepare (EntDatabase  *self,
                      const char   *sql,
                      GError      **error)
{
  sqlite3_stmt *handle = NULL;
  int result;

  g_return_val_if_fail (ENT_IS_DATABASE (self), NULL);
  g_return_val_if_fail (sql != NULL, NULL);
  ent_database_assert_owner (self);

  result = sqlite3_prepare_v2 (self->connection, sql, -1, &handle, NULL);
  if (result != SQLITE_OK)
    {
      ent_store_error_set_sqlite (error, self->connection, result);
      return NULL;
    }
  g_return_val_if_fail (handle != NULL, NULL);

  return ent_statement_new (self, handle);
}

/**
 * ent_database_get_int64:
 * @self: a database
 * @sql: a query
 * @value: (out): the first value of its first row, 0 for NULL
 * @error: return location for an error, of the domain %ENT_STORE_ERROR
 *
 * Returns: whether there was a row
 */
gboolean
ent_database_get_int64 (EntDatabase  *self,
                        const char   *sql,
                        gint64       *value,
                        GError      **error)
{
  g_autoptr (EntStatement) statement = NULL;
  g_autoptr (GError) failure = NULL;

  g_return_val_if_fail (value != NULL, FALSE);

  statement = ent_database_prepare (self, sql, error);
  if (statement == NULL)
    return FALSE;

  if (!ent_statement_next (statement, &failure))
    {
      if (failure == NULL)
        g_set_error (&failure, ENT_STORE_ERROR, ENT_STORE_ERROR_SQL, _("“%s” gave no row"), sql);
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

  *value = ent_statement_get_int64 (statement, 0);

  return TRUE;
}

/* Pages that were read from the file so far. */
static int
count_pages_read (EntDatabase *self)
{
  int n_read = 0, highest;

  sqlite3_db_status (self->connection, SQLITE_DBSTATUS_CACHE_MISS, &n_read, &highest, 0);

  return n_read;
}

static int
progress_cb (gpointer data)
{
  EntDatabase *self = data;

  if (self->progress != NULL)
    ent_progress_report (self->progress, (count_pages_read (self) - self->n_read) / self->n_pages);

  return g_cancellable_is_cancelled (self->cancellable);
}

static void
look_now_and_then (EntDatabase *self)
{
  gboolean watched = self->cancellable != NULL || self->progress != NULL;

  sqlite3_progress_handler (self->connection, STEPS_BETWEEN_LOOKS, watched ? progress_cb : NULL, self);
}

/**
 * ent_database_begin:
 * @self: a database without an open transaction
 * @error: return location for an error, of the domain %ENT_STORE_ERROR
 *
 * Begins a transaction.
 *
 * Returns: whether it began
 */
gboolean
ent_database_begin (EntDatabase  *self,
                    GError      **error)
{
  return ent_database_execute (self, "BEGIN IMMEDIATE", error);
}

/**
 * ent_database_commit:
 * @self: a database with an open transaction
 * @error: return location for an error, of the domain %ENT_STORE_ERROR
 *
 * Makes the transaction last. If that fails it is still open.
 *
 * Returns: whether it succeeded
 */
gboolean
ent_database_commit (EntDatabase  *self,
                     GError      **error)
{
  return ent_database_execute (self, "COMMIT", error);
}

/**
 * ent_database_rollback:
 * @self: a database
 *
 * Undoes the open transaction, if there is one: SQLite itself has already done
 * so after some errors.
 */
void
ent_database_rollback (EntDatabase *self)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (ENT_IS_DATABASE (self));
  ent_database_assert_owner (self);

  if (sqlite3_get_autocommit (self->connection))
    return;

  /* SQLite rolls back even when the statement is interrupted. */
  sqlite3_progress_handler (self->connection, 0, NULL, NULL);
  if (!ent_database_execute (self, "ROLLBACK", &error))
    g_warning ("A transaction could not be undone: %s", error->message);
  look_now_and_then (self);
}

/**
 * ent_database_last_key:
 * @self: a database
 *
 * Returns: the key of the row that was inserted last
 */
gint64
ent_database_last_key (EntDatabase *self)
{
  g_return_val_if_fail (ENT_IS_DATABASE (self), 0);

  return sqlite3_last_insert_rowid (self->connection);
}

/**
 * ent_database_is_idle:
 * @self: a database
 *
 * Returns: whether no transaction is open
 */
gboolean
ent_database_is_idle (EntDatabase *self)
{
  g_return_val_if_fail (ENT_IS_DATABASE (self), TRUE);

  return sqlite3_get_autocommit (self->connection) != 0;
}

/**
 * ent_database_set_cancellable:
 * @self: a database
 * @cancellable: (nullable): a cancellable, or %NULL for none
 *
 * From now on, each statement ends soon with %G_IO_ERROR_CANCELLED once
 * @cancellable is cancelled.
 */
void
ent_database_set_cancellable (EntDatabase  *self,
                              GCancellable *cancellable)
{
  g_return_if_fail (ENT_IS_DATABASE (self));
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));
  ent_database_assert_owner (self);

  g_set_object (&self->cancellable, cancellable);
  look_now_and_then (self);
}

/**
 * ent_database_set_progress:
 * @self: a database
 * @progress: (nullable): a progress, or %NULL for none
 *
 * From now on, tells how much of the file statements have read: for a job that
 * reads each page about once.
 */
void
ent_database_set_progress (EntDatabase *self,
                           EntProgress *progress)
{
  gint64 n_pages = 0;

  g_return_if_fail (ENT_IS_DATABASE (self));
  ent_database_assert_owner (self);

  g_clear_pointer (&self->progress, ent_progress_unref);
  if (progress != NULL && ent_database_get_int64 (self, "PRAGMA page_count", &n_pages, NULL) && n_pages > 0)
    {
      self->progress = ent_progress_ref (progress);
      self->n_pages = (double) n_pages;
      self->n_read = count_pages_read (self);
    }
  look_now_and_then (self);
}

/**
 * ent_database_get_change_counter:
 * @self: a database in a file, between two transactions
 * @error: return location for an error, of the domain %ENT_STORE_ERROR
 *
 * The file counts the transactions that changed it, whoever did them: two equal
 * numbers mean that nothing was written in between.
 *
 * Returns: the number; −1 on an error, and for a database in memory
 */
gint64
ent_database_get_change_counter (EntDatabase  *self,
                                 GError      **error)
{
  sqlite3_file *file = NULL;
  guint8 bytes[4] = { 0 };
  int result;

  g_return_val_if_fail (ENT_IS_DATABASE (self), -1);
  ent_database_assert_owner (self);

  /* Not by a descriptor of our own: closing it would drop SQLite's locks. */
  result = sqlite3_file_control (self->connection, "main", SQLITE_FCNTL_FILE_POINTER, &file);
  if (result == SQLITE_OK && (file == NULL || file->pMethods == NULL))
    return -1;
  if (result == SQLITE_OK)
    result = file->pMethods->xRead (file, bytes, sizeof bytes, OFFSET_CHANGE_COUNTER);
  if (result != SQLITE_OK)
    {
      ent_store_error_set_sqlite (error, self->connection, result);
      return -1;
    }

  return (gint64) bytes[0] << 24 | bytes[1] << 16 | bytes[2] << 8 | bytes[3];
}

/**
 * ent_database_adopt:
 * @self: a database
 *
 * Makes the calling thread the owner of @self: a database that was opened in a
 * worker is handed over so. The former owner must not touch it any more.
 */
void
ent_database_adopt (EntDatabase *self)
{
  g_return_if_fail (ENT_IS_DATABASE (self));

  self->owner = g_thread_self ();
}

/**
 * ent_database_assert_owner:
 * @self: a database
 *
 * Aborts the program when another thread than the owner uses @self.
 */
void
ent_database_assert_owner (EntDatabase *self)
{
  g_assert (self->owner == g_thread_self ());
}
