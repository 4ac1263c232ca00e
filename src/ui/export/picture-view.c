/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "picture-view.h"

#include "picture-sheet.h"

static EntView
view_of_chart (EntExportChart chart)
{
  switch (chart)
    {
    case ENT_EXPORT_MATRIX:
      return ENT_VIEW_MATRIX;
    case ENT_EXPORT_TREND:
      return ENT_VIEW_TRENDS;
    case ENT_EXPORT_BALANCE:
      return ENT_VIEW_BALANCE;
    case ENT_EXPORT_FORECASTS:
      return ENT_VIEW_FORECASTS;
    case ENT_EXPORT_MAP:
    case ENT_EXPORT_TIMELINE:
    case ENT_EXPORT_N_CHARTS:
    default:
      return ENT_VIEW_MAP;
    }
}

void
ent_picture_view_apply (EntSession *session)
{
  g_auto (EntPictureSheet) sheet = { 0 };
  g_autoptr (GError) error = NULL;
  EntDossier *dossier;

  g_return_if_fail (ENT_IS_SESSION (session));

  dossier = ent_session_get_dossier (session);
  if (dossier == NULL || !ent_picture_sheet_exists (dossier))
    return;
  if (!ent_picture_sheet_read (&sheet, dossier, &error))
    {
      g_info ("The picture is shown as any dossier: %s", error->message);
      return;
    }

  ent_session_set_arrangement (session, sheet.options.arrangement);
  ent_session_set_lens (session, sheet.lens);
  ent_session_set_hidden_rows (session, sheet.options.hidden_rows);
  if (sheet.options.focus != ENT_NO_INDEX)
    ent_session_set_focus (session, sheet.options.focus, sheet.options.focus_steps);
  ent_session_select (session, &sheet.options.selection);
  ent_session_set_view (session, view_of_chart (sheet.options.chart));
}
