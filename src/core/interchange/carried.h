/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "database.h"

G_BEGIN_DECLS

/* The records behind a picture, inside its PNG file: a bundle in one compressed
 * stream, in a chunk of its own. The chunk is private and ancillary (others skip
 * it), and unsafe to copy: a program that changes the pixels drops it.
 */
#define ENT_CARRIED_CHUNK "enTC"

/* Nothing larger is written or read: bytes, bytes, lines of all files. */
#define ENT_CARRIED_MAX_CHUNK (8u << 20)
#define ENT_CARRIED_MAX_BUNDLE (32u << 20)
#define ENT_CARRIED_MAX_LINES 400000u

#define ENT_CARRIED_ERROR (ent_carried_error_quark ())

/**
 * EntCarriedError:
 * @ENT_CARRIED_ERROR_NONE: a picture without records
 * @ENT_CARRIED_ERROR_DAMAGED: a picture or a chunk that is not whole
 * @ENT_CARRIED_ERROR_NEWER: made by a later version of the program
 * @ENT_CARRIED_ERROR_LIMIT: more than is taken
 */
typedef enum
{
  ENT_CARRIED_ERROR_NONE,
  ENT_CARRIED_ERROR_DAMAGED,
  ENT_CARRIED_ERROR_NEWER,
  ENT_CARRIED_ERROR_LIMIT,
} EntCarriedError;

GQuark ent_carried_error_quark (void);

GBytes *ent_carried_pack (EntDatabase *database, GCancellable *cancellable, GError **error);
gboolean ent_carried_unpack (GBytes *chunk, EntDatabase *database, GCancellable *cancellable, GError **error);

/* Pictures as files, which anybody may have made. */
gboolean ent_carried_is_picture (GFile *file, GCancellable *cancellable);                      /* it begins as PNG files do */
GBytes *ent_carried_find (GInputStream *stream, GCancellable *cancellable, GError **error);    /* the chunk of a picture */
gboolean ent_carried_import (GFile *file, EntDatabase *database, GCancellable *cancellable, GError **error);

G_END_DECLS
