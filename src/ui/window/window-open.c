/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "window-private.h"

#include "config.h"

#include <glib/gi18n.h>
#ifdef HAVE_MALLOC_TRIM
#include <malloc.h>
#endif

#include "carried.h"
#include "edit-report.h"
#include "open-failure.h"
#include "picture-view.h"
#include "recent-list.h"
#include "shipped.h"

#define DRAWN_DELAY 1000 /* ms after a dossier has arrived */

/* A document on its way into a window. */
typedef struct
{
  EntWindow *window;
  GFile *file; /* NULL: it comes from elsewhere */
  char *actor; /* id of the one to select; NULL: nobody */
  GCancellable *cancellable;
  gboolean picture; /* it is one, and shown as it was made */
} Opening;

static void
opening_free (Opening *opening)
{
  g_clear_object (&opening->file);
  g_clear_object (&opening->cancellable);
  g_free (opening->actor);
  g_object_unref (opening->window);
  g_free (opening);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Opening, opening_free)

static Opening *
opening_new (EntWindow  *self,
             GFile      *file,
             const char *actor)
{
  Opening *opening = g_new0 (Opening, 1);

  opening->window = g_object_ref (self);
  g_set_object (&opening->file, file);
  opening->actor = g_strdup (actor);

  return opening;
}

/* Failures */

/* The one that comes along is no way out if it is what failed. */
static gboolean
is_shipped (GFile *file)
{
  g_autoptr (GFile) shipped = ent_shipped_dossier_get_file ();

  return file != NULL && g_file_equal (file, shipped);
}

static void
show_failure (EntWindow    *self,
              GFile        *file,
              const GError *error)
{
  g_autofree char *text = ent_open_failure_describe (file, error);
  g_autofree char *markup = g_markup_escape_text (text, -1);
  g_autoptr (GError) told = g_error_new_literal (error->domain, error->code, text);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (!ent_window_has_dossier (self))
    {
      adw_status_page_set_description (self->error_page, markup);
      gtk_widget_set_visible (self->shipped_button, !is_shipped (file));
      gtk_stack_set_visible_child_name (self->stack, "error");
      return;
    }

  /* With a dossier open, what is open stays. */
  ent_edit_report_failure (GTK_WIDGET (self), _("Cannot Open This Dossier"), told);
}

/* Taking a document */

static void
remember (EntWindow *self)
{
  GFile *file = self->document != NULL ? ent_document_get_file (self->document) : NULL;

  if (file != NULL)
    ent_recent_list_add (ent_recent_list_get_default (), file, ent_document_get_title (self->document));
}

static void
modified_changed_cb (EntWindow *self)
{
  g_assert (ENT_IS_WINDOW (self));

  ent_window_update_title (self);
  ent_window_update_document_actions (self);
}

static void
file_changed_cb (EntWindow *self)
{
  g_assert (ENT_IS_WINDOW (self));

  remember (self);
  ent_window_update_document_actions (self);
}

/* As the user wants to see it first. */
static void
start_as_preferred (EntWindow *self)
{
  g_autofree char *clock_nick = NULL;
  g_autofree char *arrangement_nick = NULL;
  EntClock clock;
  EntArrangement arrangement;

  if (self->settings == NULL)
    return;

  clock_nick = g_settings_get_string (self->settings, "clock-at-start");
  arrangement_nick = g_settings_get_string (self->settings, "arrangement-at-start");
  if (ent_clock_from_nick (clock_nick, &clock))
    ent_session_set_clock (self->session, clock);
  if (ent_arrangement_from_nick (arrangement_nick, &arrangement))
    ent_session_set_arrangement (self->session, arrangement);
  ent_session_set_trail (self->session, g_settings_get_int (self->settings, "trail"));
}

static void
show_reading (EntWindow *self)
{
  g_autoptr (GError) error = NULL;

  g_assert (ENT_IS_WINDOW (self));

  if (!ent_session_set_document (self->session, self->document, &error))
    ent_edit_report_failure (GTK_WIDGET (self), _("Cannot Show This Dossier"), error);
  else
    start_as_preferred (self);
}

void
ent_window_drop_document (EntWindow *self)
{
  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (self->document, self);
  g_clear_object (&self->document);
}

/**
 * ent_window_set_document:
 * @self: a window
 * @document: what it shows from now on
 *
 * Shows a document. What the window had before is dropped: its unsaved changes
 * stay to be recovered.
 */
