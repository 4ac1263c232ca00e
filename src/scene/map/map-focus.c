/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "map-private.h"

/**
 * ent_map_item_equal:
 * @a: an item
 * @b: another
 *
 * Returns: whether they are the same actor, the same line, or both nothing
 */
gboolean
ent_map_item_equal (const EntMapItem *a,
                    const EntMapItem *b)
{
  if (a->kind != b->kind)
    return FALSE;

  switch (a->kind)
    {
    case ENT_MAP_ITEM_ACTOR:
      return a->a == b->a;
    case ENT_MAP_ITEM_LINE:
      return a->a == b->a && a->b == b->b && a->layer == b->layer;
    case ENT_MAP_ITEM_NONE:
    default:
      return TRUE;
    }
}

static gboolean
touches (const EntLine *line,
         guint actor)
{
  return line->a == actor || line->b == actor;
}

static gboolean
is_line (const EntMapItem *item,
         const EntLine *line)
{
  return item->kind == ENT_MAP_ITEM_LINE && item->a == line->a && item->b == line->b
         && item->layer == line->layer;
}

/* Asked of every actor at each painting: the lines are gone through once. */
static gboolean
is_beside_hover (EntMapScene *self,
                 guint actor)
{
  EntMapChoice *choice = &self->choice;

  if (choice->beside == NULL)
    {
      choice->beside = g_new0 (gboolean, MAX (self->n_actors, 1));
      for (guint i = 0; i < self->picture->lines->len; i++)
        {
          const EntLine *line = g_ptr_array_index (self->picture->lines, i);

          if (touches (line, self->hover.a))
            choice->beside[line->a] = choice->beside[line->b] = TRUE;
        }
    }

  return choice->beside[actor];
}

/* Whether the hovered thing, or the focus, leaves the actor aside. */
gboolean
ent_map_actor_is_dimmed (EntMapScene *self,
                         guint actor)
{
  const EntMapItem *hover = &self->hover;

  if (ent_map_choice_is_far (self, actor))
    return TRUE;
  if (hover->kind == ENT_MAP_ITEM_NONE || actor == hover->a)
    return FALSE;
  if (hover->kind == ENT_MAP_ITEM_LINE)
    return actor != hover->b;

  return !is_beside_hover (self, actor);
}

gboolean
ent_map_line_is_dimmed (EntMapScene *self,
                        const EntLine *line)
{
  const EntMapItem *hover = &self->hover;

  if (ent_map_choice_is_far (self, line->a) || ent_map_choice_is_far (self, line->b))
    return TRUE;
  if (hover->kind == ENT_MAP_ITEM_ACTOR)
    return !touches (line, hover->a);
  if (hover->kind == ENT_MAP_ITEM_LINE)
    return !is_line (hover, line);

  return ent_map_compared_is_same (self, line);
}

/* Both ends of a selected line wear the ring. */
gboolean
ent_map_actor_is_selected (EntMapScene *self,
                           guint actor)
{
  const EntMapItem *selection = &self->selection;

  if (ent_map_choice_is_grouped (self, actor))
    return TRUE;
  if (selection->kind == ENT_MAP_ITEM_NONE)
    return FALSE;

  return actor == selection->a || (selection->kind == ENT_MAP_ITEM_LINE && actor == selection->b);
}

gboolean
ent_map_line_is_selected (EntMapScene *self,
                          const EntLine *line)
{
  return is_line (&self->selection, line);
}

/* Whether anything is dimmed, so that the rest stands out. */
gboolean
ent_map_dims (EntMapScene *self)
{
  return self->hover.kind != ENT_MAP_ITEM_NONE || self->choice.near != NULL || (self->compared != NULL && self->differs);
}

EntMapRank
ent_map_line_rank (EntMapScene *self,
                   const EntMapView *view,
                   const EntLine *line)
{
  if (ent_map_line_is_selected (self, line))
    return ENT_MAP_RANK_SELECTED;

  return view->bare && ent_map_dims (self) && !ent_map_line_is_dimmed (self, line) ? ENT_MAP_RANK_LIT : ENT_MAP_RANK_COMMON;
}

/* Whether a line of this picture ends at the actor. */
gboolean
ent_map_has_line (EntMapScene *self,
                  guint actor)
{
  EntMapChoice *choice = &self->choice;

  if (choice->has_line == NULL)
    {
      choice->has_line = g_new0 (gboolean, MAX (self->n_actors, 1));
      for (guint i = 0; i < self->picture->lines->len; i++)
        {
          const EntLine *line = g_ptr_array_index (self->picture->lines, i);

          choice->has_line[line->a] = choice->has_line[line->b] = TRUE;
        }
    }

  return choice->has_line[actor];
}
