/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A chart for those who listen: a list whose items are its marks. */

#include "chart-view-private.h"
#include "drawn-item.h"

static GtkAccessibleInterface *parent_iface;

static gboolean
get_bounds (GtkWidget       *owner,
            guint            mark,
            graphene_rect_t *bounds)
{
  return ent_chart_view_get_mark_bounds (ENT_CHART_VIEW (owner), mark, bounds);
}

static gboolean
is_active (GtkWidget *owner,
           guint      mark)
{
  return ent_chart_view_get_active_mark (ENT_CHART_VIEW (owner)) == mark;
}

static const EntDrawnItemClues clues = { get_bounds, is_active };

static void
make_nodes (EntChartView *self)
{
  EntDrawnItem *previous = NULL;

  self->nodes = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < ent_chart_get_marks (self->chart)->len; i++)
    {
      g_autofree char *words = ent_chart_describe_mark (self->chart, i);
      EntDrawnItem *node = ent_drawn_item_new (GTK_WIDGET (self), i, &clues, words);

      g_ptr_array_add (self->nodes, node);
      if (previous != NULL)
        ent_drawn_item_set_next (previous, GTK_ACCESSIBLE (node));
      previous = node;
    }
}

static GtkAccessible *
get_first_accessible_child (GtkAccessible *accessible)
{
  EntChartView *self = ENT_CHART_VIEW (accessible);

  if (self->chart == NULL)
    return NULL;
  if (self->nodes == NULL)
    make_nodes (self);

  return self->nodes->len > 0 ? GTK_ACCESSIBLE (g_object_ref (self->nodes->pdata[0])) : NULL;
}

static gboolean
get_platform_state (GtkAccessible              *accessible,
                    GtkAccessiblePlatformState  state)
{
  EntChartView *self = ENT_CHART_VIEW (accessible);

  if (state == GTK_ACCESSIBLE_PLATFORM_STATE_FOCUSED && self->active != ENT_NO_INDEX)
    return FALSE;

  return parent_iface->get_platform_state (accessible, state);
}

void
ent_chart_accessible_iface_init (GtkAccessibleInterface *iface)
{
  parent_iface = g_type_interface_peek_parent (iface);
  iface->get_first_accessible_child = get_first_accessible_child;
  iface->get_platform_state = get_platform_state;
}

void
ent_chart_accessible_clear (EntChartView *self)
{
  g_clear_pointer (&self->nodes, g_ptr_array_unref);
}

/* Its title as the name of the list, and what the note says. */
void
ent_chart_accessible_chart_changed (EntChartView *self)
{
  g_autofree char *title = ent_chart_get_title (self->chart);
  const char *empty = ent_chart_get_empty_text (self->chart);
  const char *note = empty != NULL ? empty : ent_chart_get_note (self->chart);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, note != NULL ? note : "", -1);
  /* Marks have no names that outlast a chart: who listens asks anew. */
  if (self->nodes != NULL)
    {
      ent_chart_accessible_clear (self);
      make_nodes (self);
    }
}

static void
update_active (EntChartView *self,
               guint         mark)
{
  if (self->nodes != NULL && mark < self->nodes->len)
    ent_drawn_item_update_active (self->nodes->pdata[mark]);
}

void
ent_chart_accessible_active_changed (EntChartView *self,
                                     guint         previous)
{
  update_active (self, previous);
  update_active (self, self->active);
  gtk_accessible_update_platform_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PLATFORM_STATE_FOCUSED);
}
