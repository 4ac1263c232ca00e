/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "source-page.h"

#include <glib/gi18n.h>

#include "claim-group.h"
#include "claim-text.h"
#include "line-claims.h"
#include "page-face.h"
#include "panel-list.h"
#include "panel-row.h"
#include "phrases.h"
#include "readings.h"
#include "swatch.h"

#define FIRST_LINES 6

/* "stated" or "inferred", if the record tells which. */
static const char *
find_basis (const EntSource *source,
            const char      *field)
{
  g_auto (GStrv) stated = g_strsplit (source->stated != NULL ? source->stated : "", " ", -1);

  if (ent_source_field_is_inferred (source, field))
    return _("inferred");

  return g_strv_contains ((const char *const *) stated, field) ? _("stated") : NULL;
}

/* What is inferred stands in square brackets, as everywhere. */
static void
add_field (GtkBox          *section,
           const EntSource *source,
           const char      *name,
           const char      *field,
           const char      *value)
{
  g_autofree char *bracketed = NULL;

  if (value != NULL && ent_source_field_is_inferred (source, field))
    bracketed = g_strdup_printf ("[%s]", value);
  ent_page_face_add_fact (section, name, bracketed != NULL ? bracketed : value, find_basis (source, field));
}

static const char *
describe_kind (const EntSource *source)
{
  static const struct
  {
    const char *kind;
    const char *label;
  } kinds[] = {
    { "article-newspaper", N_("newspaper article") }, { "article-magazine", N_("magazine article") },
    { "article-journal", N_("journal article") },     { "webpage", N_("web page") },
    { "report", N_("report") },                       { "book", N_("book") },
    { "broadcast", N_("broadcast") },                 { "speech", N_("speech") },
    { "document", N_("document") },                   { "dataset", N_("data set") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].kind, source->kind))
      return _(kinds[i].label);

  return source->kind;
}

/* The day, or the earliest and the latest one: the record keeps both. */
static void
add_dates (GtkBox          *section,
           const EntSource *source)
{
  const EntPublication *published = &source->publication;
  g_autofree char *lo = ent_day_format_display (published->p_lo);
  g_autofree char *hi = ent_day_format_display (published->p_hi);

  if (published->p_lo == published->p_hi)
    {
      add_field (section, source, _("Published"), "p_lo", lo);
      return;
    }
  add_field (section, source, _("Published no earlier than"), "p_lo", lo);
  add_field (section, source, _("Published no later than"), "p_hi", hi);
}

static void
add_origin (GtkBox     *section,
            EntSession *session,
            guint       index)
{
  const EntSource *source = ent_dossier_get_source (ent_session_get_dossier (session), index);
  g_autofree char *name = NULL;

  if (source->origin == index || source->origin == ENT_NO_INDEX)
    return;

  name = ent_source_format_short (ent_dossier_get_source (ent_session_get_dossier (session), source->origin));
  ent_page_face_add_fact (section, _("Repeats"), name, _("counts as one voice with it"));
}

static void
add_facts (EntPageFace *page,
           EntSession  *session,
           guint        index)
{
  const EntSource *source = ent_dossier_get_source (ent_session_get_dossier (session), index);
  GtkBox *section = ent_page_face_add_section (page, _("The source"), _("[…] = inferred by the editor"));
  g_autofree char *authors = ent_source_format_authors (source);
  g_autofree char *accessed = ent_day_is_valid (source->accessed) ? ent_day_format_display (source->accessed) : NULL;
  g_autofree char *grade = ent_claim_text_reliability (source->reliability);

  add_field (section, source, _("Authors"), "authors", authors);
  ent_page_face_add_fact (section, _("About them"), source->author_note, NULL);
  add_field (section, source, _("Title"), "title", source->title != NULL ? source->title : _("untitled"));
  add_field (section, source, _("Publisher"), "publisher", source->publisher);
  add_field (section, source, _("Place"), "place", source->place);
  add_dates (section, source);
  ent_page_face_add_fact (section, _("Inferred on these grounds"), source->inference, NULL);
  add_field (section, source, _("Language"), "language", source->language);
  ent_page_face_add_fact (section, _("Accessed"), accessed, NULL);
  ent_page_face_add_fact (section, _("Perspective"), source->perspective, NULL);
  ent_page_face_add_fact (section, _("Reliability"), grade, NULL);
  add_origin (section, session, index);
}

/* Only what a browser opens as a page. */
static gboolean
is_web_address (const char *url)
{
  g_autofree char *scheme = url != NULL ? g_uri_parse_scheme (url) : NULL;

  return g_strcmp0 (scheme, "https") == 0 || g_strcmp0 (scheme, "http") == 0;
}

static void
add_web_address (EntPageFace     *page,
                 const EntSource *source)
{
  GtkWidget *link;

  if (!is_web_address (source->url))
    return;

  link = gtk_link_button_new_with_label (source->url, _("Open the Source’s Page"));
  gtk_widget_set_halign (link, GTK_ALIGN_START);
  ent_page_face_append (page, link);
}

typedef struct
{
  const EntLine *line;
  EntSourceShare share;
} Part;

