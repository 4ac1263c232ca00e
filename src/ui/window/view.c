/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "view.h"

ENT_DEFINE_NICKS (EntView, view, "map", "claims", "matrix", "trends", "balance", "forecasts")
