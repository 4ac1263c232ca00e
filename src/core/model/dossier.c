/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "dossier.h"

#include <math.h>
#include <string.h>

/* All SQL of the model, prepared as it is needed the first time. Columns are
 * named in full so that a migration which appends one changes nothing here.
 */
#define SPAN_COLUMNS "start_lo, start_hi, end_lo, end_hi, start_kind, end_kind, edtf"

typedef enum
{
  STATEMENT_CLAIM,
  STATEMENT_TIES,
  STATEMENT_ACTORS,
  STATEMENT_PLACES,
  STATEMENT_ATTRIBUTION,
  STATEMENT_FIGURES,
  STATEMENT_LINKS,
  STATEMENT_NOTES,
  N_STATEMENTS,
} StatementId;

static const char *const statements[N_STATEMENTS] = {
  [STATEMENT_CLAIM] =
    "SELECT c.id, c.summary, c.aspect, c.modality, c.negated, c.credibility, c.rank, c.status,"
    "       c.start_lo, c.start_hi, c.end_lo, c.end_hi, c.start_kind, c.end_kind, c.edtf,"
    "       c.as_written, c.basis, c.scenario, e.id, f.outcome, s.id,"
    "       (SELECT source.p_lo FROM claim_passage"
    "          JOIN passage ON passage.key = claim_passage.passage"
    "          JOIN source ON source.key = passage.source"
    "          WHERE claim_passage.claim = f.settled_by ORDER BY claim_passage.ordinal LIMIT 1)"
    "  FROM claim AS c LEFT JOIN event AS e ON e.key = c.event"
    "  LEFT JOIN forecast AS f ON f.claim = c.key LEFT JOIN claim AS s ON s.key = f.settled_by"
    "  WHERE c.key = ?",
  [STATEMENT_TIES] =
    "SELECT a, b, nature, direction, polarity, tie_group FROM claim_tie"
    "  WHERE claim = ? ORDER BY ordinal",
  [STATEMENT_ACTORS] =
    "SELECT actor, role FROM claim_actor WHERE claim = ? ORDER BY ordinal",
  [STATEMENT_PLACES] =
    "SELECT passage.source, passage.paragraph, passage.page, passage.quote"
    "  FROM claim_passage JOIN passage ON passage.key = claim_passage.passage"
    "  WHERE claim_passage.claim = ? ORDER BY claim_passage.ordinal",
  [STATEMENT_ATTRIBUTION] =
    "SELECT speaker, name, how FROM attribution WHERE claim = ? ORDER BY ordinal",
  [STATEMENT_FIGURES] =
    "SELECT value, max, unit, qualifier, measures, of_actor, year FROM figure"
    "  WHERE claim = ? ORDER BY ordinal",
  [STATEMENT_LINKS] =
    "SELECT f.id, t.id, l.kind, l.by, l.confirmed FROM claim_link AS l"
    "  JOIN claim AS f ON f.key = l.from_claim JOIN claim AS t ON t.key = l.to_claim"
    "  WHERE ?1 IN (l.from_claim, l.to_claim) ORDER BY l.id",
  [STATEMENT_NOTES] =
    "SELECT text FROM reader_note WHERE claim = ? ORDER BY id",
};

struct _EntDossier
{
  GObject parent_instance;

  EntDatabase *database;
  EntStatement *prepared[N_STATEMENTS];

  char *title;
  char *subtitle;
  char *description;
  char *licence;
  char *version;
  EntPeriod period;

  GPtrArray *actors;
  GPtrArray *affiliations;
  GPtrArray *sources;
  GPtrArray *natures;
  GPtrArray *scenarios;
  GPtrArray *events;

  GHashTable *actor_ids;  /* id -> index + 1 */
  GHashTable *actor_keys; /* key -> index + 1 */
  GHashTable *source_keys;
  GHashTable *nature_keys;
  GHashTable *scenario_keys;
  GHashTable *event_ids;
};

G_DEFINE_FINAL_TYPE (EntDossier, ent_dossier, G_TYPE_OBJECT)

static EntDay
get_day (EntStatement *statement,
         int column)
{
  return (EntDay) ent_statement_get_int64 (statement, column);
}

/* Reads SPAN_COLUMNS, the first of which is @column. */
static EntSpan
read_span (EntStatement *statement,
           int column)
{
  EntSpan span = {
    .start_lo = get_day (statement, column),
    .start_hi = get_day (statement, column + 1),
    .end_lo = get_day (statement, column + 2),
    .end_hi = get_day (statement, column + 3),
    .uncertain = FALSE,
  };
  const char *edtf = ent_statement_get_text (statement, column + 6);

  ent_end_kind_from_nick (ent_statement_get_text (statement, column + 4), &span.start_kind);
  ent_end_kind_from_nick (ent_statement_get_text (statement, column + 5), &span.end_kind);
  span.uncertain = edtf != NULL && strpbrk (edtf, "?%") != NULL;

  return span;
}

