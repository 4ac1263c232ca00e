/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "source-card.h"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _EntSourceCard
{
  GtkWidget parent_instance;

  GtkLabel *number;
  GtkLabel *reference;
  GtkWidget *stated;
  GtkBox *facts;
  GtkLinkButton *link;
};

G_DEFINE_FINAL_TYPE (EntSourceCard, ent_source_card, GTK_TYPE_WIDGET)

static void
add_fact (EntSourceCard *self,
          const char    *title,
          const char    *text)
{
  g_autofree char *markup = NULL;

  if (text == NULL || text[0] == '\0')
    return;

  markup = g_markup_printf_escaped ("<b>%s</b>  %s", title, text);
  gtk_box_append (self->facts, g_object_new (GTK_TYPE_LABEL,
                                             "label", markup,
                                             "use-markup", TRUE,
                                             "xalign", 0.0f,
                                             "wrap", TRUE,
                                             "max-width-chars", 44,
                                             NULL));
}

/* Only what a browser opens as a page. */
static gboolean
is_web_address (const char *url)
{
  g_autofree char *scheme = url != NULL ? g_uri_parse_scheme (url) : NULL;

  return g_strcmp0 (scheme, "https") == 0 || g_strcmp0 (scheme, "http") == 0;
}

static void
fill (EntSourceCard   *self,
      EntSession      *session,
      guint            index)
{
  const EntSource *source = ent_dossier_get_source (ent_session_get_dossier (session), index);
  g_autofree char *number = g_strdup_printf (_("Source %u"), index + 1);
  g_autofree char *reference = ent_source_format_full (source);
  g_autofree char *accessed = ent_day_is_valid (source->accessed) ? ent_day_format_display (source->accessed)
                                                                  : NULL;

  gtk_label_set_label (self->number, number);
  gtk_label_set_label (self->reference, reference);
  gtk_widget_set_visible (self->stated, source->inferred != NULL);
  add_fact (self, _("Authors"), source->author_note);
  add_fact (self, _("Perspective"), source->perspective);
  add_fact (self, _("Inferred"), source->inference);
  add_fact (self, _("Accessed"), accessed);
  add_fact (self, _("Reliability"), source->reliability != NULL ? source->reliability : _("ungraded"));
  gtk_widget_set_visible (GTK_WIDGET (self->link), is_web_address (source->url));
  if (is_web_address (source->url))
    gtk_link_button_set_uri (self->link, source->url);
}

static void
ent_source_card_dispose (GObject *object)
{
  GtkWidget *child;

  gtk_widget_dispose_template (GTK_WIDGET (object), ENT_TYPE_SOURCE_CARD);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (ent_source_card_parent_class)->dispose (object);
}

static void
ent_source_card_class_init (EntSourceCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ent_source_card_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, ENT_RESOURCE_PREFIX "/source-card.ui");
  gtk_widget_class_bind_template_child (widget_class, EntSourceCard, number);
  gtk_widget_class_bind_template_child (widget_class, EntSourceCard, reference);
  gtk_widget_class_bind_template_child (widget_class, EntSourceCard, stated);
  gtk_widget_class_bind_template_child (widget_class, EntSourceCard, facts);
  gtk_widget_class_bind_template_child (widget_class, EntSourceCard, link);
  gtk_widget_class_set_css_name (widget_class, "sourcecard");
}

static void
ent_source_card_init (EntSourceCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ent_source_card_new (EntSession *session,
                     guint       source)
{
  EntSourceCard *self = g_object_new (ENT_TYPE_SOURCE_CARD, NULL);

  fill (self, session, source);

  return GTK_WIDGET (self);
}

void
ent_source_card_present (GtkWidget  *parent,
                         EntSession *session,
                         guint       source)
{
  GtkWidget *card, *scroller, *view;
  AdwDialog *dialog;

  g_return_if_fail (GTK_IS_WIDGET (parent));

  card = ent_source_card_new (session, source);
  scroller = g_object_new (GTK_TYPE_SCROLLED_WINDOW,
                           "hscrollbar-policy", GTK_POLICY_NEVER,
                           "propagate-natural-height", TRUE,
                           "child", card,
                           NULL);
  view = adw_toolbar_view_new ();
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), scroller);
  dialog = adw_dialog_new ();
  adw_dialog_set_title (dialog, gtk_label_get_label (ENT_SOURCE_CARD (card)->number));
  adw_dialog_set_content_width (dialog, 460);
  adw_dialog_set_child (dialog, view);
  adw_dialog_present (dialog, parent);
}
