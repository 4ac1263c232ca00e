/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lens-bar.h"

#include "config.h"

#include <glib/gi18n.h>

#include "lens-phrases.h"

struct _EntLensBar
{
  GtkWidget parent_instance;

  EntSession *session;
  EntLens *shown; /* what the chips are of; NULL: nothing */

  GtkWidget *scroller;
  GtkBox *chips;
  GtkLabel *count;
  GtkWidget *show_all;
};

/* What a chip takes away: a term, or that a layer is not as it is at first. */
typedef struct
{
  EntLensTerm *term; /* NULL: a layer */
  gsize layer;       /* its place in the lens */
  gboolean usual;    /* what that layer is at first */
} Chip;

static const struct
{
  gsize layer;
  gboolean usual;
  const char *phrase;
} layers[] = {
  { G_STRUCT_OFFSET (EntLens, possible), FALSE, N_("With what is merely possible") },
  { G_STRUCT_OFFSET (EntLens, structural), FALSE, N_("With memberships") },
  { G_STRUCT_OFFSET (EntLens, forecasts), TRUE, N_("Without forecasts") },
};

G_DEFINE_FINAL_TYPE (EntLensBar, ent_lens_bar, GTK_TYPE_WIDGET)

static void
chip_free (Chip *self)
{
  ent_lens_term_free (self->term);
  g_free (self);
}

static Chip *
chip_new (const EntLensTerm *term,
          gsize              layer,
          gboolean           usual)
{
  Chip *self = g_new0 (Chip, 1);

  if (term != NULL)
    {
      self->term = g_new (EntLensTerm, 1);
      self->term->column = term->column;
      self->term->value = g_strdup (term->value);
    }
  self->layer = layer;
  self->usual = usual;

  return self;
}

/* The keyboard goes on with the chip that takes the place of the removed one. */
static void
focus_chip (EntLensBar *self,
            guint       place)
{
  GtkWidget *chip = gtk_widget_get_first_child (GTK_WIDGET (self->chips));

  for (; chip != NULL && place > 0 && gtk_widget_get_next_sibling (chip) != NULL; place--)
    chip = gtk_widget_get_next_sibling (chip);
  if (chip != NULL)
    gtk_widget_grab_focus (gtk_widget_get_first_child (chip));
}

static guint
find_place (GtkWidget *chip)
{
  guint place = 0;

  while ((chip = gtk_widget_get_prev_sibling (chip)) != NULL)
    place++;

  return place;
}

static void
chip_clicked_cb (GtkButton *button,
                 gpointer   user_data)
{
  EntLensBar *self = ENT_LENS_BAR (user_data);
  const Chip *chip = g_object_get_data (G_OBJECT (button), "chip");
  g_autoptr (EntLens) lens = ent_lens_copy (ent_session_get_lens (self->session));
  guint place = find_place (gtk_widget_get_parent (GTK_WIDGET (button)));
  gboolean had_focus = gtk_widget_has_focus (GTK_WIDGET (button));

  if (chip->term != NULL)
    ent_lens_set_term (lens, ent_session_get_dossier (self->session), chip->term->column, chip->term->value, FALSE, NULL);
  else
    G_STRUCT_MEMBER (gboolean, lens, chip->layer) = chip->usual;
  ent_session_set_lens (self->session, lens);
  if (had_focus)
    focus_chip (self, place);
}

/* Each chip is an item of a list to those who hear it. */
static void
add_chip (EntLensBar *self,
          const char *label,
          Chip       *chip)
{
  GtkWidget *item = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_LIST_ITEM, NULL);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *text = gtk_label_new (label);
  g_autofree char *spoken = g_strdup_printf (_("Remove filter: %s"), label);

  gtk_label_set_ellipsize (GTK_LABEL (text), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (text), 28);
  gtk_box_append (GTK_BOX (box), text);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("window-close-symbolic"));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "chip");
  gtk_widget_set_tooltip_text (button, spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_object_set_data_full (G_OBJECT (button), "chip", chip, (GDestroyNotify) chip_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (chip_clicked_cb), self, 0);
  gtk_box_append (GTK_BOX (item), button);
  gtk_box_append (self->chips, item);
}