static guint
lookup (GHashTable *indexes,
        gconstpointer key)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (indexes, key)) - 1;
}

static guint
lookup_key (GHashTable *indexes,
            gint64 key)
{
  return lookup (indexes, &key);
}

static guint
get_reference (EntStatement *statement,
               int column,
               GHashTable *indexes)
{
  if (ent_statement_is_null (statement, column))
    return ENT_NO_INDEX;

  return lookup_key (indexes, ent_statement_get_int64 (statement, column));
}

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
                             "The dossier has no title record");
      return FALSE;
    }

  self->title = ent_statement_dup_text (statement, 0);
  self->subtitle = ent_statement_dup_text (statement, 1);
  self->description = ent_statement_dup_text (statement, 2);
  self->licence = ent_statement_dup_text (statement, 3);
  self->version = ent_statement_dup_text (statement, 4);
  self->period.as_of = get_day (statement, 5);
  self->period.lo = get_day (statement, 6);
  self->period.hi = get_day (statement, 7);

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
  guint index = get_reference (statement, 0, self->actor_keys);
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
  source->accessed = get_day (statement, 8);
  source->publication.p_lo = get_day (statement, 9);
  source->publication.p_hi = get_day (statement, 10);
  source->stated = ent_statement_dup_text (statement, 11);
  source->inferred = ent_statement_dup_text (statement, 12);
  source->inference = ent_statement_dup_text (statement, 13);
  source->language = ent_statement_dup_text (statement, 14);
  source->reliability = ent_statement_dup_text (statement, 15);
  source->perspective = ent_statement_dup_text (statement, 16);
  source->origin = self->sources->len;

  remember (self->source_keys, &source->key, self->sources->len);
  g_ptr_array_add (self->sources, source);
}

static void
read_origin (EntDossier *self,
             EntStatement *statement)
{
  guint copy = get_reference (statement, 0, self->source_keys);
  EntSource *source = g_ptr_array_index (self->sources, copy);

  source->origin = get_reference (statement, 1, self->source_keys);
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

  affiliation->actor = get_reference (statement, 0, self->actor_keys);
  affiliation->of_actor = get_reference (statement, 1, self->actor_keys);
  ent_affiliation_kind_from_nick (ent_statement_get_text (statement, 2), &affiliation->kind);
  affiliation->role = ent_statement_dup_text (statement, 3);
  affiliation->span = read_span (statement, 4);
  affiliation->edtf = ent_statement_dup_text (statement, 10);
  affiliation->source = get_reference (statement, 11, self->source_keys);
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
  guint index = get_reference (statement, 0, self->scenario_keys);
  EntScenario *scenario = g_ptr_array_index (self->scenarios, index);

  scenario->depends_on = get_reference (statement, 1, self->scenario_keys);
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
  event->span = read_span (statement, 5);
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
    "       stated, inferred, inference, language, reliability, perspective"
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

  for (guint i = 0; i < N_STATEMENTS; i++)
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

  return lookup (self->actor_ids, id);
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

  for (guint i = 0; i < self->scenarios->len; i++)
    {
      const EntScenario *scenario = g_ptr_array_index (self->scenarios, i);

      if (g_str_equal (scenario->id, id))
        return i;
    }

  return ENT_NO_INDEX;
}

guint
ent_dossier_actor_of_key (EntDossier *self,
                          gint64 key)
{
  g_return_val_if_fail (ENT_IS_DOSSIER (self), ENT_NO_INDEX);

  return lookup_key (self->actor_keys, key);
}

guint
ent_dossier_source_of_key (EntDossier *self,
                           gint64 key)
{
  g_return_val_if_fail (ENT_IS_DOSSIER (self), ENT_NO_INDEX);

  return lookup_key (self->source_keys, key);
}

guint
ent_dossier_nature_of_key (EntDossier *self,
                           gint64 key)
{
  g_return_val_if_fail (ENT_IS_DOSSIER (self), ENT_NO_INDEX);

  return lookup_key (self->nature_keys, key);
}

guint
ent_dossier_scenario_of_key (EntDossier *self,
                             gint64 key)
{
  g_return_val_if_fail (ENT_IS_DOSSIER (self), ENT_NO_INDEX);

  return lookup_key (self->scenario_keys, key);
}

