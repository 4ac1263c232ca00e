/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "drawing.h"

#include <glib/gi18n-lib.h>

#include "map-arrangement.h"
#include "map-extras.h"
#include "map-legend-page.h"

/* At most so many relations are told in the picture's description. */
#define MAX_TOLD 24

/* Drawings smaller than this, pixels, have no room for the numbers of sources
 * at their lines.
 */
#define SMALL_WIDTH 480.0
#define SMALL_HEIGHT 300.0

typedef struct
{
  EntDrawing parent;
  EntMapGround *ground;
  EntMapScene *scene;
  EntMapSources *sources;
  EntMapLegend legend;
  gboolean with_numbers; /* of sources, at lines */
} EntMapPart;

static EntMapPart *
part_of (EntDrawing *drawing)
{
  return (EntMapPart *) drawing;
}

static void
free_part (EntDrawing *drawing)
{
  EntMapPart *self = part_of (drawing);

  g_clear_pointer (&self->sources, ent_map_sources_free);
  g_clear_pointer (&self->scene, ent_map_scene_free);
  g_clear_pointer (&self->ground, ent_map_ground_free);
  g_free (self);
}

/* What the window shows, no less, in a view of another size. */
static EntViewport
fit_view (const EntViewport *view,
          double width,
          double height)
{
  return (EntViewport) { .center = view->center,
                         .scale = view->scale * MIN (width / view->width, height / view->height),
                         .width = width,
                         .height = height };
}

static EntViewport
fit (EntMapPart *self,
     double width,
     double height)
{
  const EntExportOptions *options = self->parent.options;
  const EntPalette *palette = self->parent.palette;

  if (options->extent == ENT_EXPORT_VIEW && options->viewport.width > 0.0)
    {
      const EntViewport *view = &options->viewport;

      /* Insets and projection are those of the window. */
      if (options->fit.width > 0.0 && options->fit.height > 0.0)
        ent_map_scene_fit_again (self->scene, &options->fit, palette);
      else
        ent_map_scene_fit (self->scene, view->width, view->height, NULL, palette);
      return fit_view (view, width, height);
    }
  if (options->extent == ENT_EXPORT_SELECTION && options->selection.kind != ENT_MAP_ITEM_NONE)
    {
      ent_map_scene_fit (self->scene, width, height, NULL, palette);
      return ent_map_scene_fit_item (self->scene, &options->selection, width, height, NULL, palette);
    }

  return ent_map_scene_fit (self->scene, width, height, NULL, palette);
}

/* The legend tells the scale of the insets, which depends on the room that the
 * legend leaves: the map is first arranged for the page as a whole.
 */
static void
prepare (EntDrawing *drawing,
         double width,
         double height)
{
  EntMapPart *self = part_of (drawing);

  self->with_numbers = width >= SMALL_WIDTH && height >= SMALL_HEIGHT
                       && (drawing->options->blocks & ENT_EXPORT_SOURCES) != 0;
  fit (self, width, height);
}

static void
fill_page (EntDrawing *drawing,
           EntPage *page)
{
  EntMapPart *self = part_of (drawing);

  self->legend.scene = self->scene;
  ent_map_legend_fill_page (&self->legend, self->with_numbers, page);
}

static void
paint (EntDrawing *drawing,
       cairo_t *cr,
       double width,
       double height)
{
  EntMapPart *self = part_of (drawing);
  EntViewport viewport = fit (self, width, height);

  if (self->with_numbers)
    ent_map_scene_set_line_notes (self->scene, ent_map_sources_get_line_notes (self->sources));
  ent_map_paint (self->scene, &viewport, drawing->palette, cr);
}

static void
tell_line (GString *text,
           EntDossier *dossier,
           const EntLine *line)
{
  const char *const *languages = g_get_language_names ();
  g_autofree char *headline = ent_line_format_headline (line);
  const EntActor *a = ent_dossier_get_actor (dossier, line->a);
  const EntActor *b = ent_dossier_get_actor (dossier, line->b);

  g_string_append_printf (text, "\n\u2068%s\u2069 – \u2068%s\u2069: %s", ent_actor_get_name (a, languages[0]),
                          ent_actor_get_name (b, languages[0]), headline);
}

