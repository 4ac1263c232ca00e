/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <json-glib/json-glib.h>

#include "citation-parts.h"

static void
add_text (JsonBuilder *builder,
          const char  *member,
          const char  *text)
{
  if (text == NULL)
    return;

  json_builder_set_member_name (builder, member);
  json_builder_add_string_value (builder, text);
}

static void
add_authors (JsonBuilder     *builder,
             const EntSource *source)
{
  g_autoptr (GPtrArray) names = ent_citation_split_authors (source->authors);

  if (names->len == 0)
    return;

  json_builder_set_member_name (builder, "author");
  json_builder_begin_array (builder);
  for (guint i = 0; i < names->len; i++)
    {
      const EntCitationName *name = g_ptr_array_index (names, i);

      json_builder_begin_object (builder);
      add_text (builder, name->given != NULL ? "family" : "literal", name->family);
      add_text (builder, "given", name->given);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/* Year, month, day as far as they are there. */
static void
add_parts (JsonBuilder *builder,
           int          year,
           int          month,
           int          day)
{
  json_builder_begin_array (builder);
  json_builder_add_int_value (builder, year);
  if (month > 0)
    json_builder_add_int_value (builder, month);
  if (month > 0 && day > 0)
    json_builder_add_int_value (builder, day);
  json_builder_end_array (builder);
}

static void
add_date (JsonBuilder           *builder,
          const char            *member,
          const EntCitationDate *date)
{
  json_builder_set_member_name (builder, member);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "date-parts");
  json_builder_begin_array (builder);
  add_parts (builder, date->year, date->month, date->day);
  if (date->to_year > 0)
    add_parts (builder, date->to_year, date->to_month, date->to_day);
  json_builder_end_array (builder);
  if (date->inferred)
    {
      json_builder_set_member_name (builder, "circa");
      json_builder_add_boolean_value (builder, TRUE);
    }
  json_builder_end_object (builder);
}

static void
add_source (JsonBuilder     *builder,
            const EntSource *source)
{
  EntCitationDate issued = ent_citation_get_date (source);
  EntCitationDate accessed = { 0 };

  ent_day_to_ymd (source->accessed, &accessed.year, &accessed.month, &accessed.day);

  json_builder_begin_object (builder);
  add_text (builder, "id", source->id);
  add_text (builder, "type", source->kind); /* our kinds are types of CSL */
  add_authors (builder, source);
  add_text (builder, "title", source->title);
  add_text (builder, ent_citation_is_part (source) ? "container-title" : "publisher", source->publisher);
  add_text (builder, "publisher-place", source->place);
  add_date (builder, "issued", &issued);
  add_date (builder, "accessed", &accessed);
  add_text (builder, "URL", source->url);
  add_text (builder, "language", source->language);
  add_text (builder, "note", source->inference);
  json_builder_end_object (builder);
}

/*
 * ent_citation_make_csl:
 * @sources: (element-type EntSource): sources
 *
 * Returns: (transfer full): an array of CSL items
 */
char *
ent_citation_make_csl (GPtrArray *sources)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_begin_array (builder);
  for (guint i = 0; i < sources->len; i++)
    add_source (builder, g_ptr_array_index (sources, i));
  json_builder_end_array (builder);

  root = json_builder_get_root (builder);
  text = json_to_string (root, TRUE);

  return g_strconcat (text, "\n", NULL);
}
