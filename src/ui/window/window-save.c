/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "window-private.h"

#include "config.h"

#include <glib/gi18n.h>

#include "edit-report.h"

/* Saving is a task of the window, which goes on until the document is in a file
 * or the user has given it up: questions and other files are steps of it.
 */

static void choose_file (EntWindow *self, GTask *task);
static void write_now (EntWindow *self, GTask *task, GFile *file, gboolean overwrite);

static void
give_up (GTask *task)
{
  g_task_return_boolean (task, FALSE);
  g_object_unref (task);
}

static char *
get_name (GFile *file)
{
  g_autofree char *base = g_file_get_basename (file);

  return g_filename_display_name (base);
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  GTask *task = user_data;
  EntWindow *self = g_task_get_source_object (task);
  const char *answer = adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (source), result);

  if (g_str_equal (answer, "overwrite"))
    {
      write_now (self, task, NULL, TRUE);
      return;
    }
  if (g_str_equal (answer, "save-as"))
    {
      choose_file (self, task);
      return;
    }
  if (g_str_equal (answer, "reload"))
    ent_window_reload (self);
  give_up (task);
}

static AdwAlertDialog *
create_question (const char *heading,
                 const char *body)
{
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (heading, body));

  adw_alert_dialog_add_responses (dialog, "cancel", _("_Cancel"), "save-as", _("Save _As…"), NULL);
  adw_alert_dialog_set_close_response (dialog, "cancel");

  return dialog;
}

/* Somebody else wrote the file, or took it away. */
static void
ask_about_conflict (EntWindow    *self,
                    GTask        *task,
                    const GError *error)
{
  gboolean vanished = g_error_matches (error, ENT_DOCUMENT_ERROR, ENT_DOCUMENT_ERROR_VANISHED);
  g_autofree char *body = g_strdup_printf ("%s. %s", error->message,
                                           vanished ? _("It can be made again, or saved somewhere else.")
                                                    : _("Overwriting loses what the other program wrote; reloading loses your changes."));
  AdwAlertDialog *dialog = create_question (vanished ? _("File Is Gone") : _("File Changed on Disk"), body);

  if (!vanished)
    {
      adw_alert_dialog_add_response (dialog, "reload", _("_Reload"));
      adw_alert_dialog_set_response_appearance (dialog, "reload", ADW_RESPONSE_DESTRUCTIVE);
    }
  adw_alert_dialog_add_response (dialog, "overwrite", vanished ? _("_Make It Again") : _("_Overwrite"));
  adw_alert_dialog_set_response_appearance (dialog, "overwrite", vanished ? ADW_RESPONSE_SUGGESTED : ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_choose (dialog, GTK_WIDGET (self), NULL, answered_cb, task);
}

static const char *
get_advice (const GError *error)
{
  if (error->domain != ENT_DOCUMENT_ERROR)
    return _("Save it as another file, or try again.");

  switch (error->code)
    {
    case ENT_DOCUMENT_ERROR_NO_SPACE:
      return _("Make room and try again, or save it on another disk.");
    case ENT_DOCUMENT_ERROR_READ_ONLY:
    case ENT_DOCUMENT_ERROR_NO_PERMISSION:
    case ENT_DOCUMENT_ERROR_FOLDER_GONE:
      return _("Save it in another folder.");
    default:
      return _("Save it as another file, or try again.");
    }
}

static void
ask_about_failure (EntWindow    *self,
                   GTask        *task,
                   const GError *error)
{
  g_autofree char *body = g_strdup_printf (_("%s.\n\nNothing is lost: all changes are still here. %s"), error->message,
                                           get_advice (error));
  AdwAlertDialog *dialog = create_question (_("Cannot Save the Dossier"), body);

  adw_alert_dialog_set_response_appearance (dialog, "save-as", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (dialog, "save-as");
  adw_alert_dialog_choose (dialog, GTK_WIDGET (self), NULL, answered_cb, task);
}

static void
tell_saved (EntWindow *self)
{
  g_autofree char *name = get_name (ent_document_get_file (self->document));
  g_autofree char *text = g_strdup_printf (_("Saved “%s”"), name);
  AdwToast *toast = adw_toast_new (text);

  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_timeout (toast, 2);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  EntWindow *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  gboolean saved = ent_document_save_finish (ENT_DOCUMENT (source), result, &error);

  if (saved)
    {
      adw_banner_set_revealed (self->banner, FALSE);
      tell_saved (self);
    }
  else if (g_error_matches (error, ENT_DOCUMENT_ERROR, ENT_DOCUMENT_ERROR_CHANGED_ON_DISK)
           || g_error_matches (error, ENT_DOCUMENT_ERROR, ENT_DOCUMENT_ERROR_VANISHED))
    ask_about_conflict (self, g_object_ref (task), error);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    ask_about_failure (self, g_object_ref (task), error);
  else
    g_task_return_boolean (task, FALSE);

  if (saved)
    g_task_return_boolean (task, TRUE);
  ent_window_end_job (self);
}

static gboolean
is_open_elsewhere (EntWindow *self,
                   GFile     *file)
{
  EntWindow *other = ent_window_find (self, file);

  return other != NULL && other != self;
}

/* @task: (transfer full); @file: NULL: the document's own */
static void
write_now (EntWindow *self,
           GTask     *task,
           GFile     *file,
           gboolean   overwrite)
{
  GCancellable *cancellable;
  g_autoptr (GError) error = NULL;

  if (file != NULL && is_open_elsewhere (self, file))
    {
      g_autofree char *name = get_name (file);

      g_set_error (&error, G_IO_ERROR, G_IO_ERROR_BUSY, _("“%s” is open in another window"), name);
      ask_about_failure (self, task, error);
      return;
    }

  cancellable = ent_window_begin_job (self, _("Saving…"));
  if (cancellable == NULL)
    give_up (task);
  else if (file != NULL)
    ent_document_save_as_async (self->document, file, cancellable, ent_window_show_progress, self, saved_cb, task);
  else
    ent_document_save_async (self->document, overwrite, cancellable, ent_window_show_progress, self, saved_cb, task);
}

static void
file_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  GTask *task = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);

  if (file != NULL)
    write_now (g_task_get_source_object (task), task, file, FALSE);
  else
    give_up (task);
}

