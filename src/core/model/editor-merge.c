/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "editor-private.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  gint64 from;
  gint64 into;
} Merge;

/* What would be twice when ?1 becomes ?2, or would join ?2 with itself. */
static const char *const resolve[] = {
  "DELETE FROM main.actor_name WHERE actor = ?1 AND EXISTS (SELECT 1 FROM main.actor_name AS n WHERE n.actor = ?2"
  "  AND n.name = actor_name.name AND n.language IS actor_name.language AND n.metonym = actor_name.metonym)",
  "DELETE FROM main.claim_actor WHERE actor = ?1 AND EXISTS (SELECT 1 FROM main.claim_actor AS o WHERE o.actor = ?2"
  "  AND o.claim = claim_actor.claim AND o.role = claim_actor.role)",
  "DELETE FROM main.claim_tie WHERE (a = ?1 AND b = ?2) OR (a = ?2 AND b = ?1)",
  "DELETE FROM main.affiliation WHERE (actor = ?1 AND of_actor = ?2) OR (actor = ?2 AND of_actor = ?1)",
  "DELETE FROM main.event_actor WHERE actor = ?1 AND EXISTS (SELECT 1 FROM main.event_actor AS o WHERE o.actor = ?2"
  "  AND o.event = event_actor.event)",
  "DELETE FROM main.view_position WHERE actor = ?1 AND EXISTS (SELECT 1 FROM main.view_position AS o WHERE o.actor = ?2"
  "  AND o.view = view_position.view)",
};

/* Children of the actor itself, whose numbers follow those that ?2 has. */
static const char *const renumber[] = {
  "UPDATE main.actor_name SET actor = ?2, ordinal = ordinal + (SELECT coalesce (max (ordinal), 0) FROM main.actor_name WHERE actor = ?2)"
  "  WHERE actor = ?1",
  "UPDATE main.affiliation SET actor = ?2, ordinal = ordinal + (SELECT coalesce (max (ordinal), 0) FROM main.affiliation WHERE actor = ?2)"
  "  WHERE actor = ?1",
};

/* Filters of views that name ?1 under @column name ?2. */
#define RENAME_TERM(column)                                                                                                        \
  "UPDATE main.view SET filter = trim (replace (' ' || filter || ' ', ' " column ":' || (SELECT id FROM main.actor WHERE key = ?1) || ' '," \
  "  ' " column ":' || (SELECT id FROM main.actor WHERE key = ?2) || ' '))"                                                         \
  "  WHERE ' ' || filter || ' ' LIKE '% " column ":' || (SELECT id FROM main.actor WHERE key = ?1) || ' %'"

/* The other label stays a name, and what ?2 does not tell is taken from ?1. */
static const char *const inherit[] = {
  "INSERT INTO main.actor_name (actor, ordinal, name) SELECT ?2, 1 + (SELECT coalesce (max (ordinal), 0) FROM main.actor_name WHERE actor = ?2),"
  "  f.label FROM main.actor AS f JOIN main.actor AS i ON i.key = ?2 WHERE f.key = ?1 AND f.label <> i.label"
  "  AND NOT EXISTS (SELECT 1 FROM main.actor_name WHERE actor = ?2 AND name = f.label)",
  "UPDATE main.actor SET iso = coalesce (actor.iso, f.iso), wikidata = coalesce (actor.wikidata, f.wikidata),"
  "  lat = CASE WHEN actor.lat IS NULL THEN f.lat ELSE actor.lat END, lon = CASE WHEN actor.lat IS NULL THEN f.lon ELSE actor.lon END,"
  "  note = CASE WHEN actor.note IS NULL OR actor.note = f.note THEN f.note WHEN f.note IS NULL THEN actor.note"
  "    ELSE actor.note || ' ' || f.note END"
  "  FROM main.actor AS f WHERE f.key = ?1 AND actor.key = ?2",
  RENAME_TERM ("actor"),
  RENAME_TERM ("speaker"),
  RENAME_TERM ("unfolded"),
};

/* Once all refers to ?2: what has become the same as another one, and mutual
 * ties, whose actors stand in the order of their ids.
 */
