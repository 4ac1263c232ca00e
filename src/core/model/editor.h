/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "claim.h"
#include "row.h"
#include "undo.h"

G_BEGIN_DECLS

#define ENT_EDIT_ERROR (ent_edit_error_quark ())

/**
 * EntEditError:
 * @ENT_EDIT_ERROR_MISSING: a value is needed
 * @ENT_EDIT_ERROR_VALUE: a value that its column does not take
 * @ENT_EDIT_ERROR_REFERENCE: a record that is not there
 * @ENT_EDIT_ERROR_TAKEN: what another record has already
 * @ENT_EDIT_ERROR_RULE: values that do not fit together
 * @ENT_EDIT_ERROR_IN_USE: other records refer to the one that would be removed
 */
typedef enum
{
  ENT_EDIT_ERROR_MISSING,
  ENT_EDIT_ERROR_VALUE,
  ENT_EDIT_ERROR_REFERENCE,
  ENT_EDIT_ERROR_TAKEN,
  ENT_EDIT_ERROR_RULE,
  ENT_EDIT_ERROR_IN_USE,
} EntEditError;

GQuark ent_edit_error_quark (void);

/* A record that was removed since the dossier was opened. */
typedef struct
{
  gint64 key;
  char *title; /* what it was called */
} EntRemoved;

void ent_removed_free (EntRemoved *self);

/**
 * EntSettlement:
 * @source: the key of a source
 * @paragraph: where it stands there; 0: not given
 * @summary: what it says, in own words
 *
 * A claim to be written, by which a forecast is settled.
 */
typedef struct
{
  gint64 source;
  int paragraph;
  const char *summary;
} EntSettlement;

/* The one way to write to a dossier. Signal "changed" (GArray of EntChange). */
#define ENT_TYPE_EDITOR (ent_editor_get_type ())
G_DECLARE_FINAL_TYPE (EntEditor, ent_editor, ENT, EDITOR, GObject)

EntEditor *ent_editor_new (EntDatabase *database, GError **error);
EntDatabase *ent_editor_get_database (EntEditor *self);

/* Records of every type */
gboolean ent_editor_add (EntEditor *self, const EntRow *row, gint64 *key, GError **error);
gboolean ent_editor_change (EntEditor *self, gint64 key, const EntRow *row, GError **error);
gboolean ent_editor_remove (EntEditor *self, const char *table, gint64 key, gboolean force, GError **error);
char *ent_editor_describe_use (EntEditor *self, const char *table, gint64 key, GError **error); /* "": by nobody */
GPtrArray *ent_editor_list_removed (EntEditor *self, const char *table, GError **error);        /* of EntRemoved */
gboolean ent_editor_restore (EntEditor *self, const char *table, gint64 key, GError **error);
char *ent_editor_make_id (EntEditor *self, const char *table, const char *text);

/* What the interface offers by name */
gboolean ent_editor_set_claim_status (EntEditor *self, gint64 claim, EntStatus status, GError **error);
gboolean ent_editor_set_claim_rank (EntEditor *self, gint64 claim, EntRank rank, const char *reason, GError **error);
gboolean ent_editor_set_claim_credibility (EntEditor *self, gint64 claim, int credibility, GError **error); /* 0: ungraded */
gboolean ent_editor_settle_forecast (EntEditor *self, gint64 forecast, EntOutcome outcome, gint64 settled_by, GError **error);
gboolean ent_editor_settle_by_source (EntEditor *self, gint64 forecast, EntOutcome outcome, const EntSettlement *words,
                                      GError **error);
gboolean ent_editor_add_note (EntEditor *self, const char *table, gint64 key, const char *text, gboolean outside,
                              const char *by, gint64 *note, GError **error);
gboolean ent_editor_set_title (EntEditor *self, const char *title, GError **error);
gboolean ent_editor_set_as_of (EntEditor *self, EntDay as_of, GError **error);
gboolean ent_editor_set_period (EntEditor *self, EntDay lo, EntDay hi, GError **error);
gboolean ent_editor_merge_actors (EntEditor *self, gint64 from, gint64 into, GError **error);
gboolean ent_editor_place_actor (EntEditor *self, gint64 view, gint64 actor, double x, double y, gboolean pinned, GError **error);
gboolean ent_editor_unplace_actor (EntEditor *self, gint64 view, gint64 actor, GError **error);

/* Several of the above as one action */
gboolean ent_editor_begin (EntEditor *self, const char *label, GError **error);
gboolean ent_editor_commit (EntEditor *self, GError **error);
void ent_editor_cancel (EntEditor *self);

const char *ent_editor_get_undo_label (EntEditor *self); /* NULL: there is nothing to undo */
const char *ent_editor_get_redo_label (EntEditor *self);
guint64 ent_editor_get_state (EntEditor *self); /* equal numbers: equal dossiers */
gboolean ent_editor_undo (EntEditor *self, GError **error);
gboolean ent_editor_redo (EntEditor *self, GError **error);

G_END_DECLS
