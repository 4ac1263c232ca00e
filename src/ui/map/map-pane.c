/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "map-pane.h"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "legend.h"
#include "phrases.h"

/* Of the map, that the legend may take. */
#define MOST_OF_WIDTH 0.4
#define MOST_OF_HEIGHT 0.5

struct _EntMapPane
{
  EntCompactWidget parent_instance;

  EntSession *session;

  GtkWidget *overlay;
  EntMapView *view;
  EntLegend *legend;
  EntLegend *compact_legend; /* NULL: nobody looked at it yet */
  guint n_hidden;            /* names */
  int width, height;         /* for which it was decided whether the legend has room */
  gboolean roomy;
  GtkMenuButton *legend_button;
  GtkWidget *zoom_buttons;
  AdwToggleGroup *arrangement;
  GtkWidget *focus_card;
  GtkLabel *focus_label;
  GtkWidget *busy;
  GtkProgressBar *progress;
};

G_DEFINE_FINAL_TYPE (EntMapPane, ent_map_pane, ENT_TYPE_COMPACT_WIDGET)

static void
show_counts (EntMapPane *self,
             EntLegend  *legend)
{
  EntMapScene *scene = ent_map_view_get_scene (self->view);
  guint counts[ENT_LEGEND_N_ROWS] = { 0 };
  EntMapFacts facts = { 0 };

  if (scene != NULL)
    {
      ent_map_scene_count_legend (scene, counts);
      ent_map_scene_get_facts (scene, &facts);
    }
  ent_legend_show_counts (legend, counts, &facts);
}

static void
scene_changed_cb (EntMapPane *self)
{
  g_assert (ENT_IS_MAP_PANE (self));

  show_counts (self, self->legend);
  if (self->compact_legend != NULL)
    show_counts (self, self->compact_legend);
}

static void
names_hidden_cb (EntMapPane *self,
                 guint       n_hidden)
{
  g_assert (ENT_IS_MAP_PANE (self));

  self->n_hidden = n_hidden;
  ent_legend_show_hidden_names (self->legend, n_hidden);
  if (self->compact_legend != NULL)
    ent_legend_show_hidden_names (self->compact_legend, n_hidden);
}

/* Before it is shown for the first time. */
static void
make_compact_legend_cb (GtkMenuButton *button,
                        gpointer       user_data)
{
  EntMapPane *self = ENT_MAP_PANE (user_data);
  GtkWidget *popover;

  if (self->compact_legend != NULL)
    return;

  self->compact_legend = g_object_new (ENT_TYPE_LEGEND, NULL);
  ent_legend_set_session (self->compact_legend, self->session);
  show_counts (self, self->compact_legend);
  ent_legend_show_hidden_names (self->compact_legend, self->n_hidden);
  popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (popover), GTK_WIDGET (self->compact_legend));
  gtk_menu_button_set_popover (button, popover);
}

/* The switch */

static void
arrangement_chosen_cb (EntMapPane *self)
{
  EntArrangement arrangement;

  g_assert (ENT_IS_MAP_PANE (self));

  if (self->session != NULL
      && ent_arrangement_from_nick (adw_toggle_group_get_active_name (self->arrangement), &arrangement))
    ent_session_set_arrangement (self->session, arrangement);
}

static void
arrangement_changed_cb (EntMapPane *self)
{
  EntArrangement arrangement;

  g_assert (ENT_IS_MAP_PANE (self));

  arrangement = ent_session_get_arrangement (self->session);
  adw_toggle_group_set_active_name (self->arrangement, ent_arrangement_to_nick (arrangement));
}

/* A neighbourhood alone */

static char *
describe_focus (EntMapPane *self,
                guint       actor,
                guint       n_steps)
{
  g_autofree char *name = ent_phrase_actor_name (self->session, actor);
  g_autofree char *isolated = ent_phrase_isolate (name);

  if (n_steps == 1)
    return g_strdup_printf (_("Only around %s"), isolated);

  /* Translators: an actor, and how many lines away others may be: "Only around India, 2 steps" */
  return g_strdup_printf (ngettext ("Only around %s, %u step", "Only around %s, %u steps", n_steps), isolated, n_steps);
}

