/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "shown-text.h"

#define MAX_CHARACTERS 80

/**
 * ent_shown_text:
 * @text: what stands in somebody else's file; need not be UTF-8
 *
 * Makes @text fit for a message: one line of at most 80 characters that cannot
 * steer a terminal.
 *
 * Returns: (transfer full): the text, in UTF-8
 */
char *
ent_shown_text (const char *text)
{
  g_autofree char *valid = NULL;
  GString *shown = NULL;
  guint n = 0;

  g_return_val_if_fail (text != NULL, NULL);

  valid = g_utf8_make_valid (text, -1);
  shown = g_string_new (NULL);
  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (n++ == MAX_CHARACTERS)
        {
          g_string_append (shown, "…");
          break;
        }
      g_string_append_unichar (shown, g_unichar_isprint (c) ? c : 0xfffd);
    }

  return g_string_free (shown, FALSE);
}
