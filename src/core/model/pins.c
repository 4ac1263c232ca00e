/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pins.h"

#include <glib/gi18n-lib.h>

static const char *const view_ids[] = { "map-geographic", "map-network" };
static const char *const view_titles[] = { N_("Map, geographic"), N_("Map, network") };

G_STATIC_ASSERT (G_N_ELEMENTS (view_ids) == ENT_N_ARRANGEMENTS);
G_STATIC_ASSERT (G_N_ELEMENTS (view_titles) == ENT_N_ARRANGEMENTS);

/* The key of the arrangement's own view; 0: it has none yet. */
static gboolean
find_view (EntDatabase     *database,
           EntArrangement   arrangement,
           gint64          *view,
           GError         **error)
{
  g_autoptr (EntStatement) statement = ent_database_prepare (database, "SELECT key FROM view WHERE id = ?1", error);
  g_autoptr (GError) local_error = NULL;

  if (statement == NULL)
    return FALSE;

  ent_statement_bind_text (statement, 0, view_ids[arrangement]);
  *view = ent_statement_next (statement, &local_error) ? ent_statement_get_int64 (statement, 0) : 0;
  if (local_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));

  return FALSE;
}

static gboolean
ensure_view (EntEditor       *editor,
             EntArrangement   arrangement,
             gint64          *view,
             GError         **error)
{
  g_autoptr (EntRow) row = NULL;

  if (!find_view (ent_editor_get_database (editor), arrangement, view, error))
    return FALSE;
  if (*view != 0)
    return TRUE;

  row = ent_row_new ("view");
  ent_row_set_text (row, "id", view_ids[arrangement]);
  ent_row_set_text (row, "title", _(view_titles[arrangement]));
  ent_row_set_text (row, "arrangement", ent_arrangement_to_nick (arrangement));

  return ent_editor_add (editor, row, view, error);
}

/**
 * ent_pins_load:
 * @database: a dossier
 * @arrangement: an arrangement
 * @error: return location for an error, of the domain %ENT_STORE_ERROR
 *
 * Returns: (transfer full) (element-type EntPin): where actors are pinned, sorted by key
 */
GArray *
ent_pins_load (EntDatabase     *database,
               EntArrangement   arrangement,
               GError         **error)
{
  g_autoptr (GArray) pins = g_array_new (FALSE, FALSE, sizeof (EntPin));
  g_autoptr (EntStatement) statement = NULL;
  g_autoptr (GError) local_error = NULL;

  g_return_val_if_fail (ENT_IS_DATABASE (database), NULL);
  g_return_val_if_fail (arrangement < ENT_N_ARRANGEMENTS, NULL);

  statement = ent_database_prepare (database,
                                    "SELECT p.actor, p.x, p.y FROM view_position AS p JOIN view AS v ON v.key = p.view"
                                    "  WHERE v.id = ?1 AND p.pinned ORDER BY p.actor",
                                    error);
  if (statement == NULL)
    return NULL;

  ent_statement_bind_text (statement, 0, view_ids[arrangement]);
  while (ent_statement_next (statement, &local_error))
    {
      EntPin pin = { ent_statement_get_int64 (statement, 0), ent_statement_get_double (statement, 1),
                     ent_statement_get_double (statement, 2) };

      g_array_append_val (pins, pin);
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  return g_steal_pointer (&pins);
}

static gboolean
set_pins (EntEditor       *editor,
          EntArrangement   arrangement,
          const EntPin    *pins,
          guint            n_pins,
          GError         **error)
{
  gint64 view;

  if (!ensure_view (editor, arrangement, &view, error))
    return FALSE;

  for (guint i = 0; i < n_pins; i++)
    if (!ent_editor_place_actor (editor, view, pins[i].actor, pins[i].x, pins[i].y, TRUE, error))
      return FALSE;

  return TRUE;
}

/**
 * ent_pins_set:
 * @editor: an editor without an open action
 * @arrangement: in which they are pinned
 * @pins: (array length=n_pins): where to
 * @n_pins: how many, at least 1
 * @error: return location for an error, of the domains of #EntEditor
 *
 * Pins actors, or moves their pins, as one action.
 *
 * Returns: whether it succeeded; if not, nothing has changed
 */
gboolean
ent_pins_set (EntEditor       *editor,
              EntArrangement   arrangement,
              const EntPin    *pins,
              guint            n_pins,
              GError         **error)
{
  g_return_val_if_fail (ENT_IS_EDITOR (editor), FALSE);
  g_return_val_if_fail (arrangement < ENT_N_ARRANGEMENTS, FALSE);
  g_return_val_if_fail (pins != NULL && n_pins > 0, FALSE);

  if (!ent_editor_begin (editor, n_pins > 1 ? _("Pin actors") : _("Pin actor"), error))
    return FALSE;
  if (set_pins (editor, arrangement, pins, n_pins, error))
    return ent_editor_commit (editor, error);

  ent_editor_cancel (editor);

  return FALSE;
}

static gboolean
remove_pins (EntEditor       *editor,
             EntArrangement   arrangement,
             const gint64    *actors,
             guint            n_actors,
             GError         **error)
{
  gint64 view;

  if (!find_view (ent_editor_get_database (editor), arrangement, &view, error))
    return FALSE;

  for (guint i = 0; view != 0 && i < n_actors; i++)
    if (!ent_editor_unplace_actor (editor, view, actors[i], error))
      return FALSE;

  return TRUE;
}

/**
 * ent_pins_remove:
 * @editor: an editor without an open action
 * @arrangement: in which they are pinned
 * @actors: (array length=n_actors): keys; those that are not pinned stay as they are
 * @n_actors: how many
 * @error: return location for an error, of the domains of #EntEditor
 *
 * Lets the arrangement place actors again, as one action.
 *
 * Returns: whether it succeeded; if not, nothing has changed
 */
gboolean
ent_pins_remove (EntEditor       *editor,
                 EntArrangement   arrangement,
                 const gint64    *actors,
                 guint            n_actors,
                 GError         **error)
{
  g_return_val_if_fail (ENT_IS_EDITOR (editor), FALSE);
  g_return_val_if_fail (arrangement < ENT_N_ARRANGEMENTS, FALSE);

  if (!ent_editor_begin (editor, n_actors > 1 ? _("Unpin actors") : _("Unpin actor"), error))
    return FALSE;
  if (remove_pins (editor, arrangement, actors, n_actors, error))
    return ent_editor_commit (editor, error);

  ent_editor_cancel (editor);

  return FALSE;
}
