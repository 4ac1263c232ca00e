/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "line.h"

#include <glib/gi18n-lib.h>

ENT_DEFINE_NICKS (EntStance, stance, "neutral", "cooperative", "conflicting", "mixed", "contested")
ENT_DEFINE_NICKS (EntLayer, layer, "fact", "expected", "scenario", "possible")

static const char *const stance_labels[] = {
  N_ ("Neutral"), N_ ("Cooperative"), N_ ("Conflicting"), N_ ("Mixed"), N_ ("Contested"),
};

/**
 * ent_line_new:
 * @a: an actor
 * @b: another actor, > @a
 * @layer: what kind of line it is
 *
 * Returns: (transfer full): a line without claims
 */
EntLine *
ent_line_new (guint a,
              guint b,
              EntLayer layer)
{
  EntLine *self = g_rc_box_new0 (EntLine);

  self->a = a;
  self->b = b;
  self->layer = layer;
  self->claims = g_array_new (FALSE, TRUE, sizeof (EntLineClaim));

  return self;
}

/**
 * ent_line_ref:
 * @self: a line
 *
 * Returns: (transfer full): the same line, for one more owner
 */
EntLine *
ent_line_ref (EntLine *self)
{
  return g_rc_box_acquire (self);
}

static void
clear_line (gpointer data)
{
  EntLine *self = data;

  g_array_unref (self->claims);
}

/**
 * ent_line_free:
 * @self: (nullable): a line
 *
 * Gives a line up; with its last owner it goes.
 */
void
ent_line_free (EntLine *self)
{
  if (self != NULL)
    g_rc_box_release_full (self, clear_line);
}

/**
 * ent_stance_get_label:
 * @stance: a stance
 *
 * Returns: a translated word for @stance
 */
const char *
ent_stance_get_label (EntStance stance)
{
  g_return_val_if_fail (stance < G_N_ELEMENTS (stance_labels), NULL);

  return _ (stance_labels[stance]);
}

static const char *
leading_word (const EntLine *self)
{
  switch (self->leading)
    {
    case ENT_POLARITY_COOPERATION:
      return _ ("cooperative");
    case ENT_POLARITY_CONFLICT:
      return _ ("conflicting");
    case ENT_POLARITY_AMBIVALENT:
      return _ ("mixed");
    case ENT_POLARITY_NEUTRAL:
    default:
      return _ ("neutral");
    }
}

/**
 * ent_line_format_headline:
 * @self: a line
 *
 * The line in words: "cooperative by 3 of 3 sources, disputed by 1".
 *
 * Returns: (transfer full): the headline
 */
char *
ent_line_format_headline (const EntLine *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_autofree char *by = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                                      "%s by %u of %u source",
                                                      "%s by %u of %u sources",
                                                      self->n_origins),
                                         leading_word (self), self->n_supporters, self->n_origins);

  switch (self->layer)
    {
    case ENT_LAYER_EXPECTED:
      return g_strdup_printf (_ ("expected: %s"), by);
    case ENT_LAYER_SCENARIO:
      return g_strdup_printf (_ ("if …: %s"), by);
    case ENT_LAYER_POSSIBLE:
      return g_strdup_printf (_ ("possibly %s"), by);
    case ENT_LAYER_FACT:
    default:
      break;
    }

  if (self->n_disputing == 0)
    return g_steal_pointer (&by);

  return g_strdup_printf (_ ("%s, disputed by %u"), by, self->n_disputing);
}
