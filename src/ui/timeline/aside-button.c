/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "aside-button.h"

#include "config.h"

#include <glib/gi18n.h>

/* A longer list is nothing to read through. */
#define MAX_ROWS 2000
#define ROW_CHARS 48

struct _EntAsideButton
{
  GtkWidget parent_instance;

  EntSession *session;
  EntAside aside;
  guint n_claims;
  EntLens *counted; /* under which @n_claims is so */

  GtkWidget *button;
  GtkLabel *count;
  GtkPopover *popover;
  GtkLabel *heading;
  GtkListView *list;
};

G_DEFINE_FINAL_TYPE (EntAsideButton, ent_aside_button, GTK_TYPE_WIDGET)

static char *
describe_count (EntAside aside,
                guint    n)
{
  switch (aside)
    {
    case ENT_ASIDE_EARLIER:
      /* Translators: claims that were over before the range of the timeline */
      return g_strdup_printf (ngettext ("%u before the range", "%u before the range", n), n);

    case ENT_ASIDE_LATER:
      /* Translators: claims that begin after the range of the timeline */
      return g_strdup_printf (ngettext ("%u after the range", "%u after the range", n), n);

    case ENT_ASIDE_UNDATED:
    default:
      return g_strdup_printf (ngettext ("%u undated", "%u undated", n), n);
    }
}

static const char *
explain (EntAside aside)
{
  switch (aside)
    {
    case ENT_ASIDE_EARLIER:
      return _("Claims of what was over before the first day of the dossier’s range");

    case ENT_ASIDE_LATER:
      return _("Claims of what begins after the last day of the dossier’s range");

    case ENT_ASIDE_UNDATED:
    default:
      return _("Claims whose source gives neither a beginning nor an end; they are shown as far as they are certain or presumed");
    }
}

static GArray *
list_aside (EntAsideButton *self,
            const EntLens  *lens)
{
  EntEngine *engine = ent_session_get_engine (self->session);
  const EntPeriod *period = ent_dossier_get_period (ent_session_get_dossier (self->session));

  switch (self->aside)
    {
    case ENT_ASIDE_EARLIER:
      return ent_engine_list_earlier (engine, lens, period->lo);

    case ENT_ASIDE_LATER:
      return ent_engine_list_later (engine, lens, period->hi);

    case ENT_ASIDE_UNDATED:
    default:
      return ent_engine_list_undated (engine, lens);
    }
}

/* Without listing them: that is done when somebody looks. */
static guint
count_aside (EntAsideButton *self,
             const EntLens  *lens)
{
  guint n_earlier, n_later;

  if (self->aside == ENT_ASIDE_UNDATED)
    return ent_session_get_picture (self->session)->n_undated;

  ent_engine_count_beyond (ent_session_get_engine (self->session), lens, &n_earlier, &n_later);

  return self->aside == ENT_ASIDE_EARLIER ? n_earlier : n_later;
}

static void
update_count (EntAsideButton *self)
{
  const EntLens *lens = ent_session_get_lens (self->session);
  g_autofree char *text = NULL;

  self->n_claims = 0;
  g_clear_pointer (&self->counted, ent_lens_free);
  if (lens != NULL)
    {
      self->n_claims = count_aside (self, lens);
      self->counted = ent_lens_copy (lens);
    }
  text = describe_count (self->aside, self->n_claims);
  gtk_label_set_label (self->count, text);
  gtk_widget_set_visible (GTK_WIDGET (self), self->n_claims > 0);
}

/* The rows: ids of claims, which stay what they are when records change. */

static GListModel *
list_claims (EntAsideButton *self)
{
  EntEngine *engine = ent_session_get_engine (self->session);
  g_autoptr (GArray) claims = list_aside (self, ent_session_get_lens (self->session));
  GtkStringList *ids = gtk_string_list_new (NULL);

  for (guint i = 0; i < MIN (claims->len, MAX_ROWS); i++)
    gtk_string_list_append (ids, ent_engine_get_claim_id (engine, g_array_index (claims, guint, i)));

  return G_LIST_MODEL (ids);
}

