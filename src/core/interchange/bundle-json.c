/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "bundle-json.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "bundle-error.h"
#include "bundle-value.h"
#include "shown-text.h"

#define MAX_BYTES (4 * 1024 * 1024)

static gboolean
refuse (GError         **error,
        EntBundleError   code,
        const char      *message)
{
  g_set_error (error, ENT_BUNDLE_ERROR, code, ENT_BUNDLE_DOSSIER ": %s", message);

  return FALSE;
}

static char *
load_text (GFile         *file,
           gsize         *length,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);
  g_autofree char *text = NULL;

  if (stream == NULL)
    return NULL;

  text = g_malloc (MAX_BYTES + 1);
  if (!g_input_stream_read_all (G_INPUT_STREAM (stream), text, MAX_BYTES, length, cancellable, error))
    return NULL;
  text[*length] = '\0';

  return g_steal_pointer (&text);
}

static gboolean
check_text (const char  *text,
            gsize        length,
            GError     **error)
{
  if (length == MAX_BYTES)
    return refuse (error, ENT_BUNDLE_ERROR_SYNTAX, _("the file is larger than 4 MiB"));
  if (memchr (text, '\0', length) != NULL || strstr (text, "\\u0000") != NULL)
    return refuse (error, ENT_BUNDLE_ERROR_SYNTAX, _("a NUL byte cannot be part of a text"));
  if (!g_utf8_validate_len (text, length, NULL))
    return refuse (error, ENT_BUNDLE_ERROR_SYNTAX, _("the text is not valid UTF-8: save the file with the encoding UTF-8"));

  return TRUE;
}

/* Where the object ends that @text begins with; @text itself if it is none. */
static const char *
skip_object (const char *text)
{
  gboolean quoted = FALSE;
  guint depth = 0;

  for (const char *p = text; *p != '\0'; p++)
    {
      if (quoted && *p == '\\' && p[1] != '\0')
        p++;
      else if (*p == '"')
        quoted = !quoted;
      else if (!quoted && *p == '{')
        depth++;
      else if (!quoted && *p == '}' && depth > 0 && --depth == 0)
        return p + 1;
      if (depth == 0)
        break;
    }

  return text;
}

/* json-glib reads several values in a row, and aborts the program when they are
 * to be immutable: what is not one object does not get that far.
 */
static gboolean
is_one_object (const char *text)
{
  const char *space = " \t\r\n";
  const char *begin = text + strspn (text, space);
  const char *end = skip_object (begin);

  return end > begin && end[strspn (end, space)] == '\0';
}

static void
member_cb (JsonParser *parser,
           JsonObject *object,
           const char *name,
           gpointer    data)
{
  guint *n_members = data;

  *n_members += 1;
}

/* JSON lets the last of two members with one name win: here that is an error. */
static JsonObject *
parse (JsonParser  *parser,
       const char  *text,
       GError     **error)
{
  g_autoptr (GError) failure = NULL;
  guint n_members = 0;
  JsonNode *root;

  g_signal_connect (parser, "object-member", G_CALLBACK (member_cb), &n_members);
  if (!json_parser_load_from_data (parser, text, -1, &failure))
    {
      const char *name = "<data>:"; /* how json-glib calls a text, before line and column */
      const char *message = failure->message;

      g_set_error (error, ENT_BUNDLE_ERROR, ENT_BUNDLE_ERROR_SYNTAX, _("%s, line %s"), ENT_BUNDLE_DOSSIER,
                   g_str_has_prefix (message, name) ? message + strlen (name) : message);
      return NULL;
    }

  root = is_one_object (text) ? json_parser_get_root (parser) : NULL;
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      refuse (error, ENT_BUNDLE_ERROR_SYNTAX, _("an object in braces is expected"));
      return NULL;
    }
  if (n_members > json_object_get_size (json_node_get_object (root)))
    {
      refuse (error, ENT_BUNDLE_ERROR_SYNTAX, _("a name stands there twice, or an object within the object"));
      return NULL;
    }

  return json_node_get_object (root);
}

static gboolean
is_number (const EntColumn *column)
{
  return column->kind == ENT_COLUMN_INTEGER || column->kind == ENT_COLUMN_REAL || column->kind == ENT_COLUMN_BOOLEAN;
}