static const char *const tidy[] = {
  "DELETE FROM main.claim_tie WHERE (a = ?2 OR b = ?2) AND ?1 > 0 AND EXISTS (SELECT 1 FROM main.claim_tie AS o"
  "  WHERE o.claim = claim_tie.claim AND o.ordinal < claim_tie.ordinal AND o.nature = claim_tie.nature"
  "    AND o.polarity = claim_tie.polarity AND o.tie_group IS claim_tie.tie_group"
  "    AND ((o.a = claim_tie.a AND o.b = claim_tie.b AND o.direction = claim_tie.direction)"
  "      OR (o.a = claim_tie.b AND o.b = claim_tie.a AND o.direction = CASE claim_tie.direction WHEN 'a-to-b' THEN 'b-to-a'"
  "        WHEN 'b-to-a' THEN 'a-to-b' ELSE 'mutual' END)))",
  "UPDATE main.claim_tie SET a = b, b = a WHERE direction = 'mutual' AND (a = ?2 OR b = ?2) AND ?1 > 0"
  "  AND (SELECT id FROM main.actor WHERE key = a) > (SELECT id FROM main.actor WHERE key = b)",
  "DELETE FROM main.affiliation WHERE (actor = ?2 OR of_actor = ?2) AND ?1 > 0 AND EXISTS (SELECT 1 FROM main.affiliation AS o"
  "  WHERE o.actor = affiliation.actor AND o.ordinal < affiliation.ordinal AND o.of_actor = affiliation.of_actor"
  "    AND o.kind = affiliation.kind AND o.role IS affiliation.role AND o.source IS affiliation.source"
  "    AND o.start_lo = affiliation.start_lo AND o.start_hi = affiliation.start_hi AND o.end_lo = affiliation.end_lo"
  "    AND o.end_hi = affiliation.end_hi AND o.start_kind = affiliation.start_kind AND o.end_kind = affiliation.end_kind"
  "    AND o.edtf IS affiliation.edtf AND o.as_written IS affiliation.as_written AND o.basis = affiliation.basis)",
  "DELETE FROM main.actor WHERE key = ?1 AND ?2 > 0",
};

static gboolean
run_all (EntDatabase         *database,
         const char *const   *list,
         gsize                n_statements,
         const Merge         *merge,
         GError             **error)
{
  for (gsize i = 0; i < n_statements; i++)
    if (!ent_editor_run (database, list[i], merge->from, merge->into, error))
      return FALSE;

  return TRUE;
}

static gboolean
move_references (EntDatabase  *database,
                 const Merge  *merge,
                 GError      **error)
{
  int n_tables;
  const EntTable *tables = ent_schema_get_tables (&n_tables);

  for (int i = 0; i < n_tables; i++)
    for (int j = 1; j < tables[i].n_columns; j++)
      {
        const EntColumn *column = &tables[i].columns[j];
        g_autofree char *sql = g_strdup_printf ("UPDATE main.\"%s\" SET \"%s\" = ?2 WHERE \"%s\" = ?1", tables[i].name,
                                                column->name, column->name);

        if (g_strcmp0 (column->references, "actor") == 0
            && !ent_editor_run (database, sql, merge->from, merge->into, error))
          return FALSE;
      }

  return TRUE;
}

static gboolean
check_kinds (EntDatabase  *database,
             const Merge  *merge,
             GError      **error)
{
  const EntTable *table = ent_schema_find_table ("actor");
  g_autoptr (EntRow) from = ent_editor_load (database, table, merge->from, error);
  g_autoptr (EntRow) into = from != NULL ? ent_editor_load (database, table, merge->into, error) : NULL;

  if (into == NULL)
    return FALSE;
  if (merge->from == merge->into)
    {
      g_set_error_literal (error, ENT_EDIT_ERROR, ENT_EDIT_ERROR_RULE, _("An actor cannot be merged with itself"));
      return FALSE;
    }
  if (g_strcmp0 (ent_row_get_text (from, "kind"), ent_row_get_text (into, "kind")) != 0)
    {
      g_set_error (error, ENT_EDIT_ERROR, ENT_EDIT_ERROR_RULE,
                   _("“%s” and “%s” are actors of different kinds: if they are one, give them the same kind first"),
                   ent_row_get_text (from, "label"), ent_row_get_text (into, "label"));
      return FALSE;
    }

  return TRUE;
}

static gboolean
merge_actors (EntEditor  *self,
              gpointer    data,
              GError    **error)
{
  EntDatabase *database = ent_editor_get_database (self);

  return check_kinds (database, data, error) && run_all (database, resolve, G_N_ELEMENTS (resolve), data, error)
         && run_all (database, renumber, G_N_ELEMENTS (renumber), data, error)
         && run_all (database, inherit, G_N_ELEMENTS (inherit), data, error)
         && move_references (database, data, error) && run_all (database, tidy, G_N_ELEMENTS (tidy), data, error);
}

/**
 * ent_editor_merge_actors:
 * @self: an editor
 * @from: the key of the actor that goes
 * @into: the key of the actor that stays, of the same kind
 * @error: return location for an error, of the domain %ENT_EDIT_ERROR or
 *   %ENT_STORE_ERROR
 *
 * Makes one actor of two. All that refers to @from refers to @into then; what
 * would be there twice is there once, ties and affiliations between the two go.
 * The names and the label of @from stay as names, and what @into does not tell
 * (codes, place, note) is taken over; where both tell a code or a place, that of
 * @into stays.
 *
 * Returns: whether it succeeded
 */
gboolean
ent_editor_merge_actors (EntEditor  *self,
                         gint64      from,
                         gint64      into,
                         GError    **error)
{
  Merge merge = { from, into };

  return ent_editor_perform (self, _("Merge actors"), merge_actors, &merge, error);
}
