/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "editor-private.h"

#include <glib/gi18n-lib.h>

/* A change of one record under a label of its own. */
typedef struct
{
  EntRow *row;
  gint64 key;
} Change;

static gboolean
change (EntEditor  *self,
        gpointer    data,
        GError    **error)
{
  const Change *request = data;

  return ent_editor_update (ent_editor_get_database (self), request->key, request->row, error);
}

static gboolean
perform_change (EntEditor   *self,
                const char  *label,
                EntRow      *row,
                gint64       key,
                GError     **error)
{
  Change request = { row, key };

  return ent_editor_perform (self, label, change, &request, error);
}

/**
 * ent_editor_set_claim_status:
 * @self: an editor
 * @claim: the key of a claim
 * @status: its status
 * @error: return location for an error, of the domain %ENT_EDIT_ERROR or
 *   %ENT_STORE_ERROR
 *
 * Returns: whether it succeeded
 */
gboolean
ent_editor_set_claim_status (EntEditor  *self,
                             gint64      claim,
                             EntStatus   status,
                             GError    **error)
{
  static const char *const labels[] = { N_("Make claim a draft"), N_("Mark claim as reviewed"), N_("Retract claim") };
  g_autoptr (EntRow) row = ent_row_new ("claim");

  g_return_val_if_fail ((guint) status < G_N_ELEMENTS (labels), FALSE);

  ent_row_set_text (row, "status", ent_status_to_nick (status));

  return perform_change (self, _(labels[status]), row, claim, error);
}

/**
 * ent_editor_set_claim_rank:
 * @self: an editor
 * @claim: the key of a claim
 * @rank: its rank
 * @reason: (nullable): why, in words
 * @error: return location for an error, of the domain %ENT_EDIT_ERROR or
 *   %ENT_STORE_ERROR
 *
 * Returns: whether it succeeded
 */
gboolean
ent_editor_set_claim_rank (EntEditor   *self,
                           gint64       claim,
                           EntRank      rank,
                           const char  *reason,
                           GError     **error)
{
  g_autoptr (EntRow) row = ent_row_new ("claim");

  g_return_val_if_fail (rank <= ENT_RANK_DEPRECATED, FALSE);

  ent_row_set_text (row, "rank", ent_rank_to_nick (rank));
  ent_row_set_text (row, "rank_reason", reason);

  return perform_change (self, _("Change rank of claim"), row, claim, error);
}

/**
 * ent_editor_set_claim_credibility:
 * @self: an editor
 * @claim: the key of a claim
 * @credibility: from 1 (confirmed) to 6 (cannot be judged); 0: ungraded
 * @error: return location for an error, of the domain %ENT_EDIT_ERROR or
 *   %ENT_STORE_ERROR
 *
 * Returns: whether it succeeded
 */
gboolean
ent_editor_set_claim_credibility (EntEditor  *self,
                                  gint64      claim,
                                  int         credibility,
                                  GError    **error)
{
  g_autoptr (EntRow) row = ent_row_new ("claim");

  if (credibility == 0)
    ent_row_set_null (row, "credibility");
  else
    ent_row_set_int64 (row, "credibility", credibility);

  return perform_change (self, _("Change credibility of claim"), row, claim, error);
}

/* The note is called after what it is on. */
static char *
make_note_id (EntEditor       *self,
              const EntTable  *table,
              gint64           key,
              GError         **error)
{
  g_autoptr (EntRow) subject = ent_editor_load (ent_editor_get_database (self), table, key, error);
  g_autofree char *stem = NULL;

  if (subject == NULL)
    return NULL;
  stem = g_strconcat (ent_row_get_text (subject, "id"), "-note", NULL);

  return ent_editor_make_id (self, "reader_note", stem);
}

/**
 * ent_editor_add_note:
 * @self: an editor
 * @table: "claim", "actor", "source" or "event"
 * @key: the key of the record that is noted on
 * @text: what is odd
 * @outside: whether it is known from elsewhere, rather than seen in the text
 * @by: (nullable): who notes it
 * @note: (out) (optional): the key of the note
 * @error: return location for an error, of the domain %ENT_EDIT_ERROR or
 *   %ENT_STORE_ERROR
 *
 * Adds a reader's note to a record.
 *
 * Returns: whether it was added
 */
gboolean
ent_editor_add_note (EntEditor   *self,
                     const char  *table,
                     gint64       key,
                     const char  *text,
                     gboolean     outside,
                     const char  *by,
                     gint64      *note,
                     GError     **error)
{
  g_autoptr (EntRow) row = ent_row_new ("reader_note");
  g_autofree char *id = NULL;

  g_return_val_if_fail (ENT_IS_EDITOR (self), FALSE);
  g_return_val_if_fail (table != NULL && ent_table_find_column (row->table, table) > 0, FALSE);

  id = make_note_id (self, ent_schema_find_table (table), key, error);
  if (id == NULL)
    return FALSE;

  ent_row_set_text (row, "id", id);
  ent_row_set_int64 (row, table, key);
  ent_row_set_text (row, "text", text);
  ent_row_set_text (row, "basis", outside ? "outside" : "internal");
  ent_row_set_text (row, "by", by);

  return ent_editor_add (self, row, note, error);
}

/**
 * ent_editor_set_title:
 * @self: an editor
 * @title: what the dossier is called
 * @error: return location for an error, of the domain %ENT_EDIT_ERROR or
 *   %ENT_STORE_ERROR
 *
 * Returns: whether it succeeded
 */
