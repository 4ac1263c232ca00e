/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "document-private.h"

#include <glib/gi18n-lib.h>

#include "display-path.h"

G_DEFINE_FINAL_TYPE (EntDocument, ent_document, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_FILE,
  PROP_TITLE,
  PROP_MODIFIED,
  PROP_UNTITLED,
  PROP_READ_ONLY,
  PROP_BUSY,
  N_PROPS,
};

enum
{
  RELOADED,
  CHANGED_ON_DISK,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
set_title (EntDocument *self,
           const char  *title)
{
  self->title_known = TRUE;
  if (g_set_str (&self->title, title))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

/* If it cannot be read just now, it is when somebody asks for it again. */
static void
read_title (EntDocument *self)
{
  g_autoptr (EntStatement) row = ent_database_prepare (self->database, "SELECT title FROM dossier", NULL);

  self->title_known = FALSE;
  if (row != NULL && ent_statement_next (row, NULL))
    set_title (self, ent_statement_get_text (row, 0));
}

static void
changed_cb (EntEditor *editor,
            GArray    *changes,
            gpointer   user_data)
{
  EntDocument *self = user_data;

  g_assert (ENT_IS_DOCUMENT (self));

  for (guint i = 0; i < changes->len; i++)
    if (g_array_index (changes, EntChange, i).table->single)
      read_title (self);
  ent_document_update_modified (self);
}

/* Of a working copy with unsaved changes only what was given up goes; the rest
 * is there to be recovered.
 */
static void
drop_dossier (EntDocument *self)
{
  if (self->copy != NULL)
    ent_working_copy_set_kept (self->copy, self->modified && !self->discarded);
  self->copy = NULL;

  if (self->editor != NULL)
    g_signal_handlers_disconnect_by_func (self->editor, changed_cb, self);
  g_clear_object (&self->editor);
  g_clear_object (&self->dossier);
  g_clear_object (&self->database);
}

static void
ent_document_dispose (GObject *object)
{
  EntDocument *self = ENT_DOCUMENT (object);

  ent_document_unwatch (self);
  drop_dossier (self);

  G_OBJECT_CLASS (ent_document_parent_class)->dispose (object);
}

static void
ent_document_finalize (GObject *object)
{
  EntDocument *self = ENT_DOCUMENT (object);

  g_clear_object (&self->file);
  g_clear_object (&self->origin);
  g_free (self->etag);
  g_free (self->told_etag);
  g_free (self->title);
  g_clear_pointer (&self->left_out, g_ptr_array_unref);

  G_OBJECT_CLASS (ent_document_parent_class)->finalize (object);
}

static void
ent_document_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  EntDocument *self = ENT_DOCUMENT (object);

  switch (prop_id)
    {
    case PROP_FILE:
      g_value_set_object (value, self->file);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_MODIFIED:
      g_value_set_boolean (value, self->modified);
      break;
    case PROP_UNTITLED:
      g_value_set_boolean (value, self->file == NULL);
      break;
    case PROP_READ_ONLY:
      g_value_set_boolean (value, self->read_only);
      break;
    case PROP_BUSY:
      g_value_set_boolean (value, self->busy);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ent_document_class_init (EntDocumentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = ent_document_dispose;
  object_class->finalize = ent_document_finalize;
  object_class->get_property = ent_document_get_property;

  properties[PROP_FILE] = g_param_spec_object ("file", NULL, NULL, G_TYPE_FILE, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_MODIFIED] = g_param_spec_boolean ("modified", NULL, NULL, FALSE, flags);
  properties[PROP_UNTITLED] = g_param_spec_boolean ("untitled", NULL, NULL, TRUE, flags);
  properties[PROP_READ_ONLY] = g_param_spec_boolean ("read-only", NULL, NULL, FALSE, flags);
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * EntDocument::reloaded:
   * @self: a document
   *
   * It was read anew: database, dossier and editor are other ones now.
   */
  signals[RELOADED] = g_signal_new ("reloaded", ENT_TYPE_DOCUMENT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * EntDocument::changed-on-disk:
   * @self: a document
   * @vanished: whether the file is not there any more
   *
   * Another program wrote the file, or took it away. Told once a change.
   */
  signals[CHANGED_ON_DISK] = g_signal_new ("changed-on-disk", ENT_TYPE_DOCUMENT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
}

static void
ent_document_init (EntDocument *self)
{
}

static void
set_modified (EntDocument *self,
              gboolean     modified)
{
  if (self->modified == modified)
    return;

  self->modified = modified;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODIFIED]);
}

/* Undone to what is in the file: the record beside the working copy must not
 * say that there is something to recover.
 */
static void
note_as_saved (EntDocument *self)
{
  gint64 counter = ent_database_get_change_counter (self->database, NULL);
  g_autoptr (EntRecord) record = ent_record_new (self->file, self->etag, self->title, counter);
  g_autoptr (GError) error = NULL;

  if (!ent_record_write (record, ent_working_copy_get_folder (self->copy), &error))
    g_warning ("The record of a working copy cannot be written: %s", error->message);
}

/*
 * ent_document_update_modified:
 * @self: a document
 *
 * To be called when the editor, or what is saved, has another state.
 */
void
ent_document_update_modified (EntDocument *self)
{
  gboolean modified = ent_editor_get_state (self->editor) != self->saved_state;

  if (self->modified && !modified)
    note_as_saved (self);
  set_modified (self, modified);
}

/*
 * ent_document_take_file:
 * @self: a document
 * @file: (nullable): the file that it is saved to from now on
 * @etag: (nullable): the entity tag of @file
 */
void
ent_document_take_file (EntDocument *self,
                        GFile       *file,
                        const char  *etag)
{
  gboolean same = self->file == file || (self->file != NULL && file != NULL && g_file_equal (self->file, file));

  g_set_str (&self->etag, etag);
  g_clear_pointer (&self->told_etag, g_free);
  if (same)
    return;

  ent_document_unwatch (self);
  g_set_object (&self->file, file);
  ent_document_watch (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FILE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UNTITLED]);
}

/* Puts what was read in the place of what is there. */
void
ent_document_take_loaded (EntDocument *self,
                          EntLoaded   *loaded)
{
  ent_database_adopt (loaded->database);
  drop_dossier (self);

  self->database = g_steal_pointer (&loaded->database);
  self->dossier = g_steal_pointer (&loaded->dossier);
  self->editor = g_steal_pointer (&loaded->editor);
  self->copy = loaded->copy;
  self->discarded = FALSE;
  g_clear_pointer (&self->left_out, g_ptr_array_unref);
  self->left_out = loaded->left_out != NULL ? g_steal_pointer (&loaded->left_out) : g_ptr_array_new ();
  self->saved_state = loaded->modified ? ENT_DOCUMENT_NEVER_SAVED : ent_editor_get_state (self->editor);
  if (self->read_only != loaded->read_only)
    {
      self->read_only = loaded->read_only;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_READ_ONLY]);
    }
  g_signal_connect (self->editor, "changed", G_CALLBACK (changed_cb), self);

