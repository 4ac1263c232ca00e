/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "settings.h"

#include "config.h"

/**
 * ent_settings_get_default:
 *
 * What the user has chosen for the whole program. Without an installed schema,
 * GLib would end the program: then everything stays as it was designed.
 *
 * Returns: (transfer none) (nullable): the settings
 */
GSettings *
ent_settings_get_default (void)
{
  static GSettings *settings;
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (settings != NULL)
    return settings;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, ENT_APPLICATION_ID, TRUE);
  if (schema == NULL)
    g_info ("No settings are installed: the program starts as it was designed");
  else
    settings = g_settings_new (ENT_APPLICATION_ID);

  return settings;
}
