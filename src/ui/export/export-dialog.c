/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "export-dialog.h"

#include "config.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "export-choices.h"
#include "export-desk.h"
#include "export-preview.h"
#include "export-print.h"
#include "look.h"

/* Pixels of a preview on each side, at most. */
#define PREVIEW_SIDE 1200

/* Text that is smaller on paper, points, is hard to read. */
#define LEAST_POINTS 7.0

struct _EntExportDialog
{
  AdwDialog parent_instance;

  EntSession *session;
  EntExportDesk *desk;
  GSettings *settings;
  EntViewport viewport;
  EntExportOptions options;
  char *credit;              /* who makes pictures, of the preferences */
  GCancellable *cancellable; /* of what runs */
  gboolean filling;          /* rows are being set by the program */
  gboolean previewing;
  gboolean stale;            /* something was chosen since the preview began */
  gboolean busy;             /* saving or copying */
  gboolean alt_edited;

  GtkBox *columns;
  GtkWidget *export_button;
  GtkWidget *options_page;
  GtkPicture *preview;
  GtkWidget *spinner;
  GtkLabel *facts_label;
  GtkLabel *warning_label;
  AdwComboRow *chart_row;
  AdwComboRow *extent_row;
  AdwComboRow *format_row;
  AdwComboRow *ground_row;
  AdwComboRow *size_row;
  AdwSpinRow *width_row;
  AdwSpinRow *height_row;
  AdwSpinRow *dpi_row;
  AdwSwitchRow *title_row;
  AdwSwitchRow *subtitle_row;
  AdwSwitchRow *legend_row;
  AdwSwitchRow *sources_row;
  AdwSwitchRow *credit_row;
  AdwExpanderRow *alt_row;
  GtkTextView *alt_text;
};

enum
{
  SAVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (EntExportDialog, ent_export_dialog, ADW_TYPE_DIALOG)

/* Reading the rows ---------------------------------------------------------- */

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
static char *
dup_size (EntExportDialog *self)
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
static gboolean
read_rows (EntExportDialog *self)
{
  g_autofree char *size = dup_size (self);
  EntExportOptions *options = &self->options;

  options->chart = (EntExportChart) adw_combo_row_get_selected (self->chart_row);
  options->extent = (EntExportExtent) adw_combo_row_get_selected (self->extent_row);
  options->format = (EntExportFormat) adw_combo_row_get_selected (self->format_row);
  options->ground = (EntExportGround) adw_combo_row_get_selected (self->ground_row);
  options->blocks = read_blocks (self);
  options->credit = self->credit;
  options->palette = ent_look_get_palette (ent_look_get_default ());

  return ent_export_size_parse (size, &options->size);
}

static char *
dup_alt_text (EntExportDialog *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->alt_text);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

/* What is shown ------------------------------------------------------------- */

static void
show_sensitivity (EntExportDialog *self)
{
  gboolean map = adw_combo_row_get_selected (self->chart_row) == ENT_EXPORT_MAP;
  gboolean own = is_in_cm (self) || is_in_pixels (self);
  EntExportSize size;
  g_autofree char *words = dup_size (self);

  gtk_widget_set_sensitive (GTK_WIDGET (self->extent_row), map);
  gtk_widget_set_visible (GTK_WIDGET (self->width_row), own);
  gtk_widget_set_visible (GTK_WIDGET (self->height_row), own);
  gtk_widget_set_visible (GTK_WIDGET (self->dpi_row), is_in_cm (self));
  gtk_widget_set_sensitive (self->export_button, !self->busy && ent_export_size_parse (words, &size));
  gtk_widget_set_sensitive (self->options_page, !self->busy);
  gtk_widget_set_visible (self->spinner, self->busy || self->previewing);
}

static void
show_facts (EntExportDialog       *self,
            const EntExportSurvey *survey)
{
  const EntExportSize *size = &self->options.size;
  gboolean unreadable = survey->n_texts > 0 && survey->least_points < LEAST_POINTS - 0.05;
  g_autofree char *facts = NULL;
  GString *warnings = g_string_new (NULL);

  /* Translators: size of a picture in pixels, in centimetres on paper, and of its smallest text. */
  facts = g_strdup_printf (_("%d × %d pixels · %.1f × %.1f cm at %.0f dpi · smallest text %.1f pt"), size->width,
                           size->height, size->width / size->dpi * 2.54, size->height / size->dpi * 2.54, size->dpi,
                           survey->least_points);
  gtk_label_set_text (self->facts_label, facts);

  if (unreadable)
    g_string_append_printf (warnings, _("Text smaller than %.0f points is hard to read on paper."), LEAST_POINTS);
  if (survey->n_unknown > 0)
    g_string_append_printf (warnings, ngettext ("%sThere is no font for %u character, the first in “%s”.",
                                                "%sThere is no font for %u characters, the first in “%s”.", survey->n_unknown),
                            warnings->len > 0 ? "\n" : "", survey->n_unknown, survey->unknown);
  gtk_label_set_text (self->warning_label, warnings->str);
  gtk_widget_set_visible (GTK_WIDGET (self->warning_label), warnings->len > 0);
  g_string_free (warnings, TRUE);
}

static void
show_error (EntExportDialog *self,
            const GError    *error)
{
  gtk_label_set_text (self->warning_label, error->message);
  gtk_widget_set_visible (GTK_WIDGET (self->warning_label), TRUE);
}

/* The draft follows the choices until somebody writes a text of their own. */
static void
show_alt_text (EntExportDialog *self,
               const char      *text)
{
  if (self->alt_edited)
    return;

  self->filling = TRUE;
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->alt_text), text, -1);
  self->filling = FALSE;
}

