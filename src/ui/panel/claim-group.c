/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "claim-group.h"

#include "config.h"

#include <glib/gi18n.h>

#include "claim-card.h"
#include "phrases.h"

#define FIRST_CARDS 3
#define MORE_CARDS 50       /* at a time */
#define FRAME_BUDGET 1200   /* microseconds of a frame for making cards: placing them takes more */

struct _EntClaimGroup
{
  GtkWidget parent_instance;

  EntSession *session;
  GArray *claims;
  guint n_shown;
  guint n_wanted;
  EntDay day;

  GtkBox *head;
  GtkLabel *title;
  GtkLabel *count;
  GtkBox *cards;
  GtkButton *more;
};

G_DEFINE_FINAL_TYPE (EntClaimGroup, ent_claim_group, GTK_TYPE_WIDGET)

static void
update_button (EntClaimGroup *self)
{
  guint n_left = self->claims->len - self->n_wanted;
  g_autofree char *label = g_strdup_printf (ngettext ("Show %u More", "Show %u More", n_left), MIN (n_left, MORE_CARDS));

  gtk_button_set_label (self->more, label);
  gtk_widget_set_visible (GTK_WIDGET (self->more), n_left > 0);
}

static void
want (EntClaimGroup *self,
      guint          n_claims)
{
  self->n_wanted = MAX (self->n_wanted, MIN (n_claims, self->claims->len));
  update_button (self);
}

static void
add_card (EntClaimGroup *self)
{
  guint claim = g_array_index (self->claims, guint, self->n_shown);

  gtk_box_append (self->cards, ent_claim_card_new (self->session, claim, self->day));
  self->n_shown++;
}

static void
show_up_to (EntClaimGroup *self,
            guint          n_claims)
{
  want (self, n_claims);
  while (self->n_shown < MIN (n_claims, self->n_wanted))
    add_card (self);
}

/* Cards are dear: a frame makes as many as it has time for. */
static gboolean
fill_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  gboolean done = ent_claim_group_fill (ENT_CLAIM_GROUP (widget), g_get_monotonic_time () + FRAME_BUDGET);

  return done ? G_SOURCE_REMOVE : G_SOURCE_CONTINUE;
}

static GtkWidget *
get_card (EntClaimGroup *self,
          guint          index)
{
  GtkWidget *card = gtk_widget_get_first_child (GTK_WIDGET (self->cards));

  while (index-- > 0)
    card = gtk_widget_get_next_sibling (card);

  return card;
}

static void
more_clicked_cb (EntClaimGroup *self)
{
  guint first_new;

  g_assert (ENT_IS_CLAIM_GROUP (self));

  first_new = self->n_wanted;
  show_up_to (self, first_new + 1);
  gtk_widget_grab_focus (get_card (self, first_new));
  want (self, first_new + MORE_CARDS);
  gtk_widget_add_tick_callback (GTK_WIDGET (self), fill_cb, NULL, NULL);
}

static void
ent_claim_group_dispose (GObject *object)
{
  EntClaimGroup *self = ENT_CLAIM_GROUP (object);
  GtkWidget *child;

  gtk_widget_dispose_template (GTK_WIDGET (object), ENT_TYPE_CLAIM_GROUP);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->claims, g_array_unref);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (ent_claim_group_parent_class)->dispose (object);
}

static void
ent_claim_group_class_init (EntClaimGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ent_claim_group_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, ENT_RESOURCE_PREFIX "/claim-group.ui");
  gtk_widget_class_bind_template_child (widget_class, EntClaimGroup, head);
  gtk_widget_class_bind_template_child (widget_class, EntClaimGroup, title);
  gtk_widget_class_bind_template_child (widget_class, EntClaimGroup, count);
  gtk_widget_class_bind_template_child (widget_class, EntClaimGroup, cards);
  gtk_widget_class_bind_template_child (widget_class, EntClaimGroup, more);
  gtk_widget_class_bind_template_callback (widget_class, more_clicked_cb);
  gtk_widget_class_set_css_name (widget_class, "claimgroup");
}

static void
ent_claim_group_init (EntClaimGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_RELATION_LABELLED_BY, self->title, NULL,
                                  GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, self->count, NULL,
                                  -1);
}

static GtkWidget *
create (EntSession *session,
        GtkWidget  *mark,
        const char *title,
        GArray     *claims,
        EntDay      day)
{
  EntClaimGroup *self = g_object_new (ENT_TYPE_CLAIM_GROUP, NULL);
  g_autofree char *count = ent_phrase_claims (claims->len);

  self->session = g_object_ref (session);
  self->claims = g_array_ref (claims);
  self->day = day;
  if (mark != NULL)
    gtk_box_prepend (self->head, mark);
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->count, count);
  want (self, FIRST_CARDS);

  return GTK_WIDGET (self);
}

GtkWidget *
ent_claim_group_new (EntSession *session,
                     GtkWidget  *mark,
                     const char *title,
                     GArray     *claims)
{
  return create (session, mark, title, claims, ent_session_get_day (session));
}

GtkWidget *
ent_claim_group_new_at (EntSession *session,
                        const char *title,
                        GArray     *claims,
                        EntDay      day)
{
  return create (session, NULL, title, claims, day);
}

/**
 * ent_claim_group_fill:
 * @self: a group
 * @deadline: monotonic time in microseconds
 *
 * Makes cards that are to be shown, until there is no more time. A new group has
 * none; whoever puts it up calls this, over several frames if need be.
 *
 * Returns: whether all of them are there
 */
gboolean
ent_claim_group_fill (EntClaimGroup *self,
                      gint64         deadline)
{
  g_return_val_if_fail (ENT_IS_CLAIM_GROUP (self), TRUE);

  while (self->n_shown < self->n_wanted && g_get_monotonic_time () < deadline)
    add_card (self);

  return self->n_shown == self->n_wanted;
}

/**
 * ent_claim_group_reveal:
 * @self: a group
 * @claim: index of a claim
 *
 * Shows as many cards as it takes to show that claim's.
 *
 * Returns: (nullable) (transfer none): its card, %NULL when it is not in this group
 */
GtkWidget *
ent_claim_group_reveal (EntClaimGroup *self,
                        guint          claim)
{
  g_return_val_if_fail (ENT_IS_CLAIM_GROUP (self), NULL);

  for (guint i = 0; i < self->claims->len; i++)
    if (g_array_index (self->claims, guint, i) == claim)
      {
        show_up_to (self, i + 1);
        return get_card (self, i);
      }

  return NULL;
}
