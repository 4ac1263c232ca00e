/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "engine.h"

G_BEGIN_DECLS

/* What `entente list` says of a picture as a signed graph: into @builder, or as
 * rows of cells into @tsv if that is NULL.
 */
void ent_cli_list_triads (EntDossier *dossier, const EntPicture *picture, JsonBuilder *builder, GString *tsv);
void ent_cli_list_brokers (EntDossier *dossier, const EntPicture *picture, JsonBuilder *builder, GString *tsv);
void ent_cli_list_camps (EntDossier *dossier, const EntPicture *picture, JsonBuilder *builder, GString *tsv);

G_END_DECLS
