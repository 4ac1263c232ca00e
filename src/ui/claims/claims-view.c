/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "claims-view.h"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "claim-cell.h"
#include "claim-columns.h"
#include "phrases.h"

#define ROWS_BUDGET 1000  /* microseconds of a frame for making rows; styling and placing them takes thrice as long */
#define SLOW_FRAME 50000  /* microseconds: nobody calls that smooth */
#define SLOW_ROWS 3       /* are made in the frame after it at the least */
#define DRAW_BUDGET 500   /* microseconds of a frame for laying out words */
#define WRITE_BUDGET 1000 /* microseconds without a pause */
#define WRITE_PAUSE 60    /* milliseconds without a new row before that */
#define TABLE_ROWS 210   /* GtkColumnView makes at most about as many, however few are seen */

struct _EntClaimsView
{
  EntCompactWidget parent_instance;

  EntSession *session;
  EntClaimList *list;
  GtkSliceListModel *begun; /* as much of the list as the table knows of */
  guint tick_id;            /* while it is told of more */
  double scrolled_to;       /* where it was then */
  gint64 told_at;           /* in which frame */
  guint open_id;            /* while it opens */
  guint n_opening;          /* frames since it does */
  guint write_id;           /* while cells out of sight are without words */
  gboolean bound;      /* a row, since it was looked at */
  EntFrameBudget *budget;
  GtkMultiSelection *picked;
  gboolean stale;   /* it has not followed since it was hidden */
  gboolean showing; /* it selects in the session itself */

  GtkWidget *content;
  GtkLabel *count;
  GtkToggleButton *narrowing;
  GtkLabel *narrowing_label;
  GtkStack *stack;
  GtkColumnView *table;
  EntClaimColumns *columns;
};

G_DEFINE_FINAL_TYPE (EntClaimsView, ent_claims_view, ENT_TYPE_COMPACT_WIDGET)

/* Cells */

/* Those that are not seen are written for screen readers, when nothing else is to
 * be done. Returns: whether all of them are
 */
static gboolean
write_cells (GtkWidget *widget,
             gint64     deadline)
{
  if (ENT_IS_CLAIM_CELL (widget))
    return !ent_claim_cell_write (ENT_CLAIM_CELL (widget)) || g_get_monotonic_time () < deadline;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (!write_cells (child, deadline))
      return FALSE;

  return TRUE;
}

static gboolean
write_cb (gpointer data)
{
  EntClaimsView *self = data;

  if (!write_cells (GTK_WIDGET (self->table), g_get_monotonic_time () + WRITE_BUDGET))
    return G_SOURCE_CONTINUE;

  self->write_id = 0;

  return G_SOURCE_REMOVE;
}

static gboolean
begin_writing_cb (gpointer data)
{
  EntClaimsView *self = data;

  if (self->bound)
    {
      self->bound = FALSE;
      return G_SOURCE_CONTINUE;
    }

  self->write_id = g_idle_add_full (G_PRIORITY_LOW, write_cb, self, NULL);

  return G_SOURCE_REMOVE;
}

/* When rows have stopped changing: to look at all cells takes time, too. */
static void
write_soon (EntClaimsView *self)
{
  self->bound = TRUE;
  if (self->write_id == 0)
    self->write_id = g_timeout_add_full (G_PRIORITY_LOW, WRITE_PAUSE, begin_writing_cb, self, NULL);
}

static EntClaimColumn
column_of_factory (GtkSignalListItemFactory *factory)
{
  return (EntClaimColumn) GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (factory), "column"));
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkColumnViewCell        *cell,
          EntClaimsView            *self)
{
  gtk_column_view_cell_set_child (cell, ent_claim_cell_new (self->list, column_of_factory (factory), self->budget));
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkColumnViewCell        *cell,
         EntClaimsView            *self)
{
  ent_claim_cell_set_claim (ENT_CLAIM_CELL (gtk_column_view_cell_get_child (cell)),
                            ent_claim_item_get_claim (gtk_column_view_cell_get_item (cell)));
  write_soon (self);
}

