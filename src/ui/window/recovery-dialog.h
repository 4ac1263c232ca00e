/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What a program that ended without notice left behind, to restore or discard.
 * Signal "restore" (EntRecovery *). Closing it leaves all for another day.
 */
#define ENT_TYPE_RECOVERY_DIALOG (ent_recovery_dialog_get_type ())
G_DECLARE_FINAL_TYPE (EntRecoveryDialog, ent_recovery_dialog, ENT, RECOVERY_DIALOG, AdwDialog)

EntRecoveryDialog *ent_recovery_dialog_new (GPtrArray *recoveries); /* of EntRecovery; takes it over */

G_END_DECLS
