/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "claim-card.h"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "claim-actions.h"
#include "claim-text.h"
#include "look-actions.h"
#include "prose.h"
#include "swatch.h"

#define FIRST_LINKS 2
#define SHORT_BADGE 14 /* characters, that fit beside each other in any print */

struct _EntClaimCard
{
  GtkWidget parent_instance;

  EntSession *session;
  guint claim;
  EntDay day;
  gboolean has_actions;

  GtkMenuButton *menu;
  GtkLabel *summary;
  GtkLabel *origin;
  AdwWrapBox *badges;
  GtkBox *more;
};

G_DEFINE_FINAL_TYPE (EntClaimCard, ent_claim_card, GTK_TYPE_WIDGET)

/* Once more takes it back. */
static void
listen_to (EntClaimCard *self,
           const char   *escaped)
{
  const EntLens *lens = ent_session_get_lens (self->session);
  g_autofree char *speaker = g_uri_unescape_string (escaped, NULL);

  if (speaker == NULL)
    return;

  if (lens->speakers->len == 1 && ent_lens_has_speaker (lens, speaker))
    ent_session_set_only_speaker (self->session, NULL);
  else
    ent_session_set_only_speaker (self->session, speaker);
}

static gboolean
link_activated_cb (EntClaimCard *self,
                   const char   *uri)
{
  guint claim;

  g_assert (ENT_IS_CLAIM_CARD (self));

  if (g_str_has_prefix (uri, "speaker:"))
    {
      listen_to (self, uri + strlen ("speaker:"));
      return GDK_EVENT_STOP;
    }

  /* The way back leads to this card. */
  ent_session_leave_claim (self->session, self->claim);
  if (g_str_has_prefix (uri, "source:"))
    {
      ent_session_show_source (self->session, (guint) g_ascii_strtoull (uri + strlen ("source:"), NULL, 10));
    }
  else if (g_str_has_prefix (uri, "claim:"))
    {
      claim = ent_engine_find_claim (ent_session_get_engine (self->session), uri + strlen ("claim:"));
      ent_session_show_claim (self->session, claim);
    }

  return GDK_EVENT_STOP;
}

static GtkWidget *
add_badge (EntClaimCard *self,
           const char   *text,
           const char   *tooltip)
{
  GtkWidget *badge;

  if (text == NULL)
    return NULL;

  badge = g_object_new (GTK_TYPE_LABEL,
                        "label", text,
                        "tooltip-text", tooltip,
                        "wrap", g_utf8_strlen (text, -1) > SHORT_BADGE,
                        "xalign", 0.0f,
                        NULL);
  gtk_widget_add_css_class (badge, "badge");
  if (tooltip != NULL) /* who cannot hover hears it */
    gtk_accessible_update_property (GTK_ACCESSIBLE (badge), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, tooltip, -1);
  adw_wrap_box_append (self->badges, badge);

  return badge;
}

static void
add_warning (EntClaimCard *self,
             const char   *text,
             const char   *tooltip)
{
  GtkWidget *badge = add_badge (self, text, tooltip);

  if (badge != NULL)
    gtk_widget_add_css_class (badge, "caution");
}

static const char *
explain_presumed (const EntClaim *claim)
{
  if (claim->span.uncertain)
    return _("The date itself is in doubt");
  if (claim->aspect == ENT_ASPECT_ACT)
    return _("Reported as having happened; the day is not known closely");

  return _("Still so as far as is told; no end is known");
}

static void
add_degree (EntClaimCard   *self,
            const EntClaim *claim)
{
  EntEngine *engine = ent_session_get_engine (self->session);
  const EntLens *lens = ent_session_get_lens (self->session);
  EntMoment moment = ent_moment_at (lens->moment.clock, self->day, lens->moment.trail);

  if (claim->modality == ENT_MODALITY_FORECAST)
    {
      g_autofree char *day = ent_day_format_display (self->day);
      g_autofree char *tooltip = g_strdup_printf (_("Where the forecast stands on %s"), day);

      add_badge (self, ent_outlook_get_label (ent_engine_get_outlook (engine, self->claim, self->day)), tooltip);
      return;
    }

  switch (ent_engine_get_degree (engine, self->claim, &moment))
    {
    case ENT_DEGREE_PRESUMED:
      add_badge (self, _("presumed"), explain_presumed (claim));
      break;

    case ENT_DEGREE_POSSIBLE:
      add_badge (self, _("possible"), _("Its dates allow it on this day, nothing more"));
      break;

    case ENT_DEGREE_NONE:
    case ENT_DEGREE_CERTAIN:
    default:
      break;
    }
}

