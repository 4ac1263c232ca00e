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
