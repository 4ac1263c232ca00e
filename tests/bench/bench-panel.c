/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The claims panel and the Claims view: the newest claims of a pair out of very
 * many, and a pair of 10 000 claims in the real widgets, against a limit and a
 * table as GTK makes it by itself.
 */

#include "config.h"

#include <adwaita.h>
#include <glib/gstdio.h>

#include "application.h"
#include "bench.h"
#include "claim-card.h"
#include "claims-view.h"
#include "dossier-file.h"
#include "frames.h"
#include "many-claims.h"
#include "panel.h"
#include "readings.h"

#define N_ASKED 2000
#define N_NEWEST 100
#define N_OF_PAIR 10000
#define N_RUNS 5 /* of each: what counts is the median of their worst frames */
#define N_PAGES 6
#define N_SCROLLS 150
#define SCROLL 120 /* pixels a frame */
#define N_JUMPS 20
#define N_COLUMNS 9
#define PANEL_WIDTH 440
#define WIDTH 1000
#define HEIGHT 800

static void
check (const GError *error)
{
  if (error != NULL)
    g_error ("%s", error->message);
}

static EntEngine *
open_engine (EntDatabase *database)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntDossier) dossier = ent_dossier_new (database, &error);
  EntEngine *engine;

  check (error);
  engine = ent_engine_new (dossier, &error);
  check (error);

  return engine;
}

/* Pairs as they are asked for: of actors that are much spoken of. */
static void
measure_newest (guint n_claims)
{
  const BenchGoal p99 = { "13", n_claims > 1000000 ? "newest 100 claims of a pair, 10 M claims, p99" : "newest 100 claims of a pair, 1 M claims, p99", 0.005, 0.001 };
  g_autoptr (EntDatabase) database = many_claims_generate (n_claims);
  g_autoptr (EntEngine) engine = open_engine (database);
  g_autoptr (EntLens) lens = ent_lens_new (ent_engine_get_dossier (engine));
  const EntPeriod *period = ent_dossier_get_period (ent_engine_get_dossier (engine));
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  g_autofree double *seconds = g_new (double, N_ASKED);
  guint n_found = 0;

  for (guint i = 0; i < N_ASKED; i++)
    {
      guint a = g_rand_int_range (random, 0, 50);
      guint b = g_rand_int_range (random, 50, 100);
      EntDay day = g_rand_int_range (random, period->lo, period->hi);
      double start = bench_cpu_seconds ();
      g_autoptr (GArray) claims = ent_engine_list_newest (engine, lens, a, b, day, N_NEWEST);

      seconds[i] = bench_cpu_seconds () - start;
      n_found += claims->len;
    }

  bench_row_limit (&p99, bench_percentile (seconds, N_ASKED, 99));
  bench_note ("%u claims found in %d answers", n_found, N_ASKED);
}

/* Two actors, and all is about them. */
static EntDatabase *
make_pair (void)
{
  const ManyShape shape = { "pair", 2, 40, ent_day_from_ymd (2020, 1, 1), ent_day_from_ymd (2026, 1, 1) };
  ManyClaims *many = many_claims_new (&shape);
  g_autoptr (GRand) random = g_rand_new_with_seed (11);

  for (guint i = 0; i < N_OF_PAIR; i++)
    {
      ManyRow row = { .from = g_rand_int_range (random, shape.lo, shape.hi - 1), .to = shape.hi, .a = 0, .b = 1,
                      .source = g_rand_int_range (random, 0, 40), .speaker = g_rand_int_range (random, 0, 2),
                      .polarity = g_rand_int_range (random, 0, 4) };

      many_claims_add (many, &row);
    }

  return many_claims_finish (many, NULL);
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  EntDocument **document = data;
  g_autoptr (GError) error = NULL;

  *document = ent_document_open_finish (result, &error);
  check (error);
}

