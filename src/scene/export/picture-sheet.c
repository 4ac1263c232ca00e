/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "picture-sheet.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "saved-view.h"

#define GROUP "picture"

#define MAX_NOTE 65536 /* bytes */

void
ent_picture_sheet_clear (EntPictureSheet *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->lens, ent_lens_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->credit, g_free);
  g_clear_pointer (&self->alt_text, g_free);
}

/* Writing */

#define N_FIT 6

static void
put_fit (GKeyFile        *file,
         const EntMapFitted *fit)
{
  double values[N_FIT + 4 * ENT_MAP_MAX_CARDS] = { fit->width, fit->height, fit->margins.left, fit->margins.right,
                                                   fit->margins.top, fit->margins.bottom };
  gsize n = N_FIT;

  if (fit->width <= 0.0)
    return;

  for (guint i = 0; i < fit->n_cards; i++)
    {
      values[n++] = fit->cards[i].x0;
      values[n++] = fit->cards[i].y0;
      values[n++] = fit->cards[i].x1;
      values[n++] = fit->cards[i].y1;
    }
  g_key_file_set_double_list (file, GROUP, "fit", values, n);
}

static const char *
id_of (EntDossier *dossier,
       guint       actor)
{
  return ent_dossier_get_actor (dossier, actor)->id;
}

static void
put_selection (GKeyFile         *file,
               EntDossier       *dossier,
               const EntMapItem *item)
{
  if (item->kind == ENT_MAP_ITEM_NONE)
    return;

  g_key_file_set_string (file, GROUP, "selection", id_of (dossier, item->a));
  if (item->kind != ENT_MAP_ITEM_LINE)
    return;
  g_key_file_set_string (file, GROUP, "selection-with", id_of (dossier, item->b));
  g_key_file_set_integer (file, GROUP, "selection-layer", item->layer);
}

static void
put_compared (GKeyFile        *file,
              const EntMoment *moment)
{
  g_autofree char *from = ent_day_format_iso (moment->from);
  g_autofree char *to = ent_day_format_iso (moment->to);

  g_key_file_set_string (file, GROUP, "compared-clock", ent_clock_to_nick (moment->clock));
  g_key_file_set_string (file, GROUP, "compared-from", from);
  g_key_file_set_string (file, GROUP, "compared-to", to);
  if (!moment->window)
    g_key_file_set_integer (file, GROUP, "compared-trail", moment->trail);
}

static void
put_text (GKeyFile   *file,
          const char *key,
          const char *text)
{
  if (text != NULL)
    g_key_file_set_string (file, GROUP, key, text);
}

static char *
format_note (EntDossier             *dossier,
             const EntExportOptions *options)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  const EntViewport *view = &options->viewport;
  const EntExportSize *size = &options->size;
  double viewport[] = { view->center.x, view->center.y, view->scale, view->width, view->height };

  g_key_file_set_string (file, GROUP, "chart", ent_export_chart_get_nick (options->chart));
  g_key_file_set_string (file, GROUP, "extent", ent_export_extent_get_nick (options->extent));
  if (options->extent == ENT_EXPORT_VIEW)
    {
      g_key_file_set_double_list (file, GROUP, "viewport", viewport, G_N_ELEMENTS (viewport));
      put_fit (file, &options->fit);
    }
  if (options->comparing)
    put_compared (file, &options->compared);
  put_selection (file, dossier, &options->selection);
  if (options->focus != ENT_NO_INDEX)
    {
      g_key_file_set_string (file, GROUP, "focus", id_of (dossier, options->focus));
      g_key_file_set_integer (file, GROUP, "focus-steps", (int) options->focus_steps);
    }
  g_key_file_set_integer (file, GROUP, "hidden-rows", (int) options->hidden_rows);
  g_key_file_set_integer (file, GROUP, "extras", (int) options->extras);
  g_key_file_set_integer (file, GROUP, "width", size->width);
  g_key_file_set_integer (file, GROUP, "height", size->height);
  g_key_file_set_double (file, GROUP, "dpi", size->dpi);
  g_key_file_set_double (file, GROUP, "scale", size->scale);
  g_key_file_set_string (file, GROUP, "ground", ent_export_ground_get_nick (options->ground));
  g_key_file_set_integer (file, GROUP, "texts", (int) options->blocks);
  put_text (file, "title", options->title);
  put_text (file, "credit", options->credit);
  put_text (file, "alternative-text", options->alt_text);

  return g_key_file_to_data (file, NULL, NULL);
}

static gboolean
name_view (EntEditor   *editor,
           gint64       key,
           const char  *note,
           GError     **error)
{
  g_autoptr (EntRow) row = ent_row_new ("view");

  ent_row_set_text (row, "id", ENT_PICTURE_VIEW);
  ent_row_set_text (row, "note", note);

  return ent_editor_change (editor, key, row, error);
}

