/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lens-empty.h"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _EntLensEmpty
{
  GtkWidget parent_instance;

  EntSession *session;

  AdwStatusPage *page;
};

G_DEFINE_FINAL_TYPE (EntLensEmpty, ent_lens_empty, GTK_TYPE_WIDGET)

/* What passes at another time is not nothing: then it says when to look. */
static char *
describe (EntLensEmpty *self)
{
  guint n_claims = ent_session_get_facets (self->session)->n_claims;
  g_autofree char *moment = ent_lens_describe_moment (ent_session_get_lens (self->session));

  if (n_claims == 0)
    return g_strdup (_("Remove one of the filters, or all of them."));

  /* Translators: the last %s is such as "In force on 15 Dec 2025" */
  return g_strdup_printf (ngettext ("%u claim passes them at another time, none now: %s.",
                                    "%u claims pass them at other times, none now: %s.", n_claims),
                          n_claims, moment);
}

/* Claims that pass at another time are still listed and charted. */
static gboolean
is_empty (EntLensEmpty *self)
{
  const EntLens *lens = ent_session_get_lens (self->session);
  const EntPicture *picture;

  if (lens == NULL || !ent_lens_has_filter (lens))
    return FALSE;
  if (ent_session_get_facets (self->session)->n_claims == 0)
    return TRUE;
  if (ent_session_get_view (self->session) != ENT_VIEW_MAP)
    return FALSE;

  picture = ent_session_get_picture (self->session);

  return picture->n_in_force == 0 && picture->lines->len == 0;
}

static void
session_changed_cb (EntLensEmpty *self)
{
  gboolean empty;
  g_autofree char *description = NULL;

  g_assert (ENT_IS_LENS_EMPTY (self));

  empty = is_empty (self);
  if (empty)
    {
      description = describe (self);
      adw_status_page_set_title (self->page, _("No Claims Pass These Filters"));
      adw_status_page_set_description (self->page, description);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), empty);
}

static void
show_all_clicked_cb (EntLensEmpty *self)
{
  g_assert (ENT_IS_LENS_EMPTY (self));

  ent_session_show_all (self->session);
}

static void
ent_lens_empty_dispose (GObject *object)
{
  EntLensEmpty *self = ENT_LENS_EMPTY (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), ENT_TYPE_LENS_EMPTY);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (ent_lens_empty_parent_class)->dispose (object);
}

static void
ent_lens_empty_class_init (EntLensEmptyClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ent_lens_empty_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, ENT_RESOURCE_PREFIX "/lens-empty.ui");
  gtk_widget_class_bind_template_child (widget_class, EntLensEmpty, page);
  gtk_widget_class_bind_template_callback (widget_class, show_all_clicked_cb);
  gtk_widget_class_set_css_name (widget_class, "lensempty");
}

static void
ent_lens_empty_init (EntLensEmpty *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
ent_lens_empty_set_session (EntLensEmpty *self,
                            EntSession   *session)
{
  const char *const names[] = { "dossier-changed", "records-changed", "lens-changed", "view-changed" };

  g_return_if_fail (ENT_IS_LENS_EMPTY (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_signal_connect_object (session, names[i], G_CALLBACK (session_changed_cb), self, G_CONNECT_SWAPPED);
  session_changed_cb (self);
}
