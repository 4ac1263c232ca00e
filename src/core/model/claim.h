/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "records.h"

G_BEGIN_DECLS

typedef enum
{
  ENT_MODALITY_FACT,
  ENT_MODALITY_REPORTED,
  ENT_MODALITY_OPINION,
  ENT_MODALITY_FORECAST,
  ENT_MODALITY_CONDITIONAL,
  ENT_MODALITY_RECOMMENDATION,
  ENT_MODALITY_QUESTION,
} EntModality;

typedef enum
{
  ENT_POLARITY_COOPERATION,
  ENT_POLARITY_CONFLICT,
  ENT_POLARITY_NEUTRAL,
  ENT_POLARITY_AMBIVALENT,
} EntPolarity;

typedef enum
{
  ENT_DIRECTION_A_TO_B,
  ENT_DIRECTION_B_TO_A,
  ENT_DIRECTION_MUTUAL,
} EntDirection;

/* The same direction, when a and b change places. */
static inline EntDirection
ent_direction_turn (EntDirection direction)
{
  if (direction == ENT_DIRECTION_MUTUAL)
    return direction;

  return direction == ENT_DIRECTION_A_TO_B ? ENT_DIRECTION_B_TO_A : ENT_DIRECTION_A_TO_B;
}

typedef enum
{
  ENT_STATUS_DRAFT,
  ENT_STATUS_REVIEWED,
  ENT_STATUS_RETRACTED,
} EntStatus;

typedef enum
{
  ENT_RANK_NORMAL,
  ENT_RANK_PREFERRED,
  ENT_RANK_DEPRECATED,
} EntRank;

typedef enum
{
  ENT_HOW_NARRATION,
  ENT_HOW_DIRECT,
  ENT_HOW_INDIRECT,
  ENT_HOW_HEADLINE,
  ENT_HOW_DOCUMENT,
  ENT_HOW_UNATTRIBUTED,
} EntHow;

typedef enum
{
  ENT_OUTCOME_OPEN,
  ENT_OUTCOME_CAME_TRUE,
  ENT_OUTCOME_FAILED,
  ENT_OUTCOME_UNDECIDABLE,
} EntOutcome;

typedef struct
{
  guint a;
  guint b;
  guint nature;
  EntDirection direction;
  EntPolarity polarity;
  char *group;
} EntTie;

typedef struct
{
  guint actor;
  char *role;
} EntClaimActor;

typedef struct
{
  guint source;
  int paragraph; /* 0: none given */
  char *page;
  char *quote;
} EntPlace;

typedef struct
{
  guint speaker; /* actor, or ENT_NO_INDEX */
  char *name;    /* NULL beside ENT_NO_INDEX: unclear */
  EntHow how;
} EntAttribution;

typedef struct
{
  double value;
  double max;    /* NAN: no range */
  char *unit;
  char *qualifier;
  char *measures;
  guint of_actor;
  int year;      /* 0: none given */
} EntFigure;

typedef struct
{
  char *from;    /* claim ids */
  char *to;
  char *kind;
  char *by;
  gboolean confirmed;
} EntClaimLink;

/* Everything about one claim. */
typedef struct
{
  gint64 key;
  char *id;
  char *summary;
  EntAspect aspect;
  EntModality modality;
  gboolean negated;
  int credibility; /* 0: ungraded */
  EntRank rank;
  char *rank_reason; /* or NULL */
  EntStatus status;
  EntSpan span;    /* of a forecast: its horizon */
  EntBasis basis;
  char *edtf;
  char *as_written;
  guint scenario;
  guint event;
  EntOutcome outcome;
  char *settled_by;    /* claim id */
  EntDay settled_on;   /* p_lo of the settling claim; plus infinity: unsettled */
  EntPublication publication; /* of its first place's source */
  GArray *ties;        /* of EntTie */
  GArray *actors;      /* of EntClaimActor */
  GArray *places;      /* of EntPlace */
  GArray *attribution; /* of EntAttribution */
  GArray *figures;     /* of EntFigure */
  GPtrArray *links;    /* of EntClaimLink, from or to it */
  GPtrArray *notes;    /* of char: reader's notes */
  GArray *note_keys;   /* of gint64, a note each */
} EntClaim;

void ent_claim_free (EntClaim *self);
gboolean ent_claim_has_horizon (const EntClaim *self);

const char *ent_modality_get_label (EntModality modality);
const char *ent_polarity_get_label (EntPolarity polarity);
const char *ent_outlook_get_label (EntOutlook outlook);

ENT_DECLARE_NICKS (EntModality, modality)
ENT_DECLARE_NICKS (EntPolarity, polarity)
ENT_DECLARE_NICKS (EntDirection, direction)
ENT_DECLARE_NICKS (EntStatus, status)
ENT_DECLARE_NICKS (EntRank, rank)
ENT_DECLARE_NICKS (EntHow, how)
ENT_DECLARE_NICKS (EntOutcome, outcome)

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntClaim, ent_claim_free)

G_END_DECLS