static void
add_cells (EntClaimsView  *self,
           EntClaimColumn  column)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_object_set_data (G_OBJECT (factory), "column", GUINT_TO_POINTER (column));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  gtk_column_view_column_set_factory (ent_claim_columns_get (self->columns, column), factory);
}

static void
sorter_changed_cb (EntClaimsView *self)
{
  GtkColumnViewSorter *sorter = GTK_COLUMN_VIEW_SORTER (gtk_column_view_get_sorter (self->table));
  GtkColumnViewColumn *primary = gtk_column_view_sorter_get_primary_sort_column (sorter);

  g_assert (ENT_IS_CLAIMS_VIEW (self));

  if (primary == NULL)
    ent_claim_list_unsort (self->list);
  else
    ent_claim_list_sort (self->list, ent_claim_columns_find (self->columns, primary),
                         gtk_column_view_sorter_get_primary_sort_order (sorter) == GTK_SORT_DESCENDING);
}

/* Following the session */

/* Of those that are listed: without what is expected, supposed or merely possible. */
static guint
count_in_force (EntClaimsView *self,
                guint          n)
{
  EntEngine *engine = ent_session_get_engine (self->session);
  guint n_in_force = 0;

  for (guint i = 0; i < n; i++)
    {
      guint claim = ent_claim_list_get_claim (self->list, i);
      EntLayer layer;

      n_in_force += ent_engine_get_layer (engine, ent_session_get_lens (self->session), claim, &layer)
                    && layer == ENT_LAYER_FACT
                    && ent_engine_get_degree (engine, claim, &ent_session_get_lens (self->session)->moment) >= ENT_DEGREE_PRESUMED;
    }

  return n_in_force;
}

static void
show_count (EntClaimsView *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  guint n_in_force = count_in_force (self, n);
  g_autofree char *claims = ent_phrase_claims (n_in_force);
  /* Translators: %s is a number of claims, such as "12 claims" */
  g_autofree char *in_force = g_strdup_printf (_("%s in force"), claims);
  /* Translators: behind the claims in force; %u more are shown */
  g_autofree char *more = g_strdup_printf (_("%s · %u expected or conditional"), in_force, n - n_in_force);

  gtk_label_set_label (self->count, n > n_in_force ? more : in_force);
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "claims" : "empty");
}

static void
show_narrowing (EntClaimsView *self)
{
  const EntMapItem *selection = ent_session_get_selection (self->session);
  gboolean any = ent_session_get_engine (self->session) != NULL && selection->kind != ENT_MAP_ITEM_NONE;
  g_autofree char *name = any ? ent_phrase_item (self->session, selection) : NULL;
  g_autofree char *label = any ? g_strdup_printf (_("Only %s"), name) : NULL;

  if (!any)
    gtk_toggle_button_set_active (self->narrowing, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->narrowing), any);
  if (any)
    gtk_label_set_label (self->narrowing_label, label);
}

/* Rows are dear and the table makes all of them at once: where it opens, it is
 * told of a few more claims in each frame until it has its fill.
 */
static void
tell_all (EntClaimsView *self)
{
  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick_id);
  self->tick_id = 0;
  gtk_slice_list_model_set_size (self->begun, G_MAXUINT);
}

/* Who scrolls needs the frame, as long as there are rows to come to. */
static gboolean
is_scrolling (EntClaimsView *self)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->table));
  double before = self->scrolled_to;
  double page = gtk_adjustment_get_page_size (adjustment);

  self->scrolled_to = gtk_adjustment_get_value (adjustment);

  return self->scrolled_to != before && self->scrolled_to + 2 * page < gtk_adjustment_get_upper (adjustment);
}