static EntDocument *
open_pair (void)
{
  g_autoptr (EntDatabase) database = make_pair ();
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "entente-bench-panel.entente", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  EntDocument *document = NULL;

  ent_dossier_file_write (database, file, NULL, &error);
  check (error);
  ent_document_open_async (file, NULL, NULL, NULL, opened_cb, &document);
  while (document == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_unlink (path);

  return document;
}

static guint
count_cards (GtkWidget *widget)
{
  guint n = ENT_IS_CLAIM_CARD (widget) ? 1 : 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += count_cards (child);

  return n;
}

static GtkWidget *
find_by_class (GtkWidget  *widget,
               const char *css_class)
{
  if (gtk_widget_has_css_class (widget, css_class) && gtk_widget_get_visible (widget))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_by_class (child, css_class);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static GtkScrolledWindow *
find_scroller (GtkWidget *widget)
{
  GtkScrolledWindow *found = NULL;

  if (!gtk_widget_get_mapped (widget)) /* those of menus are not meant */
    return NULL;
  if (GTK_IS_SCROLLED_WINDOW (widget))
    return GTK_SCROLLED_WINDOW (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_scroller (child);

  return found;
}

/* What is measured, each in every run. */
typedef enum
{
  PANEL_OPENING,
  PANEL_MORE,
  PANEL_SCROLLING,
  TABLE_OPENING,
  TABLE_SCROLLING,
  TABLE_JUMPING,
  PEER_OPENING,
  PEER_SCROLLING,
  PEER_JUMPING,
  N_STEPS
} Step;

static const char *steps[N_STEPS] = {
  [PANEL_OPENING] = "panel of a pair with 10 000 claims: opening it, worst frame",
  [PANEL_MORE] = "panel of a pair with 10 000 claims: showing more, worst frame",
  [PANEL_SCROLLING] = "panel of a pair with 10 000 claims: scrolling, worst frame",
  [TABLE_OPENING] = "Claims view of 10 000 claims: opening it, worst frame",
  [TABLE_SCROLLING] = "Claims view of 10 000 claims: scrolling, worst frame",
  [TABLE_JUMPING] = "Claims view of 10 000 claims: jumping, worst frame",
  [PEER_OPENING] = "Claims view against GTK’s own table of labels: opening",
  [PEER_SCROLLING] = "Claims view against GTK’s own table of labels: scrolling",
  [PEER_JUMPING] = "Claims view against GTK’s own table of labels: jumping",
};

static FramesSum sums[N_STEPS][N_RUNS];

static void
set_value (Frames        *frames,
           GtkAdjustment *adjustment,
           double         value)
{
  frames_begin_input (frames);
  gtk_adjustment_set_value (adjustment, value);
  frames_end_input (frames);
}

static void
scroll (GtkWidget *widget,
        Frames    *frames)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (find_scroller (widget));

  for (guint i = 0; i < N_SCROLLS; i++)
    {
      set_value (frames, adjustment, gtk_adjustment_get_value (adjustment) + SCROLL);
      frames_run (1);
    }
}

/* To the middle and back: all rows are others. */
static void
jump (GtkWidget *widget,
      Frames    *frames)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (find_scroller (widget));

  for (guint i = 0; i < N_JUMPS; i++)
    {
      set_value (frames, adjustment, i % 2 == 0 ? gtk_adjustment_get_upper (adjustment) / 2 : 0);
      frames_run (3);
    }
}

static void
measure_panel (EntSession *session,
               GtkWidget  *window,
               GtkWidget  *panel,
               guint       run)
{
  EntMapItem item = ent_map_item_line (0, 1, ENT_LAYER_FACT);
  Frames *frames;

  gtk_window_present (GTK_WINDOW (window));
  frames_run (30);
  frames = frames_watch (window, panel);

  ent_session_get_picture (session); /* of the map's making */
  frames_begin_input (frames);
  ent_session_select (session, &item);
  frames_end_input (frames);
  frames_run (60);
  sums[PANEL_OPENING][run] = frames_take (frames);

  for (guint i = 0; i < N_PAGES; i++)
    {
      GtkWidget *more = find_by_class (panel, "show-more");

      frames_begin_input (frames);
      g_signal_emit_by_name (more, "clicked");
      frames_end_input (frames);
      frames_run (60);
    }
  sums[PANEL_MORE][run] = frames_take (frames);
  scroll (panel, frames);
  sums[PANEL_SCROLLING][run] = frames_take (frames);
  frames_unwatch (frames);
  if (run == 0)
    bench_note ("panel: %u cards", count_cards (panel));
}

static void
measure_table (GtkWidget *window,
               GtkWidget *widget,
               Step       first,
               guint      run)
{
  Frames *frames;

  gtk_widget_set_visible (widget, FALSE);
  gtk_window_present (GTK_WINDOW (window));
  frames_run (30);
  frames = frames_watch (window, widget);

  frames_begin_input (frames);
  gtk_widget_set_visible (widget, TRUE);
  frames_end_input (frames);
  frames_run (90);
  sums[first][run] = frames_take (frames);
  scroll (widget, frames);
  sums[first + 1][run] = frames_take (frames);
  jump (widget, frames);
  sums[first + 2][run] = frames_take (frames);
  frames_unwatch (frames);
}

static void
measure_claims_view (EntSession *session,
                     GtkWidget  *window,
                     GtkWidget  *view,
                     guint       run)
{
  measure_table (window, view, TABLE_OPENING, run);
}

typedef void (*Measure) (EntSession *session, GtkWidget *window, GtkWidget *widget, guint run);

static void
measure_in_window (EntDocument *document,
                   GType        type,
                   int          width,
                   Measure      measure,
                   guint        run)
{
  g_autoptr (EntSession) session = ent_session_new ();
  g_autoptr (GError) error = NULL;
  GtkWidget *widget = g_object_new (type, NULL);
  GtkWidget *window = adw_window_new ();

  ent_session_set_document (session, document, &error);
  check (error);
  if (ENT_IS_PANEL (widget))
    ent_panel_set_session (ENT_PANEL (widget), session);
  else
    ent_claims_view_set_session (ENT_CLAIMS_VIEW (widget), session);
  gtk_window_set_default_size (GTK_WINDOW (window), width, HEIGHT);
  adw_window_set_content (ADW_WINDOW (window), widget);
  measure (session, window, widget, run);
  gtk_window_destroy (GTK_WINDOW (window));
  frames_run (5);
}

/* The peer does nothing but show strings that are there already. */

static void
setup_plain_cb (GtkSignalListItemFactory *factory,
                GtkColumnViewCell        *cell)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_column_view_cell_set_child (cell, label);
}

