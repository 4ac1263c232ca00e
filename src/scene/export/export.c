/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "export-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

/* The drawing lies in a frame of this width, pixels. */
#define FRAME_WIDTH 1.0

/* About what is left for the drawing, of the page. */
#define DRAWING_WIDTH 0.7
#define DRAWING_HEIGHT 0.65

/* After so many rounds the drawing keeps the size that it has. */
#define MAX_ROUNDS 6

static gboolean fit_drawing (EntExport *self, GError **error);

/* Making */

static EntPalette *
make_palette (const EntExportOptions *options)
{
  if (options->ground == ENT_EXPORT_SCREEN && options->palette != NULL)
    return ent_palette_copy (options->palette);

  switch (options->ground)
    {
    case ENT_EXPORT_DARK:
      return ent_palette_new (ENT_PALETTE_DARK, FALSE);
    case ENT_EXPORT_SCREEN:
      return ent_palette_new (ENT_PALETTE_LIGHT, FALSE);
    case ENT_EXPORT_WHITE:
    case ENT_EXPORT_TRANSPARENT:
    default:
      return ent_palette_new (ENT_PALETTE_PRINT, FALSE);
    }
}

/* Whether the language of the messages is written from right to left. */
static gboolean
reads_from_right (void)
{
  const char *locale = g_get_language_names ()[0];
  g_autofree char *tag = g_strndup (locale, strcspn (locale, ".@"));
  int n_scripts = 0;
  const PangoScript *scripts = pango_language_get_scripts (pango_language_from_string (tag), &n_scripts);

  return n_scripts > 0
         && (scripts[0] == PANGO_SCRIPT_ARABIC || scripts[0] == PANGO_SCRIPT_HEBREW
             || scripts[0] == PANGO_SCRIPT_SYRIAC || scripts[0] == PANGO_SCRIPT_THAANA || scripts[0] == PANGO_SCRIPT_NKO);
}

/* A chart that is not the map says what it is, beside what the dossier is about. */
static char *
make_title (EntExport *self)
{
  const char *title = ent_dossier_get_title (self->dossier);

  if (self->options.title != NULL && *self->options.title != '\0')
    return g_strdup (self->options.title);
  if (self->drawing->name == NULL)
    return g_strdup (title);

  return g_strdup_printf ("%s: %s", title, self->drawing->name);
}

static EntExport *
make_export (EntEngine               *engine,
             const EntLens           *lens,
             const EntExportOptions  *options,
             GError                 **error)
{
  g_autoptr (EntExport) self = g_new0 (EntExport, 1);

  self->engine = g_object_ref (engine);
  self->dossier = ent_engine_get_dossier (engine);
  self->lens = ent_lens_copy (lens);
  self->options = *options;
  self->palette = make_palette (options);
  self->drawing = ent_drawing_new (engine, self->lens, &self->options, self->palette, reads_from_right (), error);
  if (self->drawing == NULL)
    return NULL;

  self->title = make_title (self);
  self->credit = g_strdup (options->credit);
  if (!fit_drawing (self, error))
    return NULL;
  self->alt_text = options->alt_text != NULL ? g_strdup (options->alt_text)
                                             : self->drawing->klass->describe (self->drawing);
  self->options.title = NULL;
  self->options.credit = NULL;
  self->options.alt_text = NULL;

  return g_steal_pointer (&self);
}

/* Drawn from what it carries: whoever opens it sees this picture, no other. */
static EntExport *
make_carrying (EntExport               *shown,
               const EntExportOptions  *options,
               GError                 **error)
{
  g_autoptr (GArray) claims = ent_export_list_claims (shown);
  g_autoptr (EntExportCarry) carry
    = ent_export_carry_new (shown->engine, shown->lens, options, shown->title, claims, error);
  EntExport *self = carry != NULL ? make_export (carry->engine, carry->sheet.lens, &carry->sheet.options, error) : NULL;

  if (self != NULL)
    self->carry = g_steal_pointer (&carry);

  return self;
}

/**
 * ent_export_new:
 * @engine: answers what is in force
 * @lens: what is shown
 * @options: how; copied, but a palette must outlive the export
 * @error: return location
 *
 * Prepares a chart as a page to be printed: title, rule in words, drawing, legend,
 * numbered sources and credit. The same dossier, options, build and fonts give
 * the same bytes.
 *
 * Returns: (transfer full) (nullable): the export
 */