/* Those with most claims first: the list ends somewhere. */
static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  const EntLine *x = *(const EntLine *const *) a, *y = *(const EntLine *const *) b;

  if (x->claims->len != y->claims->len)
    return x->claims->len > y->claims->len ? -1 : 1;
  if (x->a != y->a)
    return x->a < y->a ? -1 : 1;

  return x->b < y->b ? -1 : x->b > y->b;
}

static GPtrArray *
list_facts (const EntPicture *picture)
{
  GPtrArray *facts = g_ptr_array_new ();

  for (guint i = 0; i < picture->lines->len; i++)
    {
      EntLine *line = g_ptr_array_index (picture->lines, i);

      if (line->layer == ENT_LAYER_FACT)
        g_ptr_array_add (facts, line);
    }
  g_ptr_array_sort (facts, compare_lines);

  return facts;
}

static void
tell_counts (EntMapPart *self,
             GString *text)
{
  guint counts[ENT_LEGEND_N_ROWS], n = 0;

  ent_map_scene_count_legend (self->scene, counts);
  for (guint i = 0; i < ENT_LEGEND_N_ROWS; i++)
    if (counts[i] > 0)
      g_string_append_printf (text, "%s%s: %u", n++ > 0 ? ", " : " ",
                              ent_legend_row_get_label ((EntLegendRow) i), counts[i]);
  if (n > 0)
    g_string_append_c (text, '.');
}

static char *
describe (EntDrawing *drawing)
{
  EntMapPart *self = part_of (drawing);
  EntDossier *dossier = ent_engine_get_dossier (drawing->engine);
  g_autofree char *rule = ent_lens_describe (drawing->lens);
  g_autoptr (GPtrArray) facts = list_facts (ent_map_scene_get_picture (self->scene));
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, ent_map_scene_get_arrangement (self->scene) == ENT_ARRANGEMENT_NETWORK
                                    ? _("Network: %s. %s.") : _("Map: %s. %s."),
                          ent_dossier_get_title (dossier), rule);
  tell_counts (self, text);
  for (guint i = 0; i < facts->len && i < MAX_TOLD; i++)
    tell_line (text, dossier, g_ptr_array_index (facts, i));
  if (facts->len > MAX_TOLD)
    g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, "\nand %u more line", "\nand %u more lines",
                                               facts->len - MAX_TOLD),
                            facts->len - MAX_TOLD);

  return g_string_free_and_steal (text);
}

static GArray *
list_claims (EntDrawing *drawing)
{
  return ent_map_sources_list_claims (ent_map_scene_get_picture (part_of (drawing)->scene));
}

static const EntDrawingClass map_class = { prepare, fill_page, paint, describe, list_claims, free_part };

static void
set_choice (EntMapScene *scene,
            const EntExportOptions *options)
{
  ent_map_scene_set_arrangement (scene, options->arrangement);
  ent_map_scene_set_hidden_rows (scene, options->hidden_rows);
  /* Who put an actor where it is, a reader need not know. */
  ent_map_scene_set_extras (scene, options->extras & ~(1u << ENT_MAP_EXTRA_PINS));
  if (options->focus != ENT_NO_INDEX)
    ent_map_scene_set_focus (scene, options->focus, options->focus_steps);
}

static void
compare (EntMapScene *scene,
         const EntDrawing *drawing)
{
  g_autoptr (EntLens) lens = ent_lens_copy (drawing->lens);
  g_autoptr (EntPicture) before = NULL;

  lens->moment = drawing->options->compared;
  before = ent_engine_get_picture (drawing->engine, lens);
  ent_map_scene_set_compared (scene, before);
}

EntDrawing *
ent_map_drawing_new (const EntDrawing *base,
                     GError **error)
{
  EntMapPart *self = g_new0 (EntMapPart, 1);
  g_autoptr (EntDrawing) drawing = &self->parent;

  self->parent = *base;
  self->parent.klass = &map_class;
  self->parent.framed = (base->options->blocks & ~(guint) ENT_EXPORT_ALT_TEXT) != 0;
  self->ground = ent_map_ground_new (error);
  if (self->ground == NULL)
    return NULL;

  self->scene = ent_map_scene_new (base->engine, base->lens, self->ground);
  ent_map_scene_set_mirrored (self->scene, base->rtl);
  set_choice (self->scene, base->options);
  if (base->options->comparing)
    compare (self->scene, base);
  self->sources = ent_map_sources_new (base->engine, ent_map_scene_get_picture (self->scene), error);
  if (self->sources == NULL)
    return NULL;

  return g_steal_pointer (&drawing);
}
