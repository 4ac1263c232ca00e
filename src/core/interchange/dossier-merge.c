/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "dossier-merge.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dossier-content.h"
#include "words.h"

/* One dossier comes into another. What has the same id and tells of the same
 * thing is one record: gaps are filled, parts are united, and where both say
 * something different the first stays and a reader's note says what the second
 * had. What has the same id by chance, or cannot have a note, comes in under a
 * new id, to which all refers that comes with it.
 */
typedef struct
{
  EntEditor *editor;
  EntDatabase *from_database;
  EntContent *into;
  EntContent *from;
  GHashTable *renamed; /* "table id" → the new id */
  GHashTable *keys;    /* "table id" → key in the first, of records that came in */
  GHashTable *links;   /* "from to kind" → link of the first */
  GPtrArray *conflicts;
  GString *note;       /* what the second says of the record at hand */
} Merge;

static void
merge_clear (Merge *self)
{
  g_clear_pointer (&self->into, ent_content_free);
  g_clear_pointer (&self->from, ent_content_free);
  g_clear_pointer (&self->renamed, g_hash_table_unref);
  g_clear_pointer (&self->keys, g_hash_table_unref);
  g_clear_pointer (&self->links, g_hash_table_unref);
  if (self->note != NULL)
    g_string_free (self->note, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Merge, merge_clear)

static void
report (Merge                  *self,
        const EntContentRecord *record,
        char                   *message)
{
  g_ptr_array_add (self->conflicts, g_strdup_printf ("%s %s: %s", record->table->name, record->id, message));
  g_free (message);
}

static gboolean
is_table (const EntContentRecord *record,
          const char             *table)
{
  return g_str_equal (record->table->name, table);
}

static gboolean
takes_notes (const EntContentRecord *record)
{
  return is_table (record, "claim") || is_table (record, "actor") || is_table (record, "source") || is_table (record, "event");
}

/* The same thing? */

static gboolean
shares (const EntContentRecord *a,
        const EntContentRecord *b,
        const char             *column)
{
  const char *x = ent_content_get_cell (a, column), *y = ent_content_get_cell (b, column);
  g_autofree char *folded_x = x != NULL ? g_utf8_casefold (x, -1) : NULL;
  g_autofree char *folded_y = y != NULL ? g_utf8_casefold (y, -1) : NULL;

  return folded_x != NULL && g_strcmp0 (folded_x, folded_y) == 0;
}

static gboolean
shares_passage (const EntContentRecord *a,
                const EntContentRecord *b)
{
  for (guint i = 0; i < a->parts->len; i++)
    for (guint j = 0; j < b->parts->len; j++)
      {
        const EntContentRecord *x = a->parts->pdata[i], *y = b->parts->pdata[j];

        if (is_table (x, "claim_passage") && x->table == y->table && shares (x, y, "passage"))
          return TRUE;
      }

  return FALSE;
}

/* Whether nothing that both give differs. */
static gboolean
agrees (const EntContentRecord *a,
        const EntContentRecord *b)
{
  for (int i = 1; i < a->table->n_columns; i++)
    if (a->cells[i] != NULL && b->cells[i] != NULL && !g_str_equal (a->cells[i], b->cells[i]))
      return FALSE;

  return TRUE;
}

static gboolean
is_same_thing (const EntContentRecord *a,
               const EntContentRecord *b)
{
  if (is_table (a, "claim"))
    return shares (a, b, "summary") || shares_passage (a, b);
  if (is_table (a, "actor"))
    return shares (a, b, "kind") && (shares (a, b, "label") || shares (a, b, "iso") || shares (a, b, "wikidata"));
  if (is_table (a, "source"))
    return shares (a, b, "title") || shares (a, b, "url") || (shares (a, b, "publisher") && shares (a, b, "p_lo"));
  if (is_table (a, "event"))
    return shares (a, b, "title") || (shares (a, b, "start_lo") && shares (a, b, "end_hi"));

  return a->table->single || (agrees (a, b) && a->parts->len + b->parts->len == 0);
}

/* New ids */

static char *
make_name (const EntTable *table,
           const char     *id)
{
  return g_strconcat (table->name, " ", id, NULL);
}

static const char *
get_new_id (Merge          *self,
            const EntTable *table,
            const char     *id)
{
  g_autofree char *name = make_name (table, id);
  const char *renamed = g_hash_table_lookup (self->renamed, name);

  return renamed != NULL ? renamed : id;
}

static gboolean
is_free (Merge          *self,
         const EntTable *table,
         const char     *id)
{
  GHashTableIter iter;
  gpointer name, other;

  g_hash_table_iter_init (&iter, self->renamed);
  while (g_hash_table_iter_next (&iter, &name, &other))
    if (g_str_equal (other, id))
      return FALSE;

  return ent_content_find (self->into, table, id) == NULL && ent_content_find (self->from, table, id) == NULL;
}

static void
rename_record (Merge            *self,
               EntContentRecord *record)
{
  g_autofree char *id = NULL;

  for (guint n = 2; id == NULL || !is_free (self, record->table, id); n++)
    {
      g_free (id);
      id = g_strdup_printf ("%s-%u", record->id, n);
    }
  report (self, record, g_strdup_printf (_("the two dossiers mean different things by this id; that of the second is “%s” now"), id));
  g_hash_table_insert (self->renamed, make_name (record->table, record->id), g_steal_pointer (&id));
}

static gboolean
same_parts (const EntContentRecord *a,
            const EntContentRecord *b)
{
  if (a->parts->len != b->parts->len)
    return FALSE;

  for (guint i = 0; i < a->parts->len; i++)
    {
      g_autofree char *x = ent_content_describe_part (a->parts->pdata[i]);
      g_autofree char *y = ent_content_describe_part (b->parts->pdata[i]);

      if (!g_str_equal (x, y))
        return FALSE;
    }

  return TRUE;
}

static void
find_renamed (Merge *self)
{
  for (guint i = 0; i < self->from->records->len; i++)
    {
      EntContentRecord *record = self->from->records->pdata[i];
      EntContentRecord *other = ent_content_find (self->into, record->table, record->id);

      if (other != NULL && !is_same_thing (other, record) && !(agrees (other, record) && same_parts (other, record)))
        rename_record (self, record);
    }
}

static void
replace_ids (Merge            *self,
             EntContentRecord *record)
{
  for (int i = 1; i < record->table->n_columns; i++)
    {
      const EntColumn *column = &record->table->columns[i];
      const EntTable *target = i == record->table->id ? record->table : column->references != NULL ? ent_schema_find_table (column->references) : NULL;
      char *id;

      if (target == NULL || record->cells[i] == NULL)
        continue;
      id = g_strdup (get_new_id (self, target, record->cells[i]));
      g_free (record->cells[i]);
      record->cells[i] = id;
    }
  for (guint i = 0; i < record->parts->len; i++)
    replace_ids (self, record->parts->pdata[i]);
}

/* Writing */

static gint64
find_key (Merge          *self,
          const EntTable *table,
          const char     *id)
{
  g_autofree char *name = make_name (table, id);
  const gint64 *key = g_hash_table_lookup (self->keys, name);
  const EntContentRecord *record;

  if (key != NULL)
    return *key;
  record = ent_content_find (self->into, table, id);

  return record != NULL ? record->key : 0;
}

/* The values as they are there, references as they are here. What refers to a
 * record that is still to come is told by @open.
 */
static EntRow *
make_row (Merge                   *self,
          const EntContentRecord  *record,
          gboolean                *open,
          GError                 **error)
{
  EntRow *row = ent_row_load (self->from_database, record->table, record->key, error);

  for (int i = 1; row != NULL && i < record->table->n_columns; i++)
    {
      const EntColumn *column = &record->table->columns[i];
      gint64 key;

      if (i == record->table->id)
        ent_row_set_text (row, "id", record->cells[i]);
      if (column->references == NULL || record->cells[i] == NULL)
        continue;
      key = find_key (self, ent_schema_find_table (column->references), record->cells[i]);
      if (key != 0)
        ent_row_set_int64 (row, column->name, key);
      else
        {
          ent_row_set_null (row, column->name);
          *open = TRUE;
        }
    }

  return row;
}

static gboolean
add_record (Merge                   *self,
            const EntContentRecord  *record,
            GError                 **error)
{
  gboolean open = FALSE;
  g_autoptr (EntRow) row = make_row (self, record, &open, error);
  gint64 key = 0;

  if (row == NULL || !ent_editor_add (self->editor, row, &key, error))
    {
      g_prefix_error (error, "%s %s: ", record->table->name, record->id);
      return FALSE;
    }
  g_hash_table_insert (self->keys, make_name (record->table, record->cells[record->table->id]), g_memdup2 (&key, sizeof key));

  return TRUE;
}

static void
note_value (Merge                  *self,
            const EntContentRecord *record,
            const char             *what,
            const char             *kept,
            const char             *other)
{
  g_string_append_printf (self->note, "%s%s: %s", self->note->len > 0 ? "; " : "", what, other);
  report (self, record,
          takes_notes (record) ? g_strdup_printf (_("%s: “%s” stays, “%s” is kept in a reader’s note"), what, kept, other)
                               : g_strdup_printf (_("%s: “%s” stays, instead of “%s”"), what, kept, other));
}

/* Fills what is absent; one by one, as some values do not go together. */
static gboolean
merge_cells (Merge                   *self,
             const EntContentRecord  *into,
             const EntContentRecord  *record,
             GError                 **error)
{
  gboolean open = FALSE;
  g_autoptr (EntRow) theirs = make_row (self, record, &open, error);
  g_autoptr (EntRow) fill = ent_row_new (record->table->name);
  g_autoptr (GError) failure = NULL;

  if (theirs == NULL)
    return FALSE;

  for (int i = 1; i < record->table->n_columns; i++)
    {
      if (i == record->table->id || record->cells[i] == NULL || g_strcmp0 (into->cells[i], record->cells[i]) == 0
          || g_str_has_prefix (record->table->columns[i].name, "period_"))
        continue;
      if (into->cells[i] == NULL)
        ent_row_set_value (fill, i, &theirs->values[i]);
      else
        note_value (self, record, ent_words_column (&record->table->columns[i]), into->cells[i], record->cells[i]);
    }
  if (ent_editor_change (self->editor, into->key, fill, &failure))
    return TRUE;
  if (failure->domain != ENT_EDIT_ERROR)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

  for (int i = 1; i < record->table->n_columns; i++)
    if (ent_value_is_given (&fill->values[i]))
      note_value (self, record, ent_words_column (&record->table->columns[i]), "", record->cells[i]);

  return TRUE;
}

/* The longer period holds the claims of both. */
static gboolean
merge_period (Merge                   *self,
              const EntContentRecord  *into,
              const EntContentRecord  *record,
              GError                 **error)
{
  static const char *const columns[] = { "period_lo", "period_hi" };
  g_autoptr (EntRow) theirs = ent_row_load (self->from_database, record->table, record->key, error);
  g_autoptr (EntRow) ours = theirs != NULL ? ent_row_load (ent_editor_get_database (self->editor), into->table, into->key, error) : NULL;
  gint64 lo, hi;

  if (ours == NULL)
    return FALSE;
  lo = MIN (ent_row_get (ours, columns[0])->integer, ent_row_get (theirs, columns[0])->integer);
  hi = MAX (ent_row_get (ours, columns[1])->integer, ent_row_get (theirs, columns[1])->integer);

  return ent_editor_set_period (self->editor, (EntDay) lo, (EntDay) hi, error);
}

static gboolean
has_part (const EntContentRecord *record,
          const EntContentRecord *part)
{
  g_autofree char *text = ent_content_describe_part (part);

  for (guint i = 0; i < record->parts->len; i++)
    {
      const EntContentRecord *other = record->parts->pdata[i];
      g_autofree char *its = other->table == part->table ? ent_content_describe_part (other) : NULL;

      if (g_strcmp0 (its, text) == 0)
        return TRUE;
    }

  return FALSE;
}

/* What the parts of one table say; NULL: there are none. */
static char *
describe_parts (const EntContentRecord *record,
                const EntTable         *table)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) texts = NULL;

  for (guint i = 0; i < record->parts->len; i++)
    if (((EntContentRecord *) record->parts->pdata[i])->table == table)
      g_strv_builder_take (builder, ent_content_describe_part (record->parts->pdata[i]));
  texts = g_strv_builder_end (builder);

  return *texts != NULL ? g_strjoinv ("; ", texts) : NULL;
}

