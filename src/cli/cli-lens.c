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

static gboolean
add_options (EntLens *lens,
             EntDossier *dossier,
             GError **error)
{
  const EntCliLens *options = &ent_cli_lens;
  g_autoptr (GError) local_error = NULL;

  lens->certain_only |= options->certain;
  lens->structural |= options->structural;
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

/* By its id, or by its title whatever the case. */
static gboolean
is_called (const EntSavedView *view,
           const char *name)
{
  g_autofree char *title = g_utf8_casefold (view->title, -1);
  g_autofree char *wanted = g_utf8_casefold (name, -1);

  return g_str_equal (view->id, name) || g_str_equal (title, wanted);
}

static void
set_unknown_view (GError **error,
                  const char *name,
                  const GPtrArray *views)
{
  g_autoptr (GString) titles = g_string_new (NULL);

  for (guint i = 0; i < views->len; i++)
    {
      const EntSavedView *view = g_ptr_array_index (views, i);

      g_string_append_printf (titles, i > 0 ? ", “%s”" : "“%s”", view->title);
    }

  if (views->len == 0)
    g_set_error (error, ENT_CLI_ERROR, ENT_CLI_ERROR_USAGE, _ ("“%s” is no view of this dossier: no view is saved in it"), name);
  else
    /* Translators: the second %s is a list of names in quotes */
    g_set_error (error, ENT_CLI_ERROR, ENT_CLI_ERROR_USAGE, _ ("“%s” is no view of this dossier: it has %s"), name, titles->str);
}

static EntLens *
load_view (EntDossier *dossier,
           const char *name,
           EntArrangement *arrangement,
           GError **error)
{
  g_autoptr (GPtrArray) views = ent_saved_view_list (ent_dossier_get_database (dossier), error);

  if (views == NULL)
    return NULL;

  for (guint i = 0; i < views->len; i++)
    {
      const EntSavedView *view = g_ptr_array_index (views, i);

      if (is_called (view, name))
        return ent_saved_view_load (dossier, view->key, arrangement, error);
    }
  set_unknown_view (error, name, views);

  return NULL;
}

/**
 * ent_cli_lens_new:
 * @dossier: a dossier
 * @arrangement: (inout): where actors stand: that of the view, if one is asked for
 * @error: return location for an error
 *
 * Makes the lens that the options of %ENT_CLI_LENS_ENTRIES ask for: that of a
 * view of the dossier, or of the first start, and what else has to pass.
 *
 * Returns: (transfer full): the lens, or %NULL when they name what there is not
 */
EntLens *
ent_cli_lens_new (EntDossier *dossier,
                  EntArrangement *arrangement,
                  GError **error)
{
  const char *view = ent_cli_lens.view;
  g_autoptr (EntLens) lens = view != NULL ? load_view (dossier, view, arrangement, error) : ent_lens_new (dossier);

  return lens != NULL && add_options (lens, dossier, error) ? g_steal_pointer (&lens) : NULL;
}