gboolean
ent_editor_set_title (EntEditor   *self,
                      const char  *title,
                      GError     **error)
{
  g_autoptr (EntRow) row = ent_row_new ("dossier");

  ent_row_set_text (row, "title", title);

  return perform_change (self, _("Change title"), row, 1, error);
}

/**
 * ent_editor_set_as_of:
 * @self: an editor
 * @as_of: the day up to which the editor of the dossier vouches for it
 * @error: return location for an error, of the domain %ENT_EDIT_ERROR or
 *   %ENT_STORE_ERROR
 *
 * Returns: whether it succeeded
 */
gboolean
ent_editor_set_as_of (EntEditor  *self,
                      EntDay      as_of,
                      GError    **error)
{
  g_autoptr (EntRow) row = ent_row_new ("dossier");

  ent_row_set_int64 (row, "as_of", as_of);

  return perform_change (self, _("Change day of reference"), row, 1, error);
}

/**
 * ent_editor_set_period:
 * @self: an editor
 * @lo: the first day of the dossier's period
 * @hi: its last day
 * @error: return location for an error, of the domain %ENT_EDIT_ERROR or
 *   %ENT_STORE_ERROR
 *
 * Returns: whether it succeeded
 */
gboolean
ent_editor_set_period (EntEditor  *self,
                       EntDay      lo,
                       EntDay      hi,
                       GError    **error)
{
  g_autoptr (EntRow) row = ent_row_new ("dossier");

  ent_row_set_int64 (row, "period_lo", lo);
  ent_row_set_int64 (row, "period_hi", hi);

  return perform_change (self, _("Change period"), row, 1, error);
}

/* Positions */

typedef struct
{
  gint64 view;
  gint64 actor;
  double x;
  double y;
  gboolean pinned;
} Position;

/* The first view is the one of the map as it is, made when it is first needed. */
static gboolean
find_view (EntDatabase  *database,
           gboolean      make,
           gint64       *view,
           GError      **error)
{
  g_autoptr (EntRow) row = NULL;

  if (*view != 0)
    return TRUE;
  if (!ent_editor_query (database, "SELECT min (key) FROM main.view WHERE ?1 = ?2", 0, 0, view, error))
    return FALSE;
  if (*view != 0 || !make)
    return TRUE;

  row = ent_row_new ("view");
  ent_row_set_text (row, "id", "map");
  ent_row_set_text (row, "title", _("Map"));

  return ent_editor_insert (database, row, view, error);
}

static gboolean
find_position (EntDatabase     *database,
               const Position  *position,
               gint64          *key,
               GError         **error)
{
  return ent_editor_query (database, "SELECT key FROM main.view_position WHERE view = ?1 AND actor = ?2", position->view,
                           position->actor, key, error);
}

static gboolean
place (EntEditor  *self,
       gpointer    data,
       GError    **error)
{
  EntDatabase *database = ent_editor_get_database (self);
  Position *position = data;
  g_autoptr (EntRow) row = ent_row_new ("view_position");
  gint64 key = 0;

  if (!find_view (database, TRUE, &position->view, error) || !find_position (database, position, &key, error))
    return FALSE;

  ent_row_set_int64 (row, "view", position->view);
  ent_row_set_int64 (row, "actor", position->actor);
  ent_row_set_double (row, "x", position->x);
  ent_row_set_double (row, "y", position->y);
  ent_row_set_int64 (row, "pinned", position->pinned != FALSE);

  return key != 0 ? ent_editor_update (database, key, row, error) : ent_editor_insert (database, row, &key, error);
}

static gboolean
unplace (EntEditor  *self,
         gpointer    data,
         GError    **error)
{
  EntDatabase *database = ent_editor_get_database (self);
  Position *position = data;

  return find_view (database, FALSE, &position->view, error)
         && ent_editor_run (database, "DELETE FROM main.view_position WHERE view = ?1 AND actor = ?2", position->view,
                            position->actor, error);
}

/**
 * ent_editor_place_actor:
 * @self: an editor
 * @view: the key of a view; 0: the first one, which is made if there is none
 * @actor: the key of an actor
 * @x: where it stands, in world units
 * @y: where it stands, in world units, growing to the south
 * @pinned: whether no arrangement moves it from there
 * @error: return location for an error, of the domain %ENT_EDIT_ERROR or
 *   %ENT_STORE_ERROR
 *
 * Moves an actor on the map.
 *
 * Returns: whether it succeeded
 */
gboolean
ent_editor_place_actor (EntEditor  *self,
                        gint64      view,
                        gint64      actor,
                        double      x,
                        double      y,
                        gboolean    pinned,
                        GError    **error)
{
  Position position = { view, actor, x, y, pinned };

  return ent_editor_perform (self, pinned ? _("Pin actor") : _("Move actor"), place, &position, error);
}

/**
 * ent_editor_unplace_actor:
 * @self: an editor
 * @view: the key of a view; 0: the first one
 * @actor: the key of an actor
 * @error: return location for an error, of the domain %ENT_STORE_ERROR
 *
 * Lets the arrangement place an actor again; one that was not moved stays.
 *
 * Returns: whether it succeeded
 */
gboolean
ent_editor_unplace_actor (EntEditor  *self,
                          gint64      view,
                          gint64      actor,
                          GError    **error)
{
  Position position = { .view = view, .actor = actor };

  return ent_editor_perform (self, _("Put actor back"), unplace, &position, error);
}
