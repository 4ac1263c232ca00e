/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "signed-graph.h"

G_BEGIN_DECLS

/**
 * EntBroker:
 * @actor: an actor that stands with two who stand against each other
 * @n_rivals: pairs of rivals that it links, all three relations being sure
 * @n_perhaps: further pairs, if mixed and contested relations are read so that
 *   it links them
 * @betweenness: share of the shortest ways between others that lead over it,
 *   from 0 to 1
 */
typedef struct
{
  guint actor;
  guint n_rivals;
  guint n_perhaps;
  double betweenness;
} EntBroker;

GArray *ent_brokers_list (const EntSignedGraph *graph); /* of EntBroker, most rivals first */
double *ent_betweenness (const EntSignedGraph *graph);  /* of each node */

G_END_DECLS