EntExport *
ent_export_new (EntEngine *engine,
                const EntLens *lens,
                const EntExportOptions *options,
                GError **error)
{
  g_autoptr (EntExport) self = NULL;

  g_return_val_if_fail (ENT_IS_ENGINE (engine), NULL);
  g_return_val_if_fail (lens != NULL && options != NULL, NULL);
  g_return_val_if_fail (ent_export_size_is_valid (&options->size), NULL);

  self = make_export (engine, lens, options, error);
  if (self == NULL || !options->carry || options->format != ENT_EXPORT_PNG)
    return g_steal_pointer (&self);

  return make_carrying (self, options, error);
}

void
ent_export_free (EntExport *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->sources, ent_map_sources_free);
  g_clear_pointer (&self->drawing, ent_drawing_free);
  g_clear_pointer (&self->palette, ent_palette_free);
  g_clear_pointer (&self->lens, ent_lens_free);
  g_clear_object (&self->engine);
  g_clear_pointer (&self->carry, ent_export_carry_free);
  g_free (self->title);
  g_free (self->alt_text);
  g_free (self->credit);
  g_free (self);
}

/**
 * ent_export_get_alt_text:
 * @self: an export
 *
 * Returns: (transfer none): what the picture shows, in words
 */
const char *
ent_export_get_alt_text (EntExport *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->alt_text;
}

/**
 * ent_export_get_carried:
 * @self: an export
 *
 * Returns: (transfer none) (nullable): what the file will carry; %NULL if it
 *   carries nothing
 */
const EntExportCarried *
ent_export_get_carried (EntExport *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->carry != NULL ? &self->carry->counts : NULL;
}

/**
 * ent_export_list_claims:
 * @self: an export
 *
 * Returns: (transfer full) (element-type guint): the claims that the picture
 *   shows, sorted, each once
 */
GArray *
ent_export_list_claims (EntExport *self)
{
  GArray *claims;

  g_return_val_if_fail (self != NULL, NULL);

  claims = self->drawing->klass->list_claims (self->drawing);
  ent_index_set_settle (claims);

  return claims;
}

double
ent_export_get_width (EntExport *self)
{
  return self->options.size.width / self->options.size.scale;
}

double
ent_export_get_height (EntExport *self)
{
  return self->options.size.height / self->options.size.scale;
}

void
ent_export_get_page_size (EntExport *self,
                          double *width,
                          double *height)
{
  g_return_if_fail (self != NULL && width != NULL && height != NULL);

  *width = ent_export_get_width (self);
  *height = ent_export_get_height (self);
}

/* The page */

static gboolean
has_block (EntExport *self,
           EntExportBlocks block)
{
  return (self->options.blocks & block) != 0;
}

static char *
describe_credit (EntExport *self)
{
  const char *version = ent_dossier_get_version (self->dossier);
  const char *licence = ent_dossier_get_licence (self->dossier);
  GString *credit = g_string_new (NULL);

  if (self->credit != NULL && *self->credit != '\0')
    g_string_append_printf (credit, "\u2068%s\u2069 · ", self->credit);
  g_string_append (credit, _("Drawn with Entente"));
  if (version != NULL && *version != '\0')
    /* Translators: in the line at the bottom of a chart. */
    g_string_append_printf (credit, _(" · dossier version %s"), version);
  if (licence != NULL && *licence != '\0')
    g_string_append_printf (credit, " · %s", licence);
  if (self->options.chart == ENT_EXPORT_MAP && self->options.arrangement == ENT_ARRANGEMENT_GEOGRAPHIC)
    g_string_append (credit, _(" · map data: Natural Earth, public domain"));

  return g_string_free_and_steal (credit);
}

/* What is a condition of the picture must be said on it. */
static void
add_scenarios (EntExport *self,
               GString *rule)
{
  const GArray *scenarios = self->lens->scenarios;

  for (guint i = 0; i < scenarios->len; i++)
    {
      const EntScenario *scenario
        = g_ptr_array_index (ent_dossier_get_scenarios (self->dossier), g_array_index (scenarios, guint, i));

      /* Translators: %s is the condition of a scenario that is switched on. */
      g_string_append_printf (rule, _("\nSupposed that: \u2068%s\u2069"), scenario->condition);
    }
}

