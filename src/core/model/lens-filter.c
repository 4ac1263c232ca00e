/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The filter of a lens as text, as a view keeps it. */

#include "config.h"

#include "lens.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_QUARK (ent-lens-error-quark, ent_lens_error)

/**
 * ent_lens_format_filter:
 * @self: a lens
 * @dossier: its dossier
 *
 * Writes what the lens lets through, which scenarios are on and what is
 * unfolded, as a view keeps it: terms "column:id" with spaces between, such as
 * "actor:pakistan speaker:name:The%20Economist". The columns are those of
 * ent_lens_parse_filter(). Layers, folding and the moment are not among it.
 *
 * Returns: (transfer full) (nullable): the text; %NULL when nothing is filtered
 */
char *
ent_lens_format_filter (const EntLens *self,
                        EntDossier *dossier)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (ENT_IS_DOSSIER (dossier), NULL);

  g_autoptr (GPtrArray) terms = ent_lens_list_terms (self, dossier);
  g_autoptr (GString) filter = g_string_new (NULL);

  for (guint i = 0; i < terms->len; i++)
    {
      const EntLensTerm *term = g_ptr_array_index (terms, i);
      g_autofree char *escaped = g_uri_escape_string (term->value, ":'(),", TRUE);

      g_string_append_printf (filter, "%s%s:%s", i > 0 ? " " : "", term->column, escaped);
    }

  return filter->len > 0 ? g_string_free_and_steal (g_steal_pointer (&filter)) : NULL;
}

static gboolean
read_term (EntLens *self,
           EntDossier *dossier,
           const char *term,
           GError **error)
{
  const char *colon = strchr (term, ':');
  g_autofree char *column = NULL;
  g_autofree char *value = NULL;

  if (colon != NULL)
    value = g_uri_unescape_string (colon + 1, NULL);
  if (value == NULL || value[0] == '\0')
    {
      g_set_error (error, ENT_LENS_ERROR, ENT_LENS_ERROR_SYNTAX,
                   _ ("“%s” is no term of a filter: expected one such as actor:pakistan"), term);
      return FALSE;
    }

  column = g_strndup (term, (gsize) (colon - term));

  return ent_lens_set_term (self, dossier, column, value, TRUE, error);
}

static void
clear_terms (EntLens *self)
{
  ent_lens_clear_filter (self);
  g_array_set_size (self->scenarios, 0);
  g_array_set_size (self->unfolded, 0);
}

/**
 * ent_lens_parse_filter:
 * @self: a lens
 * @dossier: its dossier
 * @filter: (nullable): terms as of ent_lens_format_filter(); %NULL: all passes
 * @error: return location for an error of %ENT_LENS_ERROR
 *
 * Sets all that ent_lens_format_filter() writes. On an error the lens stays as
 * it was.
 *
 * Returns: whether @filter could be read
 */
gboolean
ent_lens_parse_filter (EntLens *self,
                       EntDossier *dossier,
                       const char *filter,
                       GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (ENT_IS_DOSSIER (dossier), FALSE);

  g_autoptr (EntLens) read = ent_lens_copy (self);
  g_auto (GStrv) terms = g_strsplit (filter != NULL ? filter : "", " ", -1);
  EntLens before = *self;

  clear_terms (read);
  for (guint i = 0; terms[i] != NULL; i++)
    if (terms[i][0] != '\0' && !read_term (read, dossier, terms[i], error))
      return FALSE;

  *self = *read;
  *read = before;

  return TRUE;
}
