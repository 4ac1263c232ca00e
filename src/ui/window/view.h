/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "nick.h"

G_BEGIN_DECLS

/**
 * EntView:
 * @ENT_VIEW_MAP: who stands with whom
 * @ENT_VIEW_CLAIMS: the same as a list, claim by claim
 * @ENT_VIEW_MATRIX: actors against actors
 * @ENT_VIEW_TRENDS: a line or an actor over time
 * @ENT_VIEW_BALANCE: threes of actors whose lines fit together or not
 * @ENT_VIEW_FORECASTS: what was expected, and what became of it
 *
 * What the middle of a window shows, all through the same lens.
 */
typedef enum
{
  ENT_VIEW_MAP,
  ENT_VIEW_CLAIMS,
  ENT_VIEW_MATRIX,
  ENT_VIEW_TRENDS,
  ENT_VIEW_BALANCE,
  ENT_VIEW_FORECASTS,
  ENT_N_VIEWS,
} EntView;

/* Names of the pages, and targets of the action win.view. */
ENT_DECLARE_NICKS (EntView, view)

G_END_DECLS
