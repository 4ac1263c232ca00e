/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Numbers that stand for what things look like: equal ones look the same. */

#include "map-private.h"

#include <math.h>
#include <string.h>

/* FNV-1a, by Fowler, Noll and Vo, on words of 64 bits, with the high half folded in. */
static guint64
mix (guint64 look,
     guint64 value)
{
  look = (look ^ value) * G_GUINT64_CONSTANT (0x100000001b3);

  return look ^ look >> 29;
}

static guint64
mix_double (guint64 look,
            double value)
{
  guint64 bits;

  memcpy (&bits, &value, sizeof bits);

  return mix (look, bits);
}

static guint64
mix_place (guint64 look,
           double place)
{
  return mix (look, (guint64) (gint64) floor (place * 1024.0 + 0.5));
}

/* A thing looks the same in views that lie whole pixels apart. */
static guint64
mix_point (guint64 look,
           const EntMapView *view,
           EntPoint point)
{
  return mix_place (mix_place (look, point.x + view->origin.x), point.y + view->origin.y);
}

static guint64
mix_rect (guint64 look,
          const EntMapView *view,
          EntRect rect)
{
  look = mix_point (look, view, (EntPoint) { rect.x0, rect.y0 });

  return mix_point (look, view, (EntPoint) { rect.x1, rect.y1 });
}

static guint64
mix_text (guint64 look,
          const char *text)
{
  for (; text != NULL && *text != '\0'; text++)
    look = mix (look, (guchar) *text);

  return mix (look, 256);
}

static guint64
mix_viewport (guint64 look,
              const EntViewport *viewport)
{
  look = mix_double (mix_double (look, viewport->center.x), viewport->center.y);
  look = mix_double (look, viewport->scale);

  return mix_double (mix_double (look, viewport->width), viewport->height);
}

static guint64
mix_palette (guint64 look,
             const EntPalette *palette)
{
  const EntColor *colors = &palette->sea;

  for (const EntColor *color = colors; color <= &palette->axis; color++)
    {
      look = mix_double (mix_double (look, color->red), color->green);
      look = mix_double (mix_double (look, color->blue), color->alpha);
    }
  look = mix_text (mix_double (look, palette->text_scale), palette->font_family);
  if (palette->font_options != NULL)
    look = mix (look, cairo_font_options_hash (palette->font_options));

  return mix (look, palette->high_contrast);
}

/* How far the corner of a view is from a whole device pixel. */
static guint64
mix_phase (guint64 look,
           double place)
{
  return mix_place (look, place - floor (place));
}

/* All that is the same at every place of the picture, wherever the view is. */
guint64
ent_map_look_of_ground (EntMapScene *self,
                        const EntMapView *view,
                        const EntPalette *palette,
                        cairo_t *cr)
{
  cairo_surface_t *target = cairo_get_group_target (cr);
  guint64 look = mix (1, self->plan->arrangement);
  double scale = ent_map_device_scale (cr), sx, sy;

  cairo_surface_get_device_scale (target, &sx, &sy);
  look = mix (look, cairo_image_surface_get_format (target));
  look = mix_double (mix_double (mix_double (look, sx), sy), scale);
  look = mix_phase (mix_phase (look, view->origin.x * scale), view->origin.y * scale);
  look = mix_double (mix_double (look, self->plan->anchor.x), self->plan->anchor.y);
  look = mix_palette (mix_double (look, view->viewport.scale), palette);
  look = mix (mix_double (look, self->plan->shrink), self->plan->n_frames);
  look = mix_double (mix (mix_double (look, self->plan->crowd), view->bare), view->bare_opacity);
  for (guint i = 1; i < self->plan->n_frames; i++)
    look = mix_viewport (look, &self->plan->frames[i].viewport);

  return look;
}

guint64
ent_map_look_of_points (const EntMapView *view,
                        const EntPoint *points,
                        guint n_points)
{
  guint64 look = 2;

  for (guint i = 0; i < n_points; i++)
    look = mix_point (look, view, points[i]);

  return look;
}

/* The lines of a crowd are dimmed together. */
static gboolean
is_dimmed_alone (EntMapScene *self,
                 const EntMapView *view,
                 const EntLine *line)
{
  return !view->bare && ent_map_line_is_dimmed (self, line);
}

static guint64
look_of_ends (EntMapScene *self,
              const EntMapView *view,
              const EntMapCurve *curve)
{
  const EntLine *line = curve->line;
  guint64 look = mix (mix (mix (2, line->a), line->b), line->layer);

  look = mix (mix (look, ent_map_line_rank (self, view, line)), ent_map_curve_is_selected (self, curve));
  look = mix (mix (look, is_dimmed_alone (self, view, line)), curve->nature);
  look = mix (mix (look, line->presumed), line->leading);
  look = mix (mix (look, curve->lost), curve->is_new);

  return mix (mix (look, line->arrow_a), line->arrow_b);
}

