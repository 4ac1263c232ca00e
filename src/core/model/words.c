/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "words.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *table;
  const char *noun;
  const char *actions[3]; /* in the order of EntChangeKind */
} tables[] = {
  { "dossier", N_("Dossier"), { N_("Add dossier"), N_("Change dossier"), N_("Remove dossier") } },
  { "nature", N_("Kind of relation"), { N_("Add kind of relation"), N_("Change kind of relation"), N_("Remove kind of relation") } },
  { "actor", N_("Actor"), { N_("Add actor"), N_("Change actor"), N_("Remove actor") } },
  { "actor_name", N_("Name"), { N_("Add name"), N_("Change name"), N_("Remove name") } },
  { "source", N_("Source"), { N_("Add source"), N_("Change source"), N_("Remove source") } },
  { "passage", N_("Passage"), { N_("Add passage"), N_("Change passage"), N_("Remove passage") } },
  { "affiliation", N_("Affiliation"), { N_("Add affiliation"), N_("Change affiliation"), N_("Remove affiliation") } },
  { "scenario", N_("Scenario"), { N_("Add scenario"), N_("Change scenario"), N_("Remove scenario") } },
  { "event", N_("Event"), { N_("Add event"), N_("Change event"), N_("Remove event") } },
  { "event_actor", N_("Actor of an event"), { N_("Add actor to event"), N_("Change actor of event"), N_("Remove actor from event") } },
  { "claim", N_("Claim"), { N_("Add claim"), N_("Change claim"), N_("Remove claim") } },
  { "claim_tie", N_("Tie"), { N_("Add tie"), N_("Change tie"), N_("Remove tie") } },
  { "claim_actor", N_("Actor of a claim"), { N_("Add actor to claim"), N_("Change actor of claim"), N_("Remove actor from claim") } },
  { "claim_passage", N_("Place of a claim"), { N_("Add place to claim"), N_("Change place of claim"), N_("Remove place from claim") } },
  { "attribution", N_("Attribution"), { N_("Add attribution"), N_("Change attribution"), N_("Remove attribution") } },
  { "figure", N_("Figure"), { N_("Add figure"), N_("Change figure"), N_("Remove figure") } },
  { "forecast", N_("Forecast"), { N_("Add forecast"), N_("Change forecast"), N_("Remove forecast") } },
  { "claim_link", N_("Link of claims"), { N_("Link claims"), N_("Change link of claims"), N_("Remove link of claims") } },
  { "reader_note", N_("Reader’s note"), { N_("Add reader’s note"), N_("Change reader’s note"), N_("Remove reader’s note") } },
  { "view", N_("View"), { N_("Save view"), N_("Change view"), N_("Remove view") } },
  { "view_position", N_("Position"), { N_("Place actor"), N_("Move actor"), N_("Put actor back") } },
};

