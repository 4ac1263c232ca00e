/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "saved-view.h"

#include <glib/gi18n-lib.h>

void
ent_saved_view_free (EntSavedView *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->title);
  g_free (self);
}

static int
compare_titles (gconstpointer a,
                gconstpointer b)
{
  const EntSavedView *x = *(const EntSavedView *const *) a;
  const EntSavedView *y = *(const EntSavedView *const *) b;
  int order = g_utf8_collate (x->title, y->title);

  return order != 0 ? order : g_strcmp0 (x->id, y->id);
}

/**
 * ent_saved_view_list:
 * @database: a dossier
 * @error: return location for an error, of the domain %ENT_STORE_ERROR
 *
 * The views that were given a name. Those in which the map keeps its pins are
 * not among them.
 *
 * Returns: (transfer full) (element-type EntSavedView): the views, by title
 */
GPtrArray *
ent_saved_view_list (EntDatabase  *database,
                     GError      **error)
{
  g_autoptr (GPtrArray) views = g_ptr_array_new_with_free_func ((GDestroyNotify) ent_saved_view_free);
  g_autoptr (EntStatement) statement = NULL;
  g_autoptr (GError) local_error = NULL;

  g_return_val_if_fail (ENT_IS_DATABASE (database), NULL);

  statement = ent_database_prepare (database, "SELECT key, id, title FROM view WHERE id NOT IN ('map', 'map-geographic', 'map-network')", error);
  if (statement == NULL)
    return NULL;

  while (ent_statement_next (statement, &local_error))
    {
      EntSavedView *view = g_new0 (EntSavedView, 1);

      view->key = ent_statement_get_int64 (statement, 0);
      view->id = ent_statement_dup_text (statement, 1);
      view->title = ent_statement_dup_text (statement, 2);
      g_ptr_array_add (views, view);
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  g_ptr_array_sort (views, compare_titles);

  return g_steal_pointer (&views);
}

static gboolean
get_flag (const EntRow *row,
          const char   *column)
{
  return ent_row_get (row, column)->integer != 0;
}

/* Without days, a view looks at the dossier's as_of, whatever that is by now. */
static void
read_moment (const EntRow *row,
             EntLens      *lens)
{
  const EntValue *lo = ent_row_get (row, "moment_lo");
  EntClock clock = ENT_CLOCK_HELD;
  EntDay from = lens->moment.from;
  EntDay to = lens->moment.to;

  ent_clock_from_nick (ent_row_get_text (row, "clock"), &clock);
  if (lo->type == ENT_VALUE_INTEGER)
    {
      from = (EntDay) lo->integer;
      to = (EntDay) ent_row_get (row, "moment_hi")->integer;
    }

  if (from < to)
    lens->moment = ent_moment_window (clock, from, to);
  else
    lens->moment = ent_moment_at (clock, to, (int) ent_row_get (row, "trail")->integer);
}

/**
 * ent_saved_view_load:
 * @dossier: a dossier
 * @key: the key of a view
 * @arrangement: (out): where actors stand in it
 * @error: return location for an error, of the domains %ENT_STORE_ERROR,
 *   %ENT_EDIT_ERROR and %ENT_LENS_ERROR: the view is gone, or speaks of a record that is
 *
 * Returns: (transfer full): the lens of the view
 */
EntLens *
ent_saved_view_load (EntDossier      *dossier,
                     gint64           key,
                     EntArrangement  *arrangement,
                     GError         **error)
{
  g_autoptr (EntRow) row = NULL;
  g_autoptr (EntLens) lens = NULL;
  g_autoptr (GError) local_error = NULL;

  g_return_val_if_fail (ENT_IS_DOSSIER (dossier), NULL);
  g_return_val_if_fail (arrangement != NULL, NULL);

  row = ent_row_load (ent_dossier_get_database (dossier), ent_schema_find_table ("view"), key, &local_error);
  if (row == NULL)
    {
      if (local_error == NULL)
        g_set_error_literal (&local_error, ENT_EDIT_ERROR, ENT_EDIT_ERROR_REFERENCE, _("The dossier does not have this view any more"));
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  lens = ent_lens_new (dossier);
  if (!ent_lens_parse_filter (lens, dossier, ent_row_get_text (row, "filter"), error))
    return NULL;

  lens->folded = get_flag (row, "folded");
  lens->structural = get_flag (row, "structural");
  lens->forecasts = get_flag (row, "forecasts");
  lens->possible = get_flag (row, "possible");
  read_moment (row, lens);
  *arrangement = ENT_ARRANGEMENT_GEOGRAPHIC;
  ent_arrangement_from_nick (ent_row_get_text (row, "arrangement"), arrangement);

  return g_steal_pointer (&lens);
}

static EntRow *
make_row (EntDossier     *dossier,
          const EntLens  *lens,
          EntArrangement  arrangement)
{
  EntRow *row = ent_row_new ("view");
  g_autofree char *filter = ent_lens_format_filter (lens, dossier);

  ent_row_set_text (row, "filter", filter);
  ent_row_set_int64 (row, "folded", lens->folded != FALSE);
  ent_row_set_int64 (row, "structural", lens->structural != FALSE);
  ent_row_set_int64 (row, "forecasts", lens->forecasts != FALSE);
  ent_row_set_int64 (row, "possible", lens->possible != FALSE);
  ent_row_set_text (row, "clock", ent_clock_to_nick (lens->moment.clock));
  ent_row_set_int64 (row, "moment_lo", lens->moment.from);
  ent_row_set_int64 (row, "moment_hi", lens->moment.to);
  if (!lens->moment.window)
    ent_row_set_int64 (row, "trail", lens->moment.trail);
  ent_row_set_text (row, "arrangement", ent_arrangement_to_nick (arrangement));

  return row;
}

/**
 * ent_saved_view_add:
 * @editor: an editor without an open action
 * @dossier: its dossier
 * @title: what to call it
 * @lens: a lens
 * @arrangement: an arrangement
 * @key: (out) (optional): the key of the view
 * @error: return location for an error, of the domains of #EntEditor
 *
 * Saves what is looked at as a view of the dossier.
 *
 * Returns: whether it succeeded
 */
gboolean
ent_saved_view_add (EntEditor       *editor,
                    EntDossier      *dossier,
                    const char      *title,
                    const EntLens   *lens,
                    EntArrangement   arrangement,
                    gint64          *key,
                    GError         **error)
{
  g_autoptr (EntRow) row = NULL;

  g_return_val_if_fail (ENT_IS_EDITOR (editor), FALSE);
  g_return_val_if_fail (ENT_IS_DOSSIER (dossier), FALSE);
  g_return_val_if_fail (lens != NULL, FALSE);

  row = make_row (dossier, lens, arrangement);
  ent_row_set_text (row, "title", title);

  return ent_editor_add (editor, row, key, error);
}

/**
 * ent_saved_view_replace:
 * @editor: an editor without an open action
 * @dossier: its dossier
 * @key: the key of a view
 * @lens: a lens
 * @arrangement: an arrangement
 * @error: return location for an error, of the domains of #EntEditor
 *
 * Makes a view show what is looked at. Its title stays.
 *
 * Returns: whether it succeeded
 */
gboolean
ent_saved_view_replace (EntEditor       *editor,
                        EntDossier      *dossier,
                        gint64           key,
                        const EntLens   *lens,
                        EntArrangement   arrangement,
                        GError         **error)
{
  g_autoptr (EntRow) row = NULL;

  g_return_val_if_fail (ENT_IS_EDITOR (editor), FALSE);
  g_return_val_if_fail (ENT_IS_DOSSIER (dossier), FALSE);
  g_return_val_if_fail (lens != NULL, FALSE);

  row = make_row (dossier, lens, arrangement);

  return ent_editor_change (editor, key, row, error);
}

gboolean
ent_saved_view_rename (EntEditor   *editor,
                       gint64       key,
                       const char  *title,
                       GError     **error)
{
  g_autoptr (EntRow) row = NULL;

  g_return_val_if_fail (ENT_IS_EDITOR (editor), FALSE);

  row = ent_row_new ("view");
  ent_row_set_text (row, "title", title);

  return ent_editor_change (editor, key, row, error);
}
