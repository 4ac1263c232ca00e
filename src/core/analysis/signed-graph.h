/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "engine.h"

G_BEGIN_DECLS

/**
 * EntSign:
 * @ENT_SIGN_NEGATIVE: the two stand against each other
 * @ENT_SIGN_BOTH: mixed or contested: it may be read either way
 * @ENT_SIGN_POSITIVE: the two stand together
 */
typedef enum
{
  ENT_SIGN_NEGATIVE = -1,
  ENT_SIGN_BOTH = 0,
  ENT_SIGN_POSITIVE = 1,
} EntSign;

/**
 * EntSignedEdge:
 * @a: a node, always < @b
 * @b: a node
 * @sign: how the two stand
 * @weight: distinct origins that say so
 */
typedef struct
{
  guint a;
  guint b;
  EntSign sign;
  guint weight;
} EntSignedEdge;

/* One end of an edge, as seen from the other. */
typedef struct
{
  guint node;
  guint edge;
} EntSignedLink;

/**
 * EntSignedGraph:
 * @n_nodes: actors that have an edge
 * @actors: of each node its actor
 * @edges: (element-type EntSignedEdge): sorted by a, b
 * @first: for each node where its links begin in @links, and behind the last
 *   where they end
 * @links: the edges of each node, sorted by the node at the other end
 *
 * Who stands with whom and against whom: a signed graph in the sense of Harary
 * (1953), whose edges are the lines of fact of a picture. Neutral lines have no
 * sign and are no edges.
 */
typedef struct
{
  guint n_nodes;
  guint *actors;
  GArray *edges;
  guint *first;
  EntSignedLink *links;
} EntSignedGraph;

gboolean ent_line_get_sign (const EntLine *line, EntSign *sign); /* FALSE: it has none */

EntSignedGraph *ent_signed_graph_new (guint n_nodes,
                                      const EntSignedEdge *edges,
                                      guint n_edges);
EntSignedGraph *ent_signed_graph_new_of_picture (const EntPicture *picture);
void ent_signed_graph_free (EntSignedGraph *self);

const EntSignedEdge *ent_signed_graph_get_edge (const EntSignedGraph *self, guint edge);
const EntSignedEdge *ent_signed_graph_find_edge (const EntSignedGraph *self, guint a, guint b); /* or NULL */
guint *ent_signed_graph_find_components (const EntSignedGraph *self, guint *n_components); /* of each node, the largest first */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntSignedGraph, ent_signed_graph_free)

G_END_DECLS
