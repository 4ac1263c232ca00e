/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "schema.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dossier-file.h"
#include "store-resources.h"

/* The scripts in sql/, in their order. A script that was released is never
 * edited: a change is a new script.
 */
static const char *const scripts[] = {
  "001-dossier.sql",
  "002-views.sql",
};

/* What SQL cannot tell: a day is an INTEGER like any other. */
static const char *const day_columns[] = {
  "accessed", "as_of", "recorded", "period_lo", "period_hi", "p_lo", "p_hi", "said_lo", "said_hi",
  "start_lo", "start_hi", "end_lo", "end_hi", "moment_lo", "moment_hi",
};

typedef struct
{
  EntTable *tables;
  int n_tables;
} Schema;

/**
 * ent_schema_version:
 *
 * Returns: the user_version of the files that this program writes, and the
 *   newest that it reads
 */
int
ent_schema_version (void)
{
  return G_N_ELEMENTS (scripts);
}

static gboolean
read_version (EntDatabase  *database,
              int           newest,
              int          *version,
              GError      **error)
{
  gint64 value;

  if (!ent_database_get_int64 (database, "PRAGMA user_version", &value, error))
    return FALSE;

  if (value > newest)
    {
      g_set_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_NEWER,
                   _("The dossier has format %d, this program reads formats up to %d: open it with a newer version of Entente"),
                   (int) value, newest);
      return FALSE;
    }
  if (value < 0)
    {
      g_set_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_DAMAGED,
                   _("The dossier has format %d, which does not exist"), (int) value);
      return FALSE;
    }

  *version = (int) value;

  return TRUE;
}

static gboolean
run_step (EntDatabase         *database,
          const EntMigration  *migration,
          int                  version,
          GError             **error)
{
  g_autofree char *stamp = g_strdup_printf ("PRAGMA user_version = %d; PRAGMA application_id = %d;",
                                            version, ENT_DOSSIER_APPLICATION_ID);

  if (!ent_database_execute (database, migration->sql, error))
    return FALSE;

  if (ent_database_is_idle (database))
    {
      g_set_error_literal (error, ENT_STORE_ERROR, ENT_STORE_ERROR_SQL,
                           _("the script ends the transaction itself"));
      return FALSE;
    }

  return ent_database_execute (database, stamp, error);
}

static gboolean
migrate_one (EntDatabase         *database,
             const EntMigration  *migration,
             int                  version,
             GError             **error)
{
  if (!ent_database_begin (database, error))
    return FALSE;

  if (!run_step (database, migration, version, error) || !ent_database_commit (database, error))
    {
      ent_database_rollback (database);
      g_prefix_error (error, "%s: ", migration->name);
      return FALSE;
    }

  return TRUE;
}

/**
 * ent_schema_migrate:
 * @database: a database, empty or of an older version
 * @migrations: (array length=n_migrations): all steps from an empty database on
 * @n_migrations: their number, which is the version that @database gets
 * @error: return location for an error, of the domain %ENT_STORE_ERROR
 *
 * Runs the steps that @database has not seen yet. Each one is a transaction
 * together with its version: if one fails, @database stays at the version
 * before it. A newer database is refused with %ENT_STORE_ERROR_NEWER.
 *
 * Returns: whether @database has the version @n_migrations now
 */
gboolean
ent_schema_migrate (EntDatabase         *database,
                    const EntMigration  *migrations,
                    int                  n_migrations,
                    GError             **error)
{
  int version;

  g_return_val_if_fail (ENT_IS_DATABASE (database), FALSE);
  g_return_val_if_fail (migrations != NULL && n_migrations > 0, FALSE);

  if (!read_version (database, n_migrations, &version, error))
    return FALSE;

  for (int i = version; i < n_migrations; i++)
    if (!migrate_one (database, &migrations[i], i + 1, error))
      return FALSE;

  return TRUE;
}

