/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "session.h"

G_BEGIN_DECLS

/**
 * EntSessionLens:
 * @lens: what is asked for; %NULL while nothing is open
 * @picture: what it shows, made when asked for
 * @facets: what there is to choose from, made when asked for
 * @trail: of the last moment that was no window
 * @comparing: whether @compared counts
 * @compared: another moment beside that of the lens
 * @compared_picture: what the lens shows then, made when asked for
 *
 * What the session keeps about what passes.
 */
typedef struct
{
  EntLens *lens;
  EntPicture *picture;
  EntFacets *facets;
  int trail;
  gboolean comparing;
  EntMoment compared;
  EntPicture *compared_picture;
} EntSessionLens;

/**
 * EntSessionMap:
 * @view: what the middle of the window shows
 * @arrangement: what decides where actors stand
 * @group: actors picked out together, sorted (of guint)
 * @focus: the actor whose neighbourhood alone is shown, or %ENT_NO_INDEX
 * @n_steps: how far that neighbourhood reaches
 * @hidden_rows: rows of the legend whose lines are faded, bits of 1 << #EntLegendRow
 * @extras: what is drawn besides, bits of 1 << #EntMapExtra
 *
 * What the session keeps about how the picture is shown.
 */
typedef struct
{
  EntView view;
  EntArrangement arrangement;
  GArray *group;
  guint focus;
  guint n_steps;
  guint hidden_rows;
  guint extras;
} EntSessionMap;

EntSessionLens *ent_session_get_lens_state (EntSession *self);

/**
 * EntSessionSubject:
 * @now: what is picked out to be read
 * @past: of #EntSubject, what was before, the last one at the end
 * @future: of #EntSubject, what one came back from, the next one at the end
 *
 * What the session keeps about what is read.
 */
typedef struct
{
  EntSubject now;
  GArray *past;
  GArray *future;
} EntSessionSubject;

EntSessionSubject *ent_session_get_subject_state (EntSession *self);
gboolean ent_session_has_item (EntSession *self, const EntMapItem *item);
EntMapItem ent_session_follow_item (EntSession *self, const EntMapItem *item);
guint ent_session_follow_source (EntSession *self, guint source);

void ent_session_subject_class_init (GType type);
void ent_session_subject_init (EntSessionSubject *state);
void ent_session_subject_clear (EntSessionSubject *state);
void ent_session_subject_forget (EntSessionSubject *state); /* another dossier */
void ent_session_subject_follow (EntSession *self);         /* records changed */
void ent_session_subject_tell (EntSession *self, const EntSubject *before);

EntSessionMap *ent_session_get_map (EntSession *self);

void ent_session_lens_class_init (GType type);
void ent_session_lens_begin (EntSessionLens *state, EntDossier *dossier); /* NULL: none */
void ent_session_lens_follow (EntSession *self); /* records changed */

void ent_session_map_class_init (GType type);
void ent_session_map_init (EntSessionMap *map);
void ent_session_map_clear (EntSessionMap *map);
void ent_session_map_forget (EntSessionMap *map);  /* another dossier */
void ent_session_map_follow (EntSession *self);    /* records changed */

G_END_DECLS
