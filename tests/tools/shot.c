/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Opens the real window in the state that the options ask for, waits until it
 * is still, and takes its picture in process. Animations are off, fonts pinned.
 */

#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>

#include "actor-face.h"
#include "application.h"
#include "claim-card.h"
#include "date-parse.h"
#include "map-extras.h"
#include "search-dialog.h"
#include "shipped.h"
#include "shot-dialogs.h"
#include "shot-failures.h"
#include "shot-film.h"
#include "window.h"

#define QUIET_FRAMES 4
#define FRAME_INTERVAL 40 /* milliseconds */
#define MAX_TICKS 250
#define BUSY_TICKS 15 /* what takes long shows itself by then */

typedef struct
{
  char *size;
  char *at;
  char *clock;
  char *select;
  char *hover;
  char *claim;
  char *page;
  char *scenario;
  char *view;
  char *filter;
  char *search;
  char *arrangement;
  char *focus;
  char *unfold;
  int steps;
  char **actions;
  char *dialog;
  char *menu;
  char *file;
  char *font;
  char *locale;
  char *output;
  double text_scale;
  double zoom;
  gboolean dark;
  gboolean high_contrast;
  gboolean rtl;
  gboolean no_panel;
  gboolean outlines;
  gboolean sheet;
  gboolean focus_map;
  gboolean empty;
  int detail;
  char *compare;
  ShotFilm film;

  EntWindow *window;
  int status;
  guint n_ticks;
  guint n_quiet;
  gint64 last_frame;
} Shot;

static EntSession *
get_session (Shot *shot)
{
  return ent_window_get_session (shot->window);
}

