/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lens.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * ent_lens_describe_moment:
 * @self: a lens
 *
 * Says in words when the picture is of: "In force on 30 Oct 2025".
 *
 * Returns: (transfer full): the words
 */
char *
ent_lens_describe_moment (const EntLens *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  const EntMoment *moment = &self->moment;
  gboolean known = moment->clock == ENT_CLOCK_KNOWN;
  g_autofree char *to = ent_day_format_display (moment->to);

  if (!moment->window)
    /* Translators: %s is a day. The second form: what had been published by then */
    return g_strdup_printf (known ? _ ("Known on %s") : _ ("In force on %s"), to);

  g_autofree char *from = ent_day_format_display (moment->from);

  return g_strdup_printf (known ? _ ("At some time in %s – %s, as known then")
                                : _ ("At some time in %s – %s"),
                          from, to);
}

static char *
describe_trail (const EntLens *self)
{
  int trail = self->moment.trail;

  if (self->moment.window)
    return NULL;
  if (trail == 0)
    return g_strdup (_ ("acts of that day"));

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                       "acts of the %d day before",
                                       "acts of the %d days before", (gulong) trail),
                          trail);
}

static guint
count_bits (guint mask)
{
  guint n = 0;

  for (; mask != 0; mask &= mask - 1)
    n++;

  return n;
}

static void
add_filters (GString *rule,
             const EntLens *self)
{
  guint n_grades = count_bits (self->reliabilities) + count_bits (self->credibilities);
  guint n_modalities = count_bits (self->modalities);

  if (self->speakers->len == 0)
    g_string_append (rule, _ (" · all speakers"));
  if (self->speakers->len > 0)
    g_string_append_printf (rule, g_dngettext (GETTEXT_PACKAGE, " · %u speaker", " · %u speakers", self->speakers->len), self->speakers->len);
  if (self->actors->len > 0)
    g_string_append_printf (rule, g_dngettext (GETTEXT_PACKAGE, " · %u actor", " · %u actors", self->actors->len), self->actors->len);
  if (self->sources->len > 0)
    g_string_append_printf (rule, g_dngettext (GETTEXT_PACKAGE, " · %u source", " · %u sources", self->sources->len), self->sources->len);
  if (self->natures->len > 0)
    g_string_append_printf (rule, g_dngettext (GETTEXT_PACKAGE, " · %u nature", " · %u natures", self->natures->len), self->natures->len);
  if (n_modalities > 0)
    g_string_append_printf (rule, g_dngettext (GETTEXT_PACKAGE, " · %u modality", " · %u modalities", n_modalities), n_modalities);
  if (n_grades > 0)
    g_string_append_printf (rule, g_dngettext (GETTEXT_PACKAGE, " · %u grade", " · %u grades", n_grades), n_grades);
  if (self->certain_only)
    g_string_append (rule, _ (" · only what is certain"));
}

/**
 * ent_lens_describe:
 * @self: a lens
 *
 * The rule in words: all that decides what the picture shows.
 *
 * Returns: (transfer full): the rule
 */
char *
ent_lens_describe (const EntLens *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_autofree char *moment = ent_lens_describe_moment (self);
  g_autofree char *trail = describe_trail (self);
  g_autoptr (GString) rule = g_string_new (moment);

  if (trail != NULL)
    g_string_append_printf (rule, _ (", %s"), trail);
  add_filters (rule, self);
  if (self->structural)
    g_string_append (rule, _ (" · memberships shown"));
  g_string_append (rule, self->forecasts ? _ (" · expected shown") : _ (" · expected hidden"));
  if (self->possible)
    g_string_append (rule, _ (" · possible shown"));
  if (self->scenarios->len > 0)
    g_string_append_printf (rule, g_dngettext (GETTEXT_PACKAGE, " · %u scenario on", " · %u scenarios on",
                                               self->scenarios->len),
                            self->scenarios->len);

  return g_string_free_and_steal (g_steal_pointer (&rule));
}

/* Authors are kept in the order of catalogues: "Family, Given". */
static char *
name_author (EntDossier *dossier,
             const char *name)
{
  GPtrArray *sources = ent_dossier_get_sources (dossier);

  for (guint i = 0; i < sources->len; i++)
    {
      const EntSource *source = g_ptr_array_index (sources, i);

      if (g_strcmp0 (source->authors, name) == 0)
        return ent_source_format_authors (source);
    }

  return g_strdup (name);
}

static char *
name_speaker (EntDossier *dossier,
              const char *speaker)
{
  guint actor = ent_dossier_find_actor (dossier, speaker);

  if (g_str_has_prefix (speaker, ENT_LENS_SPEAKER_NAME))
    return name_author (dossier, speaker + strlen (ENT_LENS_SPEAKER_NAME));
  if (g_str_equal (speaker, ENT_LENS_SPEAKER_UNCLEAR))
    return g_strdup (_ ("unclear"));

  return g_strdup (actor != ENT_NO_INDEX ? ent_dossier_get_actor (dossier, actor)->label : speaker);
}

