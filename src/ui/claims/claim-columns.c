/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "claim-columns.h"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define MAX_NARROW 170 /* pixels of a column in a narrow window */

struct _EntClaimColumns
{
  GtkColumnView *table;
  GtkAdjustment *adjustment; /* that tells of the room; NULL: the table has none */
  GtkColumnViewColumn *columns[ENT_CLAIM_N_COLUMNS];
  gboolean compact;
  int room;      /* pixels that there are for them; 0: not known yet */
  guint tick_id; /* while that has changed */
};

/* In units of the text's size (sp). */
static const struct
{
  const char *title;
  int width;  /* where there is room */
  int least;  /* where there is not */
  int narrow; /* in a narrow window; 0: not there */
} looks[ENT_CLAIM_N_COLUMNS] = {
  [ENT_CLAIM_COLUMN_ACTORS] = { N_("Who"), 148, 106, 120 },
  [ENT_CLAIM_COLUMN_SUMMARY] = { N_("Claim"), 316, 154, 160 },
  [ENT_CLAIM_COLUMN_STANCE] = { N_("Stance"), 124, 112, 0 },
  [ENT_CLAIM_COLUMN_SPEAKER] = { N_("Says"), 116, 88, 0 },
  [ENT_CLAIM_COLUMN_TIME] = { N_("When"), 116, 72, 0 },
  [ENT_CLAIM_COLUMN_SOURCE] = { N_("Source"), 124, 78, 0 },
  [ENT_CLAIM_COLUMN_MODALITY] = { N_("Kind"), 92, 66, 0 },
  [ENT_CLAIM_COLUMN_NATURE] = { N_("Nature"), 114, 100, 0 },
  [ENT_CLAIM_COLUMN_GRADE] = { N_("Grade"), 68, 64, 0 },
};

/* How much of what they would like more than the least there is room for. */
static double
get_share (EntClaimColumns *self)
{
  GtkSettings *settings = gtk_widget_get_settings (GTK_WIDGET (self->table));
  double room = adw_length_unit_from_px (ADW_LENGTH_UNIT_SP, self->room, settings);
  int width = 0, least = 0;

  for (guint i = 0; i < ENT_CLAIM_N_COLUMNS; i++)
    {
      width += looks[i].width;
      least += looks[i].least;
    }

  return self->room > 0 ? CLAMP ((room - least) / (width - least), 0, 1) : 1;
}

static int
get_width (EntClaimColumns *self,
           guint            column,
           double           share)
{
  GtkSettings *settings = gtk_widget_get_settings (GTK_WIDGET (self->table));
  double width = looks[column].least + share * (looks[column].width - looks[column].least);

  if (self->compact)
    return MIN ((int) adw_length_unit_to_px (ADW_LENGTH_UNIT_SP, looks[column].narrow, settings), MAX_NARROW);

  return (int) adw_length_unit_to_px (ADW_LENGTH_UNIT_SP, width, settings);
}

static void
set_widths (EntClaimColumns *self)
{
  double share = get_share (self);

  for (guint i = 0; i < ENT_CLAIM_N_COLUMNS; i++)
    gtk_column_view_column_set_fixed_width (self->columns[i], get_width (self, i, share));
}

static gboolean
share_room_cb (GtkWidget     *table,
               GdkFrameClock *clock,
               gpointer       data)
{
  EntClaimColumns *self = data;

  self->tick_id = 0;
  set_widths (self);

  return G_SOURCE_REMOVE;
}

/* It changes while things are placed: that is too late for widths. */
static void
room_changed_cb (EntClaimColumns *self,
                 GParamSpec      *pspec,
                 GtkAdjustment   *adjustment)
{
  int room = (int) gtk_adjustment_get_page_size (adjustment);

  if (room == self->room)
    return;

  self->room = room;
  if (self->tick_id == 0)
    self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self->table), share_room_cb, self, NULL);
}

static void
listen_to (EntClaimColumns *self,
           GtkAdjustment   *adjustment)
{
  if (self->adjustment != NULL)
    g_signal_handlers_disconnect_by_data (self->adjustment, self);
  g_set_object (&self->adjustment, adjustment);
  if (adjustment != NULL)
    g_signal_connect_data (adjustment, "notify::page-size", G_CALLBACK (room_changed_cb), self, NULL, G_CONNECT_SWAPPED);
}