/* An open forecast learns from the other dossier how it came out. */
static gboolean
settle (Merge                   *self,
        const EntContentRecord  *into,
        const EntContentRecord  *part,
        gboolean                *settled,
        GError                 **error)
{
  gboolean open = FALSE;
  g_autoptr (EntRow) row = make_row (self, part, &open, error);

  *settled = FALSE;
  for (guint i = 0; row != NULL && i < into->parts->len; i++)
    {
      const EntContentRecord *forecast = into->parts->pdata[i];

      if (forecast->table != part->table || !g_str_equal (ent_content_get_cell (forecast, "outcome"), "open"))
        continue;
      *settled = TRUE;
      return ent_editor_change (self->editor, forecast->key, row, error);
    }

  return row != NULL;
}

/* A chain is ordered, and a claim has one forecast: these are not united. */
static gboolean
is_whole (const EntContentRecord *part)
{
  return is_table (part, "attribution") || is_table (part, "forecast");
}

static gboolean
add_part (Merge                   *self,
          const EntContentRecord  *into, /* NULL: the record has just come in */
          const EntContentRecord  *record,
          const EntContentRecord  *part,
          GError                 **error)
{
  gboolean open = FALSE, settled = FALSE;
  g_autoptr (EntRow) row = NULL;
  g_autoptr (GError) failure = NULL;
  g_autofree char *text = ent_content_describe_part (part);
  g_autofree char *ours = into != NULL && is_whole (part) ? describe_parts (into, part->table) : NULL;

  if (into != NULL && has_part (into, part))
    return TRUE;
  if (ours != NULL && is_table (part, "forecast") && !settle (self, into, part, &settled, error))
    return FALSE;
  if (ours != NULL)
    {
      if (!settled)
        note_value (self, record, ent_words_table (part->table), ours, text);
      return TRUE;
    }

  row = make_row (self, part, &open, error);
  if (row == NULL)
    return FALSE;
  if (into != NULL && part->table->ordinal >= 0)
    ent_row_set_value (row, part->table->ordinal, &(EntValue) { .type = ENT_VALUE_NULL });
  if (ent_editor_add (self->editor, row, NULL, &failure))
    return TRUE;
  if (into == NULL || failure->domain != ENT_EDIT_ERROR)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  note_value (self, record, ent_words_table (part->table), failure->message, text);

  return TRUE;
}

