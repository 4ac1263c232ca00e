/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "session.h"

G_BEGIN_DECLS

/* Words for what is seen, the same in panel, tooltip and screen reader. All
 * returned strings are the caller's. Names from the dossier are isolated, so
 * that they keep their direction inside a sentence of another one.
 */
char *ent_phrase_isolate (const char *text);
char *ent_phrase_flow (const char *text); /* for labels that wrap */

char *ent_phrase_actor_name (EntSession *session, guint actor);            /* plain */
char *ent_phrase_actor_summary (EntSession *session, guint actor);         /* "With 3, against 1" */
char *ent_phrase_actor_for_ears (EntSession *session, guint actor);
char *ent_phrase_pair (EntSession *session, guint a, guint b, const EntLine *line);
char *ent_phrase_pair_status (EntSession *session, const EntMapItem *item);
char *ent_phrase_item (EntSession *session, const EntMapItem *item);       /* name or pair */
char *ent_phrase_subject (EntSession *session, const EntSubject *subject);
char *ent_phrase_item_detail (EntSession *session, const EntMapItem *item);
char *ent_phrase_claims (guint n_claims);
char *ent_phrase_remarks (guint n_notes, guint n_overdue); /* or NULL */
char *ent_phrase_sources (guint n_sources);
char *ent_phrase_span_of_days (EntDay from, EntDay to);
char *ent_phrase_moment (const EntMoment *moment); /* its dates alone: "2 Nov 2025" */

EntStance ent_stance_of_polarity (EntPolarity polarity);

G_END_DECLS