static void
focus_changed_cb (EntMapPane *self)
{
  guint n_steps, actor;

  g_assert (ENT_IS_MAP_PANE (self));

  actor = ent_session_get_focus (self->session, &n_steps);
  if (actor != ENT_NO_INDEX)
    {
      g_autofree char *text = describe_focus (self, actor, n_steps);

      gtk_label_set_label (self->focus_label, text);
    }
  gtk_widget_set_visible (self->focus_card, actor != ENT_NO_INDEX);
}

static void
show_everything_cb (EntMapPane *self)
{
  g_assert (ENT_IS_MAP_PANE (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  ent_session_set_focus (self->session, ENT_NO_INDEX, 0);
}

static void
busy_cb (EntMapPane *self,
         double      fraction)
{
  g_assert (ENT_IS_MAP_PANE (self));

  gtk_widget_set_visible (self->busy, fraction >= 0);
  if (fraction >= 0)
    gtk_progress_bar_set_fraction (self->progress, fraction);
}

static void
stop_waiting_cb (EntMapPane *self)
{
  g_assert (ENT_IS_MAP_PANE (self));

  ent_map_view_stop_waiting (self->view);
}

static void
add_card (EntMapPane *self,
          GtkWidget  *card,
          double      growth,
          EntRect    *cards,
          guint      *n_cards)
{
  graphene_rect_t bounds;

  if (!gtk_widget_get_visible (card) || !gtk_widget_get_child_visible (card)
      || !gtk_widget_compute_bounds (card, GTK_WIDGET (self->view), &bounds))
    return;

  cards[(*n_cards)++] = (EntRect) { bounds.origin.x, bounds.origin.y - growth,
                                    bounds.origin.x + bounds.size.width,
                                    bounds.origin.y + bounds.size.height };
}

static void
ent_map_pane_measure (GtkWidget      *widget,
                      GtkOrientation  orientation,
                      int             for_size,
                      int            *minimum,
                      int            *natural,
                      int            *minimum_baseline,
                      int            *natural_baseline)
{
  gtk_widget_measure (ENT_MAP_PANE (widget)->overlay, orientation, for_size, minimum, natural,
                      minimum_baseline, natural_baseline);
}

/* As large as it becomes while time moves: it must not come and go with that. */
static gboolean
has_room_for_legend (EntMapPane *self,
                     int         width,
                     int         height)
{
  int legend_width = 0, legend_height = 0;

  gtk_widget_measure (GTK_WIDGET (self->legend), GTK_ORIENTATION_HORIZONTAL, -1, NULL, &legend_width, NULL, NULL);
  gtk_widget_measure (GTK_WIDGET (self->legend), GTK_ORIENTATION_VERTICAL, legend_width, NULL, &legend_height, NULL, NULL);

  return legend_width < width * MOST_OF_WIDTH
         && legend_height + ent_legend_get_growth (self->legend) < height * MOST_OF_HEIGHT;
}

/* One above the other at the same edge. */
static gboolean
has_room_for_zoom (EntMapPane *self,
                   int         height)
{
  int zoom = 0, arrangement = 0;

  gtk_widget_measure (self->zoom_buttons, GTK_ORIENTATION_VERTICAL, -1, NULL, &zoom, NULL, NULL);
  gtk_widget_measure (GTK_WIDGET (self->arrangement), GTK_ORIENTATION_VERTICAL, -1, NULL, &arrangement, NULL, NULL);

  return zoom + arrangement <= height;
}

/* A small map has a button in place of the legend, and zooms by hand. */
static void
choose_cards (EntMapPane *self,
               int         width,
               int         height)
{
  gboolean open;

  if (self->width != width || self->height != height)
    self->roomy = has_room_for_legend (self, width, height);
  self->width = width;
  self->height = height;
  open = self->roomy && gtk_widget_get_visible (GTK_WIDGET (self->legend));
  gtk_widget_set_child_visible (GTK_WIDGET (self->legend), open);
  gtk_widget_set_child_visible (GTK_WIDGET (self->legend_button), !open);
  gtk_widget_set_child_visible (self->zoom_buttons, has_room_for_zoom (self, height));
}

static void
ent_map_pane_size_allocate (GtkWidget *widget,
                            int        width,
                            int        height,
                            int        baseline)
{
  EntMapPane *self = ENT_MAP_PANE (widget);
  EntRect cards[ENT_MAP_MAX_CARDS];
  guint n_cards = 0;

  choose_cards (self, width, height);
  gtk_widget_allocate (self->overlay, width, height, baseline, NULL);
  add_card (self, GTK_WIDGET (self->legend), ent_legend_get_growth (self->legend), cards, &n_cards);
  add_card (self, GTK_WIDGET (self->legend_button), 0.0, cards, &n_cards);
  add_card (self, self->zoom_buttons, 0.0, cards, &n_cards);
  add_card (self, GTK_WIDGET (self->arrangement), 0.0, cards, &n_cards);
  ent_map_view_set_cards (self->view, cards, n_cards);
}

static void
ent_map_pane_dispose (GObject *object)
{
  g_clear_object (&ENT_MAP_PANE (object)->session);
  gtk_widget_dispose_template (GTK_WIDGET (object), ENT_TYPE_MAP_PANE);

  G_OBJECT_CLASS (ent_map_pane_parent_class)->dispose (object);
}

static void
ent_map_pane_class_init (EntMapPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ent_map_pane_dispose;
  widget_class->measure = ent_map_pane_measure;
  widget_class->size_allocate = ent_map_pane_size_allocate;

  g_type_ensure (ENT_TYPE_MAP_VIEW);
  g_type_ensure (ENT_TYPE_LEGEND);
  gtk_widget_class_set_template_from_resource (widget_class, ENT_RESOURCE_PREFIX "/map-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, EntMapPane, overlay);
  gtk_widget_class_bind_template_child (widget_class, EntMapPane, view);
  gtk_widget_class_bind_template_child (widget_class, EntMapPane, legend);
  gtk_widget_class_bind_template_child (widget_class, EntMapPane, legend_button);
  gtk_widget_class_bind_template_child (widget_class, EntMapPane, zoom_buttons);
  gtk_widget_class_bind_template_child (widget_class, EntMapPane, arrangement);
  gtk_widget_class_bind_template_child (widget_class, EntMapPane, focus_card);
  gtk_widget_class_bind_template_child (widget_class, EntMapPane, focus_label);
  gtk_widget_class_bind_template_child (widget_class, EntMapPane, busy);
  gtk_widget_class_bind_template_child (widget_class, EntMapPane, progress);
  gtk_widget_class_bind_template_callback (widget_class, arrangement_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_everything_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_waiting_cb);
}

static void
ent_map_pane_init (EntMapPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ent_map_view_promise_cards (self->view);
  gtk_menu_button_set_create_popup_func (self->legend_button, make_compact_legend_cb, self, NULL);
  g_signal_connect_object (self->view, "scene-changed", G_CALLBACK (scene_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "busy", G_CALLBACK (busy_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "names-hidden", G_CALLBACK (names_hidden_cb), self,
                           G_CONNECT_SWAPPED);
}

void
ent_map_pane_set_session (EntMapPane *self,
                          EntSession *session)
{
  g_return_if_fail (ENT_IS_MAP_PANE (self));

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "arrangement-changed", G_CALLBACK (arrangement_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "focus-changed", G_CALLBACK (focus_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "records-changed", G_CALLBACK (focus_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "dossier-changed", G_CALLBACK (focus_changed_cb), self, G_CONNECT_SWAPPED);
  arrangement_changed_cb (self);
  ent_map_view_set_session (self->view, session);
  ent_legend_set_session (self->legend, session);
  scene_changed_cb (self);
}

EntMapView *
ent_map_pane_get_view (EntMapPane *self)
{
  g_return_val_if_fail (ENT_IS_MAP_PANE (self), NULL);

  return self->view;
}
