/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lens.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#define UNGRADED "-"

G_DEFINE_QUARK (ent-lens-error-quark, ent_lens_error)

static const char *
actor_id (gconstpointer record)
{
  return ((const EntActor *) record)->id;
}

static const char *
source_id (gconstpointer record)
{
  return ((const EntSource *) record)->id;
}

static const char *
nature_id (gconstpointer record)
{
  return ((const EntNature *) record)->id;
}

static const char *
scenario_id (gconstpointer record)
{
  return ((const EntScenario *) record)->id;
}

/* Terms that name records. */
static const struct
{
  const char *column;
  gsize set;           /* where the lens keeps them */
  GPtrArray *(*get_records) (EntDossier *dossier);
  const char *(*get_id) (gconstpointer record);
} sets[] = {
  { "actor", G_STRUCT_OFFSET (EntLens, actors), ent_dossier_get_actors, actor_id },
  { "nature", G_STRUCT_OFFSET (EntLens, natures), ent_dossier_get_natures, nature_id },
  { "scenario", G_STRUCT_OFFSET (EntLens, scenarios), ent_dossier_get_scenarios, scenario_id },
  { "source", G_STRUCT_OFFSET (EntLens, sources), ent_dossier_get_sources, source_id },
  { "unfolded", G_STRUCT_OFFSET (EntLens, unfolded), ent_dossier_get_actors, actor_id },
};

static void
add_term (GString *filter,
          const char *column,
          const char *value)
{
  g_autofree char *escaped = g_uri_escape_string (value, ":'(),", TRUE);

  g_string_append_printf (filter, "%s%s:%s", filter->len > 0 ? " " : "", column, escaped);
}

static void
add_sets (GString *filter,
          const EntLens *self,
          EntDossier *dossier)
{
  for (guint i = 0; i < G_N_ELEMENTS (sets); i++)
    {
      const GArray *set = G_STRUCT_MEMBER (GArray *, self, sets[i].set);
      GPtrArray *records = sets[i].get_records (dossier);

      for (guint j = 0; j < set->len; j++)
        add_term (filter, sets[i].column, sets[i].get_id (g_ptr_array_index (records, g_array_index (set, guint, j))));
    }
}

static void
add_grades (GString *filter,
            const EntLens *self)
{
  for (guint grade = 0; grade <= 6; grade++)
    {
      char letter[] = { grade > 0 ? (char) ('A' + grade - 1) : '-', '\0' };
      char digit[] = { grade > 0 ? (char) ('0' + grade) : '-', '\0' };

      if ((self->reliabilities >> grade & 1) != 0)
        add_term (filter, "reliability", letter);
      if ((self->credibilities >> grade & 1) != 0)
        add_term (filter, "credibility", digit);
    }
}

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

  g_autoptr (GString) filter = g_string_new (NULL);

  add_sets (filter, self, dossier);
  for (guint i = 0; i < self->speakers->len; i++)
    add_term (filter, "speaker", g_ptr_array_index (self->speakers, i));
  for (guint i = 0; i <= ENT_MODALITY_QUESTION; i++)
    if ((self->modalities >> i & 1) != 0)
      add_term (filter, "modality", ent_modality_to_nick ((EntModality) i));
  add_grades (filter, self);
  if (self->certain_only)
    add_term (filter, "degree", "certain");

  return filter->len > 0 ? g_string_free_and_steal (g_steal_pointer (&filter)) : NULL;
}

static guint
find_record (GPtrArray *records,
             const char *(*get_id) (gconstpointer record),
             const char *id)
{
  for (guint i = 0; i < records->len; i++)
    if (g_str_equal (get_id (g_ptr_array_index (records, i)), id))
      return i;

  return ENT_NO_INDEX;
}

static gboolean
refuse_value (const char *column,
              const char *value,
              GError **error)
{
  /* Translators: the first %s is a word such as “modality” */
  g_set_error (error, ENT_LENS_ERROR, ENT_LENS_ERROR_VALUE, _ ("“%s:%s” is no term of a filter: there is no such value"),
               column, value);

  return FALSE;
}