void
ent_window_set_document (EntWindow   *self,
                         EntDocument *document)
{
  g_return_if_fail (ENT_IS_WINDOW (self));
  g_return_if_fail (ENT_IS_DOCUMENT (document));

  g_object_ref (document);
  ent_window_drop_document (self);
  self->document = document;
  g_signal_connect_object (document, "notify::modified", G_CALLBACK (modified_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "notify::file", G_CALLBACK (file_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "reloaded", G_CALLBACK (show_reading), self, G_CONNECT_SWAPPED);
  ent_window_follow_disk (self);
  show_reading (self);
  remember (self);
  modified_changed_cb (self);
}

/* Nothing of the user's is in it. */
static gboolean
is_reusable (EntWindow *self)
{
  return self->document == NULL
         || (ent_document_get_file (self->document) == NULL && !ent_document_is_modified (self->document)
             && !ent_document_is_busy (self->document));
}

EntWindow *
ent_window_find (EntWindow *self,
                 GFile     *file)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  for (GList *l = gtk_application_get_windows (application); l != NULL; l = l->next)
    {
      EntWindow *window = ENT_IS_WINDOW (l->data) ? l->data : NULL;
      GFile *open = window != NULL && window->document != NULL ? ent_document_get_file (window->document) : NULL;

      if (open != NULL && g_file_equal (open, file))
        return window;
    }

  return NULL;
}

static gboolean
is_unchanged (EntWindow *self)
{
  return !ent_document_is_modified (self->document) && !ent_document_is_busy (self->document);
}

/* The window that has the file open already; restored changes take its place if
 * it has none of its own. Else this window if nothing is lost by that, or a new one.
 */
static EntWindow *
find_place (EntWindow   *self,
            EntDocument *document)
{
  GFile *file = ent_document_get_file (document);
  EntWindow *window = file != NULL ? ent_window_find (self, file) : NULL;

  if (window != NULL && (!ent_document_is_modified (document) || is_unchanged (window)))
    return window;

  return is_reusable (self) ? self : ent_window_new (gtk_window_get_application (GTK_WINDOW (self)));
}

/*
 * ent_window_show_document:
 * @self: a window
 * @document: a document that no window shows
 *
 * Shows it where it belongs, and raises that window.
 *
 * Returns: (transfer none): that window
 */
EntWindow *
ent_window_show_document (EntWindow   *self,
                          EntDocument *document)
{
  EntWindow *window = find_place (self, document);
  GFile *shown = window->document != NULL ? ent_document_get_file (window->document) : NULL;
  gboolean same = shown != NULL && ent_document_get_file (document) != NULL
                  && g_file_equal (shown, ent_document_get_file (document));

  if (!same || ent_document_is_modified (document))
    ent_window_set_document (window, document);
  gtk_window_present (GTK_WINDOW (window));

  return window;
}

/* Opening, restoring, duplicating */

static void
select_actor (EntWindow  *self,
              const char *id)
{
  EntDossier *dossier = ent_session_get_dossier (self->session);
  guint actor = dossier != NULL && id != NULL ? ent_dossier_find_actor (dossier, id) : ENT_NO_INDEX;
  EntMapItem item;

  if (actor == ENT_NO_INDEX)
    return;

  item = ent_map_item_actor (actor);
  ent_session_select (self->session, &item);
}

/* What @asked was to search for is searched for in the window that shows it. */
static void
search_as_wanted (EntWindow *self,
                  EntWindow *asked)
{
  g_autofree char *text = g_steal_pointer (&asked->wanted_search);

  if (text != NULL)
    ent_window_search (self, text);
}

static gboolean
give_back_memory_cb (gpointer user_data)
{
#ifdef HAVE_MALLOC_TRIM
  malloc_trim (0);
#endif

  return G_SOURCE_REMOVE;
}

/* Checking, reading and drawing a dossier takes memory in many small pieces, which
 * the program keeps when they are free: a tenth of all that it has. It is given back
 * as soon as everything is drawn.
 */
static void
give_back_memory (void)
{
  g_timeout_add_full (G_PRIORITY_LOW, DRAWN_DELAY, give_back_memory_cb, NULL, NULL);
}

static void
arrive (Opening     *opening,
        EntDocument *document,
        GError      *error)
{
  EntWindow *self = opening->window, *shown;

  ent_window_end_job (self);
  if (document == NULL)
    {
      g_clear_pointer (&self->wanted_search, g_free);
      show_failure (self, opening->file, error);
      return;
    }

  shown = ent_window_show_document (self, document);
  ent_open_failure_tell_left_out (GTK_WIDGET (shown), opening->file, ent_document_get_left_out (document));
  if (opening->picture)
    ent_picture_view_apply (shown->session);
  select_actor (shown, opening->actor);
  search_as_wanted (shown, self);
  give_back_memory ();
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Opening) opening = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (EntDocument) document = ent_document_open_finish (result, &error);

  arrive (opening, document, error);
}

