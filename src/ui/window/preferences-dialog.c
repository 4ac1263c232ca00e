/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "preferences-dialog.h"

#include "config.h"

struct _EntPreferencesDialog
{
  AdwPreferencesDialog parent_instance;

  AdwComboRow *clock_row;
  AdwComboRow *arrangement_row;
  AdwComboRow *names_row;
  AdwSpinRow *trail_row;
  AdwEntryRow *credit_row;
};

G_DEFINE_FINAL_TYPE (EntPreferencesDialog, ent_preferences_dialog, ADW_TYPE_PREFERENCES_DIALOG)

static void
ent_preferences_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ENT_TYPE_PREFERENCES_DIALOG);

  G_OBJECT_CLASS (ent_preferences_dialog_parent_class)->dispose (object);
}

static void
ent_preferences_dialog_class_init (EntPreferencesDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ent_preferences_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, ENT_RESOURCE_PREFIX "/preferences-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, EntPreferencesDialog, clock_row);
  gtk_widget_class_bind_template_child (widget_class, EntPreferencesDialog, arrangement_row);
  gtk_widget_class_bind_template_child (widget_class, EntPreferencesDialog, names_row);
  gtk_widget_class_bind_template_child (widget_class, EntPreferencesDialog, trail_row);
  gtk_widget_class_bind_template_child (widget_class, EntPreferencesDialog, credit_row);
}

static void
ent_preferences_dialog_init (EntPreferencesDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static GSettingsSchemaKey *
get_key (GSettings  *settings,
         const char *name)
{
  g_autoptr (GSettingsSchema) schema = NULL;

  g_object_get (settings, "settings-schema", &schema, NULL);

  return g_settings_schema_get_key (schema, name);
}

/* ['enum', <['held', 'known']>]: the rows of a combo row are in this order. */
static GStrv
list_nicks (GSettings  *settings,
            const char *name)
{
  g_autoptr (GSettingsSchemaKey) key = get_key (settings, name);
  g_autoptr (GVariant) range = g_settings_schema_key_get_range (key);
  g_autoptr (GVariant) values = NULL;

  g_variant_get (range, "(sv)", NULL, &values);

  return g_variant_dup_strv (values, NULL);
}

static gboolean
index_of_nick (GValue   *value,
               GVariant *variant,
               gpointer  nicks)
{
  const char *nick = g_variant_get_string (variant, NULL);

  for (guint i = 0; ((char **) nicks)[i] != NULL; i++)
    if (g_str_equal (((char **) nicks)[i], nick))
      {
        g_value_set_uint (value, i);
        return TRUE;
      }

  return FALSE;
}

static GVariant *
nick_of_index (const GValue       *value,
               const GVariantType *type,
               gpointer            nicks)
{
  return g_variant_new_string (((char **) nicks)[g_value_get_uint (value)]);
}

static void
bind_combo (GSettings   *settings,
            const char  *name,
            AdwComboRow *row)
{
  g_settings_bind_with_mapping (settings, name, row, "selected", G_SETTINGS_BIND_DEFAULT, index_of_nick, nick_of_index,
                                list_nicks (settings, name), (GDestroyNotify) g_strfreev);
}

/**
 * ent_preferences_dialog_new:
 * @settings: what is changed
 *
 * Returns: (transfer floating): a dialog
 */
EntPreferencesDialog *
ent_preferences_dialog_new (GSettings *settings)
{
  EntPreferencesDialog *self;

  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);

  self = g_object_new (ENT_TYPE_PREFERENCES_DIALOG, NULL);
  bind_combo (settings, "clock-at-start", self->clock_row);
  bind_combo (settings, "arrangement-at-start", self->arrangement_row);
  bind_combo (settings, "names", self->names_row);
  g_settings_bind (settings, "trail", self->trail_row, "value", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "credit", self->credit_row, "text", G_SETTINGS_BIND_DEFAULT);

  return self;
}
