/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "panel-head.h"

#include "config.h"

#include <glib/gi18n.h>

#include "cite-button.h"

struct _EntPanelHead
{
  GtkWidget parent_instance;

  EntSession *session;

  GtkLabel *eyebrow;
  EntCiteButton *cite;
  GtkWidget *overview;
  GtkWidget *forward;
  GtkWidget *tall;
  gboolean compact;
};

G_DEFINE_FINAL_TYPE (EntPanelHead, ent_panel_head, GTK_TYPE_WIDGET)

static const char *
describe_selection (EntSession       *session,
                    const EntMapItem *item)
{
  switch (item->kind)
    {
    case ENT_MAP_ITEM_ACTOR:
      return ent_actor_kind_get_label (ent_dossier_get_actor (ent_session_get_dossier (session), item->a)->kind);

    case ENT_MAP_ITEM_LINE:
      return _("Relation");

    case ENT_MAP_ITEM_NONE:
    default:
      return _("Dossier");
    }
}

static char *
describe_subject (EntSession       *session,
                  const EntSubject *subject)
{
  switch (subject->page)
    {
    case ENT_PAGE_SOURCE:
      return g_strdup_printf (_("Source %u"), subject->source + 1);

    case ENT_PAGE_CONDITIONS:
      return g_strdup (_("Conditions"));

    case ENT_PAGE_FORECASTS:
      return g_strdup (_("Forecasts"));

    case ENT_PAGE_SELECTION:
    default:
      return g_strdup (describe_selection (session, &subject->item));
    }
}

static void
changed_cb (EntPanelHead *self)
{
  const EntSubject *subject = ent_session_get_subject (self->session);
  g_autofree char *what = NULL;
  g_autofree char *moment = NULL;
  g_autofree char *text = NULL;

  g_assert (ENT_IS_PANEL_HEAD (self));

  gtk_widget_set_visible (self->overview, subject->item.kind != ENT_MAP_ITEM_NONE || subject->page != ENT_PAGE_SELECTION);
  if (ent_session_get_lens (self->session) == NULL)
    return;

  what = describe_subject (self->session, subject);
  moment = ent_lens_describe_moment (ent_session_get_lens (self->session));
  text = g_strdup_printf ("%s · %s", what, moment);
  gtk_label_set_label (self->eyebrow, text);
}

/* On a phone a button that cannot be pressed is only in the way. */
static void
show_forward (EntPanelHead *self)
{
  g_assert (ENT_IS_PANEL_HEAD (self));

  gtk_widget_set_visible (self->forward, !self->compact || gtk_widget_get_sensitive (self->forward));
}

static void
tall_toggled_cb (EntPanelHead *self)
{
  gboolean tall = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->tall));

  g_assert (ENT_IS_PANEL_HEAD (self));

  gtk_button_set_icon_name (GTK_BUTTON (self->tall), tall ? "pan-down-symbolic" : "pan-up-symbolic");
  gtk_widget_set_tooltip_text (self->tall, tall ? _("Show More of the Map") : _("Show More Claims"));
}

static void
overview_clicked_cb (EntPanelHead *self)
{
  g_assert (ENT_IS_PANEL_HEAD (self));

  ent_session_select (self->session, NULL);
}

static void
ent_panel_head_dispose (GObject *object)
{
  EntPanelHead *self = ENT_PANEL_HEAD (object);
  GtkWidget *child;

  gtk_widget_dispose_template (GTK_WIDGET (object), ENT_TYPE_PANEL_HEAD);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (ent_panel_head_parent_class)->dispose (object);
}

static void
ent_panel_head_class_init (EntPanelHeadClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ent_panel_head_dispose;
  g_type_ensure (ENT_TYPE_CITE_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class, ENT_RESOURCE_PREFIX "/panel-head.ui");
  gtk_widget_class_bind_template_child (widget_class, EntPanelHead, eyebrow);
  gtk_widget_class_bind_template_child (widget_class, EntPanelHead, cite);
  gtk_widget_class_bind_template_child (widget_class, EntPanelHead, overview);
  gtk_widget_class_bind_template_child (widget_class, EntPanelHead, forward);
  gtk_widget_class_bind_template_child (widget_class, EntPanelHead, tall);
  gtk_widget_class_bind_template_callback (widget_class, overview_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_forward);
  gtk_widget_class_bind_template_callback (widget_class, tall_toggled_cb);
  gtk_widget_class_set_css_name (widget_class, "panelhead");
}

static void
ent_panel_head_init (EntPanelHead *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tall_toggled_cb (self);
}

void
ent_panel_head_set_session (EntPanelHead *self,
                            EntSession   *session)
{
  const char *const signals[] = { "dossier-changed", "selection-changed", "page-changed", "records-changed", "lens-changed" };

  g_return_if_fail (ENT_IS_PANEL_HEAD (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  ent_cite_button_set_session (self->cite, session);
  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    g_signal_connect_object (session, signals[i], G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self);
}

/**
 * ent_panel_head_set_compact:
 * @self: the head of a panel
 * @compact: whether the panel is a sheet over the map, which can be made taller
 */
void
ent_panel_head_set_compact (EntPanelHead *self,
                            gboolean      compact)
{
  g_return_if_fail (ENT_IS_PANEL_HEAD (self));

  self->compact = compact;
  gtk_widget_set_visible (self->tall, compact);
  show_forward (self);
}
