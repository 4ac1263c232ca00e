/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "session.h"

G_BEGIN_DECLS

/* Asks for a reader's note: what is odd in a record, beside its unchanged text. */
#define ENT_TYPE_NOTE_DIALOG (ent_note_dialog_get_type ())
G_DECLARE_FINAL_TYPE (EntNoteDialog, ent_note_dialog, ENT, NOTE_DIALOG, AdwDialog)

/* @table: of the record, one that ent_editor_add_note() takes */
AdwDialog *ent_note_dialog_present (GtkWidget *parent, EntSession *session, const char *table, gint64 key);

G_END_DECLS
