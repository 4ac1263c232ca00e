/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "gexf-import.h"

#include <glib/gi18n-lib.h>

#include "day.h"
#include "editor.h"
#include "gexf-read.h"
#include "row.h"

/* A graph says that pairs are linked, and no more: each edge becomes a neutral claim
 * of one source, the file, which says it as of the day it was last changed.
 */
typedef struct
{
  const EntGexf *graph;
  EntEditor *editor;
  const char *title;  /* of the file */
  EntDay published;
  gboolean dated;     /* by the file; else it is the day of the import */
  gint64 nature;
  gint64 passage;
  gint64 *actors;     /* keys, by node */
} Import;

static gboolean
add (Import  *self,
     EntRow  *row,
     gint64  *key,
     GError **error)
{
  gint64 unused;

  return ent_editor_add (self->editor, row, key != NULL ? key : &unused, error);
}

/* An id of the text, and a number where it is taken. */
static void
set_id (Import     *self,
        EntRow     *row,
        const char *table,
        const char *text)
{
  g_autofree char *id = ent_editor_make_id (self->editor, table, text);

  ent_row_set_text (row, "id", id);
}

static gboolean
add_dossier (Import  *self,
             GError **error)
{
  g_autoptr (EntRow) row = ent_row_new ("dossier");
  int year;

  ent_day_to_ymd (self->published, &year, NULL, NULL);
  set_id (self, row, "dossier", self->title);
  ent_row_set_text (row, "title", self->title);
  ent_row_set_text (row, "description", self->graph->description);
  ent_row_set_text (row, "language", "und");
  ent_row_set_int64 (row, "as_of", self->published);
  ent_row_set_int64 (row, "period_lo", ent_day_from_ymd (year, 1, 1));
  ent_row_set_int64 (row, "period_hi", ent_day_from_ymd (year, 12, 31));

  return add (self, row, NULL, error);
}

static gboolean
add_nature (Import  *self,
            GError **error)
{
  g_autoptr (EntRow) row = ent_row_new ("nature");

  ent_row_set_text (row, "id", "link");
  ent_row_set_text (row, "label", _("Link"));

  return add (self, row, &self->nature, error);
}

static gboolean
add_source (Import  *self,
            GError **error)
{
  g_autoptr (EntRow) source = ent_row_new ("source");
  g_autoptr (EntRow) passage = ent_row_new ("passage");
  gint64 key;

  set_id (self, source, "source", self->title);
  ent_row_set_text (source, "kind", "dataset");
  ent_row_set_text (source, "title", self->title);
  ent_row_set_int64 (source, "accessed", ent_day_today ());
  ent_row_set_int64 (source, "p_lo", self->published);
  ent_row_set_int64 (source, "p_hi", self->published);
  if (!self->dated)
    {
      ent_row_set_text (source, "inferred", "published");
      ent_row_set_text (source, "inference", _("the file gives no date: the day of its import"));
    }
  if (!add (self, source, &key, error))
    return FALSE;

  set_id (self, passage, "passage", self->title);
  ent_row_set_int64 (passage, "source", key);

  return add (self, passage, &self->passage, error);
}

