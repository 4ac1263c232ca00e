/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "window-private.h"

#include "config.h"

#include <glib/gi18n.h>

#include "late-menu.h"
#include "phrases.h"
#include "recent-popover.h"
#include "settings.h"

enum
{
  PROP_0,
  PROP_RULE,
  PROP_SUBJECT,
  PROP_HAS_DOSSIER,
  PROP_SHOW_PANEL,
  PROP_SHOW_SHEET,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (EntWindow, ent_window, ADW_TYPE_APPLICATION_WINDOW)

/*
 * ent_window_has_dossier:
 * @self: a window
 *
 * Returns: whether a dossier is open in it
 */
gboolean
ent_window_has_dossier (EntWindow *self)
{
  return ent_session_get_engine (self->session) != NULL;
}

static char *
get_rule (EntWindow *self)
{
  const EntLens *lens = ent_session_get_lens (self->session);

  g_autofree char *moment = lens != NULL ? ent_lens_describe_moment (lens) : NULL;
  g_autofree char *filter = lens != NULL ? ent_lens_describe_filter (lens, ent_session_get_dossier (self->session)) : NULL;

  if (filter == NULL)
    return g_steal_pointer (&moment);

  /* Translators: when, and what is let through: "In force on 15 Dec 2025 · in the words of India" */
  return g_strdup_printf (_("%s · %s"), moment, filter);
}

/* What the sheet is about, for the bar that opens it. */
static char *
get_subject (EntWindow *self)
{
  if (!ent_window_has_dossier (self))
    return NULL;

  return ent_phrase_subject (self->session, ent_session_get_subject (self->session));
}

/*
 * ent_window_set_show_panel:
 * @self: a window
 * @show: whether the claims stand beside the map, where there is room
 */
void
ent_window_set_show_panel (EntWindow *self,
                           gboolean   show)
{
  if (self->show_panel == show)
    return;

  self->show_panel = show;
  if (!ent_window_is_narrow (self))
    ent_window_set_action_state (self, "show-panel", g_variant_new_boolean (show));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SHOW_PANEL]);
}

static gboolean
escape_cb (GtkWidget *widget,
           GVariant  *args,
           gpointer   user_data)
{
  EntWindow *self = ENT_WINDOW (widget);

  if (ent_session_get_selection (self->session)->kind == ENT_MAP_ITEM_NONE
      && ent_session_get_subject (self->session)->page == ENT_PAGE_SELECTION)
    return GDK_EVENT_PROPAGATE;

  ent_session_select (self->session, NULL);

  return GDK_EVENT_STOP;
}

/* Following the session */

static void
lens_changed_cb (EntWindow *self)
{
  const EntLens *lens;

  g_assert (ENT_IS_WINDOW (self));

  lens = ent_session_get_lens (self->session);
  if (lens != NULL)
    {
      ent_window_set_action_state (self, "clock", g_variant_new_string (ent_clock_to_nick (lens->moment.clock)));
      ent_window_set_action_state (self, "folded", g_variant_new_boolean (lens->folded && lens->unfolded->len == 0));
    }
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_RULE]);
}

static void
arrangement_changed_cb (EntWindow *self)
{
  EntArrangement arrangement = ent_session_get_arrangement (self->session);

  g_assert (ENT_IS_WINDOW (self));

  ent_window_set_action_state (self, "arrangement", g_variant_new_string (ent_arrangement_to_nick (arrangement)));
}

/*
 * ent_window_update_title:
 * @self: a window
 *
 * Names the dossier, behind a mark if it has unsaved changes.
 */
void
ent_window_update_title (EntWindow *self)
{
  EntDossier *dossier = ent_session_get_dossier (self->session);
  gboolean modified = self->document != NULL && ent_document_is_modified (self->document);
  g_autofree char *title = NULL;

  if (dossier == NULL)
    title = g_strdup (_("Entente"));
  else if (modified)
    title = g_strconcat ("• ", ent_dossier_get_title (dossier), NULL);
  else
    title = g_strdup (ent_dossier_get_title (dossier));
  gtk_window_set_title (GTK_WINDOW (self), title);
}

static void
records_changed_cb (EntWindow *self)
{
  g_assert (ENT_IS_WINDOW (self));

  ent_window_update_title (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SUBJECT]);
  lens_changed_cb (self);
}

