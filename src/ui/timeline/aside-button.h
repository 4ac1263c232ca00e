/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "session.h"

G_BEGIN_DECLS

/**
 * EntAside:
 * @ENT_ASIDE_UNDATED: neither end is stated
 * @ENT_ASIDE_EARLIER: over before the period of the dossier
 * @ENT_ASIDE_LATER: not begun by its end
 *
 * Claims that have no place on the period of a dossier, or not an own one.
 */
typedef enum
{
  ENT_ASIDE_UNDATED,
  ENT_ASIDE_EARLIER,
  ENT_ASIDE_LATER,
} EntAside;

/* "14 undated", "3 after the range": counts claims without a place of their own
 * on the timeline, and lists them; a row goes to its claim. Hidden when there
 * are none.
 */
#define ENT_TYPE_ASIDE_BUTTON (ent_aside_button_get_type ())
G_DECLARE_FINAL_TYPE (EntAsideButton, ent_aside_button, ENT, ASIDE_BUTTON, GtkWidget)

void ent_aside_button_set_session (EntAsideButton *self, EntSession *session, EntAside aside);
guint ent_aside_button_get_count (EntAsideButton *self);

G_END_DECLS