static gboolean
add_actors (Import       *self,
            GCancellable *cancellable,
            GError      **error)
{
  for (guint i = 0; i < self->graph->nodes->len; i++)
    {
      const EntGexfNode *node = &g_array_index (self->graph->nodes, EntGexfNode, i);
      g_autoptr (EntRow) row = ent_row_new ("actor");

      set_id (self, row, "actor", node->label);
      ent_row_set_text (row, "kind", "organization");
      ent_row_set_text (row, "label", node->label);
      if (!add (self, row, &self->actors[i], error) || g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
add_claim (Import            *self,
           const EntGexfEdge *edge,
           guint              number,
           gint64            *claim,
           GError           **error)
{
  g_autoptr (EntRow) row = ent_row_new ("claim");
  g_autofree char *id = g_strdup_printf ("edge-%u", number);
  g_autofree char *summary
    = g_strdup_printf (_("%s and %s are linked."), g_array_index (self->graph->nodes, EntGexfNode, edge->a).label,
                       g_array_index (self->graph->nodes, EntGexfNode, edge->b).label);

  ent_row_set_text (row, "id", id);
  ent_row_set_text (row, "summary", summary);
  ent_row_set_text (row, "aspect", "state");
  ent_row_set_text (row, "modality", "reported");
  ent_row_set_int64 (row, "start_lo", ENT_DAY_MINUS_INFINITY);
  ent_row_set_int64 (row, "start_hi", self->published);
  ent_row_set_int64 (row, "end_lo", self->published);
  ent_row_set_int64 (row, "end_hi", ENT_DAY_PLUS_INFINITY);
  ent_row_set_text (row, "start_kind", "unknown");
  ent_row_set_text (row, "end_kind", "as-said");
  ent_row_set_text (row, "basis", self->dated ? "stated" : "inferred");
  ent_row_set_text (row, "as_written", self->graph->modified != NULL ? self->graph->modified : _("no date"));
  ent_row_set_int64 (row, "recorded", ent_day_today ());

  return add (self, row, claim, error);
}

static gboolean
add_tie (Import            *self,
         const EntGexfEdge *edge,
         gint64             claim,
         GError           **error)
{
  g_autoptr (EntRow) row = ent_row_new ("claim_tie");
  gboolean turned = !edge->directed && edge->a > edge->b;

  ent_row_set_int64 (row, "claim", claim);
  ent_row_set_int64 (row, "ordinal", 1);
  ent_row_set_int64 (row, "a", self->actors[turned ? edge->b : edge->a]);
  ent_row_set_int64 (row, "b", self->actors[turned ? edge->a : edge->b]);
  ent_row_set_int64 (row, "nature", self->nature);
  ent_row_set_text (row, "direction", edge->directed ? "a-to-b" : "mutual");
  ent_row_set_text (row, "polarity", "neutral");

  return add (self, row, NULL, error);
}

static gboolean
add_mention (Import     *self,
             gint64      claim,
             int         ordinal,
             guint       node,
             const char *role,
             GError    **error)
{
  g_autoptr (EntRow) row = ent_row_new ("claim_actor");

  ent_row_set_int64 (row, "claim", claim);
  ent_row_set_int64 (row, "ordinal", ordinal);
  ent_row_set_int64 (row, "actor", self->actors[node]);
  ent_row_set_text (row, "role", role);

  return add (self, row, NULL, error);
}

static gboolean
add_origin (Import  *self,
            gint64   claim,
            GError **error)
{
  g_autoptr (EntRow) place = ent_row_new ("claim_passage");
  g_autoptr (EntRow) attribution = ent_row_new ("attribution");

  ent_row_set_int64 (place, "claim", claim);
  ent_row_set_int64 (place, "ordinal", 1);
  ent_row_set_int64 (place, "passage", self->passage);
  ent_row_set_int64 (attribution, "claim", claim);
  ent_row_set_int64 (attribution, "ordinal", 1);
  ent_row_set_text (attribution, "name", self->title);
  ent_row_set_text (attribution, "how", "document");

  return add (self, place, NULL, error) && add (self, attribution, NULL, error);
}

static gboolean
add_weight (Import  *self,
            double   weight,
            gint64   claim,
            GError **error)
{
  g_autoptr (EntRow) row = ent_row_new ("figure");

  ent_row_set_int64 (row, "claim", claim);
  ent_row_set_int64 (row, "ordinal", 1);
  ent_row_set_double (row, "value", weight);
  ent_row_set_text (row, "unit", _("weight"));
  ent_row_set_text (row, "measures", _("how strong the link is"));

  return add (self, row, NULL, error);
}

static gboolean
add_edges (Import       *self,
           GCancellable *cancellable,
           GError      **error)
{
  for (guint i = 0; i < self->graph->edges->len; i++)
    {
      const EntGexfEdge *edge = &g_array_index (self->graph->edges, EntGexfEdge, i);
      gint64 claim;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (edge->a == edge->b) /* says nothing about a pair */
        continue;
      if (!add_claim (self, edge, i + 1, &claim, error) || !add_tie (self, edge, claim, error)
          || !add_mention (self, claim, 1, edge->a, "subject", error)
          || !add_mention (self, claim, 2, edge->b, edge->directed ? "object" : "subject", error)
          || !add_origin (self, claim, error) || (edge->weight != 1.0 && !add_weight (self, edge->weight, claim, error)))
        return FALSE;
    }

  return TRUE;
}

/* The day of the last change; of a file that gives none that is a day, today. */
static void
read_day (Import *self)
{
  g_autofree char *day = g_strndup (self->graph->modified != NULL ? self->graph->modified : "", strlen ("YYYY-MM-DD"));

  self->dated = ent_day_parse_iso (day, &self->published, NULL);
  if (!self->dated)
    self->published = ent_day_today ();
}

static gboolean
write_all (Import       *self,
           GCancellable *cancellable,
           GError      **error)
{
  if (!ent_editor_begin (self->editor, _("Import"), error))
    return FALSE;
  if (add_dossier (self, error) && add_nature (self, error) && add_source (self, error)
      && add_actors (self, cancellable, error) && add_edges (self, cancellable, error))
    return ent_editor_commit (self->editor, error);

  ent_editor_cancel (self->editor);

  return FALSE;
}

static char *
title_of (GFile *file)
{
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *name = g_filename_display_name (base);
  char *dot = strrchr (name, '.');

  if (dot != NULL && dot != name)
    *dot = '\0';

  return g_steal_pointer (&name);
}

/**
 * ent_gexf_import:
 * @file: a GEXF file
 * @database: a new dossier without records
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Makes a dossier of a graph: an actor of each node, and of each edge a claim that
 * the two are linked, with the file as its source. Loops are left out.
 *
 * Returns: whether it was imported; if not, @database is as it was
 */
gboolean
ent_gexf_import (GFile        *file,
                 EntDatabase  *database,
                 GCancellable *cancellable,
                 GError      **error)
{
  g_autofree char *title = NULL;
  g_autofree gint64 *actors = NULL;
  g_autoptr (GFileInputStream) stream = NULL;
  g_autoptr (EntGexf) graph = NULL;
  g_autoptr (EntEditor) editor = NULL;
  Import import;

  g_return_val_if_fail (G_IS_FILE (file), FALSE);
  g_return_val_if_fail (database != NULL, FALSE);

  title = title_of (file);
  stream = g_file_read (file, cancellable, error);
  if (stream != NULL)
    graph = ent_gexf_read (G_INPUT_STREAM (stream), title, cancellable, error);
  if (graph != NULL)
    editor = ent_editor_new (database, error);
  if (editor == NULL)
    return FALSE;

  actors = g_new0 (gint64, MAX (1, graph->nodes->len));
  import = (Import) { .graph = graph, .editor = editor, .title = title, .actors = actors };
  read_day (&import);

  return write_all (&import, cancellable, error);
}
