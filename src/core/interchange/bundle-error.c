/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "bundle-error.h"

#include <glib/gi18n-lib.h>

#include "shown-text.h"

G_DEFINE_QUARK (ent-bundle-error-quark, ent_bundle_error)

/*
 * ent_bundle_error_take:
 * @error: where to put the error
 * @failure: (transfer full): what happened
 * @code: %ENT_BUNDLE_ERROR_READ or %ENT_BUNDLE_ERROR_WRITE
 * @name: the file or folder with which it happened
 *
 * Names the file in an error of GIO. Our own errors do so already, and that
 * somebody cancelled needs no name.
 *
 * Returns: %FALSE
 */
gboolean
ent_bundle_error_take (GError         **error,
                       GError          *failure,
                       EntBundleError   code,
                       const char      *name)
{
  g_autoptr (GError) owned = failure;
  g_autofree char *shown = ent_shown_text (name);

  if (owned->domain != G_IO_ERROR || owned->code == G_IO_ERROR_CANCELLED)
    g_propagate_error (error, g_steal_pointer (&owned));
  else if (code == ENT_BUNDLE_ERROR_WRITE)
    g_set_error (error, ENT_BUNDLE_ERROR, code, _("“%s” cannot be written: %s"), shown, owned->message);
  else
    g_set_error (error, ENT_BUNDLE_ERROR, code, _("“%s” cannot be read: %s"), shown, owned->message);

  return FALSE;
}

/*
 * ent_bundle_error_set:
 * @error: where to put the error
 * @code: what kind of error
 * @file: the file or folder that is wrong
 * @line: the line in it, 0 for none
 * @columns: (nullable): the column, or several joined by quotes
 * @message: what is wrong there, translated
 *
 * Returns: %FALSE
 */
gboolean
ent_bundle_error_set (GError         **error,
                      EntBundleError   code,
                      const char      *file,
                      guint            line,
                      const char      *columns,
                      const char      *message)
{
  g_autoptr (GString) text = g_string_new (file);

  if (line > 0)
    g_string_append_printf (text, _(", line %u"), line);
  if (columns != NULL)
    g_string_append_printf (text, _(", column “%s”"), columns);
  g_string_append_printf (text, ": %s", message);
  g_set_error_literal (error, ENT_BUNDLE_ERROR, code, text->str);

  return FALSE;
}
