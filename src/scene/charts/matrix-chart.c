/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart-private.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "camps.h"

#define MOST 60          /* actors, the most spoken of */
#define CELL 26.0        /* pixels at text scale 1 */
#define LEAST_CELL 17.0
#define MAX_CELL 34.0
#define MAX_NAME 150.0   /* pixels at text scale 1 */
#define NUMBERED_CELL 12.5 /* where columns have numbers instead of names */
#define NUMBERED_TEXT 10.0 /* 7.5 points */
#define NUMBERED_HEAD 14.0
#define NUMBERED_WIDTH 18.0 /* of a number beside a name */
#define GAP 6.0
#define MARGIN 12.0
#define TINT 0.13        /* of the stance's colour, on the ground */
#define MARK 0.36        /* of the cell's side, of one origin */
#define MARK_MORE 0.09   /* for each further one */
#define MOST_ORIGINS 5

/* What a mark of this chart is. */
enum
{
  CELL_OF_LINE,
  ROW_NAME,
  COLUMN_NAME,
};

typedef struct
{
  guint actor;
  guint weight;
  guint part; /* of the graph, its camp in it; large numbers: none */
  guint camp;
} Row;

typedef struct
{
  EntChart chart;
  EntCamps *camps;
  GArray *all;      /* of Row: every actor with a line, most important first */
  GArray *rows;     /* of Row: those that are shown, in the order of camps */
  guint *places;    /* of each actor its row, or ENT_NO_INDEX */
  double cell;
  EntRect grid;
  gboolean numbered; /* columns have the numbers of rows: names would take the height */
  double name;      /* room for a name */
  double head;      /* likewise above the grid */
  guint first_name; /* among the marks: those of a row and of a column in turn */
} Matrix;

static int
compare_weights (gconstpointer a,
                 gconstpointer b)
{
  const Row *x = a, *y = b;

  if (x->weight != y->weight)
    return x->weight > y->weight ? -1 : 1;

  return x->actor < y->actor ? -1 : x->actor > y->actor;
}

static int
compare_camps (gconstpointer a,
               gconstpointer b)
{
  const Row *x = a, *y = b;

  if (x->part != y->part)
    return x->part < y->part ? -1 : 1;
  if (x->camp != y->camp)
    return x->camp < y->camp ? -1 : 1;

  return compare_weights (a, b);
}

static void
init (EntChart *chart)
{
  Matrix *self = (Matrix *) chart;
  guint n_actors = chart->picture->n_actors;
  g_autoptr (EntSignedGraph) graph = ent_signed_graph_new_of_picture (chart->picture);
  g_autofree gboolean *has_line = g_new0 (gboolean, MAX (n_actors, 1));
  g_autofree guint *nodes = g_new (guint, MAX (n_actors, 1));

  self->camps = ent_camps_new_best (graph);
  self->all = g_array_new (FALSE, FALSE, sizeof (Row));
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  self->places = g_new (guint, MAX (n_actors, 1));
  for (guint i = 0; i < n_actors; i++)
    nodes[i] = ENT_NO_INDEX;
  for (guint i = 0; i < graph->n_nodes; i++)
    nodes[graph->actors[i]] = i;
  for (guint i = 0; i < chart->picture->lines->len; i++)
    {
      const EntLine *line = g_ptr_array_index (chart->picture->lines, i);

      has_line[line->a] = has_line[line->b] = TRUE;
    }
  for (guint i = 0; i < n_actors; i++)
    if (has_line[i])
      {
        gboolean placed = nodes[i] != ENT_NO_INDEX;
        Row row = { .actor = i, .weight = chart->picture->weight[i],
                    .part = placed ? self->camps->parts[nodes[i]] : G_MAXUINT,
                    .camp = placed ? self->camps->camps[nodes[i]] : G_MAXUINT };

        g_array_append_val (self->all, row);
      }
  g_array_sort (self->all, compare_weights);
}

static void
clear (EntChart *chart)
{
  Matrix *self = (Matrix *) chart;

  ent_camps_free (self->camps);
  g_array_unref (self->all);
  g_array_unref (self->rows);
  g_free (self->places);
}

