/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "gexf-read.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "shown-text.h"

#define CHUNK (64 * 1024)
#define MAX_TEXT 10000 /* bytes of an id or a label */
#define MAX_DATE 40    /* bytes of a date: the longest one has a time and a zone; every claim repeats it */
#define MAX_TAG (1024 * 1024) /* bytes of a tag, or between two */

G_DEFINE_QUARK (ent-gexf-error-quark, ent_gexf_error)

typedef struct
{
  EntGexf *graph;
  GHashTable *node_of; /* id → index + 1 */
  const char *name;
  GString *text;       /* of the element that is wanted, or NULL */
  gboolean directed;   /* unless an edge says otherwise */
  guint64 n_read;      /* bytes so far */
  guint64 tag_read;    /* what that was at the last tag */
} Reader;

/* The part of an element's name behind its namespace. */
static const char *
local_name (const char *name)
{
  const char *colon = strchr (name, ':');

  return colon != NULL ? colon + 1 : name;
}

static const char *
find_attribute (const char **names,
                const char **values,
                const char  *name)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_equal (names[i], name))
      return values[i];

  return NULL;
}

/* Errors name the file and the line. */
static void
fail (GMarkupParseContext *context,
      Reader              *self,
      GError             **error,
      EntGexfError         code,
      const char          *what)
{
  int line;

  g_markup_parse_context_get_position (context, &line, NULL);
  /* Translators: a file, a line, what is wrong there */
  g_set_error (error, ENT_GEXF_ERROR, code, _("“%s”, line %d: %s"), self->name, line, what);
}

static void
take_node (GMarkupParseContext *context,
           Reader              *self,
           const char         **names,
           const char         **values,
           GError             **error)
{
  const char *id = find_attribute (names, values, "id");
  const char *label = find_attribute (names, values, "label");
  EntGexfNode node;

  if (id == NULL || *id == '\0')
    {
      fail (context, self, error, ENT_GEXF_ERROR_VALUE, _("a node without an id"));
      return;
    }
  if (strlen (id) > MAX_TEXT || (label != NULL && strlen (label) > MAX_TEXT)
      || self->graph->nodes->len >= ENT_GEXF_MAX_NODES)
    {
      fail (context, self, error, ENT_GEXF_ERROR_TOO_LARGE, _("more nodes, or longer names, than can be read"));
      return;
    }
  if (g_hash_table_contains (self->node_of, id))
    {
      g_autofree char *shown = ent_shown_text (id);
      g_autofree char *what = g_strdup_printf (_("a second node with the id “%s”"), shown);

      fail (context, self, error, ENT_GEXF_ERROR_VALUE, what);
      return;
    }

  node = (EntGexfNode) { g_strdup (id), g_strdup (label != NULL && *label != '\0' ? label : id) };
  g_array_append_val (self->graph->nodes, node);
  g_hash_table_insert (self->node_of, node.id, GUINT_TO_POINTER (self->graph->nodes->len));
}

/* Files may name an edge's nodes before they describe them; GEXF puts all nodes first. */
static gboolean
find_node (GMarkupParseContext *context,
           Reader              *self,
           const char          *id,
           guint               *node,
           GError             **error)
{
  guint found = id != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (self->node_of, id)) : 0;
  g_autofree char *shown = NULL;
  g_autofree char *what = NULL;

  *node = found - 1;
  if (found > 0)
    return TRUE;

  shown = id != NULL ? ent_shown_text (id) : NULL;
  what = id != NULL ? g_strdup_printf (_("an edge to “%s”, which is no node"), shown)
                    : g_strdup (_("an edge that names only one of its ends"));
  fail (context, self, error, ENT_GEXF_ERROR_VALUE, what);

  return FALSE;
}

static gboolean
read_weight (const char *text,
             double     *weight)
{
  char *end = NULL;

  *weight = 1.0;
  if (text == NULL)
    return TRUE;

  *weight = g_ascii_strtod (text, &end);

  return end != text && *end == '\0' && isfinite (*weight);
}

static void
take_edge (GMarkupParseContext *context,
           Reader              *self,
           const char         **names,
           const char         **values,
           GError             **error)
{
  const char *type = find_attribute (names, values, "type");
  EntGexfEdge edge = { .directed = type != NULL ? g_str_equal (type, "directed") : self->directed };

  if (!find_node (context, self, find_attribute (names, values, "source"), &edge.a, error)
      || !find_node (context, self, find_attribute (names, values, "target"), &edge.b, error))
    return;
  if (!read_weight (find_attribute (names, values, "weight"), &edge.weight))
    {
      fail (context, self, error, ENT_GEXF_ERROR_VALUE, _("a weight that is no number"));
      return;
    }
  if (self->graph->edges->len >= ENT_GEXF_MAX_EDGES)
    {
      fail (context, self, error, ENT_GEXF_ERROR_TOO_LARGE, _("more edges than can be read"));
      return;
    }

  g_array_append_val (self->graph->edges, edge);
}

/* What is longer than any date is none. */
static void
take_date (Reader     *self,
           const char *text)
{
  if (self->graph->modified == NULL && text != NULL && *text != '\0' && strlen (text) <= MAX_DATE)
    self->graph->modified = g_strdup (text);
}

