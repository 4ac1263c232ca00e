/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "arrangement.h"
#include "editor.h"

G_BEGIN_DECLS

/**
 * EntPin:
 * @actor: the key of an actor
 * @x: where it was put, in world units of the arrangement
 * @y: likewise, growing to the south
 *
 * An actor that somebody moved by hand: no arrangement moves it from there.
 */
typedef struct
{
  gint64 actor;
  double x;
  double y;
} EntPin;

/* The pins of the map itself. They are kept in a view of their own for each
 * arrangement, which the first pin makes.
 */
GArray *ent_pins_load (EntDatabase *database, EntArrangement arrangement, GError **error); /* of EntPin */
gboolean ent_pins_set (EntEditor *editor, EntArrangement arrangement, const EntPin *pins, guint n_pins, GError **error);
gboolean ent_pins_remove (EntEditor *editor, EntArrangement arrangement, const gint64 *actors, guint n_actors, GError **error);

G_END_DECLS
