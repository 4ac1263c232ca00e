/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "database.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "statement-private.h"
#include "store-error-private.h"

#define MAX_CELL_BYTES (64 * 1024 * 1024)
#define STEPS_BETWEEN_LOOKS 10000 /* at the cancellable; below a millisecond */
#define MAX_CHECK_LINES 100

struct _EntDatabase
{
  GObject parent_instance;

  sqlite3 *connection;
  GThread *owner;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (EntDatabase, ent_database, G_TYPE_OBJECT)

/* One setting: of sqlite3_db_config() or of sqlite3_limit(). */
typedef struct
{
  int what;
  int value;
} Setting;

typedef struct
{
  const char *name;
  const char *value;
  const char *expected; /* what asking afterwards gives */
} Pragma;

static const Setting defences[] = {
  { SQLITE_DBCONFIG_DEFENSIVE, 1 },
  { SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
  { SQLITE_DBCONFIG_DQS_DDL, 0 },
  { SQLITE_DBCONFIG_DQS_DML, 0 },
  { SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0 },
};

static const Setting foreign_defences[] = {
  { SQLITE_DBCONFIG_ENABLE_TRIGGER, 0 },
  { SQLITE_DBCONFIG_ENABLE_VIEW, 0 },
};

static const Setting limits[] = {
  { SQLITE_LIMIT_LENGTH, MAX_CELL_BYTES },
  { SQLITE_LIMIT_SQL_LENGTH, 1000000 },
  { SQLITE_LIMIT_COLUMN, 200 },
  { SQLITE_LIMIT_EXPR_DEPTH, 200 },
  { SQLITE_LIMIT_COMPOUND_SELECT, 50 },
  { SQLITE_LIMIT_VDBE_OP, 250000 },
  { SQLITE_LIMIT_FUNCTION_ARG, 32 },
  { SQLITE_LIMIT_ATTACHED, 1 }, /* VACUUM INTO attaches its target */
  { SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000 },
  { SQLITE_LIMIT_VARIABLE_NUMBER, 1000 },
  { SQLITE_LIMIT_TRIGGER_DEPTH, 20 },
  { SQLITE_LIMIT_WORKER_THREADS, 0 },
};

static const Setting foreign_limits[] = {
  { SQLITE_LIMIT_ATTACHED, 0 },
  { SQLITE_LIMIT_TRIGGER_DEPTH, 0 },
  { SQLITE_LIMIT_COMPOUND_SELECT, 5 },
  { SQLITE_LIMIT_VDBE_OP, 100000 },
};

static const Pragma pragmas[] = {
  { "foreign_keys", "ON", "1" },
  { "cell_size_check", "ON", "1" },
  { "mmap_size", "0", "0" },
  { "temp_store", "MEMORY", "2" },
};

static const Pragma memory_pragmas[] = {
  { "journal_mode", "MEMORY", "memory" },
};

/* A rollback journal, not WAL: one connection gains nothing by WAL, and the
 * file alone is the whole dossier after each transaction. A crash of the
 * program loses nothing; NORMAL risks the last action on a power cut.
 */
static const Pragma private_pragmas[] = {
  { "journal_mode", "DELETE", "delete" },
  { "synchronous", "NORMAL", "1" },
};

static const Pragma foreign_pragmas[] = {
  { "query_only", "ON", "1" },
};

static void
ent_database_finalize (GObject *object)
{
  EntDatabase *self = ENT_DATABASE (object);

  ent_database_assert_owner (self);

  sqlite3_close_v2 (self->connection);
  g_clear_object (&self->cancellable);

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

static void
set_refused (GError     **error,
             const char  *what)
{
  g_set_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_SQL,
               _("This SQLite does not take the setting “%s”: dossiers cannot be opened safely"), what);
}

static gboolean
configure (EntDatabase    *self,
           const Setting  *settings,
           gsize           n_settings,
           GError        **error)
{
  for (gsize i = 0; i < n_settings; i++)
    {
      int now = -1;

      if (sqlite3_db_config (self->connection, settings[i].what, settings[i].value, &now) != SQLITE_OK
          || now != settings[i].value)
        {
          g_autofree char *what = g_strdup_printf ("%d", settings[i].what);

          set_refused (error, what);
          return FALSE;
        }
    }

  return TRUE;
}

static void
lower_limits (EntDatabase   *self,
              const Setting *settings,
              gsize          n_settings)
{
  for (gsize i = 0; i < n_settings; i++)
    sqlite3_limit (self->connection, settings[i].what, settings[i].value);
}

/* The first column of the first row; NULL without a row or on an error. */
static char *
query_text (EntDatabase  *self,
            const char   *sql,
            GError      **error)
{
  g_autoptr (EntStatement) statement = ent_database_prepare (self, sql, error);

  if (statement == NULL || !ent_statement_next (statement, error))
    return NULL;

  return ent_statement_dup_text (statement, 0);
}

/* SQLite ignores a PRAGMA that it does not know and answers with nothing. */
static gboolean
set_pragma (EntDatabase   *self,
            const Pragma  *pragma,
            GError       **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *set = g_strdup_printf ("PRAGMA %s = %s", pragma->name, pragma->value);
  g_autofree char *ask = g_strdup_printf ("PRAGMA %s", pragma->name);
  g_autofree char *now = NULL;

  if (!ent_database_execute (self, set, error))
    return FALSE;

  now = query_text (self, ask, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

  /* A build without memory mapping says nothing of its size. */
  if (g_strcmp0 (now != NULL ? now : "0", pragma->expected) == 0)
    return TRUE;

  set_refused (error, pragma->name);

  return FALSE;
}

static gboolean
set_pragmas (EntDatabase   *self,
             const Pragma  *list,
             gsize          n_pragmas,
             GError       **error)
{
  for (gsize i = 0; i < n_pragmas; i++)
    if (!set_pragma (self, &list[i], error))
      return FALSE;

  return TRUE;
}

static gboolean
set_common (EntDatabase  *self,
            GError      **error)
{
  sqlite3_extended_result_codes (self->connection, 1);
  lower_limits (self, limits, G_N_ELEMENTS (limits));

  return configure (self, defences, G_N_ELEMENTS (defences), error)
         && set_pragmas (self, pragmas, G_N_ELEMENTS (pragmas), error);
}

static EntDatabase *
open_connection (const char  *name,
                 int          flags,
                 GError     **error)
{
  g_autoptr (EntDatabase) self = g_object_new (ENT_TYPE_DATABASE, NULL);
  int result = sqlite3_open_v2 (name, &self->connection, flags | SQLITE_OPEN_NOMUTEX, NULL);

  if (result != SQLITE_OK)
    {
      ent_store_error_set_sqlite (error, self->connection, result);
      return NULL;
    }
  if (!set_common (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * ent_database_new_memory:
 * @error: return location for an error, of the domain %ENT_STORE_ERROR
 *
 * Opens a database that lives in memory; it is empty and has no schema.
 *
 * Returns: (transfer full): the database
 */
EntDatabase *
ent_database_new_memory (GError **error)
{
  /* Not SQLITE_OPEN_MEMORY: the target of VACUUM INTO would inherit it. */
  g_autoptr (EntDatabase) self = open_connection (":memory:", SQLITE_OPEN_READWRITE, error);

  if (self == NULL || !set_pragmas (self, memory_pragmas, G_N_ELEMENTS (memory_pragmas), error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * ent_database_create:
 * @path: a file name; nothing may be there yet
 * @error: return location for an error, of the domain %ENT_STORE_ERROR
 *
 * Creates an empty database file without schema that only the user can read.
 *
 * Returns: (transfer full): the database
 */
EntDatabase *
ent_database_create (const char  *path,
                     GError     **error)
{
  int fd;

  g_return_val_if_fail (path != NULL, NULL);

  fd = g_open (path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0)
    {
      int saved = errno;
      g_autofree char *shown = g_filename_display_name (path);

      g_set_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_IO, _("“%s” cannot be created: %s"),
                   shown, g_strerror (saved));
      return NULL;
    }
  g_close (fd, NULL);

  return ent_database_open_private (path, error);
}

/**
 * ent_database_open_private:
 * @path: a database file of our own, in a folder of our own
 * @error: return location for an error, of the domain %ENT_STORE_ERROR
 *
 * Opens a working copy to read and write it.
 *
 * Returns: (transfer full): the database
 */
EntDatabase *
ent_database_open_private (const char  *path,
                           GError     **error)
{
  g_autoptr (EntDatabase) self = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  self = open_connection (path, SQLITE_OPEN_READWRITE, error);
  if (self == NULL
      || !set_pragmas (self, private_pragmas, G_N_ELEMENTS (private_pragmas), error))
    return NULL;

  return g_steal_pointer (&self);
}

/* Immutable: no locks, no journal is looked for, nothing is written. */
static char *
make_immutable_uri (const char  *path,
                    GError     **error)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *uri = g_filename_to_uri (absolute, NULL, error);

  return uri != NULL ? g_strconcat (uri, "?immutable=1", NULL) : NULL;
}

/**
 * ent_database_open_foreign:
 * @path: a database file that somebody else may have made; nobody may write to
 *   it meanwhile
 * @error: return location for an error, of the domain %ENT_STORE_ERROR
 *
 * Opens a file that is not trusted, only to read it: its triggers and views
 * do not run, its schema may call no function that has effects. SQLite does not
 * even know the CHECKs of a database that it may not write, so that
 * ent_database_check() does not see them broken here.
 *
 * Returns: (transfer full): the database
 */
EntDatabase *
ent_database_open_foreign (const char  *path,
                           GError     **error)
{
  g_autoptr (EntDatabase) self = NULL;
  g_autofree char *uri = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  uri = make_immutable_uri (path, error);
  if (uri == NULL)
    return NULL;

  self = open_connection (uri, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, error);
  if (self == NULL)
    return NULL;

  lower_limits (self, foreign_limits, G_N_ELEMENTS (foreign_limits));
  if (!configure (self, foreign_defences, G_N_ELEMENTS (foreign_defences), error)
      || !set_pragmas (self, foreign_pragmas, G_N_ELEMENTS (foreign_pragmas), error))
    return NULL;

  return g_steal_pointer (&self);
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
  ent_database_set_cancellable (self, self->cancellable);
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

static gboolean
check_file (EntDatabase  *self,
            gboolean      thorough,
            GPtrArray    *findings,
            GError      **error)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA %s(%d)", thorough ? "integrity_check" : "quick_check",
                                          MAX_CHECK_LINES);
  g_autoptr (EntStatement) statement = ent_database_prepare (self, sql, error);
  g_autoptr (GError) failure = NULL;

  if (statement == NULL)
    return FALSE;

  while (ent_statement_next (statement, &failure))
    {
      const char *line = ent_statement_get_text (statement, 0);

      if (g_strcmp0 (line, "ok") != 0)
        g_ptr_array_add (findings, g_utf8_make_valid (line != NULL ? line : "?", -1));
    }

  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));

  return FALSE;
}

static gboolean
check_references (EntDatabase  *self,
                  GPtrArray    *findings,
                  GError      **error)
{
  g_autoptr (EntStatement) statement
    = ent_database_prepare (self, "SELECT \"table\", rowid, parent FROM pragma_foreign_key_check", error);
  g_autoptr (GError) failure = NULL;

  if (statement == NULL)
    return FALSE;

  for (guint i = 0; i < MAX_CHECK_LINES && ent_statement_next (statement, &failure); i++)
    g_ptr_array_add (findings,
                     g_strdup_printf (_("row %" G_GINT64_FORMAT " of the table “%s” refers to a row of “%s” that is not there"),
                                      ent_statement_get_int64 (statement, 1),
                                      ent_statement_get_text (statement, 0),
                                      ent_statement_get_text (statement, 2)));

  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));

  return FALSE;
}

/**
 * ent_database_check:
 * @self: a database whose structure is known to be right
 * @thorough: whether to hold each index against its table too
 * @findings: (element-type utf8): takes a line for each thing that is wrong
 * @error: return location for an error, of the domain %ENT_STORE_ERROR
 *
 * Checks pages, types, rules of the schema and references.
 *
 * Returns: whether the check could be done; @findings then tells its result
 */
gboolean
ent_database_check (EntDatabase  *self,
                    gboolean      thorough,
                    GPtrArray    *findings,
                    GError      **error)
{
  g_return_val_if_fail (ENT_IS_DATABASE (self), FALSE);
  g_return_val_if_fail (findings != NULL, FALSE);

  return check_file (self, thorough, findings, error) && check_references (self, findings, error);
}

static int
progress_cb (gpointer data)
{
  return g_cancellable_is_cancelled (data);
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
  sqlite3_progress_handler (self->connection, STEPS_BETWEEN_LOOKS,
                            cancellable != NULL ? progress_cb : NULL, cancellable);
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
