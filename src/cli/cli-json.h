/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "engine.h"

G_BEGIN_DECLS

/* A moment asked for by the caller, or none. */
typedef struct
{
  gboolean given;
  EntMoment moment;
} EntCliMoment;

void ent_cli_json_add_claim (JsonBuilder *builder, EntEngine *engine, guint index, const EntClaim *claim, const EntCliMoment *at);
void ent_cli_json_add_actor (JsonBuilder *builder, EntDossier *dossier, guint index);
void ent_cli_json_add_tie (JsonBuilder *builder, EntDossier *dossier, const char *claim, const EntTie *tie);
void ent_cli_json_add_source (JsonBuilder *builder, const EntSource *source, EntDossier *dossier);
void ent_cli_json_add_line (JsonBuilder *builder, EntEngine *engine, const EntLine *line);

G_END_DECLS
