/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "database-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "store-error-private.h"

#define MAX_CELL_BYTES (64 * 1024 * 1024)

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
