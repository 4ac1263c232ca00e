/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "extract.h"

/* Which rows stay: a table of keys for each kind of record that others refer to.
 * Each statement may use those before it.
 */
static const char *const finding[] = {
  "CREATE TEMP TABLE kept_claim AS"
  " WITH RECURSIVE kept (key) AS ("
  "  SELECT key FROM asked_claim"
  "  UNION SELECT forecast.settled_by FROM forecast JOIN kept ON forecast.claim = kept.key WHERE forecast.settled_by IS NOT NULL)"
  " SELECT key FROM kept",
  "CREATE TEMP TABLE kept_scenario AS"
  " WITH RECURSIVE kept (key) AS ("
  "  SELECT key FROM asked_scenario"
  "  UNION SELECT scenario FROM claim WHERE key IN (SELECT key FROM kept_claim) AND scenario IS NOT NULL"
  "  UNION SELECT scenario.depends_on FROM scenario JOIN kept ON scenario.key = kept.key WHERE scenario.depends_on IS NOT NULL)"
  " SELECT key FROM kept",
  "CREATE TEMP TABLE kept_event AS"
  " SELECT key FROM event WHERE (SELECT key FROM asked_event) = 1"
  "  OR key IN (SELECT event FROM claim WHERE key IN (SELECT key FROM kept_claim))",
  "CREATE TEMP TABLE kept_actor AS"
  " WITH RECURSIVE kept (key) AS ("
  "  SELECT key FROM asked_actor"
  "  UNION SELECT a FROM claim_tie WHERE claim IN (SELECT key FROM kept_claim)"
  "  UNION SELECT b FROM claim_tie WHERE claim IN (SELECT key FROM kept_claim)"
  "  UNION SELECT actor FROM claim_actor WHERE claim IN (SELECT key FROM kept_claim)"
  "  UNION SELECT speaker FROM attribution WHERE claim IN (SELECT key FROM kept_claim) AND speaker IS NOT NULL"
  "  UNION SELECT of_actor FROM figure WHERE claim IN (SELECT key FROM kept_claim) AND of_actor IS NOT NULL"
  "  UNION SELECT actor FROM event_actor WHERE event IN (SELECT key FROM kept_event)"
  "  UNION SELECT affiliation.of_actor FROM affiliation JOIN kept ON affiliation.actor = kept.key)"
  " SELECT key FROM kept",
  "CREATE TEMP TABLE kept_passage AS"
  " SELECT passage AS key FROM claim_passage WHERE claim IN (SELECT key FROM kept_claim)",
  "CREATE TEMP TABLE kept_source AS"
  " WITH RECURSIVE kept (key) AS ("
  "  SELECT key FROM asked_source"
  "  UNION SELECT source FROM passage WHERE key IN (SELECT key FROM kept_passage)"
  "  UNION SELECT source FROM affiliation WHERE actor IN (SELECT key FROM kept_actor) AND source IS NOT NULL"
  "  UNION SELECT source.origin FROM source JOIN kept ON source.key = kept.key WHERE source.origin IS NOT NULL)"
  " SELECT key FROM kept",
};

/* Children first. What readers noted, and how they looked at it, is theirs; only
 * the places of actors on the map belong to it.
 */
static const char *const removing[] = {
  "DELETE FROM reader_note",
  "DELETE FROM view WHERE id NOT IN ('map-geographic', 'map-network')",
  "DELETE FROM view_position WHERE view NOT IN (SELECT key FROM view) OR actor NOT IN (SELECT key FROM kept_actor)",
  "DELETE FROM claim_link WHERE from_claim NOT IN (SELECT key FROM kept_claim) OR to_claim NOT IN (SELECT key FROM kept_claim)",
  "DELETE FROM forecast WHERE claim NOT IN (SELECT key FROM kept_claim)",
  "DELETE FROM figure WHERE claim NOT IN (SELECT key FROM kept_claim)",
  "DELETE FROM attribution WHERE claim NOT IN (SELECT key FROM kept_claim)",
  "DELETE FROM claim_passage WHERE claim NOT IN (SELECT key FROM kept_claim)",
  "DELETE FROM claim_actor WHERE claim NOT IN (SELECT key FROM kept_claim)",
  "DELETE FROM claim_tie WHERE claim NOT IN (SELECT key FROM kept_claim)",
  "DELETE FROM claim WHERE key NOT IN (SELECT key FROM kept_claim)",
  "DELETE FROM event_actor WHERE event NOT IN (SELECT key FROM kept_event)",
  "DELETE FROM event WHERE key NOT IN (SELECT key FROM kept_event)",
  "DELETE FROM scenario WHERE key NOT IN (SELECT key FROM kept_scenario)",
  "DELETE FROM affiliation WHERE actor NOT IN (SELECT key FROM kept_actor)",
  "DELETE FROM passage WHERE key NOT IN (SELECT key FROM kept_passage)",
  "DELETE FROM source WHERE key NOT IN (SELECT key FROM kept_source)",
  "DELETE FROM actor_name WHERE actor NOT IN (SELECT key FROM kept_actor)",
  "DELETE FROM actor WHERE key NOT IN (SELECT key FROM kept_actor)",
};

