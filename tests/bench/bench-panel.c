/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The claims panel and the Claims view: the newest claims of a pair out of very
 * many, and a pair of 10 000 claims in the real widgets. What is measured of a
 * frame is what they do in it (making cards and rows, measuring, placing), not how
 * GTK draws the window.
 */

#include "config.h"

#include <adwaita.h>
#include <glib/gstdio.h>

#include "application.h"
#include "bench.h"
#include "claim-card.h"
#include "claims-view.h"
#include "dossier-file.h"
#include "many-claims.h"
#include "panel.h"
#include "readings.h"

#define N_ASKED 2000
#define N_NEWEST 100
#define N_OF_PAIR 10000
#define N_FRAMES 600
#define N_PAGES 6
#define N_JUMPS 20

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

/* The work of frames: from their beginning to the end of layout, and the snapshot of
 * the widget that is watched.
 */
typedef struct
{
  GArray *seconds; /* of double */
  double start;
} Frames;

static Frames *watched;
static void (*plain_snapshot) (GtkWidget *widget, GtkSnapshot *snapshot);

static void
before_cb (GdkFrameClock *clock,
           Frames        *frames)
{
  frames->start = bench_cpu_seconds ();
}

static void
after_cb (GdkFrameClock *clock,
          Frames        *frames)
{
  double seconds = bench_cpu_seconds () - frames->start;

  g_array_append_val (frames->seconds, seconds);
}

static void
timed_snapshot (GtkWidget   *widget,
                GtkSnapshot *snapshot)
{
  double start = bench_cpu_seconds ();

  plain_snapshot (widget, snapshot);
  if (watched != NULL && watched->seconds->len > 0)
    g_array_index (watched->seconds, double, watched->seconds->len - 1) += bench_cpu_seconds () - start;
}

static guint
count_cards (GtkWidget *widget)
{
  guint n = ENT_IS_CLAIM_CARD (widget) ? 1 : 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += count_cards (child);

  return n;
}

static void
run_frames (guint n)
{
  for (guint i = 0; i < n; i++)
    {
      gint64 end = g_get_monotonic_time () + 17000;

      while (g_get_monotonic_time () < end)
        if (!g_main_context_iteration (NULL, FALSE))
          g_usleep (500);
    }
}

static void
report (const char *what,
        Frames     *frames)
{
  const BenchGoal goal = { "13", what, 0.008, 0 };

  bench_row_limit (&goal, bench_percentile ((double *) frames->seconds->data, frames->seconds->len, 100));
  bench_note ("%u frames, the median of %.2f ms", frames->seconds->len, 1000 * bench_percentile ((double *) frames->seconds->data, frames->seconds->len, 50));
  g_array_set_size (frames->seconds, 0);
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

static void
scroll (GtkWidget *widget)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (find_scroller (widget));

  for (guint i = 0; i < N_FRAMES / 4; i++)
    {
      gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + 120);
      run_frames (1);
    }
}

/* To the middle and back: all rows are others. */
static void
jump (GtkWidget *widget)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (find_scroller (widget));

  for (guint i = 0; i < N_JUMPS; i++)
    {
      gtk_adjustment_set_value (adjustment, i % 2 == 0 ? gtk_adjustment_get_upper (adjustment) / 2 : 0);
      run_frames (3);
    }
}

static void
watch_frames (GtkWidget *window,
              GtkWidget *widget,
              Frames    *frames)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);
  GtkWidgetClass *widget_class = GTK_WIDGET_GET_CLASS (widget);

  watched = frames;
  plain_snapshot = widget_class->snapshot;
  widget_class->snapshot = timed_snapshot;
  g_signal_connect (clock, "before-paint", G_CALLBACK (before_cb), frames);
  g_signal_connect_after (clock, "layout", G_CALLBACK (after_cb), frames);
}

static void
unwatch_frames (GtkWidget *widget)
{
  watched = NULL;
  GTK_WIDGET_GET_CLASS (widget)->snapshot = plain_snapshot;
}

