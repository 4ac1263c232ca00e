/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "database.h"

G_BEGIN_DECLS

/**
 * EntExtract:
 * @claims: (element-type gint64): keys of claims
 * @actors: (element-type gint64): keys of actors that are looked at, claims or not
 * @sources: (element-type gint64): keys of sources, likewise
 * @scenarios: (element-type gint64): keys of scenarios that are switched on
 * @events: events are kept even if no claim is part of them
 *
 * What is to be left of a dossier. All that these refer to comes along: whoever
 * is mentioned or speaks, whom they belong to, passages, sources and what those
 * repeat, and the claims that settle forecasts.
 */
typedef struct
{
  GArray *claims;
  GArray *actors;
  GArray *sources;
  GArray *scenarios;
  gboolean events;
} EntExtract;

void ent_extract_init (EntExtract *self);
void ent_extract_clear (EntExtract *self);

gboolean ent_extract_apply (const EntExtract *self, EntDatabase *database, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (EntExtract, ent_extract_clear)

G_END_DECLS
