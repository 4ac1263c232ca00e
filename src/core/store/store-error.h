/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define ENT_STORE_ERROR (ent_store_error_quark ())

/**
 * EntStoreError:
 * @ENT_STORE_ERROR_SQL: a statement failed; a bug or a limit
 * @ENT_STORE_ERROR_CONSTRAINT: a value breaks a rule of the schema
 * @ENT_STORE_ERROR_NOT_A_DOSSIER: another kind of file, or an empty one
 * @ENT_STORE_ERROR_DAMAGED: a dossier that fails its checks
 * @ENT_STORE_ERROR_FOREIGN: holds what no dossier of its version has
 * @ENT_STORE_ERROR_NEWER: made by a newer version of the program
 * @ENT_STORE_ERROR_TOO_LARGE: above the size limit
 * @ENT_STORE_ERROR_IO: reading or writing failed
 * @ENT_STORE_ERROR_FULL: there is no space left on the disk
 */
typedef enum
{
  ENT_STORE_ERROR_SQL,
  ENT_STORE_ERROR_CONSTRAINT,
  ENT_STORE_ERROR_NOT_A_DOSSIER,
  ENT_STORE_ERROR_DAMAGED,
  ENT_STORE_ERROR_FOREIGN,
  ENT_STORE_ERROR_NEWER,
  ENT_STORE_ERROR_TOO_LARGE,
  ENT_STORE_ERROR_IO,
  ENT_STORE_ERROR_FULL,
} EntStoreError;

GQuark ent_store_error_quark (void);

G_END_DECLS
