/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "panel.h"

#include "config.h"

#include <glib/gi18n.h>

#include "actor-face.h"
#include "claim-card.h"
#include "claim-group.h"
#include "conditions-page.h"
#include "forecasts-page.h"
#include "line-face.h"
#include "overview-face.h"
#include "panel-head.h"
#include "panel-list.h"
#include "source-page.h"

#define LEAST_COMPACT_HEIGHT 60 /* pixels; less of the claims cannot be read */
#define FRAME_BUDGET 1100      /* microseconds of a frame for making rows and cards; others need some, too */
#define GROUP_MARGIN 20        /* as faces keep from the edges */

struct _EntPanel
{
  EntCompactWidget parent_instance;

  EntSession *session;
  guint tick_id;
  guint fill_id; /* while cards are still to be made */
  guint aim_id;  /* while a claim is still to be scrolled to */
  gboolean aim_settled; /* nothing was added above it since the last frame */
  GtkWidget *aim; /* (weak): its card */
  gboolean stale; /* not seen, and so not made */
  guint wanted_claim; /* or ENT_NO_INDEX */
  guint kept_claim;   /* had the focus before records changed, or ENT_NO_INDEX */
  guint kept_place;   /* which card that was, counted from the top */
  double kept_scroll; /* or a negative number */

  int room; /* for all of it over a map, pixels */

  EntPanelHead *head;
  GtkScrolledWindow *scroller;
  GtkViewport *viewport;
};

G_DEFINE_FINAL_TYPE (EntPanel, ent_panel, ENT_TYPE_COMPACT_WIDGET)

static GtkWidget *
create_selection_face (EntSession       *session,
                       const EntMapItem *selection)
{
  switch (selection->kind)
    {
    case ENT_MAP_ITEM_ACTOR:
      return ent_actor_face_new (session, selection->a);

    case ENT_MAP_ITEM_LINE:
      return ent_line_face_new (session, selection);

    case ENT_MAP_ITEM_NONE:
    default:
      return ent_overview_face_new (session);
    }
}

static GtkWidget *
create_face (EntPanel *self)
{
  const EntSubject *subject = ent_session_get_subject (self->session);

  if (ent_session_get_engine (self->session) == NULL)
    return NULL;

  switch (subject->page)
    {
    case ENT_PAGE_SOURCE:
      return ent_source_page_new (self->session, subject->source);

    case ENT_PAGE_CONDITIONS:
      return ent_conditions_page_new (self->session);

    case ENT_PAGE_FORECASTS:
      return ent_forecasts_page_new (self->session);

    case ENT_PAGE_SELECTION:
    default:
      return create_selection_face (self->session, &subject->item);
    }
}

static GtkWidget *
reveal_in (GtkWidget *widget,
           guint      claim)
{
  if (ENT_IS_CLAIM_GROUP (widget))
    return ent_claim_group_reveal (ENT_CLAIM_GROUP (widget), claim);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *card = reveal_in (child, claim);

      if (card != NULL)
        return card;
    }

  return NULL;
}

static GtkWidget *
find_group (GtkWidget *widget)
{
  GtkWidget *found = ENT_IS_CLAIM_GROUP (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_group (child);

  return found;
}

static void
put_below_face (EntPanel  *self,
                GtkWidget *group)
{
  g_autoptr (GtkWidget) face = g_object_ref (gtk_viewport_get_child (self->viewport));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_set_margin_start (group, GROUP_MARGIN);
  gtk_widget_set_margin_end (group, GROUP_MARGIN);
  gtk_viewport_set_child (self->viewport, box);
  gtk_box_append (GTK_BOX (box), face);
  gtk_box_append (GTK_BOX (box), group);
}

/* A link may lead to a claim that the day does not show: it comes before all other
 * claims of the face then, under a head that says so.
 */
static GtkWidget *
put_into_face (EntPanel *self,
               guint     claim)
{
  g_autoptr (GArray) claims = g_array_new (FALSE, FALSE, sizeof (guint));
  GtkWidget *first = find_group (gtk_viewport_get_child (self->viewport));
  GtkWidget *group;

  g_array_append_val (claims, claim);
  group = ent_claim_group_new (self->session, NULL, _("Not on the map that day"), claims);
  if (first != NULL)
    gtk_widget_insert_before (group, gtk_widget_get_parent (first), first);
  else
    put_below_face (self, group);

  return group;
}

/* As far as it takes to see a card whole; one that is out of sight comes below
 * some of what is before it.
 */
static void
scroll_to (EntPanel  *self,
           GtkWidget *card)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  double page = gtk_adjustment_get_page_size (adjustment);
  double value = gtk_adjustment_get_value (adjustment);
  graphene_rect_t bounds;

  if (!gtk_widget_compute_bounds (card, gtk_viewport_get_child (self->viewport), &bounds))
    return;

  if (bounds.origin.y < value || bounds.origin.y + bounds.size.height > value + page)
    gtk_adjustment_set_value (adjustment, bounds.origin.y - page / 4);
}

