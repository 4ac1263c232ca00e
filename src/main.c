/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>

#include "cli.h"
#include "application.h"
#include "watchdog.h"

int
main (int argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, ENT_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  /* A subcommand never touches the display: decide before any GTK call. */
  if (ent_cli_handles (argc, argv))
    return ent_cli_run (argc, argv);

  ent_application_prepare ();
  ent_watchdog_start ();

  g_autoptr (EntApplication) application = ent_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}
