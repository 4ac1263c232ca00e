/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "finder.h"

G_BEGIN_DECLS

/* Finds actors, claims and sources by their words, and leads to them. */
#define ENT_TYPE_SEARCH_DIALOG (ent_search_dialog_get_type ())
G_DECLARE_FINAL_TYPE (EntSearchDialog, ent_search_dialog, ENT, SEARCH_DIALOG, AdwDialog)

void ent_search_dialog_type (EntSearchDialog *self, const char *text); /* as if it were typed into it */
void ent_search_dialog_search_for (EntSearchDialog *self, const char *text);
EntSearchDialog *ent_search_dialog_new (EntSession *session, EntFinder *finder, const char *text);

G_END_DECLS
