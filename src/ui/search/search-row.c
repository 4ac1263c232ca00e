/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "search-row.h"

#include "config.h"

#include <glib/gi18n.h>

#include "claim-text.h"
#include "phrases.h"
#include "search-match.h"

const char *
ent_search_group_get_title (EntSearchGroup group)
{
  switch (group)
    {
    case ENT_SEARCH_ACTORS:
      return _("Actors");

    case ENT_SEARCH_CLAIMS:
      return _("Claims");

    case ENT_SEARCH_SOURCES:
      return _("Sources");

    case ENT_SEARCH_N_GROUPS:
    default:
      g_return_val_if_reached (NULL);
    }
}

/* The index may know a record that is gone since. */
EntSearchHit
ent_search_hit_of_key (EntSession     *session,
                       EntSearchGroup  group,
                       gint64          key)
{
  EntDossier *dossier = ent_session_get_dossier (session);
  EntSearchHit hit = { group, ENT_NO_INDEX };

  if (group == ENT_SEARCH_ACTORS)
    hit.record = ent_dossier_actor_of_key (dossier, key);
  else if (group == ENT_SEARCH_CLAIMS)
    hit.record = ent_engine_find_claim_of_key (ent_session_get_engine (session), key);
  else
    hit.record = ent_dossier_source_of_key (dossier, key);

  return hit;
}

/* An actor is shown as what it is drawn as, which it may fold into. */
void
ent_search_hit_show (EntSession   *session,
                     EntSearchHit  hit)
{
  EntMapItem item;

  if (hit.group == ENT_SEARCH_CLAIMS)
    {
      ent_session_show_claim (session, hit.record);
      return;
    }
  if (hit.group == ENT_SEARCH_SOURCES)
    {
      ent_session_show_source (session, hit.record);
      return;
    }

  item = ent_map_item_actor (ent_session_get_picture (session)->fold[hit.record]);
  ent_session_select (session, &item);
}

/* Words */

static gboolean
matches (const char *text,
         const char *query)
{
  g_autoptr (GArray) pieces = ent_search_find_pieces (text, query);

  return pieces->len > 0;
}

/* The first of several texts that says why this was found. */
static void
prefer (const char **chosen,
        const char  *text,
        const char  *query)
{
  if (*chosen == NULL && text != NULL && matches (text, query))
    *chosen = text;
}

static char *
describe_actor (EntSession *session,
                guint       actor,
                const char *query)
{
  const EntActor *record = ent_dossier_get_actor (ent_session_get_dossier (session), actor);
  g_autofree char *name = ent_phrase_actor_name (session, actor);
  const char *why = NULL;
  g_autofree char *isolated = NULL;

  if (!matches (name, query))
    {
      for (guint i = 0; i < record->names->len; i++)
        prefer (&why, g_array_index (record->names, EntActorName, i).name, query);
      prefer (&why, record->label, query);
      prefer (&why, record->note, query);
    }
  if (why == NULL)
    return g_strdup (ent_actor_kind_get_label (record->kind));

  isolated = ent_phrase_isolate (why);

  /* Translators: what an actor is, and another name of it: "state · 中国" */
  return g_strdup_printf (_("%s · %s"), ent_actor_kind_get_label (record->kind), isolated);
}

static const char *
get_event (EntDossier *dossier,
           guint       event)
{
  return ((const EntEvent *) g_ptr_array_index (ent_dossier_get_events (dossier), event))->title;
}

static gboolean
find_figure (EntSession      *session,
             const EntClaim  *claim,
             const char      *query,
             char           **figure)
{
  for (guint i = 0; i < claim->figures->len; i++)
    {
      g_autofree char *text = ent_claim_text_figure (session, &g_array_index (claim->figures, EntFigure, i));

      if (matches (text, query))
        {
          *figure = g_steal_pointer (&text);
          return TRUE;
        }
    }

  return FALSE;
}

/* Why a claim was found that does not say it in its summary. */
static char *
explain_claim (EntSession     *session,
               const EntClaim *claim,
               const char     *query)
{
  const char *why = NULL;
  g_autofree char *figure = NULL;

  for (guint i = 0; i < claim->attribution->len; i++)
    prefer (&why, g_array_index (claim->attribution, EntAttribution, i).name, query);
  prefer (&why, claim->as_written, query);
  if (why == NULL && find_figure (session, claim, query, &figure))
    why = figure;
  for (guint i = 0; i < claim->notes->len; i++)
    prefer (&why, g_ptr_array_index (claim->notes, i), query);
  if (claim->event != ENT_NO_INDEX)
    prefer (&why, get_event (ent_session_get_dossier (session), claim->event), query);
  if (why == NULL)
    return NULL;

  return why == claim->as_written && why[0] != '(' ? g_strdup_printf (_("“%s”"), why) : ent_phrase_isolate (why);
}

