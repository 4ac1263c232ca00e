/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "schema.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "shown-text.h"

typedef enum
{
  FACT_TABLE,
  FACT_OBJECT, /* index, trigger, view */
  FACT_PART,   /* of a table: column, keys, references */
  FACT_RULES,  /* of a table: all that its SQL says */
} FactKind;

/* Two schemas are compared fact by fact. What is shown is what a person reads,
 * and identifies the fact; the value is what has to be the same.
 */
typedef struct
{
  FactKind kind;
  char *table;
  char *shown;
  char *value;
} Fact;

static void
fact_free (Fact *fact)
{
  g_free (fact->table);
  g_free (fact->shown);
  g_free (fact->value);
  g_free (fact);
}

static char *
make_shown (const char *format,
            const char *name,
            const char *table)
{
  g_autofree char *shown = ent_shown_text (name);

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  return g_strdup_printf (format, shown, table);
#pragma GCC diagnostic pop
}

static void
add_fact (GPtrArray  *facts,
          FactKind    kind,
          const char *table,
          char       *shown,
          char       *value)
{
  Fact *fact = g_new0 (Fact, 1);

  fact->kind = kind;
  fact->table = g_strdup (table);
  fact->shown = shown;
  fact->value = value;
  g_ptr_array_add (facts, fact);
}

/* Returns where the token at @p ends. */
static const char *
skip_token (const char *p)
{
  const char *end;

  if (p[0] == '-' && p[1] == '-')
    return p + strcspn (p, "\n");
  if (p[0] == '/' && p[1] == '*')
    return (end = strstr (p + 2, "*/")) != NULL ? end + 2 : p + strlen (p);
  if (*p == '\'' || *p == '"' || *p == '`')
    return (end = strchr (p + 1, *p)) != NULL ? end + 1 : p + strlen (p);
  if (*p == '[')
    return (end = strchr (p, ']')) != NULL ? end + 1 : p + strlen (p);
  if (g_ascii_isspace (*p))
    return p + strspn (p, " \t\r\n\f");
  if (g_ascii_isalnum (*p) || *p == '_' || (guchar) *p >= 0x80)
    {
      while (g_ascii_isalnum (*p) || *p == '_' || (guchar) *p >= 0x80)
        p++;
      return p;
    }

  return p + 1;
}

static gboolean
is_blank (const char *token)
{
  return g_ascii_isspace (*token) || (token[0] == '-' && token[1] == '-') || (token[0] == '/' && token[1] == '*');
}

/* A token without the quotes of a name; a text keeps its own. */
static char *
unquote (const char *token,
         const char *end)
{
  return strchr ("\"`[", *token) != NULL && end - token >= 2 ? g_strndup (token + 1, end - token - 2) : g_strndup (token, end - token);
}

/* Whether the statement that makes a table or an index calls it @name, case
 * included. To SQLite case does not matter, but when it writes a file anew it
 * takes the name from here, and that is then not the one by which we know it.
 */
static gboolean
is_called (const char *sql,
           const char *name)
{
  gboolean next = FALSE;

  for (const char *p = sql, *end; *p != '\0'; p = end)
    {
      g_autofree char *word = NULL;

      end = skip_token (p);
      if (is_blank (p))
        continue;
      word = unquote (p, end);
      if (next)
        return g_str_equal (word, name);
      next = g_ascii_strcasecmp (word, "TABLE") == 0 || g_ascii_strcasecmp (word, "INDEX") == 0;
    }

  return FALSE;
}

/* The words of an SQL text without comments, spaces, quotes of names and case:
 * what its rules are, not how they are written.
 */
static char *
normalize_sql (const char *sql)
{
  GString *words = g_string_new (NULL);

  for (const char *p = sql, *end; *p != '\0'; p = end)
    {
      g_autofree char *token = NULL;
      g_autofree char *word = NULL;

      end = skip_token (p);
      if (is_blank (p))
        continue;
      token = unquote (p, end);
      word = *p == '\'' ? g_strdup (token) : g_ascii_strdown (token, -1);
      g_string_append (words, word);
      g_string_append_c (words, ' ');
    }

  return g_string_free (words, FALSE);
}

/* One value of the rows of a query about @table, all in one text. */
static char *
collect (EntDatabase  *database,
         const char   *sql,
         const char   *table,
         GError      **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) failure = NULL;
  g_autoptr (EntStatement) row = ent_database_prepare (database, sql, error);

  if (row == NULL)
    return NULL;

  ent_statement_bind_text (row, 0, table);
  while (ent_statement_next (row, &failure))
    g_string_append_printf (text, "%s\n", ent_statement_get_text (row, 0));

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }

  return g_strdup (text->str);
}