/* The preview --------------------------------------------------------------- */

static void start_preview (EntExportDialog *self);

typedef struct
{
  EntExportDialog *dialog;
  EntExportPreview *preview;
} PreviewRun;

static void
previewed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autofree PreviewRun *run = user_data;
  g_autoptr (EntExportDialog) self = run->dialog;
  g_autoptr (EntExportPreview) preview = run->preview;
  g_autoptr (GError) error = NULL;

  self->previewing = FALSE;
  if (ent_export_desk_run_finish (ENT_EXPORT_DESK (source), result, &error))
    {
      gtk_picture_set_paintable (self->preview, GDK_PAINTABLE (preview->texture));
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->preview), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                      preview->alt_text, -1);
      show_facts (self, &preview->survey);
      show_alt_text (self, preview->alt_text);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_error (self, error);

  show_sensitivity (self);
  if (self->stale)
    start_preview (self);
}

/* One at a time; what is chosen meanwhile is shown next. */
static void
start_preview (EntExportDialog *self)
{
  PreviewRun *run;

  self->stale = self->previewing || self->busy;
  if (self->stale || self->desk == NULL || !read_rows (self))
    return;

  self->previewing = TRUE;
  show_sensitivity (self);
  run = g_new0 (PreviewRun, 1);
  run->dialog = g_object_ref (self);
  run->preview = ent_export_preview_new (PREVIEW_SIDE, PREVIEW_SIDE);
  ent_export_desk_run_async (self->desk, &self->options, ent_export_preview_make, run->preview, self->cancellable,
                             previewed_cb, run);
}

static void
fit_spin_rows (EntExportDialog *self)
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

static void
changed_cb (EntExportDialog *self)
{
  g_assert (ENT_IS_EXPORT_DIALOG (self));

  if (self->filling)
    return;

  self->filling = TRUE;
  fit_spin_rows (self);
  self->filling = FALSE;
  show_sensitivity (self);
  start_preview (self);
}

static void
alt_changed_cb (EntExportDialog *self)
{
  g_assert (ENT_IS_EXPORT_DIALOG (self));

  if (!self->filling)
    self->alt_edited = TRUE;
}

/* Saving -------------------------------------------------------------------- */

static void
set_busy (EntExportDialog *self,
          gboolean         busy)
{
  self->busy = busy;
  show_sensitivity (self);
}

static void
remember (EntExportDialog *self)
{
  g_autofree char *size = dup_size (self);

  ent_export_choices_save (self->settings, &self->options, size);
}

static gboolean
write_file (EntExport     *export,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GBytes) bytes = NULL;

  if (!ent_export_write (export, stream, cancellable, error) || !g_output_stream_close (stream, cancellable, error))
    return FALSE;

  bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));

  return g_file_replace_contents (data, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL, FALSE,
                                  G_FILE_CREATE_NONE, NULL, cancellable, error);
}

typedef struct
{
  EntExportDialog *dialog;
  GFile *file;
} SaveRun;

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autofree SaveRun *run = user_data;
  g_autoptr (EntExportDialog) self = run->dialog;
  g_autoptr (GFile) file = run->file;
  g_autoptr (GError) error = NULL;

  set_busy (self, FALSE);
  if (ent_export_desk_run_finish (ENT_EXPORT_DESK (source), result, &error))
    {
      remember (self);
      g_signal_emit (self, signals[SAVED], 0, file);
      adw_dialog_force_close (ADW_DIALOG (self));
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_error (self, error);
}

