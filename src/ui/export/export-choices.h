/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "export-options.h"

G_BEGIN_DECLS

/* The choices of an export that are remembered. */
GSettings *ent_export_choices_open (void); /* NULL: no settings are installed */
void ent_export_choices_load (GSettings *settings, EntExportOptions *options, char **size);
void ent_export_choices_save (GSettings *settings, const EntExportOptions *options, const char *size);

G_END_DECLS