static gboolean
write_note (Merge                   *self,
            const EntContentRecord  *into,
            const EntContentRecord  *record,
            GError                 **error)
{
  g_autofree char *text = NULL;

  if (self->note->len == 0 || !takes_notes (record))
    return TRUE;
  text = g_strdup_printf (_("Another dossier, merged into this one, says: %s"), self->note->str);

  return ent_editor_add_note (self->editor, into->table->name, into->key, text, TRUE, _("merge"), NULL, error);
}

static char *
make_link_name (const EntContentRecord *link)
{
  return g_strjoin (" ", ent_content_get_cell (link, "from_claim"), ent_content_get_cell (link, "to_claim"),
                    ent_content_get_cell (link, "kind"), NULL);
}

/* Two dossiers may link the same claims in the same way under two ids. */
static EntContentRecord *
find_link (Merge                  *self,
           const EntContentRecord *record)
{
  g_autofree char *name = make_link_name (record);

  return g_hash_table_lookup (self->links, name);
}

static EntContentRecord *
find_partner (Merge                  *self,
              const EntContentRecord *record)
{
  EntContentRecord *partner = ent_content_find (self->into, record->table, record->cells[record->table->id]);

  if (partner == NULL && is_table (record, "claim_link"))
    return find_link (self, record);
  for (guint i = 0; partner == NULL && record->table->single && i < self->into->records->len; i++)
    if (((EntContentRecord *) self->into->records->pdata[i])->table == record->table)
      return self->into->records->pdata[i];

  return partner;
}

