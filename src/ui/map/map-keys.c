/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The keyboard: from actor to actor, and what can be done there. */

#include <math.h>

#include "map-view-private.h"
#include "phrases.h"

static gboolean
has_line (EntMapView *self,
          guint       a,
          guint       b)
{
  const EntPicture *picture = ent_map_scene_get_picture (self->scene);

  for (guint layer = ENT_LAYER_FACT; layer <= ENT_LAYER_POSSIBLE; layer++)
    if (ent_picture_find_line (picture, MIN (a, b), MAX (a, b), layer) != NULL)
      return TRUE;

  return FALSE;
}

/* Cost of going from @from to @to when asked to go in @direction: the way
 * itself, and twice what it strays; negative when it leads elsewhere.
 */
static double
get_walk_cost (EntPoint   from,
               EntPoint   to,
               EntMapWalk direction)
{
  double dx = to.x - from.x;
  double dy = to.y - from.y;
  double ahead = direction == ENT_MAP_WALK_LEFT ? -dx : direction == ENT_MAP_WALK_RIGHT ? dx
                 : direction == ENT_MAP_WALK_UP ? -dy : dy;
  double aside = direction == ENT_MAP_WALK_LEFT || direction == ENT_MAP_WALK_RIGHT ? fabs (dy) : fabs (dx);

  if (ahead <= 0 || aside > 3 * ahead)
    return -1;

  return ahead + 2 * aside;
}

static guint
find_next (EntMapView *self,
           EntMapWalk  direction,
           gboolean    along_lines)
{
  guint n_actors = ent_map_scene_get_picture (self->scene)->n_actors;
  guint best = ENT_NO_INDEX;
  double least = G_MAXDOUBLE;
  EntPoint from, to;

  if (!ent_map_view_get_actor_center (self, self->active, &from))
    return ENT_NO_INDEX;

  for (guint i = 0; i < n_actors; i++)
    {
      double cost;

      if (i == self->active || !ent_map_view_get_actor_center (self, i, &to)
          || (along_lines && !has_line (self, self->active, i)))
        continue;
      cost = get_walk_cost (from, to, direction);
      if (cost >= 0 && cost < least)
        {
          least = cost;
          best = i;
        }
    }

  return best;
}

/* Where the keyboard comes in: at what is selected, else at the heaviest actor. */
static guint
find_entrance (EntMapView *self)
{
  const EntPicture *picture = ent_map_scene_get_picture (self->scene);
  const EntMapItem *selection = ent_session_get_selection (self->session);
  EntPoint at;
  guint best = ENT_NO_INDEX;

  if (selection->kind != ENT_MAP_ITEM_NONE && ent_map_view_get_actor_center (self, selection->a, &at))
    return selection->a;

  for (guint i = 0; i < picture->n_actors; i++)
    if (ent_map_view_get_actor_center (self, i, &at)
        && (best == ENT_NO_INDEX || picture->weight[i] > picture->weight[best]))
      best = i;

  return best;
}

static gboolean
starts_with (EntMapView *self,
             guint       actor,
             gunichar    letter)
{
  g_autofree char *name = ent_phrase_actor_name (self->session, actor);

  return g_unichar_tolower (g_utf8_get_char (name)) == g_unichar_tolower (letter);
}

static gboolean
walk_to_letter (EntMapView *self,
                gunichar    letter)
{
  guint n_actors = ent_map_scene_get_picture (self->scene)->n_actors;
  guint start = self->active == ENT_NO_INDEX ? 0 : self->active + 1;
  EntPoint at;

  for (guint i = 0; i < n_actors; i++)
    {
      guint actor = (start + i) % n_actors;

      if (ent_map_view_get_actor_center (self, actor, &at) && starts_with (self, actor, letter))
        {
          ent_map_view_set_active (self, actor);
          return TRUE;
        }
    }

  return FALSE;
}

static gboolean
key_pressed_cb (EntMapView      *self,
                guint            keyval,
                guint            keycode,
                GdkModifierType  state)
{
  gunichar letter = gdk_keyval_to_unicode (keyval);

  g_assert (ENT_IS_MAP_VIEW (self));

  if (self->scene == NULL || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0
      || !g_unichar_isalpha (letter))
    return GDK_EVENT_PROPAGATE;

  return walk_to_letter (self, letter);
}

