/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What looks otherwise in a narrow window. Breakpoints set the property "compact". */
#define ENT_TYPE_COMPACT_WIDGET (ent_compact_widget_get_type ())
G_DECLARE_DERIVABLE_TYPE (EntCompactWidget, ent_compact_widget, ENT, COMPACT_WIDGET, GtkWidget)

struct _EntCompactWidgetClass
{
  GtkWidgetClass parent_class;

  void (*compact_changed) (EntCompactWidget *self); /* may be NULL */
};

gboolean ent_compact_widget_get_compact (EntCompactWidget *self);

G_END_DECLS
