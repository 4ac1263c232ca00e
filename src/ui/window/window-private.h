/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the files of the window share: window.c is the widget, window-actions.c
 * what is seen, window-edit.c what is changed, window-documents.c files.
 */
#pragma once

#include "map-pane.h"
#include "window.h"

G_BEGIN_DECLS

struct _EntWindow
{
  AdwApplicationWindow parent_instance;

  EntSession *session;
  GSettings *settings; /* NULL: not installed */
  gboolean show_panel;
  gboolean show_sheet;
  AdwToast *undo_toast; /* not a reference; NULL: none is shown */

  AdwToastOverlay *toasts;
  GMenu *edit_section;
  GtkStack *stack;
  AdwStatusPage *error_page;
  AdwMultiLayoutView *layouts;
  AdwBottomSheet *sheet;
  EntMapPane *map_pane;
  EntPanel *panel;
  EntTimeline *timeline;
};

gboolean ent_window_has_dossier (EntWindow *self);
void ent_window_set_show_panel (EntWindow *self, gboolean show);
void ent_window_set_show_sheet (EntWindow *self, gboolean show);

/* window-actions.c */
void ent_window_add_actions (EntWindow *self);
void ent_window_set_action_state (EntWindow *self, const char *name, GVariant *state);
void ent_window_set_action_enabled (EntWindow *self, const char *name, gboolean enabled);

/* window-edit.c */
void ent_window_add_edit_actions (EntWindow *self);
void ent_window_follow_edits (EntWindow *self);

/* window-documents.c */
void ent_window_add_document_actions (EntWindow *self);
void ent_window_accept_drops (EntWindow *self);

G_END_DECLS