static GtkWidget *
find_widget (GtkWidget *widget,
             GType      type)
{
  GtkWidget *found = g_type_is_a (G_OBJECT_TYPE (widget), type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_widget (child, type);

  return found;
}

static gboolean
fail (Shot       *shot,
      const char *message,
      const char *detail)
{
  g_printerr ("entente-shot: %s: %s\n", message, detail);
  shot->status = 2;

  return FALSE;
}

static gboolean
apply_date (Shot *shot)
{
  g_autoptr (GError) error = NULL;
  EntDateRange range;

  if (shot->film.year > 0)
    ent_session_set_day (get_session (shot), shot_film_get_day (&shot->film));
  if (shot->at == NULL)
    return TRUE;
  if (!ent_date_parse (shot->at, &range, &error))
    return fail (shot, shot->at, error->message);

  if (range.interval)
    ent_session_set_window (get_session (shot), range.first, range.last);
  else
    ent_session_set_day (get_session (shot), range.last);

  return TRUE;
}

static gboolean
apply_compare (Shot *shot)
{
  g_autoptr (GError) error = NULL;
  EntDateRange range;
  EntMoment moment;

  if (shot->compare == NULL)
    return TRUE;
  if (!ent_date_parse (shot->compare, &range, &error))
    return fail (shot, shot->compare, error->message);

  moment = ent_moment_at (ent_session_get_lens (get_session (shot))->moment.clock, range.last,
                          ent_session_get_trail (get_session (shot)));
  ent_session_set_compared (get_session (shot), &moment);

  return TRUE;
}

static gboolean
apply_clock (Shot *shot)
{
  EntClock clock;

  if (shot->clock == NULL)
    return TRUE;
  if (!ent_clock_from_nick (shot->clock, &clock))
    return fail (shot, shot->clock, "no such clock");

  ent_session_set_clock (get_session (shot), clock);

  return TRUE;
}

/* An actor, or the line between two. */
static gboolean
find_item (Shot       *shot,
           const char *text,
           EntMapItem *item)
{
  g_auto (GStrv) ids = g_strsplit (text, ",", 2);
  guint actors[2] = { ENT_NO_INDEX, ENT_NO_INDEX };

  for (guint i = 0; ids[i] != NULL; i++)
    {
      actors[i] = ent_dossier_find_actor (ent_session_get_dossier (get_session (shot)), ids[i]);
      if (actors[i] == ENT_NO_INDEX)
        return fail (shot, ids[i], "no such actor");
    }
  *item = actors[1] == ENT_NO_INDEX ? ent_map_item_actor (actors[0])
                                    : ent_map_item_line (actors[0], actors[1], ENT_LAYER_FACT);

  return TRUE;
}

static gboolean
apply_selection (Shot *shot)
{
  EntMapItem item;

  if (shot->select != NULL)
    {
      if (!find_item (shot, shot->select, &item))
        return FALSE;
      ent_session_select (get_session (shot), &item);
    }
  if (shot->hover != NULL)
    {
      if (!find_item (shot, shot->hover, &item))
        return FALSE;
      ent_session_set_hover (get_session (shot), &item);
    }

  return TRUE;
}

static guint
find_source (Shot       *shot,
             const char *id)
{
  GPtrArray *sources = ent_dossier_get_sources (ent_session_get_dossier (get_session (shot)));

  for (guint i = 0; i < sources->len; i++)
    if (g_str_equal (((const EntSource *) g_ptr_array_index (sources, i))->id, id))
      return i;

  return ENT_NO_INDEX;
}

static gboolean
apply_page (Shot *shot)
{
  guint source;

  if (shot->page == NULL)
    return TRUE;

  source = find_source (shot, shot->page);
  if (source != ENT_NO_INDEX)
    ent_session_show_source (get_session (shot), source);
  else if (g_str_equal (shot->page, "conditions"))
    ent_session_show_page (get_session (shot), ENT_PAGE_CONDITIONS);
  else if (g_str_equal (shot->page, "forecasts"))
    ent_session_show_page (get_session (shot), ENT_PAGE_FORECASTS);
  else
    return fail (shot, shot->page, "no such page");

  return TRUE;
}

static gboolean
apply_scenario (Shot *shot)
{
  g_autoptr (EntLens) lens = NULL;
  guint scenario;

  if (shot->scenario == NULL)
    return TRUE;

  scenario = ent_dossier_find_scenario (ent_session_get_dossier (get_session (shot)), shot->scenario);
  if (scenario == ENT_NO_INDEX)
    return fail (shot, shot->scenario, "no such condition");

  lens = ent_lens_copy (ent_session_get_lens (get_session (shot)));
  ent_lens_set_scenario (lens, ent_session_get_dossier (get_session (shot)), scenario, TRUE);
  ent_session_set_lens (get_session (shot), lens);

  return TRUE;
}

static gboolean
apply_claim (Shot *shot)
{
  guint claim;

  if (shot->claim == NULL)
    return TRUE;

  claim = ent_engine_find_claim (ent_session_get_engine (get_session (shot)), shot->claim);
  if (claim == ENT_NO_INDEX)
    return fail (shot, shot->claim, "no such claim");
  ent_session_show_claim (get_session (shot), claim);

  return TRUE;
}

static gboolean
apply_view (Shot *shot)
{
  EntView view;

  if (shot->view == NULL)
    return TRUE;

  if (!ent_view_from_nick (shot->view, &view))
    return fail (shot, shot->view, "no such view");

  ent_session_set_view (get_session (shot), view);

  return TRUE;
}

static gboolean
apply_filter (Shot *shot)
{
  g_autoptr (EntLens) lens = NULL;
  g_autoptr (GError) error = NULL;

  if (shot->filter == NULL)
    return TRUE;

  lens = ent_lens_copy (ent_session_get_lens (get_session (shot)));
  if (!ent_lens_parse_filter (lens, ent_session_get_dossier (get_session (shot)), shot->filter, &error))
    return fail (shot, shot->filter, error->message);
  ent_session_set_lens (get_session (shot), lens);

  return TRUE;
}

static gboolean
apply_search (Shot *shot)
{
  GtkWidget *dialog;

  if (shot->search == NULL)
    return TRUE;

  gtk_widget_activate_action (GTK_WIDGET (shot->window), "win.search", NULL);
  dialog = find_widget (GTK_WIDGET (shot->window), ENT_TYPE_SEARCH_DIALOG);
  if (dialog == NULL)
    return fail (shot, shot->search, "there is no dialog to search in");
  gtk_editable_set_text (GTK_EDITABLE (find_widget (dialog, GTK_TYPE_SEARCH_ENTRY)), shot->search);

  return TRUE;
}

static gboolean
apply_arrangement (Shot *shot)
{
  EntArrangement arrangement;

  if (shot->arrangement == NULL)
    return TRUE;
  if (g_str_equal (shot->arrangement, "network"))
    arrangement = ENT_ARRANGEMENT_NETWORK;
  else if (!ent_arrangement_from_nick (shot->arrangement, &arrangement))
    return fail (shot, shot->arrangement, "no such arrangement");

  ent_session_set_arrangement (get_session (shot), arrangement);

  return TRUE;
}

static gboolean
find_actor (Shot       *shot,
            const char *id,
            guint      *actor)
{
  *actor = ent_dossier_find_actor (ent_session_get_dossier (get_session (shot)), id);

  return *actor != ENT_NO_INDEX || fail (shot, id, "no such actor");
}

static gboolean
apply_focus (Shot *shot)
{
  guint actor;

  if (shot->focus == NULL)
    return TRUE;
  if (!find_actor (shot, shot->focus, &actor))
    return FALSE;

  ent_session_set_focus (get_session (shot), actor, MAX (shot->steps, 1));

  return TRUE;
}

static gboolean
apply_unfold (Shot *shot)
{
  g_auto (GStrv) ids = NULL;
  guint actor;

  if (shot->unfold == NULL)
    return TRUE;
  if (g_str_equal (shot->unfold, "all"))
    {
      ent_session_set_folded (get_session (shot), FALSE);
      return TRUE;
    }

  ids = g_strsplit (shot->unfold, ",", -1);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      if (!find_actor (shot, ids[i], &actor))
        return FALSE;
      ent_session_set_unfolded (get_session (shot), actor, TRUE);
    }

  return TRUE;
}

