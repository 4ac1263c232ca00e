/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "records.h"

#include <glib/gi18n-lib.h>
#include <string.h>

ENT_DEFINE_NICKS (EntActorKind, actor_kind,
                  "state", "person", "organization", "company", "armed-group",
                  "bloc", "place", "project", "agreement", "anonymous")
ENT_DEFINE_NICKS (EntAffiliationKind, affiliation_kind,
                  "organ", "office-holder", "member", "owned-by", "based-in", "part-of")

static const char *const actor_kind_labels[] = {
  N_ ("State"), N_ ("Person"), N_ ("Organization"), N_ ("Company"), N_ ("Armed group"),
  N_ ("Bloc"), N_ ("Place"), N_ ("Project"), N_ ("Agreement"), N_ ("Anonymous"),
};

void
ent_actor_free (EntActor *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->label);
  g_free (self->note);
  g_free (self->iso);
  g_free (self->wikidata);
  g_clear_pointer (&self->names, g_array_unref);
  g_free (self);
}

void
ent_affiliation_free (EntAffiliation *self)
{
  if (self == NULL)
    return;

  g_free (self->role);
  g_free (self->edtf);
  g_free (self);
}

void
ent_source_free (EntSource *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->kind);
  g_free (self->title);
  g_free (self->authors);
  g_free (self->author_note);
  g_free (self->publisher);
  g_free (self->place);
  g_free (self->url);
  g_free (self->stated);
  g_free (self->inferred);
  g_free (self->inference);
  g_free (self->language);
  g_free (self->reliability);
  g_free (self->perspective);
  g_free (self);
}

void
ent_nature_free (EntNature *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->label);
  g_free (self);
}

void
ent_scenario_free (EntScenario *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->condition);
  g_free (self);
}

void
ent_event_free (EntEvent *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->title);
  g_free (self->place);
  g_free (self->note);
  g_free (self->edtf);
  g_free (self);
}

/**
 * ent_actor_kind_get_label:
 * @kind: a kind of actor
 *
 * Returns: a translated name of @kind
 */
const char *
ent_actor_kind_get_label (EntActorKind kind)
{
  g_return_val_if_fail (kind <= ENT_ACTOR_ANONYMOUS, NULL);

  return _ (actor_kind_labels[kind]);
}

/**
 * ent_affiliation_kind_folds:
 * @kind: a kind of affiliation
 *
 * Whether an actor that belongs to another in this way stands for it on a
 * folded map. A private firm is not its state, so only two kinds do.
 *
 * Returns: %TRUE for organs and office-holders
 */
gboolean
ent_affiliation_kind_folds (EntAffiliationKind kind)
{
  return kind == ENT_AFFILIATION_ORGAN || kind == ENT_AFFILIATION_OFFICE_HOLDER;
}

static gboolean
languages_match (const char *wanted,
                 const char *given)
{
  gsize length = strcspn (wanted, "-_.@");

  return given != NULL
         && g_ascii_strncasecmp (wanted, given, length) == 0
         && strchr ("-_.@", given[length]) != NULL;
}

/**
 * ent_actor_get_name:
 * @self: an actor
 * @language: (nullable): BCP 47 tag or locale name
 *
 * The name of an actor in a language: the first one that is not a metonym,
 * else the label.
 *
 * Returns: (transfer none): the name
 */
const char *
ent_actor_get_name (const EntActor *self,
                    const char *language)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (language == NULL)
    return self->label;

  for (guint i = 0; i < self->names->len; i++)
    {
      const EntActorName *name = &g_array_index (self->names, EntActorName, i);

      if (!name->metonym && languages_match (language, name->language))
        return name->name;
    }

  return self->label;
}

static int names_of_dossier; /* atomic */

const char *
ent_name_language_get (void)
{
  return g_atomic_int_get (&names_of_dossier) ? NULL : g_get_language_names ()[0];
}

/**
 * ent_name_language_set_of_dossier:
 * @of_dossier: whether actors have the names by which the dossier lists them
 *
 * Decides for the whole program how actors are named from now on; without this,
 * in the language of the interface. What is drawn already is not drawn anew.
 */
void
ent_name_language_set_of_dossier (gboolean of_dossier)
{
  g_atomic_int_set (&names_of_dossier, of_dossier);
}

/**
 * ent_source_field_is_inferred:
 * @self: a source
 * @field: name of a column of the source table
 *
 * Returns: whether the editor inferred @field, rather than read it in the text
 */