static double
measure_names (Matrix *self,
               const EntPalette *palette,
               guint n,
               double most)
{
  double width = 0.0;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = ent_chart_name (&self->chart, g_array_index (self->all, Row, i).actor);
      g_autoptr (PangoLayout) layout = ent_chart_text_new (palette, name, ENT_CHART_TEXT, FALSE);

      width = MAX (width, ent_chart_text_get_width (layout));
    }

  return ceil (MIN (width, most));
}

/* Names take at most a third of the width. */
static double
get_name_room (Matrix *self,
               const EntPalette *palette,
               double width)
{
  return measure_names (self, palette, MIN (self->all->len, MOST), MIN (MAX_NAME * palette->text_scale, width / 3.0));
}

static void
measure (EntChart *chart,
         const EntPalette *palette,
         double *width,
         double *height)
{
  Matrix *self = (Matrix *) chart;
  double n = MIN (self->all->len, MOST);
  double name = get_name_room (self, palette, *width);
  double room = MIN (*width, *height) - 2.0 * MARGIN - GAP - name;
  /* Smaller cells before one has to scroll. */
  double cell = CLAMP (room / n, LEAST_CELL, CELL) * palette->text_scale;

  *width = *height = 2.0 * MARGIN + GAP + name + n * cell;
}

static void
choose_rows (Matrix *self,
             guint n)
{
  g_array_set_size (self->rows, 0);
  g_array_append_vals (self->rows, self->all->data, n);
  g_array_sort (self->rows, compare_camps);
  for (guint i = 0; i < self->chart.picture->n_actors; i++)
    self->places[i] = ENT_NO_INDEX;
  for (guint i = 0; i < n; i++)
    self->places[g_array_index (self->rows, Row, i).actor] = i;
}

static EntRect
get_cell (Matrix *self,
          guint row,
          guint column)
{
  double x = self->chart.rtl ? self->grid.x1 - (column + 1) * self->cell : self->grid.x0 + column * self->cell;
  double y = self->grid.y0 + row * self->cell;

  return (EntRect) { x, y, x + self->cell, y + self->cell };
}

/* Of several lines of a pair the first layer is shown; lines are sorted by layer. */
static void
add_cells (Matrix *self)
{
  GPtrArray *lines = self->chart.picture->lines;
  g_autofree gboolean *taken = g_new0 (gboolean, self->rows->len * self->rows->len + 1);

  for (guint i = 0; i < lines->len; i++)
    {
      const EntLine *line = g_ptr_array_index (lines, i);
      guint a = self->places[line->a], b = self->places[line->b];

      if (a == ENT_NO_INDEX || b == ENT_NO_INDEX || taken[a * self->rows->len + b])
        continue;
      taken[a * self->rows->len + b] = taken[b * self->rows->len + a] = TRUE;
      ent_chart_add_mark (&self->chart, get_cell (self, a, b), ent_map_item_line (line->a, line->b, line->layer),
                          CELL_OF_LINE);
      ent_chart_add_mark (&self->chart, get_cell (self, b, a), ent_map_item_line (line->a, line->b, line->layer),
                          CELL_OF_LINE);
    }
}

static void
make_note (Matrix *self)
{
  guint n_left = self->all->len - self->rows->len;
  g_autoptr (GString) note = g_string_new (NULL);
  EntCamps *camps = self->camps;

  if (self->numbered)
    g_string_append (note, _("Columns have the numbers of the rows. "));
  if (n_left > 0)
    g_string_append_printf (note, g_dngettext (GETTEXT_PACKAGE, "The %u actors with most claims; %u other is left out. ",
                                               "The %u actors with most claims; %u others are left out. ", n_left),
                            self->rows->len, n_left);
  if (camps->n_camps > 1 && camps->frustration == 0)
    g_string_append (note, _("Every relation with a sign fits the camps."));
  else if (camps->n_camps > 1)
    {
      g_string_append_printf (note, g_dngettext (GETTEXT_PACKAGE, "%u relation does not fit the camps",
                                                 "%u relations do not fit the camps", camps->frustration),
                              camps->frustration);
      /* Translators: goes on from "7 relations do not fit the camps" */
      if (camps->exact)
        g_string_append (note, _(", the fewest possible."));
      else
        g_string_append_printf (note, _(", the fewest found; at least %u never do."), camps->bound);
    }
  if (note->len > 0)
    self->chart.note = g_string_free_and_steal (g_steal_pointer (&note));
}