static gboolean
walk_cb (GtkWidget *widget,
         GVariant  *args,
         gpointer   user_data)
{
  int direction;
  gboolean along_lines;

  g_variant_get (args, "(ib)", &direction, &along_lines);
  ent_map_view_walk (ENT_MAP_VIEW (widget), direction, along_lines);

  return GDK_EVENT_STOP;
}

/* Out of one thing at a time; what is left over clears the selection. */
static gboolean
escape_cb (GtkWidget *widget,
           GVariant  *args,
           gpointer   user_data)
{
  EntMapView *self = ENT_MAP_VIEW (widget);

  if (ent_map_gestures_cancel (self) || ent_map_pins_cancel (self))
    return GDK_EVENT_STOP;
  if (ent_session_get_group (self->session)->len > 0)
    ent_session_set_group (self->session, NULL, 0);
  else if (ent_session_get_focus (self->session, NULL) != ENT_NO_INDEX)
    ent_session_set_focus (self->session, ENT_NO_INDEX, 0);
  else
    return GDK_EVENT_PROPAGATE;

  return GDK_EVENT_STOP;
}

static void
zoom_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  EntMapView *self = ENT_MAP_VIEW (widget);

  if (g_str_equal (name, "map.fit"))
    ent_map_view_fit (self);
  else if (g_str_equal (name, "map.fit-selection"))
    ent_map_view_fit_selection (self);
  else
    ent_map_view_zoom (self, g_str_equal (name, "map.zoom-in") ? ENT_MAP_ZOOM_STEP : 1 / ENT_MAP_ZOOM_STEP);
}

