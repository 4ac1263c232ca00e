/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "open-failure.h"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#include "phrases.h"
#include "store-error.h"

#define MAX_LINES 200 /* that a dialog lists */
#define MAX_HEIGHT 160 /* of the list, in pixels */

static char *
get_name (GFile *file)
{
  g_autofree char *base = file != NULL ? g_file_get_basename (file) : NULL;

  return base != NULL ? g_filename_display_name (base) : NULL;
}

/* Messages of the store name the file themselves; those of the system name it by
 * its path, or not at all.
 */
static char *
describe (GFile        *file,
          const GError *error)
{
  g_autofree char *name = get_name (file);
  g_autofree char *isolated = name != NULL ? ent_phrase_isolate (name) : NULL;

  if (name != NULL && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return g_strdup_printf (_("“%s” is not there: it was moved, renamed or deleted, or its disk was removed"), isolated);
  if (name != NULL && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    return g_strdup_printf (_("You may not read “%s”: its owner has to allow it"), isolated);
  if (name == NULL || strstr (error->message, name) != NULL)
    return g_strdup (error->message);

  return g_strdup_printf (_("“%s”: %s"), isolated, error->message);
}

/* Whoever fears for work of months wants to know what became of the file. */
static const char *
get_comfort (const GError *error)
{
  if (error->domain != ENT_STORE_ERROR)
    return NULL;

  switch (error->code)
    {
    case ENT_STORE_ERROR_DAMAGED:
      return _("The file was left as it is. An earlier copy of it may be sound.");
    case ENT_STORE_ERROR_FULL:
      return _("The file was left as it is. Make room and try again.");
    default:
      return _("The file was left as it is.");
    }
}

char *
ent_open_failure_describe (GFile        *file,
                           const GError *error)
{
  g_autofree char *text = NULL;
  const char *comfort;

  g_return_val_if_fail (file == NULL || G_IS_FILE (file), NULL);
  g_return_val_if_fail (error != NULL, NULL);

  text = describe (file, error);
  comfort = get_comfort (error);
  if (comfort == NULL)
    return g_steal_pointer (&text);

  return g_strdup_printf (g_str_has_suffix (text, ".") ? "%s\n\n%s" : "%s.\n\n%s", text, comfort);
}

static char *
join (GPtrArray *lines)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_more = lines->len - MIN (lines->len, MAX_LINES);

  for (guint i = 0; i < lines->len - n_more; i++)
    g_string_append_printf (text, i == 0 ? "%s" : "\n%s", (const char *) g_ptr_array_index (lines, i));
  if (n_more > 0)
    {
      g_string_append_c (text, '\n');
      g_string_append_printf (text, ngettext ("… and %u more", "… and %u more", n_more), n_more);
    }

  return g_string_free_and_steal (g_steal_pointer (&text));
}

static GtkWidget *
create_list (GPtrArray *lines)
{
  g_autofree char *text = join (lines);
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL,
                                   "label", text,
                                   "xalign", 0.0f,
                                   "yalign", 0.0f,
                                   "wrap", TRUE,
                                   "wrap-mode", PANGO_WRAP_WORD_CHAR,
                                   "selectable", TRUE,
                                   "margin-top", 9,
                                   "margin-bottom", 9,
                                   "margin-start", 12,
                                   "margin-end", 12,
                                   NULL);
  GtkWidget *scroller = g_object_new (GTK_TYPE_SCROLLED_WINDOW,
                                      "child", label,
                                      "hscrollbar-policy", GTK_POLICY_NEVER,
                                      "propagate-natural-height", TRUE,
                                      "max-content-height", MAX_HEIGHT,
                                      NULL);

  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (scroller, "card");
  gtk_accessible_update_property (GTK_ACCESSIBLE (scroller), GTK_ACCESSIBLE_PROPERTY_LABEL, _("What was left out"), -1);

  return scroller;
}

/*
 * ent_open_failure_tell_left_out:
 * @parent: the widget in whose window it is told
 * @file: (nullable): what was opened
 * @lines: (element-type utf8): what could not be read of it; empty: nothing is told
 *
 * Says once that a file could be read in part only, what that means, and what is
 * missing.
 */
void
ent_open_failure_tell_left_out (GtkWidget *parent,
                                GFile     *file,
                                GPtrArray *lines)
{
  g_autofree char *name = get_name (file);
  g_autofree char *isolated = name != NULL ? ent_phrase_isolate (name) : NULL;
  g_autofree char *body = NULL;
  AdwAlertDialog *dialog;

  g_return_if_fail (GTK_IS_WIDGET (parent));

  if (lines == NULL || lines->len == 0)
    return;

  body = g_strdup_printf (_("“%s” is damaged or was not made by Entente. What could be read is here as an untitled dossier, "
                            "to be saved as a new file. The old file was left as it is."),
                          isolated != NULL ? isolated : _("The dossier"));
  dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (_("Not All Could Be Read"), body));
  adw_alert_dialog_set_extra_child (dialog, create_list (lines));
  adw_alert_dialog_set_prefer_wide_layout (dialog, TRUE);
  adw_alert_dialog_add_response (dialog, "close", _("_Close"));
  adw_alert_dialog_set_default_response (dialog, "close");
  adw_dialog_present (ADW_DIALOG (dialog), parent);
  adw_dialog_set_focus (ADW_DIALOG (dialog), adw_dialog_get_default_widget (ADW_DIALOG (dialog)));
}