static EntStatement *
get_statement (EntDossier *self,
               StatementId id,
               gint64 claim,
               GError **error)
{
  if (self->prepared[id] == NULL)
    {
      self->prepared[id] = ent_database_prepare (self->database, statements[id], error);
      if (self->prepared[id] == NULL)
        return NULL;
    }

  ent_statement_reset (self->prepared[id]);
  ent_statement_bind_int64 (self->prepared[id], 0, claim);

  return self->prepared[id];
}

static void
read_claim (EntDossier *self,
            EntStatement *statement,
            EntClaim *claim)
{
  const char *event = ent_statement_get_text (statement, 18);

  claim->id = ent_statement_dup_text (statement, 0);
  claim->summary = ent_statement_dup_text (statement, 1);
  ent_aspect_from_nick (ent_statement_get_text (statement, 2), &claim->aspect);
  ent_modality_from_nick (ent_statement_get_text (statement, 3), &claim->modality);
  claim->negated = ent_statement_get_int64 (statement, 4) != 0;
  claim->credibility = (int) ent_statement_get_int64 (statement, 5);
  ent_rank_from_nick (ent_statement_get_text (statement, 6), &claim->rank);
  ent_status_from_nick (ent_statement_get_text (statement, 7), &claim->status);
  claim->span = read_span (statement, 8);
  claim->edtf = ent_statement_dup_text (statement, 14);
  claim->as_written = ent_statement_dup_text (statement, 15);
  ent_basis_from_nick (ent_statement_get_text (statement, 16), &claim->basis);
  claim->scenario = get_reference (statement, 17, self->scenario_keys);
  claim->event = event != NULL ? lookup (self->event_ids, event) : ENT_NO_INDEX;
  if (!ent_statement_is_null (statement, 19))
    ent_outcome_from_nick (ent_statement_get_text (statement, 19), &claim->outcome);
  claim->settled_by = ent_statement_dup_text (statement, 20);
  claim->settled_on = ent_statement_is_null (statement, 21) ? ENT_DAY_PLUS_INFINITY
                                                            : get_day (statement, 21);
}

static void
read_tie (EntDossier *self,
          EntStatement *statement,
          EntClaim *claim)
{
  EntTie tie = {
    .a = get_reference (statement, 0, self->actor_keys),
    .b = get_reference (statement, 1, self->actor_keys),
    .nature = get_reference (statement, 2, self->nature_keys),
    .group = ent_statement_dup_text (statement, 5),
  };

  ent_direction_from_nick (ent_statement_get_text (statement, 3), &tie.direction);
  ent_polarity_from_nick (ent_statement_get_text (statement, 4), &tie.polarity);
  g_array_append_val (claim->ties, tie);
}

static void
read_claim_actor (EntDossier *self,
                  EntStatement *statement,
                  EntClaim *claim)
{
  EntClaimActor actor = {
    .actor = get_reference (statement, 0, self->actor_keys),
    .role = ent_statement_dup_text (statement, 1),
  };

  g_array_append_val (claim->actors, actor);
}

static void
read_place (EntDossier *self,
            EntStatement *statement,
            EntClaim *claim)
{
  EntPlace place = {
    .source = get_reference (statement, 0, self->source_keys),
    .paragraph = (int) ent_statement_get_int64 (statement, 1),
    .page = ent_statement_dup_text (statement, 2),
    .quote = ent_statement_dup_text (statement, 3),
  };

  if (claim->places->len == 0)
    claim->publication = ent_dossier_get_source (self, place.source)->publication;
  g_array_append_val (claim->places, place);
}

static void
read_attribution (EntDossier *self,
                  EntStatement *statement,
                  EntClaim *claim)
{
  EntAttribution attribution = {
    .speaker = get_reference (statement, 0, self->actor_keys),
    .name = ent_statement_dup_text (statement, 1),
  };

  ent_how_from_nick (ent_statement_get_text (statement, 2), &attribution.how);
  g_array_append_val (claim->attribution, attribution);
}

static void
read_figure (EntDossier *self,
             EntStatement *statement,
             EntClaim *claim)
{
  EntFigure figure = {
    .value = ent_statement_get_double (statement, 0),
    .max = ent_statement_is_null (statement, 1) ? NAN : ent_statement_get_double (statement, 1),
    .unit = ent_statement_dup_text (statement, 2),
    .qualifier = ent_statement_dup_text (statement, 3),
    .measures = ent_statement_dup_text (statement, 4),
    .of_actor = get_reference (statement, 5, self->actor_keys),
    .year = (int) ent_statement_get_int64 (statement, 6),
  };

  g_array_append_val (claim->figures, figure);
}

