/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "dossier-private.h"

#include <glib/gi18n-lib.h>

/* Columns are named in full so that a migration which appends one changes
 * nothing here.
 */
#define SPAN_COLUMNS "start_lo, start_hi, end_lo, end_hi, start_kind, end_kind, edtf"

G_DEFINE_FINAL_TYPE (EntDossier, ent_dossier, G_TYPE_OBJECT)

static void
remember (GHashTable *keys,
          gint64 *key,
          guint index)
{
  g_hash_table_insert (keys, key, GUINT_TO_POINTER (index + 1));
}

static gboolean
load_header (EntDossier *self,
             GError **error)
{
  g_autoptr (EntStatement) statement =
    ent_database_prepare (self->database,
                          "SELECT title, subtitle, description, licence, version,"
                          "       as_of, period_lo, period_hi FROM dossier",
                          error);

  if (statement == NULL)
    return FALSE;

  if (!ent_statement_next (statement, error))
    {
      if (error == NULL || *error == NULL)
        g_set_error_literal (error, ENT_STORE_ERROR, ENT_STORE_ERROR_DAMAGED,
                             _ ("The dossier has no title record"));
      return FALSE;
    }

  self->title = ent_statement_dup_text (statement, 0);
  self->subtitle = ent_statement_dup_text (statement, 1);
  self->description = ent_statement_dup_text (statement, 2);
  self->licence = ent_statement_dup_text (statement, 3);
  self->version = ent_statement_dup_text (statement, 4);
  self->period.as_of = ent_read_day (statement, 5);
  self->period.lo = ent_read_day (statement, 6);
  self->period.hi = ent_read_day (statement, 7);

  return TRUE;
}

typedef void (*ReadRow) (EntDossier *self,
                         EntStatement *statement);

static gboolean
load_rows (EntDossier *self,
           const char *sql,
           ReadRow read_row,
           GError **error)
{
  g_autoptr (EntStatement) statement = ent_database_prepare (self->database, sql, error);
  g_autoptr (GError) local_error = NULL;

  if (statement == NULL)
    return FALSE;

  while (ent_statement_next (statement, &local_error))
    read_row (self, statement);

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  return TRUE;
}

static void
clear_actor_name (gpointer data)
{
  EntActorName *name = data;

  g_free (name->name);
  g_free (name->language);
}

static void
read_actor (EntDossier *self,
            EntStatement *statement)
{
  EntActor *actor = g_new0 (EntActor, 1);

  actor->key = ent_statement_get_int64 (statement, 0);
  actor->id = ent_statement_dup_text (statement, 1);
  ent_actor_kind_from_nick (ent_statement_get_text (statement, 2), &actor->kind);
  actor->label = ent_statement_dup_text (statement, 3);
  actor->note = ent_statement_dup_text (statement, 4);
  actor->iso = ent_statement_dup_text (statement, 5);
  actor->wikidata = ent_statement_dup_text (statement, 6);
  actor->has_place = !ent_statement_is_null (statement, 7);
  actor->lat = ent_statement_get_double (statement, 7);
  actor->lon = ent_statement_get_double (statement, 8);
  actor->names = g_array_new (FALSE, FALSE, sizeof (EntActorName));
  g_array_set_clear_func (actor->names, clear_actor_name);

  remember (self->actor_keys, &actor->key, self->actors->len);
  g_hash_table_insert (self->actor_ids, actor->id, GUINT_TO_POINTER (self->actors->len + 1));
  g_ptr_array_add (self->actors, actor);
}

static void
read_actor_name (EntDossier *self,
                 EntStatement *statement)
{
  guint index = ent_read_reference (statement, 0, self->actor_keys);
  EntActor *actor = g_ptr_array_index (self->actors, index);
  EntActorName name = {
    .name = ent_statement_dup_text (statement, 1),
    .language = ent_statement_dup_text (statement, 2),
    .metonym = ent_statement_get_int64 (statement, 3) != 0,
  };

  g_array_append_val (actor->names, name);
}