/* The scroller brings an adjustment of its own. */
static void
watch_room (EntClaimColumns *self)
{
  listen_to (self, gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (self->table)));
}

static void
add_column (EntClaimColumns *self,
            EntClaimColumn   column)
{
  GtkColumnViewColumn *view_column = gtk_column_view_column_new (_(looks[column].title), NULL);
  g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (NULL, NULL, NULL));

  gtk_column_view_column_set_resizable (view_column, TRUE);
  gtk_column_view_column_set_expand (view_column, column == ENT_CLAIM_COLUMN_SUMMARY);
  /* The list sorts itself: the sorter only makes the title a button. */
  if (column != ENT_CLAIM_COLUMN_SUMMARY)
    gtk_column_view_column_set_sorter (view_column, sorter);
  gtk_column_view_append_column (self->table, view_column);
  self->columns[column] = view_column;
}

/**
 * ent_claim_columns_new:
 * @table: a table without columns, which must live longer
 *
 * Returns: (transfer full): its columns, which have no cells yet
 */
EntClaimColumns *
ent_claim_columns_new (GtkColumnView *table)
{
  EntClaimColumns *self = g_new0 (EntClaimColumns, 1);

  self->table = table;
  for (guint i = 0; i < ENT_CLAIM_N_COLUMNS; i++)
    add_column (self, (EntClaimColumn) i);
  set_widths (self);
  g_signal_connect_data (gtk_widget_get_settings (GTK_WIDGET (table)), "notify::gtk-xft-dpi", G_CALLBACK (set_widths), self,
                         NULL, G_CONNECT_SWAPPED);
  g_signal_connect_data (table, "notify::hadjustment", G_CALLBACK (watch_room), self, NULL, G_CONNECT_SWAPPED);
  watch_room (self);

  return self;
}

/**
 * ent_claim_columns_free:
 * @self: (nullable): the columns of a table that still lives
 *
 * Leaves the columns to the table, as they are.
 */
void
ent_claim_columns_free (EntClaimColumns *self)
{
  if (self == NULL)
    return;

  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self->table), self->tick_id);
  listen_to (self, NULL);
  g_signal_handlers_disconnect_by_data (gtk_widget_get_settings (GTK_WIDGET (self->table)), self);
  g_signal_handlers_disconnect_by_data (self->table, self);
  for (guint i = 0; i < ENT_CLAIM_N_COLUMNS; i++)
    g_object_unref (self->columns[i]);
  g_free (self);
}

/**
 * ent_claim_columns_set_compact:
 * @self: columns
 * @compact: whether the window is narrow
 *
 * Shows all columns, or only those that matter most.
 */
void
ent_claim_columns_set_compact (EntClaimColumns *self,
                               gboolean         compact)
{
  g_return_if_fail (self != NULL);

  self->compact = compact;
  for (guint i = 0; i < ENT_CLAIM_N_COLUMNS; i++)
    gtk_column_view_column_set_visible (self->columns[i], !compact || looks[i].narrow > 0);
  set_widths (self);
}

GtkColumnViewColumn *
ent_claim_columns_get (EntClaimColumns *self,
                       EntClaimColumn   column)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (column < ENT_CLAIM_N_COLUMNS, NULL);

  return self->columns[column];
}

/* %ENT_CLAIM_N_COLUMNS: none of them. */
EntClaimColumn
ent_claim_columns_find (EntClaimColumns     *self,
                        GtkColumnViewColumn *column)
{
  guint i = 0;

  g_return_val_if_fail (self != NULL, ENT_CLAIM_N_COLUMNS);

  while (i < ENT_CLAIM_N_COLUMNS && self->columns[i] != column)
    i++;

  return (EntClaimColumn) i;
}

const char *
ent_claim_column_get_title (EntClaimColumn column)
{
  g_return_val_if_fail (column < ENT_CLAIM_N_COLUMNS, NULL);

  return _(looks[column].title);
}