static void
measure_panel (EntSession *session,
               GtkWidget  *window,
               GtkWidget  *panel)
{
  EntMapItem item = ent_map_item_line (0, 1, ENT_LAYER_FACT);
  g_autoptr (GArray) seconds = g_array_new (FALSE, FALSE, sizeof (double));
  Frames frames = { seconds, 0 };

  gtk_window_present (GTK_WINDOW (window));
  run_frames (30);
  watch_frames (window, panel, &frames);

  ent_session_get_picture (session); /* of the map's making */
  ent_session_select (session, &item);
  run_frames (60);
  report ("panel of a pair with 10 000 claims: opening it, worst frame", &frames);

  for (guint i = 0; i < N_PAGES; i++)
    {
      g_signal_emit_by_name (find_by_class (panel, "show-more"), "clicked");
      run_frames (60);
    }
  report ("panel of a pair with 10 000 claims: showing more, worst frame", &frames);
  scroll (panel);
  report ("panel of a pair with 10 000 claims: scrolling, worst frame", &frames);
  bench_note ("%u cards", count_cards (panel));
  unwatch_frames (panel);
}

/* The view is filled when it is first seen: that is of the frame in which it opens. */
static void
measure_claims_view (EntSession *session,
                     GtkWidget  *window,
                     GtkWidget  *view)
{
  g_autoptr (GArray) seconds = g_array_new (FALSE, FALSE, sizeof (double));
  Frames frames = { seconds, 0 };

  gtk_widget_set_visible (view, FALSE);
  gtk_window_present (GTK_WINDOW (window));
  run_frames (30);
  watch_frames (window, view, &frames);

  before_cb (NULL, &frames);
  gtk_widget_set_visible (view, TRUE);
  after_cb (NULL, &frames);
  bench_note ("Claims view: filled in %.2f ms", 1000 * g_array_index (seconds, double, 0));
  run_frames (60);
  report ("Claims view of 10 000 claims: opening it, worst frame", &frames);
  scroll (view);
  report ("Claims view of 10 000 claims: scrolling, worst frame", &frames);
  jump (view);
  report ("Claims view of 10 000 claims: jumping, worst frame", &frames);
  unwatch_frames (view);
}

/* What GTK needs for the plainest list: to tell its share from ours. */

static void
note_share (const char *what,
            Frames     *frames)
{
  bench_note ("GTK’s own list of one label a row, %s: worst frame %.2f ms, median %.2f ms", what,
              1000 * bench_percentile ((double *) frames->seconds->data, frames->seconds->len, 100),
              1000 * bench_percentile ((double *) frames->seconds->data, frames->seconds->len, 50));
  g_array_set_size (frames->seconds, 0);
}

static void
setup_plain_cb (GtkSignalListItemFactory *factory,
                GtkListItem              *item)
{
  gtk_list_item_set_child (item, gtk_label_new (NULL));
}

static void
bind_plain_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *item)
{
  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)),
                       gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

static GtkWidget *
create_plain_list (void)
{
  GtkStringList *strings = gtk_string_list_new (NULL);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  for (guint i = 0; i < N_OF_PAIR; i++)
    gtk_string_list_take (strings, g_strdup_printf ("Claim %u of ten thousand", i));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_plain_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_plain_cb), NULL);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller),
                                 gtk_list_view_new (GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (strings))), factory));

  return scroller;
}

static void
measure_plain_list (void)
{
  GtkWidget *scroller = create_plain_list ();
  GtkWidget *window = adw_window_new ();
  g_autoptr (GArray) seconds = g_array_new (FALSE, FALSE, sizeof (double));
  Frames frames = { seconds, 0 };

  gtk_window_set_default_size (GTK_WINDOW (window), 1000, 800);
  adw_window_set_content (ADW_WINDOW (window), scroller);
  gtk_widget_set_visible (scroller, FALSE);
  gtk_window_present (GTK_WINDOW (window));
  run_frames (30);
  watch_frames (window, scroller, &frames);
  gtk_widget_set_visible (scroller, TRUE);
  run_frames (60);
  note_share ("opening", &frames);
  scroll (scroller);
  note_share ("scrolling", &frames);
  jump (scroller);
  note_share ("jumping", &frames);
  unwatch_frames (scroller);
  gtk_window_destroy (GTK_WINDOW (window));
  run_frames (5);
}

typedef void (*Measure) (EntSession *session, GtkWidget *window, GtkWidget *widget);

static void
measure_in_window (EntDocument *document,
                   GType        type,
                   int          width,
                   Measure      measure)
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
  gtk_window_set_default_size (GTK_WINDOW (window), width, 800);
  adw_window_set_content (ADW_WINDOW (window), widget);
  measure (session, window, widget);
  gtk_window_destroy (GTK_WINDOW (window));
  run_frames (5);
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
  measure_in_window (document, ENT_TYPE_PANEL, 440, measure_panel);
  measure_in_window (document, ENT_TYPE_CLAIMS_VIEW, 1000, measure_claims_view);
  measure_plain_list ();
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
