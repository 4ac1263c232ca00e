/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What can be done with an actor, a line or the ground, in a menu where it is. */

#include <glib/gi18n.h>

#include "map-arrangement.h"
#include "map-extras.h"
#include "map-view-private.h"

/* Actions name their actor, so that a menu still means what it was opened on;
 * %ENT_NO_INDEX is the one that the keyboard is at.
 */
static guint
get_target (EntMapView *self,
            guint       actor)
{
  return actor != ENT_NO_INDEX ? actor : self->active;
}

static void
append (GMenu      *menu,
        const char *label,
        const char *action,
        GVariant   *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target_value (item, action, target);
  g_menu_append_item (menu, item);
}

static void
append_section (GMenu *menu,
                GMenu *section)
{
  if (g_menu_model_get_n_items (G_MENU_MODEL (section)) > 0)
    g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}

static void
append_steps (EntMapView *self,
              GMenu      *menu,
              guint       actor)
{
  g_autoptr (GMenu) steps = g_menu_new ();

  for (guint n = 1; n <= ENT_SESSION_MAX_STEPS; n++)
    {
      g_autofree char *label = g_strdup_printf (ngettext ("%u _Step", "%u _Steps", n), n);

      append (steps, label, "map.focus", g_variant_new ("(uu)", actor, n));
    }
  g_menu_append_submenu (menu, _("_Neighbourhood Only"), G_MENU_MODEL (steps));
}

static void
append_show_everything (EntMapView *self,
                        GMenu      *menu)
{
  if (ent_session_get_focus (self->session, NULL) != ENT_NO_INDEX)
    append (menu, _("Show _Everything"), "map.focus", g_variant_new ("(uu)", ENT_NO_INDEX, 0));
}

static GMenu *
create_actor_menu (EntMapView *self,
                   guint       actor)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) first = g_menu_new ();
  g_autoptr (GMenu) second = g_menu_new ();
  gboolean unfolded = ent_session_is_unfolded (self->session, actor);

  append (first, _("Show _Claims"), "map.show", g_variant_new_uint32 (actor));
  append_steps (self, first, actor);
  append_show_everything (self, first);
  append_section (menu, first);

  if (ent_session_can_unfold (self->session, actor))
    append (second, unfolded ? _("_Fold Affiliates") : _("Un_fold Affiliates"), "map.unfold",
            g_variant_new_uint32 (actor));
  append (second, ent_session_is_grouped (self->session, actor) ? _("Take Out of _Group") : _("Add to _Group"),
          "map.group", g_variant_new_uint32 (actor));
  if (ent_map_scene_is_pinned (self->scene, actor) && ent_session_get_editor (self->session) != NULL)
    append (second, _("_Unpin"), "map.unpin", g_variant_new_uint32 (actor));
  append_section (menu, second);

  return menu;
}

static GMenu *
create_line_menu (EntMapView       *self,
                  const EntMapItem *item)
{
  GMenu *menu = g_menu_new ();

  append (menu, _("Show _Claims"), "map.show-line",
          g_variant_new ("(uuu)", item->a, item->b, item->layer));

  return menu;
}

/* What may be drawn besides, of that which is there. */
static void
append_extras (EntMapView *self,
               GMenu      *menu)
{
  const char *const show[] = { _("Show Reader’s _Notes"), _("Show _Overdue Forecasts"), _("_Outline Blocs"),
                               _("_Mark New Lines"), _("Show Lines of the _Other Moment"), _("Show _Pins") };
  const char *const hide[] = { _("Hide Reader’s _Notes"), _("Hide _Overdue Forecasts"), _("No _Outlines of Blocs"),
                               _("Do not _Mark New Lines"), _("Hide Lines of the _Other Moment"), _("Hide _Pins") };
  guint asked = ent_session_get_extras (self->session);
  guint counts[ENT_MAP_N_EXTRAS];

  G_STATIC_ASSERT (G_N_ELEMENTS (show) == ENT_MAP_N_EXTRAS);

  ent_map_scene_count_extras (self->scene, counts);
  for (guint extra = 0; extra < ENT_MAP_N_EXTRAS; extra++)
    if (counts[extra] > 0)
      append (menu, (asked & 1u << extra) != 0 ? hide[extra] : show[extra], "map.extra",
              g_variant_new_uint32 (extra));
}

static GMenu *
create_ground_menu (EntMapView *self)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) view = g_menu_new ();
  g_autoptr (GMenu) arrangements = g_menu_new ();
  g_autoptr (GMenu) folds = g_menu_new ();
  g_autoptr (GMenu) extras = g_menu_new ();
  g_autoptr (GMenu) pins = g_menu_new ();

  append (view, _("Show All _Actors"), "map.fit", NULL);
  if (ent_session_get_selection (self->session)->kind != ENT_MAP_ITEM_NONE
      || ent_session_get_group (self->session)->len > 0)
    append (view, _("Zoom to _Selection"), "map.fit-selection", NULL);
  append_show_everything (self, view);
  append_section (menu, view);

  append (arrangements, _("_Geographic"), "win.arrangement",
          g_variant_new_string (ent_arrangement_to_nick (ENT_ARRANGEMENT_GEOGRAPHIC)));
  append (arrangements, _("_Network"), "win.arrangement",
          g_variant_new_string (ent_arrangement_to_nick (ENT_ARRANGEMENT_NETWORK)));
  append_section (menu, arrangements);

  append (folds, _("_Unfold All"), "map.fold-all", g_variant_new_boolean (FALSE));
  append (folds, _("_Fold All"), "map.fold-all", g_variant_new_boolean (TRUE));
  append_section (menu, folds);

  append_extras (self, extras);
  append_section (menu, extras);

  if (ent_map_pins_any (self) && ent_session_get_editor (self->session) != NULL)
    append (pins, _("Un_pin All"), "map.unpin-all", NULL);
  append_section (menu, pins);

  return menu;
}