/* Beside the grid, or at the edge of what is seen of it. */
static void
place_names (EntChart *chart)
{
  Matrix *self = (Matrix *) chart;
  EntRect visible = chart->visible;
  double x = chart->rtl ? MIN (visible.x1, chart->width) - MARGIN - self->name : MAX (visible.x0, 0.0) + MARGIN;
  double y = MAX (visible.y0, 0.0) + MARGIN;

  for (guint i = 0; i < self->rows->len; i++)
    {
      EntRect cell = get_cell (self, i, i);
      EntChartMark *names = &g_array_index (chart->marks, EntChartMark, self->first_name + 2 * i);

      names[0].box = (EntRect) { x, cell.y0, x + self->name, cell.y1 };
      names[1].box = (EntRect) { cell.x0, y, cell.x1, y + self->head };
    }
}

static void
add_names (Matrix *self)
{
  self->first_name = self->chart.marks->len;
  for (guint i = 0; i < self->rows->len; i++)
    {
      EntMapItem actor = ent_map_item_actor (g_array_index (self->rows, Row, i).actor);

      ent_chart_add_mark (&self->chart, (EntRect) { 0 }, actor, ROW_NAME);
      ent_chart_add_mark (&self->chart, (EntRect) { 0 }, actor, COLUMN_NAME);
    }
  place_names (&self->chart);
}

/* How many rows there is room for. */
static guint
count_rows (Matrix *self,
            double head,
            double least,
            double *room)
{
  EntChart *chart = &self->chart;

  *room = MIN (chart->width - self->name, chart->height - head) - 2.0 * MARGIN - GAP;

  return CLAMP ((guint) MAX (*room / least + 1e-6, 1.0), 1, MIN (self->all->len, MOST));
}

/* In a low picture names of columns would take most of the height. */
static guint
choose_heads (Matrix *self,
              double scale,
              double *least,
              double *room)
{
  guint n = count_rows (self, self->name, LEAST_CELL * scale, room), n_numbered;
  double room_numbered;

  *least = LEAST_CELL * scale;
  self->head = self->name;
  self->numbered = FALSE;
  if (n >= MIN (self->all->len, MOST))
    return n;

  n_numbered = count_rows (self, NUMBERED_HEAD * scale, NUMBERED_CELL * scale, &room_numbered);
  if (n_numbered < n + n / 4)
    return n;

  self->numbered = TRUE;
  self->head = NUMBERED_HEAD * scale;
  *least = NUMBERED_CELL * scale;
  *room = room_numbered;

  return n_numbered;
}

static void
lay_out (EntChart *chart,
         const EntPalette *palette)
{
  Matrix *self = (Matrix *) chart;
  double room, least;
  guint n;

  self->name = get_name_room (self, palette, chart->width);
  n = choose_heads (self, palette->text_scale, &least, &room);
  self->cell = floor (CLAMP (room / n, least, MAX_CELL * palette->text_scale) * 4.0) / 4.0;
  self->grid.x0 = chart->rtl ? chart->width - MARGIN - self->name - GAP - n * self->cell : MARGIN + self->name + GAP;
  self->grid.y0 = MARGIN + self->head + GAP;
  self->grid.x1 = self->grid.x0 + n * self->cell;
  self->grid.y1 = self->grid.y0 + n * self->cell;
  choose_rows (self, n);
  add_cells (self);
  add_names (self);
  make_note (self);
}

/* Painting */

/* Ambivalence is hatched, so that it is neither of the plain tints. */
static void
paint_tint (cairo_t *cr,
            EntRect cell,
            const EntLine *line,
            const EntPalette *palette)
{
  EntRect half = cell;

  if (line->layer != ENT_LAYER_FACT || line->stance == ENT_STANCE_NEUTRAL)
    return;
  if (line->stance != ENT_STANCE_CONFLICTING)
    {
      half.x1 = line->stance == ENT_STANCE_COOPERATIVE ? cell.x1 : (cell.x0 + cell.x1) / 2.0;
      ent_chart_fill_box (cr, half, ent_color_with_alpha (palette->cooperation, TINT));
    }
  if (line->stance != ENT_STANCE_COOPERATIVE)
    {
      half.x0 = line->stance == ENT_STANCE_CONFLICTING ? cell.x0 : (cell.x0 + cell.x1) / 2.0;
      half.x1 = cell.x1;
      ent_chart_fill_box (cr, half, ent_color_with_alpha (palette->conflict, TINT));
    }
}