/* What a cell of a CSV file would say, or NULL if the type is wrong. */
static char *
make_cell (const EntColumn *column,
           JsonNode        *node)
{
  if (JSON_NODE_HOLDS_NULL (node))
    return g_strdup ("");
  if (!JSON_NODE_HOLDS_VALUE (node))
    return NULL;
  if (!is_number (column))
    return json_node_get_value_type (node) == G_TYPE_STRING ? json_node_dup_string (node) : NULL;
  if (json_node_get_value_type (node) == G_TYPE_INT64)
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  if (json_node_get_value_type (node) == G_TYPE_DOUBLE)
    return ent_bundle_format_real (json_node_get_double (node));

  return NULL;
}

static gboolean
read_member (const EntTable  *table,
             JsonObject      *object,
             const char      *name,
             char           **cells,
             GError         **error)
{
  int column = ent_table_find_column (table, name);

  if (column <= 0)
    {
      g_autofree char *known = ent_bundle_join_columns (table);
      g_autofree char *shown = ent_shown_text (name);

      g_set_error (error, ENT_BUNDLE_ERROR, ENT_BUNDLE_ERROR_UNKNOWN,
                   _("%s: a dossier has no “%s”; expected are: %s"), ENT_BUNDLE_DOSSIER, shown, known);
      return FALSE;
    }

  g_free (cells[column]);
  cells[column] = make_cell (&table->columns[column], json_object_get_member (object, name));
  if (cells[column] == NULL)
    {
      g_set_error (error, ENT_BUNDLE_ERROR, ENT_BUNDLE_ERROR_VALUE,
                   is_number (&table->columns[column]) ? _("%s, “%s”: a number is expected")
                                                       : _("%s, “%s”: a text in quotes is expected"),
                   ENT_BUNDLE_DOSSIER, name);
      return FALSE;
    }

  return TRUE;
}

/*
 * ent_bundle_json_read:
 * @file: the dossier.json of a bundle
 * @table: the table of the dossier
 * @cells: (array): takes a text for each column that is there; %NULL elsewhere
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error, of %ENT_BUNDLE_ERROR
 *
 * Returns: whether the file could be read
 */
gboolean
ent_bundle_json_read (GFile           *file,
                      const EntTable  *table,
                      char           **cells,
                      GCancellable    *cancellable,
                      GError         **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) failure = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GList) names = NULL;
  gsize length;
  JsonObject *object;

  text = load_text (file, &length, cancellable, &failure);
  if (text == NULL)
    return ent_bundle_error_take (error, g_steal_pointer (&failure), ENT_BUNDLE_ERROR_READ, ENT_BUNDLE_DOSSIER);
  if (!check_text (text, length, error))
    return FALSE;

  object = parse (parser, g_str_has_prefix (text, "\xef\xbb\xbf") ? text + 3 : text, error);
  if (object == NULL)
    return FALSE;

  names = json_object_get_members (object);
  for (GList *l = names; l != NULL; l = l->next)
    if (!read_member (table, object, l->data, cells, error))
      return FALSE;

  return TRUE;
}

static void
append_string (GString    *json,
               const char *text)
{
  static const char escaped[] = "\b\f\n\r\t\"\\", letters[] = "bfnrt\"\\";

  g_string_append_c (json, '"');
  for (const char *p = text; *p != '\0'; p++)
    {
      const char *found = strchr (escaped, *p);

      if (found != NULL)
        g_string_append_printf (json, "\\%c", letters[found - escaped]);
      else if ((guchar) *p < 0x20)
        g_string_append_printf (json, "\\u%04x", (guint) *p);
      else
        g_string_append_c (json, *p);
    }
  g_string_append_c (json, '"');
}

/*
 * ent_bundle_json_begin:
 * @json: an empty text
 *
 * Begins the canonical dossier.json. It is not left to json-glib, whose spaces
 * differ between its versions: the bytes of a bundle must not.
 */
void
ent_bundle_json_begin (GString *json)
{
  g_string_append_c (json, '{');
}

/*
 * ent_bundle_json_append:
 * @json: what ent_bundle_json_begin() began
 * @column: a column
 * @text: its value, as it would stand in a CSV file; empty: it is left out
 *
 * Appends one member.
 */
void
ent_bundle_json_append (GString         *json,
                        const EntColumn *column,
                        const char      *text)
{
  if (*text == '\0')
    return;

  g_string_append (json, json->len > 1 ? ",\n  " : "\n  ");
  append_string (json, column->name);
  g_string_append (json, ": ");
  if (is_number (column))
    g_string_append (json, text);
  else
    append_string (json, text);
}

/*
 * ent_bundle_json_end:
 * @json: what ent_bundle_json_begin() began
 *
 * Closes the object and its last line.
 */
void
ent_bundle_json_end (GString *json)
{
  g_string_append (json, "\n}\n");
}