/* A new card has its place only after a frame, and moves while others are made. */
static gboolean
aim_cb (GtkWidget     *widget,
        GdkFrameClock *clock,
        gpointer       user_data)
{
  EntPanel *self = ENT_PANEL (widget);
  gboolean settled = self->aim_settled;

  if (self->aim != NULL)
    scroll_to (self, self->aim);
  self->aim_settled = self->fill_id == 0;
  if (self->aim != NULL && !settled)
    return G_SOURCE_CONTINUE;

  g_clear_weak_pointer (&self->aim);
  self->aim_id = 0;

  return G_SOURCE_REMOVE;
}

static void
aim_at (EntPanel  *self,
        GtkWidget *card)
{
  g_set_weak_pointer (&self->aim, card);
  self->aim_settled = FALSE;
  if (self->aim_id == 0)
    self->aim_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), aim_cb, NULL, NULL);
}

static void
show_wanted_claim (EntPanel *self)
{
  GtkWidget *face = gtk_viewport_get_child (self->viewport);
  guint claim = self->wanted_claim;
  GtkWidget *card;

  self->wanted_claim = ENT_NO_INDEX;
  if (face == NULL || claim == ENT_NO_INDEX)
    return;

  card = reveal_in (face, claim);
  if (card == NULL)
    card = reveal_in (put_into_face (self, claim), claim);
  if (card == NULL)
    return;

  gtk_widget_grab_focus (card);
  aim_at (self, card);
}

/* Cards in the order in which they are read. */
static void
collect_cards (GtkWidget *widget,
               GPtrArray *cards)
{
  if (ENT_IS_CLAIM_CARD (widget))
    {
      g_ptr_array_add (cards, widget);
      return;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_cards (child, cards);
}

static void
forget_place (EntPanel *self)
{
  self->kept_claim = ENT_NO_INDEX;
  self->kept_place = ENT_NO_INDEX;
  self->kept_scroll = -1;
}

/* What the reader was at, before the cards are made anew. */
static void
keep_place (EntPanel *self)
{
  GtkWidget *face = gtk_viewport_get_child (self->viewport);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  g_autoptr (GPtrArray) cards = g_ptr_array_new ();
  GtkWidget *card = focus != NULL ? gtk_widget_get_ancestor (focus, ENT_TYPE_CLAIM_CARD) : NULL;

  self->kept_scroll = gtk_adjustment_get_value (gtk_scrolled_window_get_vadjustment (self->scroller));
  if (face == NULL || card == NULL)
    return;

  collect_cards (face, cards);
  if (!g_ptr_array_find (cards, card, &self->kept_place))
    return;
  self->kept_claim = ent_session_follow_claim (self->session, ent_claim_card_get_claim (ENT_CLAIM_CARD (card)));
}

/* Back to the claim, or to the one that took the place of a removed one. */
static gboolean
restore_focus (EntPanel *self)
{
  GtkWidget *face = gtk_viewport_get_child (self->viewport);
  g_autoptr (GPtrArray) cards = g_ptr_array_new ();
  GtkWidget *card = NULL;

  if (face == NULL || self->kept_place == ENT_NO_INDEX)
    return FALSE;

  if (self->kept_claim != ENT_NO_INDEX)
    card = reveal_in (face, self->kept_claim);
  if (card == NULL)
    {
      collect_cards (face, cards);
      if (cards->len > 0)
        card = g_ptr_array_index (cards, MIN (self->kept_place, cards->len - 1));
    }

  return card != NULL && gtk_widget_grab_focus (card);
}

static void
restore_place (EntPanel *self)
{
  double scroll = self->kept_scroll;

  restore_focus (self);
  forget_place (self);
  if (scroll >= 0)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), scroll);
}

/* The name of what has the focus, if it is to keep it through a new face. */
static char *
find_kept_name (EntPanel *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->viewport))
      || !g_str_has_prefix (gtk_widget_get_name (focus), ENT_PANEL_KEEPS))
    return NULL;

  return g_strdup (gtk_widget_get_name (focus));
}

