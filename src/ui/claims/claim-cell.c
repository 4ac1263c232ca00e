/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "claim-cell.h"

#include "config.h"

#include "look.h"
#include "map-facts.h"

#define LINES 2
#define MARK_WIDTH 14
#define MARK_GAP 6
#define MARK_SIZE 9.0

struct _EntClaimCell
{
  GtkWidget parent_instance;

  EntClaimList *list;
  EntFrameBudget *budget;
  EntClaimColumn column;
  guint claim; /* or ENT_NO_INDEX */
  char *text;  /* NULL: not asked for yet */
  PangoLayout *layout; /* of the text, as wide as the cell; NULL: not drawn yet */
};

G_DEFINE_FINAL_TYPE (EntClaimCell, ent_claim_cell, GTK_TYPE_WIDGET)

static int
get_text_start (EntClaimCell *self)
{
  return self->column == ENT_CLAIM_COLUMN_STANCE ? MARK_WIDTH + MARK_GAP : 0;
}

static void
lay_out (EntClaimCell *self,
         int           width)
{
  if (self->layout != NULL && pango_layout_get_width (self->layout) == width * PANGO_SCALE)
    return;

  if (self->layout == NULL)
    {
      self->layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), self->text);
      pango_layout_set_wrap (self->layout, PANGO_WRAP_WORD_CHAR);
      pango_layout_set_ellipsize (self->layout, PANGO_ELLIPSIZE_END);
      pango_layout_set_height (self->layout, -LINES);
    }
  pango_layout_set_width (self->layout, width * PANGO_SCALE);
}

/* At the start of the cell, wherever the direction of the words puts them. */
static void
draw_text (EntClaimCell *self,
           GtkSnapshot  *snapshot)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean from_right = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int start = get_text_start (self);
  int width = gtk_widget_get_width (widget) - start;
  PangoRectangle extents;
  GdkRGBA color;
  int x;

  if (width <= 0)
    return;

  lay_out (self, width);
  pango_layout_get_pixel_extents (self->layout, NULL, &extents);
  gtk_widget_get_color (widget, &color);
  x = from_right ? width - extents.width - extents.x : start - extents.x;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) (gtk_widget_get_height (widget) - extents.height) / 2));
  gtk_snapshot_append_layout (snapshot, self->layout, &color);
  gtk_snapshot_restore (snapshot);
}

static void
draw_mark (EntClaimCell *self,
           GtkSnapshot  *snapshot)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  float height = (float) gtk_widget_get_height (GTK_WIDGET (self));
  float x = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? (float) (width - MARK_WIDTH) : 0;
  EntStance stance;
  cairo_t *cr;

  if (!ent_claim_rows_get_stance (ent_claim_list_get_rows (self->list), self->claim, &stance))
    return;

  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (x, 0, MARK_WIDTH, height));
  cairo_translate (cr, x + MARK_WIDTH / 2.0, height / 2.0);
  ent_stance_mark_paint (stance, ENT_LAYER_FACT, ent_look_get_palette (ent_look_get_default ()), cr, MARK_SIZE);
  cairo_destroy (cr);
}

static void
ent_claim_cell_snapshot (GtkWidget   *widget,
                         GtkSnapshot *snapshot)
{
  EntClaimCell *self = ENT_CLAIM_CELL (widget);

  if (self->claim == ENT_NO_INDEX || (self->layout == NULL && !ent_frame_budget_ask (self->budget, widget)))
    return;

  ent_claim_cell_write (self);
  if (self->column == ENT_CLAIM_COLUMN_STANCE)
    draw_mark (self, snapshot);
  draw_text (self, snapshot);
}

/* The width is the column's, the height the style's: two lines of its text. */
static void
ent_claim_cell_measure (GtkWidget      *widget,
                        GtkOrientation  orientation,
                        int             for_size,
                        int            *minimum,
                        int            *natural,
                        int            *minimum_baseline,
                        int            *natural_baseline)
{
  *minimum = *natural = 0;
}

static gboolean
ent_claim_cell_query_tooltip (GtkWidget  *widget,
                              int         x,
                              int         y,
                              gboolean    keyboard,
                              GtkTooltip *tooltip)
{
  EntClaimCell *self = ENT_CLAIM_CELL (widget);

  if (self->layout == NULL || !pango_layout_is_ellipsized (self->layout))
    return FALSE;

  gtk_tooltip_set_text (tooltip, self->text);

  return TRUE;
}

static void
ent_claim_cell_dispose (GObject *object)
{
  EntClaimCell *self = ENT_CLAIM_CELL (object);

  g_clear_object (&self->layout);
  g_clear_object (&self->list);
  g_clear_object (&self->budget);

  G_OBJECT_CLASS (ent_claim_cell_parent_class)->dispose (object);
}

static void
ent_claim_cell_finalize (GObject *object)
{
  g_free (ENT_CLAIM_CELL (object)->text);

  G_OBJECT_CLASS (ent_claim_cell_parent_class)->finalize (object);
}

static void
ent_claim_cell_class_init (EntClaimCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ent_claim_cell_dispose;
  G_OBJECT_CLASS (klass)->finalize = ent_claim_cell_finalize;
  widget_class->measure = ent_claim_cell_measure;
  widget_class->snapshot = ent_claim_cell_snapshot;
  widget_class->query_tooltip = ent_claim_cell_query_tooltip;
  gtk_widget_class_set_css_name (widget_class, "claimcell");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
}

static void
ent_claim_cell_init (EntClaimCell *self)
{
  self->claim = ENT_NO_INDEX;
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
}

/**
 * ent_claim_cell_new:
 * @list: whose claims it shows
 * @column: what of them
 * @budget: of its table: to lay out words takes time
 *
 * Returns: (transfer floating): a cell about no claim yet
 */
GtkWidget *
ent_claim_cell_new (EntClaimList   *list,
                    EntClaimColumn  column,
                    EntFrameBudget *budget)
{
  EntClaimCell *self = g_object_new (ENT_TYPE_CLAIM_CELL, NULL);

  self->list = g_object_ref (list);
  self->column = column;
  self->budget = g_object_ref (budget);
  if (column == ENT_CLAIM_COLUMN_STANCE)
    ent_look_watch (GTK_WIDGET (self));

  return GTK_WIDGET (self);
}

/**
 * ent_claim_cell_set_claim:
 * @self: a cell
 * @claim: index of a claim of its list, or %ENT_NO_INDEX
 *
 * Empties the cell, which then is about that claim.
 */
void
ent_claim_cell_set_claim (EntClaimCell *self,
                          guint         claim)
{
  g_return_if_fail (ENT_IS_CLAIM_CELL (self));

  self->claim = claim;
  g_clear_pointer (&self->text, g_free);
  g_clear_object (&self->layout);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * ent_claim_cell_write:
 * @self: a cell
 *
 * Gives the cell its words, for the eye and for screen readers.
 *
 * Returns: whether it had none before
 */
gboolean
ent_claim_cell_write (EntClaimCell *self)
{
  g_return_val_if_fail (ENT_IS_CLAIM_CELL (self), FALSE);

  if (self->text != NULL || self->claim == ENT_NO_INDEX)
    return FALSE;

  self->text = ent_claim_rows_get_text (ent_claim_list_get_rows (self->list), self->claim, self->column);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, self->text, -1);

  return TRUE;
}
