/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "bundle-names.h"

#include <glib/gi18n-lib.h>

#include "bundle-error.h"
#include "bundle-value.h"
#include "shown-text.h"

typedef struct
{
  gint64 key;
  guint defined; /* the line that has it, 0 while none has */
  const EntTable *table; /* of the first row that refers to it */
  const EntColumn *column;
  guint line;
} Name;

struct _EntBundleNames
{
  GHashTable *tables; /* name of the table → (id → Name) */
};

EntBundleNames *
ent_bundle_names_new (void)
{
  EntBundleNames *self = g_new0 (EntBundleNames, 1);

  self->tables = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_hash_table_unref);

  return self;
}

void
ent_bundle_names_free (EntBundleNames *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->tables);
  g_free (self);
}

static GHashTable *
get_names (EntBundleNames *self,
           const char     *table)
{
  GHashTable *names = g_hash_table_lookup (self->tables, table);

  if (names == NULL)
    {
      names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      g_hash_table_insert (self->tables, g_strdup (table), names);
    }

  return names;
}

static Name *
meet (EntBundleNames *self,
      const char     *table,
      const char     *id)
{
  GHashTable *names = get_names (self, table);
  Name *name = g_hash_table_lookup (names, id);

  if (name == NULL)
    {
      name = g_new0 (Name, 1);
      name->key = g_hash_table_size (names) + 1;
      g_hash_table_insert (names, g_strdup (id), name);
    }

  return name;
}

/*
 * ent_bundle_names_refer:
 * @self: the names
 * @table: the table of a row
 * @column: its column that refers to a record
 * @line: the line of the row
 * @id: what stands there
 *
 * Returns: the key that the record has or will have
 */
gint64
ent_bundle_names_refer (EntBundleNames *self,
                        const EntTable *table,
                        int             column,
                        guint           line,
                        const char     *id)
{
  const EntColumn *referring = &table->columns[column];
  Name *name = meet (self, referring->references, id);

  if (name->column == NULL)
    {
      name->table = table;
      name->column = referring;
      name->line = line;
    }

  return name->key;
}

/*
 * ent_bundle_names_define:
 * @self: the names
 * @table: the table of a row that has an id
 * @line: its line, 0 in a file without lines
 * @id: the id
 * @earlier: (out): the line of the row that has the same id, if 0 is returned
 *
 * Returns: the key of the row, or 0 if another row has its id
 */
gint64
ent_bundle_names_define (EntBundleNames *self,
                         const EntTable *table,
                         guint           line,
                         const char     *id,
                         guint          *earlier)
{
  Name *name = meet (self, table->name, id);

  if (name->defined > 0)
    {
      *earlier = name->defined;
      return 0;
    }

  name->defined = MAX (line, 1);

  return name->key;
}

/* Of the ids that no row has, the one that is mentioned first. */
static void
find_undefined (GHashTable  *names,
                const char **id,
                Name       **first)
{
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      Name *name = value;

      if (name->defined > 0)
        continue;
      if (*first == NULL || name->table < (*first)->table
          || (name->table == (*first)->table
              && (name->line < (*first)->line || (name->line == (*first)->line && name->column < (*first)->column))))
        {
          *id = key;
          *first = name;
        }
    }
}

/*
 * ent_bundle_names_check:
 * @self: the names of a bundle that was read to its end
 * @error: return location for an error, of the domain %ENT_BUNDLE_ERROR
 *
 * Returns: whether each id that is mentioned is that of a row
 */
gboolean
ent_bundle_names_check (EntBundleNames  *self,
                        GError         **error)
{
  GHashTableIter iter;
  gpointer names;
  const char *id = NULL;
  Name *first = NULL;
  g_autofree char *file = NULL;
  g_autofree char *message = NULL;
  g_autofree char *shown = NULL;

  g_hash_table_iter_init (&iter, self->tables);
  while (g_hash_table_iter_next (&iter, NULL, &names))
    find_undefined (names, &id, &first);

  if (first == NULL)
    return TRUE;

  file = ent_bundle_file_name (first->table);
  shown = ent_shown_text (id);
  message = g_strdup_printf (_("no row of %s.csv has the id “%s”"), first->column->references, shown);

  return ent_bundle_error_set (error, ENT_BUNDLE_ERROR_REFERENCE, file, first->line, first->column->name, message);
}
