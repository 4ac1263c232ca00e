/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lens-list.h"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "lens-phrases.h"
#include "search-text.h"

#define MAX_ROWS 60 /* of a group; what is behind them is found by its name */

struct _EntLensList
{
  GtkWidget parent_instance;

  EntSession *session;
  GPtrArray *rows; /* of GtkCheckButton, those that are listed */
  gboolean stale;  /* not seen, and so not made */
  gboolean updating;

  GtkEditable *entry;
  GtkWidget *scroller;
  GtkBox *groups;
  GtkWidget *nothing;
  GtkWidget *foot;
  GtkLabel *count;
  GtkWidget *show_all;
};

/* What a row switches: a value of a facet, or a layer. */
typedef struct
{
  EntFacet facet; /* ENT_N_FACETS: a layer */
  char *value;
  gsize layer;    /* its place in the lens */
  GtkLabel *count;
} Row;

static const struct
{
  gsize layer;
  const char *name;
} layers[] = {
  { G_STRUCT_OFFSET (EntLens, certain_only), N_("Only what is certain") },
  { G_STRUCT_OFFSET (EntLens, possible), N_("What is merely possible, too") },
  { G_STRUCT_OFFSET (EntLens, forecasts), N_("What is expected") },
  { G_STRUCT_OFFSET (EntLens, structural), N_("Memberships as lines") },
};

G_DEFINE_FINAL_TYPE (EntLensList, ent_lens_list, GTK_TYPE_WIDGET)

static void
row_free (Row *self)
{
  g_free (self->value);
  g_free (self);
}

static const Row *
get_row (gpointer check)
{
  return g_object_get_data (check, "row");
}

/* What is ticked */

static gboolean
is_on (EntLensList *self,
       const Row   *row)
{
  const EntLens *lens = ent_session_get_lens (self->session);

  if (row->facet == ENT_N_FACETS)
    return G_STRUCT_MEMBER (gboolean, lens, row->layer);

  return ent_lens_has_term (lens, ent_session_get_dossier (self->session), ent_facet_get_column (row->facet), row->value);
}

static void
toggled_cb (GtkCheckButton *check,
            gpointer        user_data)
{
  EntLensList *self = ENT_LENS_LIST (user_data);
  const Row *row = get_row (check);
  gboolean on = gtk_check_button_get_active (check);
  g_autoptr (EntLens) lens = NULL;

  if (self->updating)
    return;

  lens = ent_lens_copy (ent_session_get_lens (self->session));
  if (row->facet == ENT_N_FACETS)
    G_STRUCT_MEMBER (gboolean, lens, row->layer) = on;
  else
    ent_lens_set_term (lens, ent_session_get_dossier (self->session), ent_facet_get_column (row->facet), row->value, on, NULL);
  ent_session_set_lens (self->session, lens);
}

static const EntFacetValue *
find_value (const EntFacets *facets,
            const Row       *row)
{
  for (guint i = 0; row->facet < ENT_N_FACETS && i < facets->values[row->facet]->len; i++)
    {
      const EntFacetValue *value = g_ptr_array_index (facets->values[row->facet], i);

      if (g_str_equal (value->value, row->value))
        return value;
    }

  return NULL;
}

/* A value that leaves nothing stays in its place, for the next filter may change that. */
static void
show_count (GtkWidget           *check,
            const Row           *row,
            const EntFacetValue *value)
{
  g_autofree char *number = g_strdup_printf ("%u", value != NULL ? value->n_claims : 0);
  g_autofree char *spoken = g_strdup_printf (ngettext ("%u claim", "%u claims", value != NULL ? value->n_claims : 0),
                                             value != NULL ? value->n_claims : 0);

  gtk_label_set_label (row->count, number);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, spoken, -1);
  if (value == NULL || value->n_claims == 0)
    gtk_widget_add_css_class (check, "dimmed");
  else
    gtk_widget_remove_css_class (check, "dimmed");
}

static void
update_rows (EntLensList *self)
{
  const EntFacets *facets = ent_session_get_facets (self->session);

  self->updating = TRUE;
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *check = g_ptr_array_index (self->rows, i);
      const Row *row = get_row (check);

      gtk_check_button_set_active (GTK_CHECK_BUTTON (check), is_on (self, row));
      if (row->facet != ENT_N_FACETS)
        show_count (check, row, find_value (facets, row));
    }
  self->updating = FALSE;
}