static GtkWidget *
find_named (GtkWidget  *widget,
            const char *name)
{
  if (g_str_equal (gtk_widget_get_name (widget), name))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_named (child, name);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
restore_named (EntPanel   *self,
               const char *name)
{
  GtkWidget *face = gtk_viewport_get_child (self->viewport);
  GtkWidget *widget = name != NULL && face != NULL ? find_named (face, name) : NULL;

  if (widget != NULL)
    gtk_widget_grab_focus (widget);
}

/* List by list, as they are read. */
static gboolean
fill_lists (GtkWidget *widget,
            gint64     deadline)
{
  if (ENT_IS_PANEL_LIST (widget))
    return ent_panel_list_fill (ENT_PANEL_LIST (widget), deadline);
  if (ENT_IS_CLAIM_GROUP (widget) && !gtk_widget_get_visible (widget))
    {
      if (g_get_monotonic_time () >= deadline)
        return FALSE;
      gtk_widget_set_visible (widget, TRUE);
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (!fill_lists (child, deadline))
      return FALSE;

  return TRUE;
}

static gboolean
fill_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  EntPanel *self = ENT_PANEL (widget);
  GtkWidget *face = gtk_viewport_get_child (self->viewport);

  if (face != NULL && !fill_lists (face, g_get_monotonic_time () + FRAME_BUDGET))
    return G_SOURCE_CONTINUE;

  self->fill_id = 0;

  return G_SOURCE_REMOVE;
}

static void
go_on_filling (EntPanel *self)
{
  if (self->fill_id == 0)
    self->fill_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), fill_cb, NULL, NULL);
}

static void
stop_filling (EntPanel *self)
{
  if (self->fill_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->fill_id);
  self->fill_id = 0;
}

static void
fill_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  go_on_filling (ENT_PANEL (widget));
}

/* At once where the reader is somewhere in the middle: the place must be there to
 * come back to. Else as time allows.
 */
static void
fill_soon (EntPanel *self,
           gint64    start)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  GtkWidget *face = gtk_viewport_get_child (self->viewport);
  gboolean at_top = self->kept_scroll <= 0 && gtk_adjustment_get_value (adjustment) <= 0;

  if (face != NULL && !fill_lists (face, at_top ? start + FRAME_BUDGET : G_MAXINT64))
    go_on_filling (self);
}

static gboolean
drop_face_cb (gpointer face)
{
  return G_SOURCE_REMOVE;
}

/* To take a face apart takes as long as to make one: it waits until the frame is over. */
static void
part_with_face (EntPanel *self)
{
  GtkWidget *face = gtk_viewport_get_child (self->viewport);

  if (face != NULL)
    g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, G_SOURCE_FUNC (drop_face_cb), g_object_ref (face), g_object_unref);
}

static void
update_now (EntPanel *self)
{
  g_autofree char *kept_name = find_kept_name (self);
  gboolean had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self->viewport)) != NULL;
  gboolean wants_claim = self->wanted_claim != ENT_NO_INDEX;
  gint64 start = g_get_monotonic_time ();
  GtkWidget *face;

  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick_id);
  self->tick_id = 0;
  self->stale = FALSE;

  face = create_face (self);
  part_with_face (self);
  gtk_viewport_set_child (self->viewport, face);
  fill_soon (self, start);
  show_wanted_claim (self);
  restore_named (self, kept_name);

  /* What had it is gone: the keyboard goes on where the new face begins. */
  if (self->kept_scroll >= 0 && !wants_claim)
    restore_place (self);
  if (had_focus && face != NULL && !wants_claim && gtk_widget_get_focus_child (GTK_WIDGET (self->viewport)) == NULL)
    gtk_widget_child_focus (face, GTK_DIR_TAB_FORWARD);
}

static gboolean
update_cb (GtkWidget     *widget,
           GdkFrameClock *clock,
           gpointer       user_data)
{
  update_now (ENT_PANEL (widget));

  return G_SOURCE_REMOVE;
}

/* However fast the slider is dragged, the panel is made once a frame. What there is
 * is not made longer: it shows what may be no more.
 */
static void
update_soon (EntPanel *self)
{
  g_assert (ENT_IS_PANEL (self));

  stop_filling (self);
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->stale = TRUE;
  else if (self->tick_id == 0)
    self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), update_cb, NULL, NULL);
}

static void
subject_changed_cb (EntPanel *self)
{
  g_assert (ENT_IS_PANEL (self));

  forget_place (self);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  update_soon (self);
}