static void
read_source (EntDossier *self,
             EntStatement *statement)
{
  EntSource *source = g_new0 (EntSource, 1);

  source->key = ent_statement_get_int64 (statement, 0);
  source->id = ent_statement_dup_text (statement, 1);
  source->kind = ent_statement_dup_text (statement, 2);
  source->title = ent_statement_dup_text (statement, 3);
  source->authors = ent_statement_dup_text (statement, 4);
  source->author_note = ent_statement_dup_text (statement, 5);
  source->publisher = ent_statement_dup_text (statement, 6);
  source->url = ent_statement_dup_text (statement, 7);
  source->accessed = ent_read_day (statement, 8);
  source->publication.p_lo = ent_read_day (statement, 9);
  source->publication.p_hi = ent_read_day (statement, 10);
  source->stated = ent_statement_dup_text (statement, 11);
  source->inferred = ent_statement_dup_text (statement, 12);
  source->inference = ent_statement_dup_text (statement, 13);
  source->language = ent_statement_dup_text (statement, 14);
  source->reliability = ent_statement_dup_text (statement, 15);
  source->perspective = ent_statement_dup_text (statement, 16);
  source->place = ent_statement_dup_text (statement, 17);
  source->origin = self->sources->len;

  remember (self->source_keys, &source->key, self->sources->len);
  g_ptr_array_add (self->sources, source);
}

static void
read_origin (EntDossier *self,
             EntStatement *statement)
{
  guint copy = ent_read_reference (statement, 0, self->source_keys);
  EntSource *source = g_ptr_array_index (self->sources, copy);

  source->origin = ent_read_reference (statement, 1, self->source_keys);
}

/* Lets every copy name the root of its chain, so that a wire report printed
 * by ten papers has one origin. A chain that bites its tail ends there.
 */
static void
resolve_origins (EntDossier *self)
{
  for (guint i = 0; i < self->sources->len; i++)
    {
      EntSource *source = g_ptr_array_index (self->sources, i);

      for (guint steps = 0; steps < self->sources->len; steps++)
        {
          const EntSource *origin = g_ptr_array_index (self->sources, source->origin);

          source->origin = origin->origin;
        }
    }
}

static void
read_nature (EntDossier *self,
             EntStatement *statement)
{
  EntNature *nature = g_new0 (EntNature, 1);

  nature->key = ent_statement_get_int64 (statement, 0);
  nature->id = ent_statement_dup_text (statement, 1);
  nature->label = ent_statement_dup_text (statement, 2);
  nature->structural = ent_statement_get_int64 (statement, 3) != 0;
  nature->directed = ent_statement_get_int64 (statement, 4) != 0;

  remember (self->nature_keys, &nature->key, self->natures->len);
  g_ptr_array_add (self->natures, nature);
}

static void
read_affiliation (EntDossier *self,
                  EntStatement *statement)
{
  EntAffiliation *affiliation = g_new0 (EntAffiliation, 1);

  affiliation->actor = ent_read_reference (statement, 0, self->actor_keys);
  affiliation->of_actor = ent_read_reference (statement, 1, self->actor_keys);
  ent_affiliation_kind_from_nick (ent_statement_get_text (statement, 2), &affiliation->kind);
  affiliation->role = ent_statement_dup_text (statement, 3);
  affiliation->span = ent_read_span (statement, 4);
  affiliation->edtf = ent_statement_dup_text (statement, 10);
  affiliation->source = ent_read_reference (statement, 11, self->source_keys);
  affiliation->publication = (EntPublication) { ENT_DAY_FIRST, ENT_DAY_FIRST };
  if (affiliation->source != ENT_NO_INDEX)
    affiliation->publication = ent_dossier_get_source (self, affiliation->source)->publication;

  g_ptr_array_add (self->affiliations, affiliation);
}

static void
read_scenario (EntDossier *self,
               EntStatement *statement)
{
  EntScenario *scenario = g_new0 (EntScenario, 1);

  scenario->key = ent_statement_get_int64 (statement, 0);
  scenario->id = ent_statement_dup_text (statement, 1);
  scenario->condition = ent_statement_dup_text (statement, 2);
  scenario->depends_on = ENT_NO_INDEX;

  remember (self->scenario_keys, &scenario->key, self->scenarios->len);
  g_ptr_array_add (self->scenarios, scenario);
}

static void
read_dependency (EntDossier *self,
                 EntStatement *statement)
{
  guint index = ent_read_reference (statement, 0, self->scenario_keys);
  EntScenario *scenario = g_ptr_array_index (self->scenarios, index);

  scenario->depends_on = ent_read_reference (statement, 1, self->scenario_keys);
}