/* Runs something with the whole picture, in the format that is chosen. */
static void
run_work (EntExportDialog     *self,
          EntExportWork        work,
          gpointer             data,
          GAsyncReadyCallback  callback,
          gpointer             user_data)
{
  g_autofree char *alt = self->alt_edited ? dup_alt_text (self) : NULL;

  read_rows (self);
  self->options.alt_text = alt;
  set_busy (self, TRUE);
  ent_export_desk_run_async (self->desk, &self->options, work, data, self->cancellable, callback, user_data);
  self->options.alt_text = NULL;
}

/**
 * ent_export_dialog_save_to:
 * @self: a dialog
 * @file: where to
 *
 * Saves the picture as it is chosen; then emits "saved" and closes. A file that
 * is there already is replaced only when the picture is complete.
 */
void
ent_export_dialog_save_to (EntExportDialog *self,
                           GFile           *file)
{
  SaveRun *run;

  g_return_if_fail (ENT_IS_EXPORT_DIALOG (self));
  g_return_if_fail (G_IS_FILE (file));

  run = g_new0 (SaveRun, 1);
  run->dialog = g_object_ref (self);
  run->file = g_object_ref (file);
  run_work (self, write_file, file, saved_cb, run);
}

static void
file_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (EntExportDialog) self = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);

  if (file != NULL)
    ent_export_dialog_save_to (self, file);
}

/* "Pakistan’s balancing act 2025-12-15.png" */
static char *
suggest_name (EntExportDialog *self)
{
  g_autofree char *day = ent_day_format_iso (ent_session_get_day (self->session));
  char *name = g_strdup_printf ("%s %s.%s", ent_dossier_get_title (ent_session_get_dossier (self->session)), day,
                                ent_export_format_get_suffix (self->options.format));

  return g_strdelimit (name, "/\\:", '-');
}

static void
export_clicked_cb (EntExportDialog *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autofree char *name = NULL;

  g_assert (ENT_IS_EXPORT_DIALOG (self));

  read_rows (self);
  name = suggest_name (self);
  gtk_file_dialog_set_title (dialog, _("Export Picture"));
  gtk_file_dialog_set_accept_label (dialog, _("_Export"));
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL, file_chosen_cb,
                        g_object_ref (self));
}

static void
cancel_clicked_cb (EntExportDialog *self)
{
  g_assert (ENT_IS_EXPORT_DIALOG (self));

  adw_dialog_close (ADW_DIALOG (self));
}

/* Copying and printing ------------------------------------------------------ */

typedef struct
{
  EntExportDialog *dialog;
  GdkTexture *texture; /* made by the work */
} CopyRun;

static gboolean
make_texture (EntExport     *export,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  CopyRun *run = data;
  cairo_surface_t *surface = ent_export_paint_pixels (export, error);
  cairo_surface_t *copy;
  cairo_t *cr;

  if (surface == NULL)
    return FALSE;

  /* Textures have an alpha channel, opaque or not. */
  copy = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, cairo_image_surface_get_width (surface),
                                     cairo_image_surface_get_height (surface));
  cr = cairo_create (copy);
  cairo_set_source_surface (cr, surface, 0, 0);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  run->texture = ent_export_texture_of (copy);

  return TRUE;
}

static void
copied_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autofree CopyRun *run = user_data;
  g_autoptr (EntExportDialog) self = run->dialog;
  g_autoptr (GdkTexture) texture = run->texture;
  g_autoptr (GError) error = NULL;

  set_busy (self, FALSE);
  if (ent_export_desk_run_finish (ENT_EXPORT_DESK (source), result, &error))
    {
      gdk_clipboard_set_texture (gtk_widget_get_clipboard (GTK_WIDGET (self)), texture);
      remember (self);
      gtk_accessible_announce (GTK_ACCESSIBLE (self), _("Image copied"), GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
      gtk_label_set_text (self->facts_label, _("Image copied"));
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_error (self, error);
}

static void
copy_activated_cb (EntExportDialog *self)
{
  CopyRun *run;

  g_assert (ENT_IS_EXPORT_DIALOG (self));

  run = g_new0 (CopyRun, 1);
  run->dialog = g_object_ref (self);
  run_work (self, make_texture, run, copied_cb, run);
}

static void
print_activated_cb (EntExportDialog *self)
{
  g_autofree char *alt = NULL;
  g_autoptr (GError) error = NULL;

  g_assert (ENT_IS_EXPORT_DIALOG (self));

  read_rows (self);
  alt = self->alt_edited ? dup_alt_text (self) : NULL;
  self->options.alt_text = alt;
  if (!ent_export_print (ent_session_get_engine (self->session), ent_session_get_lens (self->session), &self->options,
                         GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), &error)
      && error != NULL)
    show_error (self, error);
  self->options.alt_text = NULL;
}