/* The name of its file, else one made of its title. */
static char *
suggest_name (EntDocument *document)
{
  GFile *file = ent_document_get_file (document);

  if (file != NULL)
    return g_file_get_basename (file);

  return g_strdelimit (g_strconcat (ent_document_get_title (document), ".entente", NULL), "/\\:", '-');
}

static void
choose_file (EntWindow *self,
             GTask     *task)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autofree char *name = suggest_name (self->document);

  gtk_file_dialog_set_title (dialog, _("Save the Dossier"));
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, GTK_WINDOW (self), NULL, file_chosen_cb, task);
}

/*
 * ent_window_save_async:
 * @self: a window with a document
 * @as: whether to ask for a file even if it has one
 * @callback: (nullable): called when it is saved, or is not going to be
 * @user_data: for @callback
 */
void
ent_window_save_async (EntWindow           *self,
                       gboolean             as,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, ent_window_save_async);
  if (self->document == NULL || self->job != NULL)
    give_up (task);
  else if (as || ent_document_get_file (self->document) == NULL)
    choose_file (self, task);
  else
    write_now (self, task, NULL, FALSE);
}

gboolean
ent_window_save_finish (EntWindow    *self,
                        GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), NULL);
}

/**
 * ent_window_save_as:
 * @self: a window with a document
 * @file: where to
 *
 * Saves the document there, as if @file had been chosen.
 */
void
ent_window_save_as (EntWindow *self,
                    GFile     *file)
{
  g_return_if_fail (ENT_IS_WINDOW (self));
  g_return_if_fail (self->document != NULL);
  g_return_if_fail (G_IS_FILE (file));

  write_now (self, g_task_new (self, NULL, NULL, NULL), file, FALSE);
}

static void
reloaded_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (EntWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (ent_document_revert_finish (ENT_DOCUMENT (source), result, &error))
    adw_banner_set_revealed (self->banner, FALSE);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    ent_edit_report_failure (GTK_WIDGET (self), _("Cannot Read the File Again"), error);
  ent_window_end_job (self);
}

/*
 * ent_window_reload:
 * @self: a window with a document
 *
 * Reads the file again; changes that are not in it are gone then.
 */
void
ent_window_reload (EntWindow *self)
{
  GCancellable *cancellable = ent_window_begin_job (self, _("Reading Again…"));

  if (cancellable != NULL)
    ent_document_revert_async (self->document, cancellable, ent_window_show_progress, self, reloaded_cb,
                               g_object_ref (self));
}