static char *
name_actor (EntDossier *dossier,
            const char *id)
{
  guint actor = ent_dossier_find_actor (dossier, id);

  return g_strdup (actor != ENT_NO_INDEX ? ent_dossier_get_actor (dossier, actor)->label : id);
}

static char *
name_source (EntDossier *dossier,
             const char *id)
{
  guint source = ent_dossier_find_source (dossier, id);

  return source != ENT_NO_INDEX ? ent_source_format_short (ent_dossier_get_source (dossier, source)) : g_strdup (id);
}

static char *
name_nature (EntDossier *dossier,
             const char *id)
{
  guint nature = ent_dossier_find_nature (dossier, id);

  return g_strdup (nature != ENT_NO_INDEX ? ent_dossier_get_nature (dossier, nature)->label : id);
}

static char *
name_scenario (EntDossier *dossier,
               const char *id)
{
  guint scenario = ent_dossier_find_scenario (dossier, id);
  const EntScenario *record;

  if (scenario == ENT_NO_INDEX)
    return g_strdup (id);

  record = g_ptr_array_index (ent_dossier_get_scenarios (dossier), scenario);

  return g_strdup (record->condition);
}

static char *
name_modality (EntDossier *dossier,
               const char *nick)
{
  EntModality modality;

  return g_strdup (ent_modality_from_nick (nick, &modality) ? ent_modality_get_label (modality) : nick);
}

static char *
name_grade (EntDossier *dossier,
            const char *grade)
{
  return g_strdup (g_str_equal (grade, "-") ? _ ("ungraded") : grade);
}

static char *
name_degree (EntDossier *dossier,
             const char *degree)
{
  return g_strdup (_ ("certain only"));
}

/* Columns in the order in which a filter is told; without a phrase those that let
 * nothing less through.
 */
static const struct
{
  const char *column;
  const char *phrase;
  char *(*name) (EntDossier *dossier, const char *value);
} columns[] = {
  { "speaker", N_ ("in the words of %s"), name_speaker },
  { "actor", N_ ("about %s"), name_actor },
  { "source", N_ ("from %s"), name_source },
  { "nature", N_ ("only %s"), name_nature },
  { "modality", N_ ("said as %s"), name_modality },
  { "reliability", N_ ("sources graded %s"), name_grade },
  { "credibility", N_ ("claims graded %s"), name_grade },
  { "scenario", NULL, name_scenario },
  { "unfolded", NULL, name_actor },
  { "degree", NULL, name_degree },
};

/**
 * ent_lens_name_value:
 * @dossier: a dossier
 * @column: as for ent_lens_set_term()
 * @value: one of its values
 *
 * Returns: (transfer full): what the value is called: "India", "Trade", "opinion",
 *   "B", a condition
 */
char *
ent_lens_name_value (EntDossier *dossier,
                     const char *column,
                     const char *value)
{
  g_return_val_if_fail (ENT_IS_DOSSIER (dossier), NULL);
  g_return_val_if_fail (column != NULL && value != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    if (g_str_equal (columns[i].column, column))
      return columns[i].name (dossier, value);

  return g_strdup (value);
}

/* Names are of any script: each keeps its direction to itself. */
static char *
name_values (GPtrArray *terms,
             EntDossier *dossier,
             const char *column)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < terms->len; i++)
    {
      const EntLensTerm *term = g_ptr_array_index (terms, i);
      g_autofree char *name = NULL;

      if (!g_str_equal (term->column, column))
        continue;
      name = ent_lens_name_value (dossier, column, term->value);
      g_string_append_printf (names, "%s\u2068%s\u2069", names->len > 0 ? _ (", ") : "", name);
    }

  return g_string_free_and_steal (g_steal_pointer (&names));
}

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"

static void
add_part (GString *text,
          const char *phrase,
          const char *names)
{
  if (text->len > 0)
    g_string_append (text, _ (" · "));
  g_string_append_printf (text, phrase, names);
}

#pragma GCC diagnostic pop

/**
 * ent_lens_describe_filter:
 * @self: a lens
 * @dossier: its dossier
 *
 * Says by name what the lens lets through: "in the words of India · only trade".
 *
 * Returns: (transfer full) (nullable): the words; %NULL when all passes
 */
char *
ent_lens_describe_filter (const EntLens *self,
                          EntDossier *dossier)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (ENT_IS_DOSSIER (dossier), NULL);

  g_autoptr (GPtrArray) terms = ent_lens_list_terms (self, dossier);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autofree char *names = columns[i].phrase != NULL ? name_values (terms, dossier, columns[i].column) : NULL;

      if (names != NULL && *names != '\0')
        add_part (text, _ (columns[i].phrase), names);
    }
  if (self->certain_only)
    g_string_append (text, text->len > 0 ? _ (" · certain only") : _ ("certain only"));

  return text->len > 0 ? g_string_free_and_steal (g_steal_pointer (&text)) : NULL;
}
