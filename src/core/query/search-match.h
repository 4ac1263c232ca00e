/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A piece of a text, in bytes from its beginning. */
typedef struct
{
  guint start;
  guint end;
} EntSearchPiece;

GArray *ent_search_find_pieces (const char *text, const char *query); /* of EntSearchPiece */

G_END_DECLS