static void
history_changed_cb (EntWindow *self)
{
  g_assert (ENT_IS_WINDOW (self));

  ent_window_set_action_enabled (self, "back", ent_session_can_go_back (self->session));
  ent_window_set_action_enabled (self, "forward", ent_session_can_go_forward (self->session));
}

/*
 * ent_window_fill:
 * @self: a window
 *
 * Takes in what shows a dossier. Whatever is in a window is styled, and its icons
 * are loaded, before the first frame, seen or not: this waits until there is
 * something to show, or nothing else to do.
 */
void
ent_window_fill (EntWindow *self)
{
  if (adw_bin_get_child (self->dossier_page) != NULL)
    return;

  adw_bin_set_child (self->dossier_page, GTK_WIDGET (self->layouts));
  adw_toolbar_view_add_bottom_bar (self->toolbar_view, GTK_WIDGET (self->timeline));
}

static void
dossier_changed_cb (EntWindow *self)
{
  const char *const of_dossier[] = { "export", "clock", "show-panel", "folded", "view", "lens", "search" };
  EntDossier *dossier;

  g_assert (ENT_IS_WINDOW (self));

  dossier = ent_session_get_dossier (self->session);
  if (dossier != NULL)
    ent_window_fill (self);
  ent_window_update_title (self);
  gtk_stack_set_visible_child_name (self->stack, dossier != NULL ? "dossier" : "empty");
  for (guint i = 0; i < G_N_ELEMENTS (of_dossier); i++)
    ent_window_set_action_enabled (self, of_dossier[i], dossier != NULL);
  ent_window_update_map_actions (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_HAS_DOSSIER]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SUBJECT]);
  if (dossier != NULL)
    ent_window_focus_view (self);
  history_changed_cb (self);
  lens_changed_cb (self);
}

static void
sheet_changed_cb (EntWindow *self)
{
  g_assert (ENT_IS_WINDOW (self));

  ent_window_make_room_for_sheet (self);
}

/* A page is turned to in order to be read. */
static void
page_changed_cb (EntWindow *self)
{
  g_assert (ENT_IS_WINDOW (self));

  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SUBJECT]);
  if (ent_session_get_subject (self->session)->page == ENT_PAGE_SELECTION)
    return;

  if (ent_window_is_narrow (self))
    ent_window_set_show_sheet (self, TRUE);
  else
    ent_window_set_show_panel (self, TRUE);
}

static void
selection_changed_cb (EntWindow *self)
{
  g_assert (ENT_IS_WINDOW (self));

  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SUBJECT]);
  if (!ent_window_is_narrow (self))
    return;

  if (ent_session_get_selection (self->session)->kind == ENT_MAP_ITEM_NONE)
    ent_window_set_show_sheet (self, FALSE);
  else if (!self->show_sheet)
    ent_window_set_show_sheet (self, TRUE);
  else
    ent_window_make_room_for_sheet (self);
}

static void
layout_changed_cb (EntWindow *self)
{
  gboolean narrow = ent_window_is_narrow (self);

  g_assert (ENT_IS_WINDOW (self));

  ent_window_set_action_state (self, "show-panel", g_variant_new_boolean (narrow ? self->show_sheet : self->show_panel));
  ent_map_view_set_covered_bottom (ent_window_get_map (self), 0);
  ent_map_view_fit (ent_window_get_map (self));
}

/* Settings */

static void
load_settings (EntWindow *self)
{
  g_set_object (&self->settings, ent_settings_get_default ());
  if (self->settings == NULL)
    return;

  gtk_window_set_default_size (GTK_WINDOW (self), g_settings_get_int (self->settings, "window-width"),
                               g_settings_get_int (self->settings, "window-height"));
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  ent_window_set_show_panel (self, g_settings_get_boolean (self->settings, "show-panel"));
}

void
ent_window_save_settings (EntWindow *self)
{
  int width, height;

  if (self->settings == NULL)
    return;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_int (self->settings, "window-width", MAX (width, 360));
  g_settings_set_int (self->settings, "window-height", MAX (height, 294));
  g_settings_set_boolean (self->settings, "window-maximized", gtk_window_is_maximized (GTK_WINDOW (self)));
  g_settings_set_boolean (self->settings, "show-panel", self->show_panel);
}

