/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cite-button.h"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

struct _EntCiteButton
{
  GtkWidget parent_instance;

  EntSession *session;

  GtkWidget *button;
};

G_DEFINE_FINAL_TYPE (EntCiteButton, ent_cite_button, GTK_TYPE_WIDGET)

/* What each format is called, and what its files end in. */
static const struct
{
  const char *name;
  const char *suffix;
} formats[] = {
  [ENT_CITATION_CHICAGO] = { N_("Chicago note"), ".txt" },
  [ENT_CITATION_BIBTEX] = { "BibTeX", ".bib" },
  [ENT_CITATION_CSL_JSON] = { "CSL-JSON", ".json" },
  [ENT_CITATION_RIS] = { "RIS", ".ris" },
};

/* What is cited */

static void
add_claim (EntSession *session,
           guint       claim,
           GArray     *sources)
{
  const EntClaim *record = ent_session_get_claim (session, claim);

  for (guint i = 0; record != NULL && i < record->places->len; i++)
    ent_index_set_put (sources, g_array_index (record->places, EntPlace, i).source, TRUE);
}

static void
add_line (EntSession       *session,
          const EntMapItem *item,
          GArray           *sources)
{
  const EntPicture *picture = ent_session_get_picture (session);

  for (guint layer = 0; layer <= ENT_LAYER_POSSIBLE; layer++)
    {
      const EntLine *line = ent_picture_find_line (picture, item->a, item->b, layer);

      for (guint i = 0; line != NULL && i < line->claims->len; i++)
        add_claim (session, g_array_index (line->claims, EntLineClaim, i).claim, sources);
    }
}

static void
add_actor (EntSession *session,
           guint       actor,
           GArray     *sources)
{
  g_autoptr (GArray) claims = ent_engine_get_actor_claims (ent_session_get_engine (session),
                                                           ent_session_get_lens (session), actor);

  for (guint i = 0; i < claims->len; i++)
    add_claim (session, g_array_index (claims, guint, i), sources);
}

/* Every source that has a claim left under the filters. */
static void
add_all (EntSession *session,
         GArray     *sources)
{
  const GPtrArray *values = ent_session_get_facets (session)->values[ENT_FACET_SOURCE];
  const EntLens *lens = ent_session_get_lens (session);

  for (guint i = 0; i < values->len; i++)
    {
      const EntFacetValue *value = g_ptr_array_index (values, i);
      guint source = ent_dossier_find_source (ent_session_get_dossier (session), value->value);

      if (value->n_claims > 0 && (lens->sources->len == 0 || ent_index_set_contains (lens->sources, source)))
        ent_index_set_put (sources, source, TRUE);
    }
}

/**
 * ent_cite_list_sources:
 * @session: a session with a dossier
 *
 * Returns: (transfer full) (element-type guint): the source that is read, or those
 *   behind what is selected and shown, or behind all that passes the lens
 */
GArray *
ent_cite_list_sources (EntSession *session)
{
  const EntSubject *subject;
  GArray *sources;

  g_return_val_if_fail (ENT_IS_SESSION (session), NULL);

  sources = ent_index_set_new ();
  if (ent_session_get_engine (session) == NULL)
    return sources;

  subject = ent_session_get_subject (session);
  if (subject->page == ENT_PAGE_SOURCE)
    ent_index_set_put (sources, subject->source, TRUE);
  else if (subject->page == ENT_PAGE_SELECTION && subject->item.kind == ENT_MAP_ITEM_LINE)
    add_line (session, &subject->item, sources);
  else if (subject->page == ENT_PAGE_SELECTION && subject->item.kind == ENT_MAP_ITEM_ACTOR)
    add_actor (session, subject->item.a, sources);
  else
    add_all (session, sources);

  return sources;
}

/**
 * ent_cite_format:
 * @session: a session with a dossier
 * @format: how
 * @n_sources: (out) (optional): how many sources are cited
 *
 * Returns: (transfer full): the citations of ent_cite_list_sources()
 */