static void
update_foot (EntLensList *self)
{
  g_autofree char *text = ent_lens_phrase_count (ent_session_get_facets (self->session));

  gtk_label_set_label (self->count, text);
  gtk_widget_set_sensitive (self->show_all, !ent_session_shows_all (self->session));
}

/* What is listed */

static GtkWidget *
make_row (EntLensList *self,
          Row         *row,
          const char  *name)
{
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (name);
  GtkWidget *count = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_lines (GTK_LABEL (label), 3);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (count, "lens-count");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), count);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), box);
  gtk_widget_add_css_class (check, "lens-row");
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  row->count = GTK_LABEL (count);
  g_object_set_data_full (G_OBJECT (check), "row", row, (GDestroyNotify) row_free);
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), self, 0);
  g_ptr_array_add (self->rows, check);

  return check;
}

static GtkWidget *
make_group (const char *name)
{
  GtkWidget *group = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *title = gtk_label_new (name);

  g_object_set (group, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "heading");
  gtk_widget_add_css_class (title, "lens-title");
  gtk_accessible_update_property (GTK_ACCESSIBLE (group), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_box_append (GTK_BOX (group), title);

  return group;
}

static void
say_how_many_more (GtkWidget *group,
                   guint      n_more)
{
  g_autofree char *text = g_strdup_printf (ngettext ("%u more: search for it", "%u more: search for them", n_more), n_more);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "lens-count");
  gtk_box_append (GTK_BOX (group), label);
}

/* @sought: prepared text, which a name holds somewhere */
static gboolean
holds (const char *name,
       const char *sought)
{
  g_autofree char *prepared = ent_search_text_prepare (name);

  return strstr (prepared, sought) != NULL;
}

static void
add_facet (EntLensList *self,
           EntFacet     facet,
           const char  *sought)
{
  const GPtrArray *values = ent_session_get_facets (self->session)->values[facet];
  gboolean all = holds (ent_lens_phrase_facet (facet), sought);
  GtkWidget *group = make_group (ent_lens_phrase_facet (facet));
  guint n_listed = 0, n_more = 0;

  for (guint i = 0; i < values->len; i++)
    {
      const EntFacetValue *value = g_ptr_array_index (values, i);
      g_autofree char *name = ent_lens_phrase_value (ent_session_get_dossier (self->session), facet, value->value);
      Row *row;

      if (!all && !holds (name, sought))
        continue;
      if (n_listed == MAX_ROWS)
        {
          n_more++;
          continue;
        }
      row = g_new0 (Row, 1);
      row->facet = facet;
      row->value = g_strdup (value->value);
      gtk_box_append (GTK_BOX (group), make_row (self, row, name));
      n_listed++;
    }

  if (n_more > 0)
    say_how_many_more (group, n_more);
  gtk_box_append (self->groups, group);
  if (n_listed == 0)
    gtk_box_remove (self->groups, group);
}

static void
add_layers (EntLensList *self,
            const char  *sought)
{
  gboolean all = holds (_("How Surely"), sought);
  GtkWidget *group = make_group (_("How Surely"));
  guint n_listed = 0;

  for (guint i = 0; i < G_N_ELEMENTS (layers); i++)
    if (all || holds (_(layers[i].name), sought))
      {
        Row *row = g_new0 (Row, 1);

        row->facet = ENT_N_FACETS;
        row->layer = layers[i].layer;
        gtk_box_append (GTK_BOX (group), make_row (self, row, _(layers[i].name)));
        n_listed++;
      }

  gtk_box_append (self->groups, group);
  if (n_listed == 0)
    gtk_box_remove (self->groups, group);
}

static void
clear (EntLensList *self)
{
  GtkWidget *group;

  g_ptr_array_set_size (self->rows, 0);
  while ((group = gtk_widget_get_first_child (GTK_WIDGET (self->groups))) != NULL)
    gtk_box_remove (self->groups, group);
}

