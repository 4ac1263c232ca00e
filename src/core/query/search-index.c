/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "search-index.h"

#include "search-writer.h"

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
  g_autofree char *sql = g_strconcat (ent_search_group_get_order (group), " ORDER BY 2, 1", NULL);
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
build_group (EntSearchWriter  *self,
             EntSearchGroup    group,
             GCancellable     *cancellable,
             GError          **error)
{
  g_autoptr (GArray) records = list_records (self->dossier, group, error);

  if (records == NULL)
    return FALSE;

  for (guint i = 0; i < records->len; i++)
    {
      const Ordered *record = &g_array_index (records, Ordered, i);

      if (i % 1000 == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (!ent_search_writer_write (self, group, record->key, record->order, error))
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
build_parts (EntSearchWriter  *self,
             GError          **error)
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
  g_auto (EntSearchWriter) writer = { 0 };

  if (!ent_database_execute (index, tables_sql, error) || !ent_search_writer_init (&writer, index, dossier, error))
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
note_part (EntSearchWriter  *self,
           GHashTable       *records[ENT_SEARCH_N_GROUPS],
           guint             kind,
           gint64            key,
           GError          **error)
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
note_change (EntSearchWriter  *self,
             GHashTable       *records[ENT_SEARCH_N_GROUPS],
             const EntChange  *change,
             GError          **error)
{
  const char *table = change->table->name;

  for (guint i = 0; i < ENT_SEARCH_N_GROUPS; i++)
    if (g_str_equal (table, ent_search_group_get_name (i)))
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
update_record (EntSearchWriter  *self,
               EntSearchGroup    group,
               gint64            key,
               GError          **error)
{
  g_autofree char *sql = g_strdup_printf ("%s WHERE key = %" G_GINT64_FORMAT, ent_search_group_get_order (group), key);
  g_autoptr (EntStatement) row = NULL;
  g_autoptr (GError) failure = NULL;

  if (!ent_search_writer_forget (self, group, key, error))
    return FALSE;
  row = ent_database_prepare (self->dossier, sql, error);
  if (row == NULL)
    return FALSE;
  if (ent_statement_next (row, &failure))
    return ent_search_writer_write (self, group, key, ent_statement_get_int64 (row, 1), error);
  if (failure == NULL) /* it is not there any more */
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));

  return FALSE;
}

static gboolean
update_records (EntSearchWriter  *self,
                GHashTable       *records[ENT_SEARCH_N_GROUPS],
                GArray           *changes,
                GError          **error)
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
  g_auto (EntSearchWriter) writer = { 0 };
  GHashTable *records[ENT_SEARCH_N_GROUPS];
  gboolean done;

  if (!ent_search_writer_init (&writer, index, dossier, error) || !ent_database_begin (index, error))
    return FALSE;

  for (guint i = 0; i < ENT_SEARCH_N_GROUPS; i++)
    records[i] = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  done = end (index, update_records (&writer, records, changes, error), error);
  for (guint i = 0; i < ENT_SEARCH_N_GROUPS; i++)
    g_hash_table_unref (records[i]);

  return done;
}
