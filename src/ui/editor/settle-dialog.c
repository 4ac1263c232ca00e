/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "settle-dialog.h"

#include "config.h"

#include <glib/gi18n.h>

#include "edit-report.h"
#include "readings.h"

#define MAX_CANDIDATES 100

struct _EntSettleDialog
{
  AdwDialog parent_instance;

  EntSession *session;
  gint64 forecast;
  GArray *candidates; /* of gint64: keys of claims about the same pair */

  GtkWidget *settle_button;
  AdwPreferencesGroup *group;
  AdwComboRow *outcome_row;
  AdwComboRow *claim_row;
  GtkWidget *new_group;
  AdwComboRow *source_row;
  AdwSpinRow *paragraph_row;
  GtkEditable *summary_row;
};

G_DEFINE_FINAL_TYPE (EntSettleDialog, ent_settle_dialog, ADW_TYPE_DIALOG)

static char *
dup_summary (EntSettleDialog *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (self->summary_row)));
}

/* The first row stands for a claim that is still to be written. */
static gboolean
wants_new_claim (EntSettleDialog *self)
{
  return adw_combo_row_get_selected (self->claim_row) == 0;
}

static void
changed_cb (EntSettleDialog *self)
{
  g_autofree char *summary = dup_summary (self);
  gboolean new_claim = wants_new_claim (self);

  g_assert (ENT_IS_SETTLE_DIALOG (self));

  gtk_widget_set_visible (self->new_group, new_claim);
  gtk_widget_set_sensitive (self->settle_button,
                            !new_claim || (*summary != '\0' && adw_combo_row_get_selected (self->source_row) != GTK_INVALID_LIST_POSITION));
}

static void
cancel_clicked_cb (EntSettleDialog *self)
{
  g_assert (ENT_IS_SETTLE_DIALOG (self));

  adw_dialog_close (ADW_DIALOG (self));
}

static gboolean
settle_by_source (EntSettleDialog  *self,
                  EntEditor        *editor,
                  EntOutcome        outcome,
                  GError          **error)
{
  guint source = adw_combo_row_get_selected (self->source_row);
  g_autofree char *summary = dup_summary (self);
  EntSettlement words = { .summary = summary, .paragraph = (int) adw_spin_row_get_value (self->paragraph_row) };

  words.source = ent_dossier_get_source (ent_session_get_dossier (self->session), source)->key;

  return ent_editor_settle_by_source (editor, self->forecast, outcome, &words, error);
}

static void
settle_clicked_cb (EntSettleDialog *self)
{
  EntEditor *editor = ent_session_get_editor (self->session);
  EntOutcome outcome = ENT_OUTCOME_CAME_TRUE + adw_combo_row_get_selected (self->outcome_row);
  guint claim = adw_combo_row_get_selected (self->claim_row);
  g_autoptr (GError) error = NULL;
  gboolean succeeded;

  g_assert (ENT_IS_SETTLE_DIALOG (self));

  if (editor == NULL)
    return;

  if (wants_new_claim (self))
    succeeded = settle_by_source (self, editor, outcome, &error);
  else
    succeeded = ent_editor_settle_forecast (editor, self->forecast, outcome,
                                            g_array_index (self->candidates, gint64, claim - 1), &error);
  if (!succeeded)
    {
      ent_edit_report_failure (GTK_WIDGET (self), _("Cannot Settle the Forecast"), error);
      return;
    }

  ent_session_tell_done (self->session, _("Settled forecast"));
  adw_dialog_close (ADW_DIALOG (self));
}

static void
ent_settle_dialog_dispose (GObject *object)
{
  EntSettleDialog *self = ENT_SETTLE_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), ENT_TYPE_SETTLE_DIALOG);
  g_clear_object (&self->session);
  g_clear_pointer (&self->candidates, g_array_unref);

  G_OBJECT_CLASS (ent_settle_dialog_parent_class)->dispose (object);
}

static void
ent_settle_dialog_class_init (EntSettleDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ent_settle_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, ENT_RESOURCE_PREFIX "/settle-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, EntSettleDialog, settle_button);
  gtk_widget_class_bind_template_child (widget_class, EntSettleDialog, group);
  gtk_widget_class_bind_template_child (widget_class, EntSettleDialog, outcome_row);
  gtk_widget_class_bind_template_child (widget_class, EntSettleDialog, claim_row);
  gtk_widget_class_bind_template_child (widget_class, EntSettleDialog, new_group);
  gtk_widget_class_bind_template_child (widget_class, EntSettleDialog, source_row);
  gtk_widget_class_bind_template_child (widget_class, EntSettleDialog, paragraph_row);
  gtk_widget_class_bind_template_child (widget_class, EntSettleDialog, summary_row);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, settle_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
ent_settle_dialog_init (EntSettleDialog *self)
{
  self->candidates = g_array_new (FALSE, FALSE, sizeof (gint64));
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
add_candidate (EntSettleDialog *self,
               GtkStringList   *names,
               guint            index)
{
  const EntClaim *claim = ent_session_get_claim (self->session, index);

  if (claim == NULL || claim->key == self->forecast || claim->modality > ENT_MODALITY_OPINION || claim->scenario != ENT_NO_INDEX)
    return;

  gtk_string_list_append (names, claim->summary);
  g_array_append_val (self->candidates, claim->key);
}

/* What else is said of the pair that the forecast is about. */
static void
offer_claims (EntSettleDialog *self,
              const EntClaim  *forecast)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _("A new claim"));
  if (forecast->ties->len > 0)
    {
      const EntTie *tie = &g_array_index (forecast->ties, EntTie, 0);
      g_autoptr (GArray) claims = ent_engine_list_newest (ent_session_get_engine (self->session),
                                                          ent_session_get_lens (self->session), tie->a, tie->b,
                                                          ENT_DAY_PLUS_INFINITY, MAX_CANDIDATES);

      for (guint i = 0; i < claims->len; i++)
        add_candidate (self, names, g_array_index (claims, guint, i));
    }
  adw_combo_row_set_model (self->claim_row, G_LIST_MODEL (names));
}

static void
offer_sources (EntSettleDialog *self)
{
  GPtrArray *sources = ent_dossier_get_sources (ent_session_get_dossier (self->session));
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < sources->len; i++)
    gtk_string_list_take (names, ent_source_format_short (g_ptr_array_index (sources, i)));
  adw_combo_row_set_model (self->source_row, G_LIST_MODEL (names));
}

AdwDialog *
ent_settle_dialog_present (GtkWidget  *parent,
                           EntSession *session,
                           gint64      forecast)
{
  guint index;
  const EntClaim *claim;
  EntSettleDialog *self;

  g_return_val_if_fail (GTK_IS_WIDGET (parent), NULL);
  g_return_val_if_fail (ENT_IS_SESSION (session), NULL);

  index = ent_engine_find_claim_of_key (ent_session_get_engine (session), forecast);
  claim = index != ENT_NO_INDEX ? ent_session_get_claim (session, index) : NULL;
  if (claim == NULL)
    return NULL;

  self = g_object_new (ENT_TYPE_SETTLE_DIALOG, NULL);
  self->session = g_object_ref (session);
  self->forecast = forecast;
  adw_preferences_group_set_description (self->group, claim->summary);
  offer_sources (self);
  offer_claims (self, claim);
  changed_cb (self);
  adw_dialog_present (ADW_DIALOG (self), parent);

  return ADW_DIALOG (self);
}