static void
read_link (EntDossier *self,
           EntStatement *statement,
           EntClaim *claim)
{
  EntClaimLink *link = g_new0 (EntClaimLink, 1);

  link->from = ent_statement_dup_text (statement, 0);
  link->to = ent_statement_dup_text (statement, 1);
  link->kind = ent_statement_dup_text (statement, 2);
  link->by = ent_statement_dup_text (statement, 3);
  link->confirmed = ent_statement_get_int64 (statement, 4) != 0;

  g_ptr_array_add (claim->links, link);
}

static void
read_note (EntDossier *self,
           EntStatement *statement,
           EntClaim *claim)
{
  g_ptr_array_add (claim->notes, ent_statement_dup_text (statement, 0));
}

static const struct
{
  StatementId statement;
  void (*read_row) (EntDossier *self, EntStatement *statement, EntClaim *claim);
} claim_parts[] = {
  { STATEMENT_CLAIM, read_claim },
  { STATEMENT_TIES, read_tie },
  { STATEMENT_ACTORS, read_claim_actor },
  { STATEMENT_PLACES, read_place },
  { STATEMENT_ATTRIBUTION, read_attribution },
  { STATEMENT_FIGURES, read_figure },
  { STATEMENT_LINKS, read_link },
  { STATEMENT_NOTES, read_note },
};

static void
clear_tie (gpointer data)
{
  EntTie *tie = data;

  g_free (tie->group);
}

static void
clear_claim_actor (gpointer data)
{
  EntClaimActor *actor = data;

  g_free (actor->role);
}

static void
clear_place (gpointer data)
{
  EntPlace *place = data;

  g_free (place->page);
  g_free (place->quote);
}

static void
clear_attribution (gpointer data)
{
  EntAttribution *attribution = data;

  g_free (attribution->name);
}

static void
clear_figure (gpointer data)
{
  EntFigure *figure = data;

  g_free (figure->unit);
  g_free (figure->qualifier);
  g_free (figure->measures);
}

static void
free_link (gpointer data)
{
  EntClaimLink *link = data;

  g_free (link->from);
  g_free (link->to);
  g_free (link->kind);
  g_free (link->by);
  g_free (link);
}

static GArray *
new_array (guint size,
           GDestroyNotify clear)
{
  GArray *array = g_array_new (FALSE, FALSE, size);

  g_array_set_clear_func (array, clear);

  return array;
}

static EntClaim *
new_claim (gint64 key)
{
  EntClaim *claim = g_new0 (EntClaim, 1);

  claim->key = key;
  claim->publication = (EntPublication) { ENT_DAY_FIRST, ENT_DAY_FIRST };
  claim->ties = new_array (sizeof (EntTie), clear_tie);
  claim->actors = new_array (sizeof (EntClaimActor), clear_claim_actor);
  claim->places = new_array (sizeof (EntPlace), clear_place);
  claim->attribution = new_array (sizeof (EntAttribution), clear_attribution);
  claim->figures = new_array (sizeof (EntFigure), clear_figure);
  claim->links = g_ptr_array_new_with_free_func (free_link);
  claim->notes = g_ptr_array_new_with_free_func (g_free);

  return claim;
}

/**
 * ent_dossier_load_claim:
 * @self: a dossier
 * @key: key of a claim
 * @error: return location for an error
 *
 * Reads everything about one claim.
 *
 * Returns: (transfer full): the claim, or %NULL with an error of
 *   %ENT_STORE_ERROR
 */
EntClaim *
ent_dossier_load_claim (EntDossier *self,
                        gint64 key,
                        GError **error)
{
  g_return_val_if_fail (ENT_IS_DOSSIER (self), NULL);

  g_autoptr (EntClaim) claim = new_claim (key);

  for (guint i = 0; i < G_N_ELEMENTS (claim_parts); i++)
    {
      EntStatement *statement = get_statement (self, claim_parts[i].statement, key, error);
      g_autoptr (GError) local_error = NULL;

      if (statement == NULL)
        return NULL;

      while (ent_statement_next (statement, &local_error))
        claim_parts[i].read_row (self, statement, claim);

      ent_statement_reset (statement);
      if (local_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return NULL;
        }
    }

  if (claim->id == NULL)
    {
      g_set_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_DAMAGED,
                   "The dossier has no claim with key %" G_GINT64_FORMAT, key);
      return NULL;
    }

  return g_steal_pointer (&claim);
}
