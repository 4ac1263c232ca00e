/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "frame-budget.h"

#include "config.h"

#define LEAST 9 /* are never too late: else a slow machine would need a frame for each */

struct _EntFrameBudget
{
  GObject parent_instance;

  GtkWidget *widget; /* (weak) */
  gint64 microseconds;
  gint64 frame;    /* the last in which somebody asked */
  gint64 deadline; /* of that frame */
  guint n_drawn;   /* in that frame */
  GPtrArray *late; /* of GtkWidget: to be drawn again */
  guint tick_id;   /* while there are some */
};

G_DEFINE_FINAL_TYPE (EntFrameBudget, ent_frame_budget, G_TYPE_OBJECT)

static gboolean
draw_again_cb (GtkWidget     *widget,
               GdkFrameClock *clock,
               gpointer       data)
{
  EntFrameBudget *self = data;

  for (guint i = 0; i < self->late->len; i++)
    gtk_widget_queue_draw (g_ptr_array_index (self->late, i));
  g_ptr_array_set_size (self->late, 0);
  self->tick_id = 0;

  return G_SOURCE_REMOVE;
}

static void
ent_frame_budget_dispose (GObject *object)
{
  EntFrameBudget *self = ENT_FRAME_BUDGET (object);

  if (self->tick_id != 0 && self->widget != NULL)
    gtk_widget_remove_tick_callback (self->widget, self->tick_id);
  self->tick_id = 0;
  g_ptr_array_set_size (self->late, 0);
  g_clear_weak_pointer (&self->widget);

  G_OBJECT_CLASS (ent_frame_budget_parent_class)->dispose (object);
}

static void
ent_frame_budget_finalize (GObject *object)
{
  g_ptr_array_unref (ENT_FRAME_BUDGET (object)->late);

  G_OBJECT_CLASS (ent_frame_budget_parent_class)->finalize (object);
}

static void
ent_frame_budget_class_init (EntFrameBudgetClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ent_frame_budget_dispose;
  G_OBJECT_CLASS (klass)->finalize = ent_frame_budget_finalize;
}

static void
ent_frame_budget_init (EntFrameBudget *self)
{
  self->late = g_ptr_array_new_with_free_func (g_object_unref);
  self->frame = -1;
}

/**
 * ent_frame_budget_new:
 * @widget: whose frames count
 * @microseconds: that there are in each of them
 *
 * Returns: (transfer full): a budget, which does not keep the widget
 */
EntFrameBudget *
ent_frame_budget_new (GtkWidget *widget,
                      gint64     microseconds)
{
  EntFrameBudget *self = g_object_new (ENT_TYPE_FRAME_BUDGET, NULL);

  g_set_weak_pointer (&self->widget, widget);
  self->microseconds = microseconds;

  return self;
}

/**
 * ent_frame_budget_ask:
 * @self: a budget
 * @child: what is being drawn
 *
 * The first few who ask in a frame are never too late.
 *
 * Returns: whether there is time left; if not, the child will be drawn again
 */
gboolean
ent_frame_budget_ask (EntFrameBudget *self,
                      GtkWidget      *child)
{
  GdkFrameClock *clock;
  gint64 now = g_get_monotonic_time ();

  g_return_val_if_fail (ENT_IS_FRAME_BUDGET (self), TRUE);

  clock = self->widget != NULL ? gtk_widget_get_frame_clock (self->widget) : NULL;
  if (clock == NULL)
    return TRUE;

  if (gdk_frame_clock_get_frame_counter (clock) != self->frame)
    {
      self->frame = gdk_frame_clock_get_frame_counter (clock);
      self->deadline = now + self->microseconds;
      self->n_drawn = 0;
    }
  if (now <= self->deadline || self->n_drawn < LEAST)
    {
      self->n_drawn++;
      return TRUE;
    }

  g_ptr_array_add (self->late, g_object_ref (child));
  if (self->tick_id == 0)
    self->tick_id = gtk_widget_add_tick_callback (self->widget, draw_again_cb, self, NULL);

  return FALSE;
}

/* Whether somebody is still to be drawn again. */
gboolean
ent_frame_budget_is_owed (EntFrameBudget *self)
{
  g_return_val_if_fail (ENT_IS_FRAME_BUDGET (self), FALSE);

  return self->tick_id != 0;
}