static GBytes *
load_script (const char  *name,
             GError     **error)
{
  g_autofree char *path = g_strconcat (ENT_RESOURCE_PREFIX "/store/", name, NULL);

  return g_resource_lookup_data (ent_store_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
}

/**
 * ent_schema_create_version:
 * @database: a database, empty or an own one of an older version
 * @version: the version that it gets, from 1 to ent_schema_version()
 * @error: return location for an error, of the domain %ENT_STORE_ERROR
 *
 * Like ent_schema_create(), for a version that need not be the current one: what
 * a file of an older program looks like.
 *
 * Returns: whether it succeeded
 */
gboolean
ent_schema_create_version (EntDatabase  *database,
                           int           version,
                           GError      **error)
{
  EntMigration migrations[G_N_ELEMENTS (scripts)];
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  g_return_val_if_fail (ENT_IS_DATABASE (database), FALSE);
  g_return_val_if_fail (version > 0 && version <= ent_schema_version (), FALSE);

  for (int i = 0; i < version; i++)
    {
      GBytes *text = load_script (scripts[i], error);

      if (text == NULL)
        return FALSE;
      g_ptr_array_add (texts, text);
      /* GResource ends its data with a NUL byte that it does not count. */
      migrations[i] = (EntMigration) { scripts[i], g_bytes_get_data (text, NULL) };
    }

  return ent_schema_migrate (database, migrations, version, error);
}

/**
 * ent_schema_create:
 * @database: a database, empty or an own one of an older version
 * @error: return location for an error, of the domain %ENT_STORE_ERROR
 *
 * Gives @database the tables of a dossier of the current version; what it holds
 * already is kept. A new dossier has no rows, so that its `dossier` row is
 * still to be written.
 *
 * Returns: whether it succeeded
 */
gboolean
ent_schema_create (EntDatabase  *database,
                   GError      **error)
{
  return ent_schema_create_version (database, ent_schema_version (), error);
}

/* The words of "CHECK (column IN ('a', 'b'))" in the text of our own script. */
static char **
find_choices (const char *table_sql,
              const char *column)
{
  g_autofree char *head = g_strdup_printf ("CHECK (%s IN (", column);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  const char *at = strstr (table_sql, head);
  const char *end;

  if (at == NULL)
    return NULL;

  at += strlen (head);
  end = strchr (at, ')');
  g_assert (end != NULL);

  for (const char *open = at; (open = memchr (open, '\'', end - open)) != NULL;)
    {
      const char *close = memchr (open + 1, '\'', end - open - 1);

      g_assert (close != NULL);
      g_strv_builder_take (words, g_strndup (open + 1, close - open - 1));
      open = close + 1;
    }

  return g_strv_builder_end (words);
}

static gboolean
is_day (const char *column)
{
  for (gsize i = 0; i < G_N_ELEMENTS (day_columns); i++)
    if (g_str_equal (day_columns[i], column))
      return TRUE;

  return FALSE;
}

static EntColumnKind
find_kind (const EntColumn *column,
           const char      *type,
           gboolean         has_choices)
{
  if (column->references != NULL)
    return ENT_COLUMN_REFERENCE;
  if (g_str_equal (column->name, "key"))
    return ENT_COLUMN_KEY;
  if (g_str_equal (column->name, "id"))
    return ENT_COLUMN_ID;
  if (g_str_equal (type, "REAL"))
    return ENT_COLUMN_REAL;
  if (g_str_equal (type, "TEXT"))
    return has_choices ? ENT_COLUMN_CHOICE : ENT_COLUMN_TEXT;
  if (is_day (column->name))
    return ENT_COLUMN_DAY;

  return has_choices ? ENT_COLUMN_BOOLEAN : ENT_COLUMN_INTEGER;
}

/* @row: name, type, notnull, default, referenced table */
static EntColumn
describe_column (EntStatement *row,
                 const char   *table_sql)
{
  EntColumn column = { .name = ent_statement_dup_text (row, 0),
                       .required = ent_statement_get_int64 (row, 2) != 0,
                       .default_sql = ent_statement_dup_text (row, 3),
                       .references = ent_statement_dup_text (row, 4) };
  g_auto (GStrv) choices = find_choices (table_sql, column.name);

  column.kind = find_kind (&column, ent_statement_get_text (row, 1), choices != NULL);
  if (column.kind == ENT_COLUMN_CHOICE)
    column.choices = (const char *const *) g_steal_pointer (&choices);

  return column;
}

static int
find_parent (const EntTable *table)
{
  if (table->id >= 0)
    return -1;

  for (int i = 0; i < table->n_columns; i++)
    if (table->columns[i].kind == ENT_COLUMN_REFERENCE)
      return i;

  return -1;
}

static gboolean
describe_table (EntDatabase  *database,
                const char   *name,
                const char   *sql,
                EntTable     *table,
                GError      **error)
{
  g_autoptr (GArray) columns = g_array_new (FALSE, FALSE, sizeof (EntColumn));
  g_autoptr (GError) failure = NULL;
  g_autoptr (EntStatement) row
    = ent_database_prepare (database,
                            "SELECT c.name, c.type, c.\"notnull\", c.dflt_value, f.\"table\""
                            " FROM pragma_table_xinfo (?1) AS c"
                            " LEFT JOIN pragma_foreign_key_list (?1) AS f ON f.\"from\" = c.name"
                            " ORDER BY c.cid",
                            error);

  if (row == NULL)
    return FALSE;

  ent_statement_bind_text (row, 0, name);
  while (ent_statement_next (row, &failure))
    {
      EntColumn column = describe_column (row, sql);

      g_array_append_val (columns, column);
    }
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

  table->name = g_strdup (name);
  table->single = strstr (sql, "CHECK (key = 1)") != NULL;
  table->n_columns = (int) columns->len;
  table->columns = (EntColumn *) g_array_free (g_steal_pointer (&columns), FALSE);
  table->id = ent_table_find_column (table, "id");
  table->ordinal = ent_table_find_column (table, "ordinal");
  table->span = ent_table_find_column (table, "start_lo");
  table->parent = find_parent (table);

  return TRUE;
}

static gboolean
describe_schema (EntDatabase  *database,
                 GArray       *tables,
                 GError      **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (EntStatement) row
    = ent_database_prepare (database, "SELECT name, sql FROM sqlite_schema WHERE type = 'table' ORDER BY rowid", error);

  if (row == NULL)
    return FALSE;

  while (ent_statement_next (row, &failure))
    {
      EntTable table = { 0 };

      if (!describe_table (database, ent_statement_get_text (row, 0), ent_statement_get_text (row, 1), &table, error))
        return FALSE;
      g_array_append_val (tables, table);
    }

  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));

  return FALSE;
}

