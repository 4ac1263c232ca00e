/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "export-options.h"

G_BEGIN_DECLS

/* Asks for a printer, and prints a chart on one page, as large as it has room. */
gboolean ent_export_print (EntEngine *engine, const EntLens *lens, const EntExportOptions *options, GtkWindow *parent,
                           GError **error);

G_END_DECLS
