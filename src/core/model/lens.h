/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "remap.h"

G_BEGIN_DECLS

/**
 * EntLens:
 * @moment: the clock and the day or window that is looked at
 * @folded: organs and office-holders stand for what they belong to
 * @structural: claims of membership, leadership … make lines as well
 * @forecasts: the dotted layer of what is expected is shown
 * @possible: the thin layer of what is merely possible is shown
 * @certain_only: what is presumed does not count
 * @scenarios: the scenarios that are switched on
 * @unfolded: actors whose organs and office-holders are shown although @folded
 * @actors: only claims that mention one of these actors
 * @sources: only claims of these sources
 * @natures: only ties of these natures
 * @speakers: only claims in the words of these (of char, sorted by strcmp(); see
 *   ENT_LENS_SPEAKER_NAME)
 * @modalities: only claims of these, bits 1 << #EntModality
 * @reliabilities: only claims of sources of these grades, bits 1 << 1 (A) … 6 (F)
 * @credibilities: only claims of these grades, bits 1 << 1 … 6
 *
 * What a picture is asked for. A value; its arrays are its own. Those of indexes
 * are sets (see ent_index_set_put()). A filter that is empty or 0 lets all pass;
 * a claim shows when it passes every one of them.
 */
typedef struct
{
  EntMoment moment;
  gboolean folded;
  gboolean structural;
  gboolean forecasts;
  gboolean possible;
  gboolean certain_only;
  GArray *scenarios;
  GArray *unfolded;
  GArray *actors;
  GArray *sources;
  GArray *natures;
  GPtrArray *speakers;
  guint modalities;
  guint reliabilities;
  guint credibilities;
} EntLens;

#define ENT_GRADE_UNGRADED (1u << 0) /* beside the grades of sources and of claims */

/* A speaker is the id of an actor, a name behind this word, or left unclear. */
#define ENT_LENS_SPEAKER_NAME "name:"
#define ENT_LENS_SPEAKER_UNCLEAR "-"

#define ENT_LENS_ERROR (ent_lens_error_quark ())

/**
 * EntLensError:
 * @ENT_LENS_ERROR_SYNTAX: a filter that is none
 * @ENT_LENS_ERROR_VALUE: a value that does not exist
 * @ENT_LENS_ERROR_RECORD: a record that the dossier does not have
 */
typedef enum
{
  ENT_LENS_ERROR_SYNTAX,
  ENT_LENS_ERROR_VALUE,
  ENT_LENS_ERROR_RECORD,
} EntLensError;

GQuark ent_lens_error_quark (void);

EntLens *ent_lens_new (EntDossier *dossier);
EntLens *ent_lens_copy (const EntLens *self);
void ent_lens_free (EntLens *self);
gboolean ent_lens_equal (const EntLens *a, const EntLens *b);
gboolean ent_lens_equal_but_moment (const EntLens *a, const EntLens *b);
gboolean ent_lens_has_scenario (const EntLens *self, guint scenario);
void ent_lens_set_scenario (EntLens *self, EntDossier *dossier, guint scenario, gboolean on);
gboolean ent_lens_same_speakers (const EntLens *a, const EntLens *b);
gboolean ent_lens_has_speaker (const EntLens *self, const char *speaker);
void ent_lens_set_speaker (EntLens *self, const char *speaker, gboolean on);
gboolean ent_lens_same_filter (const EntLens *a, const EntLens *b);
gboolean ent_lens_has_filter (const EntLens *self);
void ent_lens_clear_filter (EntLens *self);
void ent_lens_remap (EntLens *self, const EntRemap *remap);

char *ent_lens_describe (const EntLens *self);
char *ent_lens_describe_moment (const EntLens *self);
char *ent_lens_describe_filter (const EntLens *self, EntDossier *dossier); /* by name; NULL: all passes */

/**
 * EntLensTerm:
 * @column: what is asked about, as for ent_lens_set_term(); static
 * @value: what passes
 *
 * One thing that a lens asks for.
 */
typedef struct
{
  const char *column;
  char *value;
} EntLensTerm;

void ent_lens_term_free (EntLensTerm *self);
GPtrArray *ent_lens_list_terms (const EntLens *self, EntDossier *dossier); /* of EntLensTerm */
gboolean ent_lens_has_term (const EntLens *self, EntDossier *dossier, const char *column, const char *value);
gboolean ent_lens_set_term (EntLens *self, EntDossier *dossier, const char *column, const char *value, gboolean on, GError **error);
char *ent_lens_name_value (EntDossier *dossier, const char *column, const char *value);

/* The filter as text, terms "column:id" with spaces between, as a view keeps it. */
char *ent_lens_format_filter (const EntLens *self, EntDossier *dossier); /* or NULL */
gboolean ent_lens_parse_filter (EntLens *self, EntDossier *dossier, const char *filter, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntLens, ent_lens_free)

G_END_DECLS
