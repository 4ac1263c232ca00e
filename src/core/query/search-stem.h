/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *ent_search_stem (const char *word); /* NULL: it is its own */
char *ent_search_stem_all (const char *words);

G_END_DECLS