static void
apply_look (Shot *shot)
{
  int width = 1280, height = 800;

  if (shot->size != NULL && sscanf (shot->size, "%dx%d", &width, &height) != 2)
    fail (shot, shot->size, "a size is WIDTHxHEIGHT");
  gtk_window_set_default_size (GTK_WINDOW (shot->window), width, height);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      shot->dark ? ADW_COLOR_SCHEME_FORCE_DARK : ADW_COLOR_SCHEME_FORCE_LIGHT);
  g_object_set (gtk_settings_get_default (),
                "gtk-enable-animations", FALSE,
                "gtk-font-name", shot->font != NULL ? shot->font : "Inter 11",
                "gtk-xft-dpi", (int) (96 * 1024 * (shot->text_scale > 0 ? shot->text_scale : 1)),
                NULL);
}

/* Where an action is meant: the first claim or actor in the panel, else the window. */
static GtkWidget *
find_owner (Shot       *shot,
            const char *action)
{
  GtkWidget *face = ent_panel_get_face (ent_window_get_panel (shot->window));
  GtkWidget *owner = NULL;

  if (g_str_has_prefix (action, "claim.") || g_str_has_prefix (action, "card."))
    {
      owner = find_widget (face, ENT_TYPE_CLAIM_CARD);
      if (owner != NULL)
        ent_claim_card_offer_actions (ENT_CLAIM_CARD (owner));
    }
  else if (g_str_has_prefix (action, "actor."))
    owner = find_widget (face, ENT_TYPE_ACTOR_FACE);
  else if (g_str_has_prefix (action, "map."))
    owner = GTK_WIDGET (ent_window_get_map (shot->window));

  return owner != NULL ? owner : GTK_WIDGET (shot->window);
}

static gboolean
apply_actions (Shot *shot)
{
  for (guint i = 0; shot->actions != NULL && shot->actions[i] != NULL; i++)
    {
      g_autofree char *name = NULL;
      g_autoptr (GVariant) target = NULL;
      g_autoptr (GError) error = NULL;

      if (!g_action_parse_detailed_name (shot->actions[i], &name, &target, &error))
        return fail (shot, shot->actions[i], error->message);
      if (!gtk_widget_activate_action_variant (find_owner (shot, name), name, target))
        return fail (shot, name, "no such action here");
    }

  return TRUE;
}

