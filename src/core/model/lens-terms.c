/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The terms of a lens: all that it asks for beside the moment and the layers, one
 * value of a column each. A term can be put in and taken out by itself, in any
 * order.
 */

#include "config.h"

#include "lens.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define UNGRADED "-"

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

/* Columns whose values are records. */
static const struct
{
  const char *column;
  gsize set;           /* where the lens keeps them */
  GPtrArray *(*get_records) (EntDossier *dossier);
  const char *(*get_id) (gconstpointer record);
  guint (*find) (EntDossier *dossier, const char *id);
  void (*put) (EntLens *self, EntDossier *dossier, guint record, gboolean on); /* NULL: in the set */
} sets[] = {
  { "actor", G_STRUCT_OFFSET (EntLens, actors), ent_dossier_get_actors, actor_id, ent_dossier_find_actor, NULL },
  { "nature", G_STRUCT_OFFSET (EntLens, natures), ent_dossier_get_natures, nature_id, ent_dossier_find_nature, NULL },
  { "scenario", G_STRUCT_OFFSET (EntLens, scenarios), ent_dossier_get_scenarios, scenario_id, ent_dossier_find_scenario, ent_lens_set_scenario },
  { "source", G_STRUCT_OFFSET (EntLens, sources), ent_dossier_get_sources, source_id, ent_dossier_find_source, NULL },
  { "unfolded", G_STRUCT_OFFSET (EntLens, unfolded), ent_dossier_get_actors, actor_id, ent_dossier_find_actor, NULL },
};

/* Listing */

void
ent_lens_term_free (EntLensTerm *self)
{
  if (self == NULL)
    return;

  g_free (self->value);
  g_free (self);
}

static void
add_term (GPtrArray *terms,
          const char *column,
          const char *value)
{
  EntLensTerm *term = g_new (EntLensTerm, 1);

  term->column = column;
  term->value = g_strdup (value);
  g_ptr_array_add (terms, term);
}

static void
add_sets (GPtrArray *terms,
          const EntLens *self,
          EntDossier *dossier)
{
  for (guint i = 0; i < G_N_ELEMENTS (sets); i++)
    {
      const GArray *set = G_STRUCT_MEMBER (GArray *, self, sets[i].set);
      GPtrArray *records = sets[i].get_records (dossier);

      for (guint j = 0; j < set->len; j++)
        add_term (terms, sets[i].column, sets[i].get_id (g_ptr_array_index (records, g_array_index (set, guint, j))));
    }
}

static void
add_grade (GPtrArray *terms,
           const char *column,
           guint mask,
           guint grade,
           char first)
{
  char value[] = { (char) (first + (int) grade - 1), '\0' };

  if ((mask >> grade & 1) != 0)
    add_term (terms, column, grade > 0 ? value : UNGRADED);
}

static void
add_grades (GPtrArray *terms,
            const EntLens *self)
{
  for (guint grade = 0; grade <= 6; grade++)
    {
      add_grade (terms, "reliability", self->reliabilities, grade, 'A');
      add_grade (terms, "credibility", self->credibilities, grade, '1');
    }
}

/**
 * ent_lens_list_terms:
 * @self: a lens
 * @dossier: its dossier
 *
 * Lists all that is asked for, beside the moment, the layers and folding. It may
 * be taken out again, each by itself, by ent_lens_set_term().
 *
 * Returns: (transfer full) (element-type EntLensTerm): the terms, by column and
 *   there in the order of the records; none when all passes
 */
GPtrArray *
ent_lens_list_terms (const EntLens *self,
                     EntDossier *dossier)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (ENT_IS_DOSSIER (dossier), NULL);

  GPtrArray *terms = g_ptr_array_new_with_free_func ((GDestroyNotify) ent_lens_term_free);

  add_sets (terms, self, dossier);
  for (guint i = 0; i < self->speakers->len; i++)
    add_term (terms, "speaker", g_ptr_array_index (self->speakers, i));
  for (guint i = 0; i <= ENT_MODALITY_QUESTION; i++)
    if ((self->modalities >> i & 1) != 0)
      add_term (terms, "modality", ent_modality_to_nick ((EntModality) i));
  add_grades (terms, self);
  if (self->certain_only)
    add_term (terms, "degree", "certain");

  return terms;
}

/* Setting */

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

static guint
with_bit (guint mask,
          guint bit,
          gboolean on)
{
  return on ? mask | 1u << bit : mask & ~(1u << bit);
}

static gboolean
put_modality (EntLens *self,
              const char *value,
              gboolean on,
              GError **error)
{
  EntModality modality;

  if (!ent_modality_from_nick (value, &modality))
    return refuse_value ("modality", value, error);

  self->modalities = with_bit (self->modalities, modality, on);

  return TRUE;
}

