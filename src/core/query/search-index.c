/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "search-index.h"

#include "search-stem.h"
#include "search-text.h"

/* Of each group: the texts, without their words (contentless), and where in them
 * each record stands. The place has what a record is sorted by in its upper half:
 * FTS5 gives its hits in that order without looking at all of them. `part` keeps
 * whose a part was, which a removed row does not tell any more.
 */
#define VERSION "3"
#define GROUP_TABLES(group)                                                                        \
  "CREATE TABLE " group "_place (key INTEGER PRIMARY KEY, place INTEGER NOT NULL UNIQUE) STRICT;"  \
  "CREATE VIRTUAL TABLE " group "_text USING fts5 (name, more, content = '', contentless_delete = 1,"    \
  "  prefix = '1 2 3 4', tokenize = \"unicode61 remove_diacritics 0 categories 'L* N* Co M*'\");"

static const char tables_sql[] =
  GROUP_TABLES ("actor") GROUP_TABLES ("claim") GROUP_TABLES ("source")
  "CREATE TABLE part (kind INTEGER NOT NULL, key INTEGER NOT NULL, group_ INTEGER NOT NULL, record INTEGER NOT NULL,"
  "  PRIMARY KEY (kind, key)) WITHOUT ROWID, STRICT;"
  "CREATE TABLE stamp (key INTEGER PRIMARY KEY CHECK (key = 1), value TEXT NOT NULL) STRICT;";

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

/* Rows whose text is that of another record. */
static const struct
{
  const char *table;
  EntSearchGroup group;
  const char *sql; /* key, record */
} parts[] = {
  { "actor_name", ENT_SEARCH_ACTORS, "SELECT key, actor FROM actor_name" },
  { "affiliation", ENT_SEARCH_ACTORS, "SELECT key, actor FROM affiliation WHERE role IS NOT NULL" },
  { "attribution", ENT_SEARCH_CLAIMS, "SELECT key, claim FROM attribution WHERE name IS NOT NULL" },
  { "figure", ENT_SEARCH_CLAIMS, "SELECT key, claim FROM figure" },
  { "passage", ENT_SEARCH_SOURCES, "SELECT key, source FROM passage WHERE quote IS NOT NULL" },
  { "reader_note", ENT_SEARCH_ACTORS, "SELECT key, actor FROM reader_note WHERE actor IS NOT NULL" },
  { "reader_note", ENT_SEARCH_CLAIMS, "SELECT key, claim FROM reader_note WHERE claim IS NOT NULL" },
  { "reader_note", ENT_SEARCH_SOURCES, "SELECT key, source FROM reader_note WHERE source IS NOT NULL" },
};

/* Records that are told in the text of claims. */
static const struct
{
  const char *table;
  const char *sql;
} mentions[] = {
  { "event", "SELECT key FROM claim WHERE event = ?1" },
  { "scenario", "SELECT key FROM claim WHERE scenario = ?1" },
};

typedef struct
{
  EntDatabase *index;
  EntDatabase *dossier;
  gboolean strange[ENT_SEARCH_N_GROUPS]; /* some key does not fit into half a place */
  EntStatement *read[ENT_SEARCH_N_GROUPS];
  EntStatement *find_place[ENT_SEARCH_N_GROUPS];
  EntStatement *write_text[ENT_SEARCH_N_GROUPS];
  EntStatement *write_place[ENT_SEARCH_N_GROUPS];
} Writer;

static void
writer_clear (Writer *self)
{
  for (guint i = 0; i < ENT_SEARCH_N_GROUPS; i++)
    {
      g_clear_pointer (&self->read[i], ent_statement_free);
      g_clear_pointer (&self->find_place[i], ent_statement_free);
      g_clear_pointer (&self->write_text[i], ent_statement_free);
      g_clear_pointer (&self->write_place[i], ent_statement_free);
    }
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Writer, writer_clear)

