/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "cli-options.h"
#include "saved-view.h"

G_BEGIN_DECLS

/* Options that say which claims count, for every subcommand that takes a lens. */
typedef struct
{
  char *view;
  char **speakers;
  char **sources;
  char **natures;
  char **modalities;
  char **grades;
  char **scenarios;
  char **unfold;
  gboolean certain;
  gboolean structural;
} EntCliLens;

extern EntCliLens ent_cli_lens;

#define ENT_CLI_LENS_ENTRIES                                                                                                                                   \
  { "view", 0, 0, G_OPTION_ARG_STRING, &ent_cli_lens.view, N_ ("As this view, which is saved in the dossier, shows it; what else is asked for comes on top"), N_ ("NAME") },\
  { "speaker", 0, 0, G_OPTION_ARG_STRING_ARRAY, &ent_cli_lens.speakers, N_ ("Only what this actor says, or who has this name; “-”: unclear; several: any"), N_ ("ID") }, \
  { "source", 0, 0, G_OPTION_ARG_STRING_ARRAY, &ent_cli_lens.sources, N_ ("Only what stands in this source; several: any"), N_ ("ID") },                       \
  { "nature", 0, 0, G_OPTION_ARG_STRING_ARRAY, &ent_cli_lens.natures, N_ ("Only ties of this nature; several: any"), N_ ("ID") },                              \
  { "modality", 0, 0, G_OPTION_ARG_STRING_ARRAY, &ent_cli_lens.modalities, N_ ("Only “fact”, “reported”, “opinion” …; several: any"), N_ ("WORD") },           \
  { "grade", 0, 0, G_OPTION_ARG_STRING_ARRAY, &ent_cli_lens.grades, N_ ("Only sources of grade A … F, or claims of grade 1 … 6, or both as in B2; several: any"), N_ ("GRADE") }, \
  { "scenario", 0, 0, G_OPTION_ARG_STRING_ARRAY, &ent_cli_lens.scenarios, N_ ("Switch a scenario on"), N_ ("ID") },                                            \
  { "unfold", 0, 0, G_OPTION_ARG_STRING_ARRAY, &ent_cli_lens.unfold, N_ ("Show the organs and office-holders of this actor"), N_ ("ID") },                     \
  { "certain", 0, 0, G_OPTION_ARG_NONE, &ent_cli_lens.certain, N_ ("Leave out what is only presumed"), NULL },                                                 \
  { "structural", 0, 0, G_OPTION_ARG_NONE, &ent_cli_lens.structural, N_ ("Draw memberships and the like as well"), NULL }

EntLens *ent_cli_lens_new (EntDossier *dossier, EntArrangement *arrangement, GError **error);

G_END_DECLS
