/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "shown-text.h"

#define MAX_TEXT 80 /* characters */
#define MAX_MESSAGE 500

/* Makes @text one line in UTF-8, of at most so many characters. */
static char *
make_shown (const char *text,
            guint       max_characters)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *shown = g_string_new (NULL);
  guint n = 0;

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (n++ == max_characters)
        {
          g_string_append (shown, "…");
          break;
        }
      g_string_append_unichar (shown, g_unichar_isprint (c) ? c : 0xfffd);
    }

  return g_string_free (shown, FALSE);
}

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
  g_return_val_if_fail (text != NULL, NULL);

  return make_shown (text, MAX_TEXT);
}

/**
 * ent_shown_message:
 * @message: what a library says of somebody else's file, parts of which it may
 *   quote
 *
 * Like ent_shown_text(), for a whole sentence.
 *
 * Returns: (transfer full): the message, in UTF-8
 */
char *
ent_shown_message (const char *message)
{
  g_return_val_if_fail (message != NULL, NULL);

  return make_shown (message, MAX_MESSAGE);
}
