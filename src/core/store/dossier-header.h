/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The first bytes of a dossier, checked before anything is made of the rest. */
#define ENT_DOSSIER_HEADER_SIZE 100

gboolean ent_dossier_header_check (const guint8 *header,
                                   gsize n_bytes,
                                   const char *name,
                                   GError **error);
goffset ent_dossier_header_get_size (const guint8 *header,
                                     goffset size);
gboolean ent_dossier_header_check_size (const guint8 *header,
                                        goffset size,
                                        const char *name,
                                        GError **error);

G_END_DECLS
