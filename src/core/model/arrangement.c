/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "arrangement.h"

/* As in the table of views. */
ENT_DEFINE_NICKS (EntArrangement, arrangement, "geographic", "force")