static void
read_event (EntDossier *self,
            EntStatement *statement)
{
  EntEvent *event = g_new0 (EntEvent, 1);

  event->key = ent_statement_get_int64 (statement, 0);
  event->id = ent_statement_dup_text (statement, 1);
  event->title = ent_statement_dup_text (statement, 2);
  event->place = ent_statement_dup_text (statement, 3);
  event->note = ent_statement_dup_text (statement, 4);
  event->span = ent_read_span (statement, 5);
  event->edtf = ent_statement_dup_text (statement, 11);

  g_hash_table_insert (self->event_ids, event->id, GUINT_TO_POINTER (self->events->len + 1));
  g_ptr_array_add (self->events, event);
}

/* In order: later tables refer to earlier ones. */
static const struct
{
  const char *sql;
  ReadRow read_row;
} tables[] = {
  { "SELECT key, id, kind, label, note, iso, wikidata, lat, lon FROM actor ORDER BY id", read_actor },
  { "SELECT actor, name, language, metonym FROM actor_name ORDER BY actor, ordinal", read_actor_name },
  { "SELECT key, id, kind, title, authors, author_note, publisher, url, accessed, p_lo, p_hi,"
    "       stated, inferred, inference, language, reliability, perspective, place"
    "  FROM source ORDER BY id", read_source },
  { "SELECT key, origin FROM source WHERE origin IS NOT NULL", read_origin },
  { "SELECT key, id, label, structural, directed FROM nature ORDER BY id", read_nature },
  { "SELECT affiliation.actor, of_actor, affiliation.kind, role, " SPAN_COLUMNS ", source"
    "  FROM affiliation JOIN actor ON actor.key = affiliation.actor"
    "  ORDER BY actor.id, ordinal", read_affiliation },
  { "SELECT key, id, condition FROM scenario ORDER BY id", read_scenario },
  { "SELECT key, depends_on FROM scenario WHERE depends_on IS NOT NULL", read_dependency },
  { "SELECT key, id, title, place, note, " SPAN_COLUMNS " FROM event ORDER BY id", read_event },
};

static gboolean
load (EntDossier *self,
      GError **error)
{
  if (!load_header (self, error))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    if (!load_rows (self, tables[i].sql, tables[i].read_row, error))
      return FALSE;

  resolve_origins (self);

  return TRUE;
}

static void
ent_dossier_dispose (GObject *object)
{
  EntDossier *self = ENT_DOSSIER (object);

  for (guint i = 0; i < ENT_CLAIM_N_STATEMENTS; i++)
    g_clear_pointer (&self->prepared[i], ent_statement_free);
  g_clear_object (&self->database);

  G_OBJECT_CLASS (ent_dossier_parent_class)->dispose (object);
}

static void
ent_dossier_finalize (GObject *object)
{
  EntDossier *self = ENT_DOSSIER (object);

  g_free (self->title);
  g_free (self->subtitle);
  g_free (self->description);
  g_free (self->licence);
  g_free (self->version);
  g_ptr_array_unref (self->actors);
  g_ptr_array_unref (self->affiliations);
  g_ptr_array_unref (self->sources);
  g_ptr_array_unref (self->natures);
  g_ptr_array_unref (self->scenarios);
  g_ptr_array_unref (self->events);
  g_hash_table_unref (self->actor_ids);
  g_hash_table_unref (self->actor_keys);
  g_hash_table_unref (self->source_keys);
  g_hash_table_unref (self->nature_keys);
  g_hash_table_unref (self->scenario_keys);
  g_hash_table_unref (self->event_ids);

  G_OBJECT_CLASS (ent_dossier_parent_class)->finalize (object);
}

static void
ent_dossier_class_init (EntDossierClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = ent_dossier_dispose;
  object_class->finalize = ent_dossier_finalize;
}

static void
ent_dossier_init (EntDossier *self)
{
  self->actors = g_ptr_array_new_with_free_func ((GDestroyNotify) ent_actor_free);
  self->affiliations = g_ptr_array_new_with_free_func ((GDestroyNotify) ent_affiliation_free);
  self->sources = g_ptr_array_new_with_free_func ((GDestroyNotify) ent_source_free);
  self->natures = g_ptr_array_new_with_free_func ((GDestroyNotify) ent_nature_free);
  self->scenarios = g_ptr_array_new_with_free_func ((GDestroyNotify) ent_scenario_free);
  self->events = g_ptr_array_new_with_free_func ((GDestroyNotify) ent_event_free);
  self->actor_ids = g_hash_table_new (g_str_hash, g_str_equal);
  self->actor_keys = g_hash_table_new (g_int64_hash, g_int64_equal);
  self->source_keys = g_hash_table_new (g_int64_hash, g_int64_equal);
  self->nature_keys = g_hash_table_new (g_int64_hash, g_int64_equal);
  self->scenario_keys = g_hash_table_new (g_int64_hash, g_int64_equal);
  self->event_ids = g_hash_table_new (g_str_hash, g_str_equal);
}

