/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "dossier-header.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dossier-file.h"
#include "schema.h"
#include "store-error.h"

/* Offsets in the header, as in the SQLite file format. */
#define OFFSET_PAGE_SIZE 16
#define OFFSET_CHANGE_COUNTER 24
#define OFFSET_PAGE_COUNT 28
#define OFFSET_USER_VERSION 60
#define OFFSET_APPLICATION_ID 68
#define OFFSET_VALID_FOR 92

static const char magic[16] = "SQLite format 3";

static guint32
read_number (const guint8 *header,
             gsize         offset)
{
  return (guint32) header[offset] << 24 | (guint32) header[offset + 1] << 16 | (guint32) header[offset + 2] << 8
         | header[offset + 3];
}

/* Bytes; 0 if it is none that SQLite has. */
static guint32
read_page_size (const guint8 *header)
{
  guint32 size = (guint32) header[OFFSET_PAGE_SIZE] << 8 | header[OFFSET_PAGE_SIZE + 1];

  if (size == 1)
    return 65536;

  return size >= 512 && (size & (size - 1)) == 0 ? size : 0;
}

static gboolean
refuse (GError        **error,
        EntStoreError   code,
        const char     *format,
        const char     *name)
{
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_set_error (error, ENT_STORE_ERROR, code, format, name);
#pragma GCC diagnostic pop

  return FALSE;
}

static gboolean
refuse_other_kind (const guint8  *header,
                   gsize          n_bytes,
                   const char    *name,
                   GError       **error)
{
  gboolean uncertain = TRUE;
  g_autofree char *type = g_content_type_guess (NULL, header, n_bytes, &uncertain);

  if (type != NULL && !uncertain && !g_content_type_is_unknown (type))
    {
      g_autofree char *kind = g_content_type_get_description (type);

      g_set_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_NOT_A_DOSSIER,
                   _("“%s” is not an Entente dossier (it looks like: %s)"), name, kind);
      return FALSE;
    }

  return refuse (error, ENT_STORE_ERROR_NOT_A_DOSSIER, _("“%s” is not an Entente dossier"), name);
}

static gboolean
check_version (const guint8  *header,
               const char    *name,
               GError       **error)
{
  guint32 version = read_number (header, OFFSET_USER_VERSION);

  if (version == 0 || version > G_MAXINT32)
    return refuse (error, ENT_STORE_ERROR_DAMAGED, _("“%s” is damaged: its format number does not exist"), name);

  if (version > (guint32) ent_schema_version ())
    {
      g_set_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_NEWER,
                   _("“%s” was made by a newer version of Entente (its format is %u, this version reads up to %d): update Entente to open it"),
                   name, version, ent_schema_version ());
      return FALSE;
    }

  return TRUE;
}

/**
 * ent_dossier_header_check:
 * @header: (array length=n_bytes): the first bytes of a file
 * @n_bytes: their number, %ENT_DOSSIER_HEADER_SIZE or, of a shorter file, less
 * @name: how to call the file in messages
 * @error: return location for an error, of the domain %ENT_STORE_ERROR
 *
 * Checks that @header begins a dossier that this version of the program reads.
 *
 * Returns: whether it does
 */
gboolean
ent_dossier_header_check (const guint8  *header,
                          gsize          n_bytes,
                          const char    *name,
                          GError       **error)
{
  g_return_val_if_fail (header != NULL, FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  if (n_bytes == 0)
    return refuse (error, ENT_STORE_ERROR_NOT_A_DOSSIER, _("“%s” is empty, it is not a dossier"), name);
  if (memcmp (header, magic, MIN (n_bytes, sizeof magic)) != 0)
    return refuse_other_kind (header, n_bytes, name, error);
  if (n_bytes < ENT_DOSSIER_HEADER_SIZE)
    return refuse (error, ENT_STORE_ERROR_DAMAGED, _("“%s” is cut off: not even its header is whole"), name);
  if (read_number (header, OFFSET_APPLICATION_ID) != ENT_DOSSIER_APPLICATION_ID)
    return refuse (error, ENT_STORE_ERROR_NOT_A_DOSSIER,
                   _("“%s” is an SQLite database, but not an Entente dossier"), name);
  if (!check_version (header, name, error))
    return FALSE;
  if (read_page_size (header) == 0)
    return refuse (error, ENT_STORE_ERROR_DAMAGED, _("“%s” is damaged: its page size does not exist"), name);

  return TRUE;
}

/**
 * ent_dossier_header_get_size:
 * @header: (array fixed-size=100): a header that ent_dossier_header_check()
 *   found right
 * @size: the size of the file, bytes
 *
 * Returns: the size that the file should have, bytes
 */
goffset
ent_dossier_header_get_size (const guint8 *header,
                             goffset       size)
{
  gint64 page_size = read_page_size (header);
  gint64 expected = page_size * read_number (header, OFFSET_PAGE_COUNT);

  /* A very old SQLite leaves the count alone: then only whole pages are asked. */
  if (expected == 0 || read_number (header, OFFSET_CHANGE_COUNTER) != read_number (header, OFFSET_VALID_FOR))
    expected = (size + page_size - 1) / page_size * page_size;

  return expected;
}

/**
 * ent_dossier_header_check_size:
 * @header: (array fixed-size=100): a header that ent_dossier_header_check()
 *   found right
 * @size: the size of the file, bytes
 * @name: how to call the file in messages
 * @error: return location for an error, of the domain %ENT_STORE_ERROR
 *
 * Checks that the file has the size that its header gives.
 *
 * Returns: whether it has
 */
gboolean
ent_dossier_header_check_size (const guint8  *header,
                               goffset        size,
                               const char    *name,
                               GError       **error)
{
  gint64 expected;

  g_return_val_if_fail (header != NULL, FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  if (size > ENT_DOSSIER_MAX_SIZE)
    return refuse (error, ENT_STORE_ERROR_TOO_LARGE, _("“%s” is larger than the 16 GiB that a dossier can have"), name);

  expected = ent_dossier_header_get_size (header, size);
  if (size < expected)
    {
      g_set_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_DAMAGED,
                   _("“%s” is cut off: it has %" G_GINT64_FORMAT " of %" G_GINT64_FORMAT " bytes"),
                   name, (gint64) size, expected);
      return FALSE;
    }
  if (size > expected)
    return refuse (error, ENT_STORE_ERROR_DAMAGED, _("“%s” is damaged: something follows after its end"), name);

  return TRUE;
}
