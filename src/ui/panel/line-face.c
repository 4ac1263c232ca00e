/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "line-face.h"

#include "config.h"

#include <glib/gi18n.h>

#include "claim-group.h"
#include "line-claims.h"
#include "panel-list.h"
#include "panel-row.h"
#include "phrases.h"
#include "share-bar.h"
#include "swatch.h"

#define FIRST_SOURCES 6

struct _EntLineFace
{
  GtkWidget parent_instance;

  EntSession *session;

  GtkLabel *headline;
  EntSwatch *mark;
  GtkLabel *status;
  GtkLabel *counts;
  EntShareBar *share_bar;
  GtkLabel *shares;
  GtkBox *sources;
  GtkBox *groups;
};

G_DEFINE_FINAL_TYPE (EntLineFace, ent_line_face, GTK_TYPE_WIDGET)

static void
set_text (GtkLabel   *label,
          const char *text)
{
  gtk_label_set_label (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), text[0] != '\0');
}

/* The line that the headline is about: what is said to be, else what might be. */
static const EntLine *
get_main_line (const EntLineClaims *claims)
{
  const EntLayer order[] = { ENT_LAYER_FACT, ENT_LAYER_POSSIBLE, ENT_LAYER_EXPECTED, ENT_LAYER_SCENARIO };

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    if (claims->lines[order[i]] != NULL)
      return claims->lines[order[i]];

  return NULL;
}

static char *
capitalize (const char *text)
{
  const char *rest = g_utf8_next_char (text);
  g_autofree char *first = g_utf8_strup (text, rest - text);

  return g_strconcat (first, rest, NULL);
}

static void
show_status (EntLineFace         *self,
             const EntLineClaims *claims)
{
  const EntLine *line = get_main_line (claims);
  g_autofree char *words = NULL;
  g_autofree char *status = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->mark), line != NULL);
  if (line == NULL)
    {
      set_text (self->status, ent_lens_has_filter (ent_session_get_lens (self->session))
                                  ? _("No claim about the two passes the filters on this day. Remove one of them, or move the slider.")
                                  : _("No claim about the two is in force on this day. Move the slider to find some."));
      return;
    }

  words = ent_line_format_headline (line);
  status = capitalize (words);
  set_text (self->status, status);
  ent_swatch_set_mark (self->mark, line->stance, line->layer);
}

static void
show_counts (EntLineFace         *self,
             const EntLineClaims *claims)
{
  const EntLine *line = claims->lines[ENT_LAYER_FACT];
  g_autofree char *n_claims = NULL;
  g_autofree char *n_sources = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *flowing = NULL;

  if (line != NULL)
    {
      n_claims = ent_phrase_claims (line->n_counting);
      n_sources = ent_phrase_sources (claims->sources->len);
      g_string_append_printf (text, "%s · %s · ", n_claims, n_sources);
      g_string_append_printf (text, ngettext ("%u speaker", "%u speakers", line->n_speakers), line->n_speakers);
      if (line->n_folded > 0)
        g_string_append_printf (text,
                                ngettext (" · %u claim of affiliates", " · %u claims of affiliates",
                                          line->n_folded),
                                line->n_folded);
    }
  flowing = ent_phrase_flow (text->str);
  set_text (self->counts, flowing);
}

static void
show_shares (EntLineFace         *self,
             const EntLineClaims *claims)
{
  g_autofree char *text = ent_share_format_counts (claims->shares);

  ent_share_bar_set_counts (self->share_bar, claims->shares);
  set_text (self->shares, text);
}

/* "9 as fact, 5 reported, 4 as opinion" */
static char *
describe_sureness (const EntSourceShare *share)
{
  const guint *n = share->n_said_as;
  g_autofree char *facts = g_strdup_printf (ngettext ("%u as fact", "%u as fact", n[ENT_MODALITY_FACT]), n[ENT_MODALITY_FACT]);
  g_autofree char *reported = g_strdup_printf (ngettext ("%u reported", "%u reported", n[ENT_MODALITY_REPORTED]), n[ENT_MODALITY_REPORTED]);
  g_autofree char *opinions = g_strdup_printf (ngettext ("%u as opinion", "%u as opinion", n[ENT_MODALITY_OPINION]), n[ENT_MODALITY_OPINION]);
  const char *parts[] = { facts, reported, opinions };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (n[i] > 0)
      g_string_append_printf (text, "%s%s", text->len > 0 ? _(", ") : "", parts[i]);

  return g_string_free_and_steal (text);
}

/* What a source says of the pair, how often, and how surely. */
static char *
describe_share (const EntSourceShare *share)
{
  g_autofree char *n_claims = ent_phrase_claims (share->n_claims);
  g_autofree char *sureness = describe_sureness (share);

  /* Translators: such as "Cooperative · 18 claims: 9 as fact, 5 reported, 4 as opinion" */
  return g_strdup_printf (_("%s · %s: %s"), ent_stance_get_label (share->stance), n_claims, sureness);
}

