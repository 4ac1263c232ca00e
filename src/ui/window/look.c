/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "look.h"

#include <adwaita.h>

/* The interface font size at which text has the design's size. */
#define DESIGN_POINTS 11.0

struct _EntLook
{
  GObject parent_instance;

  EntPalette *palette;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (EntLook, ent_look, G_TYPE_OBJECT)

static void
apply_font (EntPalette *palette)
{
  g_autofree char *name = NULL;
  g_autoptr (PangoFontDescription) font = NULL;
  double points = DESIGN_POINTS;
  int dpi = 0;

  g_object_get (gtk_settings_get_default (), "gtk-font-name", &name, "gtk-xft-dpi", &dpi, NULL);
  font = pango_font_description_from_string (name != NULL ? name : "Sans");
  if (!pango_font_description_get_size_is_absolute (font) && pango_font_description_get_size (font) > 0)
    points = (double) pango_font_description_get_size (font) / PANGO_SCALE;

  ent_palette_set_font (palette, pango_font_description_get_family (font),
                        (points / DESIGN_POINTS) * (dpi > 0 ? dpi / 1024.0 / 96.0 : 1.0));
}

static void
update (EntLook *self)
{
  AdwStyleManager *style = adw_style_manager_get_default ();
  g_autoptr (GdkRGBA) accent = adw_style_manager_get_accent_color_rgba (style);

  g_clear_pointer (&self->palette, ent_palette_free);
  self->palette = ent_palette_new (ent_look_is_dark (self) ? ENT_PALETTE_DARK : ENT_PALETTE_LIGHT,
                                   adw_style_manager_get_high_contrast (style));
  self->palette->accent = (EntColor) { accent->red, accent->green, accent->blue, accent->alpha };
  apply_font (self->palette);
}

static void
settings_changed_cb (EntLook *self)
{
  g_assert (ENT_IS_LOOK (self));

  update (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
ent_look_finalize (GObject *object)
{
  EntLook *self = ENT_LOOK (object);

  g_clear_pointer (&self->palette, ent_palette_free);

  G_OBJECT_CLASS (ent_look_parent_class)->finalize (object);
}

static void
ent_look_class_init (EntLookClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ent_look_finalize;

  signals[CHANGED] = g_signal_new ("changed", ENT_TYPE_LOOK, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ent_look_init (EntLook *self)
{
  const char *of_style[] = { "notify::dark", "notify::high-contrast", "notify::accent-color" };
  const char *of_settings[] = { "notify::gtk-font-name", "notify::gtk-xft-dpi" };

  for (guint i = 0; i < G_N_ELEMENTS (of_style); i++)
    g_signal_connect_object (adw_style_manager_get_default (), of_style[i],
                             G_CALLBACK (settings_changed_cb), self, G_CONNECT_SWAPPED);
  for (guint i = 0; i < G_N_ELEMENTS (of_settings); i++)
    g_signal_connect_object (gtk_settings_get_default (), of_settings[i],
                             G_CALLBACK (settings_changed_cb), self, G_CONNECT_SWAPPED);
  update (self);
}

/**
 * ent_look_get_default:
 *
 * Returns: (transfer none): the look of the default display; call it after
 *   adw_init() only
 */
EntLook *
ent_look_get_default (void)
{
  static EntLook *look;

  if (look == NULL)
    look = g_object_new (ENT_TYPE_LOOK, NULL);

  return look;
}

const EntPalette *
ent_look_get_palette (EntLook *self)
{
  g_return_val_if_fail (ENT_IS_LOOK (self), NULL);

  return self->palette;
}

gboolean
ent_look_is_dark (EntLook *self)
{
  g_return_val_if_fail (ENT_IS_LOOK (self), FALSE);

  return adw_style_manager_get_dark (adw_style_manager_get_default ());
}

void
ent_look_watch (GtkWidget *widget)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  g_signal_connect_object (ent_look_get_default (), "changed", G_CALLBACK (gtk_widget_queue_draw),
                           widget, G_CONNECT_SWAPPED);
}

void
ent_color_to_rgba (const EntColor *color,
                   GdkRGBA        *rgba)
{
  g_return_if_fail (color != NULL);
  g_return_if_fail (rgba != NULL);

  *rgba = (GdkRGBA) { color->red, color->green, color->blue, color->alpha };
}
