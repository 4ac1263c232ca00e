/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "share-bar.h"

#include <glib/gi18n.h>
#include <math.h>

#include "look.h"

#define HEIGHT 8
#define RADIUS 4.0
#define GAP 1.5
#define MIN_PART 6.0

struct _EntShareBar
{
  GtkWidget parent_instance;

  guint counts[ENT_SHARE_N_PARTS];
};

G_DEFINE_FINAL_TYPE (EntShareBar, ent_share_bar, GTK_TYPE_WIDGET)

static void
set_color (cairo_t        *cr,
           const EntColor *color)
{
  cairo_set_source_rgba (cr, color->red, color->green, color->blue, color->alpha);
}

static void
paint_hatched (cairo_t        *cr,
               const EntColor *color,
               const EntColor *ground,
               double          x,
               double          width)
{
  cairo_save (cr);
  cairo_rectangle (cr, x, 0, width, HEIGHT);
  cairo_clip (cr);
  set_color (cr, color);
  cairo_paint (cr);
  set_color (cr, ground);
  cairo_set_line_width (cr, 1.6);
  for (double at = x - HEIGHT; at < x + width + HEIGHT; at += 5)
    {
      cairo_move_to (cr, at, HEIGHT);
      cairo_line_to (cr, at + HEIGHT, 0);
    }
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
paint_dotted (cairo_t        *cr,
              const EntColor *color,
              double          x,
              double          width)
{
  set_color (cr, color);
  for (double at = x + 2; at < x + width; at += 5)
    {
      cairo_new_sub_path (cr);
      cairo_arc (cr, at, HEIGHT / 2.0, 1.3, 0, 2 * G_PI);
    }
  cairo_fill (cr);
}

static void
paint_part (cairo_t          *cr,
            const EntPalette *palette,
            EntShare          part,
            double            x,
            double            width)
{
  switch (part)
    {
    case ENT_SHARE_CONFLICT:
      paint_hatched (cr, &palette->conflict, &palette->card, x, width);
      break;

    case ENT_SHARE_AMBIVALENT:
      set_color (cr, &palette->cooperation);
      cairo_rectangle (cr, x, 0, width, HEIGHT / 2.0);
      cairo_fill (cr);
      set_color (cr, &palette->conflict);
      cairo_rectangle (cr, x, HEIGHT / 2.0, width, HEIGHT / 2.0);
      cairo_fill (cr);
      break;

    case ENT_SHARE_EXPECTED:
      paint_dotted (cr, &palette->neutral, x, width);
      break;

    case ENT_SHARE_COOPERATION:
    case ENT_SHARE_NEUTRAL:
    default:
      set_color (cr, part == ENT_SHARE_NEUTRAL ? &palette->neutral : &palette->cooperation);
      cairo_rectangle (cr, x, 0, width, HEIGHT);
      cairo_fill (cr);
      break;
    }
}

static void
clip_to_pill (cairo_t *cr,
              double   width)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, width - RADIUS, RADIUS, RADIUS, -G_PI_2, G_PI_2);
  cairo_arc (cr, RADIUS, RADIUS, RADIUS, G_PI_2, 3 * G_PI_2);
  cairo_close_path (cr);
  cairo_clip (cr);
}

static guint
count_all (EntShareBar *self)
{
  guint total = 0;

  for (guint i = 0; i < ENT_SHARE_N_PARTS; i++)
    total += self->counts[i];

  return total;
}

static void
paint (EntShareBar *self,
       cairo_t     *cr,
       double       width)
{
  const EntPalette *palette = ent_look_get_palette (ent_look_get_default ());
  guint total = count_all (self);
  guint n_parts = 0;
  double free_width, x = 0;

  for (guint i = 0; i < ENT_SHARE_N_PARTS; i++)
    n_parts += self->counts[i] > 0 ? 1 : 0;
  free_width = width - n_parts * MIN_PART;

  clip_to_pill (cr, width);
  for (guint i = 0; i < ENT_SHARE_N_PARTS && total > 0; i++)
    {
      double part = MIN_PART + free_width * self->counts[i] / total;

      if (self->counts[i] == 0)
        continue;
      paint_part (cr, palette, i, x, MAX (part - GAP, 1));
      x += part;
    }
}

static void
ent_share_bar_snapshot (GtkWidget   *widget,
                        GtkSnapshot *snapshot)
{
  double width = gtk_widget_get_width (widget);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, HEIGHT));

  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    {
      cairo_translate (cr, width, 0);
      cairo_scale (cr, -1, 1);
    }
  paint (ENT_SHARE_BAR (widget), cr, width);
  cairo_destroy (cr);
}

static void
ent_share_bar_measure (GtkWidget      *widget,
                       GtkOrientation  orientation,
                       int             for_size,
                       int            *minimum,
                       int            *natural,
                       int            *minimum_baseline,
                       int            *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 60 : HEIGHT;
  *natural = *minimum;
}

static void
ent_share_bar_class_init (EntShareBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = ent_share_bar_measure;
  widget_class->snapshot = ent_share_bar_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
ent_share_bar_init (EntShareBar *self)
{
  ent_look_watch (GTK_WIDGET (self));
}

void
ent_share_bar_set_counts (EntShareBar *self,
                          const guint  counts[ENT_SHARE_N_PARTS])
{
  g_return_if_fail (ENT_IS_SHARE_BAR (self));

  memcpy (self->counts, counts, sizeof self->counts);
  gtk_widget_set_visible (GTK_WIDGET (self), count_all (self) > 0);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"

static const char *
part_phrase (EntShare part)
{
  switch (part)
    {
    case ENT_SHARE_COOPERATION:
      return N_("%u cooperation");

    case ENT_SHARE_CONFLICT:
      return N_("%u conflict");

    case ENT_SHARE_AMBIVALENT:
      return N_("%u ambivalent");

    case ENT_SHARE_NEUTRAL:
      return N_("%u neutral");

    case ENT_SHARE_EXPECTED:
    case ENT_SHARE_N_PARTS:
    default:
      return N_("%u expected");
    }
}

char *
ent_share_format_counts (const guint counts[ENT_SHARE_N_PARTS])
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < ENT_SHARE_N_PARTS; i++)
    {
      if (counts[i] == 0)
        continue;
      if (text->len > 0)
        g_string_append (text, "   ");
      g_string_append_printf (text, _(part_phrase (i)), counts[i]);
    }

  return g_string_free_and_steal (text);
}

#pragma GCC diagnostic pop
