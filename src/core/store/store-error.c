/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "store-error-private.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "shown-text.h"

G_DEFINE_QUARK (ent-store-error-quark, ent_store_error)

static EntStoreError
code_from_sqlite (int result)
{
  switch (result & 0xff)
    {
    case SQLITE_CONSTRAINT:
      return ENT_STORE_ERROR_CONSTRAINT;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return ENT_STORE_ERROR_DAMAGED;
    case SQLITE_TOOBIG:
      return ENT_STORE_ERROR_TOO_LARGE;
    case SQLITE_FULL:
      return ENT_STORE_ERROR_FULL;
    case SQLITE_CANTOPEN:
    case SQLITE_IOERR:
    case SQLITE_NOLFS:
    case SQLITE_PERM:
    case SQLITE_READONLY:
      return ENT_STORE_ERROR_IO;
    default:
      return ENT_STORE_ERROR_SQL;
    }
}

static const char *
format_from_sqlite (int result)
{
  switch (code_from_sqlite (result))
    {
    case ENT_STORE_ERROR_CONSTRAINT:
      return _("A value breaks a rule of the dossier: %s");
    case ENT_STORE_ERROR_DAMAGED:
      return _("The dossier is damaged: %s");
    case ENT_STORE_ERROR_TOO_LARGE:
      return _("A value is too large for a dossier: %s");
    case ENT_STORE_ERROR_FULL:
      return _("There is no space left on the disk (%s)");
    case ENT_STORE_ERROR_IO:
      return _("The working copy cannot be read or written: %s");
    default:
      return _("The dossier cannot be queried: %s");
    }
}

/*
 * ent_store_error_set_sqlite:
 * @error: where to put the error
 * @connection: (nullable): the connection on which it happened
 * @result: the result code of SQLite
 *
 * Turns a result code into an error of %ENT_STORE_ERROR; an interrupted
 * statement becomes %G_IO_ERROR_CANCELLED.
 */
void
ent_store_error_set_sqlite (GError  **error,
                            sqlite3  *connection,
                            int       result)
{
  const char *reason = connection != NULL && (sqlite3_errcode (connection) & 0xff) == (result & 0xff)
                         ? sqlite3_errmsg (connection)
                         : sqlite3_errstr (result);
  g_autofree char *shown = ent_shown_message (reason);

  if ((result & 0xff) == SQLITE_INTERRUPT)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("The operation was cancelled"));
      return;
    }

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_set_error (error, ENT_STORE_ERROR, code_from_sqlite (result), format_from_sqlite (result), shown);
#pragma GCC diagnostic pop
}
