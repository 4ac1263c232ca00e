/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "panel-row.h"

#include "config.h"

#include "swatch.h"

#define REMARK_CHARS 12

struct _EntPanelRow
{
  GtkWidget parent_instance;

  EntSession *session;
  EntMapItem item;
  guint source; /* or ENT_NO_INDEX */

  GtkWidget *button;
  GtkBox *start;
  GtkBox *names;
  GtkLabel *name;
  GtkLabel *remark;
};

G_DEFINE_FINAL_TYPE (EntPanelRow, ent_panel_row, GTK_TYPE_WIDGET)

static void
clicked_cb (EntPanelRow *self)
{
  g_assert (ENT_IS_PANEL_ROW (self));

  if (self->source != ENT_NO_INDEX)
    ent_session_show_source (self->session, self->source);
  else
    ent_session_select (self->session, &self->item);
}

static void
ent_panel_row_dispose (GObject *object)
{
  EntPanelRow *self = ENT_PANEL_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), ENT_TYPE_PANEL_ROW);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (ent_panel_row_parent_class)->dispose (object);
}

static void
ent_panel_row_class_init (EntPanelRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ent_panel_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, ENT_RESOURCE_PREFIX "/panel-row.ui");
  gtk_widget_class_bind_template_child (widget_class, EntPanelRow, button);
  gtk_widget_class_bind_template_child (widget_class, EntPanelRow, start);
  gtk_widget_class_bind_template_child (widget_class, EntPanelRow, names);
  gtk_widget_class_bind_template_child (widget_class, EntPanelRow, name);
  gtk_widget_class_bind_template_child (widget_class, EntPanelRow, remark);
  gtk_widget_class_bind_template_callback (widget_class, clicked_cb);
}

static void
ent_panel_row_init (EntPanelRow *self)
{
  self->source = ENT_NO_INDEX;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->button),
                                  GTK_ACCESSIBLE_RELATION_LABELLED_BY, self->name, NULL,
                                  GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, self->remark, NULL,
                                  -1);
}

static EntPanelRow *
create (EntSession *session,
        GtkWidget  *mark,
        const char *name,
        const char *remark)
{
  EntPanelRow *self = g_object_new (ENT_TYPE_PANEL_ROW, NULL);

  self->session = g_object_ref (session);
  if (mark != NULL)
    gtk_box_append (self->start, mark);
  if (ENT_IS_SWATCH (mark)) /* what sight gets from the mark */
    gtk_accessible_update_relation (GTK_ACCESSIBLE (self->button),
                                    GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, mark, self->remark, NULL,
                                    -1);
  gtk_label_set_label (self->name, name);
  gtk_label_set_label (self->remark, remark);
  /* A short remark never wraps, a long one may. */
  gtk_label_set_width_chars (self->remark, (int) MIN (g_utf8_strlen (remark, -1), REMARK_CHARS));

  return self;
}

GtkWidget *
ent_panel_row_new_item (EntSession       *session,
                        const EntMapItem *item,
                        GtkWidget        *mark,
                        const char       *name,
                        const char       *remark)
{
  EntPanelRow *self = create (session, mark, name, remark);

  self->item = *item;

  return GTK_WIDGET (self);
}

GtkWidget *
ent_panel_row_new_source (EntSession *session,
                          guint       source,
                          GtkWidget  *mark,
                          const char *remark)
{
  const EntSource *record = ent_dossier_get_source (ent_session_get_dossier (session), source);
  g_autofree char *name = ent_source_format_short (record);
  g_autofree char *number = g_strdup_printf ("%u", source + 1);
  EntPanelRow *self = create (session, mark, name, remark);
  GtkWidget *label = gtk_label_new (number);

  gtk_widget_add_css_class (label, "source-number");
  gtk_box_prepend (self->start, label);
  self->source = source;

  return GTK_WIDGET (self);
}

/**
 * ent_panel_row_set_detail:
 * @self: a row without one
 * @detail: more about it, in words
 *
 * Puts a second line under the name, which also says what the mark does.
 */
void
ent_panel_row_set_detail (EntPanelRow *self,
                          const char  *detail)
{
  GtkWidget *label;

  g_return_if_fail (ENT_IS_PANEL_ROW (self));

  label = g_object_new (GTK_TYPE_LABEL, "label", detail, "xalign", 0.0f, "wrap", TRUE,
                        "wrap-mode", PANGO_WRAP_WORD_CHAR, "natural-wrap-mode", GTK_NATURAL_WRAP_WORD, NULL);
  gtk_widget_add_css_class (label, "row-detail");
  gtk_box_append (self->names, label);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->button),
                                  GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, label, self->remark, NULL,
                                  -1);
}