static void
bind_plain_cb (GtkSignalListItemFactory *factory,
               GtkColumnViewCell        *cell)
{
  gtk_label_set_label (GTK_LABEL (gtk_column_view_cell_get_child (cell)),
                       gtk_string_object_get_string (gtk_column_view_cell_get_item (cell)));
}

static void
add_plain_column (GtkColumnView *table)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *column = gtk_column_view_column_new ("Column", factory);

  g_signal_connect (factory, "setup", G_CALLBACK (setup_plain_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_plain_cb), NULL);
  gtk_column_view_column_set_fixed_width (column, WIDTH / N_COLUMNS);
  gtk_column_view_append_column (table, column);
  g_object_unref (column);
}

static GtkWidget *
create_plain_table (void)
{
  GtkStringList *strings = gtk_string_list_new (NULL);
  GtkWidget *table = gtk_column_view_new (GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (strings))));
  GtkWidget *scroller = gtk_scrolled_window_new ();

  for (guint i = 0; i < N_OF_PAIR; i++)
    gtk_string_list_take (strings, g_strdup_printf ("Claim %u of ten thousand", i));
  for (guint i = 0; i < N_COLUMNS; i++)
    add_plain_column (GTK_COLUMN_VIEW (table));
  gtk_widget_add_css_class (table, "data-table");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), table);

  return scroller;
}

static void
measure_plain_table (guint run)
{
  GtkWidget *table = create_plain_table ();
  GtkWidget *window = adw_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), WIDTH, HEIGHT);
  adw_window_set_content (ADW_WINDOW (window), table);
  measure_table (window, table, PEER_OPENING, run);
  gtk_window_destroy (GTK_WINDOW (window));
  frames_run (5);
}

/* Of what the runs say, each. */
static double
get_typical (Step  step,
             gsize field)
{
  double values[N_RUNS];

  for (guint i = 0; i < N_RUNS; i++)
    values[i] = G_STRUCT_MEMBER (double, &sums[step][i], field);

  return bench_percentile (values, N_RUNS, 50);
}

static void
report (void)
{
  for (guint i = 0; i < PEER_OPENING; i++)
    {
      const BenchGoal goal = { "13", steps[i], 0.008, 0 };

      bench_row_limit (&goal, get_typical (i, G_STRUCT_OFFSET (FramesSum, worst)));
      bench_note ("%u frames a run, the median of %.2f ms", sums[i][0].n,
                  1000 * get_typical (i, G_STRUCT_OFFSET (FramesSum, median)));
    }

  for (guint i = PEER_OPENING; i < N_STEPS; i++)
    {
      const BenchGoal goal = { "13", steps[i], 1, 0 };

      bench_row_ratio (&goal, get_typical (i - PEER_OPENING + TABLE_OPENING, G_STRUCT_OFFSET (FramesSum, worst)),
                       get_typical (i, G_STRUCT_OFFSET (FramesSum, worst)));
    }
}

static void
measure_widgets (void)
{
  const BenchGoal goal = { "13", "panel and Claims view with 10 000 claims", 0.008, 0 };
  g_autoptr (EntApplication) application = NULL;
  g_autoptr (EntDocument) document = NULL;
  g_autoptr (GError) error = NULL;

  if (!gtk_init_check ())
    {
      bench_row_skipped (&goal, "no display");
      return;
    }

  adw_init ();
  application = ent_application_new (); /* brings what widgets are made of */
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, &error);
  check (error);
  document = open_pair ();
  for (guint run = 0; run < N_RUNS; run++)
    {
      measure_in_window (document, ENT_TYPE_PANEL, PANEL_WIDTH, measure_panel, run);
      measure_in_window (document, ENT_TYPE_CLAIMS_VIEW, WIDTH, measure_claims_view, run);
      measure_plain_table (run);
    }
  report ();
}

/* "frames" as the argument leaves out what takes long: the many claims. */
int
main (int   argc,
      char *argv[])
{
  g_autofree char *state = g_dir_make_tmp ("entente-bench-XXXXXX", NULL);

  g_setenv ("XDG_STATE_HOME", state, TRUE);
  if (argc < 2 || !g_str_equal (argv[1], "frames"))
    measure_newest (g_strcmp0 (g_getenv ("ENTENTE_BENCH"), "large") == 0 ? 10000000 : 1000000);
  measure_widgets ();

  return 0;
}
