/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "statement-private.h"
#include "store-error-private.h"

struct _EntStatement
{
  EntDatabase *database;
  sqlite3_stmt *handle;
  int bound; /* the first result code of a binding that failed */
};

/*
 * ent_statement_new:
 * @database: the database, of which the statement keeps a reference
 * @handle: (transfer full): what SQLite prepared
 *
 * Returns: (transfer full): the statement
 */
EntStatement *
ent_statement_new (EntDatabase  *database,
                   sqlite3_stmt *handle)
{
  EntStatement *self = g_new0 (EntStatement, 1);

  self->database = g_object_ref (database);
  self->handle = handle;

  return self;
}

/**
 * ent_statement_free:
 * @self: (nullable): a statement
 *
 * Frees @self, also in the middle of its rows.
 */
void
ent_statement_free (EntStatement *self)
{
  if (self == NULL)
    return;

  ent_database_assert_owner (self->database);

  sqlite3_finalize (self->handle);
  g_object_unref (self->database);
  g_free (self);
}

static void
remember (EntStatement *self,
          int           result)
{
  if (self->bound == SQLITE_OK)
    self->bound = result;
}

/**
 * ent_statement_bind_int64:
 * @self: a statement that is not between two rows
 * @parameter: the number of the parameter, from 0
 * @value: the value
 *
 * Gives a parameter its value, which stays until it is bound again or
 * ent_statement_reset(). Should it fail, then the next step says so.
 */
void
ent_statement_bind_int64 (EntStatement *self,
                          int           parameter,
                          gint64        value)
{
  g_return_if_fail (self != NULL);

  remember (self, sqlite3_bind_int64 (self->handle, parameter + 1, value));
}

/**
 * ent_statement_bind_double:
 * @self: a statement that is not between two rows
 * @parameter: the number of the parameter, from 0
 * @value: the value
 *
 * Like ent_statement_bind_int64().
 */
void
ent_statement_bind_double (EntStatement *self,
                           int           parameter,
                           double        value)
{
  g_return_if_fail (self != NULL);

  remember (self, sqlite3_bind_double (self->handle, parameter + 1, value));
}

/**
 * ent_statement_bind_text:
 * @self: a statement that is not between two rows
 * @parameter: the number of the parameter, from 0
 * @value: (nullable): UTF-8, which is copied; %NULL binds NULL
 *
 * Like ent_statement_bind_int64().
 */
void
ent_statement_bind_text (EntStatement *self,
                         int           parameter,
                         const char   *value)
{
  g_return_if_fail (self != NULL);

  remember (self, sqlite3_bind_text (self->handle, parameter + 1, value, -1, SQLITE_TRANSIENT));
}

/**
 * ent_statement_bind_null:
 * @self: a statement that is not between two rows
 * @parameter: the number of the parameter, from 0
 *
 * Like ent_statement_bind_int64().
 */
void
ent_statement_bind_null (EntStatement *self,
                         int           parameter)
{
  g_return_if_fail (self != NULL);

  remember (self, sqlite3_bind_null (self->handle, parameter + 1));
}

/**
 * ent_statement_bind_value:
 * @self: a statement that is not between two rows
 * @parameter: the number of the parameter, from 0
 * @row: a statement on a row, perhaps of another database
 * @column: the number of its column, from 0
 *
 * Binds the value as it is, whatever its type. Like ent_statement_bind_int64().
 */
void
ent_statement_bind_value (EntStatement *self,
                          int           parameter,
                          EntStatement *row,
                          int           column)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (row != NULL);

  remember (self, sqlite3_bind_value (self->handle, parameter + 1, sqlite3_column_value (row->handle, column)));
}

/**
 * ent_statement_next:
 * @self: a statement
 * @error: return location for an error, of the domain %ENT_STORE_ERROR
 *
 * Goes to the next row. At the end, and after an error, the statement is ready
 * to run again with the same bindings.
 *
 * Returns: %TRUE on a row; %FALSE at the end, and with @error set if it failed
 */
