/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "triad-rows.h"

#include <glib/gi18n.h>

#include "balance.h"
#include "phrases.h"
#include "swatch.h"

static GtkWidget *
make_mark (EntSession     *session,
           const EntTriad *triad,
           guint           a,
           guint           b)
{
  const EntLine *line = ent_picture_find_line (ent_session_get_picture (session), triad->actors[a], triad->actors[b],
                                               ENT_LAYER_FACT);

  return ent_swatch_new_mark (line->stance, line->layer);
}

static char *
name_triad (EntSession     *session,
            const EntTriad *triad)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *name = ent_phrase_actor_name (session, triad->actors[i]);
      g_autofree char *isolated = ent_phrase_isolate (name);

      g_string_append_printf (names, "%s%s", i > 0 ? " · " : "", isolated);
    }

  return ent_phrase_flow (names->str);
}

static GtkWidget *
make_row (EntSession     *session,
          const EntTriad *triad)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *name = name_triad (session, triad);
  GtkWidget *label = gtk_label_new (name);
  GtkWidget *remark = gtk_label_new (triad->balance == ENT_BALANCE_UNBALANCED ? _("unbalanced")
                                     /* Translators: said of three relations of which one can be read either way */
                                                                              : _("in one reading"));

  for (guint i = 0; i < 3; i++)
    gtk_box_append (GTK_BOX (box), make_mark (session, triad, i == 1 ? 1 : 0, i == 0 ? 1 : 2));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (remark, "counts");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), remark);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "panel-row");
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (button), "win.view::balance");

  return button;
}

guint
ent_triad_rows_add (GtkBox     *box,
                    EntSession *session,
                    guint       most)
{
  g_autoptr (EntSignedGraph) graph = NULL;
  g_autoptr (EntTriads) triads = NULL;
  guint n = 0;

  g_return_val_if_fail (GTK_IS_BOX (box) && ENT_IS_SESSION (session), 0);

  graph = ent_signed_graph_new_of_picture (ent_session_get_picture (session));
  triads = ent_triads_new (graph, most);
  for (guint i = 0; i < triads->list->len; i++)
    {
      const EntTriad *triad = &g_array_index (triads->list, EntTriad, i);

      if (triad->balance == ENT_BALANCE_BALANCED)
        continue;
      gtk_box_append (box, make_row (session, triad));
      n++;
    }

  return n;
}