static const struct
{
  const char *column;
  const char *noun;
} columns[] = {
  { "id", N_("Id") },
  { "title", N_("Title") },
  { "subtitle", N_("Subtitle") },
  { "description", N_("Description") },
  { "language", N_("Language") },
  { "editor", N_("Editor") },
  { "licence", N_("Licence") },
  { "version", N_("Version") },
  { "as_of", N_("Vouched for until") },
  { "period_lo", N_("Beginning of the period") },
  { "period_hi", N_("End of the period") },
  { "label", N_("Label") },
  { "structural", N_("Structural") },
  { "directed", N_("Directed") },
  { "plover", N_("PLOVER context") },
  { "kind", N_("Kind") },
  { "note", N_("Note") },
  { "iso", N_("ISO 3166 code") },
  { "wikidata", N_("Wikidata id") },
  { "lat", N_("Latitude") },
  { "lon", N_("Longitude") },
  { "actor", N_("Actor") },
  { "ordinal", N_("Number") },
  { "name", N_("Name") },
  { "metonym", N_("Metonym") },
  { "authors", N_("Authors") },
  { "author_note", N_("Note on the authors") },
  { "publisher", N_("Publisher") },
  { "place", N_("Place") },
  { "url", N_("URL") },
  { "archive_url", N_("URL of the archived copy") },
  { "accessed", N_("Day of access") },
  { "p_lo", N_("Earliest day of publication") },
  { "p_hi", N_("Latest day of publication") },
  { "stated", N_("Stated fields") },
  { "inferred", N_("Inferred fields") },
  { "inference", N_("Ground of the inference") },
  { "reliability", N_("Reliability") },
  { "perspective", N_("Perspective") },
  { "origin", N_("Origin") },
  { "source", N_("Source") },
  { "paragraph", N_("Paragraph") },
  { "page", N_("Page") },
  { "quote", N_("Quotation") },
  { "of_actor", N_("Of actor") },
  { "role", N_("Role") },
  { "start_lo", N_("Earliest start") },
  { "start_hi", N_("Latest start") },
  { "end_lo", N_("Earliest end") },
  { "end_hi", N_("Latest end") },
  { "start_kind", N_("What is known of the start") },
  { "end_kind", N_("What is known of the end") },
  { "edtf", N_("EDTF date") },
  { "as_written", N_("Date as written") },
  { "basis", N_("Basis") },
  { "condition", N_("Condition") },
  { "depends_on", N_("Depends on") },
  { "event", N_("Event") },
  { "summary", N_("Summary") },
  { "aspect", N_("Aspect") },
  { "modality", N_("Modality") },
  { "negated", N_("Negated") },
  { "credibility", N_("Credibility") },
  { "rank", N_("Rank") },
  { "rank_reason", N_("Reason of the rank") },
  { "status", N_("Status") },
  { "said_lo", N_("Earliest day on which it was said") },
  { "said_hi", N_("Latest day on which it was said") },
  { "recorded", N_("Day of recording") },
  { "scenario", N_("Scenario") },
  { "claim", N_("Claim") },
  { "a", N_("First actor") },
  { "b", N_("Second actor") },
  { "nature", N_("Kind of relation") },
  { "direction", N_("Direction") },
  { "polarity", N_("Polarity") },
  { "tie_group", N_("Group of ties") },
  { "passage", N_("Passage") },
  { "speaker", N_("Speaker") },
  { "how", N_("How it was said") },
  { "value", N_("Value") },
  { "max", N_("Upper end") },
  { "unit", N_("Unit") },
  { "qualifier", N_("Qualifier") },
  { "measures", N_("What it measures") },
  { "year", N_("Year") },
  { "outcome", N_("Outcome") },
  { "settled_by", N_("Settled by") },
  { "from_claim", N_("From claim") },
  { "to_claim", N_("To claim") },
  { "by", N_("By whom") },
  { "confirmed", N_("Confirmed") },
  { "text", N_("Text") },
  { "filter", N_("Filter") },
  { "folded", N_("Folded") },
  { "forecasts", N_("Forecasts") },
  { "possible", N_("Possible") },
  { "clock", N_("Clock") },
  { "moment_lo", N_("Moment") },
  { "moment_hi", N_("Last day of the window") },
  { "trail", N_("Trail") },
  { "arrangement", N_("Arrangement") },
  { "view", N_("View") },
  { "x", N_("Position east") },
  { "y", N_("Position south") },
  { "pinned", N_("Pinned") },
};

static gsize
find_table (const EntTable *table)
{
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    if (g_str_equal (tables[i].table, table->name))
      return i;

  g_return_val_if_reached (0);
}

/**
 * ent_words_table:
 * @table: a table
 *
 * Returns: (transfer none): what one of its rows is called
 */
const char *
ent_words_table (const EntTable *table)
{
  g_return_val_if_fail (table != NULL, NULL);

  return _(tables[find_table (table)].noun);
}

/**
 * ent_words_column:
 * @column: a column
 *
 * Returns: (transfer none): what it is called
 */
const char *
ent_words_column (const EntColumn *column)
{
  g_return_val_if_fail (column != NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    if (g_str_equal (columns[i].column, column->name))
      return _(columns[i].noun);

  g_return_val_if_reached (column->name);
}

/**
 * ent_words_action:
 * @table: a table
 * @kind: what is done to one of its rows
 *
 * Returns: (transfer none): the label of the action
 */
const char *
ent_words_action (const EntTable *table,
                  EntChangeKind   kind)
{
  g_return_val_if_fail (table != NULL, NULL);
  g_return_val_if_fail (kind <= ENT_CHANGE_REMOVED, NULL);

  return _(tables[find_table (table)].actions[kind]);
}

/**
 * ent_words_count:
 * @table: a table whose rows have ids
 * @n: a number
 *
 * Returns: (transfer full): "2 claims" and the like
 */
char *
ent_words_count (const EntTable *table,
                 guint           n)
{
  g_return_val_if_fail (table != NULL, NULL);

  if (g_str_equal (table->name, "claim"))
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u claim", "%u claims", n), n);
  if (g_str_equal (table->name, "actor"))
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u actor", "%u actors", n), n);
  if (g_str_equal (table->name, "source"))
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u source", "%u sources", n), n);
  if (g_str_equal (table->name, "event"))
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u event", "%u events", n), n);
  if (g_str_equal (table->name, "scenario"))
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u scenario", "%u scenarios", n), n);
  if (g_str_equal (table->name, "view"))
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u view", "%u views", n), n);

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u record", "%u records", n), n);
}