static double
get_mark_size (Matrix *self,
               const EntLine *line)
{
  guint n = CLAMP (line->width, 1, MOST_ORIGINS);

  return self->cell * (MARK + MARK_MORE * (n - 1));
}

static void
paint_cell (Matrix *self,
            const EntChartMark *mark,
            const EntPalette *palette,
            cairo_t *cr)
{
  const EntMapItem *item = &mark->item;
  const EntLine *line = ent_picture_find_line (self->chart.picture, item->a, item->b, item->layer);
  double x = (mark->box.x0 + mark->box.x1) / 2.0, y = (mark->box.y0 + mark->box.y1) / 2.0;

  paint_tint (cr, ent_rect_grow (mark->box, -0.5), line, palette);
  cairo_save (cr);
  cairo_translate (cr, x, y);
  if (line->stance == ENT_STANCE_CONTESTED && line->layer == ENT_LAYER_FACT)
    cairo_scale (cr, 0.75, 0.75);
  ent_stance_mark_paint (line->stance, line->layer, palette, cr, get_mark_size (self, line));
  cairo_restore (cr);
  /* What is merely possible is veiled by the ground. */
  if (line->layer == ENT_LAYER_POSSIBLE)
    ent_chart_fill_box (cr, ent_rect_grow (mark->box, -1.0), ent_color_with_alpha (ent_chart_get_ground (palette), 0.6));
  if (ent_chart_is_selected (&self->chart, item))
    ent_chart_stroke_box (cr, mark->box, 2.0, palette->accent);
}

static void
paint_grid (Matrix *self,
            const EntPalette *palette,
            cairo_t *cr)
{
  guint n = self->rows->len;
  EntColor line = ent_color_with_alpha (palette->axis, palette->high_contrast ? 0.6 : 0.22);

  for (guint i = 0; i < n; i++)
    ent_chart_fill_box (cr, get_cell (self, i, i), ent_color_with_alpha (palette->axis, 0.16));
  cairo_set_line_width (cr, 1.0);
  ent_color_set_source (line, cr);
  for (guint i = 0; i <= n; i++)
    {
      double at = i * self->cell;

      cairo_move_to (cr, self->grid.x0 + at, self->grid.y0);
      cairo_line_to (cr, self->grid.x0 + at, self->grid.y1);
      cairo_move_to (cr, self->grid.x0, self->grid.y0 + at);
      cairo_line_to (cr, self->grid.x1, self->grid.y0 + at);
    }
  cairo_stroke (cr);
}

static gboolean
is_same_camp (const Row *x,
              const Row *y)
{
  return x->part == y->part && x->camp == y->camp;
}

/* Around each camp of two or more, along the diagonal. */
static void
paint_camps (Matrix *self,
             const EntPalette *palette,
             cairo_t *cr)
{
  const Row *rows = (const Row *) self->rows->data;
  guint first = 0;

  for (guint i = 1; i <= self->rows->len; i++)
    {
      if (i < self->rows->len && is_same_camp (&rows[first], &rows[i]))
        continue;
      if (rows[first].part != G_MAXUINT && i - first > 1 && self->camps->n_camps > 1)
        ent_chart_stroke_box (cr, ent_rect_union (get_cell (self, first, first), get_cell (self, i - 1, i - 1)), 1.6,
                              palette->text);
      first = i;
    }
}

static void
paint_number (Matrix *self,
              const EntChartMark *mark,
              EntRect box,
              const EntPalette *palette,
              cairo_t *cr)
{
  g_autofree char *number = g_strdup_printf ("%u", self->places[mark->item.a] + 1);
  g_autoptr (PangoLayout) layout
    = ent_chart_text_new (palette, number, NUMBERED_TEXT, ent_chart_is_selected (&self->chart, &mark->item));

  ent_chart_text_show_in (layout, cr, box, 0.5, palette->text);
}