static gboolean
add_parts (Merge                   *self,
           const EntContentRecord  *record,
           GError                 **error)
{
  EntContentRecord *into = find_partner (self, record);

  g_string_truncate (self->note, 0);
  if (into != NULL && !merge_cells (self, into, record, error))
    return FALSE;
  if (into != NULL && record->table->single && !merge_period (self, into, record, error))
    return FALSE;
  for (guint i = 0; i < record->parts->len; i++)
    if (!add_part (self, into, record, record->parts->pdata[i], error))
      return FALSE;

  return into == NULL || write_note (self, into, record, error);
}

/* What a record that came in refers to may have come in after it. */
static gboolean
refer (Merge                   *self,
       const EntContentRecord  *record,
       GError                 **error)
{
  gboolean open = FALSE;
  g_autoptr (EntRow) row = make_row (self, record, &open, error);

  return row != NULL
         && ent_editor_change (self->editor, find_key (self, record->table, record->cells[record->table->id]), row, error);
}

static gboolean
has_self_reference (const EntTable *table)
{
  for (int i = 1; i < table->n_columns; i++)
    if (g_strcmp0 (table->columns[i].references, table->name) == 0)
      return TRUE;

  return FALSE;
}

typedef gboolean (*RecordFunc) (Merge *self, const EntContentRecord *record, GError **error);

