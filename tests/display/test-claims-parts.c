/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the table of claims is made of: time that is shared by frames, room that
 * is shared by columns, and rows that are kept.
 */

#include "display-test.h"

#include "claim-columns.h"
#include "claim-list.h"
#include "frame-budget.h"
#include "open-document.h"

#define N_AREAS 40
#define ONE_HOUR G_TIME_SPAN_HOUR /* microseconds */

/* Pixels of a table: where nothing gives way, where all do, and where some of it is left. */
#define WIDE 2000
#define NARROW 400
#define BETWEEN 1000

/* Waits for a condition, a few seconds at most. */
#define wait_until(condition)                                                                      \
  G_STMT_START                                                                                     \
  {                                                                                                \
    for (guint i_ = 0; i_ < 1000 && !(condition); i_++)                                            \
      pass_time (5);                                                                               \
    g_assert_true (condition);                                                                     \
  }                                                                                                \
  G_STMT_END

/* Time */

/* Things that ask before they are drawn. */
typedef struct
{
  EntFrameBudget *budget;
  GtkWidget *window;
  gint64 first_frame;
  guint n_in_first; /* of those that were drawn */
  guint n_late;
  guint n_drawn;
  gboolean drawn[N_AREAS];
} Crowd;

static void
draw_cb (GtkDrawingArea *area,
         cairo_t        *cr,
         int             width,
         int             height,
         gpointer        data)
{
  Crowd *crowd = data;
  guint number = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (area), "number"));
  gint64 frame = gdk_frame_clock_get_frame_counter (gtk_widget_get_frame_clock (crowd->window));

  if (crowd->n_drawn == 0)
    crowd->first_frame = frame;
  if (!ent_frame_budget_ask (crowd->budget, GTK_WIDGET (area)))
    {
      crowd->n_late++;
      return;
    }

  crowd->n_in_first += frame == crowd->first_frame;
  crowd->n_drawn += !crowd->drawn[number];
  crowd->drawn[number] = TRUE;
}

static void
open_crowd (Crowd  *crowd,
            gint64  microseconds)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  *crowd = (Crowd) { .window = gtk_window_new () };
  crowd->budget = ent_frame_budget_new (crowd->window, microseconds);
  for (guint i = 0; i < N_AREAS; i++)
    {
      GtkWidget *area = gtk_drawing_area_new ();

      gtk_widget_set_size_request (area, 4, 4);
      g_object_set_data (G_OBJECT (area), "number", GUINT_TO_POINTER (i));
      gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), draw_cb, crowd, NULL);
      gtk_box_append (GTK_BOX (box), area);
    }
  gtk_window_set_child (GTK_WINDOW (crowd->window), box);
  gtk_window_present (GTK_WINDOW (crowd->window));
}

/* No time at all is enough for a few in each frame: all come to their turn. */
static void
test_short_time (void)
{
  Crowd crowd;

  open_crowd (&crowd, 0);
  wait_until (crowd.n_drawn == N_AREAS && !ent_frame_budget_is_owed (crowd.budget));
  g_assert_cmpuint (crowd.n_late, >, 0);
  g_assert_cmpuint (crowd.n_in_first, >, 1);
  g_assert_cmpuint (crowd.n_in_first, <, N_AREAS);

  gtk_window_destroy (GTK_WINDOW (crowd.window));
  g_object_unref (crowd.budget);
}

static void
test_enough_time (void)
{
  Crowd crowd;

  open_crowd (&crowd, ONE_HOUR);
  wait_until (crowd.n_drawn == N_AREAS);
  g_assert_cmpuint (crowd.n_late, ==, 0);
  g_assert_false (ent_frame_budget_is_owed (crowd.budget));

  gtk_window_destroy (GTK_WINDOW (crowd.window));
  g_object_unref (crowd.budget);
}

