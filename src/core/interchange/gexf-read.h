/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define ENT_GEXF_ERROR (ent_gexf_error_quark ())
#define ENT_GEXF_MAX_NODES 1000000
#define ENT_GEXF_MAX_EDGES 10000000

/**
 * EntGexfError:
 * @ENT_GEXF_ERROR_SYNTAX: it is no XML, or breaks off
 * @ENT_GEXF_ERROR_VALUE: a node or an edge lacks what it needs
 * @ENT_GEXF_ERROR_TOO_LARGE: it has more nodes, edges or text than is taken
 */
typedef enum
{
  ENT_GEXF_ERROR_SYNTAX,
  ENT_GEXF_ERROR_VALUE,
  ENT_GEXF_ERROR_TOO_LARGE,
} EntGexfError;

GQuark ent_gexf_error_quark (void);

/**
 * EntGexfNode:
 * @id: in the file
 * @label: what it is called; its id if it has none
 */
typedef struct
{
  char *id;
  char *label;
} EntGexfNode;

/** EntGexfEdge: @a and @b are indexes of nodes; without a weight it is 1. */
typedef struct
{
  guint a;
  guint b;
  double weight;
  gboolean directed;
} EntGexfEdge;

/**
 * EntGexf:
 * @nodes: of #EntGexfNode
 * @edges: of #EntGexfEdge
 * @description: (nullable): of the file
 * @modified: (nullable): when the file says that it was changed last, as it writes
 *   it: not always a day, but never long
 *
 * A graph read from a GEXF file, version 1.1 to 1.3.
 */
typedef struct
{
  GArray *nodes;
  GArray *edges;
  char *description;
  char *modified;
} EntGexf;

EntGexf *ent_gexf_read (GInputStream *stream,
                        const char *name,
                        GCancellable *cancellable,
                        GError **error);
void ent_gexf_free (EntGexf *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntGexf, ent_gexf_free)

G_END_DECLS
