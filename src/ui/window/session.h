/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "editor.h"
#include "map-scene.h"

G_BEGIN_DECLS

/* Where the widgets of a window meet: what is looked at, and what is picked out.
 *
 * Only its methods change it, each in the order check, clamp, compare, store,
 * notify. Signals, each emitted once per change and after it:
 *   dossier-changed                 another dossier; everything else is reset
 *   records-changed (GArray of EntChange)  the dossier was written: engine and
 *       dossier are new ones, lens, selection and hover have followed
 *   lens-changed                    another day, clock or layer
 *   selection-changed, hover-changed
 *   claim-requested (guint claim)   somebody asked to be shown that claim
 */
#define ENT_TYPE_SESSION (ent_session_get_type ())
G_DECLARE_FINAL_TYPE (EntSession, ent_session, ENT, SESSION, GObject)

EntSession *ent_session_new (void);

void ent_session_set_engine (EntSession *self, EntEngine *engine); /* NULL: none */
gboolean ent_session_open (EntSession *self, GFile *file, GError **error);
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

void ent_session_set_day (EntSession *self, EntDay day);
void ent_session_move_days (EntSession *self, int n_days);
void ent_session_set_clock (EntSession *self, EntClock clock);

const EntMapItem *ent_session_get_selection (EntSession *self);
const EntMapItem *ent_session_get_hover (EntSession *self);
void ent_session_select (EntSession *self, const EntMapItem *item); /* NULL: nothing */
void ent_session_set_hover (EntSession *self, const EntMapItem *item);
void ent_session_show_claim (EntSession *self, guint claim);

EntMapItem ent_map_item_actor (guint actor);
EntMapItem ent_map_item_line (guint a, guint b, EntLayer layer);

G_END_DECLS
