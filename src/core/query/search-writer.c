/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How one record is written into the index: its text, and its place among the hits. */

#include "config.h"

#include "search-writer.h"

#include "search-stem.h"
#include "search-text.h"

/* Of a group: what its records are sorted by, and the text of one of them. A day
 * beyond all bounds does not sort a claim: then it is as old as its source.
 */
static const struct
{
  const char *table;
  const char *order_sql; /* key, order */
  const char *text_sql;  /* name, more */
} groups[ENT_SEARCH_N_GROUPS] = {
  [ENT_SEARCH_ACTORS] = {
    "actor",
    "SELECT key, (SELECT count (*) FROM claim_actor WHERE actor = actor.key) FROM actor",
    "SELECT concat_ws (' ', label, id, (SELECT group_concat (name, ' ') FROM actor_name WHERE actor = ?1)),"
    "       concat_ws (' ', note, iso, (SELECT group_concat (role, ' ') FROM affiliation WHERE actor = ?1),"
    "                  (SELECT group_concat (text, ' ') FROM reader_note WHERE actor = ?1))"
    "  FROM actor WHERE key = ?1",
  },
  [ENT_SEARCH_CLAIMS] = {
    "claim",
    "SELECT key, iif (start_hi BETWEEN 1721426 AND 5373484, start_hi,"
    "  (SELECT source.p_lo FROM claim_passage JOIN passage ON passage.key = passage JOIN source ON source.key = source"
    "     WHERE claim = claim.key ORDER BY ordinal LIMIT 1)) FROM claim",
    "SELECT summary,"
    "       concat_ws (' ', claim.id, as_written, (SELECT group_concat (name, ' ') FROM attribution WHERE claim = ?1),"
    "                  (SELECT group_concat (concat_ws (' ', qualifier, unit, measures), ' ') FROM figure WHERE claim = ?1),"
    "                  (SELECT group_concat (text, ' ') FROM reader_note WHERE claim = ?1),"
    "                  (SELECT condition FROM scenario WHERE key = claim.scenario),"
    "                  (SELECT concat_ws (' ', title, place, note) FROM event WHERE key = claim.event))"
    "  FROM claim WHERE key = ?1",
  },
  [ENT_SEARCH_SOURCES] = {
    "source",
    "SELECT key, p_lo FROM source",
    "SELECT concat_ws (' ', title, authors, publisher, id),"
    "       concat_ws (' ', author_note, place, url, inference, perspective,"
    "                  (SELECT group_concat (quote, ' ') FROM passage WHERE source = ?1),"
    "                  (SELECT group_concat (text, ' ') FROM reader_note WHERE source = ?1))"
    "  FROM source WHERE key = ?1",
  },
};

/**
 * ent_search_writer_clear:
 * @self: a writer
 *
 * Gives its statements up.
 */
void
ent_search_writer_clear (EntSearchWriter *self)
{
  for (guint i = 0; i < ENT_SEARCH_N_GROUPS; i++)
    {
      g_clear_pointer (&self->read[i], ent_statement_free);
      g_clear_pointer (&self->find_place[i], ent_statement_free);
      g_clear_pointer (&self->write_text[i], ent_statement_free);
      g_clear_pointer (&self->write_place[i], ent_statement_free);
    }
}

/**
 * ent_search_group_get_name:
 * @group: a group
 *
 * Returns: what its table in the dossier is called, and those in the index begin with
 */
const char *
ent_search_group_get_name (EntSearchGroup group)
{
  g_return_val_if_fail (group < ENT_SEARCH_N_GROUPS, NULL);

  return groups[group].table;
}

/**
 * ent_search_group_get_order:
 * @group: a group
 *
 * Returns: a query for the key of each of its records, and what it is sorted by
 */
const char *
ent_search_group_get_order (EntSearchGroup group)
{
  g_return_val_if_fail (group < ENT_SEARCH_N_GROUPS, NULL);

  return groups[group].order_sql;
}

static EntStatement *
prepare (EntDatabase    *database,
         const char     *format,
         EntSearchGroup  group,
         GError        **error)
{
  g_auto (GStrv) pieces = g_strsplit (format, "@", -1);
  g_autofree char *sql = g_strjoinv (groups[group].table, pieces);

  return ent_database_prepare (database, sql, error);
}

/* Keys are small but for files that somebody made so. */
static gboolean
look_for_strange_keys (EntSearchWriter  *self,
                       EntSearchGroup    group,
                       GError          **error)
{
  const char *table = groups[group].table;
  g_autofree char *sql
    = g_strdup_printf ("SELECT EXISTS (SELECT 1 FROM %s WHERE key < 0) OR EXISTS (SELECT 1 FROM %s WHERE key > %u)",
                       table, table, G_MAXUINT32);
  gint64 strange = 0;

  if (!ent_database_get_int64 (self->dossier, sql, &strange, error))
    return FALSE;
  self->strange[group] = strange != 0;

  return TRUE;
}