const char *
ent_search_group_get_name (EntSearchGroup group)
{
  g_return_val_if_fail (group < ENT_SEARCH_N_GROUPS, NULL);

  return groups[group].table;
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
look_for_strange_keys (Writer         *self,
                       EntSearchGroup  group,
                       GError        **error)
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
prepare_group (Writer          *self,
               EntSearchGroup   group,
               GError         **error)
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

static gboolean
writer_init (Writer       *self,
             EntDatabase  *index,
             EntDatabase  *dossier,
             GError      **error)
{
  self->index = index;
  self->dossier = dossier;

  for (guint i = 0; i < ENT_SEARCH_N_GROUPS; i++)
    if (!look_for_strange_keys (self, i, error) || !prepare_group (self, i, error))
      return FALSE;

  return TRUE;
}

static gboolean
is_taken (Writer          *self,
          EntSearchGroup   group,
          gint64           place,
          GError         **error)
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
find_place (Writer         *self,
            EntSearchGroup  group,
            gint64          key,
            gint64          order,
            GError        **error)
{
  gint64 place = CLAMP (order, 0, G_MAXINT32 - 1) << 32 | (key & G_MAXUINT32);

  while (self->strange[group] && is_taken (self, group, place, error))
    place++;

  return place;
}

static gboolean
write_text (Writer         *self,
            EntSearchGroup  group,
            gint64          place,
            EntStatement   *row,
            GError        **error)
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

/* A record that is not there any more leaves nothing. */
static gboolean
write_record (Writer         *self,
              EntSearchGroup  group,
              gint64          key,
              gint64          order,
              GError        **error)
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

/* Building */

typedef struct
{
  gint64 key;
  gint64 order;
} Ordered;

static GArray *
list_records (EntDatabase     *dossier,
              EntSearchGroup   group,
              GError         **error)
{
  g_autoptr (GArray) records = g_array_new (FALSE, FALSE, sizeof (Ordered));
  g_autofree char *sql = g_strconcat (groups[group].order_sql, " ORDER BY 2, 1", NULL);
  g_autoptr (EntStatement) row = ent_database_prepare (dossier, sql, error);
  g_autoptr (GError) failure = NULL;

  if (row == NULL)
    return NULL;

  while (ent_statement_next (row, &failure))
    {
      Ordered record = { ent_statement_get_int64 (row, 0), ent_statement_get_int64 (row, 1) };

      g_array_append_val (records, record);
    }
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }

  return g_steal_pointer (&records);
}

