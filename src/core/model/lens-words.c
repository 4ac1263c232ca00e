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

/* Names are of any script: each keeps its direction to itself. */
static void
add_name (GString *names,
          const char *name)
{
  g_string_append_printf (names, "%s\u2068%s\u2069", names->len > 0 ? _ (", ") : "", name);
}

/* Adds a part, where there are names for it, and starts a new list of names. */
static void
add_part (GString *text,
          char *part,
          GString *names)
{
  if (names->len > 0)
    g_string_append_printf (text, "%s%s", text->len > 0 ? _ (" · ") : "", part);

  g_free (part);
  g_string_truncate (names, 0);
}

static void
name_speakers (GString *names,
               const EntLens *self,
               EntDossier *dossier)
{
  for (guint i = 0; i < self->speakers->len; i++)
    {
      const char *speaker = g_ptr_array_index (self->speakers, i);
      guint actor = ent_dossier_find_actor (dossier, speaker);

      if (g_str_has_prefix (speaker, ENT_LENS_SPEAKER_NAME))
        add_name (names, speaker + strlen (ENT_LENS_SPEAKER_NAME));
      else if (g_str_equal (speaker, ENT_LENS_SPEAKER_UNCLEAR))
        add_name (names, _ ("unclear"));
      else
        add_name (names, actor != ENT_NO_INDEX ? ent_dossier_get_actor (dossier, actor)->label : speaker);
    }
}

static void
name_grades (GString *names,
             guint mask,
             char first)
{
  for (guint grade = 0; grade <= 6; grade++)
    {
      char name[] = { (char) (first + (int) grade - 1), '\0' };

      if ((mask >> grade & 1) != 0)
        add_name (names, grade > 0 ? name : _ ("ungraded"));
    }
}

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

  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) names = g_string_new (NULL);

  name_speakers (names, self, dossier);
  add_part (text, g_strdup_printf (_ ("in the words of %s"), names->str), names);
  for (guint i = 0; i < self->actors->len; i++)
    add_name (names, ent_dossier_get_actor (dossier, g_array_index (self->actors, guint, i))->label);
  add_part (text, g_strdup_printf (_ ("about %s"), names->str), names);
  for (guint i = 0; i < self->sources->len; i++)
    {
      g_autofree char *name = ent_source_format_short (ent_dossier_get_source (dossier, g_array_index (self->sources, guint, i)));

      add_name (names, name);
    }
  add_part (text, g_strdup_printf (_ ("from %s"), names->str), names);
  for (guint i = 0; i < self->natures->len; i++)
    add_name (names, ent_dossier_get_nature (dossier, g_array_index (self->natures, guint, i))->label);
  add_part (text, g_strdup_printf (_ ("only %s"), names->str), names);
  for (guint i = 0; i <= ENT_MODALITY_QUESTION; i++)
    if ((self->modalities >> i & 1) != 0)
      add_name (names, ent_modality_get_label ((EntModality) i));
  add_part (text, g_strdup_printf (_ ("said as %s"), names->str), names);
  name_grades (names, self->reliabilities, 'A');
  add_part (text, g_strdup_printf (_ ("sources graded %s"), names->str), names);
  name_grades (names, self->credibilities, '1');
  add_part (text, g_strdup_printf (_ ("claims graded %s"), names->str), names);
  if (self->certain_only)
    g_string_append (text, text->len > 0 ? _ (" · certain only") : _ ("certain only"));

  return text->len > 0 ? g_string_free_and_steal (g_steal_pointer (&text)) : NULL;
}