static gboolean
collect_columns (EntDatabase  *database,
                 const char   *table,
                 GPtrArray    *facts,
                 GError      **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (EntStatement) row
    = ent_database_prepare (database,
                            "SELECT name, concat_ws ('|', cid, type, \"notnull\", quote (dflt_value), pk, hidden)"
                            " FROM pragma_table_xinfo (?1) ORDER BY cid",
                            error);

  if (row == NULL)
    return FALSE;

  ent_statement_bind_text (row, 0, table);
  while (ent_statement_next (row, &failure))
    add_fact (facts, FACT_PART, table, make_shown (_("the column “%s” of the table “%s”"), ent_statement_get_text (row, 0), table),
              ent_statement_dup_text (row, 1));

  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));

  return FALSE;
}

static gboolean
collect_table (EntDatabase  *database,
               const char   *table,
               const char   *sql,
               GPtrArray    *facts,
               GError      **error)
{
  char *references, *keys;

  if (!collect_columns (database, table, facts, error))
    return FALSE;

  references = collect (database,
                        "SELECT concat_ws ('|', \"from\", \"table\", \"to\", on_update, on_delete, match)"
                        " FROM pragma_foreign_key_list (?1) ORDER BY 1",
                        table, error);
  if (references == NULL)
    return FALSE;
  add_fact (facts, FACT_PART, table, make_shown (_("the references of the table “%s”"), table, NULL), references);

  keys = collect (database,
                  "SELECT concat_ws ('|', i.origin, i.\"unique\", i.partial, x.seqno, x.name, x.\"desc\", x.coll)"
                  " FROM pragma_index_list (?1) AS i, pragma_index_xinfo (i.name) AS x"
                  " WHERE i.origin <> 'c' AND x.key ORDER BY i.name, x.seqno",
                  table, error);
  if (keys == NULL)
    return FALSE;
  add_fact (facts, FACT_PART, table, make_shown (_("the keys of the table “%s”"), table, NULL), keys);
  add_fact (facts, FACT_RULES, table, make_shown (_("the rules of the table “%s”"), table, NULL), normalize_sql (sql));

  return TRUE;
}

/* Only an ordinary table that a dossier has is looked into: asking for the
 * columns of a view or a virtual table would already run what it is made of.
 */
static gboolean
is_ordinary (const char *name,
             const char *sql,
             gint64      root_page)
{
  return root_page > 0 && sql != NULL && g_ascii_strncasecmp (sql, "CREATE TABLE", 12) == 0
         && ent_schema_find_table (name) != NULL && is_called (sql, name);
}

/* @row: type, name, tbl_name, rootpage, sql */
static gboolean
collect_object (EntDatabase   *database,
                EntStatement  *row,
                GPtrArray     *facts,
                GError       **error)
{
  const char *type = ent_statement_get_text (row, 0);
  const char *name = ent_statement_get_text (row, 1);
  const char *table = ent_statement_get_text (row, 2);
  const char *sql = ent_statement_get_text (row, 4);

  if (type == NULL || name == NULL || table == NULL)
    {
      g_set_error_literal (error, ENT_STORE_ERROR, ENT_STORE_ERROR_DAMAGED,
                           _("The dossier is damaged: its list of tables has gaps"));
      return FALSE;
    }

  if (g_str_equal (type, "table"))
    {
      gboolean ordinary = is_ordinary (name, sql, ent_statement_get_int64 (row, 3));

      add_fact (facts, FACT_TABLE, name, make_shown (_("the table “%s”"), name, NULL), g_strdup (ordinary ? "ordinary" : "other"));
      return !ordinary || collect_table (database, name, sql, facts, error);
    }

  if (g_str_equal (type, "index") && sql == NULL)
    return TRUE; /* made by a key of its table */

  if (g_str_equal (type, "index"))
    add_fact (facts, FACT_OBJECT, table, make_shown (_("the index “%s”"), name, NULL),
              is_called (sql, name) ? normalize_sql (sql) : NULL);
  else if (g_str_equal (type, "trigger"))
    add_fact (facts, FACT_OBJECT, table, make_shown (_("the trigger “%s”"), name, NULL), g_strdup (sql));
  else if (g_str_equal (type, "view"))
    add_fact (facts, FACT_OBJECT, table, make_shown (_("the view “%s”"), name, NULL), g_strdup (sql));
  else
    add_fact (facts, FACT_OBJECT, table, make_shown (_("the object “%s”"), name, NULL), g_strdup (sql));

  return TRUE;
}

static GPtrArray *
collect_facts (EntDatabase  *database,
               GError      **error)
{
  g_autoptr (GPtrArray) facts = g_ptr_array_new_with_free_func ((GDestroyNotify) fact_free);
  g_autoptr (GError) failure = NULL;
  g_autoptr (EntStatement) row
    = ent_database_prepare (database, "SELECT type, name, tbl_name, rootpage, sql FROM sqlite_schema ORDER BY rowid", error);

  if (row == NULL)
    return NULL;

  while (ent_statement_next (row, &failure))
    if (!collect_object (database, row, facts, error))
      return NULL;

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }

  return g_steal_pointer (&facts);
}

