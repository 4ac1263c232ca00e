/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "edit-report.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/**
 * ent_edit_report_failure:
 * @parent: the widget in whose window it is told
 * @heading: what could not be done
 * @error: (nullable): why; without one nothing is told
 *
 * Shows a dialog that says why something could not be done.
 */
void
ent_edit_report_failure (GtkWidget    *parent,
                         const char   *heading,
                         const GError *error)
{
  AdwDialog *dialog;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (heading != NULL);

  if (error == NULL)
    return;

  dialog = adw_alert_dialog_new (heading, error->message);
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _("_Close"));
  adw_dialog_present (dialog, parent);
}
