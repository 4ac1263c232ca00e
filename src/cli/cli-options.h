/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "engine.h"

G_BEGIN_DECLS

/* Exit codes of every subcommand. */
#define ENT_EXIT_FAILED 1 /* it did not work, or a check found something */
#define ENT_EXIT_USAGE 2  /* the words of the call are off */

#define ENT_CLI_ERROR (ent_cli_error_quark ())

typedef enum
{
  ENT_CLI_ERROR_USAGE,
} EntCliError;

/* A subcommand: its name, what follows it, one line on it, what runs it. */
typedef struct
{
  const char *name;
  const char *arguments;
  const char *summary;
  int (*run) (int argc, char *argv[], const char *arguments, const char *summary);
} EntCliCommand;

/* Of each subcommand that opens dossiers. */
#define ENT_CLI_SALVAGE_ENTRY \
  { "salvage", 0, 0, G_OPTION_ARG_NONE, &ent_cli_salvage, N_ ("Read what can be read of a damaged or foreign dossier"), NULL }

extern gboolean ent_cli_salvage;

GQuark ent_cli_error_quark (void);

gboolean ent_cli_parse (const GOptionEntry *entries, const char *arguments, const char *summary, int *argc, char ***argv, GError **error);
int ent_cli_fail (GError *error);
GFile *ent_cli_get_input (const char *path, gboolean *temporary, GError **error);
EntDossier *ent_cli_open_dossier (const char *file, GError **error); /* NULL: the shipped one; "-": standard input */
EntDossier *ent_cli_open_file (GFile *file, GError **error);
gboolean ent_cli_write_output (const char *path, const void *data, gsize size, GError **error); /* "-": standard output */
gboolean ent_cli_parse_day (const char *text, EntDay *day, GError **error);

int ent_cli_bundle (int argc, char *argv[], const char *arguments, const char *summary);
int ent_cli_cite (int argc, char *argv[], const char *arguments, const char *summary);
int ent_cli_check (int argc, char *argv[], const char *arguments, const char *summary);
int ent_cli_diff (int argc, char *argv[], const char *arguments, const char *summary);
int ent_cli_export (int argc, char *argv[], const char *arguments, const char *summary);
int ent_cli_import (int argc, char *argv[], const char *arguments, const char *summary);
int ent_cli_list (int argc, char *argv[], const char *arguments, const char *summary);
int ent_cli_merge (int argc, char *argv[], const char *arguments, const char *summary);
int ent_cli_search (int argc, char *argv[], const char *arguments, const char *summary);

G_END_DECLS