static void
add_rank (EntClaimCard   *self,
          const EntClaim *claim)
{
  if (claim->status == ENT_STATUS_RETRACTED)
    add_warning (self, _("retracted"), _("Stays in the dossier and does not count"));
  if (claim->rank == ENT_RANK_PREFERRED)
    add_badge (self, _("preferred"), claim->rank_reason);
  if (claim->rank == ENT_RANK_DEPRECATED)
    add_warning (self, _("deprecated"), claim->rank_reason);
}

/* The days behind a badge, and the words that they come from. */
static char *
explain_dates (const EntClaim *claim)
{
  g_autofree char *span = ent_span_format (&claim->span, claim->aspect);

  if (claim->modality == ENT_MODALITY_FORECAST && claim->as_written != NULL && claim->as_written[0] != '\0')
    return g_strdup_printf (_("“%s”, reckoned from the day of publication"), claim->as_written);
  if (ent_span_is_undated (&claim->span))
    return g_strdup_printf (_("Undated: %s"), span);

  return g_steal_pointer (&span);
}

static void
add_badges (EntClaimCard   *self,
            const EntClaim *claim)
{
  g_autofree char *when = ent_claim_text_when (self->session, claim);
  g_autofree char *dates = explain_dates (claim);
  g_autofree char *explained = ent_claim_text_explain_grade (self->session, claim);
  g_autofree char *grade = ent_claim_text_grade (self->session, claim);
  g_autofree char *condition = ent_claim_text_condition (self->session, claim);

  add_badge (self, ent_modality_get_label (claim->modality), ent_claim_text_explain_modality (claim->modality));
  add_rank (self, claim);
  if (claim->negated)
    add_warning (self, _("denial"), _("Says that it is not so"));
  add_warning (self, condition, _("Would follow only if this happens"));
  if (ent_claim_text_speaker_is_unclear (claim))
    add_warning (self, _("speaker unclear"), _("The source does not tell whose words these are"));
  add_badge (self, when, dates);
  add_degree (self, claim);
  add_badge (self, grade, explained);
  if (claim->places->len > 1)
    {
      g_autofree char *places = g_strdup_printf (ngettext ("%u place", "%u places", claim->places->len),
                                                 claim->places->len);

      add_badge (self, places, _("Said in several paragraphs; it counts once"));
    }
}

static GtkWidget *
create_line (const char *text,
             gboolean    markup)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0f, "hexpand", TRUE, NULL);

  if (markup)
    ent_prose_set_markup (GTK_LABEL (label), text);
  else
    ent_prose_set (GTK_LABEL (label), text);
  gtk_widget_add_css_class (label, "claim-more");

  return label;
}

static void
add_figures (EntClaimCard   *self,
             const EntClaim *claim)
{
  for (guint i = 0; i < claim->figures->len; i++)
    {
      const EntFigure *figure = &g_array_index (claim->figures, EntFigure, i);
      g_autofree char *text = ent_claim_text_figure (self->session, figure);

      gtk_box_append (self->more, create_line (text, FALSE));
    }
}

static void
add_outcome (EntClaimCard   *self,
             const EntClaim *claim)
{
  g_autofree char *markup = ent_claim_text_outcome_markup (self->session, claim);
  GtkWidget *label;

  if (markup == NULL)
    return;

  label = create_line (markup, TRUE);
  g_signal_connect_object (label, "activate-link", G_CALLBACK (link_activated_cb),
                           self, G_CONNECT_SWAPPED);
  gtk_box_append (self->more, label);
}

static GtkWidget *
create_link (EntClaimCard       *self,
             const EntClaim     *claim,
             const EntClaimLink *link)
{
  g_autofree char *markup = ent_claim_text_link_markup (self->session, claim, link);
  GtkWidget *row, *label;

  if (markup == NULL)
    return NULL;

  label = create_line (markup, TRUE);
  g_signal_connect_object (label, "activate-link", G_CALLBACK (link_activated_cb),
                           self, G_CONNECT_SWAPPED);
  row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  if (g_str_equal (link->kind, "contradicts"))
    gtk_box_append (GTK_BOX (row), ent_swatch_new_mark (ENT_STANCE_CONTESTED, ENT_LAYER_FACT));
  gtk_box_append (GTK_BOX (row), label);

  return row;
}

