/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the files of the window share: window.c is the widget, window-actions.c
 * what is seen, window-edit.c what is changed; window-documents.c has
 * the actions about files, window-recent.c those that were open, window-open.c
 * opens, window-save.c saves, window-disk.c closes and answers for changes of
 * the file, window-find.c filters and searches, window-job.c shows what takes long; window-views.c changes what
 * stands in the middle, window-sheet.c has what lies over it in a narrow window.
 */
#pragma once

#include "claims-view.h"
#include "finder.h"
#include "lens-bar.h"
#include "lens-empty.h"
#include "chart-page.h"
#include "map-pane.h"
#include "window.h"

G_BEGIN_DECLS

struct _EntWindow
{
  AdwApplicationWindow parent_instance;

  EntSession *session;
  EntDocument *document; /* NULL: none is open */
  EntFinder *finder;     /* NULL: nothing was searched for yet */
  GSettings *settings;   /* NULL: not installed */
  char *wanted_search;   /* for, as soon as a dossier is there; NULL: nothing */
  gboolean show_panel;
  gboolean show_sheet;
  gboolean tall_sheet;
  AdwToast *undo_toast; /* not a reference; NULL: none is shown */

  GCancellable *job; /* what takes time; NULL: nothing does */
  guint job_delay;   /* until it is shown */
  gboolean closing;  /* when the job is done */

  AdwToastOverlay *toasts;
  AdwBanner *banner;
  GtkWidget *job_box;
  GtkLabel *job_label;
  GtkProgressBar *job_bar;
  GtkMenuButton *menu_button;
  GMenu *primary_menu;
  GMenu *edit_section;
  GMenu *recent_section;
  GtkStack *stack;
  AdwStatusPage *error_page;
  GtkWidget *shipped_button;
  AdwToolbarView *toolbar_view;
  AdwBin *dossier_page;
  AdwMultiLayoutView *layouts;
  AdwBottomSheet *sheet;
  AdwViewStack *views;
  GtkMenuButton *views_button;
  GMenu *views_menu;
  GtkMenuButton *lens_button;
  EntLensBar *lens_bar;
  EntLensEmpty *lens_empty;
  EntMapPane *map_pane;
  EntClaimsView *claims_view;
  EntPanel *panel;
  EntTimeline *timeline;
};

gboolean ent_window_has_dossier (EntWindow *self);
void ent_window_fill (EntWindow *self);
void ent_window_set_show_panel (EntWindow *self, gboolean show);
void ent_window_update_title (EntWindow *self);
void ent_window_save_settings (EntWindow *self);

/* window-actions.c */
void ent_window_add_actions (EntWindow *self);
void ent_window_set_action_state (EntWindow *self, const char *name, GVariant *state);
void ent_window_set_action_enabled (EntWindow *self, const char *name, gboolean enabled);

void ent_window_update_map_actions (EntWindow *self);

/* window-edit.c */
void ent_window_add_edit_actions (EntWindow *self);
void ent_window_follow_edits (EntWindow *self);

/* window-find.c */
void ent_window_add_find_actions (EntWindow *self);

/* window-job.c */
GCancellable *ent_window_begin_job (EntWindow *self, const char *what); /* borrowed; NULL: another one is running */
void ent_window_end_job (EntWindow *self);
void ent_window_show_progress (double fraction, gpointer self); /* an EntProgressFunc */

/* window-open.c */
EntWindow *ent_window_show_document (EntWindow *self, EntDocument *document);
void ent_window_drop_document (EntWindow *self);
void ent_window_duplicate (EntWindow *self);
EntWindow *ent_window_find (EntWindow *self, GFile *file); /* the one that has it open, or NULL */

/* window-documents.c */
void ent_window_add_document_actions (EntWindow *self);
void ent_window_accept_drops (EntWindow *self);
void ent_window_update_document_actions (EntWindow *self);

/* window-views.c */
void ent_window_add_views (EntWindow *self);
void ent_window_focus_view (EntWindow *self);

/* window-recent.c */
void ent_window_follow_recents (EntWindow *self);

/* window-sheet.c */
void ent_window_follow_height (EntWindow *self);
void ent_window_make_room_for_sheet (EntWindow *self);
void ent_window_set_show_sheet (EntWindow *self, gboolean show);
void ent_window_set_tall_sheet (EntWindow *self, gboolean tall);

/* window-save.c: %FALSE without an error: it was not saved, and the user knows why */
void ent_window_save_async (EntWindow *self, gboolean as, GAsyncReadyCallback callback, gpointer user_data);
gboolean ent_window_save_finish (EntWindow *self, GAsyncResult *result);
void ent_window_reload (EntWindow *self);

/* window-disk.c */
void ent_window_follow_disk (EntWindow *self);
void ent_window_ask_revert (EntWindow *self);
gboolean ent_window_close_request (GtkWindow *window);

G_END_DECLS
