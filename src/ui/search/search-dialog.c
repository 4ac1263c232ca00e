/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "search-dialog.h"

#include "config.h"

#include <glib/gi18n.h>

#include "phrases.h"
#include "search-row.h"

#define FIRST_HITS 5 /* of each group */
#define MORE_HITS 50 /* each time that more are asked for */
#define LOOK_DELAY 200 /* ms until a spinner says that it takes time */

struct _EntSearchDialog
{
  AdwDialog parent_instance;

  EntSession *session;
  EntFinder *finder;
  GCancellable *asking;  /* NULL: nothing is asked */
  guint working_id;
  EntSearchResult *result; /* what is listed; NULL: nothing */
  char *query;             /* that it answers */
  guint limits[ENT_SEARCH_N_GROUPS];
  guint focus_row;         /* where the keyboard goes on, or ENT_NO_INDEX */
  gboolean fresh;          /* the entry did not have the keyboard yet */
  gboolean activates;      /* Enter was typed before the answer was there */

  GtkEditable *entry;
  GtkStack *pages;
  AdwStatusPage *nothing;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (EntSearchDialog, ent_search_dialog, ADW_TYPE_DIALOG)

/* A row knows its record by its key: others may come and go while it is shown. */
typedef struct
{
  EntSearchGroup group;
  gint64 key;
} Found;

/* Showing */

static void
show_hit (EntSearchDialog *self,
          const Found     *found)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autoptr (EntSession) session = g_object_ref (self->session);
  EntSearchHit hit;

  if (ent_session_get_dossier (session) == NULL)
    return;
  hit = ent_search_hit_of_key (session, found->group, found->key);
  if (hit.record == ENT_NO_INDEX)
    return;

  if (G_IS_ACTION_GROUP (root))
    g_action_group_change_action_state (G_ACTION_GROUP (root), "show-panel", g_variant_new_boolean (TRUE));
  adw_dialog_close (ADW_DIALOG (self));
  ent_search_hit_show (session, hit);
}

/* The list */

static void
add_title (EntSearchDialog *self,
           const char      *title,
           const char      *style)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, style);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_widget_add_css_class (row, "search-title");
  gtk_list_box_append (self->list, row);
}

static void
add_more_row (EntSearchDialog *self,
              EntSearchGroup   group)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label = gtk_label_new (_("Show More"));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "row-remark");
  gtk_widget_add_css_class (row, "search-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  g_object_set_data (G_OBJECT (row), "more", GUINT_TO_POINTER (group + 1));
  gtk_list_box_append (self->list, row);
}

static void
add_hit (EntSearchDialog *self,
         EntSearchGroup   group,
         gint64           key)
{
  EntSearchHit hit = ent_search_hit_of_key (self->session, group, key);
  const Found found = { group, key };
  GtkWidget *row;

  if (hit.record == ENT_NO_INDEX)
    return;

  row = ent_search_row_new (self->session, hit, self->query);
  g_object_set_data_full (G_OBJECT (row), "found", g_memdup2 (&found, sizeof found), g_free);
  gtk_list_box_append (self->list, row);
}

static void
add_group (EntSearchDialog *self,
           EntSearchGroup   group)
{
  const GArray *keys = self->result->keys[group];
  guint n = MIN (keys->len, self->limits[group]);

  if (n > 0)
    add_title (self, ent_search_group_get_title (group), "heading");
  for (guint i = 0; i < n; i++)
    add_hit (self, group, g_array_index (keys, gint64, i));
  if (keys->len > n || self->result->more[group])
    add_more_row (self, group);
}

static GtkListBoxRow *
find_first_hit (EntSearchDialog *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (g_object_get_data (G_OBJECT (row), "found") != NULL)
      return row;

  return NULL;
}

