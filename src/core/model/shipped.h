/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GFile *ent_shipped_dossier_get_file (void);

G_END_DECLS