/* The number stands next to the grid. */
static EntRect
cut_number (Matrix *self,
            const EntPalette *palette,
            EntRect *name)
{
  double width = NUMBERED_WIDTH * palette->text_scale;
  EntRect number = *name;

  if (self->chart.rtl)
    number.x1 = name->x0 = name->x0 + width;
  else
    number.x0 = name->x1 = name->x1 - width;

  return number;
}

static void
paint_name (Matrix *self,
            const EntChartMark *mark,
            const EntPalette *palette,
            cairo_t *cr)
{
  g_autofree char *name = ent_chart_name (&self->chart, mark->item.a);
  gboolean selected = ent_chart_is_selected (&self->chart, &mark->item);
  g_autoptr (PangoLayout) layout = ent_chart_text_new (palette, name, self->numbered ? NUMBERED_TEXT : ENT_CHART_TEXT, selected);
  EntRect box = mark->box;

  if (self->numbered && mark->data == COLUMN_NAME)
    {
      paint_number (self, mark, box, palette, cr);
      return;
    }
  if (mark->data == ROW_NAME)
    {
      if (self->numbered)
        paint_number (self, mark, cut_number (self, palette, &box), palette, cr);
      ent_chart_text_fit (layout, box.x1 - box.x0);
      ent_chart_text_show_in (layout, cr, box, self->chart.rtl ? 0.0 : 1.0, palette->text);
      return;
    }

  /* From below upward, ending at the grid. */
  ent_chart_text_fit (layout, self->name);
  cairo_save (cr);
  cairo_translate (cr, box.x0, box.y1);
  cairo_rotate (cr, -G_PI / 2.0);
  ent_chart_text_show_in (layout, cr, (EntRect) { 0.0, 0.0, self->name, self->cell }, 0.0, palette->text);
  cairo_restore (cr);
}

/* What scrolls below the names is covered. */
static void
paint_names (Matrix *self,
             guint kind,
             const EntPalette *palette,
             cairo_t *cr)
{
  EntChart *chart = &self->chart;
  EntColor ground = ent_chart_get_ground (palette);
  EntRect visible = chart->visible;

  if (kind == COLUMN_NAME && visible.y0 > 0.0)
    ent_chart_fill_box (cr, (EntRect) { visible.x0, visible.y0, visible.x1, visible.y0 + MARGIN + self->head + GAP / 2.0 },
                        ground);
  if (kind == ROW_NAME && (visible.x0 > 0.0 || visible.x1 < chart->width))
    {
      EntRect cover = { visible.x0, visible.y0, visible.x0 + MARGIN + self->name + GAP / 2.0, visible.y1 };

      if (chart->rtl)
        cover = (EntRect) { visible.x1 - MARGIN - self->name - GAP / 2.0, visible.y0, visible.x1, visible.y1 };
      ent_chart_fill_box (cr, cover, ground);
    }
  for (guint i = self->first_name; i < chart->marks->len; i++)
    {
      const EntChartMark *mark = &g_array_index (chart->marks, EntChartMark, i);

      if (mark->data == kind && ent_rect_intersects (mark->box, visible))
        paint_name (self, mark, palette, cr);
    }
}

static void
paint (EntChart *chart,
       const EntPalette *palette,
       cairo_t *cr)
{
  Matrix *self = (Matrix *) chart;

  paint_grid (self, palette, cr);
  for (guint i = 0; i < self->first_name; i++)
    {
      const EntChartMark *mark = &g_array_index (chart->marks, EntChartMark, i);

      if (ent_rect_intersects (mark->box, chart->visible))
        paint_cell (self, mark, palette, cr);
    }
  paint_camps (self, palette, cr);
  paint_names (self, ROW_NAME, palette, cr);
  paint_names (self, COLUMN_NAME, palette, cr);
}

/* Words */

static char *
get_title (EntChart *chart)
{
  return g_strdup (_("Who stands with whom"));
}

