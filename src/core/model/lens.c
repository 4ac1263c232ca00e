/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lens.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * ent_lens_new:
 * @dossier: a dossier
 *
 * What a newcomer is shown first: everything that held on the day up to which
 * the editor vouches, folded, with what is expected.
 *
 * Returns: (transfer full): a lens
 */
EntLens *
ent_lens_new (EntDossier *dossier)
{
  g_return_val_if_fail (ENT_IS_DOSSIER (dossier), NULL);

  EntDay as_of = ent_dossier_get_period (dossier)->as_of;
  EntLens *self = g_new0 (EntLens, 1);

  self->moment = ent_moment_at (ENT_CLOCK_HELD, as_of, ENT_TRAIL_DEFAULT);
  self->folded = TRUE;
  self->forecasts = TRUE;
  self->scenarios = g_array_new (FALSE, FALSE, sizeof (guint));

  return self;
}

EntLens *
ent_lens_copy (const EntLens *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  EntLens *copy = g_memdup2 (self, sizeof *self);

  copy->scenarios = g_array_copy (self->scenarios);

  return copy;
}

void
ent_lens_free (EntLens *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->scenarios);
  g_free (self);
}

static gboolean
moments_equal (const EntMoment *a,
               const EntMoment *b)
{
  return a->clock == b->clock
         && a->window == b->window
         && a->from == b->from
         && a->to == b->to
         && a->trail == b->trail;
}

static gboolean
scenarios_equal (GArray *a,
                 GArray *b)
{
  return a->len == b->len
         && (a->len == 0 || memcmp (a->data, b->data, a->len * sizeof (guint)) == 0);
}

gboolean
ent_lens_equal (const EntLens *a,
                const EntLens *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return moments_equal (&a->moment, &b->moment)
         && a->folded == b->folded
         && a->structural == b->structural
         && a->forecasts == b->forecasts
         && a->possible == b->possible
         && scenarios_equal (a->scenarios, b->scenarios);
}

static int
compare_indexes (gconstpointer a,
                 gconstpointer b)
{
  guint first = *(const guint *) a, second = *(const guint *) b;

  return (first > second) - (first < second);
}

/**
 * ent_lens_follow:
 * @self: a lens for @from
 * @from: a dossier
 * @to: the same dossier, read again after some of its records have changed
 *
 * Returns: (transfer full): the lens for @to: each record that it names keeps
 *   its key and may have got another index; those that are gone are left out
 */
EntLens *
ent_lens_follow (const EntLens *self,
                 EntDossier *from,
                 EntDossier *to)
{
  EntLens *lens;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (ENT_IS_DOSSIER (from) && ENT_IS_DOSSIER (to), NULL);

  lens = ent_lens_copy (self);
  g_array_set_size (lens->scenarios, 0);
  for (guint i = 0; i < self->scenarios->len; i++)
    {
      const EntScenario *scenario
          = g_ptr_array_index (ent_dossier_get_scenarios (from), g_array_index (self->scenarios, guint, i));
      guint index = ent_dossier_scenario_of_key (to, scenario->key);

      if (index != ENT_NO_INDEX)
        g_array_append_val (lens->scenarios, index);
    }
  g_array_sort (lens->scenarios, compare_indexes);

  return lens;
}

static gboolean
find_scenario (const EntLens *self,
               guint scenario,
               guint *position)
{
  guint i;

  for (i = 0; i < self->scenarios->len; i++)
    if (g_array_index (self->scenarios, guint, i) >= scenario)
      break;

  *position = i;

  return i < self->scenarios->len && g_array_index (self->scenarios, guint, i) == scenario;
}

/**
 * ent_lens_has_scenario:
 * @self: a lens
 * @scenario: index of a scenario
 *
 * Returns: whether @scenario is switched on
 */
gboolean
ent_lens_has_scenario (const EntLens *self,
                       guint scenario)
{
  guint position;

  g_return_val_if_fail (self != NULL, FALSE);

  return find_scenario (self, scenario, &position);
}

static void
switch_on (EntLens *self,
           EntDossier *dossier,
           guint scenario)
{
  GPtrArray *scenarios = ent_dossier_get_scenarios (dossier);
  guint position;

  while (scenario != ENT_NO_INDEX && !find_scenario (self, scenario, &position))
    {
      const EntScenario *record = g_ptr_array_index (scenarios, scenario);

      g_array_insert_val (self->scenarios, position, scenario);
      scenario = record->depends_on;
    }
}

static void
switch_off (EntLens *self,
            EntDossier *dossier,
            guint scenario)
{
  GPtrArray *scenarios = ent_dossier_get_scenarios (dossier);
  guint position;

  if (!find_scenario (self, scenario, &position))
    return;

  g_array_remove_index (self->scenarios, position);
  for (guint i = 0; i < scenarios->len; i++)
    {
      const EntScenario *record = g_ptr_array_index (scenarios, i);

      if (record->depends_on == scenario)
        switch_off (self, dossier, i);
    }
}

/**
 * ent_lens_set_scenario:
 * @self: a lens
 * @dossier: its dossier
 * @scenario: index of a scenario
 * @on: whether its claims are shown
 *
 * Switches a scenario on, together with those that it depends on, or off,
 * together with those that depend on it.
 */
void
ent_lens_set_scenario (EntLens *self,
                       EntDossier *dossier,
                       guint scenario,
                       gboolean on)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (ENT_IS_DOSSIER (dossier));
  g_return_if_fail (scenario < ent_dossier_get_scenarios (dossier)->len);

  if (on)
    switch_on (self, dossier, scenario);
  else
    switch_off (self, dossier, scenario);
}

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
  g_string_append (rule, _ (" · all speakers"));
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