/* Where there are no frames, nobody is too late: before a window is shown, and after. */
static void
test_no_frames (void)
{
  GtkWidget *window = gtk_window_new ();
  EntFrameBudget *budget = ent_frame_budget_new (window, 0);

  for (guint i = 0; i < 100; i++)
    g_assert_true (ent_frame_budget_ask (budget, window));

  gtk_window_destroy (GTK_WINDOW (window));
  window = g_object_ref_sink (gtk_label_new (NULL));
  for (guint i = 0; i < 100; i++)
    g_assert_true (ent_frame_budget_ask (budget, window));
  g_assert_false (ent_frame_budget_is_owed (budget));

  g_object_unref (window);
  g_assert_finalize_object (budget);
}

/* A budget may go while it owes something. */
static void
test_debts_end (void)
{
  Crowd crowd;

  open_crowd (&crowd, 0);
  wait_until (ent_frame_budget_is_owed (crowd.budget));
  for (GtkWidget *area = gtk_widget_get_first_child (gtk_window_get_child (GTK_WINDOW (crowd.window))); area != NULL;
       area = gtk_widget_get_next_sibling (area))
    gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), NULL, NULL, NULL);
  g_assert_finalize_object (crowd.budget);
  pass_time (50);

  gtk_window_destroy (GTK_WINDOW (crowd.window));
}

/* Room */

typedef struct
{
  GtkWidget *window;
  GtkWidget *scroller;
  GtkColumnView *table;
  EntClaimColumns *columns;
} Table;

typedef int Widths[ENT_CLAIM_N_COLUMNS];

static void
get_widths (Table  *table,
            Widths  widths)
{
  for (guint i = 0; i < ENT_CLAIM_N_COLUMNS; i++)
    widths[i] = gtk_column_view_column_get_fixed_width (ent_claim_columns_get (table->columns, (EntClaimColumn) i));
}

static int
add_up (const Widths widths)
{
  int sum = 0;

  for (guint i = 0; i < ENT_CLAIM_N_COLUMNS; i++)
    sum += widths[i];

  return sum;
}

static int
get_room (Table *table)
{
  return (int) gtk_adjustment_get_page_size (gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (table->table)));
}

static void
set_width (Table *table,
           int    width)
{
  gtk_widget_set_size_request (table->scroller, width, 200);
  for (guint i = 0; i < 1000 && get_room (table) != width; i++)
    pass_time (5);
  g_assert_cmpint (get_room (table), ==, width);
}

/* Until the columns have heard of it, too, which takes them a frame. */
static void
give_room (Table *table,
           int    width)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (table->window);
  gint64 frame;

  set_width (table, width);
  frame = gdk_frame_clock_get_frame_counter (clock);
  gtk_widget_queue_draw (table->window);
  wait_until (gdk_frame_clock_get_frame_counter (clock) > frame + 1 || (gtk_widget_queue_draw (table->window), FALSE));
}

static void
open_table (Table *table)
{
  table->window = gtk_window_new ();
  table->scroller = gtk_scrolled_window_new ();
  table->table = GTK_COLUMN_VIEW (gtk_column_view_new (NULL));
  table->columns = ent_claim_columns_new (table->table);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (table->scroller), GTK_WIDGET (table->table));
  gtk_window_set_child (GTK_WINDOW (table->window), table->scroller);
  gtk_widget_set_halign (table->scroller, GTK_ALIGN_START); /* as wide as it asks to be, whatever the window */
  gtk_window_present (GTK_WINDOW (table->window));
  set_width (table, WIDE);
}

static void
close_table (Table *table)
{
  g_clear_pointer (&table->columns, ent_claim_columns_free);
  gtk_window_destroy (GTK_WINDOW (table->window));
}

/* All columns give way by the same part of what they can, and fill the room. */
static void
test_share (void)
{
  Widths wide, narrow, between;
  double share;
  Table table;

  open_table (&table);
  give_room (&table, WIDE);
  get_widths (&table, wide);
  give_room (&table, NARROW);
  get_widths (&table, narrow);
  give_room (&table, BETWEEN);
  get_widths (&table, between);

  g_assert_cmpint (add_up (wide), <=, WIDE);
  g_assert_cmpint (add_up (narrow), >, NARROW);
  g_assert_cmpint (add_up (between), <=, BETWEEN);
  g_assert_cmpint (add_up (between), >, BETWEEN - ENT_CLAIM_N_COLUMNS);
  share = (double) (BETWEEN - add_up (narrow)) / (add_up (wide) - add_up (narrow));
  for (guint i = 0; i < ENT_CLAIM_N_COLUMNS; i++)
    {
      g_assert_cmpint (narrow[i], >, 0);
      g_assert_cmpint (wide[i], >, narrow[i]);
      g_assert_cmpfloat_with_epsilon (between[i], narrow[i] + share * (wide[i] - narrow[i]), 2);
    }
  close_table (&table);
}