/**
 * ent_dossier_new:
 * @database: an opened dossier
 * @error: return location for an error
 *
 * Reads everything but the claims.
 *
 * Returns: (transfer full): the dossier, or %NULL with an error of
 *   %ENT_STORE_ERROR
 */
EntDossier *
ent_dossier_new (EntDatabase *database,
                 GError **error)
{
  g_return_val_if_fail (ENT_IS_DATABASE (database), NULL);

  g_autoptr (EntDossier) self = g_object_new (ENT_TYPE_DOSSIER, NULL);

  self->database = g_object_ref (database);
  if (!load (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * ent_dossier_take_records:
 * @self: a dossier
 * @fresh: the same dossier, read from the same database later
 *
 * Exchanges the records of the two. Whatever was borrowed from @self lives as
 * long as @fresh now does.
 */
void
ent_dossier_take_records (EntDossier *self,
                          EntDossier *fresh)
{
  const gsize first = G_STRUCT_OFFSET (EntDossier, title);
  EntDossier before;

  g_return_if_fail (ENT_IS_DOSSIER (self) && ENT_IS_DOSSIER (fresh));
  g_return_if_fail (self->database == fresh->database);

  before = *self;
  memcpy ((char *) self + first, (const char *) fresh + first, sizeof before - first);
  memcpy ((char *) fresh + first, (const char *) &before + first, sizeof before - first);
}

EntDatabase *
ent_dossier_get_database (EntDossier *self)
{
  g_return_val_if_fail (ENT_IS_DOSSIER (self), NULL);

  return self->database;
}

const char *
ent_dossier_get_title (EntDossier *self)
{
  g_return_val_if_fail (ENT_IS_DOSSIER (self), NULL);

  return self->title;
}

const char *
ent_dossier_get_subtitle (EntDossier *self)
{
  g_return_val_if_fail (ENT_IS_DOSSIER (self), NULL);

  return self->subtitle;
}

const char *
ent_dossier_get_description (EntDossier *self)
{
  g_return_val_if_fail (ENT_IS_DOSSIER (self), NULL);

  return self->description;
}

const char *
ent_dossier_get_licence (EntDossier *self)
{
  g_return_val_if_fail (ENT_IS_DOSSIER (self), NULL);

  return self->licence;
}

const char *
ent_dossier_get_version (EntDossier *self)
{
  g_return_val_if_fail (ENT_IS_DOSSIER (self), NULL);

  return self->version;
}

const EntPeriod *
ent_dossier_get_period (EntDossier *self)
{
  g_return_val_if_fail (ENT_IS_DOSSIER (self), NULL);

  return &self->period;
}

GPtrArray *
ent_dossier_get_actors (EntDossier *self)
{
  g_return_val_if_fail (ENT_IS_DOSSIER (self), NULL);

  return self->actors;
}

GPtrArray *
ent_dossier_get_affiliations (EntDossier *self)
{
  g_return_val_if_fail (ENT_IS_DOSSIER (self), NULL);

  return self->affiliations;
}

GPtrArray *
ent_dossier_get_sources (EntDossier *self)
{
  g_return_val_if_fail (ENT_IS_DOSSIER (self), NULL);

  return self->sources;
}

GPtrArray *
ent_dossier_get_natures (EntDossier *self)
{
  g_return_val_if_fail (ENT_IS_DOSSIER (self), NULL);

  return self->natures;
}

GPtrArray *
ent_dossier_get_scenarios (EntDossier *self)
{
  g_return_val_if_fail (ENT_IS_DOSSIER (self), NULL);

  return self->scenarios;
}

GPtrArray *
ent_dossier_get_events (EntDossier *self)
{
  g_return_val_if_fail (ENT_IS_DOSSIER (self), NULL);

  return self->events;
}

const EntActor *
ent_dossier_get_actor (EntDossier *self,
                       guint index)
{
  g_return_val_if_fail (ENT_IS_DOSSIER (self), NULL);
  g_return_val_if_fail (index < self->actors->len, NULL);

  return g_ptr_array_index (self->actors, index);
}

const EntSource *
ent_dossier_get_source (EntDossier *self,
                        guint index)
{
  g_return_val_if_fail (ENT_IS_DOSSIER (self), NULL);
  g_return_val_if_fail (index < self->sources->len, NULL);

  return g_ptr_array_index (self->sources, index);
}

const EntNature *
ent_dossier_get_nature (EntDossier *self,
                        guint index)
{
  g_return_val_if_fail (ENT_IS_DOSSIER (self), NULL);
  g_return_val_if_fail (index < self->natures->len, NULL);

  return g_ptr_array_index (self->natures, index);
}

/**
 * ent_dossier_find_actor:
 * @self: a dossier
 * @id: text id of an actor
 *
 * Returns: its index, or %ENT_NO_INDEX
 */
guint
ent_dossier_find_actor (EntDossier *self,
                        const char *id)
{
  g_return_val_if_fail (ENT_IS_DOSSIER (self), ENT_NO_INDEX);
  g_return_val_if_fail (id != NULL, ENT_NO_INDEX);

  return ent_lookup (self->actor_ids, id);
}

/* Of records that are few. */
static guint
find_by_id (GPtrArray *records,
            gsize id_offset,
            const char *id)
{
  for (guint i = 0; i < records->len; i++)
    if (g_str_equal (G_STRUCT_MEMBER (char *, g_ptr_array_index (records, i), id_offset), id))
      return i;

  return ENT_NO_INDEX;
}

/**
 * ent_dossier_find_source:
 * @self: a dossier
 * @id: text id of a source
 *
 * Returns: its index, or %ENT_NO_INDEX
 */
guint
ent_dossier_find_source (EntDossier *self,
                         const char *id)
{
  g_return_val_if_fail (ENT_IS_DOSSIER (self), ENT_NO_INDEX);
  g_return_val_if_fail (id != NULL, ENT_NO_INDEX);

  return find_by_id (self->sources, G_STRUCT_OFFSET (EntSource, id), id);
}

/**
 * ent_dossier_find_nature:
 * @self: a dossier
 * @id: text id of a nature
 *
 * Returns: its index, or %ENT_NO_INDEX
 */
guint
ent_dossier_find_nature (EntDossier *self,
                         const char *id)
{
  g_return_val_if_fail (ENT_IS_DOSSIER (self), ENT_NO_INDEX);
  g_return_val_if_fail (id != NULL, ENT_NO_INDEX);

  return find_by_id (self->natures, G_STRUCT_OFFSET (EntNature, id), id);
}

/**
 * ent_dossier_find_scenario:
 * @self: a dossier
 * @id: text id of a scenario
 *
 * Returns: its index, or %ENT_NO_INDEX
 */
guint
ent_dossier_find_scenario (EntDossier *self,
                           const char *id)
{
  g_return_val_if_fail (ENT_IS_DOSSIER (self), ENT_NO_INDEX);
  g_return_val_if_fail (id != NULL, ENT_NO_INDEX);

  return find_by_id (self->scenarios, G_STRUCT_OFFSET (EntScenario, id), id);
}

guint
ent_dossier_actor_of_key (EntDossier *self,
                          gint64 key)
{
  g_return_val_if_fail (ENT_IS_DOSSIER (self), ENT_NO_INDEX);

  return ent_lookup_key (self->actor_keys, key);
}

guint
ent_dossier_source_of_key (EntDossier *self,
                           gint64 key)
{
  g_return_val_if_fail (ENT_IS_DOSSIER (self), ENT_NO_INDEX);

  return ent_lookup_key (self->source_keys, key);
}

guint
ent_dossier_nature_of_key (EntDossier *self,
                           gint64 key)
{
  g_return_val_if_fail (ENT_IS_DOSSIER (self), ENT_NO_INDEX);

  return ent_lookup_key (self->nature_keys, key);
}

guint
ent_dossier_scenario_of_key (EntDossier *self,
                             gint64 key)
{
  g_return_val_if_fail (ENT_IS_DOSSIER (self), ENT_NO_INDEX);

  return ent_lookup_key (self->scenario_keys, key);
}
