/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "viewport.h"

G_BEGIN_DECLS

EntViewport ent_map_motion_at (const EntViewport *from, const EntViewport *to, double progress);

G_END_DECLS