/*
 * ent_picture_sheet_write:
 * @database: what the picture is to carry, without a view of this name
 * @dossier: a dossier with the same actors, of which @lens and @options speak
 * @title: of the picture
 * @lens: what it shows
 * @options: how
 * @error: return location for an error
 *
 * Returns: whether the view was written
 */
gboolean
ent_picture_sheet_write (EntDatabase             *database,
                         EntDossier              *dossier,
                         const char              *title,
                         const EntLens           *lens,
                         const EntExportOptions  *options,
                         GError                 **error)
{
  g_autofree char *note = NULL;
  g_autoptr (EntEditor) editor = NULL;
  gint64 key;

  g_return_val_if_fail (ENT_IS_DATABASE (database), FALSE);
  g_return_val_if_fail (ENT_IS_DOSSIER (dossier), FALSE);
  g_return_val_if_fail (lens != NULL && options != NULL, FALSE);

  note = format_note (dossier, options);
  editor = ent_editor_new (database, error);

  return editor != NULL && ent_saved_view_add (editor, dossier, title, lens, options->arrangement, &key, error)
         && name_view (editor, key, note, error);
}

/* Reading */

static gboolean
refuse (GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                       _("The dossier does not say how a picture was made of it"));

  return FALSE;
}

/* Returns FALSE if the actor is named and unknown. */
static gboolean
get_actor (GKeyFile   *file,
           const char *key,
           EntDossier *dossier,
           guint      *actor)
{
  g_autofree char *id = g_key_file_get_string (file, GROUP, key, NULL);

  *actor = id != NULL ? ent_dossier_find_actor (dossier, id) : ENT_NO_INDEX;

  return id == NULL || *actor != ENT_NO_INDEX;
}

static gboolean
get_selection (GKeyFile   *file,
               EntDossier *dossier,
               EntMapItem *item)
{
  guint a, b;
  int layer = g_key_file_get_integer (file, GROUP, "selection-layer", NULL);

  if (!get_actor (file, "selection", dossier, &a) || !get_actor (file, "selection-with", dossier, &b))
    return FALSE;
  if (a == ENT_NO_INDEX)
    return TRUE;

  *item = b == ENT_NO_INDEX ? ent_map_item_actor (a) : ent_map_item_line (a, b, (EntLayer) CLAMP (layer, 0, ENT_LAYER_POSSIBLE));

  return a != b;
}

static gboolean
get_viewport (GKeyFile    *file,
              EntViewport *viewport)
{
  gsize n = 0;
  g_autofree double *values = g_key_file_get_double_list (file, GROUP, "viewport", &n, NULL);

  if (n != 5)
    return FALSE;
  for (gsize i = 0; i < n; i++)
    if (!isfinite (values[i]) || fabs (values[i]) > 1e6 || (i > 1 && values[i] < 1e-3))
      return FALSE;

  *viewport = (EntViewport) { { values[0], values[1] }, values[2], values[3], values[4] };

  return TRUE;
}

/* Sides that a window can have. */
static gboolean
is_side (double value)
{
  return value >= 1.0 && value <= 1e5;
}

static gboolean
get_fit (GKeyFile  *file,
         EntMapFitted *fit)
{
  gsize n = 0;
  g_autofree double *values = g_key_file_get_double_list (file, GROUP, "fit", &n, NULL);

  if (values == NULL)
    return TRUE;
  if (n < N_FIT || n > N_FIT + 4 * ENT_MAP_MAX_CARDS || n % 4 != N_FIT % 4 || !is_side (values[0]) || !is_side (values[1]))
    return FALSE;
  for (gsize i = 2; i < n; i++)
    if (!isfinite (values[i]) || fabs (values[i]) > 1e5)
      return FALSE;

  *fit = (EntMapFitted) { .width = values[0],
                       .height = values[1],
                       .margins = { .left = values[2], .right = values[3], .top = values[4], .bottom = values[5] },
                       .n_cards = (guint) (n - N_FIT) / 4 };
  for (guint i = 0; i < fit->n_cards; i++)
    fit->cards[i] = (EntRect) { values[N_FIT + 4 * i], values[N_FIT + 4 * i + 1], values[N_FIT + 4 * i + 2], values[N_FIT + 4 * i + 3] };

  return TRUE;
}

static gboolean
get_size (GKeyFile      *file,
          EntExportSize *size)
{
  *size = (EntExportSize) { g_key_file_get_integer (file, GROUP, "width", NULL),
                            g_key_file_get_integer (file, GROUP, "height", NULL),
                            g_key_file_get_double (file, GROUP, "dpi", NULL),
                            g_key_file_get_double (file, GROUP, "scale", NULL) };

  return ent_export_size_is_valid (size);
}