static void
add_comparison (EntExport *self,
                GString *rule)
{
  const EntMoment *compared = &self->options.compared;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  if (!self->options.comparing || self->options.chart != ENT_EXPORT_MAP)
    return;

  from = ent_day_format_display (compared->from);
  to = ent_day_format_display (compared->to);
  if (compared->window)
    g_string_append_printf (rule, _("\nCompared with %s – %s"), from, to);
  else
    g_string_append_printf (rule, _("\nCompared with %s"), to);
}

/* The rule, the filters by name, and what is supposed. */
static char *
describe_rule (EntExport *self)
{
  g_autofree char *words = ent_lens_describe (self->lens);
  g_autofree char *filter = ent_lens_describe_filter (self->lens, self->dossier);
  GString *rule = g_string_new (words);

  if (filter != NULL)
    g_string_append_printf (rule, "\n%s", filter);
  add_comparison (self, rule);
  add_scenarios (self, rule);

  return g_string_free_and_steal (rule);
}

static void
add_sources (EntExport *self,
             EntPage *page)
{
  gboolean inferred = FALSE;

  for (guint i = 1; i <= ent_map_sources_get_n (self->sources); i++)
    {
      const EntSource *source
          = ent_dossier_get_source (self->dossier, ent_map_sources_get_source (self->sources, i));
      guint n = ent_map_sources_get_n_claims (self->sources, i);
      g_autofree char *reference = ent_source_format_full (source);
      g_autofree char *count
          = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u claim", "%u claims", n), n);
      g_autofree char *text = g_strconcat (reference, "\u2002", count, NULL);

      inferred |= strchr (reference, '[') != NULL;
      ent_page_add_source (page, text, source->url);
    }

  if (inferred)
    ent_page_set_source_note (page, _("Square brackets: inferred by the dossier’s editor, "
                                      "not stated in the source."));
}

static EntPage *
make_page (EntExport *self)
{
  g_autofree char *rule = describe_rule (self);
  g_autofree char *credit = describe_credit (self);
  EntPage *page = ent_page_new (self->palette, has_block (self, ENT_EXPORT_TITLE) ? self->title : NULL,
                                has_block (self, ENT_EXPORT_SUBTITLE) ? ent_dossier_get_subtitle (self->dossier) : NULL,
                                has_block (self, ENT_EXPORT_SUBTITLE) ? rule : NULL);

  ent_page_set_rtl (page, self->drawing->rtl);
  if (self->drawing->klass->prepare != NULL)
    self->drawing->klass->prepare (self->drawing, self->drawing_width, self->drawing_height);
  if (has_block (self, ENT_EXPORT_LEGEND))
    self->drawing->klass->fill_page (self->drawing, page);
  if (has_block (self, ENT_EXPORT_SOURCES))
    add_sources (self, page);
  if (has_block (self, ENT_EXPORT_CREDIT))
    ent_page_set_credit (page, credit);

  return page;
}

static gboolean
count_sources (EntExport *self,
               GError **error)
{
  g_autoptr (GArray) claims = self->drawing->klass->list_claims (self->drawing);

  g_clear_pointer (&self->sources, ent_map_sources_free);
  self->sources = ent_map_sources_new_for_claims (self->engine, claims, error);

  return self->sources != NULL;
}

/* Legend, sources and notes tell what the drawing shows; the drawing shows what
 * there is room for, and they take of that room. Its size goes from the first
 * one that fits only down, so that this comes to an end.
 */
static gboolean
fit_drawing (EntExport *self,
             GError **error)
{
  double width = ent_export_get_width (self), height = ent_export_get_height (self);

  self->drawing_width = width * DRAWING_WIDTH;
  self->drawing_height = height * DRAWING_HEIGHT;
  for (guint i = 0; i < MAX_ROUNDS; i++)
    {
      g_autoptr (EntPage) page = NULL;
      EntRect room;
      double room_width, room_height;

      if (self->drawing->fitted && self->drawing->klass->prepare != NULL)
        self->drawing->klass->prepare (self->drawing, self->drawing_width, self->drawing_height);
      if (!count_sources (self, error))
        return FALSE;
      if (!self->drawing->fitted)
        break;

      page = make_page (self);
      room = ent_page_layout (page, width, height);
      room_width = room.x1 - room.x0;
      room_height = room.y1 - room.y0;
      if (i > 0 && room_width >= self->drawing_width && room_height >= self->drawing_height)
        break;
      self->drawing_width = i > 0 ? MIN (room_width, self->drawing_width) : room_width;
      self->drawing_height = i > 0 ? MIN (room_height, self->drawing_height) : room_height;
    }

  return TRUE;
}