static gboolean
build_group (Writer          *self,
             EntSearchGroup   group,
             GCancellable    *cancellable,
             GError         **error)
{
  g_autoptr (GArray) records = list_records (self->dossier, group, error);

  if (records == NULL)
    return FALSE;

  for (guint i = 0; i < records->len; i++)
    {
      const Ordered *record = &g_array_index (records, Ordered, i);

      if (i % 1000 == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (!write_record (self, group, record->key, record->order, error))
        return FALSE;
    }

  return TRUE;
}

static EntStatement *
prepare_part (EntDatabase  *index,
              GError      **error)
{
  return ent_database_prepare (index, "INSERT OR REPLACE INTO part (kind, key, group_, record) VALUES (?1, ?2, ?3, ?4)", error);
}

/* The tables of notes share their keys among groups: a kind is an entry of @parts. */
static gboolean
write_part (EntStatement *write,
            guint         kind,
            gint64        key,
            gint64        record,
            GError      **error)
{
  ent_statement_bind_int64 (write, 0, kind);
  ent_statement_bind_int64 (write, 1, key);
  ent_statement_bind_int64 (write, 2, parts[kind].group);
  ent_statement_bind_int64 (write, 3, record);

  return ent_statement_run (write, error);
}

static gboolean
build_parts (Writer   *self,
             GError  **error)
{
  g_autoptr (EntStatement) write = prepare_part (self->index, error);
  g_autoptr (GError) failure = NULL;

  for (guint i = 0; write != NULL && failure == NULL && i < G_N_ELEMENTS (parts); i++)
    {
      g_autoptr (EntStatement) row = ent_database_prepare (self->dossier, parts[i].sql, &failure);

      while (row != NULL && failure == NULL && ent_statement_next (row, &failure))
        write_part (write, i, ent_statement_get_int64 (row, 0), ent_statement_get_int64 (row, 1), &failure);
    }

  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (write != NULL)
    return TRUE;

  return FALSE;
}

static gboolean
set_stamp (EntDatabase  *index,
           EntDatabase  *dossier,
           GError      **error)
{
  g_autoptr (EntStatement) write
    = ent_database_prepare (index, "INSERT OR REPLACE INTO stamp (key, value) VALUES (1, ?1)", error);
  g_autofree char *stamp = ent_search_index_make_stamp (dossier);

  if (write == NULL)
    return FALSE;

  ent_statement_bind_text (write, 0, stamp);

  return ent_statement_run (write, error);
}

static gboolean
build_all (EntDatabase   *index,
           EntDatabase   *dossier,
           GCancellable  *cancellable,
           GError       **error)
{
  g_auto (Writer) writer = { 0 };

  if (!ent_database_execute (index, tables_sql, error) || !writer_init (&writer, index, dossier, error))
    return FALSE;

  for (guint i = 0; i < ENT_SEARCH_N_GROUPS; i++)
    if (!build_group (&writer, i, cancellable, error))
      return FALSE;

  return build_parts (&writer, error) && set_stamp (index, dossier, error);
}

/* Commits what went well, and takes back what did not. */
static gboolean
end (EntDatabase  *index,
     gboolean      done,
     GError      **error)
{
  if (done && ent_database_commit (index, error))
    return TRUE;
  ent_database_rollback (index);

  return FALSE;
}

/**
 * ent_search_index_build:
 * @index: an empty database
 * @dossier: a dossier
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Makes the index, or leaves @index empty.
 *
 * Returns: whether it was made
 */
gboolean
ent_search_index_build (EntDatabase   *index,
                        EntDatabase   *dossier,
                        GCancellable  *cancellable,
                        GError       **error)
{
  return ent_database_begin (index, error)
         && end (index, build_all (index, dossier, cancellable, error), error);
}

/* Stamps */

/**
 * ent_search_index_make_stamp:
 * @dossier: a dossier
 *
 * SQLite counts the transactions of a file in its header, and tells of a cached
 * header whether somebody else wrote; the number of rows written is our own.
 *
 * Returns: (transfer full): what changes with whatever is written to @dossier
 */
char *
ent_search_index_make_stamp (EntDatabase *dossier)
{
  g_autoptr (EntStatement) row = ent_database_prepare (dossier, "SELECT file FROM pragma_database_list WHERE name = 'main'", NULL);
  g_autofree char *path = row != NULL && ent_statement_next (row, NULL) ? ent_statement_dup_text (row, 0) : NULL;
  g_autoptr (GFile) file = path != NULL && *path != '\0' ? g_file_new_for_path (path) : NULL;
  g_autoptr (GFileInputStream) stream = file != NULL ? g_file_read (file, NULL, NULL) : NULL;
  guint8 header[32] = { 0 };
  gsize n_bytes = 0;

  if (stream != NULL)
    g_input_stream_read_all (G_INPUT_STREAM (stream), header, sizeof header, &n_bytes, NULL, NULL);

  /* Change counter, number of pages. */
  return g_strdup_printf ("%s %02x%02x%02x%02x %02x%02x%02x%02x", VERSION, header[24], header[25], header[26], header[27],
                          header[28], header[29], header[30], header[31]);
}

gboolean
ent_search_index_has_stamp (EntDatabase *index,
                            const char  *stamp)
{
  g_autoptr (EntStatement) row = ent_database_prepare (index, "SELECT value FROM stamp", NULL);

  return row != NULL && ent_statement_next (row, NULL) && g_strcmp0 (ent_statement_get_text (row, 0), stamp) == 0;
}

/* Updating */

static void
note_record (GHashTable *records[ENT_SEARCH_N_GROUPS],
             EntSearchGroup group,
             gint64 key)
{
  g_hash_table_add (records[group], g_memdup2 (&key, sizeof key));
}

/* Every value of the first column, for a key. */
static gboolean
note_rows (GHashTable     *records[ENT_SEARCH_N_GROUPS],
           EntSearchGroup  group,
           EntDatabase    *database,
           const char     *sql,
           gint64          key,
           GError        **error)
{
  g_autoptr (EntStatement) row = ent_database_prepare (database, sql, error);
  g_autoptr (GError) failure = NULL;

  if (row == NULL)
    return FALSE;

  ent_statement_bind_int64 (row, 0, key);
  while (ent_statement_next (row, &failure))
    note_record (records, group, ent_statement_get_int64 (row, 0));
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));

  return FALSE;
}