/* NULL: of no time, or of that of a condition. */
static char *
tell_when (EntSession     *session,
           const EntClaim *claim)
{
  if (claim->modality == ENT_MODALITY_FORECAST)
    return ent_claim_text_when (session, claim);
  if (claim->scenario != ENT_NO_INDEX)
    return NULL;
  if (ent_span_is_undated (&claim->span))
    return g_strdup (_("undated"));

  return ent_span_format (&claim->span, claim->aspect);
}

/* Whose words they are, how surely, of when, under what condition: no claim is told without. */
static char *
describe_claim (EntSession     *session,
                const EntClaim *claim,
                const char     *query)
{
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_auto (GStrv) texts = NULL;
  g_autofree char *speaker = ent_claim_text_speaker (session, claim);
  g_autofree char *condition = ent_claim_text_condition (session, claim);
  g_autofree char *when = tell_when (session, claim);
  g_autofree char *why = NULL;

  if (!matches (claim->summary, query) && !matches (speaker, query))
    why = explain_claim (session, claim, query);

  g_strv_builder_add (parts, speaker);
  g_strv_builder_add (parts, ent_modality_get_label (claim->modality));
  if (when != NULL)
    g_strv_builder_add (parts, when);
  if (why != NULL)
    g_strv_builder_add (parts, why);
  if (condition != NULL)
    g_strv_builder_add (parts, condition);
  texts = g_strv_builder_end (parts);

  return g_strjoinv (" · ", texts);
}

static char *
describe_source (const EntSource *source,
                 const char      *query)
{
  g_autofree char *summary = ent_source_format_short (source);
  g_autofree char *isolated = NULL;
  const char *why = NULL;

  if (source->title == NULL || !matches (source->title, query))
    {
      prefer (&why, source->publisher, query);
      prefer (&why, source->perspective, query);
      prefer (&why, source->author_note, query);
    }
  if (why == NULL || matches (summary, query))
    return g_steal_pointer (&summary);

  isolated = ent_phrase_isolate (why);

  return g_strdup_printf (_("%s · %s"), summary, isolated);
}

static const char *
name_source (const EntSource *source)
{
  if (source->title != NULL)
    return source->title;

  return source->publisher != NULL ? source->publisher : source->id;
}

/* The row */

static PangoAttrList *
make_strong (const char *text,
             const char *query)
{
  g_autoptr (GArray) pieces = ent_search_find_pieces (text, query);
  PangoAttrList *attributes = pango_attr_list_new ();

  for (guint i = 0; i < pieces->len; i++)
    {
      const EntSearchPiece *piece = &g_array_index (pieces, EntSearchPiece, i);
      PangoAttribute *bold = pango_attr_weight_new (PANGO_WEIGHT_BOLD);
      PangoAttribute *underline = pango_attr_underline_new (PANGO_UNDERLINE_SINGLE);

      bold->start_index = underline->start_index = piece->start;
      bold->end_index = underline->end_index = piece->end;
      pango_attr_list_insert (attributes, bold);
      pango_attr_list_insert (attributes, underline);
    }

  return attributes;
}

static GtkWidget *
make_label (const char *text,
            const char *query,
            const char *style,
            int         lines)
{
  g_autoptr (PangoAttrList) attributes = make_strong (text, query);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_attributes (GTK_LABEL (label), attributes);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), lines);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);

  return label;
}

static GtkWidget *
make_box (const char *title,
          const char *remark,
          const char *query)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_box_append (GTK_BOX (box), make_label (title, query, NULL, 3));
  if (remark != NULL)
    gtk_box_append (GTK_BOX (box), make_label (remark, query, "row-remark", 2));

  return box;
}

static GtkWidget *
make_content (EntSession   *session,
              EntSearchHit  hit,
              const char   *query)
{
  g_autofree char *remark = NULL;

  if (hit.group == ENT_SEARCH_ACTORS)
    {
      g_autofree char *name = ent_phrase_actor_name (session, hit.record);

      remark = describe_actor (session, hit.record, query);
      return make_box (name, remark, query);
    }
  if (hit.group == ENT_SEARCH_CLAIMS)
    {
      const EntClaim *claim = ent_session_get_claim (session, hit.record);

      if (claim == NULL)
        return gtk_label_new (NULL);
      remark = describe_claim (session, claim, query);
      return make_box (claim->summary, remark, query);
    }

  const EntSource *source = ent_dossier_get_source (ent_session_get_dossier (session), hit.record);

  remark = describe_source (source, query);

  return make_box (name_source (source), remark, query);
}

/**
 * ent_search_row_new:
 * @session: a session
 * @hit: what was found
 * @query: by what
 *
 * Returns: (transfer floating): a row for a list box
 */
GtkWidget *
ent_search_row_new (EntSession   *session,
                    EntSearchHit  hit,
                    const char   *query)
{
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), make_content (session, hit, query));
  gtk_widget_add_css_class (row, "search-row");

  return row;
}
