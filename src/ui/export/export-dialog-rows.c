/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "export-dialog-private.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "look.h"

/* Reading */

static guint
get_n_presets (void)
{
  guint n_presets;

  ent_export_get_presets (&n_presets);

  return n_presets;
}

static gboolean
is_in_cm (EntExportDialog *self)
{
  return adw_combo_row_get_selected (self->size_row) == get_n_presets ();
}

static gboolean
is_in_pixels (EntExportDialog *self)
{
  return adw_combo_row_get_selected (self->size_row) == get_n_presets () + 1;
}

/* As ent_export_size_parse() takes it. */
char *
ent_export_dialog_dup_size (EntExportDialog *self)
{
  guint n_presets, selected = adw_combo_row_get_selected (self->size_row);
  const EntExportPreset *presets = ent_export_get_presets (&n_presets);
  char width[G_ASCII_DTOSTR_BUF_SIZE], height[G_ASCII_DTOSTR_BUF_SIZE];

  if (selected < n_presets)
    return g_strdup (presets[selected].id);

  g_ascii_formatd (width, sizeof width, is_in_cm (self) ? "%.1f" : "%.0f", adw_spin_row_get_value (self->width_row));
  g_ascii_formatd (height, sizeof height, is_in_cm (self) ? "%.1f" : "%.0f", adw_spin_row_get_value (self->height_row));
  if (!is_in_cm (self))
    return g_strdup_printf ("%sx%s", width, height);

  return g_strdup_printf ("%sx%scm@%d", width, height, (int) adw_spin_row_get_value (self->dpi_row));
}

static guint
read_blocks (EntExportDialog *self)
{
  AdwSwitchRow *const rows[]
    = { self->title_row, self->subtitle_row, self->legend_row, self->sources_row, self->credit_row };
  guint blocks = 0;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (adw_switch_row_get_active (rows[i]))
      blocks |= 1u << i;
  if (adw_expander_row_get_enable_expansion (self->alt_row))
    blocks |= ENT_EXPORT_ALT_TEXT;

  return blocks;
}

/* Returns whether a picture can be made of what is chosen. */
gboolean
ent_export_dialog_read_rows (EntExportDialog *self)
{
  g_autofree char *size = ent_export_dialog_dup_size (self);
  EntExportOptions *options = &self->options;

  options->chart = (EntExportChart) adw_combo_row_get_selected (self->chart_row);
  options->extent = (EntExportExtent) adw_combo_row_get_selected (self->extent_row);
  options->format = (EntExportFormat) adw_combo_row_get_selected (self->format_row);
  options->ground = (EntExportGround) adw_combo_row_get_selected (self->ground_row);
  options->blocks = read_blocks (self);
  options->carry = options->format == ENT_EXPORT_PNG && adw_switch_row_get_active (self->carry_row);
  options->credit = self->credit;
  options->palette = ent_look_get_palette (ent_look_get_default ());

  return ent_export_size_parse (size, &options->size);
}

char *
ent_export_dialog_dup_alt_text (EntExportDialog *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->alt_text);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

void
ent_export_dialog_show_sensitivity (EntExportDialog *self)
{
  gboolean map = adw_combo_row_get_selected (self->chart_row) == ENT_EXPORT_MAP;
  gboolean own = is_in_cm (self) || is_in_pixels (self);
  EntExportSize size;
  g_autofree char *words = ent_export_dialog_dup_size (self);

  gtk_widget_set_sensitive (GTK_WIDGET (self->extent_row), map);
  gtk_widget_set_visible (GTK_WIDGET (self->width_row), own);
  gtk_widget_set_visible (GTK_WIDGET (self->height_row), own);
  gtk_widget_set_visible (GTK_WIDGET (self->dpi_row), is_in_cm (self));
  gtk_widget_set_sensitive (GTK_WIDGET (self->carry_row), adw_combo_row_get_selected (self->format_row) == ENT_EXPORT_PNG);
  gtk_widget_set_sensitive (self->export_button, !self->busy && ent_export_size_parse (words, &size));
  gtk_widget_set_sensitive (self->options_page, !self->busy);
  gtk_widget_set_visible (self->spinner, self->busy || self->previewing);
}

/* What goes out with the picture must be seen before it is saved. */
void
ent_export_dialog_show_carried (EntExportDialog        *self,
                                const EntExportCarried *carried)
{
  g_autofree char *actors = NULL;
  g_autofree char *claims = NULL;
  g_autofree char *sources = NULL;
  g_autofree char *size = NULL;
  g_autofree char *text = NULL;

  if (carried == NULL)
    {
      adw_action_row_set_subtitle (ADW_ACTION_ROW (self->carry_row),
                                   _("Whoever has the picture can open it in Entente and read them"));
      return;
    }

  actors = g_strdup_printf (ngettext ("%u actor", "%u actors", carried->n_actors), carried->n_actors);
  claims = g_strdup_printf (ngettext ("%u claim", "%u claims", carried->n_claims), carried->n_claims);
  sources = g_strdup_printf (ngettext ("%u source", "%u sources", carried->n_sources), carried->n_sources);
  size = g_format_size (carried->size);
  /* Translators: actors, claims, sources, as in “3 claims”, and a size such as “30 kB”. */
  text = g_strdup_printf (_("%s, %s and %s, %s, for all who have the picture; notes of readers stay here"), actors, claims,
                          sources, size);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->carry_row), text);
}