static guint64
look_of_line (EntMapScene *self,
              const EntMapView *view,
              const EntMapCurve *curve)
{
  guint64 look = mix (mix (look_of_ends (self, view, curve), curve->stance), curve->n_origins);

  look = mix (mix_double (look, curve->opacity), curve->frame);
  look = mix_double (look, curve->width);
  look = mix (mix (look, curve->has_mark), curve->shape);
  if (curve->has_mark)
    look = mix_point (look, view, curve->mark);
  if (ent_map_curve_meets_inset (self, view, curve))
    for (guint i = 1; i < self->plan->n_frames; i++)
      look = mix_rect (look, view, view->insets[i]);

  return look;
}

static guint64
look_of_note (const EntMapView *view,
              const EntMapCurve *curve)
{
  const PangoFontDescription *font = pango_layout_get_font_description (curve->note);
  guint64 look = mix (mix_rect (3, view, curve->note_box), font != NULL ? pango_font_description_hash (font) : 0);

  return mix_text (look, pango_layout_get_text (curve->note));
}

static guint64
look_of_threads (EntMapScene *self,
                 const EntMapView *view,
                 const EntMapNode *node)
{
  const EntMapSite *site = &self->plan->sites[node->actor];
  guint64 look = mix_point (mix_point (mix (4, node->frame), view, node->anchor), view, node->at);

  look = mix (mix (look, ent_map_actor_is_dimmed (self, node->actor)), site->own_place);
  look = mix_double (look, node->radius);
  if (!site->own_place)
    look = mix_point (look, view, ent_map_site_to_view (self, site->home, &view->viewport));

  return look;
}

static guint64
look_of_actor (EntMapScene *self,
               const EntMapView *view,
               const EntMapNode *node)
{
  const EntActor *actor = ent_dossier_get_actor (self->dossier, node->actor);
  guint64 look = mix (mix (5, node->actor), actor->kind);

  look = mix_text (mix_text (look, actor->iso), actor->label);
  look = mix_double (mix_double (mix_point (look, view, node->at), node->radius), node->opacity);
  look = mix (look, node->badges);

  return mix (mix (look, ent_map_actor_is_dimmed (self, node->actor)), ent_map_actor_is_selected (self, node->actor));
}

/* A tie of belonging, as the network shows it. */
static guint64
look_of_tie (EntMapScene *self,
             const EntMapView *view,
             const EntAffiliation *tie)
{
  const EntMapNode *a = &g_array_index (view->nodes, EntMapNode, view->node_of[tie->actor]);
  const EntMapNode *b = &g_array_index (view->nodes, EntMapNode, view->node_of[tie->of_actor]);
  guint64 look = mix_point (mix_point (6, view, a->at), view, b->at);

  look = mix_double (mix_double (look, a->opacity), b->opacity);

  return mix (mix (look, ent_map_actor_is_dimmed (self, tie->actor)), ent_map_actor_is_dimmed (self, tie->of_actor));
}

static guint64
look_of_label (EntMapScene *self,
               const EntMapView *view,
               const EntMapLabel *label)
{
  guint actor = g_array_index (view->nodes, EntMapNode, label->node).actor;
  guint64 look = mix (mix_rect (mix (7, actor), view, label->box), label->alignment);

  look = mix (mix (look, ent_map_actor_is_dimmed (self, actor)), ent_map_is_important (self, actor));

  return mix_text (look, pango_layout_get_text (ent_map_get_text (self, actor)->layout));
}

guint64
ent_map_look_of_part (EntMapScene *self,
                      const EntMapView *view,
                      const EntMapPart *part)
{
  switch (part->kind)
    {
    case ENT_MAP_PART_LINE:
      return look_of_line (self, view, &g_array_index (view->curves, EntMapCurve, part->index));
    case ENT_MAP_PART_TIE:
      return look_of_tie (self, view, g_ptr_array_index (ent_dossier_get_affiliations (self->dossier), part->index));
    case ENT_MAP_PART_THREADS:
      return look_of_threads (self, view, &g_array_index (view->nodes, EntMapNode, part->index));
    case ENT_MAP_PART_ACTOR:
      return look_of_actor (self, view, &g_array_index (view->nodes, EntMapNode, part->index));
    case ENT_MAP_PART_NOTE:
      return look_of_note (view, &g_array_index (view->curves, EntMapCurve, part->index));
    case ENT_MAP_PART_LABEL:
    default:
      return look_of_label (self, view, &g_array_index (view->labels, EntMapLabel, part->index));
    }
}
