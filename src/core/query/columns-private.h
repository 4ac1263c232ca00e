/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "columns.h"

G_BEGIN_DECLS

EntColumns *ent_columns_new_empty (EntDossier *dossier);

G_END_DECLS
