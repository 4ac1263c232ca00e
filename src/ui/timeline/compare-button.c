/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "compare-button.h"

#include "config.h"

#include <glib/gi18n.h>

#include "compare.h"
#include "phrases.h"

/* A longer list is nothing to read through. */
#define MAX_ROWS 300

struct _EntCompareButton
{
  GtkWidget parent_instance;

  EntSession *session;
  GArray *lines; /* of EntLinePair, by what became of them; NULL: nothing is compared */
  char *summary; /* NULL: nothing was compared yet */

  GtkWidget *button;
  GtkLabel *face;
  GtkPopover *popover;
  GtkLabel *heading;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (EntCompareButton, ent_compare_button, GTK_TYPE_WIDGET)

/* The line as it is, or as it was before it went. */
static const EntLine *
get_shown (const EntLinePair *line)
{
  return line->after != NULL ? line->after : line->before;
}

/* Gained, lost, changed, unchanged; the order within each stays. */
static int
compare_changes (gconstpointer a,
                 gconstpointer b)
{
  return (int) ((const EntLinePair *) a)->change - (int) ((const EntLinePair *) b)->change;
}

/* Words */

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"

static char *
describe_counts (const guint *counts,
                 const char  *format)
{
  g_autofree char *gained = g_strdup_printf (ngettext ("%u gained", "%u gained", counts[ENT_LINE_CHANGE_GAINED]),
                                             counts[ENT_LINE_CHANGE_GAINED]);
  g_autofree char *lost = g_strdup_printf (ngettext ("%u lost", "%u lost", counts[ENT_LINE_CHANGE_LOST]),
                                           counts[ENT_LINE_CHANGE_LOST]);
  g_autofree char *changed = g_strdup_printf (ngettext ("%u changed", "%u changed", counts[ENT_LINE_CHANGE_CHANGED]),
                                              counts[ENT_LINE_CHANGE_CHANGED]);

  return g_strdup_printf (format, gained, lost, changed);
}

#pragma GCC diagnostic pop

static const char *
get_title (EntLineChange change)
{
  switch (change)
    {
    case ENT_LINE_CHANGE_GAINED:
      return _("Gained");

    case ENT_LINE_CHANGE_LOST:
      return _("Lost");

    case ENT_LINE_CHANGE_CHANGED:
      return _("Changed");

    case ENT_LINE_CHANGE_UNCHANGED:
    default:
      return _("Unchanged");
    }
}

static char *
describe_comparison (EntCompareButton *self)
{
  g_autofree char *before = ent_phrase_moment (ent_session_get_compared (self->session));
  g_autofree char *after = ent_phrase_moment (&ent_session_get_lens (self->session)->moment);

  /* Translators: two dates, or ranges of dates, whose maps are compared */
  return g_strdup_printf (_("From %s to %s"), before, after);
}

/* "cooperative → contested", or what the line says alone. */
static char *
describe_stances (const EntLinePair *line)
{
  const EntLine *shown = get_shown (line);
  const char *stance = ent_stance_get_label (shown->stance);

  if (line->change == ENT_LINE_CHANGE_CHANGED)
    /* Translators: what a line said before, and what it says now */
    return g_strdup_printf (_("%s, before: %s"), stance, ent_stance_get_label (line->before->stance));
  if (shown->layer == ENT_LAYER_EXPECTED)
    return g_strdup_printf (_("expected: %s"), stance);

  return g_strdup (stance);
}

/* The list */

static GtkWidget *
make_label (const char *text,
            const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);

  return label;
}

static void
add_title (EntCompareButton *self,
           EntLineChange     change)
{
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), make_label (get_title (change), "dimmed"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_append (self->list, row);
}

static void
add_row (EntCompareButton *self,
         guint             index)
{
  const EntLinePair *line = &g_array_index (self->lines, EntLinePair, index);
  const EntLine *shown = get_shown (line);
  g_autofree char *name = ent_phrase_pair (self->session, shown->a, shown->b, shown);
  g_autofree char *stances = describe_stances (line);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_box_append (GTK_BOX (box), make_label (name, NULL));
  gtk_box_append (GTK_BOX (box), make_label (stances, "caption"));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data (G_OBJECT (row), "line", GUINT_TO_POINTER (index + 1));
  gtk_list_box_append (self->list, row);
}

static void
fill_list (EntCompareButton *self)
{
  gtk_list_box_remove_all (self->list);
  for (guint i = 0; i < MIN (self->lines->len, MAX_ROWS); i++)
    {
      EntLineChange change = g_array_index (self->lines, EntLinePair, i).change;

      if (i == 0 || change != g_array_index (self->lines, EntLinePair, i - 1).change)
        add_title (self, change);
      add_row (self, i);
    }
}