/* Filling */

void
ent_export_dialog_fit_spin_rows (EntExportDialog *self)
{
  gboolean cm = is_in_cm (self);
  AdwSpinRow *const rows[] = { self->width_row, self->height_row };

  if (!cm && !is_in_pixels (self))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      double value = adw_spin_row_get_value (rows[i]);
      GtkAdjustment *adjustment = adw_spin_row_get_adjustment (rows[i]);

      /* From one unit to the other, at the resolution of a screen. */
      if (cm && gtk_adjustment_get_upper (adjustment) > 1000)
        value = value / 96.0 * 2.54;
      else if (!cm && gtk_adjustment_get_upper (adjustment) < 1000)
        value = round (value / 2.54 * 96.0);
      adw_spin_row_set_digits (rows[i], cm ? 1 : 0);
      gtk_adjustment_configure (adjustment, value, cm ? 2 : ENT_EXPORT_MIN_SIDE, cm ? 150 : ENT_EXPORT_MAX_SIDE,
                                cm ? 0.5 : 10, cm ? 5 : 100, 0);
    }
}

static EntExportChart
chart_of_view (EntView view)
{
  switch (view)
    {
    case ENT_VIEW_MATRIX:
      return ENT_EXPORT_MATRIX;
    case ENT_VIEW_TRENDS:
      return ENT_EXPORT_TREND;
    case ENT_VIEW_BALANCE:
      return ENT_EXPORT_BALANCE;
    case ENT_VIEW_FORECASTS:
      return ENT_EXPORT_FORECASTS;
    case ENT_VIEW_MAP:
    case ENT_VIEW_CLAIMS:
    default:
      return ENT_EXPORT_MAP;
    }
}

static void
fill_models (EntExportDialog *self)
{
  g_autoptr (GtkStringList) charts = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) sizes = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) extents = gtk_string_list_new (NULL);
  guint n_presets;
  const EntExportPreset *presets = ent_export_get_presets (&n_presets);

  for (guint i = 0; i < ENT_EXPORT_N_CHARTS; i++)
    gtk_string_list_append (charts, ent_export_chart_get_label ((EntExportChart) i));
  for (guint i = 0; i < n_presets; i++)
    gtk_string_list_append (sizes, _(presets[i].label));
  gtk_string_list_append (sizes, _("Centimetres"));
  gtk_string_list_append (sizes, _("Pixels"));
  gtk_string_list_append (extents, _("Whole"));
  if (self->viewport.width > 0)
    gtk_string_list_append (extents, _("Current view"));
  if (self->viewport.width > 0 && self->options.selection.kind != ENT_MAP_ITEM_NONE)
    gtk_string_list_append (extents, _("Selection"));
  adw_combo_row_set_model (self->chart_row, G_LIST_MODEL (charts));
  adw_combo_row_set_model (self->size_row, G_LIST_MODEL (sizes));
  adw_combo_row_set_model (self->extent_row, G_LIST_MODEL (extents));
}

static void
fill_size (EntExportDialog *self,
           const char      *size)
{
  guint n_presets, selected;
  const EntExportPreset *presets = ent_export_get_presets (&n_presets);
  gboolean cm = strstr (size, "cm") != NULL;

  for (selected = 0; selected < n_presets && !g_str_equal (presets[selected].id, size); selected++)
    ;
  if (selected == n_presets && !cm)
    selected++;
  adw_combo_row_set_selected (self->size_row, selected);
  ent_export_dialog_fit_spin_rows (self);
  adw_spin_row_set_value (self->width_row, cm ? self->options.size.width / self->options.size.dpi * 2.54
                                              : self->options.size.width);
  adw_spin_row_set_value (self->height_row, cm ? self->options.size.height / self->options.size.dpi * 2.54
                                               : self->options.size.height);
  if (cm)
    adw_spin_row_set_value (self->dpi_row, self->options.size.dpi);
}

void
ent_export_dialog_fill_rows (EntExportDialog *self,
                             const char      *size)
{
  AdwSwitchRow *const rows[]
    = { self->title_row, self->subtitle_row, self->legend_row, self->sources_row, self->credit_row };

  self->filling = TRUE;
  fill_models (self);
  adw_combo_row_set_selected (self->chart_row, chart_of_view (ent_session_get_view (self->session)));
  adw_combo_row_set_selected (self->format_row, self->options.format);
  adw_combo_row_set_selected (self->ground_row, self->options.ground);
  fill_size (self, size);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    adw_switch_row_set_active (rows[i], (self->options.blocks & 1u << i) != 0);
  adw_expander_row_set_enable_expansion (self->alt_row, (self->options.blocks & ENT_EXPORT_ALT_TEXT) != 0);
  adw_expander_row_set_expanded (self->alt_row, FALSE);
  self->filling = FALSE;
}