static gboolean
prepare_group (EntSearchWriter  *self,
               EntSearchGroup    group,
               GError          **error)
{
  self->read[group] = ent_database_prepare (self->dossier, groups[group].text_sql, error);
  if (self->read[group] == NULL)
    return FALSE;
  self->find_place[group] = prepare (self->index, "SELECT 1 FROM @_place WHERE place = ?1", group, error);
  if (self->find_place[group] == NULL)
    return FALSE;
  self->write_text[group] = prepare (self->index, "INSERT INTO @_text (rowid, name, more) VALUES (?1, ?2, ?3)", group, error);
  if (self->write_text[group] == NULL)
    return FALSE;
  self->write_place[group] = prepare (self->index, "INSERT INTO @_place (key, place) VALUES (?1, ?2)", group, error);

  return self->write_place[group] != NULL;
}

/**
 * ent_search_writer_init:
 * @self: a writer, all zero; to be cleared whatever is returned
 * @index: an index with its tables
 * @dossier: what it is of
 * @error: return location for an error of %ENT_STORE_ERROR
 *
 * Returns: whether it can write
 */
gboolean
ent_search_writer_init (EntSearchWriter  *self,
                        EntDatabase      *index,
                        EntDatabase      *dossier,
                        GError          **error)
{
  self->index = index;
  self->dossier = dossier;

  for (guint i = 0; i < ENT_SEARCH_N_GROUPS; i++)
    if (!look_for_strange_keys (self, i, error) || !prepare_group (self, i, error))
      return FALSE;

  return TRUE;
}

static gboolean
is_taken (EntSearchWriter  *self,
          EntSearchGroup    group,
          gint64            place,
          GError          **error)
{
  EntStatement *find = self->find_place[group];
  gboolean taken;

  ent_statement_bind_int64 (find, 0, place);
  taken = ent_statement_next (find, error);
  ent_statement_reset (find);

  return taken;
}

/* Where keys are strange, the place of one may be that of another: then the next
 * that is free.
 */
static gint64
find_place (EntSearchWriter  *self,
            EntSearchGroup    group,
            gint64            key,
            gint64            order,
            GError          **error)
{
  gint64 place = CLAMP (order, 0, G_MAXINT32 - 1) << 32 | (key & G_MAXUINT32);

  while (self->strange[group] && is_taken (self, group, place, error))
    place++;

  return place;
}

static gboolean
write_text (EntSearchWriter  *self,
            EntSearchGroup    group,
            gint64            place,
            EntStatement     *row,
            GError          **error)
{
  EntStatement *text = self->write_text[group];

  ent_statement_bind_int64 (text, 0, place);
  for (int i = 0; i < 2; i++)
    {
      const char *found = ent_statement_get_text (row, i);
      g_autofree char *prepared = ent_search_text_prepare (found != NULL ? found : "");
      g_autofree char *stemmed = ent_search_stem_all (prepared);

      ent_statement_bind_text (text, i + 1, stemmed);
    }

  return ent_statement_run (text, error);
}

/**
 * ent_search_writer_write:
 * @self: a writer
 * @group: a group
 * @key: key of one of its records, which the index does not have
 * @order: what it is sorted by, as ent_search_group_get_order() finds it; those
 *   with the greatest come first
 * @error: return location for an error of %ENT_STORE_ERROR
 *
 * Writes a record into the index. One that the dossier does not have any more
 * leaves nothing.
 *
 * Returns: whether it succeeded
 */
gboolean
ent_search_writer_write (EntSearchWriter  *self,
                         EntSearchGroup    group,
                         gint64            key,
                         gint64            order,
                         GError          **error)
{
  EntStatement *read = self->read[group];
  EntStatement *write = self->write_place[group];
  g_autoptr (GError) failure = NULL;
  gint64 place = find_place (self, group, key, order, &failure);
  gboolean found;

  ent_statement_reset (read);
  ent_statement_bind_int64 (read, 0, key);
  found = failure == NULL && ent_statement_next (read, &failure);
  if (found && write_text (self, group, place, read, &failure))
    {
      ent_statement_bind_int64 (write, 0, key);
      ent_statement_bind_int64 (write, 1, place);
      ent_statement_run (write, &failure);
    }
  ent_statement_reset (read);

  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));

  return FALSE;
}

/**
 * ent_search_writer_forget:
 * @self: a writer
 * @group: a group
 * @key: key of one of its records, which the index may have
 * @error: return location for an error of %ENT_STORE_ERROR
 *
 * Takes a record out of the index.
 *
 * Returns: whether it succeeded
 */
gboolean
ent_search_writer_forget (EntSearchWriter  *self,
                          EntSearchGroup    group,
                          gint64            key,
                          GError          **error)
{
  const char *name = groups[group].table;
  g_autofree char *sql
    = g_strdup_printf ("DELETE FROM %s_text WHERE rowid = (SELECT place FROM %s_place WHERE key = %" G_GINT64_FORMAT ");"
                       "DELETE FROM %s_place WHERE key = %" G_GINT64_FORMAT,
                       name, name, key, name, key);

  return ent_database_execute (self->index, sql, error);
}
