/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GSettings *ent_settings_get_default (void); /* of the program; NULL: none are installed */

G_END_DECLS