static void
start_element (GMarkupParseContext *context,
               const char          *element,
               const char         **names,
               const char         **values,
               gpointer             data,
               GError             **error)
{
  Reader *self = data;
  const char *name = local_name (element);

  self->tag_read = self->n_read;
  if (g_str_equal (name, "node"))
    take_node (context, self, names, values, error);
  else if (g_str_equal (name, "edge"))
    take_edge (context, self, names, values, error);
  else if (g_str_equal (name, "graph"))
    self->directed = g_strcmp0 (find_attribute (names, values, "defaultedgetype"), "directed") == 0;
  else if (g_str_equal (name, "meta"))
    take_date (self, find_attribute (names, values, "lastmodifieddate"));
  else if (g_str_equal (name, "description") && self->text == NULL)
    self->text = g_string_new (NULL);
}

static void
end_element (GMarkupParseContext *context,
             const char          *element,
             gpointer             data,
             GError             **error)
{
  Reader *self = data;

  self->tag_read = self->n_read;
  if (self->text == NULL || !g_str_equal (local_name (element), "description"))
    return;

  g_free (self->graph->description);
  self->graph->description = g_strstrip (g_string_free_and_steal (g_steal_pointer (&self->text)));
}

static void
take_text (GMarkupParseContext *context,
           const char          *text,
           gsize                length,
           gpointer             data,
           GError             **error)
{
  Reader *self = data;

  if (self->text == NULL)
    return;
  if (self->text->len + length > MAX_TEXT)
    fail (context, self, error, ENT_GEXF_ERROR_TOO_LARGE, _("a longer description than can be read"));
  else
    g_string_append_len (self->text, text, (gssize) length);
}

/* The parser keeps a tag until it ends: one without an end must not fill memory. */
static gboolean
parse (GMarkupParseContext *context,
       Reader              *self,
       GInputStream        *stream,
       GCancellable        *cancellable,
       GError             **error)
{
  g_autofree char *chunk = g_malloc (CHUNK);
  gssize n_bytes;

  while ((n_bytes = g_input_stream_read (stream, chunk, CHUNK, cancellable, error)) > 0)
    {
      self->n_read += (guint64) n_bytes;
      if (!g_markup_parse_context_parse (context, chunk, n_bytes, error)
          || g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (self->n_read - self->tag_read > MAX_TAG)
        {
          fail (context, self, error, ENT_GEXF_ERROR_TOO_LARGE, _("more than 1 MiB without a tag"));
          return FALSE;
        }
    }

  return n_bytes == 0 && g_markup_parse_context_end_parse (context, error);
}

static void
clear_node (gpointer data)
{
  EntGexfNode *node = data;

  g_free (node->id);
  g_free (node->label);
}

static EntGexf *
graph_new (void)
{
  EntGexf *self = g_new0 (EntGexf, 1);

  self->nodes = g_array_new (FALSE, FALSE, sizeof (EntGexfNode));
  g_array_set_clear_func (self->nodes, clear_node);
  self->edges = g_array_new (FALSE, FALSE, sizeof (EntGexfEdge));

  return self;
}

/* The parser quotes the file as it is, in whatever encoding. */
static void
refuse (const char *name,
        const char *message,
        GError    **error)
{
  g_autofree char *shown = ent_shown_message (message);

  g_set_error (error, ENT_GEXF_ERROR, ENT_GEXF_ERROR_SYNTAX, _("“%s” cannot be read as GEXF: %s"), name, shown);
}

/**
 * ent_gexf_read:
 * @stream: a GEXF file
 * @name: what messages call it
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error of #ENT_GEXF_ERROR or of reading
 *
 * Reads the nodes and edges of a graph, without keeping the file in memory.
 * Attributes, dynamics and looks are left aside.
 *
 * Returns: (transfer full): the graph
 */
EntGexf *
ent_gexf_read (GInputStream *stream,
               const char   *name,
               GCancellable *cancellable,
               GError      **error)
{
  static const GMarkupParser parser = { .start_element = start_element, .end_element = end_element, .text = take_text };
  g_autoptr (EntGexf) graph = graph_new ();
  g_autoptr (GHashTable) node_of = g_hash_table_new (g_str_hash, g_str_equal);
  Reader reader = { .graph = graph, .node_of = node_of, .name = name };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, &reader, NULL);
  g_autoptr (GError) failure = NULL;
  gboolean parsed;

  g_return_val_if_fail (G_IS_INPUT_STREAM (stream), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  parsed = parse (context, &reader, stream, cancellable, &failure);
  if (reader.text != NULL)
    g_string_free (reader.text, TRUE);
  if (parsed)
    return g_steal_pointer (&graph);

  if (failure->domain == G_MARKUP_ERROR)
    refuse (name, failure->message, error);
  else
    g_propagate_error (error, g_steal_pointer (&failure));

  return NULL;
}

void
ent_gexf_free (EntGexf *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->nodes);
  g_array_unref (self->edges);
  g_free (self->description);
  g_free (self->modified);
  g_free (self);
}
