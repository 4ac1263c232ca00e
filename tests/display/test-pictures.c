/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "display-test.h"

#include <glib/gstdio.h>

#include "export.h"
#include "export-dialog.h"
#include "look.h"
#include "map-texture.h"

static EntExportOptions
as_on_screen (EntWindow *window,
              int        scale)
{
  EntSession *session = ent_window_get_session (window);
  EntExportOptions options = ent_export_options_default ();

  options.arrangement = ent_session_get_arrangement (session);
  options.extent = ENT_EXPORT_VIEW;
  options.viewport = ent_map_view_get_viewport (ent_window_get_map (window));
  options.fit = ent_map_scene_get_fit (ent_map_view_get_scene (ent_window_get_map (window)));
  options.hidden_rows = ent_session_get_hidden_rows (session);
  options.extras = ent_session_get_extras (session);
  options.focus = ent_session_get_focus (session, &options.focus_steps);
  options.ground = ENT_EXPORT_SCREEN;
  options.palette = ent_look_get_palette (ent_look_get_default ());
  options.blocks = 0;
  options.size = (EntExportSize) { (int) options.viewport.width * scale, (int) options.viewport.height * scale,
                                   96.0 * scale, scale };

  return options;
}

static cairo_surface_t *
export_view (EntWindow *window,
             int        scale)
{
  EntSession *session = ent_window_get_session (window);
  EntExportOptions options = as_on_screen (window, scale);
  g_autoptr (GError) error = NULL;
  g_autoptr (EntExport) export
    = ent_export_new (ent_session_get_engine (session), ent_session_get_lens (session), &options, &error);
  cairo_surface_t *surface;

  g_assert_no_error (error);
  surface = ent_export_paint_pixels (export, &error);
  g_assert_no_error (error);
  cairo_surface_flush (surface);

  return surface;
}

/* What the widget gives to be put on the screen. */
static GdkTexture *
take_surface (EntWindow *window)
{
  GtkWidget *map = GTK_WIDGET (ent_window_get_map (window));
  EntViewport viewport = ent_map_view_get_viewport (ent_window_get_map (window));
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;

  GTK_WIDGET_GET_CLASS (map)->snapshot (map, snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  g_assert_nonnull (node);

  return gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node,
                                      &GRAPHENE_RECT_INIT (0, 0, (float) viewport.width, (float) viewport.height));
}

static void
keep (GdkTexture      *screen,
      cairo_surface_t *picture)
{
  const char *folder = g_getenv ("ENTENTE_KEEP");
  g_autofree char *a = folder != NULL ? g_build_filename (folder, "screen.png", NULL) : NULL;
  g_autofree char *b = folder != NULL ? g_build_filename (folder, "picture.png", NULL) : NULL;

  if (folder == NULL)
    return;

  gdk_texture_save_to_png (screen, a);
  cairo_surface_write_to_png (picture, b);
}

static void
assert_same (GdkTexture      *screen,
             cairo_surface_t *picture)
{
  int width = gdk_texture_get_width (screen), height = gdk_texture_get_height (screen);
  gsize stride = (gsize) width * 4;
  g_autofree guint8 *pixels = g_malloc (stride * (gsize) height);
  guint n_different = 0;

  g_assert_cmpint (width, ==, cairo_image_surface_get_width (picture));
  g_assert_cmpint (height, ==, cairo_image_surface_get_height (picture));
  gdk_texture_download (screen, pixels, stride);
  for (int y = 0; y < height; y++)
    {
      const guint32 *a = (const guint32 *) (gconstpointer) (pixels + (gsize) y * stride);
      const guint32 *b = (const guint32 *) (gconstpointer) (cairo_image_surface_get_data (picture)
                                                            + (gsize) y * (gsize) cairo_image_surface_get_stride (picture));

      for (int x = 0; x < width; x++)
        n_different += (a[x] & 0xffffff) != (b[x] & 0xffffff);
    }
  if (n_different > 0)
    keep (screen, picture);
  g_assert_cmpuint (n_different, ==, 0);
}

static void
check_screen (EntWindow *window)
{
  EntMapView *map = ent_window_get_map (window);
  EntViewport viewport;
  g_autoptr (GdkTexture) screen = NULL;
  EntMapTexture twice = { 0 };
  cairo_surface_t *picture;

  wait_until_still (window);
  viewport = ent_map_view_get_viewport (map);
  screen = take_surface (window);
  picture = export_view (window, 1);
  assert_same (screen, picture);
  cairo_surface_destroy (picture);

  /* As the widget paints it where a pixel is made of four. */
  for (guint i = 0; i < 2; i++)
    ent_map_texture_paint (&twice, ent_map_view_get_scene (map), &viewport, ent_look_get_palette (ent_look_get_default ()), 2.0, 0);
  picture = export_view (window, 2);
  assert_same (twice.texture, picture);
  cairo_surface_destroy (picture);
  ent_map_texture_clear (&twice);
}