/* @first: the character of grade 1 */
static gboolean
read_grade (const char *value,
            char first,
            guint *grade)
{
  *grade = g_str_equal (value, UNGRADED) ? 0 : (guint) (value[0] - first + 1);

  return *grade == 0 || (value[0] >= first && value[0] < first + 6 && value[1] == '\0');
}

static gboolean
put_reliability (EntLens *self,
                 const char *value,
                 gboolean on,
                 GError **error)
{
  guint grade;

  if (!read_grade (value, 'A', &grade))
    return refuse_value ("reliability", value, error);

  self->reliabilities = with_bit (self->reliabilities, grade, on);

  return TRUE;
}

static gboolean
put_credibility (EntLens *self,
                 const char *value,
                 gboolean on,
                 GError **error)
{
  guint grade;

  if (!read_grade (value, '1', &grade))
    return refuse_value ("credibility", value, error);

  self->credibilities = with_bit (self->credibilities, grade, on);

  return TRUE;
}

static gboolean
put_degree (EntLens *self,
            const char *value,
            gboolean on,
            GError **error)
{
  if (!g_str_equal (value, "certain"))
    return refuse_value ("degree", value, error);

  self->certain_only = on;

  return TRUE;
}

static gboolean
put_speaker (EntLens *self,
             const char *value,
             gboolean on,
             GError **error)
{
  ent_lens_set_speaker (self, value, on);

  return TRUE;
}

static const struct
{
  const char *column;
  gboolean (*put) (EntLens *self, const char *value, gboolean on, GError **error);
} words[] = {
  { "speaker", put_speaker },
  { "modality", put_modality },
  { "reliability", put_reliability },
  { "credibility", put_credibility },
  { "degree", put_degree },
};

static gboolean
put_record (EntLens *self,
            EntDossier *dossier,
            guint set,
            const char *id,
            gboolean on,
            GError **error)
{
  guint record = sets[set].find (dossier, id);

  if (record == ENT_NO_INDEX)
    {
      /* Translators: the first %s is a word such as “actor”, the second an id */
      g_set_error (error, ENT_LENS_ERROR, ENT_LENS_ERROR_RECORD, _ ("“%s:%s” names a record that the dossier does not have"),
                   sets[set].column, id);
      return FALSE;
    }

  if (sets[set].put != NULL)
    sets[set].put (self, dossier, record, on);
  else
    ent_index_set_put (G_STRUCT_MEMBER (GArray *, self, sets[set].set), record, on);

  return TRUE;
}

/**
 * ent_lens_set_term:
 * @self: a lens
 * @dossier: its dossier
 * @column: "actor", "nature", "scenario", "source", "unfolded", "speaker",
 *   "modality", "reliability", "credibility" or "degree"
 * @value: the id of a record; a speaker; the word of a modality; a grade, "-"
 *   being ungraded; "certain"
 * @on: whether to ask for it
 * @error: return location for an error of %ENT_LENS_ERROR
 *
 * Adds one value to those of a column that pass, or takes it out; without any
 * the column lets all pass. A scenario goes with those that it depends on, or
 * that depend on it.
 *
 * Returns: whether there is such a column and value
 */
gboolean
ent_lens_set_term (EntLens *self,
                   EntDossier *dossier,
                   const char *column,
                   const char *value,
                   gboolean on,
                   GError **error)
{
  g_return_val_if_fail (self != NULL && column != NULL && value != NULL, FALSE);
  g_return_val_if_fail (ENT_IS_DOSSIER (dossier), FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (sets); i++)
    if (g_str_equal (sets[i].column, column))
      return put_record (self, dossier, i, value, on, error);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i].column, column))
      return words[i].put (self, value, on, error);

  g_set_error (error, ENT_LENS_ERROR, ENT_LENS_ERROR_SYNTAX, _ ("“%s” is nothing that can be filtered by"), column);

  return FALSE;
}

/**
 * ent_lens_has_term:
 * @self: a lens
 * @dossier: its dossier
 * @column: as for ent_lens_set_term()
 * @value: likewise
 *
 * Returns: whether the lens asks for it
 */
gboolean
ent_lens_has_term (const EntLens *self,
                   EntDossier *dossier,
                   const char *column,
                   const char *value)
{
  g_return_val_if_fail (self != NULL && column != NULL && value != NULL, FALSE);

  g_autoptr (GPtrArray) terms = ent_lens_list_terms (self, dossier);

  for (guint i = 0; i < terms->len; i++)
    {
      const EntLensTerm *term = g_ptr_array_index (terms, i);

      if (g_str_equal (term->column, column) && g_str_equal (term->value, value))
        return TRUE;
    }

  return FALSE;
}