/* Making -------------------------------------------------------------------- */

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
  fit_spin_rows (self);
  adw_spin_row_set_value (self->width_row, cm ? self->options.size.width / self->options.size.dpi * 2.54
                                              : self->options.size.width);
  adw_spin_row_set_value (self->height_row, cm ? self->options.size.height / self->options.size.dpi * 2.54
                                               : self->options.size.height);
  if (cm)
    adw_spin_row_set_value (self->dpi_row, self->options.size.dpi);
}

static void
fill_rows (EntExportDialog *self,
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

static void
take_session (EntExportDialog *self)
{
  const EntMoment *compared = ent_session_get_compared (self->session);

  self->options.arrangement = ent_session_get_arrangement (self->session);
  self->options.selection = *ent_session_get_selection (self->session);
  self->options.hidden_rows = ent_session_get_hidden_rows (self->session);
  self->options.focus = ent_session_get_focus (self->session, &self->options.focus_steps);
  self->options.viewport = self->viewport;
  self->options.comparing = compared != NULL;
  if (compared != NULL)
    self->options.compared = *compared;
}

static void
ent_export_dialog_closed (AdwDialog *dialog)
{
  g_cancellable_cancel (ENT_EXPORT_DIALOG (dialog)->cancellable);
}

static void
ent_export_dialog_dispose (GObject *object)
{
  EntExportDialog *self = ENT_EXPORT_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->credit, g_free);
  g_clear_object (&self->desk);
  g_clear_object (&self->settings);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), ENT_TYPE_EXPORT_DIALOG);
  G_OBJECT_CLASS (ent_export_dialog_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, EntExportDialog, name)

static void
bind_template (GtkWidgetClass *widget_class)
{
  BIND (columns);
  BIND (export_button);
  gtk_widget_class_bind_template_child_full (widget_class, "options", FALSE,
                                             G_STRUCT_OFFSET (EntExportDialog, options_page));
  BIND (preview);
  BIND (spinner);
  BIND (facts_label);
  BIND (warning_label);
  BIND (chart_row);
  BIND (extent_row);
  BIND (format_row);
  BIND (ground_row);
  BIND (size_row);
  BIND (width_row);
  BIND (height_row);
  BIND (dpi_row);
  BIND (title_row);
  BIND (subtitle_row);
  BIND (legend_row);
  BIND (sources_row);
  BIND (credit_row);
  BIND (alt_row);
  BIND (alt_text);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, export_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, print_activated_cb);
}

static void
ent_export_dialog_class_init (EntExportDialogClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = ent_export_dialog_dispose;
  ADW_DIALOG_CLASS (class)->closed = ent_export_dialog_closed;
  signals[SAVED] = g_signal_new ("saved", ENT_TYPE_EXPORT_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                 1, G_TYPE_FILE);
  gtk_widget_class_set_template_from_resource (widget_class, ENT_RESOURCE_PREFIX "/export-dialog.ui");
  bind_template (widget_class);
}

static void
ent_export_dialog_init (EntExportDialog *self)
{
  self->filling = TRUE;
  self->options = ent_export_options_default ();
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (gtk_text_view_get_buffer (self->alt_text), "changed", G_CALLBACK (alt_changed_cb), self);
}

EntExportDialog *
ent_export_dialog_new (EntSession        *session,
                       const EntViewport *viewport)
{
  EntExportDialog *self;
  g_autofree char *size = NULL;

  g_return_val_if_fail (ENT_IS_SESSION (session), NULL);
  g_return_val_if_fail (ent_session_get_dossier (session) != NULL, NULL);

  self = g_object_new (ENT_TYPE_EXPORT_DIALOG, NULL);
  self->session = g_object_ref (session);
  if (viewport != NULL)
    self->viewport = *viewport;
  self->settings = ent_export_choices_open ();
  ent_export_choices_load (self->settings, &self->options, &size);
  if (self->settings != NULL)
    self->credit = g_settings_get_string (self->settings, "credit");
  take_session (self);
  fill_rows (self, size);
  self->desk = ent_export_desk_new (session);
  show_sensitivity (self);
  start_preview (self);

  return self;
}

gboolean
ent_export_dialog_is_ready (EntExportDialog *self)
{
  g_return_val_if_fail (ENT_IS_EXPORT_DIALOG (self), FALSE);

  return !self->previewing && !self->stale && !self->busy && gtk_picture_get_paintable (self->preview) != NULL;
}