static gboolean
apply_dialog (Shot *shot)
{
  if (shot->dialog == NULL || shot_dialog_present (shot->window, shot->dialog)
      || shot_failure_present (shot->window, shot->dialog))
    return TRUE;

  return fail (shot, shot->dialog, "no such dialog");
}

/* Buttons that open something, by what they show. */
static GtkWidget *
find_menu_button (GtkWidget  *widget,
                  const char *icon)
{
  GtkWidget *found = NULL;

  if (GTK_IS_MENU_BUTTON (widget) && g_strcmp0 (gtk_menu_button_get_icon_name (GTK_MENU_BUTTON (widget)), icon) == 0)
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_menu_button (child, icon);

  return found;
}

static GtkWidget *
find_menu (Shot *shot)
{
  static const struct
  {
    const char *menu;
    const char *icon;
  } icons[] = {
    { "lens", "entente-filter-symbolic" },
    { "legend", "view-list-symbolic" },
    { "main", "open-menu-symbolic" },
  };

  if (g_str_equal (shot->menu, "recent"))
    return find_widget (GTK_WIDGET (shot->window), ADW_TYPE_SPLIT_BUTTON);
  if (g_str_equal (shot->menu, "claim"))
    return find_widget (find_owner (shot, "claim."), GTK_TYPE_MENU_BUTTON);
  if (g_str_equal (shot->menu, "time"))
    return find_menu_button (GTK_WIDGET (ent_window_get_timeline (shot->window)), "view-more-symbolic");
  for (guint i = 0; i < G_N_ELEMENTS (icons); i++)
    if (g_str_equal (shot->menu, icons[i].menu))
      return find_menu_button (GTK_WIDGET (shot->window), icons[i].icon);

  return NULL;
}

/* Without a seat nothing can be grabbed: what hides by itself would be gone at once. */
static gboolean
apply_menu (Shot *shot)
{
  GtkWidget *button;
  GtkPopover *popover;

  if (shot->menu == NULL)
    return TRUE;

  button = find_menu (shot);
  if (button == NULL)
    return fail (shot, shot->menu, "no such menu");

  if (ADW_IS_SPLIT_BUTTON (button))
    popover = adw_split_button_get_popover (ADW_SPLIT_BUTTON (button));
  else
    {
      gtk_menu_button_popup (GTK_MENU_BUTTON (button)); /* most make their menu only then */
      popover = gtk_menu_button_get_popover (GTK_MENU_BUTTON (button));
      gtk_popover_popdown (popover);
    }
  gtk_popover_set_autohide (popover, FALSE);
  gtk_popover_popup (popover);

  return TRUE;
}

/* Popovers have surfaces of their own. */
static void
snapshot_popovers (Shot        *shot,
                   GtkWidget   *widget,
                   GtkSnapshot *snapshot)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      if (GTK_IS_POPOVER (child) && gtk_widget_get_mapped (child))
        {
          g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (child);
          GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (child));
          double x = 0, y = 0, window_x = 0, window_y = 0;

          gtk_native_get_surface_transform (GTK_NATIVE (child), &x, &y);
          gtk_native_get_surface_transform (GTK_NATIVE (shot->window), &window_x, &window_y);
          x -= window_x;
          y -= window_y;
          gtk_snapshot_save (snapshot);
          gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) (gdk_popup_get_position_x (GDK_POPUP (surface)) + x),
                                                                  (float) (gdk_popup_get_position_y (GDK_POPUP (surface)) + y)));
          gdk_paintable_snapshot (paintable, snapshot, gdk_paintable_get_intrinsic_width (paintable),
                                  gdk_paintable_get_intrinsic_height (paintable));
          gtk_snapshot_restore (snapshot);
        }
      snapshot_popovers (shot, child, snapshot);
    }
}

