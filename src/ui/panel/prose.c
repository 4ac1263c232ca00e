/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "prose.h"

#include <string.h>

/* As much as the narrowest panel shows of a line in the largest print. */
#define LONG_WORD 16 /* characters */

/* No-break spaces are of the word. */
static gboolean
may_break (gunichar c)
{
  return g_unichar_isspace (c) && g_unichar_break_type (c) != G_UNICODE_BREAK_NON_BREAKING_GLUE;
}

/* @markup: whether what stands between angle brackets is not seen */
static gboolean
has_long_word (const char *text,
               gboolean    markup)
{
  guint length = 0;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      if (markup && *at == '<')
        {
          at = strchr (at, '>');
          if (at == NULL)
            return FALSE;
          continue;
        }
      length = may_break (g_utf8_get_char (at)) ? 0 : length + 1;
      if (length > LONG_WORD)
        return TRUE;
    }

  return FALSE;
}

static void
set_wrap_mode (GtkLabel *label,
               gboolean  anywhere)
{
  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_wrap_mode (label, anywhere ? PANGO_WRAP_WORD_CHAR : PANGO_WRAP_WORD);
}

void
ent_prose_set (GtkLabel   *label,
               const char *text)
{
  g_return_if_fail (GTK_IS_LABEL (label));

  set_wrap_mode (label, has_long_word (text, FALSE));
  gtk_label_set_text (label, text);
}

void
ent_prose_set_markup (GtkLabel   *label,
                      const char *markup)
{
  g_return_if_fail (GTK_IS_LABEL (label));

  set_wrap_mode (label, has_long_word (markup, TRUE));
  gtk_label_set_markup (label, markup);
}