/* Where frames are slow whatever is done in them, steps of a row would only make it last. */
static guint
get_least_rows (EntClaimsView *self,
                GdkFrameClock *clock)
{
  gint64 taken = gdk_frame_clock_get_frame_time (clock) - self->told_at;

  self->told_at = gdk_frame_clock_get_frame_time (clock);

  return taken > SLOW_FRAME ? SLOW_ROWS : 1;
}

static gboolean
tell_more_cb (GtkWidget     *widget,
              GdkFrameClock *clock,
              gpointer       user_data)
{
  EntClaimsView *self = ENT_CLAIMS_VIEW (widget);
  gint64 deadline = g_get_monotonic_time () + ROWS_BUDGET;
  guint n_rows = MIN (TABLE_ROWS, g_list_model_get_n_items (G_LIST_MODEL (self->list)));
  guint size = gtk_slice_list_model_get_size (self->begun);
  guint least = size + get_least_rows (self, clock);

  if (is_scrolling (self))
    return G_SOURCE_CONTINUE;

  do
    gtk_slice_list_model_set_size (self->begun, ++size);
  while (size < n_rows && (size < least || g_get_monotonic_time () < deadline));
  if (size < n_rows)
    return G_SOURCE_CONTINUE;

  self->tick_id = 0;
  gtk_slice_list_model_set_size (self->begun, G_MAXUINT);

  return G_SOURCE_REMOVE;
}

/* Not where the reader was further down or has picked claims: both must be there
 * to come back to.
 */
static void
begin_anew (EntClaimsView *self)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->table));
  g_autoptr (GtkBitset) picked = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->picked));

  if (self->tick_id != 0 || gtk_adjustment_get_value (adjustment) > 0 || !gtk_bitset_is_empty (picked))
    return;

  gtk_slice_list_model_set_size (self->begun, 0);
  self->told_at = gdk_frame_clock_get_frame_time (gtk_widget_get_frame_clock (GTK_WIDGET (self)));
  self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), tell_more_cb, NULL, NULL);
}

static void
fill_list (EntClaimsView *self)
{
  self->showing = TRUE; /* what becomes of the selection is no choice of the reader */
  ent_claim_list_refill (self->list, gtk_toggle_button_get_active (self->narrowing));
  self->showing = FALSE;
  self->stale = FALSE;
}

static void
refill (EntClaimsView *self)
{
  self->stale = !gtk_widget_get_mapped (GTK_WIDGET (self));
  if (self->stale)
    return;

  fill_list (self);
  show_count (self);
}

/* Where it opens, the titles, listing, counting and making rows have a frame each. */
static gboolean
open_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  EntClaimsView *self = ENT_CLAIMS_VIEW (widget);

  if (self->n_opening++ == 0)
    return G_SOURCE_CONTINUE;

  if (self->stale)
    {
      begin_anew (self);
      fill_list (self);
      return G_SOURCE_CONTINUE;
    }

  show_count (self);
  self->open_id = 0;

  return G_SOURCE_REMOVE;
}

static void
narrowing_toggled_cb (EntClaimsView *self)
{
  g_assert (ENT_IS_CLAIMS_VIEW (self));

  refill (self);
}

static void
selection_changed_cb (EntClaimsView *self)
{
  g_assert (ENT_IS_CLAIMS_VIEW (self));

  if (self->showing)
    return;

  show_narrowing (self);
  if (gtk_toggle_button_get_active (self->narrowing))
    refill (self);
}

static void
records_changed_cb (EntClaimsView *self)
{
  g_assert (ENT_IS_CLAIMS_VIEW (self));

  self->showing = TRUE;
  ent_claim_list_forget (self->list);
  self->showing = FALSE;
  show_narrowing (self);
  refill (self);
}

static void
lens_changed_cb (EntClaimsView *self)
{
  g_assert (ENT_IS_CLAIMS_VIEW (self));

  refill (self);
}

