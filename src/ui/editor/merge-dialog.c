/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "merge-dialog.h"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "edit-report.h"
#include "phrases.h"
#include "search-text.h"

struct _EntMergeDialog
{
  AdwDialog parent_instance;

  EntSession *session;
  gint64 from;
  char *explanation;
  char *sought; /* prepared; NULL: nothing */

  GtkEditable *search;
  GtkStack *stack;
  GtkListBox *list;
};

enum
{
  PROP_0,
  PROP_EXPLANATION,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (EntMergeDialog, ent_merge_dialog, ADW_TYPE_DIALOG)

static gboolean
filter_row (GtkListBoxRow *row,
            gpointer       user_data)
{
  EntMergeDialog *self = user_data;

  return self->sought == NULL || strstr (g_object_get_data (G_OBJECT (row), "prepared"), self->sought) != NULL;
}

static gboolean
shows_any (EntMergeDialog *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (filter_row (row, self))
      return TRUE;

  return FALSE;
}

static void
search_changed_cb (EntMergeDialog *self)
{
  g_assert (ENT_IS_MERGE_DIALOG (self));

  g_free (self->sought);
  self->sought = ent_search_text_prepare (gtk_editable_get_text (self->search));
  gtk_list_box_invalidate_filter (self->list);
  gtk_stack_set_visible_child_name (self->stack, shows_any (self) ? "list" : "empty");
}

static void
stop_search_cb (EntMergeDialog *self)
{
  g_assert (ENT_IS_MERGE_DIALOG (self));

  adw_dialog_close (ADW_DIALOG (self));
}

/* The one that stays is looked at then, if the other one was. */
static void
row_activated_cb (EntMergeDialog *self,
                  GtkListBoxRow  *row)
{
  EntEditor *editor = ent_session_get_editor (self->session);
  gint64 *into = g_object_get_data (G_OBJECT (row), "key");
  gboolean was_selected = ent_session_get_selection (self->session)->kind == ENT_MAP_ITEM_ACTOR;
  g_autoptr (GError) error = NULL;
  EntMapItem item;

  g_assert (ENT_IS_MERGE_DIALOG (self));

  if (editor == NULL)
    return;
  if (!ent_editor_merge_actors (editor, self->from, *into, &error))
    {
      ent_edit_report_failure (GTK_WIDGET (self), _("Cannot Merge These Actors"), error);
      return;
    }

  item = ent_map_item_actor (ent_dossier_actor_of_key (ent_session_get_dossier (self->session), *into));
  if (was_selected)
    ent_session_select (self->session, &item);
  ent_session_tell_done (self->session, _("Merged actors"));
  adw_dialog_close (ADW_DIALOG (self));
}

static void
add_row (EntMergeDialog *self,
         const EntActor *actor)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW,
                                 "title", actor->label,
                                 "use-markup", FALSE,
                                 "activatable", TRUE,
                                 NULL);

  if (actor->note != NULL)
    g_object_set (row, "subtitle", actor->note, "subtitle-lines", 1, NULL);
  g_object_set_data_full (G_OBJECT (row), "prepared", ent_search_text_prepare (actor->label), g_free);
  g_object_set_data_full (G_OBJECT (row), "key", g_memdup2 (&actor->key, sizeof actor->key), g_free);
  gtk_list_box_append (self->list, row);
}

static void
fill (EntMergeDialog *self)
{
  EntDossier *dossier = ent_session_get_dossier (self->session);
  GPtrArray *actors = ent_dossier_get_actors (dossier);
  const EntActor *from = ent_dossier_get_actor (dossier, ent_dossier_actor_of_key (dossier, self->from));
  g_autofree char *name = ent_phrase_isolate (from->label);

  for (guint i = 0; i < actors->len; i++)
    {
      const EntActor *actor = g_ptr_array_index (actors, i);

      if (actor->kind == from->kind && actor->key != self->from)
        add_row (self, actor);
    }
  gtk_stack_set_visible_child_name (self->stack, shows_any (self) ? "list" : "empty");
  self->explanation = g_strdup_printf (_("“%s” goes: all that is said of it is said of the one chosen here, "
                                         "and its name stays as another name. Both are of one kind."), name);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_EXPLANATION]);
}

static void
ent_merge_dialog_get_property (GObject    *object,
                               guint       property,
                               GValue     *value,
                               GParamSpec *pspec)
{
  if (property == PROP_EXPLANATION)
    g_value_set_string (value, ENT_MERGE_DIALOG (object)->explanation);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
ent_merge_dialog_dispose (GObject *object)
{
  EntMergeDialog *self = ENT_MERGE_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), ENT_TYPE_MERGE_DIALOG);
  g_clear_object (&self->session);
  g_clear_pointer (&self->explanation, g_free);
  g_clear_pointer (&self->sought, g_free);

  G_OBJECT_CLASS (ent_merge_dialog_parent_class)->dispose (object);
}

static void
ent_merge_dialog_class_init (EntMergeDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ent_merge_dialog_dispose;
  object_class->get_property = ent_merge_dialog_get_property;

  /** EntMergeDialog:explanation: what will happen, in words. */
  props[PROP_EXPLANATION] = g_param_spec_string ("explanation", NULL, NULL, NULL,
                                                 G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_template_from_resource (widget_class, ENT_RESOURCE_PREFIX "/merge-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, EntMergeDialog, search);
  gtk_widget_class_bind_template_child (widget_class, EntMergeDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, EntMergeDialog, list);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
ent_merge_dialog_init (EntMergeDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_filter_func (self->list, filter_row, self, NULL);
}

/**
 * ent_merge_dialog_present:
 * @parent: what it belongs to
 * @session: a session with an editor
 * @actor: key of the actor that is to go into another one
 *
 * Asks into which.
 *
 * Returns: (transfer none): the dialog, which its parent owns
 */
AdwDialog *
ent_merge_dialog_present (GtkWidget  *parent,
                          EntSession *session,
                          gint64      actor)
{
  EntMergeDialog *self;

  g_return_val_if_fail (GTK_IS_WIDGET (parent), NULL);
  g_return_val_if_fail (ENT_IS_SESSION (session), NULL);

  self = g_object_new (ENT_TYPE_MERGE_DIALOG, NULL);
  self->session = g_object_ref (session);
  self->from = actor;
  fill (self);
  adw_dialog_present (ADW_DIALOG (self), parent);

  return ADW_DIALOG (self);
}
