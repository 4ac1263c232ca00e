/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

GPtrArray *ent_search_fewer_words (const char *query, guint n_left_out); /* of char *; empty: none */

G_END_DECLS