/* By what is shown; the first of two that show alike. */
static GHashTable *
index_facts (GPtrArray *facts)
{
  GHashTable *index = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < facts->len; i++)
    {
      Fact *fact = g_ptr_array_index (facts, i);

      if (!g_hash_table_contains (index, fact->shown))
        g_hash_table_insert (index, fact->shown, fact);
    }

  return index;
}

static void
tell (GPtrArray  *differences,
      const Fact *fact,
      const char *format)
{
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_ptr_array_add (differences, g_strdup_printf (format, fact->shown));
#pragma GCC diagnostic pop
}

static gboolean
has_ordinary_table (GHashTable *facts,
                    const char *table)
{
  g_autofree char *shown = make_shown (_("the table “%s”"), table, NULL);
  const Fact *fact = g_hash_table_lookup (facts, shown);

  return fact != NULL && g_str_equal (fact->value, "ordinary");
}

static void
compare_fact (GHashTable *found,
              const Fact *fact,
              GPtrArray  *differences,
              GHashTable *told)
{
  const Fact *other = g_hash_table_lookup (found, fact->shown);

  if (fact->kind != FACT_TABLE && !has_ordinary_table (found, fact->table))
    return; /* the table is told */
  if (other != NULL && g_strcmp0 (fact->value, other->value) == 0)
    return;

  tell (differences, fact, other == NULL ? _("%s is missing") : _("%s: not as in a dossier"));
  if (fact->kind == FACT_PART)
    g_hash_table_add (told, fact->table);
}

/* The rules come last: where a part differs they differ with it. */
static void
compare_facts (GPtrArray *found,
               GPtrArray *expected,
               GPtrArray *differences)
{
  g_autoptr (GHashTable) found_index = index_facts (found);
  g_autoptr (GHashTable) expected_index = index_facts (expected);
  g_autoptr (GHashTable) told = g_hash_table_new (g_str_hash, g_str_equal); /* tables of which a part differs */

  for (guint i = 0; i < expected->len; i++)
    {
      const Fact *fact = g_ptr_array_index (expected, i);

      if (fact->kind != FACT_RULES)
        compare_fact (found_index, fact, differences, told);
    }

  for (guint i = 0; i < found->len; i++)
    {
      const Fact *fact = g_ptr_array_index (found, i);

      if (g_hash_table_contains (expected_index, fact->shown))
        continue;
      tell (differences, fact, _("it holds %s, which no dossier has"));
      if (fact->kind == FACT_PART)
        g_hash_table_add (told, fact->table);
    }

  for (guint i = 0; i < expected->len; i++)
    {
      const Fact *fact = g_ptr_array_index (expected, i);

      if (fact->kind == FACT_RULES && !g_hash_table_contains (told, fact->table))
        compare_fact (found_index, fact, differences, told);
    }
}

static GPtrArray *
make_facts (int version)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntDatabase) model = ent_database_new_memory (&error);
  GPtrArray *facts = model != NULL && ent_schema_create_version (model, version, &error) ? collect_facts (model, &error) : NULL;

  /* Nothing from outside takes part: this fails only if the program is broken. */
  if (facts == NULL)
    g_error ("The schema cannot be read: %s", error->message);

  return facts;
}

static gpointer
make_expected (gpointer data)
{
  return make_facts (ent_schema_version ());
}

/**
 * ent_schema_compare:
 * @database: a database, which need not be trusted
 * @differences: (element-type utf8): takes a line for each difference
 * @error: return location for an error, of the domain %ENT_STORE_ERROR
 *
 * Compares the structure of @database with what a dossier of its version has:
 * tables, columns, keys, references, indexes, rules, and the names of all
 * objects. Spacing, comments and the quotes of names, which tools edit, do not
 * count. Nothing that the schema defines is run.
 *
 * Returns: whether the structure could be read; @differences then tells the
 *   result
 */
gboolean
ent_schema_compare (EntDatabase  *database,
                    GPtrArray    *differences,
                    GError      **error)
{
  static GOnce expected = G_ONCE_INIT;
  g_autoptr (GPtrArray) older = NULL;
  g_autoptr (GPtrArray) found = NULL;
  gint64 version = 0;

  g_return_val_if_fail (ENT_IS_DATABASE (database), FALSE);
  g_return_val_if_fail (differences != NULL, FALSE);

  if (!ent_database_get_int64 (database, "PRAGMA user_version", &version, error))
    return FALSE;
  if (version > 0 && version < ent_schema_version ())
    older = make_facts ((int) version);
  g_once (&expected, make_expected, NULL);
  found = collect_facts (database, error);
  if (found == NULL)
    return FALSE;

  compare_facts (found, older != NULL ? older : expected.retval, differences);

  return TRUE;
}
