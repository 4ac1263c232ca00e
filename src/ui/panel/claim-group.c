/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "claim-group.h"

#include "config.h"

#include <glib/gi18n.h>

#include "claim-card.h"
#include "panel-list.h"
#include "phrases.h"

#define FIRST_CARDS 3

struct _EntClaimGroup
{
  GtkWidget parent_instance;

  EntSession *session;
  GArray *claims;
  EntDay day;
  EntPanelList *cards;

  GtkBox *head;
  GtkLabel *title;
  GtkLabel *count;
};

G_DEFINE_FINAL_TYPE (EntClaimGroup, ent_claim_group, GTK_TYPE_WIDGET)

static GtkWidget *
make_card (gpointer  owner,
           GArray   *claims,
           guint     index)
{
  EntClaimGroup *self = ENT_CLAIM_GROUP (owner);

  return ent_claim_card_new (self->session, g_array_index (claims, guint, index), self->day);
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
  self->cards = ENT_PANEL_LIST (ent_panel_list_new (claims, FIRST_CARDS, make_card, self));
  gtk_widget_set_parent (GTK_WIDGET (self->cards), GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);

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
        gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
        return ent_panel_list_reveal (self->cards, i);
      }

  return NULL;
}
