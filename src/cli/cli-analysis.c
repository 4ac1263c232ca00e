/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli-analysis.h"

#include "balance.h"
#include "brokerage.h"
#include "camps.h"

/* More than anybody reads; the counts of a whole dossier are in the window. */
#define MOST_TRIADS 100000

static const char *
get_id (EntDossier *dossier,
        guint actor)
{
  return ent_dossier_get_actor (dossier, actor)->id;
}

static const char *
get_sign (EntSign sign)
{
  return sign > 0 ? "cooperation" : sign < 0 ? "conflict" : "both";
}

static void
add_text (JsonBuilder *builder,
          const char *name,
          const char *text)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

static void
add_count (JsonBuilder *builder,
           const char *name,
           guint count)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, count);
}

static void
add_triad (EntDossier *dossier,
           const EntTriad *triad,
           JsonBuilder *builder)
{
  json_builder_begin_object (builder);
  add_text (builder, "balance", ent_balance_to_nick (triad->balance));
  json_builder_set_member_name (builder, "actors");
  json_builder_begin_array (builder);
  for (guint i = 0; i < 3; i++)
    json_builder_add_string_value (builder, get_id (dossier, triad->actors[i]));
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "sides");
  json_builder_begin_array (builder);
  for (guint i = 0; i < 3; i++)
    {
      json_builder_begin_object (builder);
      add_text (builder, "a", get_id (dossier, triad->actors[i == 1 ? 1 : 0]));
      add_text (builder, "b", get_id (dossier, triad->actors[i == 0 ? 1 : 2]));
      add_text (builder, "sign", get_sign (triad->signs[i]));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  add_count (builder, "origins", triad->weight);
  json_builder_end_object (builder);
}

void
ent_cli_list_triads (EntDossier *dossier,
                     const EntPicture *picture,
                     JsonBuilder *builder,
                     GString *tsv)
{
  g_autoptr (EntSignedGraph) graph = ent_signed_graph_new_of_picture (picture);
  g_autoptr (EntTriads) triads = ent_triads_new (graph, MOST_TRIADS);

  if (builder == NULL)
    g_string_append (tsv, "balance\ta\tb\tc\tab\tbc\tac\torigins\n");
  for (guint i = 0; i < triads->list->len; i++)
    {
      const EntTriad *triad = &g_array_index (triads->list, EntTriad, i);

      if (builder != NULL)
        add_triad (dossier, triad, builder);
      else
        g_string_append_printf (tsv, "%s\t%s\t%s\t%s\t%s\t%s\t%s\t%u\n", ent_balance_to_nick (triad->balance),
                                get_id (dossier, triad->actors[0]), get_id (dossier, triad->actors[1]),
                                get_id (dossier, triad->actors[2]), get_sign (triad->signs[0]),
                                get_sign (triad->signs[1]), get_sign (triad->signs[2]), triad->weight);
    }
}

void
ent_cli_list_brokers (EntDossier *dossier,
                      const EntPicture *picture,
                      JsonBuilder *builder,
                      GString *tsv)
{
  g_autoptr (EntSignedGraph) graph = ent_signed_graph_new_of_picture (picture);
  g_autoptr (GArray) brokers = ent_brokers_list (graph);

  if (builder == NULL)
    g_string_append (tsv, "actor\trivals\tperhaps\tbetweenness\n");
  for (guint i = 0; i < brokers->len; i++)
    {
      const EntBroker *broker = &g_array_index (brokers, EntBroker, i);
      char betweenness[G_ASCII_DTOSTR_BUF_SIZE];

      g_ascii_formatd (betweenness, sizeof betweenness, "%.6f", broker->betweenness);
      if (builder == NULL)
        {
          g_string_append_printf (tsv, "%s\t%u\t%u\t%s\n", get_id (dossier, broker->actor), broker->n_rivals,
                                  broker->n_perhaps, betweenness);
          continue;
        }
      json_builder_begin_object (builder);
      add_text (builder, "actor", get_id (dossier, broker->actor));
      add_count (builder, "rivals", broker->n_rivals);
      add_count (builder, "perhaps", broker->n_perhaps);
      json_builder_set_member_name (builder, "betweenness");
      json_builder_add_double_value (builder, g_ascii_strtod (betweenness, NULL));
      json_builder_end_object (builder);
    }
}

/* One object, or a first row, says how well the camps fit. */
static void
add_camps_fit (const EntCamps *camps,
               JsonBuilder *builder)
{
  add_count (builder, "camps", camps->n_camps);
  add_count (builder, "frustration", camps->frustration);
  add_count (builder, "bound", camps->bound);
  add_count (builder, "both", camps->n_both);
  json_builder_set_member_name (builder, "exact");
  json_builder_add_boolean_value (builder, camps->exact);
}

void
ent_cli_list_camps (EntDossier *dossier,
                    const EntPicture *picture,
                    JsonBuilder *builder,
                    GString *tsv)
{
  g_autoptr (EntSignedGraph) graph = ent_signed_graph_new_of_picture (picture);
  g_autoptr (EntCamps) camps = ent_camps_new_best (graph);

  if (builder == NULL)
    g_string_append_printf (tsv, "actor\tpart\tcamp\n");
  else
    {
      json_builder_begin_object (builder);
      add_camps_fit (camps, builder);
      json_builder_set_member_name (builder, "actors");
      json_builder_begin_array (builder);
    }
  for (guint i = 0; i < graph->n_nodes; i++)
    {
      const char *id = get_id (dossier, graph->actors[i]);

      if (builder == NULL)
        {
          g_string_append_printf (tsv, "%s\t%u\t%u\n", id, camps->parts[i] + 1, camps->camps[i] + 1);
          continue;
        }
      json_builder_begin_object (builder);
      add_text (builder, "actor", id);
      add_count (builder, "part", camps->parts[i] + 1);
      add_count (builder, "camp", camps->camps[i] + 1);
      json_builder_end_object (builder);
    }
  if (builder != NULL)
    {
      json_builder_end_array (builder);
      json_builder_end_object (builder);
    }
}