/* NULL: the window drew nothing. */
static GdkTexture *
take (Shot *shot)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (GTK_WIDGET (shot->window));
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  int width = gdk_paintable_get_intrinsic_width (paintable);
  int height = gdk_paintable_get_intrinsic_height (paintable);

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  snapshot_popovers (shot, GTK_WIDGET (shot->window), snapshot);
  node = gtk_snapshot_to_node (snapshot);
  if (node == NULL)
    return NULL;

  return gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (shot->window)), node,
                                      &GRAPHENE_RECT_INIT (0, 0, width, height));
}

static void
save (Shot *shot)
{
  g_autoptr (GdkTexture) texture = take (shot);

  if (texture == NULL)
    fail (shot, shot->output, "the window drew nothing");
  else if (!gdk_texture_save_to_png (texture, shot->output))
    fail (shot, shot->output, "cannot be written");
  else
    g_print ("%s: %d×%d\n", shot->output, gdk_texture_get_width (texture), gdk_texture_get_height (texture));
}

/* Whether there is a next frame, which is then on its way. */
static gboolean
film (Shot *shot)
{
  g_autoptr (GdkTexture) texture = take (shot);

  if (texture != NULL && shot_film_add (&shot->film, texture))
    {
      ent_session_set_day (get_session (shot), shot_film_get_day (&shot->film));
      shot->n_ticks = shot->n_quiet = 0;
      return TRUE;
    }
  if (!shot_film_save (&shot->film, shot->output))
    fail (shot, shot->output, "cannot be written");

  return FALSE;
}

/* When it has drawn nothing new for a while; one at work is not going to be still. */
static gboolean
is_still (Shot *shot)
{
  return ent_window_is_busy (shot->window) ? shot->n_ticks >= BUSY_TICKS : shot->n_quiet >= QUIET_FRAMES;
}

static gboolean
tick_cb (gpointer user_data)
{
  Shot *shot = user_data;
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (shot->window));
  gint64 frame = clock != NULL ? gdk_frame_clock_get_frame_counter (clock) : -1;

  shot->n_quiet = frame == shot->last_frame && frame > 0 && !ent_panel_is_at_work (ent_window_get_panel (shot->window))
                    ? shot->n_quiet + 1 : 0;
  shot->last_frame = frame;
  if (!is_still (shot) && shot->n_ticks++ < MAX_TICKS)
    return G_SOURCE_CONTINUE;

  if (shot->film.year > 0 && film (shot))
    return G_SOURCE_CONTINUE;
  if (shot->film.year == 0)
    save (shot);
  g_application_quit (g_application_get_default ());

  return G_SOURCE_REMOVE;
}

static gboolean
asks_for_claim (Shot *shot)
{
  for (guint i = 0; shot->actions != NULL && shot->actions[i] != NULL; i++)
    if (g_str_has_prefix (shot->actions[i], "claim.") || g_str_has_prefix (shot->actions[i], "card."))
      return TRUE;

  return g_strcmp0 (shot->menu, "claim") == 0;
}

/* What a selection brings into the panel is there some frames later. */
static void
apply_actions_cb (gpointer user_data)
{
  Shot *shot = user_data;
  GtkWidget *face = ent_panel_get_face (ent_window_get_panel (shot->window));

  if (asks_for_claim (shot) && (face == NULL || find_widget (face, ENT_TYPE_CLAIM_CARD) == NULL)
      && shot->n_ticks++ < MAX_TICKS)
    {
      g_timeout_add_once (FRAME_INTERVAL, apply_actions_cb, shot);
      return;
    }

  if (!apply_actions (shot) || !apply_dialog (shot) || !apply_menu (shot) || !apply_search (shot))
    g_application_quit (g_application_get_default ());
  else
    g_timeout_add (FRAME_INTERVAL, tick_cb, shot);
}