static void
row_activated_cb (EntCompareButton *self,
                  GtkListBoxRow    *row)
{
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "line"));
  const EntLine *line;
  EntMapItem item;

  g_assert (ENT_IS_COMPARE_BUTTON (self));

  if (index == 0)
    return;

  line = get_shown (&g_array_index (self->lines, EntLinePair, index - 1));
  item = ent_map_item_line (line->a, line->b, line->layer);
  ent_session_select (self->session, &item);
}

static void
fill_popover (EntCompareButton *self)
{
  g_autofree char *heading = NULL;

  if (self->lines == NULL)
    return;

  heading = describe_comparison (self);
  gtk_label_set_label (self->heading, heading);
  fill_list (self);
}

/* Before the popover is shown. */
static void
popup_cb (GtkMenuButton *button,
          gpointer       user_data)
{
  fill_popover (ENT_COMPARE_BUTTON (user_data));
}

static void
stop_clicked_cb (EntCompareButton *self)
{
  g_assert (ENT_IS_COMPARE_BUTTON (self));

  gtk_popover_popdown (self->popover);
  ent_session_set_compared (self->session, NULL);
}

static void
update (EntCompareButton *self)
{
  guint counts[ENT_LINE_CHANGE_UNCHANGED + 1] = { 0 };
  g_autofree char *face = NULL;

  self->lines = ent_picture_compare (ent_session_get_compared_picture (self->session),
                                     ent_session_get_picture (self->session));
  g_array_sort (self->lines, compare_changes);
  for (guint i = 0; i < self->lines->len; i++)
    counts[g_array_index (self->lines, EntLinePair, i).change]++;
  g_free (self->summary);
  /* Translators: lines of the map: "2 gained · 1 lost · 3 changed" */
  self->summary = describe_counts (counts, _("%s · %s · %s"));
  /* Translators: the same in two lines: "2 gained · 1 lost", "3 changed" */
  face = describe_counts (counts, _("%s · %s\n%s"));
  gtk_label_set_label (self->face, face);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, self->summary, -1);
  if (gtk_widget_get_mapped (GTK_WIDGET (self->popover)))
    fill_popover (self);
}

static void
session_changed_cb (EntCompareButton *self)
{
  gboolean comparing;

  g_assert (ENT_IS_COMPARE_BUTTON (self));

  comparing = ent_session_get_compared (self->session) != NULL;
  g_clear_pointer (&self->lines, g_array_unref);
  gtk_list_box_remove_all (self->list);
  if (comparing)
    update (self);
  gtk_widget_set_visible (GTK_WIDGET (self), comparing);
}

static void
ent_compare_button_dispose (GObject *object)
{
  EntCompareButton *self = ENT_COMPARE_BUTTON (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), ENT_TYPE_COMPARE_BUTTON);
  g_clear_pointer (&self->lines, g_array_unref);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (ent_compare_button_parent_class)->dispose (object);
}

static void
ent_compare_button_finalize (GObject *object)
{
  g_free (ENT_COMPARE_BUTTON (object)->summary);

  G_OBJECT_CLASS (ent_compare_button_parent_class)->finalize (object);
}

static void
ent_compare_button_class_init (EntCompareButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ent_compare_button_dispose;
  G_OBJECT_CLASS (klass)->finalize = ent_compare_button_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, ENT_RESOURCE_PREFIX "/compare-button.ui");
  gtk_widget_class_bind_template_child (widget_class, EntCompareButton, button);
  gtk_widget_class_bind_template_child (widget_class, EntCompareButton, face);
  gtk_widget_class_bind_template_child (widget_class, EntCompareButton, popover);
  gtk_widget_class_bind_template_child (widget_class, EntCompareButton, heading);
  gtk_widget_class_bind_template_child (widget_class, EntCompareButton, list);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_clicked_cb);
}

static void
ent_compare_button_init (EntCompareButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->button), popup_cb, self, NULL);
}

void
ent_compare_button_set_session (EntCompareButton *self,
                                EntSession       *session)
{
  const char *const names[] = { "dossier-changed", "records-changed", "lens-changed", "compared-changed" };

  g_return_if_fail (ENT_IS_COMPARE_BUTTON (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_signal_connect_object (session, names[i], G_CALLBACK (session_changed_cb), self, G_CONNECT_SWAPPED);
  session_changed_cb (self);
}

const char *
ent_compare_button_get_summary (EntCompareButton *self)
{
  g_return_val_if_fail (ENT_IS_COMPARE_BUTTON (self), NULL);

  return self->summary;
}

void
ent_compare_button_popup (EntCompareButton *self)
{
  g_return_if_fail (ENT_IS_COMPARE_BUTTON (self));

  if (self->lines != NULL)
    gtk_menu_button_popup (GTK_MENU_BUTTON (self->button));
}