static const char *
get_empty_text (EntChart *chart)
{
  Matrix *self = (Matrix *) chart;

  return self->all->len == 0 ? _("No relation is in force. Choose another day, or take filters away.") : NULL;
}

static char *
describe_actor (Matrix *self,
                guint actor)
{
  const Row *row = &g_array_index (self->rows, Row, self->places[actor]);
  g_autofree char *name = ent_chart_name (&self->chart, actor);
  g_autofree char *claims = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u claim", "%u claims", row->weight), row->weight);

  if (row->camp == G_MAXUINT || self->camps->n_camps < 2)
    return g_strdup_printf ("%s: %s", name, claims);

  /* Translators: an actor, in which camp it is, how many claims there are */
  return g_strdup_printf (_("%s: camp %u, %s"), name, row->camp + 1, claims);
}

static char *
describe_mark (EntChart *chart,
               const EntChartMark *mark)
{
  if (mark->data != CELL_OF_LINE)
    return describe_actor ((Matrix *) chart, mark->item.a);

  return ent_chart_describe_line (chart, ent_picture_find_line (chart->picture, mark->item.a, mark->item.b, mark->item.layer));
}

/* Cells come in pairs, one on each side of the diagonal. */
static void
describe (EntChart *chart,
          GString *text)
{
  Matrix *self = (Matrix *) chart;

  for (guint i = 0; i < self->first_name; i += 2)
    {
      g_autofree char *line = ent_chart_describe_mark (chart, i);

      g_string_append_printf (text, "\n%s", line);
    }
}

static const EntLine *
get_line (EntChart *chart,
          guint mark)
{
  const EntMapItem *item = &g_array_index (chart->marks, EntChartMark, mark).item;

  return ent_picture_find_line (chart->picture, item->a, item->b, item->layer);
}

static void
paint_origins_swatch (cairo_t *cr,
                      double width,
                      double height,
                      const EntPalette *palette,
                      gpointer data)
{
  double large = MIN (height, width / 2.0);
  double small = large * MARK / (MARK + MARK_MORE * (MOST_ORIGINS - 1));

  cairo_translate (cr, small / 2.0, height / 2.0);
  ent_stance_mark_paint (ENT_STANCE_COOPERATIVE, ENT_LAYER_FACT, palette, cr, small);
  cairo_translate (cr, width - (small + large) / 2.0, 0.0);
  ent_stance_mark_paint (ENT_STANCE_COOPERATIVE, ENT_LAYER_FACT, palette, cr, large);
}

static void
paint_camp_swatch (cairo_t *cr,
                   double width,
                   double height,
                   const EntPalette *palette,
                   gpointer data)
{
  double side = MIN (width, height) * 0.7;

  ent_chart_stroke_box (cr, (EntRect) { (width - side) / 2.0, (height - side) / 2.0, (width + side) / 2.0, (height + side) / 2.0 },
                        1.6, palette->text);
}

static void
add_legend (EntChart *chart,
            GPtrArray *rows)
{
  Matrix *self = (Matrix *) chart;
  guint counts[ENT_LEGEND_N_ROWS] = { 0 };

  for (guint i = 0; i < self->first_name; i += 2)
    counts[ent_legend_row_of (get_line (chart, i))]++;
  ent_chart_add_stance_rows (rows, counts);
  ent_chart_add_legend_row (rows, paint_origins_swatch, NULL, _("One source, five or more"), NULL);
  if (self->camps->n_camps > 1)
    ent_chart_add_legend_row (rows, paint_camp_swatch, NULL, _("A camp"), NULL);
}

static void
list_claims (EntChart *chart,
             GArray *claims)
{
  Matrix *self = (Matrix *) chart;

  for (guint i = 0; i < self->first_name; i += 2)
    ent_chart_add_line_claims (claims, get_line (chart, i));
}

const EntChartClass ent_matrix_chart_class = {
  .size = sizeof (Matrix),
  .init = init,
  .clear = clear,
  .measure = measure,
  .lay_out = lay_out,
  .scroll = place_names,
  .paint = paint,
  .get_title = get_title,
  .get_empty_text = get_empty_text,
  .describe_mark = describe_mark,
  .describe = describe,
  .add_legend = add_legend,
  .list_claims = list_claims,
};