/* Options about the state wait for the layout: a narrow window answers otherwise. */
static void
apply_state_cb (gpointer user_data)
{
  Shot *shot = user_data;

  if (ent_window_is_busy (shot->window))
    {
      g_timeout_add_once (50, apply_state_cb, shot);
      return;
    }

  if (!apply_date (shot) || !apply_clock (shot) || !apply_compare (shot) || !apply_filter (shot) || !apply_scenario (shot)
      || !apply_selection (shot) || !apply_claim (shot) || !apply_page (shot)
      || !apply_unfold (shot) || !apply_view (shot) || !apply_arrangement (shot) || !apply_focus (shot))
    {
      g_application_quit (g_application_get_default ());
      return;
    }
  if (shot->outlines)
    ent_session_set_extras (get_session (shot), (1u << ENT_MAP_N_EXTRAS) - 1);
  if (shot->sheet)
    gtk_widget_activate_action (GTK_WIDGET (shot->window), "win.show-panel", NULL);
  if (shot->detail > 0)
    ent_timeline_set_detail (ent_window_get_timeline (shot->window), shot->detail);
  if (shot->zoom > 0)
    ent_map_view_zoom (ent_window_get_map (shot->window), shot->zoom);
  if (shot->focus_map)
    {
      gtk_window_set_focus_visible (GTK_WINDOW (shot->window), TRUE);
      gtk_widget_grab_focus (GTK_WIDGET (ent_window_get_map (shot->window)));
    }
  g_timeout_add_once (200, apply_actions_cb, shot);
}

static void
activate_cb (GtkApplication *application,
             gpointer        user_data)
{
  Shot *shot = user_data;
  g_autoptr (GFile) file = shot->file != NULL ? g_file_new_for_commandline_arg (shot->file)
                                              : ent_shipped_dossier_get_file ();

  g_signal_stop_emission_by_name (application, "activate");
  if (shot->rtl)
    gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  shot->window = ent_window_new (application);
  apply_look (shot);
  if (shot->no_panel)
    g_object_set (shot->window, "show-panel", FALSE, NULL);
  if (!shot->empty)
    ent_window_open (shot->window, file);
  gtk_window_present (GTK_WINDOW (shot->window));
  g_timeout_add_once (300, apply_state_cb, shot);
}

