/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "basemap.h"

G_BEGIN_DECLS

/* Beyond the kinds of lines that are drawn: bounds land, but is not drawn. */
#define KIND_HIDDEN ENT_BASEMAP_N_KINDS

typedef struct
{
  gint32 x;
  gint32 y;
} Vertex;

typedef struct
{
  guint first;
  guint n_vertices;
  guint8 kind;
  guint16 country[2];
} Arc;

typedef struct
{
  guint first;
  guint n_refs;
} Ring;

struct _EntBasemap
{
  guint32 turn;
  double lat_first;
  double lat_step;
  double length;

  Vertex *vertices;
  guint n_vertices;
  Arc *arcs;
  guint n_arcs;
  Ring *rings;
  guint n_rings;

  /* Each is the number of an arc, twice, plus one where it runs backwards. */
  guint32 *refs;
};

double ent_basemap_lat (const EntBasemap *self,
                        Vertex vertex);
gint32 ent_basemap_steps_east (const EntBasemap *self,
                               Vertex a,
                               Vertex b);
void ent_basemap_collect_ring (const EntBasemap *self,
                               const Ring *ring,
                               GArray *vertices);

G_END_DECLS