/* All records first, then what they refer to, then their parts. */
static gboolean
for_each (Merge      *self,
          RecordFunc  function,
          gboolean    only_new,
          GError    **error)
{
  for (guint i = 0; i < self->from->records->len; i++)
    {
      const EntContentRecord *record = self->from->records->pdata[i];

      if (only_new && find_partner (self, record) != NULL)
        continue;
      if (function == refer && !has_self_reference (record->table))
        continue;
      if (!function (self, record, error))
        return FALSE;
    }

  return TRUE;
}

static void
index_links (Merge *self)
{
  self->links = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < self->into->records->len; i++)
    if (is_table (self->into->records->pdata[i], "claim_link"))
      g_hash_table_insert (self->links, make_link_name (self->into->records->pdata[i]), self->into->records->pdata[i]);
}

static gboolean
load (Merge        *self,
      EntEditor    *editor,
      EntDatabase  *from,
      GPtrArray    *conflicts,
      GError      **error)
{
  self->editor = editor;
  self->from_database = from;
  self->conflicts = conflicts;
  self->renamed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->note = g_string_new (NULL);
  self->into = ent_content_load (ent_editor_get_database (editor), error);
  if (self->into == NULL)
    return FALSE;
  index_links (self);
  self->from = ent_content_load (from, error);

  return self->from != NULL;
}

/**
 * ent_dossier_merge:
 * @editor: the editor of a dossier
 * @from: another dossier
 * @conflicts: (element-type utf8): takes a line for each thing in which they
 *   disagree, with what became of it
 * @error: return location for an error, of the domain %ENT_EDIT_ERROR or
 *   %ENT_STORE_ERROR
 *
 * Brings all that @from holds into the dossier of @editor, as one action.
 * Records with the same id that tell of the same thing become one; where they
 * disagree, that of @editor stays and a reader's note keeps what the other says.
 * Of the dossier itself title and day of reference stay, the period grows.
 *
 * Returns: whether it succeeded; else nothing was changed
 */
gboolean
ent_dossier_merge (EntEditor    *editor,
                   EntDatabase  *from,
                   GPtrArray    *conflicts,
                   GError      **error)
{
  g_auto (Merge) merge = { 0 };

  g_return_val_if_fail (ENT_IS_EDITOR (editor), FALSE);
  g_return_val_if_fail (ENT_IS_DATABASE (from), FALSE);
  g_return_val_if_fail (conflicts != NULL, FALSE);

  if (!load (&merge, editor, from, conflicts, error) || !ent_editor_begin (editor, _("Merge dossiers"), error))
    return FALSE;

  find_renamed (&merge);
  for (guint i = 0; i < merge.from->records->len; i++)
    replace_ids (&merge, merge.from->records->pdata[i]);

  if (!for_each (&merge, add_record, TRUE, error) || !for_each (&merge, refer, TRUE, error)
      || !for_each (&merge, add_parts, FALSE, error))
    {
      ent_editor_cancel (editor);
      return FALSE;
    }

  return ent_editor_commit (editor, error);
}