static gpointer
make_schema (gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntDatabase) database = ent_dossier_file_new_memory (&error);
  g_autoptr (GArray) tables = g_array_new (FALSE, FALSE, sizeof (EntTable));
  Schema *schema = g_new0 (Schema, 1);

  /* Nothing from outside takes part: this fails only if the program is broken. */
  if (database == NULL || !describe_schema (database, tables, &error))
    g_error ("The schema cannot be read: %s", error->message);

  schema->n_tables = (int) tables->len;
  schema->tables = (EntTable *) g_array_free (g_steal_pointer (&tables), FALSE);

  return schema;
}

static const Schema *
get_schema (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, make_schema, NULL);
}

/**
 * ent_schema_get_tables:
 * @n_tables: (out): their number
 *
 * Describes the types of records of the current version, as the scripts in
 * `sql/` make them: names, order, NOT NULL, defaults, references and choices are
 * read from a new database. A table stands after those that it refers to,
 * except for itself.
 *
 * Returns: (transfer none) (array length=n_tables): the tables, in the order of
 *   the scripts; they last as long as the program
 */
const EntTable *
ent_schema_get_tables (int *n_tables)
{
  const Schema *schema = get_schema ();

  g_return_val_if_fail (n_tables != NULL, NULL);

  *n_tables = schema->n_tables;

  return schema->tables;
}

/**
 * ent_schema_find_table:
 * @name: the name of a table
 *
 * Returns: (transfer none) (nullable): the table, or %NULL
 */
const EntTable *
ent_schema_find_table (const char *name)
{
  const Schema *schema = get_schema ();

  g_return_val_if_fail (name != NULL, NULL);

  for (int i = 0; i < schema->n_tables; i++)
    if (g_str_equal (schema->tables[i].name, name))
      return &schema->tables[i];

  return NULL;
}

/**
 * ent_table_find_column:
 * @self: a table
 * @name: the name of a column
 *
 * Returns: the index of the column, or −1
 */
int
ent_table_find_column (const EntTable *self,
                       const char     *name)
{
  g_return_val_if_fail (self != NULL, -1);
  g_return_val_if_fail (name != NULL, -1);

  for (int i = 0; i < self->n_columns; i++)
    if (g_str_equal (self->columns[i].name, name))
      return i;

  return -1;
}