/* They grow with the text, whose size may change while they are seen. */
static void
test_larger_text (void)
{
  GtkSettings *settings = gtk_settings_get_default ();
  Widths before, after;
  Table table;
  int dpi;

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  open_table (&table);
  give_room (&table, NARROW);
  get_widths (&table, before);
  g_object_set (settings, "gtk-xft-dpi", dpi * 3 / 2, NULL);
  get_widths (&table, after);
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);

  for (guint i = 0; i < ENT_CLAIM_N_COLUMNS; i++)
    g_assert_cmpfloat_with_epsilon (after[i], before[i] * 1.5, 2);
  close_table (&table);
}

/* In a narrow window there is who, and what is claimed, and both can be seen at once. */
static void
test_compact (void)
{
  guint n_seen = 0;
  int sum = 0;
  Widths widths;
  Table table;

  open_table (&table);
  ent_claim_columns_set_compact (table.columns, TRUE);
  get_widths (&table, widths);
  for (guint i = 0; i < ENT_CLAIM_N_COLUMNS; i++)
    if (gtk_column_view_column_get_visible (ent_claim_columns_get (table.columns, (EntClaimColumn) i)))
      {
        n_seen++;
        sum += widths[i];
      }
  g_assert_cmpuint (n_seen, ==, 2);
  g_assert_cmpint (sum, <=, 340); /* pixels: of the narrowest telephone, less its margins */
  g_assert_true (gtk_column_view_column_get_visible (ent_claim_columns_get (table.columns, ENT_CLAIM_COLUMN_ACTORS)));
  g_assert_true (gtk_column_view_column_get_visible (ent_claim_columns_get (table.columns, ENT_CLAIM_COLUMN_SUMMARY)));

  ent_claim_columns_set_compact (table.columns, FALSE);
  for (guint i = 0; i < ENT_CLAIM_N_COLUMNS; i++)
    {
      GtkColumnViewColumn *column = ent_claim_columns_get (table.columns, (EntClaimColumn) i);

      g_assert_true (gtk_column_view_column_get_visible (column));
      g_assert_cmpint (ent_claim_columns_find (table.columns, column), ==, i);
    }
  close_table (&table);
}

static gboolean
listens (EntClaimColumns *columns,
         gpointer         object)
{
  return g_signal_handler_find (object, G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL, columns) != 0;
}

/* The columns may go before the table, and before what it was scrolled with: nothing
 * tells them any more.
 */
static void
test_columns_go (void)
{
  GtkSettings *settings = gtk_settings_get_default ();
  g_autoptr (GtkAdjustment) first = g_object_ref_sink (gtk_adjustment_new (0, 0, 100, 1, 10, 10));
  g_autoptr (GtkAdjustment) second = g_object_ref_sink (gtk_adjustment_new (0, 0, 100, 1, 10, 10));
  GtkColumnView *table = g_object_ref_sink (GTK_COLUMN_VIEW (gtk_column_view_new (NULL)));
  EntClaimColumns *columns = ent_claim_columns_new (table);

  gtk_scrollable_set_hadjustment (GTK_SCROLLABLE (table), first);
  g_assert_true (listens (columns, first));
  gtk_scrollable_set_hadjustment (GTK_SCROLLABLE (table), second);
  g_assert_false (listens (columns, first));
  g_assert_true (listens (columns, second));
  g_assert_true (listens (columns, settings));

  ent_claim_columns_free (columns);
  g_assert_false (listens (columns, second));
  g_assert_false (listens (columns, table));
  g_assert_false (listens (columns, settings));
  g_object_unref (table);
}

/* Rows */