static void
imported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (Opening) opening = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (EntDocument) document = ent_document_import_finish (result, &error);

  arrive (opening, document, error);
}

static void
recovered_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (Opening) opening = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (EntDocument) document = ent_document_recover_finish (result, &error);

  arrive (opening, document, error);
}

static void
duplicated_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (Opening) opening = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (EntDocument) document = ent_document_duplicate_finish (ENT_DOCUMENT (source), result, &error);

  arrive (opening, document, error);
}

/* By its name, so that nothing waits for a disk. */
static gboolean
is_picture (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *type = name != NULL ? g_content_type_guess (name, NULL, 0, NULL) : NULL;

  return type != NULL && g_content_type_is_mime_type (type, "image/png");
}

static void
start_opening (Opening *opening)
{
  opening->picture = is_picture (opening->file);
  if (opening->picture)
    ent_document_import_async (opening->file, ent_carried_import, opening->cancellable, ent_window_show_progress,
                               opening->window, imported_cb, opening);
  else
    ent_document_open_async (opening->file, opening->cancellable, ent_window_show_progress, opening->window, opened_cb,
                             opening);
}

static void
painted_cb (GdkFrameClock *clock,
            Opening       *opening)
{
  g_signal_handlers_disconnect_by_func (clock, painted_cb, opening);
  ent_window_fill (opening->window);
  start_opening (opening);
}

/* The window comes first: it need not share the processor with what it will show. */
static void
start_opening_in_time (Opening *opening)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (opening->window));

  if (clock != NULL && gdk_frame_clock_get_frame_counter (clock) < 0)
    g_signal_connect (clock, "after-paint", G_CALLBACK (painted_cb), opening);
  else
    start_opening (opening);
}

/**
 * ent_window_open:
 * @self: a window
 * @file: a dossier, or a picture that carries its claims
 *
 * Opens a dossier: here, if this window has nothing of the user's in it, else in
 * a new window. Where it is open already, that window is raised. A failure is
 * told in the window.
 */
void
ent_window_open (EntWindow *self,
                 GFile     *file)
{
  ent_window_open_actor (self, file, NULL);
}

/**
 * ent_window_open_actor:
 * @self: a window
 * @file: a dossier
 * @actor: (nullable): the id of an actor of it
 *
 * Opens a dossier as ent_window_open() does, and selects @actor then.
 */
void
ent_window_open_actor (EntWindow  *self,
                       GFile      *file,
                       const char *actor)
{
  EntWindow *other;
  GCancellable *cancellable;
  Opening *opening;

  g_return_if_fail (ENT_IS_WINDOW (self));
  g_return_if_fail (G_IS_FILE (file));

  other = ent_window_find (self, file);
  if (other != NULL)
    {
      gtk_window_present (GTK_WINDOW (other));
      select_actor (other, actor);
      return;
    }

  cancellable = ent_window_begin_job (self, _("Opening…"));
  if (cancellable == NULL)
    return;

  opening = opening_new (self, file, actor);
  g_set_object (&opening->cancellable, cancellable);
  start_opening_in_time (opening);
}

/**
 * ent_window_recover:
 * @self: a window
 * @recovery: unsaved changes that were left behind
 *
 * Opens them, as a document with unsaved changes.
 */
void
ent_window_recover (EntWindow         *self,
                    const EntRecovery *recovery)
{
  GCancellable *cancellable;

  g_return_if_fail (ENT_IS_WINDOW (self));
  g_return_if_fail (recovery != NULL);

  cancellable = ent_window_begin_job (self, _("Restoring…"));
  if (cancellable != NULL)
    ent_document_recover_async (recovery, cancellable, ent_window_show_progress, self, recovered_cb,
                                opening_new (self, NULL, NULL));
}

void
ent_window_duplicate (EntWindow *self)
{
  GCancellable *cancellable = self->document != NULL ? ent_window_begin_job (self, _("Duplicating…")) : NULL;

  if (cancellable != NULL)
    ent_document_duplicate_async (self->document, cancellable, ent_window_show_progress, self, duplicated_cb,
                                  opening_new (self, NULL, NULL));
}