static guint
find_claim (EntAsideButton *self,
            gpointer        item)
{
  return ent_engine_find_claim (ent_session_get_engine (self->session),
                                gtk_string_object_get_string (GTK_STRING_OBJECT (item)));
}

static void
row_setup_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_lines (GTK_LABEL (label), 2);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), ROW_CHARS);
  gtk_label_set_max_width_chars (GTK_LABEL (label), ROW_CHARS);
  gtk_list_item_set_child (item, label);
}

static void
row_bind_cb (EntAsideButton *self,
             GtkListItem    *item)
{
  guint claim = find_claim (self, gtk_list_item_get_item (item));
  const EntClaim *record = claim != ENT_NO_INDEX ? ent_session_get_claim (self->session, claim) : NULL;

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), record != NULL ? record->summary : "");
}

static void
row_activated_cb (EntAsideButton *self,
                  guint           position)
{
  GtkSelectionModel *rows = gtk_list_view_get_model (self->list);
  g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (rows), position);
  guint claim = find_claim (self, item);

  g_assert (ENT_IS_ASIDE_BUTTON (self));

  gtk_popover_popdown (self->popover);
  if (claim != ENT_NO_INDEX)
    ent_session_show_claim (self->session, claim);
}

static void
fill_popover (EntAsideButton *self)
{
  g_autoptr (GtkNoSelection) rows = NULL;

  if (ent_session_get_lens (self->session) == NULL)
    return;

  rows = gtk_no_selection_new (list_claims (self));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (rows));
  gtk_label_set_label (self->heading, explain (self->aside));
}

/* Before the popover is shown. */
static void
popup_cb (GtkMenuButton *button,
          gpointer       user_data)
{
  fill_popover (ENT_ASIDE_BUTTON (user_data));
}

/* Moving in time changes nothing here: the count is of all times. */
static void
lens_changed_cb (EntAsideButton *self)
{
  g_assert (ENT_IS_ASIDE_BUTTON (self));

  if (self->counted != NULL && !ent_lens_equal_but_moment (self->counted, ent_session_get_lens (self->session)))
    update_count (self);
}

static void
dossier_changed_cb (EntAsideButton *self)
{
  g_assert (ENT_IS_ASIDE_BUTTON (self));

  gtk_popover_popdown (self->popover);
  gtk_list_view_set_model (self->list, NULL);
  update_count (self);
}

static void
ent_aside_button_dispose (GObject *object)
{
  EntAsideButton *self = ENT_ASIDE_BUTTON (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), ENT_TYPE_ASIDE_BUTTON);
  g_clear_pointer (&self->counted, ent_lens_free);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (ent_aside_button_parent_class)->dispose (object);
}

static void
ent_aside_button_class_init (EntAsideButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ent_aside_button_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, ENT_RESOURCE_PREFIX "/aside-button.ui");
  gtk_widget_class_bind_template_child (widget_class, EntAsideButton, button);
  gtk_widget_class_bind_template_child (widget_class, EntAsideButton, count);
  gtk_widget_class_bind_template_child (widget_class, EntAsideButton, popover);
  gtk_widget_class_bind_template_child (widget_class, EntAsideButton, heading);
  gtk_widget_class_bind_template_child (widget_class, EntAsideButton, list);
  gtk_widget_class_bind_template_callback (widget_class, row_setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
ent_aside_button_init (EntAsideButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->button), popup_cb, self, NULL);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  self->count, NULL, -1);
}

void
ent_aside_button_set_session (EntAsideButton *self,
                              EntSession     *session,
                              EntAside        aside)
{
  g_return_if_fail (ENT_IS_ASIDE_BUTTON (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  self->aside = aside;
  g_signal_connect_object (session, "dossier-changed", G_CALLBACK (dossier_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "records-changed", G_CALLBACK (dossier_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "lens-changed", G_CALLBACK (lens_changed_cb), self, G_CONNECT_SWAPPED);
  dossier_changed_cb (self);
}

guint
ent_aside_button_get_count (EntAsideButton *self)
{
  g_return_val_if_fail (ENT_IS_ASIDE_BUTTON (self), 0);

  return self->n_claims;
}