gboolean
ent_source_field_is_inferred (const EntSource *self,
                              const char *field)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (field != NULL, FALSE);

  if (self->inferred == NULL)
    return FALSE;

  g_auto (GStrv) fields = g_strsplit (self->inferred, " ", -1);

  return g_strv_contains ((const char *const *) fields, field);
}

/* Square brackets say "inferred by the editor". */
static char *
mark_inferred (const EntSource *self,
               const char *field,
               const char *text)
{
  if (ent_source_field_is_inferred (self, field))
    return g_strdup_printf ("[%s]", text);

  return g_strdup (text);
}

static char *
given_before_family (const char *author)
{
  g_auto (GStrv) parts = g_strsplit (author, ",", 2);

  g_strstrip (parts[0]);
  if (parts[1] == NULL)
    return g_strdup (parts[0]);

  return g_strdup_printf ("%s %s", g_strstrip (parts[1]), parts[0]);
}

/**
 * ent_source_format_authors:
 * @self: a source
 *
 * Returns: (transfer full): the authors, given names first, or "Unsigned"
 */
char *
ent_source_format_authors (const EntSource *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->authors == NULL)
    return g_strdup (_ ("Unsigned"));

  g_auto (GStrv) authors = g_strsplit (self->authors, ";", -1);
  guint n_authors = g_strv_length (authors);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < n_authors; i++)
    {
      g_autofree char *name = given_before_family (authors[i]);

      if (i > 0)
        g_string_append (names, i + 1 == n_authors ? _ (" and ") : _ (", "));
      g_string_append (names, name);
    }

  return g_string_free_and_steal (g_steal_pointer (&names));
}

/**
 * ent_source_format_date:
 * @self: a source
 *
 * The day of publication in words. With more than one possible day it is "…
 * or later"; what the editor inferred stands in square brackets.
 *
 * Returns: (transfer full): the date
 */
char *
ent_source_format_date (const EntSource *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  const EntPublication *publication = &self->publication;
  g_autofree char *day = ent_day_format_display (publication->p_lo);

  if (publication->p_lo == publication->p_hi)
    return mark_inferred (self, "p_lo", day);

  /* Translators: a day, on which or after which a source was published */
  g_autofree char *range = g_strdup_printf (_ ("%s or later"), day);

  return mark_inferred (self, "p_lo", range);
}

static char *
family_names (const EntSource *self)
{
  g_auto (GStrv) authors = g_strsplit (self->authors, ";", -1);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; authors[i] != NULL; i++)
    {
      authors[i][strcspn (authors[i], ",")] = '\0';
      if (i > 0)
        g_string_append (names, authors[i + 1] == NULL ? _ (" & ") : _ (", "));
      g_string_append (names, g_strstrip (authors[i]));
    }

  return g_string_free_and_steal (g_steal_pointer (&names));
}

/**
 * ent_source_format_short:
 * @self: a source
 *
 * Names a source in a few words: its authors' family names, else its
 * publisher.
 *
 * Returns: (transfer full): the name
 */
char *
ent_source_format_short (const EntSource *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->authors != NULL)
    return family_names (self);
  if (self->publisher != NULL)
    return g_strdup_printf (_ ("%s, unsigned"), self->publisher);
  if (self->title != NULL)
    return g_strdup (self->title);

  return g_strdup (self->id);
}

/**
 * ent_source_format_full:
 * @self: a source
 *
 * Names a source as a list of sources does: authors, title, publisher, date.
 * What the editor inferred stands in square brackets.
 *
 * Returns: (transfer full): the reference
 */
char *
ent_source_format_full (const EntSource *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_autofree char *authors = ent_source_format_authors (self);
  g_autofree char *signed_by = mark_inferred (self, "authors", authors);
  g_autofree char *quoted = self->title != NULL ? g_strdup_printf (_ ("“%s”"), self->title)
                                                : g_strdup (_ ("untitled article"));
  g_autofree char *title = mark_inferred (self, "title", quoted);
  g_autofree char *publisher = mark_inferred (self, "publisher",
                                              self->publisher ? self->publisher : _ ("publisher unknown"));
  g_autofree char *date = ent_source_format_date (self);

  /* Translators: authors, title. Publisher, date. */
  return g_strdup_printf (_ ("%s, %s. %s, %s."), signed_by, title, publisher, date);
}
