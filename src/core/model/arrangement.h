/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "nick.h"

G_BEGIN_DECLS

/**
 * EntArrangement:
 * @ENT_ARRANGEMENT_GEOGRAPHIC: actors stand where they are on earth
 * @ENT_ARRANGEMENT_NETWORK: actors stand near those to whom they have lines
 *
 * What decides where actors stand on the map.
 */
typedef enum
{
  ENT_ARRANGEMENT_GEOGRAPHIC,
  ENT_ARRANGEMENT_NETWORK,
  ENT_N_ARRANGEMENTS,
} EntArrangement;

ENT_DECLARE_NICKS (EntArrangement, arrangement)

G_END_DECLS
