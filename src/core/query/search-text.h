/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *ent_search_text_prepare (const char *text);
char *ent_search_text_match (const char *query); /* NULL: nothing to look for */

G_END_DECLS