static void
focus_changed_cb (EntMapView *self)
{
  g_assert (ENT_IS_MAP_VIEW (self));

  if (self->scene != NULL && gtk_widget_has_focus (GTK_WIDGET (self)) && self->active == ENT_NO_INDEX)
    ent_map_view_set_active (self, find_entrance (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
nudge_cb (GtkWidget *widget,
          GVariant  *args,
          gpointer   user_data)
{
  int direction;

  g_variant_get (args, "(i)", &direction);
  ent_map_pins_nudge (ENT_MAP_VIEW (widget), direction);

  return GDK_EVENT_STOP;
}

static void
add_walk_keys (GtkWidgetClass *widget_class,
               guint           keyval,
               guint           keypad,
               EntMapWalk      direction)
{
  gtk_widget_class_add_binding (widget_class, keyval, 0, walk_cb, "(ib)", direction, FALSE);
  gtk_widget_class_add_binding (widget_class, keypad, 0, walk_cb, "(ib)", direction, FALSE);
  gtk_widget_class_add_binding (widget_class, keyval, GDK_CONTROL_MASK, walk_cb, "(ib)", direction, TRUE);
  gtk_widget_class_add_binding (widget_class, keypad, GDK_CONTROL_MASK, walk_cb, "(ib)", direction, TRUE);
  gtk_widget_class_add_binding (widget_class, keyval, GDK_SHIFT_MASK, nudge_cb, "(i)", direction);
  gtk_widget_class_add_binding (widget_class, keypad, GDK_SHIFT_MASK, nudge_cb, "(i)", direction);
}

/* A key of the main block and its twin on the keypad. */
static void
add_action_keys (GtkWidgetClass  *widget_class,
                 guint            keyval,
                 guint            keypad,
                 GdkModifierType  modifiers,
                 const char      *action,
                 GVariant        *parameter)
{
  g_autoptr (GVariant) target = parameter != NULL ? g_variant_ref_sink (parameter) : NULL;
  const guint keys[] = { keypad, keyval }; /* menus tell the last one */

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr (GtkShortcut) shortcut = NULL;

      if (keys[i] == 0)
        continue;
      shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (keys[i], modifiers), gtk_named_action_new (action));
      gtk_shortcut_set_arguments (shortcut, target);
      gtk_widget_class_add_shortcut (widget_class, shortcut);
    }
}

static void
add_focus_keys (GtkWidgetClass *widget_class)
{
  for (guint n = 1; n <= ENT_SESSION_MAX_STEPS; n++)
    add_action_keys (widget_class, GDK_KEY_0 + n, GDK_KEY_KP_0 + n, 0, "map.focus",
                     g_variant_new ("(uu)", ENT_NO_INDEX, n));
}

static void
add_actor_keys (GtkWidgetClass *widget_class)
{
  const guint active = ENT_NO_INDEX;

  add_action_keys (widget_class, GDK_KEY_Return, GDK_KEY_KP_Enter, 0, "map.show", g_variant_new_uint32 (active));
  add_action_keys (widget_class, GDK_KEY_space, GDK_KEY_KP_Space, 0, "map.show", g_variant_new_uint32 (active));
  add_action_keys (widget_class, GDK_KEY_space, GDK_KEY_KP_Space, GDK_CONTROL_MASK, "map.group",
                   g_variant_new_uint32 (active));
  add_action_keys (widget_class, GDK_KEY_Return, GDK_KEY_KP_Enter, GDK_CONTROL_MASK, "map.unfold",
                   g_variant_new_uint32 (active));
  add_action_keys (widget_class, GDK_KEY_Menu, 0, 0, "map.menu", NULL);
  add_action_keys (widget_class, GDK_KEY_F10, 0, GDK_SHIFT_MASK, "map.menu", NULL);
}

static void
add_zoom_keys (GtkWidgetClass *widget_class)
{
  add_action_keys (widget_class, GDK_KEY_plus, GDK_KEY_KP_Add, 0, "map.zoom-in", NULL);
  add_action_keys (widget_class, GDK_KEY_equal, 0, 0, "map.zoom-in", NULL);
  add_action_keys (widget_class, GDK_KEY_minus, GDK_KEY_KP_Subtract, 0, "map.zoom-out", NULL);
  add_action_keys (widget_class, GDK_KEY_0, GDK_KEY_KP_0, 0, "map.fit", NULL);
  add_action_keys (widget_class, GDK_KEY_period, GDK_KEY_KP_Decimal, 0, "map.fit-selection", NULL);
}

void
ent_map_keys_class_init (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "map.zoom-in", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "map.zoom-out", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "map.fit", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "map.fit-selection", NULL, zoom_action);
  add_walk_keys (widget_class, GDK_KEY_Left, GDK_KEY_KP_Left, ENT_MAP_WALK_LEFT);
  add_walk_keys (widget_class, GDK_KEY_Right, GDK_KEY_KP_Right, ENT_MAP_WALK_RIGHT);
  add_walk_keys (widget_class, GDK_KEY_Up, GDK_KEY_KP_Up, ENT_MAP_WALK_UP);
  add_walk_keys (widget_class, GDK_KEY_Down, GDK_KEY_KP_Down, ENT_MAP_WALK_DOWN);
  add_actor_keys (widget_class);
  add_focus_keys (widget_class);
  add_zoom_keys (widget_class);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
}

void
ent_map_keys_add (EntMapView *self)
{
  GtkEventController *key = gtk_event_controller_key_new ();

  g_signal_connect_object (key, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), key);
  g_signal_connect (self, "notify::has-focus", G_CALLBACK (focus_changed_cb), NULL);
}

/**
 * ent_map_view_walk:
 * @self: a map
 * @direction: where to, on the screen
 * @along_lines: only to actors that the active one has a line with
 *
 * Moves the keyboard to the nearest actor in that direction.
 */
void
ent_map_view_walk (EntMapView *self,
                   EntMapWalk  direction,
                   gboolean    along_lines)
{
  EntPoint at;
  guint next;

  g_return_if_fail (ENT_IS_MAP_VIEW (self));

  if (self->scene == NULL)
    return;

  next = ent_map_view_get_actor_center (self, self->active, &at) ? find_next (self, direction, along_lines)
                                              : find_entrance (self);
  if (next != ENT_NO_INDEX)
    ent_map_view_set_active (self, next);
  else
    gtk_widget_error_bell (GTK_WIDGET (self));
}