static void
restore_focus (EntSearchDialog *self)
{
  GtkListBoxRow *row = self->focus_row != ENT_NO_INDEX ? gtk_list_box_get_row_at_index (self->list, (int) self->focus_row) : NULL;

  self->focus_row = ENT_NO_INDEX;
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
announce (EntSearchDialog *self,
          guint            n_found)
{
  gboolean more = FALSE;
  g_autofree char *text = NULL;

  for (guint i = 0; i < ENT_SEARCH_N_GROUPS; i++)
    more |= self->result->more[i];
  if (n_found == 0)
    text = g_strdup (_("Nothing found"));
  else if (self->result->partial)
    text = g_strdup (_("Nothing has all of these words. What has some of them:"));
  else if (more)
    text = g_strdup_printf (ngettext ("More than %u result", "More than %u results", n_found), n_found);
  else
    text = g_strdup_printf (ngettext ("%u result", "%u results", n_found), n_found);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
show_result (EntSearchDialog *self)
{
  guint n_found = ent_search_result_count (self->result);
  g_autofree char *isolated = ent_phrase_isolate (self->query);
  g_autofree char *description = g_strdup_printf (_("No actor, claim or source has the words “%s”."), isolated);
  GtkListBoxRow *first;

  gtk_list_box_remove_all (self->list);
  if (self->result->partial)
    add_title (self, _("Nothing has all of these words. What has some of them:"), "dimmed");
  for (guint i = 0; i < ENT_SEARCH_N_GROUPS; i++)
    add_group (self, i);
  adw_status_page_set_description (self->nothing, description);
  gtk_stack_set_visible_child_name (self->pages, n_found > 0 ? "results" : "nothing");
  restore_focus (self);
  announce (self, n_found);

  first = find_first_hit (self);
  if (self->activates && first != NULL)
    gtk_widget_activate (GTK_WIDGET (first));
  self->activates = FALSE;
}

/* Asking */

static void
stop_asking (EntSearchDialog *self)
{
  if (self->asking != NULL)
    g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  g_clear_handle_id (&self->working_id, g_source_remove);
}

static void
say_what_failed (EntSearchDialog *self,
                 const char      *message)
{
  adw_status_page_set_description (self->nothing, message);
  gtk_list_box_remove_all (self->list);
  gtk_stack_set_visible_child_name (self->pages, "nothing");
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (EntSearchDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  EntSearchResult *found = ent_finder_find_finish (ENT_FINDER (source), result, &error);

  /* Typed on since, or closed. */
  if (self->asking == NULL || g_task_get_cancellable (G_TASK (result)) != self->asking)
    {
      ent_search_result_free (found);
      return;
    }

  stop_asking (self);
  g_clear_pointer (&self->result, ent_search_result_free);
  self->result = found;
  if (found != NULL)
    show_result (self);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    say_what_failed (self, error->message);
}

static gboolean
working_cb (gpointer user_data)
{
  EntSearchDialog *self = ENT_SEARCH_DIALOG (user_data);

  self->working_id = 0;
  gtk_stack_set_visible_child_name (self->pages, "working");

  return G_SOURCE_REMOVE;
}

static void
look (EntSearchDialog *self)
{
  guint max = 0;

  stop_asking (self);
  if (ent_session_get_dossier (self->session) == NULL)
    return;

  for (guint i = 0; i < ENT_SEARCH_N_GROUPS; i++)
    max = MAX (max, self->limits[i]);
  self->asking = g_cancellable_new ();
  self->working_id = g_timeout_add (LOOK_DELAY, working_cb, self);
  ent_finder_find_async (self->finder, self->query, max, self->asking, found_cb, g_object_ref (self));
}

static void
search_changed_cb (EntSearchDialog *self)
{
  g_autofree char *query = NULL;

  g_assert (ENT_IS_SEARCH_DIALOG (self));

  query = g_strstrip (g_strdup (gtk_editable_get_text (self->entry)));
  if (self->session == NULL || g_strcmp0 (query, self->query) == 0)
    return;

  g_free (self->query);
  self->query = g_steal_pointer (&query);
  for (guint i = 0; i < ENT_SEARCH_N_GROUPS; i++)
    self->limits[i] = FIRST_HITS;
  self->focus_row = ENT_NO_INDEX;
  if (*self->query != '\0')
    {
      look (self);
      return;
    }

  stop_asking (self);
  gtk_stack_set_visible_child_name (self->pages, "start");
}

static void
records_changed_cb (EntSearchDialog *self)
{
  g_assert (ENT_IS_SEARCH_DIALOG (self));

  if (self->query != NULL && *self->query != '\0')
    look (self);
}

/* Keys */

/* What is typed faster than it is found is shown as soon as it is. */
static void
entry_activated_cb (EntSearchDialog *self)
{
  GtkListBoxRow *first;

  g_assert (ENT_IS_SEARCH_DIALOG (self));

  search_changed_cb (self);
  first = self->asking == NULL ? find_first_hit (self) : NULL;
  self->activates = self->asking != NULL;
  if (first != NULL)
    gtk_widget_activate (GTK_WIDGET (first));
}

static void
stop_search_cb (EntSearchDialog *self)
{
  g_assert (ENT_IS_SEARCH_DIALOG (self));

  adw_dialog_close (ADW_DIALOG (self));
}

static void
row_activated_cb (EntSearchDialog *self,
                  GtkListBoxRow   *row)
{
  const Found *found = g_object_get_data (G_OBJECT (row), "found");
  guint more = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "more"));

  g_assert (ENT_IS_SEARCH_DIALOG (self));

  if (found != NULL)
    {
      show_hit (self, found);
      return;
    }
  if (more == 0)
    return;

  self->limits[more - 1] += MORE_HITS;
  self->focus_row = (guint) gtk_list_box_row_get_index (row);
  look (self);
}

/* Above the first row is the entry. */
static gboolean
keynav_failed_cb (EntSearchDialog  *self,
                  GtkDirectionType  direction)
{
  g_assert (ENT_IS_SEARCH_DIALOG (self));

  return direction == GTK_DIR_UP && gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static gboolean
entry_key_cb (EntSearchDialog *self,
              guint            key)
{
  GtkListBoxRow *first = find_first_hit (self);

  g_assert (ENT_IS_SEARCH_DIALOG (self));

  if ((key != GDK_KEY_Down && key != GDK_KEY_KP_Down) || first == NULL)
    return GDK_EVENT_PROPAGATE;

  gtk_widget_grab_focus (GTK_WIDGET (first));

  return GDK_EVENT_STOP;
}

static void
ent_search_dialog_dispose (GObject *object)
{
  EntSearchDialog *self = ENT_SEARCH_DIALOG (object);

  stop_asking (self);
  gtk_widget_dispose_template (GTK_WIDGET (object), ENT_TYPE_SEARCH_DIALOG);
  g_clear_object (&self->session);
  g_clear_object (&self->finder);
  g_clear_pointer (&self->result, ent_search_result_free);
  g_clear_pointer (&self->query, g_free);

  G_OBJECT_CLASS (ent_search_dialog_parent_class)->dispose (object);
}

static gboolean
unselect_cb (gpointer user_data)
{
  gtk_editable_set_position (ENT_SEARCH_DIALOG (user_data)->entry, -1);

  return G_SOURCE_REMOVE;
}

/* The entry selects its text as soon as it has the keyboard. What is typed on goes
 * behind what began the search, and does not replace it: this comes before any key.
 */
static void
focused_cb (EntSearchDialog *self)
{
  g_assert (ENT_IS_SEARCH_DIALOG (self));

  if (!self->fresh)
    return;

  self->fresh = FALSE;
  g_idle_add_full (G_PRIORITY_HIGH, unselect_cb, g_object_ref (self), g_object_unref);
}

static void
closed (AdwDialog *dialog)
{
  stop_asking (ENT_SEARCH_DIALOG (dialog));
}

static void
ent_search_dialog_class_init (EntSearchDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ent_search_dialog_dispose;
  ADW_DIALOG_CLASS (klass)->closed = closed;
  gtk_widget_class_set_template_from_resource (widget_class, ENT_RESOURCE_PREFIX "/search-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, EntSearchDialog, entry);
  gtk_widget_class_bind_template_child (widget_class, EntSearchDialog, pages);
  gtk_widget_class_bind_template_child (widget_class, EntSearchDialog, nothing);
  gtk_widget_class_bind_template_child (widget_class, EntSearchDialog, list);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, keynav_failed_cb);
}

static void
ent_search_dialog_init (EntSearchDialog *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->focus_row = ENT_NO_INDEX;
  self->fresh = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (entry_key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (focused_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), focus);
  gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (self->entry), GTK_WIDGET (self));
}

/**
 * ent_search_dialog_type:
 * @self: a dialog that does not have the keyboard yet
 * @text: what was typed
 *
 * Adds to what is searched for.
 */
void
ent_search_dialog_type (EntSearchDialog *self,
                        const char      *text)
{
  int position = -1;

  g_return_if_fail (ENT_IS_SEARCH_DIALOG (self));
  g_return_if_fail (text != NULL);

  gtk_editable_insert_text (self->entry, text, -1, &position);
  gtk_editable_set_position (self->entry, -1);
}

/**
 * ent_search_dialog_search_for:
 * @self: a dialog
 * @text: what is searched for
 *
 * Puts it in the place of what was searched for before.
 */
void
ent_search_dialog_search_for (EntSearchDialog *self,
                              const char      *text)
{
  g_return_if_fail (ENT_IS_SEARCH_DIALOG (self));
  g_return_if_fail (text != NULL);

  gtk_editable_set_text (self->entry, text);
  gtk_editable_set_position (self->entry, -1);
}

/**
 * ent_search_dialog_new:
 * @session: a session with a dossier
 * @finder: its finder
 * @text: what is searched for to begin with; "" for nothing yet
 *
 * Returns: (transfer floating): a dialog, to be presented
 */
EntSearchDialog *
ent_search_dialog_new (EntSession *session,
                       EntFinder  *finder,
                       const char *text)
{
  EntSearchDialog *self;

  g_return_val_if_fail (ENT_IS_SESSION (session), NULL);
  g_return_val_if_fail (ENT_IS_FINDER (finder), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  self = g_object_new (ENT_TYPE_SEARCH_DIALOG, NULL);
  self->session = g_object_ref (session);
  self->finder = g_object_ref (finder);
  g_signal_connect_object (session, "records-changed", G_CALLBACK (records_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_editable_set_text (self->entry, text);
  gtk_editable_set_position (self->entry, -1);
  search_changed_cb (self);

  return self;
}