/* In the palette "as on screen" a picture of the view is the window's map, pixel
 * for pixel: with its insets, and clear of the legend that lay over it when it
 * was fitted. (While one moves about, names and marks stay where they were as
 * long as they can; a picture has no such past.)
 */
static void
check_window (int width,
              int height)
{
  EntWindow *window = open_window (width, height);

  check_screen (window);
  close_window (window);
}

static void
test_screen (void)
{
  check_window (1280, 800);
  check_window (900, 700);
}

/* Carrying claims --------------------------------------------------------- */

static void
wait_until_ready (EntExportDialog *dialog)
{
  while (!ent_export_dialog_is_ready (dialog))
    g_main_context_iteration (NULL, TRUE);
}

static void
saved_cb (EntExportDialog *dialog,
          GFile           *file,
          gboolean        *saved)
{
  *saved = TRUE;
}

static GtkWidget *
find_row (GtkWidget  *widget,
          const char *title)
{
  if (ADW_IS_SWITCH_ROW (widget) && g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_row (child, title);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
save_picture (EntWindow *window,
              GFile     *file,
              gboolean   carry)
{
  EntExportDialog *dialog = ent_export_dialog_new (ent_window_get_session (window), NULL, NULL);
  gboolean saved = FALSE;
  GtkWidget *row;

  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (window));
  row = find_row (GTK_WIDGET (dialog), "Carry the Shown Clai_ms");
  g_assert_nonnull (row);
  g_assert_false (adw_switch_row_get_active (ADW_SWITCH_ROW (row)));
  adw_switch_row_set_active (ADW_SWITCH_ROW (row), carry);
  wait_until_ready (dialog);
  if (carry)
    g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), " claims and "));
  g_signal_connect (dialog, "saved", G_CALLBACK (saved_cb), &saved);
  ent_export_dialog_save_to (dialog, file);
  while (!saved)
    g_main_context_iteration (NULL, TRUE);
}

/* Off at first, told before it happens; opened in the place of a dossier it shows
 * what was seen, and has no file to be saved over.
 */
static void
test_carry (void)
{
  EntWindow *window = open_window (1280, 800);
  EntSession *session = ent_window_get_session (window);
  g_autofree char *folder = g_dir_make_tmp ("entente-test-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "map.png", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  EntDay day = ent_day_from_ymd (2025, 10, 30);
  guint n_lines, n_claims;

  ent_session_set_day (session, day);
  ent_session_set_clock (session, ENT_CLOCK_KNOWN);
  n_lines = ent_session_get_picture (session)->lines->len;
  n_claims = ent_engine_get_n_claims (ent_session_get_engine (session));
  save_picture (window, file, TRUE);
  ent_session_set_day (session, ent_day_from_ymd (2025, 2, 1));
  ent_session_set_clock (session, ENT_CLOCK_HELD);

  ent_window_open (window, file);
  wait_until_idle (window);
  g_assert_null (ent_document_get_file (ent_window_get_document (window)));
  g_assert_false (ent_document_is_modified (ent_window_get_document (window)));
  g_assert_cmpint (ent_session_get_day (session), ==, day);
  g_assert_cmpint (ent_session_get_lens (session)->moment.clock, ==, ENT_CLOCK_KNOWN);
  g_assert_cmpuint (ent_session_get_picture (session)->lines->len, ==, n_lines);
  g_assert_cmpuint (ent_engine_get_n_claims (ent_session_get_engine (session)), <, n_claims);
  wait_until_still (window);
  close_window (window);
  g_unlink (path);
  g_rmdir (folder);
}

/* What carries nothing is said to do so; what was open stays. */
static void
test_carries_nothing (void)
{
  EntWindow *window = open_window (1280, 800);
  EntSession *session = ent_window_get_session (window);
  EntDossier *before = ent_session_get_dossier (session);
  g_autofree char *folder = g_dir_make_tmp ("entente-test-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "map.png", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  AdwDialog *dialog;

  save_picture (window, file, FALSE);
  ent_window_open (window, file);
  wait_until_idle (window);
  g_assert_true (ent_session_get_dossier (session) == before);
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
  g_assert_true (ADW_IS_ALERT_DIALOG (dialog));
  g_assert_nonnull (strstr (adw_alert_dialog_get_body (ADW_ALERT_DIALOG (dialog)), "carries no claims"));
  adw_dialog_force_close (dialog);
  close_window (window);
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int   argc,
      char *argv[])
{
  display_test_init (&argc, &argv);

  g_test_add_func ("/pictures/screen", test_screen);
  g_test_add_func ("/pictures/carry", test_carry);
  g_test_add_func ("/pictures/carries-nothing", test_carries_nothing);

  return display_test_run ();
}