static gboolean
read_modality (EntLens *self,
               const char *value,
               GError **error)
{
  EntModality modality;

  if (!ent_modality_from_nick (value, &modality))
    return refuse_value ("modality", value, error);

  self->modalities |= 1u << modality;

  return TRUE;
}

static gboolean
read_reliability (EntLens *self,
                  const char *value,
                  GError **error)
{
  if (g_str_equal (value, UNGRADED))
    self->reliabilities |= ENT_GRADE_UNGRADED;
  else if (strlen (value) == 1 && value[0] >= 'A' && value[0] <= 'F')
    self->reliabilities |= 1u << (value[0] - 'A' + 1);
  else
    return refuse_value ("reliability", value, error);

  return TRUE;
}

static gboolean
read_credibility (EntLens *self,
                  const char *value,
                  GError **error)
{
  if (g_str_equal (value, UNGRADED))
    self->credibilities |= ENT_GRADE_UNGRADED;
  else if (strlen (value) == 1 && value[0] >= '1' && value[0] <= '6')
    self->credibilities |= 1u << (value[0] - '0');
  else
    return refuse_value ("credibility", value, error);

  return TRUE;
}

static gboolean
read_degree (EntLens *self,
             const char *value,
             GError **error)
{
  if (!g_str_equal (value, "certain"))
    return refuse_value ("degree", value, error);

  self->certain_only = TRUE;

  return TRUE;
}

static gboolean
read_speaker (EntLens *self,
              const char *value,
              GError **error)
{
  ent_lens_set_speaker (self, value, TRUE);

  return TRUE;
}

static const struct
{
  const char *column;
  gboolean (*read) (EntLens *self, const char *value, GError **error);
} words[] = {
  { "speaker", read_speaker },
  { "modality", read_modality },
  { "reliability", read_reliability },
  { "credibility", read_credibility },
  { "degree", read_degree },
};

static gboolean
read_record (EntLens *self,
             EntDossier *dossier,
             guint set,
             const char *id,
             GError **error)
{
  guint index = find_record (sets[set].get_records (dossier), sets[set].get_id, id);

  if (index == ENT_NO_INDEX)
    {
      /* Translators: the first %s is a word such as “actor”, the second an id */
      g_set_error (error, ENT_LENS_ERROR, ENT_LENS_ERROR_RECORD, _ ("“%s:%s” names a record that the dossier does not have"),
                   sets[set].column, id);
      return FALSE;
    }

  ent_index_set_put (G_STRUCT_MEMBER (GArray *, self, sets[set].set), index, TRUE);

  return TRUE;
}

/**
 * ent_lens_add_term:
 * @self: a lens
 * @dossier: its dossier
 * @column: "actor", "nature", "scenario", "source", "unfolded", "speaker",
 *   "modality", "reliability", "credibility" or "degree"
 * @value: the id of a record; a speaker; the word of a modality; a grade, "-"
 *   being ungraded; "certain"
 * @error: return location for an error of %ENT_LENS_ERROR
 *
 * Adds one more value that passes.
 *
 * Returns: whether there is such a column and value
 */
gboolean
ent_lens_add_term (EntLens *self,
                   EntDossier *dossier,
                   const char *column,
                   const char *value,
                   GError **error)
{
  g_return_val_if_fail (self != NULL && column != NULL && value != NULL, FALSE);
  g_return_val_if_fail (ENT_IS_DOSSIER (dossier), FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (sets); i++)
    if (g_str_equal (sets[i].column, column))
      return read_record (self, dossier, i, value, error);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i].column, column))
      return words[i].read (self, value, error);

  g_set_error (error, ENT_LENS_ERROR, ENT_LENS_ERROR_SYNTAX, _ ("“%s” is nothing that can be filtered by"), column);

  return FALSE;
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

  return ent_lens_add_term (self, dossier, column, value, error);
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
