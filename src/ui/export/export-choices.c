/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "export-choices.h"

#include "config.h"

GSettings *
ent_export_choices_open (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, ENT_APPLICATION_ID, TRUE);

  return schema != NULL ? g_settings_new (ENT_APPLICATION_ID) : NULL;
}

/**
 * ent_export_choices_load:
 * @settings: (nullable): the settings
 * @options: (inout): what was chosen last is put into it
 * @size: (out): the size as it was given, to be freed
 */
void
ent_export_choices_load (GSettings *settings,
                         EntExportOptions *options,
                         char **size)
{
  g_autofree char *format = NULL;

  g_return_if_fail (options != NULL && size != NULL);

  *size = g_strdup ("screen");
  if (settings == NULL)
    return;

  g_free (*size);
  *size = g_settings_get_string (settings, "export-size");
  if (!ent_export_size_parse (*size, &options->size))
    g_set_str (size, "screen");
  format = g_settings_get_string (settings, "export-format");
  ent_export_format_parse (format, &options->format);
  options->ground = (EntExportGround) CLAMP (g_settings_get_int (settings, "export-ground"), 0, ENT_EXPORT_SCREEN);
  options->blocks = (guint) g_settings_get_int (settings, "export-texts") & ENT_EXPORT_ALL_BLOCKS;
}

void
ent_export_choices_save (GSettings *settings,
                         const EntExportOptions *options,
                         const char *size)
{
  g_return_if_fail (options != NULL && size != NULL);

  if (settings == NULL)
    return;

  g_settings_set_string (settings, "export-size", size);
  g_settings_set_string (settings, "export-format", ent_export_format_get_suffix (options->format));
  g_settings_set_int (settings, "export-ground", (int) options->ground);
  g_settings_set_int (settings, "export-texts", (int) options->blocks);
}
