/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "broker-rows.h"

#include <glib/gi18n.h>

#include "brokerage.h"
#include "panel-row.h"
#include "phrases.h"

static char *
describe (const EntBroker *broker)
{
  if (broker->n_rivals > 0)
    return g_strdup_printf (ngettext ("%u pair of rivals", "%u pairs of rivals", broker->n_rivals), broker->n_rivals);

  /* Translators: pairs of actors that are rivals, or are not, as one reads the relations that go both ways */
  return g_strdup_printf (ngettext ("%u pair, in one reading", "%u pairs, in one reading", broker->n_perhaps), broker->n_perhaps);
}

static GtkWidget *
make_row (EntSession      *session,
          const EntBroker *broker)
{
  EntMapItem item = ent_map_item_actor (broker->actor);
  g_autofree char *name = ent_phrase_actor_name (session, broker->actor);
  g_autofree char *remark = describe (broker);

  return ent_panel_row_new_item (session, &item, NULL, name, remark);
}

guint
ent_broker_rows_add (GtkBox     *box,
                     EntSession *session,
                     guint       most)
{
  g_autoptr (EntSignedGraph) graph = NULL;
  g_autoptr (GArray) brokers = NULL;
  guint n = 0;

  g_return_val_if_fail (GTK_IS_BOX (box) && ENT_IS_SESSION (session), 0);

  graph = ent_signed_graph_new_of_picture (ent_session_get_picture (session));
  brokers = ent_brokers_list (graph);
  for (guint i = 0; i < brokers->len && n < most; i++)
    {
      const EntBroker *broker = &g_array_index (brokers, EntBroker, i);

      if (broker->n_rivals + broker->n_perhaps == 0)
        continue;
      gtk_box_append (box, make_row (session, broker));
      n++;
    }

  return n;
}
