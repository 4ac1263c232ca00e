/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lens.h"

#include <glib/gi18n-lib.h>

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
