/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "actor-face.h"

#include "config.h"

#include <glib/gi18n.h>

#include "actor-actions.h"
#include "claim-group.h"
#include "panel-list.h"
#include "panel-row.h"
#include "phrases.h"
#include "readings.h"
#include "swatch.h"

#define FIRST_RELATIONS 40

struct _EntActorFace
{
  GtkWidget parent_instance;

  EntSession *session;
  guint actor;

  GtkMenuButton *menu;
  GtkLabel *headline;
  GtkLabel *status;
  GtkLabel *counts;
  GtkLabel *names;
  GtkLabel *belongs;
  GtkLabel *note;
  GtkLabel *affiliates;
  GtkBox *notes;
  GtkBox *relations;
  GtkBox *groups;
};

G_DEFINE_FINAL_TYPE (EntActorFace, ent_actor_face, GTK_TYPE_WIDGET)

static void
set_text (GtkLabel   *label,
          const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && text[0] != '\0');
}

/* What is drawn as this actor: itself is not counted. */
static char *
describe_affiliates (EntActorFace *self)
{
  const EntPicture *picture = ent_session_get_picture (self->session);
  GPtrArray *actors = ent_dossier_get_actors (ent_session_get_dossier (self->session));
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < actors->len; i++)
    {
      g_autofree char *name = NULL;
      g_autofree char *isolated = NULL;

      if (i == self->actor || picture->fold[i] != self->actor)
        continue;
      name = ent_phrase_actor_name (self->session, i);
      isolated = ent_phrase_isolate (name);
      if (names->len > 0)
        g_string_append (names, _(", "));
      g_string_append (names, isolated);
    }
  if (names->len == 0)
    return NULL;

  /* Translators: %s is a list of office-holders and agencies drawn as their state */
  return g_strdup_printf (_("Includes %s"), names->str);
}

/* Each name runs as its own language does. */
static char *
describe_names (const EntActor *actor)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < actor->names->len; i++)
    {
      const EntActorName *name = &g_array_index (actor->names, EntActorName, i);
      g_autofree char *isolated = ent_phrase_isolate (name->name);

      if (text->len > 0)
        g_string_append (text, " · ");
      if (name->metonym)
        {
          g_autofree char *also = g_strdup_printf (_("also “%s”"), isolated);
          g_autofree char *part = ent_phrase_isolate (also);

          g_string_append (text, part);
        }
      else
        {
          g_string_append (text, isolated);
        }
    }

  return ent_phrase_flow (text->str);
}

static const char *
phrase_of_affiliation (EntAffiliationKind kind)
{
  switch (kind)
    {
    case ENT_AFFILIATION_ORGAN:
      return _("organ of %s");

    case ENT_AFFILIATION_OFFICE_HOLDER:
      return _("in office for %s");

    case ENT_AFFILIATION_MEMBER:
      return _("member of %s");

    case ENT_AFFILIATION_OWNED_BY:
      return _("owned by %s");

    case ENT_AFFILIATION_BASED_IN:
      return _("based in %s");

    case ENT_AFFILIATION_PART_OF:
    default:
      return _("part of %s");
    }
}

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"

static char *
describe_affiliation (EntActorFace         *self,
                      const EntAffiliation *affiliation)
{
  g_autofree char *name = ent_phrase_actor_name (self->session, affiliation->of_actor);
  g_autofree char *isolated = ent_phrase_isolate (name);
  g_autofree char *text = g_strdup_printf (phrase_of_affiliation (affiliation->kind), isolated);

  if (affiliation->role == NULL || affiliation->role[0] == '\0')
    return g_steal_pointer (&text);

  return g_strdup_printf ("%s, %s", affiliation->role, text);
}

#pragma GCC diagnostic pop

/* Several sources may tell of the same one. */
static char *
describe_belongs (EntActorFace *self)
{
  GPtrArray *affiliations = ent_dossier_get_affiliations (ent_session_get_dossier (self->session));
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *text = NULL;

  for (guint i = 0; i < affiliations->len; i++)
    {
      const EntAffiliation *affiliation = g_ptr_array_index (affiliations, i);
      g_autofree char *line = NULL;

      if (affiliation->actor != self->actor)
        continue;
      line = describe_affiliation (self, affiliation);
      if (!g_ptr_array_find_with_equal_func (lines, line, g_str_equal, NULL))
        g_ptr_array_add (lines, g_steal_pointer (&line));
    }
  g_ptr_array_add (lines, NULL);
  text = g_strjoinv (" · ", (char **) lines->pdata);

  return ent_phrase_flow (text);
}