/* Whose the part was, and whose it is. */
static gboolean
note_part (Writer      *self,
           GHashTable  *records[ENT_SEARCH_N_GROUPS],
           guint        kind,
           gint64       key,
           GError     **error)
{
  g_autofree char *before = g_strdup_printf ("SELECT record FROM part WHERE kind = %u AND key = ?1", kind);
  g_autofree char *forget = g_strdup_printf ("DELETE FROM part WHERE kind = %u AND key = %" G_GINT64_FORMAT, kind, key);
  g_autofree char *now = g_strdup_printf ("SELECT * FROM (%s) WHERE key = ?1", parts[kind].sql);
  g_autoptr (EntStatement) write = prepare_part (self->index, error);
  g_autoptr (EntStatement) row = NULL;
  g_autoptr (GError) failure = NULL;

  if (write == NULL || !note_rows (records, parts[kind].group, self->index, before, key, error)
      || !ent_database_execute (self->index, forget, error))
    return FALSE;

  row = ent_database_prepare (self->dossier, now, error);
  if (row == NULL)
    return FALSE;
  ent_statement_bind_int64 (row, 0, key);
  if (ent_statement_next (row, &failure))
    {
      note_record (records, parts[kind].group, ent_statement_get_int64 (row, 1));
      write_part (write, kind, key, ent_statement_get_int64 (row, 1), &failure);
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));

  return FALSE;
}

static gboolean
note_change (Writer           *self,
             GHashTable       *records[ENT_SEARCH_N_GROUPS],
             const EntChange  *change,
             GError          **error)
{
  const char *table = change->table->name;

  for (guint i = 0; i < ENT_SEARCH_N_GROUPS; i++)
    if (g_str_equal (table, groups[i].table))
      note_record (records, i, change->key);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (g_str_equal (table, parts[i].table) && !note_part (self, records, i, change->key, error))
      return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (mentions); i++)
    if (g_str_equal (table, mentions[i].table)
        && !note_rows (records, ENT_SEARCH_CLAIMS, self->dossier, mentions[i].sql, change->key, error))
      return FALSE;

  return TRUE;
}

static gboolean
forget_record (Writer         *self,
               EntSearchGroup  group,
               gint64          key,
               GError        **error)
{
  const char *name = groups[group].table;
  g_autofree char *sql
    = g_strdup_printf ("DELETE FROM %s_text WHERE rowid = (SELECT place FROM %s_place WHERE key = %" G_GINT64_FORMAT ");"
                       "DELETE FROM %s_place WHERE key = %" G_GINT64_FORMAT,
                       name, name, key, name, key);

  return ent_database_execute (self->index, sql, error);
}

static gboolean
update_record (Writer         *self,
               EntSearchGroup  group,
               gint64          key,
               GError        **error)
{
  g_autofree char *sql = g_strdup_printf ("%s WHERE key = %" G_GINT64_FORMAT, groups[group].order_sql, key);
  g_autoptr (EntStatement) row = NULL;
  g_autoptr (GError) failure = NULL;

  if (!forget_record (self, group, key, error))
    return FALSE;
  row = ent_database_prepare (self->dossier, sql, error);
  if (row == NULL)
    return FALSE;
  if (ent_statement_next (row, &failure))
    return write_record (self, group, key, ent_statement_get_int64 (row, 1), error);
  if (failure == NULL) /* it is not there any more */
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));

  return FALSE;
}

static gboolean
update_records (Writer      *self,
                GHashTable  *records[ENT_SEARCH_N_GROUPS],
                GArray      *changes,
                GError     **error)
{
  for (guint i = 0; i < changes->len; i++)
    if (!note_change (self, records, &g_array_index (changes, EntChange, i), error))
      return FALSE;

  for (guint i = 0; i < ENT_SEARCH_N_GROUPS; i++)
    {
      GHashTableIter iter;
      gpointer key;

      g_hash_table_iter_init (&iter, records[i]);
      while (g_hash_table_iter_next (&iter, &key, NULL))
        if (!update_record (self, i, *(gint64 *) key, error))
          return FALSE;
    }

  return set_stamp (self->index, self->dossier, error);
}

/**
 * ent_search_index_update:
 * @index: an index
 * @dossier: its dossier, between two transactions
 * @changes: (element-type EntChange): what was written since the index was made
 *   or updated
 * @error: return location for an error
 *
 * Returns: whether the index is up to date; otherwise it is as it was
 */
gboolean
ent_search_index_update (EntDatabase  *index,
                         EntDatabase  *dossier,
                         GArray       *changes,
                         GError      **error)
{
  g_auto (Writer) writer = { 0 };
  GHashTable *records[ENT_SEARCH_N_GROUPS];
  gboolean done;

  if (!writer_init (&writer, index, dossier, error) || !ent_database_begin (index, error))
    return FALSE;

  for (guint i = 0; i < ENT_SEARCH_N_GROUPS; i++)
    records[i] = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  done = end (index, update_records (&writer, records, changes, error), error);
  for (guint i = 0; i < ENT_SEARCH_N_GROUPS; i++)
    g_hash_table_unref (records[i]);

  return done;
}