/* A claim that is asked for elsewhere is picked here too. */
static void
claim_requested_cb (EntClaimsView *self,
                    guint          claim)
{
  guint position;

  g_assert (ENT_IS_CLAIMS_VIEW (self));

  if (self->showing || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  if (self->stale) /* it is about to open */
    fill_list (self);

  position = ent_claim_list_find (self->list, claim);
  if (position == ENT_NO_INDEX)
    return;

  tell_all (self);
  self->showing = TRUE;
  gtk_column_view_scroll_to (self->table, position, NULL, GTK_LIST_SCROLL_SELECT, NULL);
  self->showing = FALSE;
}

/* Picking */

static void
show_claim_at (EntClaimsView *self,
               guint          position)
{
  self->showing = TRUE;
  ent_session_show_claim (self->session, ent_claim_list_get_claim (self->list, position));
  self->showing = FALSE;
  if (!gtk_toggle_button_get_active (self->narrowing))
    show_narrowing (self);
}

/* One claim alone is shown; several are picked to be copied. */
static void
picked_changed_cb (EntClaimsView *self)
{
  g_autoptr (GtkBitset) picked = NULL;

  g_assert (ENT_IS_CLAIMS_VIEW (self));

  if (self->showing)
    return;

  picked = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->picked));
  if (gtk_bitset_get_size (picked) == 1)
    show_claim_at (self, gtk_bitset_get_minimum (picked));
}

static void
activate_cb (EntClaimsView *self,
             guint          position)
{
  g_assert (ENT_IS_CLAIMS_VIEW (self));

  show_claim_at (self, position);
}

/* Copying */

static void
append_row (EntClaimsView *self,
            GString       *text,
            guint          claim)
{
  for (guint column = 0; column < ENT_CLAIM_N_COLUMNS; column++)
    {
      g_autofree char *cell = claim == ENT_NO_INDEX
                                ? g_strdup (ent_claim_column_get_title ((EntClaimColumn) column))
                                : ent_claim_rows_get_text (ent_claim_list_get_rows (self->list), claim, (EntClaimColumn) column);

      g_strdelimit (cell, "\t\n\r", ' ');
      g_string_append (text, cell);
      g_string_append_c (text, column + 1 < ENT_CLAIM_N_COLUMNS ? '\t' : '\n');
    }
}

/* What is picked, or all: a row a line, cells with tabs between, as spreadsheets take it. */
static void
copy_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  EntClaimsView *self = ENT_CLAIMS_VIEW (widget);
  g_autoptr (GtkBitset) picked = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->picked));
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *claims = NULL;
  g_autofree char *done = NULL;
  guint n_copied = 0;

  append_row (self, text, ENT_NO_INDEX);
  for (guint i = 0; i < n; i++)
    if (gtk_bitset_get_size (picked) < 2 || gtk_bitset_contains (picked, i))
      {
        append_row (self, text, ent_claim_list_get_claim (self->list, i));
        n_copied++;
      }
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text->str);

  claims = ent_phrase_claims (n_copied);
  /* Translators: %s is a number of claims, such as "12 claims" */
  done = g_strdup_printf (_("Copied %s as a table"), claims);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), done, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

/* As a widget */

static void
ent_claims_view_map (GtkWidget *widget)
{
  EntClaimsView *self = ENT_CLAIMS_VIEW (widget);

  GTK_WIDGET_CLASS (ent_claims_view_parent_class)->map (widget);
  if (!self->stale || self->open_id != 0)
    return;

  self->n_opening = 0;
  self->open_id = gtk_widget_add_tick_callback (widget, open_cb, NULL, NULL);
}

static void
ent_claims_view_compact_changed (EntCompactWidget *widget)
{
  ent_claim_columns_set_compact (ENT_CLAIMS_VIEW (widget)->columns, ent_compact_widget_get_compact (widget));
}