static void
show_notes (EntActorFace *self)
{
  const EntActor *actor = ent_dossier_get_actor (ent_session_get_dossier (self->session), self->actor);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) notes = ent_engine_list_notes (ent_session_get_engine (self->session), "actor", actor->key, &error);

  if (notes == NULL)
    {
      g_warning ("Cannot list the notes on an actor: %s", error->message);
      return;
    }

  for (guint i = 0; i < notes->len; i++)
    {
      g_autofree char *markup = g_markup_printf_escaped ("<b>%s</b>  %s", _("Reader’s note"),
                                                         (const char *) g_ptr_array_index (notes, i));
      GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", markup, "use-markup", TRUE,
                                       "xalign", 0.0f, "wrap", TRUE, NULL);

      gtk_widget_add_css_class (label, "note");
      gtk_widget_add_css_class (label, "claim-more");
      gtk_box_append (self->notes, label);
    }
}

/* What the actor is made to say counts whenever it was in force. */
static void
show_words (EntActorFace *self)
{
  g_autoptr (GArray) claims = ent_engine_list_speaker (ent_session_get_engine (self->session),
                                                       ent_session_get_lens (self->session), self->actor);

  if (claims->len > 0)
    gtk_box_append (self->groups, ent_claim_group_new (self->session, NULL, _("Says, or is said to say"), claims));
}

static guint
count_sources (EntActorFace *self,
               GArray       *claims)
{
  g_autoptr (GHashTable) sources = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < claims->len; i++)
    {
      const EntClaim *claim = ent_session_get_claim (self->session, g_array_index (claims, guint, i));

      for (guint j = 0; claim != NULL && j < claim->places->len; j++)
        g_hash_table_add (sources, GUINT_TO_POINTER (g_array_index (claim->places, EntPlace, j).source + 1));
    }

  return g_hash_table_size (sources);
}

static void
show_head (EntActorFace *self,
           GArray       *claims)
{
  const EntActor *actor = ent_dossier_get_actor (ent_session_get_dossier (self->session), self->actor);
  g_autofree char *name = ent_phrase_actor_name (self->session, self->actor);
  g_autofree char *status = ent_phrase_actor_summary (self->session, self->actor);
  g_autofree char *n_claims = ent_phrase_claims (claims->len);
  g_autofree char *n_sources = ent_phrase_sources (count_sources (self, claims));
  g_autofree char *counts = g_strdup_printf ("%s · %s", n_claims, n_sources);
  g_autofree char *affiliates = describe_affiliates (self);
  g_autofree char *names = describe_names (actor);
  g_autofree char *belongs = describe_belongs (self);

  set_text (self->headline, name);
  set_text (self->status, status);
  set_text (self->counts, counts);
  set_text (self->names, names);
  set_text (self->belongs, belongs);
  set_text (self->note, actor->note);
  set_text (self->affiliates, affiliates);
}

/* Where voices disagree comes first, what is neutral last. */
static int
rank_of_stance (EntStance stance)
{
  static const EntStance order[] = { ENT_STANCE_CONTESTED, ENT_STANCE_MIXED, ENT_STANCE_COOPERATIVE,
                                     ENT_STANCE_CONFLICTING, ENT_STANCE_NEUTRAL };
  int rank = 0;

  while (order[rank] != stance)
    rank++;

  return rank;
}

static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  const EntLine *first = *(const EntLine *const *) a;
  const EntLine *second = *(const EntLine *const *) b;

  if (first->layer != second->layer)
    return (int) first->layer - (int) second->layer;
  if (first->stance != second->stance)
    return rank_of_stance (first->stance) - rank_of_stance (second->stance);

  return (int) second->n_counting - (int) first->n_counting;
}

static char *
describe_line (const EntLine *line)
{
  g_autofree char *claims = ent_phrase_claims (line->n_counting);
  g_autofree char *sources = ent_phrase_sources (line->width);

  if (line->layer == ENT_LAYER_EXPECTED)
    return g_strdup_printf (_("expected · %s"), claims);
  if (line->stance == ENT_STANCE_CONTESTED)
    return g_strdup_printf (_("%s · disputed by %u of %u"), claims, line->n_disputing, line->n_origins);

  return g_strdup_printf ("%s · %s", claims, sources);
}