int
main (int   argc,
      char *argv[])
{
  Shot shot = { .last_frame = -1 };
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &shot.output, "Where the picture goes", "PNG" },
    { "size", 0, 0, G_OPTION_ARG_STRING, &shot.size, "Of the window (1280x800)", "WxH" },
    { "file", 0, 0, G_OPTION_ARG_FILENAME, &shot.file, "A dossier (the shipped one)", "FILE" },
    { "at", 0, 0, G_OPTION_ARG_STRING, &shot.at, "The day to show, or two of a window (2025-05/2025-08)", "DATE" },
    { "clock", 0, 0, G_OPTION_ARG_STRING, &shot.clock, "held or known", "CLOCK" },
    { "select", 0, 0, G_OPTION_ARG_STRING, &shot.select, "An actor, or two for their line", "ID[,ID]" },
    { "hover", 0, 0, G_OPTION_ARG_STRING, &shot.hover, "Likewise, under the pointer", "ID[,ID]" },
    { "claim", 0, 0, G_OPTION_ARG_STRING, &shot.claim, "A claim to go to", "ID" },
    { "page", 0, 0, G_OPTION_ARG_STRING, &shot.page, "Of the panel: conditions, forecasts, or a source", "NAME|ID" },
    { "scenario", 0, 0, G_OPTION_ARG_STRING, &shot.scenario, "A condition to switch on", "ID" },
    { "dialog", 0, 0, G_OPTION_ARG_STRING, &shot.dialog, "recovery, changed, banner, vanished, failure, full-disk, read-only, no-permission, damaged, salvaged, newer, opening, close, undo, recents, export or views", "NAME" },
    { "empty", 0, 0, G_OPTION_ARG_NONE, &shot.empty, "Without a dossier, but for what --dialog opens", NULL },
    { "menu", 0, 0, G_OPTION_ARG_STRING, &shot.menu, "To open: of the first claim, the recent dossiers, the filters, the program …", "claim|recent|lens|legend|main|time" },
    { "action", 0, 0, G_OPTION_ARG_STRING_ARRAY, &shot.actions, "To activate, such as win.properties or claim.add-note", "NAME" },
    { "compare", 0, 0, G_OPTION_ARG_STRING, &shot.compare, "The day to compare with", "DATE" },
    { "film", 0, 0, G_OPTION_ARG_INT, &shot.film.year, "The twelve ends of months of a year, on one sheet", "YEAR" },
    { "detail", 0, 0, G_OPTION_ARG_INT, &shot.detail, "Height of a timeline with a lane for each claim", "PIXELS" },
    { "view", 0, 0, G_OPTION_ARG_STRING, &shot.view, "map, claims, matrix, trends, balance or forecasts", "VIEW" },
    { "filter", 0, 0, G_OPTION_ARG_STRING, &shot.filter, "What passes, as a view keeps it: speaker:pakistan nature:trade", "TERMS" },
    { "search", 0, 0, G_OPTION_ARG_STRING, &shot.search, "Something to search for", "TEXT" },
    { "arrangement", 0, 0, G_OPTION_ARG_STRING, &shot.arrangement, "geographic or network", "ARRANGEMENT" },
    { "focus", 0, 0, G_OPTION_ARG_STRING, &shot.focus, "The actor whose neighbourhood is shown", "ID" },
    { "steps", 0, 0, G_OPTION_ARG_INT, &shot.steps, "How far that reaches (1)", "N" },
    { "unfold", 0, 0, G_OPTION_ARG_STRING, &shot.unfold, "Actors whose affiliates are shown, or all", "ID[,ID…]" },
    { "zoom", 0, 0, G_OPTION_ARG_DOUBLE, &shot.zoom, "Zoom in by that factor", "FACTOR" },
    { "font", 0, 0, G_OPTION_ARG_STRING, &shot.font, "Of the interface (Inter 11)", "FONT" },
    { "text-scale", 0, 0, G_OPTION_ARG_DOUBLE, &shot.text_scale, "Large text", "FACTOR" },
    { "dark", 0, 0, G_OPTION_ARG_NONE, &shot.dark, "Dark colours", NULL },
    { "high-contrast", 0, 0, G_OPTION_ARG_NONE, &shot.high_contrast, "High contrast", NULL },
    { "locale", 0, 0, G_OPTION_ARG_STRING, &shot.locale, "Of the interface; ./dev sets it, as it must be there from the start", "NAME" },
    { "rtl", 0, 0, G_OPTION_ARG_NONE, &shot.rtl, "Right to left, whatever the locale", NULL },
    { "outlines", 0, 0, G_OPTION_ARG_NONE, &shot.outlines, "With the outlines of blocs", NULL },
    { "no-panel", 0, 0, G_OPTION_ARG_NONE, &shot.no_panel, "Without the claims panel", NULL },
    { "sheet", 0, 0, G_OPTION_ARG_NONE, &shot.sheet, "Show or hide the panel as F9 does", NULL },
    { "focus-map", 0, 0, G_OPTION_ARG_NONE, &shot.focus_map, "With the keyboard on the map", NULL },
    { NULL }
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("— a picture of Entente’s window");
  g_autoptr (GError) error = NULL;
  g_autoptr (EntApplication) application = NULL;
  g_autofree char *state = NULL; /* working copies are none of the user's */

  setlocale (LC_ALL, "");
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || shot.output == NULL)
    {
      g_printerr ("entente-shot: %s\n", error != NULL ? error->message : "--output is missing");
      return 2;
    }

  shot_failure_prepare (shot.dialog);
  g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
  state = g_dir_make_tmp ("entente-shot-XXXXXX", NULL);
  g_setenv ("XDG_STATE_HOME", state, TRUE);
  if (shot.high_contrast)
    g_setenv ("ADW_DEBUG_HIGH_CONTRAST", "1", TRUE);
  ent_application_prepare ();
  application = ent_application_new ();
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), &shot);
  g_application_run (G_APPLICATION (application), 1, argv);

  return shot.status;
}
