/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *ent_shown_text (const char *text);
char *ent_shown_message (const char *message);

G_END_DECLS
