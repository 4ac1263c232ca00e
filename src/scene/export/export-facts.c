/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "export-private.h"

#include "bundle.h"

static char *
read_editor (EntDossier *dossier,
             GError    **error)
{
  g_autoptr (EntStatement) statement
    = ent_database_prepare (ent_dossier_get_database (dossier), "SELECT coalesce (editor, '') FROM dossier", error);

  if (statement == NULL || !ent_statement_next (statement, error))
    return NULL;

  return ent_statement_dup_text (statement, 0);
}

/* "[1] Somebody, “Title” … [2] …" */
static char *
list_sources (EntExport *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 1; i <= ent_map_sources_get_n (self->sources); i++)
    {
      const EntSource *source
        = ent_dossier_get_source (self->dossier, ent_map_sources_get_source (self->sources, i));
      g_autofree char *reference = ent_source_format_full (source);

      g_string_append_printf (text, "%s[%u] %s", i > 1 ? "\n" : "", i, reference);
      if (source->url != NULL)
        g_string_append_printf (text, " %s", source->url);
    }

  return g_string_free_and_steal (text);
}

static char *
format_date (EntDossier *dossier)
{
  g_autofree char *day = ent_day_format_iso (ent_dossier_get_period (dossier)->as_of);

  return g_strconcat (day, "T00:00:00Z", NULL);
}

/* Nothing here comes from the clock or from the machine. */
gboolean
ent_export_facts_read (EntExportFacts *self,
                       EntExport *export,
                       GError **error)
{
  g_autofree char *hash = ent_bundle_hash (ent_dossier_get_database (export->dossier), error);

  if (hash == NULL)
    return FALSE;
  self->author = read_editor (export->dossier, error);
  if (self->author == NULL)
    return FALSE;

  self->hash = g_strconcat ("sha256:", hash, NULL);
  self->title = g_strdup (export->title);
  self->copyright = g_strdup (ent_dossier_get_licence (export->dossier));
  self->source = list_sources (export);
  self->date = format_date (export->dossier);
  if ((export->options.blocks & ENT_EXPORT_ALT_TEXT) != 0)
    self->description = g_strdup (export->alt_text);

  return TRUE;
}

void
ent_export_facts_clear (EntExportFacts *self)
{
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->author, g_free);
  g_clear_pointer (&self->description, g_free);
  g_clear_pointer (&self->copyright, g_free);
  g_clear_pointer (&self->source, g_free);
  g_clear_pointer (&self->hash, g_free);
  g_clear_pointer (&self->date, g_free);
}