static GMenu *
create_menu (EntMapView       *self,
             const EntMapItem *item)
{
  switch (item->kind)
    {
    case ENT_MAP_ITEM_ACTOR:
      return create_actor_menu (self, item->a);

    case ENT_MAP_ITEM_LINE:
      return create_line_menu (self, item);

    case ENT_MAP_ITEM_NONE:
    default:
      return create_ground_menu (self);
    }
}

static GtkPopover *
ensure_popover (EntMapView *self)
{
  if (self->menu == NULL)
    {
      self->menu = gtk_popover_menu_new_from_model (NULL);
      gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
      gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
      gtk_widget_set_direction (self->menu, gtk_widget_get_default_direction ());
      gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
      ent_map_accessible_menu_made (self);
    }

  return GTK_POPOVER (self->menu);
}

static void
popup (EntMapView       *self,
       const EntMapItem *item,
       EntPoint          point)
{
  GtkPopover *popover = ensure_popover (self);
  g_autoptr (GMenu) menu = create_menu (self, item);

  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (popover), G_MENU_MODEL (menu));
  gtk_popover_set_pointing_to (popover, &(GdkRectangle) { (int) point.x, (int) point.y, 1, 1 });
  gtk_popover_popup (popover);
}

void
ent_map_menu_popup_at (EntMapView *self,
                       EntPoint    point,
                       double      tolerance)
{
  EntMapItem item = ent_map_view_pick (self, point.x, point.y, tolerance);

  if (item.kind == ENT_MAP_ITEM_ACTOR)
    ent_map_view_set_active (self, item.a);
  popup (self, &item, point);
}

void
ent_map_menu_clear (EntMapView *self)
{
  g_clear_pointer (&self->menu, gtk_widget_unparent);
}

void
ent_map_menu_allocate (EntMapView *self)
{
  if (self->menu != NULL)
    gtk_popover_present (GTK_POPOVER (self->menu));
}

/* Actions */

static void
menu_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  EntMapView *self = ENT_MAP_VIEW (widget);
  EntMapItem item = { .kind = ENT_MAP_ITEM_NONE };
  EntPoint point = ent_map_framing_get_middle (self);

  if (self->scene == NULL)
    return;

  if (ent_map_view_get_actor_center (self, self->active, &point))
    item = ent_map_item_actor (self->active);
  popup (self, &item, point);
}

static void
show_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  EntMapView *self = ENT_MAP_VIEW (widget);
  guint actor = get_target (self, g_variant_get_uint32 (parameter));
  EntMapItem item = ent_map_item_actor (actor);

  if (actor != ENT_NO_INDEX)
    ent_session_select (self->session, &item);
}

static void
show_line_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  EntMapView *self = ENT_MAP_VIEW (widget);
  EntMapItem item;
  guint a, b, layer;

  g_variant_get (parameter, "(uuu)", &a, &b, &layer);
  item = ent_map_item_line (a, b, layer);
  ent_session_select (self->session, &item);
}

static void
unfold_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  EntMapView *self = ENT_MAP_VIEW (widget);
  guint actor = get_target (self, g_variant_get_uint32 (parameter));

  if (actor != ENT_NO_INDEX)
    ent_session_set_unfolded (self->session, actor, !ent_session_is_unfolded (self->session, actor));
}

static void
fold_all_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  ent_session_set_folded (ENT_MAP_VIEW (widget)->session, g_variant_get_boolean (parameter));
}

static void
extra_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  EntSession *session = ENT_MAP_VIEW (widget)->session;

  ent_session_set_extras (session, ent_session_get_extras (session) ^ 1u << g_variant_get_uint32 (parameter));
}

static void
group_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  EntMapView *self = ENT_MAP_VIEW (widget);
  guint actor = get_target (self, g_variant_get_uint32 (parameter));

  if (actor != ENT_NO_INDEX)
    ent_session_toggle_grouped (self->session, actor);
}

static void
focus_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  EntMapView *self = ENT_MAP_VIEW (widget);
  guint actor, n_steps;

  g_variant_get (parameter, "(uu)", &actor, &n_steps);
  if (n_steps > 0)
    actor = get_target (self, actor);
  ent_session_set_focus (self->session, actor, n_steps);
}

void
ent_map_menu_class_init (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "map.menu", NULL, menu_action);
  gtk_widget_class_install_action (widget_class, "map.show", "u", show_action);
  gtk_widget_class_install_action (widget_class, "map.show-line", "(uuu)", show_line_action);
  gtk_widget_class_install_action (widget_class, "map.unfold", "u", unfold_action);
  gtk_widget_class_install_action (widget_class, "map.fold-all", "b", fold_all_action);
  gtk_widget_class_install_action (widget_class, "map.extra", "u", extra_action);
  gtk_widget_class_install_action (widget_class, "map.group", "u", group_action);
  gtk_widget_class_install_action (widget_class, "map.focus", "(uu)", focus_action);
}