char *
ent_cite_format (EntSession        *session,
                 EntCitationFormat  format,
                 guint             *n_sources)
{
  g_autoptr (GArray) sources = ent_cite_list_sources (session);

  if (n_sources != NULL)
    *n_sources = sources->len;

  return ent_citation_format (ent_session_get_dossier (session), (const guint *) (gpointer) sources->data, sources->len, format);
}

/**
 * ent_cite_write:
 * @session: a session with a dossier
 * @file: where to; its name ends in .bib, .json, .ris, or in anything for notes
 * @error: return location for an error
 *
 * Writes the citations of ent_cite_list_sources().
 *
 * Returns: whether they were written
 */
gboolean
ent_cite_write (EntSession  *session,
                GFile       *file,
                GError     **error)
{
  g_autofree char *name = g_file_get_basename (file);
  EntCitationFormat format = ENT_CITATION_CHICAGO;
  g_autofree char *text = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_has_suffix (name, formats[i].suffix))
      format = (EntCitationFormat) i;
  text = ent_cite_format (session, format, NULL);

  return g_file_replace_contents (file, text, strlen (text), NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL, error);
}

/* Telling */

static void
tell (EntCiteButton *self,
      const char    *text)
{
  GtkWidget *toasts = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_TOAST_OVERLAY);
  AdwToast *toast = adw_toast_new (text);

  adw_toast_set_use_markup (toast, FALSE);
  if (toasts != NULL)
    adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (toasts), toast);
  else
    g_object_unref (g_object_ref_sink (toast));
}

static void
copy_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  EntCiteButton *self = ENT_CITE_BUTTON (widget);
  EntCitationFormat format;
  guint n_sources = 0;
  g_autofree char *text = NULL;
  g_autofree char *told = NULL;

  if (ent_session_get_engine (self->session) == NULL
      || !ent_citation_format_from_nick (g_variant_get_string (parameter, NULL), &format))
    return;

  text = ent_cite_format (self->session, format, &n_sources);
  if (n_sources == 0)
    {
      tell (self, _("There is no source to cite here"));
      return;
    }

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  /* Translators: the second part is such as "BibTeX" */
  told = g_strdup_printf (ngettext ("Copied %u source as %s", "Copied %u sources as %s", n_sources), n_sources,
                          _(formats[format].name));
  tell (self, told);
}

static void
file_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (EntCiteButton) self = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);
  g_autofree char *name = file != NULL ? g_file_get_basename (file) : NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *told = NULL;

  if (file == NULL || self->session == NULL || ent_session_get_engine (self->session) == NULL)
    return;

  if (ent_cite_write (self->session, file, &error))
    told = g_strdup_printf (_("Saved “%s”"), name);
  else
    told = g_strdup_printf (_("Cannot save “%s”: %s"), name, error->message);
  tell (self, told);
}

static void
save_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  EntCiteButton *self = ENT_CITE_BUTTON (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  g_autoptr (GtkFileDialog) dialog = NULL;

  if (ent_session_get_engine (self->session) == NULL)
    return;

  dialog = gtk_file_dialog_new ();
  gtk_file_dialog_set_title (dialog, _("Save the Sources"));
  /* Translators: the name of a file; leave .bib, .json, .ris as they are elsewhere */
  gtk_file_dialog_set_initial_name (dialog, _("Sources.bib"));
  gtk_file_dialog_save (dialog, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, file_chosen_cb, g_object_ref (self));
}

static void
ent_cite_button_dispose (GObject *object)
{
  EntCiteButton *self = ENT_CITE_BUTTON (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), ENT_TYPE_CITE_BUTTON);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (ent_cite_button_parent_class)->dispose (object);
}

static void
ent_cite_button_class_init (EntCiteButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ent_cite_button_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, ENT_RESOURCE_PREFIX "/cite-button.ui");
  gtk_widget_class_bind_template_child (widget_class, EntCiteButton, button);
  gtk_widget_class_install_action (widget_class, "cite.copy", "s", copy_action);
  gtk_widget_class_install_action (widget_class, "cite.save", NULL, save_action);
}

static void
ent_cite_button_init (EntCiteButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
ent_cite_button_set_session (EntCiteButton *self,
                             EntSession    *session)
{
  g_return_if_fail (ENT_IS_CITE_BUTTON (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
}
