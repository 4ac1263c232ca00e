/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "document.h"
#include "map-view.h"
#include "panel.h"
#include "session.h"
#include "timeline.h"

G_BEGIN_DECLS

/* One dossier and all that is seen of it. */
#define ENT_TYPE_WINDOW (ent_window_get_type ())
G_DECLARE_FINAL_TYPE (EntWindow, ent_window, ENT, WINDOW, AdwApplicationWindow)

EntWindow *ent_window_new (GtkApplication *application);

/* Each of these tells the user what came of it; ent_window_is_busy() until then. */
void ent_window_open (EntWindow *self, GFile *file);
void ent_window_open_actor (EntWindow *self, GFile *file, const char *actor); /* its id; NULL: nobody is selected */
void ent_window_recover (EntWindow *self, const EntRecovery *recovery);
void ent_window_save_as (EntWindow *self, GFile *file);
gboolean ent_window_is_busy (EntWindow *self);
void ent_window_search (EntWindow *self, const char *text); /* "": whatever is typed then */

void ent_window_set_document (EntWindow *self, EntDocument *document);
EntDocument *ent_window_get_document (EntWindow *self); /* NULL: none is open */

void ent_window_settle_async (EntWindow *self, GAsyncReadyCallback callback, gpointer user_data);
gboolean ent_window_settle_finish (EntWindow *self, GAsyncResult *result);

EntSession *ent_window_get_session (EntWindow *self);
EntMapView *ent_window_get_map (EntWindow *self);
EntPanel *ent_window_get_panel (EntWindow *self);
EntTimeline *ent_window_get_timeline (EntWindow *self);
gboolean ent_window_is_narrow (EntWindow *self);

G_END_DECLS