static gboolean
get_compared (GKeyFile         *file,
              EntExportOptions *options)
{
  g_autofree char *nick = g_key_file_get_string (file, GROUP, "compared-clock", NULL);
  g_autofree char *from_iso = g_key_file_get_string (file, GROUP, "compared-from", NULL);
  g_autofree char *to_iso = g_key_file_get_string (file, GROUP, "compared-to", NULL);
  int trail = g_key_file_get_integer (file, GROUP, "compared-trail", NULL);
  EntClock clock;
  EntDay from, to;

  options->comparing = nick != NULL;
  if (!options->comparing)
    return TRUE;
  if (!ent_clock_from_nick (nick, &clock) || from_iso == NULL || !ent_day_parse_iso (from_iso, &from, NULL)
      || to_iso == NULL || !ent_day_parse_iso (to_iso, &to, NULL) || from > to)
    return FALSE;

  options->compared = from < to ? ent_moment_window (clock, from, to) : ent_moment_at (clock, to, CLAMP (trail, 0, 36525));

  return TRUE;
}

static gboolean
get_words (GKeyFile         *file,
           EntExportOptions *options)
{
  g_autofree char *chart = g_key_file_get_string (file, GROUP, "chart", NULL);
  g_autofree char *extent = g_key_file_get_string (file, GROUP, "extent", NULL);
  g_autofree char *ground = g_key_file_get_string (file, GROUP, "ground", NULL);

  return chart != NULL && ent_export_chart_parse (chart, &options->chart)
         && extent != NULL && ent_export_extent_parse (extent, &options->extent)
         && ground != NULL && ent_export_ground_parse (ground, &options->ground);
}

static gboolean
get_focus (GKeyFile         *file,
           EntDossier       *dossier,
           EntExportOptions *options)
{
  options->focus_steps = (guint) CLAMP (g_key_file_get_integer (file, GROUP, "focus-steps", NULL), 1, 9);

  return get_actor (file, "focus", dossier, &options->focus);
}

static gboolean
parse_note (EntPictureSheet *self,
            EntDossier      *dossier,
            const char      *note)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  EntExportOptions *options = &self->options;

  if (strlen (note) > MAX_NOTE || !g_key_file_load_from_data (file, note, (gsize) -1, G_KEY_FILE_NONE, NULL)
      || !get_words (file, options) || !get_size (file, &options->size)
      || !get_selection (file, dossier, &options->selection) || !get_focus (file, dossier, options)
      || (options->extent == ENT_EXPORT_VIEW && !get_viewport (file, &options->viewport))
      || !get_fit (file, &options->fit) || !get_compared (file, options))
    return FALSE;

  options->hidden_rows = (guint) g_key_file_get_integer (file, GROUP, "hidden-rows", NULL);
  options->extras = (guint) g_key_file_get_integer (file, GROUP, "extras", NULL);
  options->blocks = (guint) g_key_file_get_integer (file, GROUP, "texts", NULL) & ENT_EXPORT_ALL_BLOCKS;
  options->title = self->title = g_key_file_get_string (file, GROUP, "title", NULL);
  options->credit = self->credit = g_key_file_get_string (file, GROUP, "credit", NULL);
  options->alt_text = self->alt_text = g_key_file_get_string (file, GROUP, "alternative-text", NULL);

  return TRUE;
}

static gboolean
find_view (EntDossier  *dossier,
           gint64      *key,
           char       **note,
           GError     **error)
{
  g_autoptr (EntStatement) find = ent_database_prepare (ent_dossier_get_database (dossier),
                                                        "SELECT key, note FROM view WHERE id = '" ENT_PICTURE_VIEW "'", error);

  if (find == NULL)
    return FALSE;
  if (!ent_statement_next (find, error) || ent_statement_is_null (find, 1))
    return error == NULL || *error != NULL ? FALSE : refuse (error);

  *key = ent_statement_get_int64 (find, 0);
  *note = ent_statement_dup_text (find, 1);

  return TRUE;
}

/**
 * ent_picture_sheet_exists:
 * @dossier: a dossier
 *
 * Returns: whether it came with a picture
 */
gboolean
ent_picture_sheet_exists (EntDossier *dossier)
{
  g_autofree char *note = NULL;
  gint64 key;

  g_return_val_if_fail (ENT_IS_DOSSIER (dossier), FALSE);

  return find_view (dossier, &key, &note, NULL);
}

/**
 * ent_picture_sheet_read:
 * @self: (out): how the picture was made
 * @dossier: what it carries, which anybody may have made
 * @error: return location for an error
 *
 * Returns: whether the dossier tells it
 */
gboolean
ent_picture_sheet_read (EntPictureSheet  *self,
                        EntDossier       *dossier,
                        GError          **error)
{
  g_autofree char *note = NULL;
  gint64 key;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (ENT_IS_DOSSIER (dossier), FALSE);

  *self = (EntPictureSheet) { .options = ent_export_options_default () };
  if (!find_view (dossier, &key, &note, error))
    return FALSE;
  self->lens = ent_saved_view_load (dossier, key, &self->options.arrangement, error);
  if (self->lens == NULL)
    return FALSE;
  self->options.carry = TRUE;

  return parse_note (self, dossier, note) || refuse (error);
}