static int
compare_parts (gconstpointer a,
               gconstpointer b)
{
  const Part *first = a;
  const Part *second = b;

  return (int) second->share.n_claims - (int) first->share.n_claims;
}

static GArray *
list_parts (EntSession *session,
            guint       source)
{
  const EntPicture *picture = ent_session_get_picture (session);
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (Part));

  for (guint i = 0; i < picture->lines->len; i++)
    {
      Part part = { .line = g_ptr_array_index (picture->lines, i) };

      if (part.line->layer == ENT_LAYER_FACT
          && ent_line_find_share (part.line, ent_session_get_engine (session), source, &part.share))
        g_array_append_val (parts, part);
    }
  g_array_sort (parts, compare_parts);

  return parts;
}

static GtkWidget *
make_part_row (gpointer  owner,
               GArray   *parts,
               guint     index)
{
  EntSession *session = ENT_SESSION (owner);
  const Part *part = &g_array_index (parts, Part, index);
  EntMapItem item = ent_map_item_line (part->line->a, part->line->b, ENT_LAYER_FACT);
  g_autofree char *name = ent_phrase_pair (session, part->line->a, part->line->b, part->line);
  /* Translators: how many of the claims behind a line are those of one source */
  g_autofree char *remark = g_strdup_printf (_("%u of %u"), part->share.n_claims, part->line->n_counting);

  return ent_panel_row_new_item (session, &item, ent_swatch_new_mark (part->share.stance, ENT_LAYER_FACT), name, remark);
}

/* What the source alone says of each pair. */
static void
add_parts (EntPageFace *page,
           EntSession  *session,
           guint        source)
{
  g_autoptr (GArray) parts = list_parts (session, source);
  GtkBox *section;

  if (parts->len == 0)
    return;

  section = ent_page_face_add_section (page, _("What it alone says"), _("its claims of those in force"));
  gtk_box_append (section, ent_panel_list_new (parts, FIRST_LINES, make_part_row, session));
}

static gboolean
same_place (const EntSourceClaim *a,
            const EntSourceClaim *b)
{
  return a->paragraph == b->paragraph && g_strcmp0 (a->page, b->page) == 0;
}

static char *
format_place (const EntSourceClaim *place)
{
  if (place->paragraph > 0)
    return g_strdup_printf ("¶%d", place->paragraph);
  if (place->page != NULL)
    return g_strdup_printf (_("p. %s"), place->page);

  return g_strdup (_("No place given"));
}

/* The words of the source, where the reader keeps them. */
static GtkWidget *
create_quote (const char *quote)
{
  g_autofree char *isolated = ent_phrase_isolate (quote);
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL,
                                   "label", isolated,
                                   "xalign", 0.0f,
                                   "wrap", TRUE,
                                   "wrap-mode", PANGO_WRAP_WORD_CHAR,
                                   "selectable", TRUE,
                                   NULL);

  gtk_widget_add_css_class (label, "passage");

  return label;
}

/* The claims of one place, beginning with that at @first. */
static guint
add_place (EntPageFace *page,
           EntSession  *session,
           GArray      *places,
           guint        first)
{
  const EntSourceClaim *place = &g_array_index (places, EntSourceClaim, first);
  g_autoptr (GArray) claims = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree char *title = format_place (place);
  const char *quote = NULL;
  guint i;

  for (i = first; i < places->len && same_place (place, &g_array_index (places, EntSourceClaim, i)); i++)
    {
      const EntSourceClaim *each = &g_array_index (places, EntSourceClaim, i);

      if (each->claim != ENT_NO_INDEX)
        g_array_append_val (claims, each->claim);
      if (each->quote != NULL && g_strcmp0 (each->quote, quote) != 0)
        {
          ent_page_face_append (page, create_quote (each->quote));
          quote = each->quote;
        }
    }
  if (claims->len > 0)
    ent_page_face_append (page, ent_claim_group_new (session, NULL, title, claims));

  return i;
}

static char *
count_claims (GArray *places)
{
  g_autoptr (GHashTable) claims = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < places->len; i++)
    g_hash_table_add (claims, GUINT_TO_POINTER (g_array_index (places, EntSourceClaim, i).claim));

  return ent_phrase_claims (g_hash_table_size (claims));
}

GtkWidget *
ent_source_page_new (EntSession *session,
                     guint       source)
{
  const EntSource *record = ent_dossier_get_source (ent_session_get_dossier (session), source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) places = ent_engine_list_source (ent_session_get_engine (session), source, &error);
  g_autofree char *name = ent_source_format_short (record);
  g_autofree char *date = ent_source_format_date (record);
  g_autofree char *status = g_strdup_printf ("%s · %s", describe_kind (record), date);
  g_autofree char *counts = places != NULL ? count_claims (places) : NULL;
  EntPageFace *page = ent_page_face_new (name, status, counts);

  if (places == NULL)
    g_warning ("Cannot list the claims of a source: %s", error->message);
  add_facts (page, session, source);
  add_web_address (page, record);
  add_parts (page, session, source);
  for (guint i = 0; places != NULL && i < places->len;)
    i = add_place (page, session, places, i);

  return GTK_WIDGET (page);
}