  ent_document_take_file (self, loaded->file, loaded->etag);
  set_title (self, ent_dossier_get_title (self->dossier));
  set_modified (self, loaded->modified);
}

EntDocument *
ent_document_new (EntLoaded *loaded)
{
  EntDocument *self = g_object_new (ENT_TYPE_DOCUMENT, NULL);

  ent_document_take_loaded (self, loaded);
  ent_loaded_free (loaded);

  return self;
}

/* Only one job at a time may work for the file: another one fails at once. */
gboolean
ent_document_begin (EntDocument *self,
                    GTask       *task)
{
  if (self->busy)
    {
      g_task_return_new_error (task, ENT_DOCUMENT_ERROR, ENT_DOCUMENT_ERROR_BUSY, _("The dossier is being saved or read just now"));
      return FALSE;
    }
  ent_document_set_busy (self, TRUE);

  return TRUE;
}

void
ent_document_set_busy (EntDocument *self,
                       gboolean     busy)
{
  g_assert (self->busy != busy);

  self->busy = busy;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

void
ent_document_emit_changed_on_disk (EntDocument *self,
                                   gboolean     vanished)
{
  g_signal_emit (self, signals[CHANGED_ON_DISK], 0, vanished);
}

void
ent_document_emit_reloaded (EntDocument *self)
{
  g_signal_emit (self, signals[RELOADED], 0);
}

/**
 * ent_document_discard:
 * @self: a document
 *
 * Gives its unsaved changes up: the working copy goes together with @self, and
 * nothing is left to recover. Without it, what is not saved stays for the next
 * start.
 */
void
ent_document_discard (EntDocument *self)
{
  g_return_if_fail (ENT_IS_DOCUMENT (self));

  self->discarded = TRUE;
}

/**
 * ent_document_get_database:
 * @self: a document
 *
 * Returns: (transfer none): the working copy; only the editor writes to it
 */
EntDatabase *
ent_document_get_database (EntDocument *self)
{
  g_return_val_if_fail (ENT_IS_DOCUMENT (self), NULL);

  return self->database;
}

/**
 * ent_document_get_dossier:
 * @self: a document
 *
 * Returns: (transfer none): its small tables, as they were when it was opened
 */
EntDossier *
ent_document_get_dossier (EntDocument *self)
{
  g_return_val_if_fail (ENT_IS_DOCUMENT (self), NULL);

  return self->dossier;
}

/**
 * ent_document_get_editor:
 * @self: a document
 *
 * Returns: (transfer none): what writes to it
 */
EntEditor *
ent_document_get_editor (EntDocument *self)
{
  g_return_val_if_fail (ENT_IS_DOCUMENT (self), NULL);

  return self->editor;
}

/**
 * ent_document_get_file:
 * @self: a document
 *
 * Returns: (transfer none) (nullable): the file that it is saved to; %NULL if it
 *   is untitled
 */
GFile *
ent_document_get_file (EntDocument *self)
{
  g_return_val_if_fail (ENT_IS_DOCUMENT (self), NULL);

  return self->file;
}

/**
 * ent_document_get_title:
 * @self: a document
 *
 * Returns: (transfer none): the title of the dossier as it is now
 */
const char *
ent_document_get_title (EntDocument *self)
{
  g_return_val_if_fail (ENT_IS_DOCUMENT (self), NULL);

  if (!self->title_known)
    read_title (self);

  return self->title;
}

/**
 * ent_document_dup_display_path:
 * @self: a document
 *
 * Returns: (transfer full) (nullable): where a person finds its file, see
 *   ent_display_path(); %NULL if it is untitled
 */
char *
ent_document_dup_display_path (EntDocument *self)
{
  g_return_val_if_fail (ENT_IS_DOCUMENT (self), NULL);

  return self->file != NULL ? ent_display_path (self->file) : NULL;
}

/**
 * ent_document_get_left_out:
 * @self: a document
 *
 * Of a file that is damaged, or not as Entente makes dossiers, all is read that
 * can be. Such a document is untitled, so that the file stays as it is.
 *
 * Returns: (transfer none) (element-type utf8): a line for each thing that could
 *   not be read
 */
GPtrArray *
ent_document_get_left_out (EntDocument *self)
{
  g_return_val_if_fail (ENT_IS_DOCUMENT (self), NULL);

  return self->left_out;
}

/**
 * ent_document_is_modified:
 * @self: a document
 *
 * Returns: whether it has changes that are not in its file. Changes that were
 *   all undone are none.
 */
gboolean
ent_document_is_modified (EntDocument *self)
{
  g_return_val_if_fail (ENT_IS_DOCUMENT (self), FALSE);

  return self->modified;
}

/**
 * ent_document_is_read_only:
 * @self: a document
 *
 * Returns: whether its file could not be written when it was opened; it can be
 *   edited and saved as another one
 */
gboolean
ent_document_is_read_only (EntDocument *self)
{
  g_return_val_if_fail (ENT_IS_DOCUMENT (self), FALSE);

  return self->read_only;
}

/**
 * ent_document_can_revert:
 * @self: a document
 *
 * Returns: whether there is a file to revert to
 */
gboolean
ent_document_can_revert (EntDocument *self)
{
  g_return_val_if_fail (ENT_IS_DOCUMENT (self), FALSE);

  return self->file != NULL || self->origin != NULL;
}

/**
 * ent_document_is_busy:
 * @self: a document
 *
 * Returns: whether it is being saved, duplicated or read anew
 */
gboolean
ent_document_is_busy (EntDocument *self)
{
  g_return_val_if_fail (ENT_IS_DOCUMENT (self), FALSE);

  return self->busy;
}