static const char *const temporary[] = {
  "asked_claim", "asked_actor", "asked_source", "asked_scenario", "asked_event", "kept_claim",
  "kept_scenario", "kept_event", "kept_actor", "kept_passage", "kept_source",
};

void
ent_extract_init (EntExtract *self)
{
  g_return_if_fail (self != NULL);

  *self = (EntExtract) { .claims = g_array_new (FALSE, FALSE, sizeof (gint64)),
                         .actors = g_array_new (FALSE, FALSE, sizeof (gint64)),
                         .sources = g_array_new (FALSE, FALSE, sizeof (gint64)),
                         .scenarios = g_array_new (FALSE, FALSE, sizeof (gint64)) };
}

void
ent_extract_clear (EntExtract *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->claims, g_array_unref);
  g_clear_pointer (&self->actors, g_array_unref);
  g_clear_pointer (&self->sources, g_array_unref);
  g_clear_pointer (&self->scenarios, g_array_unref);
}

static gboolean
ask (EntDatabase   *database,
     const char    *table,
     const gint64  *keys,
     guint          n_keys,
     GError       **error)
{
  g_autofree char *create = g_strdup_printf ("CREATE TEMP TABLE %s (key INTEGER PRIMARY KEY)", table);
  g_autofree char *sql = g_strdup_printf ("INSERT OR IGNORE INTO %s VALUES (?1)", table);
  g_autoptr (EntStatement) insert = NULL;

  if (!ent_database_execute (database, create, error))
    return FALSE;
  insert = ent_database_prepare (database, sql, error);
  if (insert == NULL)
    return FALSE;

  for (guint i = 0; i < n_keys; i++)
    {
      ent_statement_bind_int64 (insert, 0, keys[i]);
      if (!ent_statement_run (insert, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
ask_array (EntDatabase   *database,
           const char    *table,
           const GArray  *keys,
           GError       **error)
{
  return ask (database, table, (const gint64 *) (gconstpointer) keys->data, keys->len, error);
}

static gboolean
run (EntDatabase        *database,
     const char *const  *statements,
     guint               n_statements,
     GError            **error)
{
  for (guint i = 0; i < n_statements; i++)
    if (!ent_database_execute (database, statements[i], error))
      return FALSE;

  return TRUE;
}

static gboolean
extract (const EntExtract  *self,
         EntDatabase       *database,
         GError           **error)
{
  gint64 events = self->events != FALSE;

  return ask_array (database, "asked_claim", self->claims, error)
         && ask_array (database, "asked_actor", self->actors, error)
         && ask_array (database, "asked_source", self->sources, error)
         && ask_array (database, "asked_scenario", self->scenarios, error)
         && ask (database, "asked_event", &events, 1, error)
         && run (database, finding, G_N_ELEMENTS (finding), error)
         && run (database, removing, G_N_ELEMENTS (removing), error);
}

static void
drop_temporary (EntDatabase *database)
{
  for (guint i = 0; i < G_N_ELEMENTS (temporary); i++)
    {
      g_autofree char *sql = g_strdup_printf ("DROP TABLE IF EXISTS temp.%s", temporary[i]);

      ent_database_execute (database, sql, NULL);
    }
}

/**
 * ent_extract_apply:
 * @self: what is to be left
 * @database: a copy of a dossier, of which the rest is removed
 * @error: return location for an error, of the domain %ENT_STORE_ERROR
 *
 * Leaves a part of a dossier that is sound by itself. What readers noted goes.
 * Applied again to what is left, with the same records asked for, it changes
 * nothing.
 *
 * Returns: whether it succeeded; if not, @database is not to be used any more
 */
gboolean
ent_extract_apply (const EntExtract  *self,
                   EntDatabase       *database,
                   GError           **error)
{
  gboolean done;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (ENT_IS_DATABASE (database), FALSE);

  /* Each row that goes would have the rows searched that might refer to it; all
   * of them go as well.
   */
  done = ent_database_execute (database, "PRAGMA foreign_keys = OFF", error) && extract (self, database, error);
  drop_temporary (database);

  return ent_database_execute (database, "PRAGMA foreign_keys = ON", done ? error : NULL) && done;
}