/* Where in the room that is left a drawing goes that was laid out for less. */
static EntRect
place_drawing (EntExport *self,
               EntRect room)
{
  double width = MIN (room.x1 - room.x0, self->drawing_width);
  double height = MIN (room.y1 - room.y0, self->drawing_height);

  if (!self->drawing->fitted)
    return room;
  if (self->drawing->rtl)
    return (EntRect) { room.x1 - width, room.y0, room.x1, room.y0 + height };

  return (EntRect) { room.x0, room.y0, room.x0 + width, room.y0 + height };
}

static void
paint_drawing (EntExport *self,
               EntRect room,
               cairo_t *cr)
{
  EntColor frame = self->palette->border;
  EntRect box = place_drawing (self, room);
  double width = box.x1 - box.x0, height = box.y1 - box.y0;

  cairo_save (cr);
  cairo_translate (cr, box.x0, box.y0);
  self->drawing->klass->paint (self->drawing, cr, width, height);
  cairo_restore (cr);
  if (!self->drawing->framed)
    return;

  cairo_rectangle (cr, box.x0, box.y0, width, height);
  cairo_set_line_width (cr, FRAME_WIDTH);
  cairo_set_source_rgba (cr, frame.red, frame.green, frame.blue, frame.alpha);
  cairo_stroke (cr);
}

static void
paint_ground (EntExport *self,
              cairo_t *cr)
{
  EntColor ground = self->palette->kind == ENT_PALETTE_DARK ? self->palette->sea : self->palette->disc_fill;

  if (self->options.ground == ENT_EXPORT_TRANSPARENT)
    return;

  cairo_set_source_rgb (cr, ground.red, ground.green, ground.blue);
  cairo_paint (cr);
}

/**
 * ent_export_paint:
 * @self: an export
 * @cr: a context whose origin is the top left corner of the page, in units of
 *   the design: pixels of the size, divided by its scale
 *
 * Paints the whole page, for the screen, a file or a printer.
 */
void
ent_export_paint (EntExport *self,
                  cairo_t *cr)
{
  double width, height;
  g_autoptr (EntPage) page = NULL;

  g_return_if_fail (self != NULL && cr != NULL);

  width = ent_export_get_width (self);
  height = ent_export_get_height (self);
  page = make_page (self);
  paint_ground (self, cr);
  paint_drawing (self, ent_page_layout (page, width, height), cr);
  ent_page_paint (page, cr);
}

/* Before the file */

/**
 * ent_export_survey:
 * @self: an export
 * @survey: (out): what was found; clear it with ent_export_survey_clear()
 *
 * Paints the picture without pixels, to see how small its texts are and whether
 * there is a font for each of its characters.
 */
void
ent_export_survey (EntExport *self,
                   EntExportSurvey *survey)
{
  g_autoptr (EntTextLayer) layer = ent_text_layer_new ();
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);
  const GArray *runs = ent_text_layer_get_runs (layer);
  double least = G_MAXDOUBLE;

  g_return_if_fail (self != NULL && survey != NULL);

  ent_text_layer_attach (layer, cr);
  ent_export_paint (self, cr);
  for (guint i = 0; i < runs->len; i++)
    least = MIN (least, g_array_index (runs, EntTextRun, i).size);
  *survey = (EntExportSurvey) {
    .least_points = runs->len > 0 ? least * self->options.size.scale / self->options.size.dpi * 72.0 : 0.0,
    .n_texts = runs->len,
    .n_unknown = ent_text_layer_get_n_unknown (layer),
    .unknown = g_strdup (ent_text_layer_get_unknown (layer)),
  };
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

void
ent_export_survey_clear (EntExportSurvey *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->unknown, g_free);
}