static void
records_changed_cb (EntPanel *self)
{
  g_assert (ENT_IS_PANEL (self));

  keep_place (self);
  self->wanted_claim = ent_session_follow_claim (self->session, self->wanted_claim);
  update_soon (self);
}

static void
lens_changed_cb (EntPanel *self)
{
  g_assert (ENT_IS_PANEL (self));

  update_soon (self);
}

static void
claim_requested_cb (EntPanel *self,
                    guint     claim)
{
  g_assert (ENT_IS_PANEL (self));

  self->wanted_claim = claim;
  update_soon (self);
}

/* A sheet over the map has to leave room for it. */
static void
limit_height (EntPanel *self)
{
  int head = 0;

  if (ent_compact_widget_get_compact (ENT_COMPACT_WIDGET (self)))
    {
      gtk_widget_measure (GTK_WIDGET (self->head), GTK_ORIENTATION_VERTICAL, -1, &head, NULL, NULL, NULL);
      gtk_scrolled_window_set_max_content_height (self->scroller, MAX (self->room - head, LEAST_COMPACT_HEIGHT));
    }
  else
    gtk_scrolled_window_set_max_content_height (self->scroller, -1);
}

static void
ent_panel_compact_changed (EntCompactWidget *widget)
{
  gboolean compact = ent_compact_widget_get_compact (widget);

  ent_panel_head_set_compact (ENT_PANEL (widget)->head, compact);
  if (compact)
    gtk_widget_add_css_class (GTK_WIDGET (widget), "compact");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (widget), "compact");
  limit_height (ENT_PANEL (widget));
}

static void
ent_panel_map (GtkWidget *widget)
{
  if (ENT_PANEL (widget)->stale)
    update_now (ENT_PANEL (widget));

  GTK_WIDGET_CLASS (ent_panel_parent_class)->map (widget);
}

static void
ent_panel_dispose (GObject *object)
{
  EntPanel *self = ENT_PANEL (object);

  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick_id);
  self->tick_id = 0;
  stop_filling (self);
  g_clear_weak_pointer (&self->aim);
  gtk_widget_dispose_template (GTK_WIDGET (object), ENT_TYPE_PANEL);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (ent_panel_parent_class)->dispose (object);
}

static void
ent_panel_class_init (EntPanelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ent_panel_dispose;
  widget_class->map = ent_panel_map;
  ENT_COMPACT_WIDGET_CLASS (klass)->compact_changed = ent_panel_compact_changed;

  g_type_ensure (ENT_TYPE_PANEL_HEAD);
  gtk_widget_class_set_template_from_resource (widget_class, ENT_RESOURCE_PREFIX "/panel.ui");
  gtk_widget_class_install_action (widget_class, "panel.fill", NULL, fill_action);
  gtk_widget_class_bind_template_child (widget_class, EntPanel, head);
  gtk_widget_class_bind_template_child (widget_class, EntPanel, scroller);
  gtk_widget_class_bind_template_child (widget_class, EntPanel, viewport);
}

static void
ent_panel_init (EntPanel *self)
{
  self->wanted_claim = ENT_NO_INDEX;
  forget_place (self);
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
ent_panel_set_session (EntPanel   *self,
                       EntSession *session)
{
  g_return_if_fail (ENT_IS_PANEL (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "dossier-changed", G_CALLBACK (subject_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "selection-changed", G_CALLBACK (subject_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "page-changed", G_CALLBACK (subject_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "records-changed", G_CALLBACK (records_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "lens-changed", G_CALLBACK (lens_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "claim-requested", G_CALLBACK (claim_requested_cb),
                           self, G_CONNECT_SWAPPED);
  ent_panel_head_set_session (self->head, session);
  subject_changed_cb (self);
}

GtkWidget *
ent_panel_get_face (EntPanel *self)
{
  g_return_val_if_fail (ENT_IS_PANEL (self), NULL);

  return gtk_viewport_get_child (self->viewport);
}

/* Whether there are rows or cards still to be made. */
gboolean
ent_panel_is_at_work (EntPanel *self)
{
  g_return_val_if_fail (ENT_IS_PANEL (self), FALSE);

  return self->tick_id != 0 || self->fill_id != 0 || self->aim_id != 0;
}

/**
 * ent_panel_set_room:
 * @self: a panel
 * @height: that it may take where it lies over a map, pixels
 */
void
ent_panel_set_room (EntPanel *self,
                    int       height)
{
  g_return_if_fail (ENT_IS_PANEL (self));

  if (self->room == height)
    return;

  self->room = height;
  limit_height (self);
}