static GtkWidget *
make_source_row (gpointer  owner,
                 GArray   *shares,
                 guint     index)
{
  EntLineFace *self = ENT_LINE_FACE (owner);
  const EntSourceShare *share = &g_array_index (shares, EntSourceShare, index);
  const EntSource *source = ent_dossier_get_source (ent_session_get_dossier (self->session), share->source);
  g_autofree char *date = ent_source_format_date (source);
  g_autofree char *detail = describe_share (share);
  GtkWidget *row = ent_panel_row_new_source (self->session, share->source,
                                             ent_swatch_new_mark (share->stance, ENT_LAYER_FACT), date);

  ent_panel_row_set_detail (ENT_PANEL_ROW (row), detail);

  return row;
}

static void
show_sources (EntLineFace         *self,
              const EntLineClaims *claims)
{
  gtk_box_append (self->sources, ent_panel_list_new (claims->sources, FIRST_SOURCES, make_source_row, self));
}

static void
add_group (EntLineFace *self,
           GtkWidget   *mark,
           const char  *title,
           GArray      *claims)
{
  if (claims->len > 0)
    gtk_box_append (self->groups, ent_claim_group_new (self->session, mark, title, claims));
  else if (mark != NULL)
    g_object_unref (g_object_ref_sink (mark));
}

/* A denial stands with the side that it helps, and the head says so. */
static const char *
title_of_side (const EntLineClaims *claims,
               EntPolarity          side)
{
  if (claims->n_denials[side] == 0)
    return ent_polarity_get_label (side);
  if (side == ENT_POLARITY_COOPERATION)
    return _("Cooperation, or conflict denied");

  return _("Conflict, or cooperation denied");
}

static void
add_sides (EntLineFace         *self,
           const EntLineClaims *claims)
{
  EntPolarity order[ENT_POLARITY_AMBIVALENT + 1];

  ent_line_claims_get_order (claims, order);
  add_group (self, ent_swatch_new_mark (ENT_STANCE_CONTESTED, ENT_LAYER_FACT), _("Disputing"), claims->dissent);
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    add_group (self, ent_swatch_new_mark (ent_stance_of_polarity (order[i]), ENT_LAYER_FACT),
               title_of_side (claims, order[i]), claims->sides[order[i]]);
}

static GtkWidget *
create_mark (const EntLine *line)
{
  return line != NULL ? ent_swatch_new_mark (line->stance, line->layer) : NULL;
}

static void
show_groups (EntLineFace         *self,
             const EntLineClaims *claims)
{
  add_sides (self, claims);
  add_group (self, NULL, _("Denials"), claims->denials);
  add_group (self, create_mark (claims->lines[ENT_LAYER_EXPECTED]), _("Expected"), claims->expected);
  add_group (self, create_mark (claims->lines[ENT_LAYER_SCENARIO]), _("If … (switched on)"), claims->switched_on);
  add_group (self, NULL, _("If … (not counted)"), claims->conditions);
  add_group (self, create_mark (claims->lines[ENT_LAYER_POSSIBLE]), _("Possible"), claims->possible);
  add_group (self, NULL, _("Advice and questions (not counted)"), claims->advice);
}

static void
fill (EntLineFace      *self,
      const EntMapItem *item)
{
  g_autoptr (EntLineClaims) claims = ent_line_claims_new (ent_session_get_engine (self->session),
                                                          ent_session_get_lens (self->session),
                                                          ent_session_get_picture (self->session), item->a, item->b);
  g_autofree char *headline = ent_phrase_pair (self->session, item->a, item->b, get_main_line (claims));

  set_text (self->headline, headline);
  show_status (self, claims);
  show_counts (self, claims);
  show_shares (self, claims);
  show_sources (self, claims);
  show_groups (self, claims);
}

static void
ent_line_face_dispose (GObject *object)
{
  EntLineFace *self = ENT_LINE_FACE (object);
  GtkWidget *child;

  gtk_widget_dispose_template (GTK_WIDGET (object), ENT_TYPE_LINE_FACE);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (ent_line_face_parent_class)->dispose (object);
}

static void
ent_line_face_class_init (EntLineFaceClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ent_line_face_dispose;
  g_type_ensure (ENT_TYPE_SWATCH);
  g_type_ensure (ENT_TYPE_SHARE_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, ENT_RESOURCE_PREFIX "/line-face.ui");
  gtk_widget_class_bind_template_child (widget_class, EntLineFace, headline);
  gtk_widget_class_bind_template_child (widget_class, EntLineFace, mark);
  gtk_widget_class_bind_template_child (widget_class, EntLineFace, status);
  gtk_widget_class_bind_template_child (widget_class, EntLineFace, counts);
  gtk_widget_class_bind_template_child (widget_class, EntLineFace, share_bar);
  gtk_widget_class_bind_template_child (widget_class, EntLineFace, shares);
  gtk_widget_class_bind_template_child (widget_class, EntLineFace, sources);
  gtk_widget_class_bind_template_child (widget_class, EntLineFace, groups);
  gtk_widget_class_set_css_name (widget_class, "face");
}

static void
ent_line_face_init (EntLineFace *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ent_line_face_new (EntSession       *session,
                   const EntMapItem *item)
{
  EntLineFace *self = g_object_new (ENT_TYPE_LINE_FACE, NULL);

  self->session = g_object_ref (session);
  fill (self, item);

  return GTK_WIDGET (self);
}
