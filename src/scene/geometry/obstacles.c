/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "obstacles.h"

#include <math.h>
#include <string.h>

/* Sides of the squares in which things are looked up, and in which lines are
 * noted, pixels. A label is a few of the former and many of the latter.
 */
#define CELL 64.0
#define LINE_CELL 5.0

/* Views beyond this are cut off, pixels; nothing is placed there anyway. */
#define MAX_SIDE 32768.0

#define SEVERAL G_MAXUINT16

/* A circle, or a rectangle if the radius is negative. */
typedef struct
{
  EntRect box;
  EntPoint center;
  double radius;
  guint owner;
  guint64 number; /* not 0; it stands for all of this, in whatever view */
} Obstacle;

typedef struct
{
  const EntPoint *points;
  guint n_points;
  guint owner;
} Line;

struct _EntObstacles
{
  GArray *all;     /* of Obstacle */
  guint64 *numbers; /* theirs: a table with room for twice as many, 0 where there is none */
  gsize n_numbers; /* its size, a power of two */
  GArray **cells;  /* of guint, indexes in all; NULL: empty */
  guint n_columns;
  guint n_rows;
  GArray *paths;   /* of Line: not noted in lines yet */
  guint16 *lines;  /* owner + 1, SEVERAL, or 0 for none; NULL until asked for */
  guint line_columns;
  guint line_rows;
};

/**
 * ent_obstacles_new:
 * @width: of the view, pixels
 * @height: of the view, pixels
 *
 * Returns: (transfer full): an empty view
 */
EntObstacles *
ent_obstacles_new (double width,
                   double height)
{
  EntObstacles *self = g_new0 (EntObstacles, 1);

  width = CLAMP (width, 1.0, MAX_SIDE);
  height = CLAMP (height, 1.0, MAX_SIDE);
  self->all = g_array_new (FALSE, FALSE, sizeof (Obstacle));
  self->n_numbers = 1024;
  self->numbers = g_new0 (guint64, self->n_numbers);
  self->n_columns = (guint) ceil (width / CELL);
  self->n_rows = (guint) ceil (height / CELL);
  self->cells = g_new0 (GArray *, (gsize) self->n_columns * self->n_rows);
  self->line_columns = (guint) ceil (width / LINE_CELL);
  self->line_rows = (guint) ceil (height / LINE_CELL);
  self->paths = g_array_new (FALSE, FALSE, sizeof (Line));

  return self;
}

void
ent_obstacles_free (EntObstacles *self)
{
  if (self == NULL)
    return;

  for (guint i = 0; i < self->n_columns * self->n_rows; i++)
    g_clear_pointer (&self->cells[i], g_array_unref);
  g_free (self->cells);
  g_free (self->numbers);
  g_free (self->lines);
  g_array_unref (self->paths);
  g_array_unref (self->all);
  g_free (self);
}

static guint
cell_of (double at,
         double size,
         guint n)
{
  return (guint) CLAMP (floor (at / size), 0.0, (double) n - 1.0);
}

/* FNV-1a on words of 64 bits, with the high half folded in. */
static guint64
mix_double (guint64 number,
            double value)
{
  guint64 bits;

  memcpy (&bits, &value, sizeof bits);
  number = (number ^ bits) * G_GUINT64_CONSTANT (0x100000001b3);

  return number ^ number >> 29;
}

static guint64
number_of (const Obstacle *obstacle)
{
  guint64 number = mix_double (mix_double (1, obstacle->box.x0), obstacle->box.y0);

  number = mix_double (mix_double (number, obstacle->box.x1), obstacle->box.y1);

  return MAX (mix_double (mix_double (number, obstacle->radius), obstacle->owner), 1);
}

/* Where a number is in the table, or where it would be. */
static gsize
place_of (const EntObstacles *self,
          guint64 number)
{
  gsize at = number & (self->n_numbers - 1);

  while (self->numbers[at] != 0 && self->numbers[at] != number)
    at = (at + 1) & (self->n_numbers - 1);

  return at;
}

static void
note_number (EntObstacles *self,
             guint64 number)
{
  if (2 * (gsize) self->all->len > self->n_numbers)
    {
      self->n_numbers *= 2;
      g_free (self->numbers);
      self->numbers = g_new0 (guint64, self->n_numbers);
      for (guint i = 0; i < self->all->len; i++)
        note_number (self, g_array_index (self->all, Obstacle, i).number);
    }
  self->numbers[place_of (self, number)] = number;
}