static void
more_links_clicked_cb (GtkWidget *button,
                       GtkWidget *rest)
{
  g_assert (GTK_IS_BUTTON (button));
  g_assert (GTK_IS_WIDGET (rest));

  gtk_widget_set_visible (button, FALSE);
  gtk_widget_set_visible (rest, TRUE);
}

/* @links: of GtkWidget, floating */
static void
add_rest_of_links (EntClaimCard *self,
                   GPtrArray    *links)
{
  GtkWidget *rest = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *button;
  guint n_links = links->len - FIRST_LINKS;
  g_autofree char *text = g_strdup_printf (ngettext ("%u More Link", "%u More Links", n_links), n_links);

  for (guint i = FIRST_LINKS; i < links->len; i++)
    gtk_box_append (GTK_BOX (rest), g_ptr_array_index (links, i));
  gtk_widget_set_visible (rest, FALSE);
  button = gtk_button_new_with_label (text);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "show-more");
  g_signal_connect_object (button, "clicked", G_CALLBACK (more_links_clicked_cb), rest, 0);
  gtk_box_append (self->more, button);
  gtk_box_append (self->more, rest);
}

/* Contradictions first: they are what a reader must not miss. */
static void
add_links (EntClaimCard   *self,
           const EntClaim *claim)
{
  g_autoptr (GPtrArray) links = g_ptr_array_new ();

  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < claim->links->len; i++)
      {
        const EntClaimLink *link = g_ptr_array_index (claim->links, i);
        GtkWidget *row = NULL;

        if (g_str_equal (link->kind, "contradicts") == (pass == 0))
          row = create_link (self, claim, link);
        if (row != NULL)
          g_ptr_array_add (links, row);
      }
  for (guint i = 0; i < MIN (links->len, FIRST_LINKS); i++)
    gtk_box_append (self->more, g_ptr_array_index (links, i));
  if (links->len > FIRST_LINKS)
    add_rest_of_links (self, links);
}

/* Actions are made when they may be asked for: a panel has many cards. */
static void
ensure_actions (EntClaimCard *self)
{
  const EntClaim *claim = ent_session_get_claim (self->session, self->claim);
  g_autoptr (GSimpleActionGroup) look = NULL;
  g_autoptr (GSimpleActionGroup) change = NULL;

  if (self->has_actions || claim == NULL)
    return;

  self->has_actions = TRUE;
  look = ent_look_actions_new (GTK_WIDGET (self), self->session, self->claim);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "look", G_ACTION_GROUP (look));
  if (ent_session_get_editor (self->session) == NULL)
    return;

  change = ent_claim_actions_new (GTK_WIDGET (self), self->session, claim);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "claim", G_ACTION_GROUP (change));
}

static GtkWidget *
create_note_button (gint64 note)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("edit-delete-symbolic");

  gtk_widget_set_tooltip_text (button, _("Remove Note"));
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "note-button");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "claim.remove-note");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", note);

  return button;
}

static GMenuModel *
create_menu (EntClaimCard   *self,
             const EntClaim *claim)
{
  g_autoptr (GMenuModel) look = ent_look_actions_create_menu (claim);
  GMenu *menu = g_menu_new ();

  g_menu_append_section (menu, NULL, look);
  if (ent_session_get_editor (self->session) != NULL)
    {
      g_autoptr (GMenuModel) change = ent_claim_actions_create_menu (claim);

      g_menu_append_section (menu, NULL, change);
    }

  return G_MENU_MODEL (menu);
}

static void
create_popup (GtkMenuButton *button,
              gpointer       data)
{
  EntClaimCard *self = ENT_CLAIM_CARD (data);
  const EntClaim *claim = ent_session_get_claim (self->session, self->claim);
  g_autoptr (GMenuModel) menu = NULL;

  if (gtk_menu_button_get_menu_model (button) != NULL || claim == NULL)
    return;

  ensure_actions (self);
  menu = create_menu (self, claim);
  gtk_menu_button_set_menu_model (button, menu);
  gtk_widget_set_halign (GTK_WIDGET (gtk_menu_button_get_popover (button)), GTK_ALIGN_END);
}

static void
menu_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  EntClaimCard *self = ENT_CLAIM_CARD (widget);

  gtk_menu_button_popup (self->menu);
}

static void
remove_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  ensure_actions (ENT_CLAIM_CARD (widget));
  gtk_widget_activate_action (widget, "claim.remove", NULL);
}

