/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli-lens.h"

EntCliLens ent_cli_lens;

static gboolean
add_terms (EntLens *lens,
           EntDossier *dossier,
           const char *column,
           char **values,
           GError **error)
{
  for (guint i = 0; values != NULL && values[i] != NULL; i++)
    if (!ent_lens_set_term (lens, dossier, column, values[i], TRUE, error))
      return FALSE;

  return TRUE;
}

/* Whether claims are attributed to somebody who is no actor. */
static gboolean
speaks (EntDossier *dossier,
        const char *name,
        GError **error)
{
  g_autoptr (EntStatement) find = ent_database_prepare (ent_dossier_get_database (dossier),
                                                        "SELECT 1 FROM attribution WHERE name = ?1 LIMIT 1", error);
  gboolean found;

  if (find == NULL)
    return FALSE;

  ent_statement_bind_text (find, 0, name);
  found = ent_statement_next (find, error);
  if (!found && error != NULL && *error == NULL)
    g_set_error (error, ENT_CLI_ERROR, ENT_CLI_ERROR_USAGE,
                 _ ("Nobody speaks in this dossier who is called “%s”: expected the id of an actor, which “entente list actors” tells, or a name as the claims have it"), name);

  return found;
}

static gboolean
add_speakers (EntLens *lens,
              EntDossier *dossier,
              char **speakers,
              GError **error)
{
  for (guint i = 0; speakers != NULL && speakers[i] != NULL; i++)
    {
      g_autofree char *name = g_strconcat (ENT_LENS_SPEAKER_NAME, speakers[i], NULL);
      gboolean known = ent_dossier_find_actor (dossier, speakers[i]) != ENT_NO_INDEX
                       || g_str_equal (speakers[i], ENT_LENS_SPEAKER_UNCLEAR);

      if (!known && !speaks (dossier, speakers[i], error))
        return FALSE;
      ent_lens_set_speaker (lens, known ? speakers[i] : name, TRUE);
    }

  return TRUE;
}

/* "B" is a source's, "2" a claim's, "B2" both. */
static gboolean
add_grades (EntLens *lens,
            EntDossier *dossier,
            char **grades,
            GError **error)
{
  for (guint i = 0; grades != NULL && grades[i] != NULL; i++)
    for (const char *grade = grades[i]; *grade != '\0'; grade++)
      {
        const char value[] = { *grade, '\0' };

        if (!ent_lens_set_term (lens, dossier, g_ascii_isdigit (*grade) ? "credibility" : "reliability", value, TRUE, error))
          return FALSE;
      }

  return TRUE;
}

/**
 * ent_cli_lens_read:
 * @lens: a lens
 * @dossier: its dossier
 * @error: return location for an error
 *
 * Applies the options of %ENT_CLI_LENS_ENTRIES to a lens.
 *
 * Returns: whether they name what there is
 */
gboolean
ent_cli_lens_read (EntLens *lens,
                   EntDossier *dossier,
                   GError **error)
{
  const EntCliLens *options = &ent_cli_lens;
  g_autoptr (GError) local_error = NULL;

  lens->certain_only = options->certain;
  lens->structural = options->structural;
  if (add_speakers (lens, dossier, options->speakers, &local_error)
      && add_terms (lens, dossier, "source", options->sources, &local_error)
      && add_terms (lens, dossier, "nature", options->natures, &local_error)
      && add_terms (lens, dossier, "modality", options->modalities, &local_error)
      && add_terms (lens, dossier, "unfolded", options->unfold, &local_error)
      && add_grades (lens, dossier, options->grades, &local_error)
      && add_terms (lens, dossier, "scenario", options->scenarios, &local_error))
    return TRUE;

  g_set_error_literal (error, ENT_CLI_ERROR, ENT_CLI_ERROR_USAGE, local_error->message);

  return FALSE;
}
