/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "display-test.h"

#include "phrases.h"

#define ISOLATED_URDU "\u2068پاکستان\u2069"
#define ISOLATED_LATIN "\u2068Pakistan\u2069"

static void
assert_flows (const char *text,
              const char *expected)
{
  g_autofree char *flowing = ent_phrase_flow (text);

  g_assert_cmpstr (flowing, ==, expected);
}

/* No line begins with a separator. */
static void
test_separators (void)
{
  assert_flows ("3 claims · 2 sources · 1 speaker", "3 claims\u00a0· 2 sources\u00a0· 1 speaker");
  assert_flows ("", "");
}

/* A list of names runs as the interface does, whatever the first one is. */
static void
test_direction (void)
{
  GtkTextDirection direction = gtk_widget_get_default_direction ();

  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
  assert_flows (ISOLATED_URDU ", also “Islamabad”", "\u200e" ISOLATED_URDU ", also “Islamabad”");
  assert_flows (ISOLATED_LATIN, ISOLATED_LATIN);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  assert_flows (ISOLATED_URDU, ISOLATED_URDU);
  assert_flows (ISOLATED_LATIN, "\u200f" ISOLATED_LATIN);
  assert_flows (ISOLATED_LATIN " · " ISOLATED_URDU, "\u200f\u2066" ISOLATED_LATIN "\u2069\u00a0· " ISOLATED_URDU);
  assert_flows ("246 claims · 60 actors", "\u200f\u2066246 claims\u2069\u00a0· \u206660 actors\u2069");
  gtk_widget_set_default_direction (direction);
}

int
main (int   argc,
      char *argv[])
{
  display_test_init (&argc, &argv);

  g_test_add_func ("/phrases/separators", test_separators);
  g_test_add_func ("/phrases/direction", test_direction);

  return display_test_run ();
}