static void
secondary_pressed_cb (EntClaimCard *self)
{
  g_assert (ENT_IS_CLAIM_CARD (self));

  menu_action (GTK_WIDGET (self), NULL, NULL);
}

static void
add_notes (EntClaimCard   *self,
           const EntClaim *claim)
{
  if (claim->notes->len > 0)
    ensure_actions (self);
  for (guint i = 0; i < claim->notes->len; i++)
    {
      g_autofree char *markup = g_markup_printf_escaped ("<b>%s</b>  %s", _("Reader’s note"),
                                                         (const char *) g_ptr_array_index (claim->notes, i));
      GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

      gtk_widget_add_css_class (row, "note");
      gtk_box_append (GTK_BOX (row), create_line (markup, TRUE));
      if (ent_session_get_editor (self->session) != NULL)
        gtk_box_append (GTK_BOX (row), create_note_button (g_array_index (claim->note_keys, gint64, i)));
      gtk_box_append (self->more, row);
    }
}

static void
fill (EntClaimCard   *self,
      const EntClaim *claim)
{
  gboolean right_to_left = gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL;
  g_autofree char *origin = ent_claim_text_origin_markup (self->session, claim, right_to_left);

  ent_prose_set (self->summary, claim->summary);
  ent_prose_set_markup (self->origin, origin);
  if (ent_claim_text_get_how (claim) == ENT_HOW_DIRECT)
    gtk_widget_add_css_class (GTK_WIDGET (self), "quoted");
  else if (ent_claim_text_get_how (claim) == ENT_HOW_INDIRECT)
    gtk_widget_add_css_class (GTK_WIDGET (self), "told");
  add_badges (self, claim);
  add_figures (self, claim);
  add_outcome (self, claim);
  add_notes (self, claim);
  add_links (self, claim);
  gtk_menu_button_set_create_popup_func (self->menu, create_popup, self, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->more),
                          gtk_widget_get_first_child (GTK_WIDGET (self->more)) != NULL);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_RELATION_LABELLED_BY, self->summary, NULL,
                                  GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, self->origin, NULL,
                                  -1);
}

static void
ent_claim_card_dispose (GObject *object)
{
  EntClaimCard *self = ENT_CLAIM_CARD (object);
  GtkWidget *child;

  gtk_widget_dispose_template (GTK_WIDGET (object), ENT_TYPE_CLAIM_CARD);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (ent_claim_card_parent_class)->dispose (object);
}

static void
ent_claim_card_class_init (EntClaimCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ent_claim_card_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, ENT_RESOURCE_PREFIX "/claim-card.ui");
  gtk_widget_class_bind_template_child (widget_class, EntClaimCard, menu);
  gtk_widget_class_bind_template_child (widget_class, EntClaimCard, summary);
  gtk_widget_class_bind_template_child (widget_class, EntClaimCard, origin);
  gtk_widget_class_bind_template_child (widget_class, EntClaimCard, badges);
  gtk_widget_class_bind_template_child (widget_class, EntClaimCard, more);
  gtk_widget_class_bind_template_callback (widget_class, link_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, secondary_pressed_cb);
  gtk_widget_class_install_action (widget_class, "card.menu", NULL, menu_action);
  gtk_widget_class_install_action (widget_class, "card.remove", NULL, remove_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "card.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "card.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "card.remove", NULL);
  gtk_widget_class_set_css_name (widget_class, "claim");
}

static void
ent_claim_card_init (EntClaimCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ent_claim_card_new (EntSession *session,
                    guint       claim,
                    EntDay      day)
{
  EntClaimCard *self = g_object_new (ENT_TYPE_CLAIM_CARD, NULL);
  const EntClaim *record = ent_session_get_claim (session, claim);

  self->session = g_object_ref (session);
  self->claim = claim;
  self->day = day;
  if (record != NULL)
    fill (self, record);

  return GTK_WIDGET (self);
}

guint
ent_claim_card_get_claim (EntClaimCard *self)
{
  g_return_val_if_fail (ENT_IS_CLAIM_CARD (self), ENT_NO_INDEX);

  return self->claim;
}

/**
 * ent_claim_card_offer_actions:
 * @self: a card
 *
 * Gives the card the actions of its menu, as opening that does.
 */
void
ent_claim_card_offer_actions (EntClaimCard *self)
{
  g_return_if_fail (ENT_IS_CLAIM_CARD (self));

  ensure_actions (self);
}
