/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "legend.h"

#include "config.h"

#include <glib/gi18n.h>

#include "swatch.h"

#define ROW_HEIGHT 18 /* pixels, as set in the style sheet */
#define MAX_WIDTHS 5  /* the last stands for all above */
#define KIND_COLUMNS 2

struct _EntLegend
{
  GtkWidget parent_instance;

  EntSession *session;
  gboolean following; /* buttons show what is, nobody presses them */
  guint last_row;     /* pressed, and when: microseconds */
  gint64 last_time;

  GtkWidget *lines_title;
  GtkBox *rows;
  GtkBox *widths;
  GtkWidget *kinds_column;
  GtkGrid *kinds;
  GtkBox *extras;
  GtkLabel *hidden_names;
  GtkWidget *boundaries;
  GtkWidget *buttons[ENT_LEGEND_N_ROWS];
  GtkWidget *counts[ENT_LEGEND_N_ROWS];
  GtkWidget *extra_buttons[ENT_MAP_N_EXTRAS];
  GtkWidget *extra_counts[ENT_MAP_N_EXTRAS];
};

G_DEFINE_FINAL_TYPE (EntLegend, ent_legend, GTK_TYPE_WIDGET)

/* Rows */

static void
rows_changed_cb (EntLegend *self)
{
  guint hidden, extras;

  g_assert (ENT_IS_LEGEND (self));

  hidden = ent_session_get_hidden_rows (self->session);
  extras = ent_session_get_extras (self->session);
  self->following = TRUE;
  for (guint row = 0; row < ENT_LEGEND_N_ROWS; row++)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->buttons[row]), (hidden & 1u << row) == 0);
  for (guint extra = 0; extra < ENT_MAP_N_EXTRAS; extra++)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->extra_buttons[extra]), (extras & 1u << extra) != 0);
  self->following = FALSE;
}

static guint
find_row (EntLegend *self,
          gpointer   button)
{
  for (guint row = 0; row < ENT_LEGEND_N_ROWS; row++)
    if (self->buttons[row] == button)
      return row;

  return ENT_LEGEND_N_ROWS;
}

/* Pressed twice in a row, a button has switched and switched back: what is
 * left is the wish to see its lines alone.
 */
static gboolean
is_second_press (EntLegend *self,
                 guint      row)
{
  gint64 now = g_get_monotonic_time ();
  gboolean second;
  int limit = 0;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-double-click-time", &limit, NULL);
  second = self->last_row == row && now - self->last_time < limit * 1000;
  self->last_row = second ? ENT_LEGEND_N_ROWS : row;
  self->last_time = now;

  return second;
}

static void
toggled_cb (EntLegend       *self,
            GtkToggleButton *button)
{
  guint row;

  g_assert (ENT_IS_LEGEND (self));

  row = find_row (self, button);
  if (self->following || self->session == NULL)
    return;

  ent_session_set_hidden_rows (self->session, ent_session_get_hidden_rows (self->session) ^ 1u << row);
  if (is_second_press (self, row))
    ent_legend_isolate (self, row);
}

static gboolean
isolate_cb (GtkWidget *widget,
            GVariant  *args,
            gpointer   user_data)
{
  EntLegend *self = ENT_LEGEND (widget);
  guint row = find_row (self, gtk_root_get_focus (gtk_widget_get_root (widget)));

  if (row == ENT_LEGEND_N_ROWS)
    return GDK_EVENT_PROPAGATE;

  ent_legend_isolate (self, row);

  return GDK_EVENT_STOP;
}

static void
extra_toggled_cb (EntLegend       *self,
                  GtkToggleButton *button)
{
  guint extras = 0;

  g_assert (ENT_IS_LEGEND (self));

  if (self->following || self->session == NULL)
    return;

  for (guint extra = 0; extra < ENT_MAP_N_EXTRAS; extra++)
    if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->extra_buttons[extra])))
      extras |= 1u << extra;
  ent_session_set_extras (self->session, extras);
}

/* @count: (out): the widget for how many there are */
static GtkWidget *
create_face (GtkWidget   *swatch,
             const char  *label,
             GtkWidget  **count)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *name = g_object_new (GTK_TYPE_LABEL,
                                  "label", label,
                                  "xalign", 0.0f,
                                  "hexpand", TRUE,
                                  NULL);

  *count = g_object_new (GTK_TYPE_LABEL, "xalign", 1.0f, NULL);
  gtk_widget_add_css_class (name, "legend-name");
  gtk_widget_add_css_class (*count, "legend-count");
  gtk_box_append (GTK_BOX (box), swatch);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), *count);

  return box;
}

static void
add_row (EntLegend    *self,
         EntLegendRow  row)
{
  GtkWidget *button = g_object_new (GTK_TYPE_TOGGLE_BUTTON,
                                    "active", TRUE,
                                    "child", create_face (ent_swatch_new_row (row), ent_legend_row_get_label (row),
                                                          &self->counts[row]),
                                    "tooltip-text", _("Press to hide or show, twice to show nothing else"),
                                    NULL);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "legend-row");
  g_signal_connect_object (button, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->rows, button);
  self->buttons[row] = button;
}