static void
ent_window_get_property (GObject    *object,
                         guint       property,
                         GValue     *value,
                         GParamSpec *pspec)
{
  EntWindow *self = ENT_WINDOW (object);

  switch (property)
    {
    case PROP_RULE:
      g_value_take_string (value, get_rule (self));
      break;
    case PROP_SUBJECT:
      g_value_take_string (value, get_subject (self));
      break;
    case PROP_HAS_DOSSIER:
      g_value_set_boolean (value, ent_window_has_dossier (self));
      break;
    case PROP_SHOW_PANEL:
      g_value_set_boolean (value, self->show_panel);
      break;
    case PROP_SHOW_SHEET:
      g_value_set_boolean (value, self->show_sheet);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
ent_window_set_property (GObject      *object,
                         guint         property,
                         const GValue *value,
                         GParamSpec   *pspec)
{
  EntWindow *self = ENT_WINDOW (object);

  switch (property)
    {
    case PROP_SHOW_PANEL:
      ent_window_set_show_panel (self, g_value_get_boolean (value));
      break;
    case PROP_SHOW_SHEET:
      ent_window_set_show_sheet (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
ent_window_dispose (GObject *object)
{
  EntWindow *self = ENT_WINDOW (object);

  if (self->job != NULL)
    g_cancellable_cancel (self->job);
  g_clear_handle_id (&self->job_delay, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (object), ENT_TYPE_WINDOW);
  ent_window_drop_document (self);
  g_clear_object (&self->job);
  g_clear_object (&self->settings);
  g_clear_object (&self->finder);

  G_OBJECT_CLASS (ent_window_parent_class)->dispose (object);
}

static void
ent_window_finalize (GObject *object)
{
  EntWindow *self = ENT_WINDOW (object);

  g_clear_object (&self->session);
  g_free (self->wanted_search);

  G_OBJECT_CLASS (ent_window_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  const GParamFlags writable = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  props[PROP_RULE] = g_param_spec_string ("rule", NULL, NULL, NULL, readable);
  props[PROP_SUBJECT] = g_param_spec_string ("subject", NULL, NULL, NULL, readable);
  props[PROP_HAS_DOSSIER] = g_param_spec_boolean ("has-dossier", NULL, NULL, FALSE, readable);
  props[PROP_SHOW_PANEL] = g_param_spec_boolean ("show-panel", NULL, NULL, TRUE, writable);
  props[PROP_SHOW_SHEET] = g_param_spec_boolean ("show-sheet", NULL, NULL, FALSE, writable);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (ENT_TYPE_CLAIMS_VIEW);
  g_type_ensure (ENT_TYPE_LENS_BAR);
  g_type_ensure (ENT_TYPE_LENS_EMPTY);
  g_type_ensure (ENT_TYPE_CHART_PAGE);
  g_type_ensure (ENT_TYPE_MAP_PANE);
  g_type_ensure (ENT_TYPE_PANEL);
  g_type_ensure (ENT_TYPE_RECENT_POPOVER);
  g_type_ensure (ENT_TYPE_TIMELINE);
  gtk_widget_class_set_template_from_resource (widget_class, ENT_RESOURCE_PREFIX "/window.ui");
  gtk_widget_class_bind_template_child (widget_class, EntWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, EntWindow, banner);
  gtk_widget_class_bind_template_child (widget_class, EntWindow, job_box);
  gtk_widget_class_bind_template_child (widget_class, EntWindow, job_label);
  gtk_widget_class_bind_template_child (widget_class, EntWindow, job_bar);
  gtk_widget_class_bind_template_child (widget_class, EntWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, EntWindow, primary_menu);
  gtk_widget_class_bind_template_child (widget_class, EntWindow, edit_section);
  gtk_widget_class_bind_template_child (widget_class, EntWindow, recent_section);
  gtk_widget_class_bind_template_child (widget_class, EntWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, EntWindow, error_page);
  gtk_widget_class_bind_template_child (widget_class, EntWindow, shipped_button);
  gtk_widget_class_bind_template_child (widget_class, EntWindow, toolbar_view);
  gtk_widget_class_bind_template_child (widget_class, EntWindow, dossier_page);
  gtk_widget_class_bind_template_child (widget_class, EntWindow, layouts);
  gtk_widget_class_bind_template_child (widget_class, EntWindow, sheet);
  gtk_widget_class_bind_template_child (widget_class, EntWindow, views);
  gtk_widget_class_bind_template_child (widget_class, EntWindow, views_button);
  gtk_widget_class_bind_template_child (widget_class, EntWindow, views_menu);
  gtk_widget_class_bind_template_child (widget_class, EntWindow, lens_button);
  gtk_widget_class_bind_template_child (widget_class, EntWindow, lens_bar);
  gtk_widget_class_bind_template_child (widget_class, EntWindow, lens_empty);
  gtk_widget_class_bind_template_child (widget_class, EntWindow, map_pane);
  gtk_widget_class_bind_template_child (widget_class, EntWindow, claims_view);
  gtk_widget_class_bind_template_child (widget_class, EntWindow, panel);
  gtk_widget_class_bind_template_child (widget_class, EntWindow, timeline);
  gtk_widget_class_bind_template_callback (widget_class, sheet_changed_cb);
}

static void
ent_window_realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (ent_window_parent_class)->realize (widget);

  ent_window_follow_height (ENT_WINDOW (widget));
}

static void
ent_window_class_init (EntWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ent_window_dispose;
  object_class->finalize = ent_window_finalize;
  object_class->get_property = ent_window_get_property;
  object_class->set_property = ent_window_set_property;
  widget_class->realize = ent_window_realize;
  GTK_WINDOW_CLASS (klass)->close_request = ent_window_close_request;

  install_properties (object_class);
  bind_template (widget_class);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
}

static void
follow_session (EntWindow *self)
{
  ent_lens_bar_set_session (self->lens_bar, self->session);
  ent_lens_empty_set_session (self->lens_empty, self->session);
  ent_map_pane_set_session (self->map_pane, self->session);
  ent_claims_view_set_session (self->claims_view, self->session);
  ent_panel_set_session (self->panel, self->session);
  ent_timeline_set_session (self->timeline, self->session);
  g_signal_connect_object (self->session, "dossier-changed", G_CALLBACK (dossier_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "records-changed", G_CALLBACK (records_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "lens-changed", G_CALLBACK (lens_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "arrangement-changed", G_CALLBACK (arrangement_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "selection-changed", G_CALLBACK (selection_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "page-changed", G_CALLBACK (page_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "history-changed", G_CALLBACK (history_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->layouts, "notify::layout-name", G_CALLBACK (layout_changed_cb),
                           self, G_CONNECT_SWAPPED);
  dossier_changed_cb (self);
}

static void
ent_window_init (EntWindow *self)
{
  self->session = ent_session_new ();
  self->show_panel = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  ent_menu_button_set_late_menu (self->menu_button, G_MENU_MODEL (self->primary_menu));
  ent_window_add_actions (self);
  gtk_window_set_default_size (GTK_WINDOW (self), 1280, 800);
  load_settings (self);
  ent_window_add_views (self);
  follow_session (self);
  ent_window_follow_edits (self);
  ent_window_follow_recents (self);
  ent_window_accept_drops (self);
}

EntWindow *
ent_window_new (GtkApplication *application)
{
  return g_object_new (ENT_TYPE_WINDOW, "application", application, NULL);
}

EntDocument *
ent_window_get_document (EntWindow *self)
{
  g_return_val_if_fail (ENT_IS_WINDOW (self), NULL);

  return self->document;
}

EntSession *
ent_window_get_session (EntWindow *self)
{
  g_return_val_if_fail (ENT_IS_WINDOW (self), NULL);

  return self->session;
}

EntMapView *
ent_window_get_map (EntWindow *self)
{
  g_return_val_if_fail (ENT_IS_WINDOW (self), NULL);

  return ent_map_pane_get_view (self->map_pane);
}

EntPanel *
ent_window_get_panel (EntWindow *self)
{
  g_return_val_if_fail (ENT_IS_WINDOW (self), NULL);

  return self->panel;
}

EntTimeline *
ent_window_get_timeline (EntWindow *self)
{
  g_return_val_if_fail (ENT_IS_WINDOW (self), NULL);

  return self->timeline;
}

gboolean
ent_window_is_narrow (EntWindow *self)
{
  g_return_val_if_fail (ENT_IS_WINDOW (self), FALSE);

  return g_strcmp0 (adw_multi_layout_view_get_layout_name (self->layouts), "narrow") == 0;
}
