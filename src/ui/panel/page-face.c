/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "page-face.h"

#include "config.h"

struct _EntPageFace
{
  GtkWidget parent_instance;

  GtkLabel *headline;
  GtkLabel *status;
  GtkLabel *counts;
  GtkBox *body;
};

G_DEFINE_FINAL_TYPE (EntPageFace, ent_page_face, GTK_TYPE_WIDGET)

static void
set_text (GtkLabel   *label,
          const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && text[0] != '\0');
}

static GtkWidget *
create_label (const char *text,
              const char *css_class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL,
                                   "label", text,
                                   "xalign", 0.0f,
                                   "wrap", TRUE,
                                   "wrap-mode", PANGO_WRAP_WORD_CHAR,
                                   NULL);

  gtk_widget_add_css_class (label, css_class);

  return label;
}

static void
ent_page_face_dispose (GObject *object)
{
  GtkWidget *child;

  gtk_widget_dispose_template (GTK_WIDGET (object), ENT_TYPE_PAGE_FACE);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (ent_page_face_parent_class)->dispose (object);
}

static void
ent_page_face_class_init (EntPageFaceClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ent_page_face_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, ENT_RESOURCE_PREFIX "/page-face.ui");
  gtk_widget_class_bind_template_child (widget_class, EntPageFace, headline);
  gtk_widget_class_bind_template_child (widget_class, EntPageFace, status);
  gtk_widget_class_bind_template_child (widget_class, EntPageFace, counts);
  gtk_widget_class_bind_template_child (widget_class, EntPageFace, body);
  gtk_widget_class_set_css_name (widget_class, "face");
}

static void
ent_page_face_init (EntPageFace *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

EntPageFace *
ent_page_face_new (const char *headline,
                   const char *status,
                   const char *counts)
{
  EntPageFace *self = g_object_new (ENT_TYPE_PAGE_FACE, NULL);

  set_text (self->headline, headline);
  set_text (self->status, status);
  set_text (self->counts, counts);

  return self;
}

void
ent_page_face_append (EntPageFace *self,
                      GtkWidget   *child)
{
  g_return_if_fail (ENT_IS_PAGE_FACE (self));

  gtk_box_append (self->body, child);
}

/**
 * ent_page_face_add_section:
 * @self: a page
 * @title: its head
 * @remark: (nullable): what stands beside the head, smaller
 *
 * Returns: (transfer none): an empty section at the end of the page
 */
GtkBox *
ent_page_face_add_section (EntPageFace *self,
                           const char  *title,
                           const char  *remark)
{
  GtkWidget *section = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  g_return_val_if_fail (ENT_IS_PAGE_FACE (self), NULL);

  gtk_widget_add_css_class (head, "group-head");
  gtk_box_append (GTK_BOX (head), create_label (title, "heading"));
  if (remark != NULL)
    gtk_box_append (GTK_BOX (head), create_label (remark, "group-count"));
  gtk_box_append (GTK_BOX (section), head);
  gtk_box_append (self->body, section);

  return GTK_BOX (section);
}

/**
 * ent_page_face_add_fact:
 * @section: a section of a page
 * @name: what it is
 * @value: (nullable): nothing is added without one
 * @remark: (nullable): where it comes from
 *
 * Appends a line such as "Publisher  The News · stated".
 */
void
ent_page_face_add_fact (GtkBox     *section,
                        const char *name,
                        const char *value,
                        const char *remark)
{
  g_autofree char *markup = NULL;
  GtkWidget *label;

  g_return_if_fail (GTK_IS_BOX (section));

  if (value == NULL || value[0] == '\0')
    return;

  markup = remark != NULL
               ? g_markup_printf_escaped ("<b>%s</b>  %s <span alpha=\"72%%\">· %s</span>", name, value, remark)
               : g_markup_printf_escaped ("<b>%s</b>  %s", name, value);
  label = create_label (NULL, "fact");
  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_label_set_selectable (GTK_LABEL (label), FALSE);
  gtk_box_append (section, label);
}
