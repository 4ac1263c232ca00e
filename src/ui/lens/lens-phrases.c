/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lens-phrases.h"

#include "config.h"

#include <glib/gi18n.h>

#include "phrases.h"

/* Columns whose value does not speak for itself. */
static const struct
{
  const char *column;
  const char *phrase;
} phrases[] = {
  { "speaker", N_("According to %s") },
  { "actor", N_("About %s") },
  { "source", N_("Source: %s") },
  { "modality", N_("Said as %s") },
  { "reliability", N_("Sources graded %s") },
  { "credibility", N_("Claims graded %s") },
  { "scenario", N_("If %s") },
};

const char *
ent_lens_phrase_facet (EntFacet facet)
{
  switch (facet)
    {
    case ENT_FACET_SPEAKER:
      return _("According To");

    case ENT_FACET_SOURCE:
      return _("Sources");

    case ENT_FACET_NATURE:
      return _("Kinds of Relation");

    case ENT_FACET_MODALITY:
      return _("Said As");

    case ENT_FACET_RELIABILITY:
      return _("Grade of the Source");

    case ENT_FACET_CREDIBILITY:
      return _("Grade of the Claim");

    case ENT_FACET_SCENARIO:
      return _("If …");

    case ENT_N_FACETS:
    default:
      g_return_val_if_reached (NULL);
    }
}

/* Names of people are kept as they are; words of a list begin with a capital. */
static char *
capitalize (const char *text)
{
  const char *rest = g_utf8_next_char (text);
  g_autofree char *first = g_utf8_strup (text, rest - text);

  return g_strconcat (first, rest, NULL);
}

/**
 * ent_lens_phrase_value:
 * @dossier: a dossier
 * @facet: a facet
 * @value: one of its values
 *
 * Returns: (transfer full): what the value is called under the name of its facet
 */
char *
ent_lens_phrase_value (EntDossier *dossier,
                       EntFacet    facet,
                       const char *value)
{
  g_autofree char *name = ent_lens_name_value (dossier, ent_facet_get_column (facet), value);

  if (facet == ENT_FACET_SPEAKER && g_str_equal (value, ENT_LENS_SPEAKER_UNCLEAR))
    return g_strdup (_("Speaker unclear"));
  if (facet == ENT_FACET_MODALITY || facet == ENT_FACET_RELIABILITY || facet == ENT_FACET_CREDIBILITY)
    return capitalize (name);

  return g_steal_pointer (&name);
}

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"

/**
 * ent_lens_phrase_term:
 * @dossier: a dossier
 * @term: something that a lens of it asks for
 *
 * Returns: (transfer full): what is asked for, as it stands on a chip
 */
char *
ent_lens_phrase_term (EntDossier        *dossier,
                      const EntLensTerm *term)
{
  g_autofree char *name = ent_lens_name_value (dossier, term->column, term->value);
  g_autofree char *isolated = NULL;

  if (g_str_equal (term->column, "degree"))
    return g_strdup (_("Certain only"));
  if (g_str_equal (term->column, "speaker") && g_str_equal (term->value, ENT_LENS_SPEAKER_UNCLEAR))
    return g_strdup (_("Speaker unclear"));

  isolated = ent_phrase_isolate (name);
  for (guint i = 0; i < G_N_ELEMENTS (phrases); i++)
    if (g_str_equal (phrases[i].column, term->column))
      return g_strdup_printf (_(phrases[i].phrase), isolated);

  return g_steal_pointer (&isolated);
}

/**
 * ent_lens_phrase_count:
 * @facets: what a lens leaves
 *
 * Returns: (transfer full): how many claims pass it, of how many
 */
char *
ent_lens_phrase_count (const EntFacets *facets)
{
  g_return_val_if_fail (facets != NULL, NULL);

  /* Translators: how many claims pass the filters, of how many */
  return g_strdup_printf (ngettext ("%u of %u claim", "%u of %u claims", facets->n_all), facets->n_claims, facets->n_all);
}

#pragma GCC diagnostic pop
