/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "database.h"

G_BEGIN_DECLS

#define ENT_BUNDLE_ERROR (ent_bundle_error_quark ())

/**
 * EntBundleError:
 * @ENT_BUNDLE_ERROR_READ: a file of the bundle cannot be read
 * @ENT_BUNDLE_ERROR_WRITE: a file of the bundle cannot be written
 * @ENT_BUNDLE_ERROR_SYNTAX: a file is not well-formed
 * @ENT_BUNDLE_ERROR_UNKNOWN: a file or a column that a bundle does not have
 * @ENT_BUNDLE_ERROR_VALUE: a value that its column does not take
 * @ENT_BUNDLE_ERROR_REFERENCE: an id that no record has, or that two have
 */
typedef enum
{
  ENT_BUNDLE_ERROR_READ,
  ENT_BUNDLE_ERROR_WRITE,
  ENT_BUNDLE_ERROR_SYNTAX,
  ENT_BUNDLE_ERROR_UNKNOWN,
  ENT_BUNDLE_ERROR_VALUE,
  ENT_BUNDLE_ERROR_REFERENCE,
} EntBundleError;

GQuark ent_bundle_error_quark (void);

gboolean ent_bundle_read (GFile *folder,
                          EntDatabase *database,
                          GCancellable *cancellable,
                          GError **error);
gboolean ent_bundle_write (EntDatabase *database,
                           GFile *folder,
                           GCancellable *cancellable,
                           GError **error);
char *ent_bundle_hash (EntDatabase *database,
                       GError **error); /* SHA-256 of the canonical bundle, in hexadecimal */

G_END_DECLS
