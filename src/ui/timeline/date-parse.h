/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "day.h"

G_BEGIN_DECLS

gboolean ent_date_parse (const char *text, EntDay *day, GError **error);

G_END_DECLS
