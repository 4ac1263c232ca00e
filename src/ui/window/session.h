/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "arrangement.h"
#include "document.h"
#include "facets.h"
#include "map-scene.h"
#include "view.h"

G_BEGIN_DECLS

/* Where the widgets of a window meet: what is looked at, and what is picked out.
 *
 * Only its methods change it, each in the order check, clamp, compare, store,
 * notify. Signals, each emitted once per change and after it:
 *   dossier-changed                 another dossier; everything else is reset
 *   records-changed (GArray of EntChange)  the dossier was written: the engine has
 *       taken it over, lens, selection and hover have followed
 *   lens-changed                    another day, clock, layer, filter or scenario
 *   compared-changed                another moment to compare with, or none
 *   selection-changed, hover-changed
 *   view-changed                    another way to show it
 *   page-changed                    the panel turned to another page
 *   history-changed                 there is another way back or forward
 *   arrangement-changed, group-changed, focus-changed, rows-changed
 *   claim-requested (guint claim)   somebody asked to be shown that claim
 *   done (const char *what)         something was done that can be undone
 */
#define ENT_TYPE_SESSION (ent_session_get_type ())
G_DECLARE_FINAL_TYPE (EntSession, ent_session, ENT, SESSION, GObject)

/**
 * EntPage:
 * @ENT_PAGE_SELECTION: what is selected, or the whole dossier when nothing is
 * @ENT_PAGE_SOURCE: a source
 * @ENT_PAGE_CONDITIONS: the conditions that can be switched on
 * @ENT_PAGE_FORECASTS: the forecasts, and what has become of them
 *
 * What the claims panel is about.
 */
typedef enum
{
  ENT_PAGE_SELECTION,
  ENT_PAGE_SOURCE,
  ENT_PAGE_CONDITIONS,
  ENT_PAGE_FORECASTS,
} EntPage;

/**
 * EntSubject:
 * @item: what is selected
 * @page: what the panel is about
 * @source: that of #ENT_PAGE_SOURCE, else %ENT_NO_INDEX
 * @claim: the claim that is to be shown, or %ENT_NO_INDEX
 *
 * What is picked out to be read.
 */
typedef struct
{
  EntMapItem item;
  EntPage page;
  guint source;
  guint claim;
} EntSubject;

EntSession *ent_session_new (void);

gboolean ent_session_set_document (EntSession *self, EntDocument *document, GError **error); /* NULL: none */
EntEngine *ent_session_get_engine (EntSession *self);   /* NULL while nothing is open */
EntDossier *ent_session_get_dossier (EntSession *self); /* NULL while nothing is open */

EntEditor *ent_session_get_editor (EntSession *self);   /* NULL while nothing can be written */

/* While records-changed is emitted: where what had an index before is now. */
guint ent_session_follow_actor (EntSession *self, guint actor);
guint ent_session_follow_claim (EntSession *self, guint claim);

/* Valid while a dossier is open; borrowed until the next change. */
const EntLens *ent_session_get_lens (EntSession *self);
const EntPicture *ent_session_get_picture (EntSession *self);
const EntClaim *ent_session_get_claim (EntSession *self, guint claim); /* NULL: unreadable */
EntDay ent_session_get_day (EntSession *self);

/* The one way to look through another lens: copy it, change the copy, set it. */
void ent_session_set_lens (EntSession *self, const EntLens *lens);
void ent_session_set_only_speaker (EntSession *self, const char *speaker); /* NULL: all */
gboolean ent_session_shows_all (EntSession *self);
void ent_session_show_all (EntSession *self);
const EntFacets *ent_session_get_facets (EntSession *self);
void ent_session_set_moment (EntSession *self, const EntMoment *moment);
void ent_session_set_day (EntSession *self, EntDay day);
void ent_session_set_window (EntSession *self, EntDay from, EntDay to);
void ent_session_move_days (EntSession *self, int n_days);
void ent_session_set_clock (EntSession *self, EntClock clock);
int ent_session_get_trail (EntSession *self);
void ent_session_set_trail (EntSession *self, int trail);

/* Another moment beside the one that is looked at. */
void ent_session_set_compared (EntSession *self, const EntMoment *moment); /* NULL: none */
const EntMoment *ent_session_get_compared (EntSession *self);              /* NULL: none */
const EntPicture *ent_session_get_compared_picture (EntSession *self);

const EntMapItem *ent_session_get_selection (EntSession *self);
const EntMapItem *ent_session_get_hover (EntSession *self);
void ent_session_select (EntSession *self, const EntMapItem *item); /* NULL: nothing */
void ent_session_set_hover (EntSession *self, const EntMapItem *item);

/* What is read, and the way back. */
const EntSubject *ent_session_get_subject (EntSession *self);
void ent_session_show_claim (EntSession *self, guint claim);
void ent_session_leave_claim (EntSession *self, guint claim);
void ent_session_show_source (EntSession *self, guint source);
void ent_session_show_page (EntSession *self, EntPage page);
gboolean ent_session_can_go_back (EntSession *self);
gboolean ent_session_can_go_forward (EntSession *self);
void ent_session_go_back (EntSession *self);
void ent_session_go_forward (EntSession *self);
void ent_session_tell_done (EntSession *self, const char *what);
void ent_session_rename (EntSession *self); /* actors go by other names now: as if all had been written anew */

/* What the middle of the window shows. */
EntView ent_session_get_view (EntSession *self);
void ent_session_set_view (EntSession *self, EntView view);

/* How the map shows it. */
#define ENT_SESSION_MAX_STEPS 3
EntArrangement ent_session_get_arrangement (EntSession *self);
void ent_session_set_arrangement (EntSession *self, EntArrangement arrangement);
const GArray *ent_session_get_group (EntSession *self); /* of guint: actors picked out together */
gboolean ent_session_is_grouped (EntSession *self, guint actor);
void ent_session_set_group (EntSession *self, const guint *actors, guint n_actors);
void ent_session_toggle_grouped (EntSession *self, guint actor);
guint ent_session_get_focus (EntSession *self, guint *n_steps); /* or ENT_NO_INDEX */
void ent_session_set_focus (EntSession *self, guint actor, guint n_steps);
guint ent_session_get_hidden_rows (EntSession *self); /* bits of 1 << EntLegendRow */
void ent_session_set_hidden_rows (EntSession *self, guint rows);
guint ent_session_get_extras (EntSession *self); /* bits of 1 << EntMapExtra */
void ent_session_set_extras (EntSession *self, guint extras);

/* Folding is part of the lens: a way of looking, not of the dossier. */
gboolean ent_session_can_unfold (EntSession *self, guint actor); /* organs or office-holders belong to it */
gboolean ent_session_is_unfolded (EntSession *self, guint actor);
void ent_session_set_unfolded (EntSession *self, guint actor, gboolean unfolded);
void ent_session_set_folded (EntSession *self, gboolean folded); /* all of them */

G_END_DECLS