static void
ent_claims_view_dispose (GObject *object)
{
  EntClaimsView *self = ENT_CLAIMS_VIEW (object);

  g_clear_handle_id (&self->write_id, g_source_remove);
  if (self->table != NULL) /* it says that it is no longer sorted when its columns go */
    g_signal_handlers_disconnect_by_data (gtk_column_view_get_sorter (self->table), self);
  g_clear_pointer (&self->columns, ent_claim_columns_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), ENT_TYPE_CLAIMS_VIEW);
  g_clear_object (&self->picked);
  g_clear_object (&self->begun);
  g_clear_object (&self->list);
  g_clear_object (&self->budget);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (ent_claims_view_parent_class)->dispose (object);
}

static void
ent_claims_view_class_init (EntClaimsViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ent_claims_view_dispose;
  widget_class->map = ent_claims_view_map;
  ENT_COMPACT_WIDGET_CLASS (klass)->compact_changed = ent_claims_view_compact_changed;

  gtk_widget_class_set_template_from_resource (widget_class, ENT_RESOURCE_PREFIX "/claims-view.ui");
  gtk_widget_class_bind_template_child (widget_class, EntClaimsView, content);
  gtk_widget_class_bind_template_child (widget_class, EntClaimsView, count);
  gtk_widget_class_bind_template_child (widget_class, EntClaimsView, narrowing);
  gtk_widget_class_bind_template_child (widget_class, EntClaimsView, narrowing_label);
  gtk_widget_class_bind_template_child (widget_class, EntClaimsView, stack);
  gtk_widget_class_bind_template_child (widget_class, EntClaimsView, table);
  gtk_widget_class_bind_template_callback (widget_class, narrowing_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_install_action (widget_class, "claims.copy", NULL, copy_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "claims.copy", NULL);
}

static void
ent_claims_view_init (EntClaimsView *self)
{
  self->stale = TRUE;
  self->budget = ent_frame_budget_new (GTK_WIDGET (self), DRAW_BUDGET);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->columns = ent_claim_columns_new (self->table);
  for (guint i = 0; i < ENT_CLAIM_N_COLUMNS; i++)
    add_cells (self, (EntClaimColumn) i);
}

/**
 * ent_claims_view_set_session:
 * @self: a view without a session
 * @session: what it follows
 *
 * Joins the view with the session of its window, once.
 */
void
ent_claims_view_set_session (EntClaimsView *self,
                             EntSession    *session)
{
  g_return_if_fail (ENT_IS_CLAIMS_VIEW (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  self->list = ent_claim_list_new (session);
  self->begun = gtk_slice_list_model_new (g_object_ref (G_LIST_MODEL (self->list)), 0, G_MAXUINT);
  self->picked = gtk_multi_selection_new (g_object_ref (G_LIST_MODEL (self->begun)));
  gtk_column_view_set_model (self->table, GTK_SELECTION_MODEL (self->picked));
  g_signal_connect_object (gtk_column_view_get_sorter (self->table), "changed", G_CALLBACK (sorter_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->picked, "selection-changed", G_CALLBACK (picked_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "dossier-changed", G_CALLBACK (records_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "records-changed", G_CALLBACK (records_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "lens-changed", G_CALLBACK (lens_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "selection-changed", G_CALLBACK (selection_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "claim-requested", G_CALLBACK (claim_requested_cb), self, G_CONNECT_SWAPPED);
  gtk_column_view_sort_by_column (self->table, ent_claim_columns_get (self->columns, ENT_CLAIM_COLUMN_ACTORS), GTK_SORT_ASCENDING);
  show_narrowing (self);
}

/* Whether there are rows still to be made. */
gboolean
ent_claims_view_is_at_work (EntClaimsView *self)
{
  g_return_val_if_fail (ENT_IS_CLAIMS_VIEW (self), FALSE);

  return self->open_id != 0 || self->tick_id != 0 || ent_frame_budget_is_owed (self->budget);
}