static GtkWidget *
make_relation_row (gpointer  owner,
                   GArray   *lines,
                   guint     index)
{
  EntActorFace *self = ENT_ACTOR_FACE (owner);
  const EntLine *line = g_array_index (lines, const EntLine *, index);
  EntMapItem item = ent_map_item_line (line->a, line->b, line->layer);
  g_autofree char *name = ent_phrase_actor_name (self->session, line->a == self->actor ? line->b : line->a);
  g_autofree char *remark = describe_line (line);

  return ent_panel_row_new_item (self->session, &item, ent_swatch_new_mark (line->stance, line->layer), name, remark);
}

static void
show_relations (EntActorFace *self)
{
  const EntPicture *picture = ent_session_get_picture (self->session);
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (const EntLine *));

  for (guint i = 0; i < picture->lines->len; i++)
    {
      EntLine *line = g_ptr_array_index (picture->lines, i);

      if (line->a == self->actor || line->b == self->actor)
        g_array_append_val (lines, line);
    }
  g_array_sort (lines, compare_lines);
  gtk_widget_set_visible (GTK_WIDGET (self->relations), lines->len > 0);

  gtk_box_append (self->relations, ent_panel_list_new (lines, FIRST_RELATIONS, make_relation_row, self));
}

static void
add_menu (EntActorFace *self)
{
  g_autoptr (GSimpleActionGroup) actions = NULL;
  g_autoptr (GMenuModel) menu = NULL;

  if (ent_session_get_editor (self->session) == NULL)
    return;

  actions = ent_actor_actions_new (GTK_WIDGET (self), self->session, self->actor);
  menu = ent_actor_actions_create_menu ();
  gtk_widget_insert_action_group (GTK_WIDGET (self), "actor", G_ACTION_GROUP (actions));
  gtk_menu_button_set_menu_model (self->menu, menu);
  gtk_widget_set_halign (GTK_WIDGET (gtk_menu_button_get_popover (self->menu)), GTK_ALIGN_END);
  gtk_widget_set_visible (GTK_WIDGET (self->menu), TRUE);
}

static void
fill (EntActorFace *self)
{
  g_autoptr (GArray) claims = ent_engine_get_actor_claims (ent_session_get_engine (self->session),
                                                           ent_session_get_lens (self->session), self->actor);

  add_menu (self);
  show_head (self, claims);
  show_notes (self);
  show_relations (self);
  show_words (self);
  if (claims->len > 0)
    gtk_box_append (self->groups, ent_claim_group_new (self->session, NULL, _("In force, about it"), claims));
}

static void
ent_actor_face_dispose (GObject *object)
{
  EntActorFace *self = ENT_ACTOR_FACE (object);
  GtkWidget *child;

  gtk_widget_dispose_template (GTK_WIDGET (object), ENT_TYPE_ACTOR_FACE);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (ent_actor_face_parent_class)->dispose (object);
}

static void
ent_actor_face_class_init (EntActorFaceClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ent_actor_face_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, ENT_RESOURCE_PREFIX "/actor-face.ui");
  gtk_widget_class_bind_template_child (widget_class, EntActorFace, menu);
  gtk_widget_class_bind_template_child (widget_class, EntActorFace, headline);
  gtk_widget_class_bind_template_child (widget_class, EntActorFace, status);
  gtk_widget_class_bind_template_child (widget_class, EntActorFace, counts);
  gtk_widget_class_bind_template_child (widget_class, EntActorFace, names);
  gtk_widget_class_bind_template_child (widget_class, EntActorFace, belongs);
  gtk_widget_class_bind_template_child (widget_class, EntActorFace, note);
  gtk_widget_class_bind_template_child (widget_class, EntActorFace, notes);
  gtk_widget_class_bind_template_child (widget_class, EntActorFace, affiliates);
  gtk_widget_class_bind_template_child (widget_class, EntActorFace, relations);
  gtk_widget_class_bind_template_child (widget_class, EntActorFace, groups);
  gtk_widget_class_set_css_name (widget_class, "face");
}

static void
ent_actor_face_init (EntActorFace *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ent_actor_face_new (EntSession *session,
                    guint       actor)
{
  EntActorFace *self = g_object_new (ENT_TYPE_ACTOR_FACE, NULL);

  self->session = g_object_ref (session);
  self->actor = actor;
  fill (self);

  return GTK_WIDGET (self);
}