gboolean
ent_statement_next (EntStatement  *self,
                    GError       **error)
{
  int result;

  g_return_val_if_fail (self != NULL, FALSE);
  ent_database_assert_owner (self->database);

  result = self->bound != SQLITE_OK ? self->bound : sqlite3_step (self->handle);
  if (result == SQLITE_ROW)
    return TRUE;

  if (result != SQLITE_DONE)
    ent_store_error_set_sqlite (error, sqlite3_db_handle (self->handle), result);
  sqlite3_reset (self->handle);

  return FALSE;
}

/**
 * ent_statement_run:
 * @self: a statement
 * @error: return location for an error, of the domain %ENT_STORE_ERROR
 *
 * Runs @self to its end, whatever rows it gives, and resets it.
 *
 * Returns: whether it succeeded
 */
gboolean
ent_statement_run (EntStatement  *self,
                   GError       **error)
{
  g_autoptr (GError) failure = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  while (ent_statement_next (self, &failure))
    ;
  ent_statement_reset (self);

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

  return TRUE;
}

/**
 * ent_statement_reset:
 * @self: a statement
 *
 * Makes @self ready to run again, with all parameters NULL.
 */
void
ent_statement_reset (EntStatement *self)
{
  g_return_if_fail (self != NULL);
  ent_database_assert_owner (self->database);

  sqlite3_reset (self->handle);
  sqlite3_clear_bindings (self->handle);
  self->bound = SQLITE_OK;
}

/**
 * ent_statement_n_columns:
 * @self: a statement
 *
 * Returns: the number of columns of its rows
 */
int
ent_statement_n_columns (EntStatement *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return sqlite3_column_count (self->handle);
}

/**
 * ent_statement_is_null:
 * @self: a statement on a row
 * @column: the number of the column, from 0
 *
 * Returns: whether the value is NULL
 */
gboolean
ent_statement_is_null (EntStatement *self,
                       int           column)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return sqlite3_column_type (self->handle, column) == SQLITE_NULL;
}

/**
 * ent_statement_get_int64:
 * @self: a statement on a row
 * @column: the number of the column, from 0
 *
 * Returns: the value, 0 for NULL
 */
gint64
ent_statement_get_int64 (EntStatement *self,
                         int           column)
{
  g_return_val_if_fail (self != NULL, 0);

  return sqlite3_column_int64 (self->handle, column);
}

/**
 * ent_statement_get_double:
 * @self: a statement on a row
 * @column: the number of the column, from 0
 *
 * Returns: the value, 0 for NULL
 */
double
ent_statement_get_double (EntStatement *self,
                          int           column)
{
  g_return_val_if_fail (self != NULL, 0);

  return sqlite3_column_double (self->handle, column);
}

/**
 * ent_statement_get_text:
 * @self: a statement on a row
 * @column: the number of the column, from 0
 *
 * What comes from somebody else's file need not be UTF-8.
 *
 * Returns: (nullable): the value, valid until the next step; %NULL for NULL
 */
const char *
ent_statement_get_text (EntStatement *self,
                        int           column)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const char *) sqlite3_column_text (self->handle, column);
}

/**
 * ent_statement_get_length:
 * @self: a statement on a row
 * @column: the number of the column, from 0
 *
 * Returns: the length of the text in bytes, NUL bytes within it included; 0 for
 *   NULL
 */
gsize
ent_statement_get_length (EntStatement *self,
                          int           column)
{
  g_return_val_if_fail (self != NULL, 0);

  return (gsize) sqlite3_column_bytes (self->handle, column);
}

/**
 * ent_statement_dup_text:
 * @self: a statement on a row
 * @column: the number of the column, from 0
 *
 * Returns: (transfer full) (nullable): a copy of the value; %NULL for NULL
 */
char *
ent_statement_dup_text (EntStatement *self,
                        int           column)
{
  return g_strdup (ent_statement_get_text (self, column));
}