/* What lies outside of the view is kept in the cells at its edge. */
static void
add (EntObstacles *self,
     Obstacle obstacle)
{
  guint index = self->all->len;
  guint x1 = cell_of (obstacle.box.x1, CELL, self->n_columns);
  guint y1 = cell_of (obstacle.box.y1, CELL, self->n_rows);

  obstacle.number = number_of (&obstacle);
  g_array_append_val (self->all, obstacle);
  note_number (self, obstacle.number);
  for (guint y = cell_of (obstacle.box.y0, CELL, self->n_rows); y <= y1; y++)
    for (guint x = cell_of (obstacle.box.x0, CELL, self->n_columns); x <= x1; x++)
      {
        GArray **cell = &self->cells[y * self->n_columns + x];

        if (*cell == NULL)
          *cell = g_array_new (FALSE, FALSE, sizeof (guint));
        g_array_append_val (*cell, index);
      }
}

/**
 * ent_obstacles_add_rect:
 * @self: a view
 * @rect: what is taken, pixels
 *
 * Takes a rectangle, whatever else is there.
 */
void
ent_obstacles_add_rect (EntObstacles *self,
                        EntRect rect)
{
  g_return_if_fail (self != NULL);

  add (self, (Obstacle) { rect, { 0.0, 0.0 }, -1.0, G_MAXUINT, 0 });
}

static Obstacle
circle_of (EntPoint center,
           double radius,
           guint owner)
{
  return (Obstacle) { ent_rect_around (center, radius), center, radius, owner, 0 };
}

/**
 * ent_obstacles_add_circle:
 * @self: a view
 * @center: of the circle, pixels
 * @radius: pixels
 * @owner: whose it is: a number that ent_obstacles_is_rect_free() can ignore
 *
 * Takes a circle, whatever else is there.
 */
void
ent_obstacles_add_circle (EntObstacles *self,
                          EntPoint center,
                          double radius,
                          guint owner)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (radius >= 0.0);

  add (self, circle_of (center, radius, owner));
}

static void
note_line_at (EntObstacles *self,
              EntPoint at,
              guint owner)
{
  guint16 *cell;

  if (at.x < 0.0 || at.y < 0.0
      || at.x >= self->line_columns * LINE_CELL || at.y >= self->line_rows * LINE_CELL)
    return;

  cell = &self->lines[(guint) (at.y / LINE_CELL) * self->line_columns + (guint) (at.x / LINE_CELL)];
  if (*cell == 0)
    *cell = (guint16) (MIN (owner, (guint) SEVERAL - 2) + 1);
  else if (*cell != owner + 1)
    *cell = SEVERAL;
}

/**
 * ent_obstacles_add_line:
 * @self: a view
 * @points: (array length=n_points): a path, pixels; it must outlive @self
 * @n_points: 2 or more
 * @owner: whose it is: a number that ent_obstacles_count_lines() can ignore
 */
void
ent_obstacles_add_line (EntObstacles *self,
                        const EntPoint *points,
                        guint n_points,
                        guint owner)
{
  Line line = { points, n_points, owner };

  g_return_if_fail (self != NULL);
  g_return_if_fail (points != NULL && n_points >= 2);

  g_array_append_val (self->paths, line);
}

static void
note_line (EntObstacles *self,
           const Line *line)
{
  for (guint i = 1; i < line->n_points; i++)
    {
      EntPoint a = line->points[i - 1], b = line->points[i];
      double dx = b.x - a.x, dy = b.y - a.y;
      guint n = (guint) CLAMP (ceil (sqrt (dx * dx + dy * dy) / LINE_CELL), 1.0, 4096.0);

      for (guint k = 0; k <= n; k++)
        note_line_at (self, (EntPoint) { a.x + dx * k / n, a.y + dy * k / n }, line->owner);
    }
}

/* Lines are noted when somebody asks about them: where nothing new has to find a
 * place, as in most steps in time, nobody does.
 */
static void
note_lines (EntObstacles *self)
{
  if (self->lines == NULL)
    self->lines = g_new0 (guint16, (gsize) self->line_columns * self->line_rows);
  for (guint i = 0; i < self->paths->len; i++)
    note_line (self, &g_array_index (self->paths, Line, i));
  g_array_set_size (self->paths, 0);
}

static gboolean
circle_meets_rect (EntPoint center,
                   double radius,
                   EntRect rect)
{
  double dx = center.x - CLAMP (center.x, rect.x0, rect.x1);
  double dy = center.y - CLAMP (center.y, rect.y0, rect.y1);

  return dx * dx + dy * dy < radius * radius;
}

static gboolean
meets (const Obstacle *a,
       const Obstacle *b)
{
  if (!ent_rect_intersects (a->box, b->box))
    return FALSE;
  if (a->radius < 0.0 && b->radius < 0.0)
    return TRUE;
  if (a->radius < 0.0)
    return circle_meets_rect (b->center, b->radius, a->box);
  if (b->radius < 0.0)
    return circle_meets_rect (a->center, a->radius, b->box);

  return hypot (a->center.x - b->center.x, a->center.y - b->center.y) < a->radius + b->radius;
}

