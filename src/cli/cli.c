/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli.h"

#include <glib/gi18n-lib.h>

#include "cli-options.h"

static int run_help (int argc, char *argv[], const char *arguments, const char *summary);
static int run_version (int argc, char *argv[], const char *arguments, const char *summary);

static const EntCliCommand commands[] = {
  { "export", N_ ("map|timeline|matrix|trend|balance|forecasts [FILE] -o OUT.png"), N_ ("Draw a chart into a file"), ent_cli_export },
  { "list", N_ ("claims|actors|ties|sources|lines [FILE]"), N_ ("List records, or the lines of the map"), ent_cli_list },
  { "cite", N_ ("[SOURCE...]"), N_ ("Cite sources, in a form for people or for programs"), ent_cli_cite },
  { "search", N_ ("TEXT [FILE]"), N_ ("Find actors, claims and sources by their words"), ent_cli_search },
  { "import", N_ ("BUNDLE|GRAPH.gexf|PICTURE.png -o FILE"), N_ ("Make a dossier of a bundle of CSV files, a graph, or what a picture carries"), ent_cli_import },
  { "bundle", N_ ("[FILE] -o FOLDER"), N_ ("Write a dossier as a bundle of CSV files"), ent_cli_bundle },
  { "check", N_ ("FILE"), N_ ("Check that a file is a sound dossier"), ent_cli_check },
  { "diff", N_ ("A B"), N_ ("Tell in which records two dossiers differ"), ent_cli_diff },
  { "merge", N_ ("A B -o C"), N_ ("Make one dossier of two; where they differ, A is kept and B noted"), ent_cli_merge },
  { "help", "", N_ ("Show this help"), run_help },
  { "version", "", N_ ("Show the version"), run_version },
};

static const EntCliCommand *
find_command (const char *name)
{
  if (g_str_equal (name, "--help") || g_str_equal (name, "-h"))
    name = "help";
  else if (g_str_equal (name, "--version"))
    name = "version";

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (commands[i].name, name))
      return &commands[i];

  return NULL;
}

static int
run_help (int argc,
          char *argv[],
          const char *arguments,
          const char *summary)
{
  g_print ("%s\n\n%s\n\n", _ ("Entente: who stands with whom, since when, and according to whom"), _ ("Usage:"));
  g_print ("  %-62s %s\n", _ ("entente [FILE]"), _ ("Open the window"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      const char *words = *commands[i].arguments ? _ (commands[i].arguments) : "";
      g_autofree char *call = g_strdup_printf ("entente %s %s", commands[i].name, words);

      g_print ("  %-62s %s\n", call, _ (commands[i].summary));
    }
  g_print ("\n%s\n", _ ("Without FILE the dossier that comes with the program is meant; - is standard input or output.\n"
                        "A picture that carries its claims can stand for a FILE; “entente export again” draws it anew.\n"
                        "“entente COMMAND --help” lists the options of a command."));

  return 0;
}

static int
run_version (int argc,
             char *argv[],
             const char *arguments,
             const char *summary)
{
  g_print ("entente %s\n", ENT_VERSION);

  return 0;
}

/**
 * ent_cli_handles:
 * @argc: number of arguments
 * @argv: arguments of the program
 *
 * Returns: whether they ask for a subcommand, which needs no display
 */
gboolean
ent_cli_handles (int argc,
                 char *argv[])
{
  return argc > 1 && find_command (argv[1]) != NULL;
}

/**
 * ent_cli_run:
 * @argc: number of arguments
 * @argv: arguments of the program, the first of which names a subcommand
 *
 * Runs a subcommand. Results go to standard output, messages to standard error.
 *
 * Returns: the exit code: 0, ENT_EXIT_FAILED or ENT_EXIT_USAGE
 */
int
ent_cli_run (int argc,
             char *argv[])
{
  const EntCliCommand *command = find_command (argv[1]);
  const char *arguments;

  g_return_val_if_fail (command != NULL, ENT_EXIT_USAGE);

  arguments = *command->arguments ? _ (command->arguments) : "";
  g_set_prgname ("entente");

  return command->run (argc - 1, argv + 1, arguments, _ (command->summary));
}
