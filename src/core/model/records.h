/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "degree.h"

G_BEGIN_DECLS

/* The records of a dossier that are few enough to be kept in memory. Records
 * refer to each other by their index in the arrays of #EntDossier, which are
 * sorted by id; ENT_NO_INDEX stands for "none".
 */
#define ENT_NO_INDEX G_MAXUINT

typedef enum
{
  ENT_ACTOR_STATE,
  ENT_ACTOR_PERSON,
  ENT_ACTOR_ORGANIZATION,
  ENT_ACTOR_COMPANY,
  ENT_ACTOR_ARMED_GROUP,
  ENT_ACTOR_BLOC,
  ENT_ACTOR_PLACE,
  ENT_ACTOR_PROJECT,
  ENT_ACTOR_AGREEMENT,
  ENT_ACTOR_ANONYMOUS,
} EntActorKind;

typedef struct
{
  char *name;
  char *language; /* BCP 47 tag or NULL */
  gboolean metonym;
} EntActorName;

typedef struct
{
  gint64 key;
  char *id;
  EntActorKind kind;
  char *label;
  char *note;
  char *iso;     /* ISO 3166-1 alpha-2 */
  char *wikidata;
  gboolean has_place;
  double lat;    /* degrees north */
  double lon;    /* degrees east */
  GArray *names; /* of EntActorName */
} EntActor;

typedef enum
{
  ENT_AFFILIATION_ORGAN,
  ENT_AFFILIATION_OFFICE_HOLDER,
  ENT_AFFILIATION_MEMBER,
  ENT_AFFILIATION_OWNED_BY,
  ENT_AFFILIATION_BASED_IN,
  ENT_AFFILIATION_PART_OF,
} EntAffiliationKind;

typedef struct
{
  guint actor;
  guint of_actor;
  EntAffiliationKind kind;
  char *role;
  EntSpan span;
  char *edtf;
  guint source;
  EntPublication publication; /* of the source; without one, before everything */
} EntAffiliation;

typedef struct
{
  gint64 key;
  char *id;
  char *kind;
  char *title;     /* NULL: untitled */
  char *authors;   /* "Family, Given; …"; NULL: unsigned */
  char *author_note;
  char *publisher;
  char *place;     /* of publication; NULL: not given */
  char *url;
  EntDay accessed;
  EntPublication publication;
  char *stated;    /* field names, separated by spaces */
  char *inferred;
  char *inference;
  char *language;
  char *reliability; /* "A" … "F" or NULL */
  char *perspective;
  guint origin;      /* root of the chain of origins: itself when original */
} EntSource;

typedef struct
{
  gint64 key;
  char *id;
  char *label;
  gboolean structural;
  gboolean directed;
} EntNature;

typedef struct
{
  gint64 key;
  char *id;
  char *condition;
  guint depends_on;
} EntScenario;

typedef struct
{
  gint64 key;
  char *id;
  char *title;
  char *place;
  char *note;
  EntSpan span;
  char *edtf;
} EntEvent;

void ent_actor_free (EntActor *self);
void ent_affiliation_free (EntAffiliation *self);
void ent_source_free (EntSource *self);
void ent_nature_free (EntNature *self);
void ent_scenario_free (EntScenario *self);
void ent_event_free (EntEvent *self);

ENT_DECLARE_NICKS (EntActorKind, actor_kind)
ENT_DECLARE_NICKS (EntAffiliationKind, affiliation_kind)

const char *ent_actor_kind_get_label (EntActorKind kind);
gboolean ent_affiliation_kind_folds (EntAffiliationKind kind);

const char *ent_actor_get_name (const EntActor *self,
                                const char *language);

/* The language in which the program names actors; NULL: as the dossier does. */
const char *ent_name_language_get (void);
void ent_name_language_set_of_dossier (gboolean of_dossier);

gboolean ent_source_field_is_inferred (const EntSource *self,
                                       const char *field);
char *ent_source_format_authors (const EntSource *self);
char *ent_source_format_date (const EntSource *self);
char *ent_source_format_short (const EntSource *self);
char *ent_source_format_full (const EntSource *self);

G_END_DECLS