static void
add_terms (EntLensBar    *self,
           const EntLens *lens)
{
  EntDossier *dossier = ent_session_get_dossier (self->session);
  g_autoptr (GPtrArray) terms = ent_lens_list_terms (lens, dossier);

  for (guint i = 0; i < terms->len; i++)
    {
      const EntLensTerm *term = g_ptr_array_index (terms, i);
      g_autofree char *label = ent_lens_phrase_term (dossier, term);

      if (!g_str_equal (term->column, "unfolded"))
        add_chip (self, label, chip_new (term, 0, FALSE));
    }
}

static void
add_layers (EntLensBar    *self,
            const EntLens *lens)
{
  for (guint i = 0; i < G_N_ELEMENTS (layers); i++)
    if (G_STRUCT_MEMBER (gboolean, lens, layers[i].layer) != layers[i].usual)
      add_chip (self, _(layers[i].phrase), chip_new (NULL, layers[i].layer, layers[i].usual));
}

static void
update_count (EntLensBar *self)
{
  g_autofree char *text = ent_lens_phrase_count (ent_session_get_facets (self->session));

  gtk_label_set_label (self->count, text);
}

static void
session_changed_cb (EntLensBar *self)
{
  const EntLens *lens;
  GtkWidget *chip;

  g_assert (ENT_IS_LENS_BAR (self));

  g_clear_pointer (&self->shown, ent_lens_free);
  while ((chip = gtk_widget_get_first_child (GTK_WIDGET (self->chips))) != NULL)
    gtk_box_remove (self->chips, chip);

  lens = ent_session_get_lens (self->session);
  if (lens != NULL)
    {
      add_terms (self, lens);
      add_layers (self, lens);
      self->shown = ent_lens_copy (lens);
    }

  gtk_widget_set_visible (GTK_WIDGET (self), gtk_widget_get_first_child (GTK_WIDGET (self->chips)) != NULL);
  if (gtk_widget_get_visible (GTK_WIDGET (self)))
    update_count (self);
}

/* Time that moves changes no chip. */
static void
lens_changed_cb (EntLensBar *self)
{
  g_assert (ENT_IS_LENS_BAR (self));

  if (self->shown == NULL || !ent_lens_equal_but_moment (self->shown, ent_session_get_lens (self->session)))
    session_changed_cb (self);
}

static void
show_all_clicked_cb (EntLensBar *self)
{
  g_assert (ENT_IS_LENS_BAR (self));

  ent_session_show_all (self->session);
}

static void
ent_lens_bar_dispose (GObject *object)
{
  EntLensBar *self = ENT_LENS_BAR (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), ENT_TYPE_LENS_BAR);
  g_clear_pointer (&self->shown, ent_lens_free);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (ent_lens_bar_parent_class)->dispose (object);
}

static void
ent_lens_bar_class_init (EntLensBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ent_lens_bar_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, ENT_RESOURCE_PREFIX "/lens-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, EntLensBar, scroller);
  gtk_widget_class_bind_template_child (widget_class, EntLensBar, chips);
  gtk_widget_class_bind_template_child (widget_class, EntLensBar, count);
  gtk_widget_class_bind_template_child (widget_class, EntLensBar, show_all);
  gtk_widget_class_bind_template_callback (widget_class, show_all_clicked_cb);
  gtk_widget_class_set_css_name (widget_class, "lensbar");
}

static void
ent_lens_bar_init (EntLensBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
ent_lens_bar_set_session (EntLensBar *self,
                          EntSession *session)
{
  g_return_if_fail (ENT_IS_LENS_BAR (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "dossier-changed", G_CALLBACK (session_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "records-changed", G_CALLBACK (session_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "lens-changed", G_CALLBACK (lens_changed_cb), self, G_CONNECT_SWAPPED);
  session_changed_cb (self);
}