/* The number of the first thing that is in the way, 0 if there is none. */
static guint64
find (EntObstacles *self,
      const Obstacle *wanted,
      guint ignore_owner)
{
  guint x1 = cell_of (wanted->box.x1, CELL, self->n_columns);
  guint y1 = cell_of (wanted->box.y1, CELL, self->n_rows);

  for (guint y = cell_of (wanted->box.y0, CELL, self->n_rows); y <= y1; y++)
    for (guint x = cell_of (wanted->box.x0, CELL, self->n_columns); x <= x1; x++)
      {
        GArray *cell = self->cells[y * self->n_columns + x];

        for (guint i = 0; cell != NULL && i < cell->len; i++)
          {
            const Obstacle *other
                = &g_array_index (self->all, Obstacle, g_array_index (cell, guint, i));

            if ((other->owner == G_MAXUINT || other->owner != ignore_owner)
                && meets (wanted, other))
              return other->number;
          }
      }

  return 0;
}

/**
 * ent_obstacles_is_rect_free:
 * @self: a view
 * @rect: what is wanted, pixels
 * @ignore_owner: the owner of circles that do not matter, %G_MAXUINT for none
 *
 * Asks whether a rectangle is free, without taking it; see
 * ent_obstacles_add_rect().
 *
 * Returns: whether nothing is there
 */
gboolean
ent_obstacles_is_rect_free (EntObstacles *self,
                            EntRect rect,
                            guint ignore_owner)
{
  return ent_obstacles_find_in_rect (self, rect, ignore_owner) == 0;
}

/**
 * ent_obstacles_find_in_rect:
 * @self: a view
 * @rect: what is wanted, pixels
 * @ignore_owner: as for ent_obstacles_is_rect_free()
 *
 * Returns: a number that stands for something that is there, and where; 0 if
 *   nothing is. Where ent_obstacles_has() that number the rectangle is not free,
 *   in any view: so a place that was taken once need not be searched again.
 */
guint64
ent_obstacles_find_in_rect (EntObstacles *self,
                            EntRect rect,
                            guint ignore_owner)
{
  Obstacle wanted = { rect, { 0.0, 0.0 }, -1.0, G_MAXUINT, 0 };

  g_return_val_if_fail (self != NULL, 0);

  return find (self, &wanted, ignore_owner);
}

/**
 * ent_obstacles_number_circle:
 * @center: of a circle, pixels
 * @radius: pixels
 * @owner: whose it is
 *
 * Returns: the number that stands for it in all views; see ent_obstacles_has()
 */
guint64
ent_obstacles_number_circle (EntPoint center,
                             double radius,
                             guint owner)
{
  const Obstacle circle = circle_of (center, radius, owner);

  return number_of (&circle);
}

/**
 * ent_obstacles_has:
 * @self: a view
 * @number: what ent_obstacles_find_in_rect() said in this view or another
 *
 * Returns: whether the same thing is at the same place in this view
 */
gboolean
ent_obstacles_has (const EntObstacles *self,
                   guint64 number)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return number != 0 && self->numbers[place_of (self, number)] == number;
}

/**
 * ent_obstacles_is_circle_free:
 * @self: a view
 * @center: of the circle that is wanted, pixels
 * @radius: pixels
 *
 * Asks whether a circle is free, without taking it; see
 * ent_obstacles_add_circle().
 *
 * Returns: whether nothing is there
 */
gboolean
ent_obstacles_is_circle_free (EntObstacles *self,
                              EntPoint center,
                              double radius)
{
  Obstacle wanted = { ent_rect_around (center, radius), center, radius, G_MAXUINT, 0 };

  g_return_val_if_fail (self != NULL, FALSE);

  return find (self, &wanted, G_MAXUINT) == 0;
}

/**
 * ent_obstacles_count_lines:
 * @self: a view
 * @rect: a rectangle, pixels
 * @ignore_owner: the owner of lines that do not matter, %G_MAXUINT for none
 *
 * Returns: a measure of how much of other lines is in it: squares of 5 pixels
 *   that they touch
 */
guint
ent_obstacles_count_lines (EntObstacles *self,
                           EntRect rect,
                           guint ignore_owner)
{
  guint n = 0;
  guint x0, x1, y0, y1;

  g_return_val_if_fail (self != NULL, 0);

  note_lines (self);
  x0 = cell_of (rect.x0, LINE_CELL, self->line_columns);
  x1 = cell_of (rect.x1, LINE_CELL, self->line_columns);
  y0 = cell_of (rect.y0, LINE_CELL, self->line_rows);
  y1 = cell_of (rect.y1, LINE_CELL, self->line_rows);
  for (guint y = y0; y <= y1; y++)
    for (guint x = x0; x <= x1; x++)
      {
        guint16 cell = self->lines[y * self->line_columns + x];

        n += cell != 0 && (ignore_owner == G_MAXUINT || cell != ignore_owner + 1);
      }

  return n;
}