static void
fill (EntLensList *self)
{
  g_autofree char *sought = ent_search_text_prepare (gtk_editable_get_text (self->entry));

  self->stale = FALSE;
  clear (self);
  if (ent_session_get_engine (self->session) == NULL)
    return;

  for (guint facet = 0; facet < ENT_N_FACETS; facet++)
    {
      add_facet (self, facet, sought);
      if (facet == ENT_FACET_CREDIBILITY)
        add_layers (self, sought);
    }
  gtk_widget_set_visible (self->nothing, self->rows->len == 0);
  gtk_widget_set_visible (self->scroller, self->rows->len > 0);
  update_rows (self);
  update_foot (self);
}

/* The session */

static void
fill_soon (EntLensList *self)
{
  g_assert (ENT_IS_LENS_LIST (self));

  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    fill (self);
  else
    self->stale = TRUE;
}

static void
lens_changed_cb (EntLensList *self)
{
  g_assert (ENT_IS_LENS_LIST (self));

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  update_rows (self);
  update_foot (self);
}

static void
search_changed_cb (EntLensList *self)
{
  g_assert (ENT_IS_LENS_LIST (self));

  fill_soon (self);
}

/* Enter ticks what was found first: by what is typed now, not by what was when
 * the list was made last.
 */
static void
entry_activated_cb (EntLensList *self)
{
  g_assert (ENT_IS_LENS_LIST (self));

  fill_soon (self);
  if (self->rows->len > 0 && *gtk_editable_get_text (self->entry) != '\0')
    gtk_widget_activate (g_ptr_array_index (self->rows, 0));
}

/* Escape clears what was typed, then closes. */
static void
stop_search_cb (EntLensList *self)
{
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_POPOVER);
  GtkWidget *dialog = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_DIALOG);

  g_assert (ENT_IS_LENS_LIST (self));

  if (*gtk_editable_get_text (self->entry) != '\0')
    gtk_editable_set_text (self->entry, "");
  else if (popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (popover));
  else if (dialog != NULL)
    adw_dialog_close (ADW_DIALOG (dialog));
}

static void
show_all_clicked_cb (EntLensList *self)
{
  g_assert (ENT_IS_LENS_LIST (self));

  ent_session_show_all (self->session);
}

static void
ent_lens_list_map (GtkWidget *widget)
{
  EntLensList *self = ENT_LENS_LIST (widget);

  GTK_WIDGET_CLASS (ent_lens_list_parent_class)->map (widget);

  if (self->stale)
    fill (self);
  else
    lens_changed_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
ent_lens_list_dispose (GObject *object)
{
  EntLensList *self = ENT_LENS_LIST (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), ENT_TYPE_LENS_LIST);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (ent_lens_list_parent_class)->dispose (object);
}

static void
ent_lens_list_finalize (GObject *object)
{
  g_ptr_array_unref (ENT_LENS_LIST (object)->rows);

  G_OBJECT_CLASS (ent_lens_list_parent_class)->finalize (object);
}

static void
ent_lens_list_class_init (EntLensListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ent_lens_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = ent_lens_list_finalize;
  widget_class->map = ent_lens_list_map;
  gtk_widget_class_set_template_from_resource (widget_class, ENT_RESOURCE_PREFIX "/lens-list.ui");
  gtk_widget_class_bind_template_child (widget_class, EntLensList, entry);
  gtk_widget_class_bind_template_child (widget_class, EntLensList, scroller);
  gtk_widget_class_bind_template_child (widget_class, EntLensList, groups);
  gtk_widget_class_bind_template_child (widget_class, EntLensList, nothing);
  gtk_widget_class_bind_template_child (widget_class, EntLensList, foot);
  gtk_widget_class_bind_template_child (widget_class, EntLensList, count);
  gtk_widget_class_bind_template_child (widget_class, EntLensList, show_all);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_all_clicked_cb);
}

static void
ent_lens_list_init (EntLensList *self)
{
  self->rows = g_ptr_array_new ();
  self->stale = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
ent_lens_list_set_session (EntLensList *self,
                           EntSession  *session)
{
  g_return_if_fail (ENT_IS_LENS_LIST (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "dossier-changed", G_CALLBACK (fill_soon), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "records-changed", G_CALLBACK (fill_soon), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "lens-changed", G_CALLBACK (lens_changed_cb), self, G_CONNECT_SWAPPED);
}