/* A list that is followed by what it tells of itself. */
typedef struct
{
  EntClaimList *list;
  GArray *shown; /* of guint */
  guint n_kept;  /* rows that stood where something else changed */
  guint n_told;
} Follower;

static void
items_changed_cb (GListModel *list,
                  guint       position,
                  guint       n_removed,
                  guint       n_added,
                  Follower   *follower)
{
  GArray *shown = follower->shown;
  guint last_before = position + n_removed - 1, last_now = position + n_added - 1;

  if (n_removed > 0 && n_added > 0) /* no row that could have been kept is among them */
    {
      g_assert_cmpuint (g_array_index (shown, guint, position), !=, ent_claim_list_get_claim (follower->list, position));
      g_assert_cmpuint (g_array_index (shown, guint, last_before), !=, ent_claim_list_get_claim (follower->list, last_now));
    }
  follower->n_kept += shown->len - n_removed;
  follower->n_told++;

  if (n_removed > 0)
    g_array_remove_range (shown, position, n_removed);
  for (guint i = position; i < position + n_added; i++)
    {
      guint claim = ent_claim_list_get_claim (follower->list, i);

      g_array_insert_val (shown, i, claim);
    }
}

static void
assert_followed (Follower *follower)
{
  g_assert_cmpuint (follower->shown->len, ==, g_list_model_get_n_items (G_LIST_MODEL (follower->list)));
  for (guint i = 0; i < follower->shown->len; i++)
    g_assert_cmpuint (g_array_index (follower->shown, guint, i), ==, ent_claim_list_get_claim (follower->list, i));
}

static EntSession *
open_session (void)
{
  g_autoptr (GFile) file = ent_shipped_dossier_get_file ();
  g_autoptr (GError) error = NULL;
  g_autoptr (EntDocument) document = open_document (file, &error);
  EntSession *session = ent_session_new ();

  g_assert_no_error (error);
  g_assert_true (ent_session_set_document (session, document, &error));
  g_assert_no_error (error);

  return session;
}

/* While a list is moved in time and sorted, it tells of what has changed between
 * its ends, and of nothing when nothing has.
 */
static void
test_keeps_ends (void)
{
  g_autoptr (EntSession) session = open_session ();
  g_autoptr (EntClaimList) list = ent_claim_list_new (session);
  g_autoptr (GArray) shown = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GRand) random = g_rand_new_with_seed (11);
  Follower follower = { list, shown, 0, 0 };

  g_signal_connect (list, "items-changed", G_CALLBACK (items_changed_cb), &follower);
  for (guint i = 0; i < 60; i++)
    {
      guint n_told;

      if (i % 10 == 5)
        ent_claim_list_sort (list, (EntClaimColumn) g_rand_int_range (random, 0, ENT_CLAIM_N_COLUMNS), g_rand_boolean (random));
      ent_session_move_days (session, g_rand_int_range (random, -20, 20));
      ent_claim_list_refill (list, FALSE);
      assert_followed (&follower);

      n_told = follower.n_told;
      ent_claim_list_refill (list, FALSE);
      g_assert_cmpuint (follower.n_told, ==, n_told);
    }
  g_assert_cmpuint (follower.n_kept, >, 0);

  ent_claim_list_forget (list);
  assert_followed (&follower);
}

int
main (int   argc,
      char *argv[])
{
  display_test_init (&argc, &argv);

  g_test_add_func ("/claims-parts/budget/short-time", test_short_time);
  g_test_add_func ("/claims-parts/budget/enough-time", test_enough_time);
  g_test_add_func ("/claims-parts/budget/no-frames", test_no_frames);
  g_test_add_func ("/claims-parts/budget/debts-end", test_debts_end);
  g_test_add_func ("/claims-parts/columns/share", test_share);
  g_test_add_func ("/claims-parts/columns/larger-text", test_larger_text);
  g_test_add_func ("/claims-parts/columns/compact", test_compact);
  g_test_add_func ("/claims-parts/columns/go", test_columns_go);
  g_test_add_func ("/claims-parts/list/keeps-ends", test_keeps_ends);

  return display_test_run ();
}