/* What a comparison finds is told among the lines. */
static gboolean
is_of_lines (EntMapExtra extra)
{
  return extra == ENT_MAP_EXTRA_NEW || extra == ENT_MAP_EXTRA_LOST;
}

static void
add_extra (EntLegend   *self,
           EntMapExtra  extra)
{
  gboolean of_line = is_of_lines (extra);
  GtkWidget *swatch = ent_swatch_new_extra (extra);
  GtkWidget *face = create_face (swatch, ent_map_extra_get_label (extra), &self->extra_counts[extra]);
  GtkWidget *button = g_object_new (GTK_TYPE_TOGGLE_BUTTON,
                                    "child", face,
                                    "tooltip-text", _("Press to show or hide"),
                                    NULL);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "legend-row");
  g_signal_connect_object (button, "toggled", G_CALLBACK (extra_toggled_cb), self, G_CONNECT_SWAPPED);
  if (of_line)
    gtk_widget_set_size_request (swatch, ENT_SWATCH_ROW_WIDTH, -1);
  gtk_box_append (of_line ? self->rows : self->extras, button);
  self->extra_buttons[extra] = button;
}

static void
show_extras (EntLegend         *self,
             const EntMapFacts *facts)
{
  for (guint extra = 0; extra < ENT_MAP_N_EXTRAS; extra++)
    {
      g_autofree char *number = g_strdup_printf ("%u", facts->extras[extra]);
      /* Translators: something that the map shows and how many there are, such as "Forecasts overdue, 4" */
      g_autofree char *label = g_strdup_printf (C_("legend", "%s, %s"), ent_map_extra_get_label (extra), number);

      gtk_label_set_label (GTK_LABEL (self->extra_counts[extra]), number);
      gtk_widget_set_visible (self->extra_buttons[extra], facts->extras[extra] > 0);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->extra_buttons[extra]),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
    }
}

static void
show_count (EntLegend    *self,
            EntLegendRow  row,
            guint         count)
{
  g_autofree char *number = g_strdup_printf ("%u", count);
  g_autofree char *lines = g_strdup_printf (ngettext ("%u line", "%u lines", count), count);
  /* Translators: a kind of line and how many there are, such as "Conflict, 4 lines" */
  g_autofree char *label = g_strdup_printf (_("%s, %s"), ent_legend_row_get_label (row), lines);

  gtk_label_set_label (GTK_LABEL (self->counts[row]), number);
  gtk_widget_set_visible (self->buttons[row], count > 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->buttons[row]), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/* What else is on the map */

static void
remove_children (GtkWidget *widget)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (widget)) != NULL)
    gtk_widget_unparent (child);
}

/* How wide a line is by how many independent sources speak of it. */
static void
show_widths (EntLegend *self,
             guint      max_width)
{
  remove_children (GTK_WIDGET (self->widths));
  gtk_widget_set_visible (GTK_WIDGET (self->widths), max_width > 1);
  for (guint n = 1; n <= MIN (max_width, MAX_WIDTHS); n++)
    {
      g_autofree char *number = g_strdup_printf (n == MAX_WIDTHS ? "%u+" : "%u", n);

      gtk_box_append (self->widths, ent_swatch_new_width (n));
      gtk_box_append (self->widths, gtk_label_new (number));
    }
  gtk_box_append (self->widths, gtk_label_new (C_("width of lines", "sources")));
}

/* States alone need no explanation. */
static void
show_kinds (EntLegend         *self,
            const EntMapFacts *facts)
{
  guint n = 0;

  remove_children (GTK_WIDGET (self->kinds));
  for (guint kind = 0; facts->n_others > 0 && kind < G_N_ELEMENTS (facts->kinds); kind++)
    {
      int column = 2 * (n % KIND_COLUMNS), row = n / KIND_COLUMNS;
      GtkWidget *name;

      if (facts->kinds[kind] == 0)
        continue;
      name = g_object_new (GTK_TYPE_LABEL, "label", ent_actor_kind_get_label (kind), "xalign", 0.0f, NULL);
      gtk_grid_attach (self->kinds, ent_swatch_new_kind (kind), column, row, 1, 1);
      gtk_grid_attach (self->kinds, name, column + 1, row, 1, 1);
      n++;
    }
  for (guint extra = 0; extra < ENT_MAP_N_EXTRAS; extra++)
    n += is_of_lines (extra) ? 0 : facts->extras[extra];
  gtk_widget_set_visible (self->kinds_column, n > 0);
}

static void
arrangement_changed_cb (EntLegend *self)
{
  g_assert (ENT_IS_LEGEND (self));

  gtk_widget_set_visible (self->boundaries,
                          ent_session_get_arrangement (self->session) == ENT_ARRANGEMENT_GEOGRAPHIC);
}

