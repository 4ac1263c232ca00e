/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "records.h"

G_BEGIN_DECLS

/* An actor of one of several dossiers, by values of its own. */
typedef struct
{
  char *uri;     /* of the dossier */
  char *dossier; /* its title */
  char *id;
  char *label;
  EntActorKind kind;
} EntFoundActor;

void ent_found_actor_free (EntFoundActor *self);

/* Finds actors in dossiers that are not open. What was read of a file is kept
 * until the file changes.
 */
#define ENT_TYPE_ACTOR_FINDER (ent_actor_finder_get_type ())
G_DECLARE_FINAL_TYPE (EntActorFinder, ent_actor_finder, ENT, ACTOR_FINDER, GObject)

EntActorFinder *ent_actor_finder_new (void);

void ent_actor_finder_find_async (EntActorFinder *self,
                                  GPtrArray *files, /* of GFile */
                                  const char *const *terms,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
GPtrArray *ent_actor_finder_find_finish (EntActorFinder *self,
                                         GAsyncResult *result,
                                         GError **error);

G_END_DECLS
