/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "claim.h"
#include "database.h"

G_BEGIN_DECLS

/* A dossier: its small tables in memory, its claims in the database. */
#define ENT_TYPE_DOSSIER (ent_dossier_get_type ())
G_DECLARE_FINAL_TYPE (EntDossier, ent_dossier, ENT, DOSSIER, GObject)

EntDossier *ent_dossier_new (EntDatabase *database,
                             GError **error);

void ent_dossier_take_records (EntDossier *self,
                               EntDossier *fresh);

EntDatabase *ent_dossier_get_database (EntDossier *self);
const char *ent_dossier_get_title (EntDossier *self);
const char *ent_dossier_get_subtitle (EntDossier *self);    /* or NULL */
const char *ent_dossier_get_description (EntDossier *self); /* or NULL */
const char *ent_dossier_get_licence (EntDossier *self);     /* or NULL */
const char *ent_dossier_get_version (EntDossier *self);     /* or NULL */
const EntPeriod *ent_dossier_get_period (EntDossier *self);

/* Arrays sorted by id; borrowed. */
GPtrArray *ent_dossier_get_actors (EntDossier *self);       /* of EntActor */
GPtrArray *ent_dossier_get_affiliations (EntDossier *self); /* of EntAffiliation */
GPtrArray *ent_dossier_get_sources (EntDossier *self);      /* of EntSource */
GPtrArray *ent_dossier_get_natures (EntDossier *self);      /* of EntNature */
GPtrArray *ent_dossier_get_scenarios (EntDossier *self);    /* of EntScenario */
GPtrArray *ent_dossier_get_events (EntDossier *self);       /* of EntEvent */

const EntActor *ent_dossier_get_actor (EntDossier *self, guint index);
const EntSource *ent_dossier_get_source (EntDossier *self, guint index);
const EntNature *ent_dossier_get_nature (EntDossier *self, guint index);
guint ent_dossier_find_actor (EntDossier *self, const char *id); /* or ENT_NO_INDEX */
guint ent_dossier_find_source (EntDossier *self, const char *id);
guint ent_dossier_find_nature (EntDossier *self, const char *id);
guint ent_dossier_find_scenario (EntDossier *self, const char *id);
guint ent_dossier_actor_of_key (EntDossier *self, gint64 key);
guint ent_dossier_source_of_key (EntDossier *self, gint64 key);
guint ent_dossier_nature_of_key (EntDossier *self, gint64 key);
guint ent_dossier_scenario_of_key (EntDossier *self, gint64 key);

EntClaim *ent_dossier_load_claim (EntDossier *self,
                                  gint64 key,
                                  GError **error);

G_END_DECLS