static void
ent_legend_dispose (GObject *object)
{
  EntLegend *self = ENT_LEGEND (object);

  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (object), ENT_TYPE_LEGEND);
  remove_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (ent_legend_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, ENT_RESOURCE_PREFIX "/legend.ui");
  gtk_widget_class_bind_template_child (widget_class, EntLegend, lines_title);
  gtk_widget_class_bind_template_child (widget_class, EntLegend, rows);
  gtk_widget_class_bind_template_child (widget_class, EntLegend, widths);
  gtk_widget_class_bind_template_child (widget_class, EntLegend, kinds_column);
  gtk_widget_class_bind_template_child (widget_class, EntLegend, kinds);
  gtk_widget_class_bind_template_child (widget_class, EntLegend, extras);
  gtk_widget_class_bind_template_child (widget_class, EntLegend, hidden_names);
  gtk_widget_class_bind_template_child (widget_class, EntLegend, boundaries);
}

static void
ent_legend_class_init (EntLegendClass *klass)
{
  const guint keys[] = { GDK_KEY_Return, GDK_KEY_KP_Enter, GDK_KEY_space, GDK_KEY_KP_Space };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ent_legend_dispose;
  bind_template (widget_class);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding (widget_class, keys[i], GDK_SHIFT_MASK, isolate_cb, NULL);
  gtk_widget_class_set_css_name (widget_class, "legend");
}

static void
ent_legend_init (EntLegend *self)
{
  const EntMapFacts nothing = { 0 };

  self->last_row = ENT_LEGEND_N_ROWS;
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint row = 0; row < ENT_LEGEND_N_ROWS; row++)
    add_row (self, row);
  for (guint extra = 0; extra < ENT_MAP_N_EXTRAS; extra++)
    add_extra (self, extra);
  show_widths (self, 0);
  show_kinds (self, &nothing);
  show_extras (self, &nothing);
}

void
ent_legend_set_session (EntLegend  *self,
                        EntSession *session)
{
  g_return_if_fail (ENT_IS_LEGEND (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "rows-changed", G_CALLBACK (rows_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "arrangement-changed", G_CALLBACK (arrangement_changed_cb), self,
                           G_CONNECT_SWAPPED);
  rows_changed_cb (self);
  arrangement_changed_cb (self);
}

void
ent_legend_show_counts (EntLegend         *self,
                        const guint        counts[ENT_LEGEND_N_ROWS],
                        const EntMapFacts *facts)
{
  gboolean any = FALSE;

  g_return_if_fail (ENT_IS_LEGEND (self));
  g_return_if_fail (facts != NULL);

  for (guint row = 0; row < ENT_LEGEND_N_ROWS; row++)
    {
      show_count (self, row, counts[row]);
      any = any || counts[row] > 0;
    }
  gtk_widget_set_visible (self->lines_title, any);
  show_widths (self, facts->max_width);
  show_kinds (self, facts);
  show_extras (self, facts);
}

void
ent_legend_show_hidden_names (EntLegend *self,
                              guint      n_hidden)
{
  g_autofree char *text = NULL;

  g_return_if_fail (ENT_IS_LEGEND (self));

  if (n_hidden > 0)
    text = g_strdup_printf (ngettext ("%u name hidden", "%u names hidden", n_hidden), n_hidden);
  else
    text = g_strdup (_("All names shown"));
  gtk_label_set_label (self->hidden_names, text);
}

/**
 * ent_legend_get_growth:
 * @self: a legend
 *
 * How much higher the legend would be if lines of every kind were present that
 * can come and go as time moves.
 *
 * Returns: pixels
 */
int
ent_legend_get_growth (EntLegend *self)
{
  int n_hidden = 0;

  g_return_val_if_fail (ENT_IS_LEGEND (self), 0);

  for (guint row = 0; row <= ENT_LEGEND_EXPECTED; row++)
    n_hidden += !gtk_widget_get_visible (self->buttons[row]);

  return n_hidden * ROW_HEIGHT;
}

void
ent_legend_isolate (EntLegend    *self,
                    EntLegendRow  row)
{
  guint others = ((1u << ENT_LEGEND_N_ROWS) - 1) & ~(1u << row);

  g_return_if_fail (ENT_IS_LEGEND (self));
  g_return_if_fail (row < ENT_LEGEND_N_ROWS);

  if (self->session != NULL)
    ent_session_set_hidden_rows (self->session,
                                 ent_session_get_hidden_rows (self->session) == others ? 0 : others);
}

GtkWidget *
ent_legend_get_row (EntLegend    *self,
                    EntLegendRow  row)
{
  g_return_val_if_fail (ENT_IS_LEGEND (self), NULL);
  g_return_val_if_fail (row < ENT_LEGEND_N_ROWS, NULL);

  return self->buttons[row];
}
