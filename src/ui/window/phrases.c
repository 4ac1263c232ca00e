/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "phrases.h"

#include <glib/gi18n.h>
#include <gtk/gtk.h>

#define LEFT_TO_RIGHT_ISOLATE "\u2066"
#define RIGHT_TO_LEFT_ISOLATE "\u2067"
#define FIRST_STRONG_ISOLATE "\u2068"
#define POP_DIRECTIONAL_ISOLATE "\u2069"
#define LEFT_TO_RIGHT_MARK "\u200e"
#define RIGHT_TO_LEFT_MARK "\u200f"
#define NO_BREAK_SPACE "\u00a0"

char *
ent_phrase_isolate (const char *text)
{
  return g_strconcat (FIRST_STRONG_ISOLATE, text, POP_DIRECTIONAL_ISOLATE, NULL);
}

/* Of the first letter that has one: Pango takes it for that of the whole text, even
 * where that letter belongs to an isolated name.
 */
static gboolean
begins_right_to_left (const char *text)
{
  while (*text != '\0' && !g_unichar_isalpha (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);

  switch (g_unichar_get_script (g_utf8_get_char (text)))
    {
    case G_UNICODE_SCRIPT_ARABIC:
    case G_UNICODE_SCRIPT_HEBREW:
    case G_UNICODE_SCRIPT_NKO:
    case G_UNICODE_SCRIPT_SYRIAC:
    case G_UNICODE_SCRIPT_THAANA:
      return TRUE;

    default:
      return FALSE;
    }
}

/* What begins with a name of another direction has to say how it runs itself. */
static const char *
find_direction_mark (const char *text)
{
  gboolean rtl = gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL;

  if (begins_right_to_left (text) == rtl)
    return "";

  return rtl ? RIGHT_TO_LEFT_MARK : LEFT_TO_RIGHT_MARK;
}

/* A part of another direction than the interface runs as its own letters do, though
 * they may all belong to isolated names.
 */
static void
append_part (GString    *flowing,
             const char *part)
{
  gboolean rtl = begins_right_to_left (part);

  if (rtl == (gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL))
    g_string_append (flowing, part);
  else
    g_string_append_printf (flowing, "%s%s" POP_DIRECTIONAL_ISOLATE, rtl ? RIGHT_TO_LEFT_ISOLATE : LEFT_TO_RIGHT_ISOLATE,
                            part);
}

/**
 * ent_phrase_flow:
 * @text: parts with " · " between them, which may be names
 *
 * Readies text for a label that wraps: it runs as the interface does, with whatever
 * it begins, each of several parts as its own letters do, and no line begins with a separator.
 *
 * Returns: (transfer full):
 */
char *
ent_phrase_flow (const char *text)
{
  g_autoptr (GString) flowing = NULL;
  g_auto (GStrv) parts = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  flowing = g_string_new (find_direction_mark (text));
  parts = g_strsplit (text, " · ", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append (flowing, NO_BREAK_SPACE "· ");
      if (g_strv_length (parts) > 1)
        append_part (flowing, parts[i]);
      else
        g_string_append (flowing, text);
    }

  return g_string_free_and_steal (g_steal_pointer (&flowing));
}

char *
ent_phrase_actor_name (EntSession *session,
                       guint       actor)
{
  EntDossier *dossier = ent_session_get_dossier (session);

  g_return_val_if_fail (dossier != NULL, NULL);

  return g_strdup (ent_actor_get_name (ent_dossier_get_actor (dossier, actor),
                                       ent_name_language_get ()));
}

static char *
isolated_name (EntSession *session,
               guint       actor)
{
  g_autofree char *name = ent_phrase_actor_name (session, actor);

  return ent_phrase_isolate (name);
}

static gboolean
line_touches (const EntLine *line,
              guint          actor)
{
  return line->a == actor || line->b == actor;
}

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"

static void
add_count (GPtrArray  *parts,
           guint       count,
           const char *format)
{
  if (count > 0)
    g_ptr_array_add (parts, g_strdup_printf (format, count));
}

static char *
join (GPtrArray  *parts,
      const char *separator)
{
  g_ptr_array_add (parts, NULL);

  return g_strjoinv (separator, (char **) parts->pdata);
}

/* Two words never say the same thing: each phrase is translated as a whole. */
static const char *
stance_phrase (EntStance stance)
{
  switch (stance)
    {
    case ENT_STANCE_COOPERATIVE:
      return N_("with %u");

    case ENT_STANCE_CONFLICTING:
      return N_("against %u");

    case ENT_STANCE_MIXED:
      return N_("both with and against %u");

    case ENT_STANCE_CONTESTED:
      return N_("contested with %u");

    case ENT_STANCE_NEUTRAL:
    default:
      return N_("neutral to %u");
    }
}

/**
 * ent_phrase_actor_summary:
 * @session: a session with a dossier
 * @actor: an actor
 *
 * Returns: how many others the actor stands with, against, and so on
 */
char *
ent_phrase_actor_summary (EntSession *session,
                          guint       actor)
{
  const EntStance order[] = { ENT_STANCE_COOPERATIVE, ENT_STANCE_CONFLICTING, ENT_STANCE_CONTESTED,
                              ENT_STANCE_MIXED, ENT_STANCE_NEUTRAL };
  const EntPicture *picture = ent_session_get_picture (session);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *list = NULL;
  guint counts[ENT_STANCE_CONTESTED + 1] = { 0 };

  for (guint i = 0; i < picture->lines->len; i++)
    {
      const EntLine *line = g_ptr_array_index (picture->lines, i);

      if (line->layer == ENT_LAYER_FACT && line_touches (line, actor))
        counts[line->stance]++;
    }
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    add_count (parts, counts[order[i]], _(stance_phrase (order[i])));
  if (parts->len == 0)
    return g_strdup (_("No relation in force"));

  list = join (parts, _(", "));

  /* Translators: %s is a list such as "with 3, against 1, contested with 2" */
  return g_strdup_printf (_("Stands %s"), list);
}

#pragma GCC diagnostic pop

/**
 * ent_phrase_actor_for_ears:
 * @session: a session with a dossier
 * @actor: an actor
 *
 * Returns: what the eye takes in of a drawn actor: kind, lines, claims
 */
char *
ent_phrase_actor_for_ears (EntSession *session,
                           guint       actor)
{
  const EntPicture *picture = ent_session_get_picture (session);
  const EntActor *record = ent_dossier_get_actor (ent_session_get_dossier (session), actor);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (parts, g_strdup (ent_actor_kind_get_label (record->kind)));
  for (guint i = 0; i < picture->lines->len; i++)
    {
      const EntLine *line = g_ptr_array_index (picture->lines, i);
      g_autofree char *other = NULL;

      if (line->layer != ENT_LAYER_FACT || !line_touches (line, actor))
        continue;
      other = isolated_name (session, line->a == actor ? line->b : line->a);
      /* Translators: a stance and a name, such as "contested, China" */
      g_ptr_array_add (parts, g_strdup_printf (_("%s, %s"), ent_stance_get_label (line->stance), other));
    }
  g_ptr_array_add (parts, ent_phrase_claims (picture->weight[actor]));

  return join (parts, _("; "));
}

/**
 * ent_phrase_pair:
 * @session: a session with a dossier
 * @a: an actor
 * @b: another actor
 * @line: (nullable): their line, which may have a direction
 *
 * Returns: both names: the one that acts first, else the one that is more spoken of
 */
char *
ent_phrase_pair (EntSession    *session,
                 guint          a,
                 guint          b,
                 const EntLine *line)
{
  const guint *weight = ent_session_get_picture (session)->weight;
  gboolean one_way = line != NULL && line->arrow_a != line->arrow_b;
  gboolean swap = one_way ? line->arrow_a : weight[b] > weight[a];
  g_autofree char *first = isolated_name (session, swap ? b : a);
  g_autofree char *second = isolated_name (session, swap ? a : b);
  /* Arrows are not mirrored as letters are. */
  gboolean rtl = gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL;

  return g_strdup_printf ("%s%s %s %s", find_direction_mark (first), first, !one_way ? "↔" : rtl ? "←" : "→", second);
}

char *
ent_phrase_item (EntSession       *session,
                 const EntMapItem *item)
{
  const EntPicture *picture = ent_session_get_picture (session);

  switch (item->kind)
    {
    case ENT_MAP_ITEM_ACTOR:
      return ent_phrase_actor_name (session, item->a);

    case ENT_MAP_ITEM_LINE:
      return ent_phrase_pair (session, item->a, item->b,
                              ent_picture_find_line (picture, item->a, item->b, item->layer));

    case ENT_MAP_ITEM_NONE:
    default:
      return NULL;
    }
}

/**
 * ent_phrase_subject:
 * @session: a session with a dossier
 * @subject: what is read
 *
 * Returns: its name
 */
char *
ent_phrase_subject (EntSession       *session,
                    const EntSubject *subject)
{
  switch (subject->page)
    {
    case ENT_PAGE_SOURCE:
      return ent_source_format_short (ent_dossier_get_source (ent_session_get_dossier (session), subject->source));

    case ENT_PAGE_CONDITIONS:
      return g_strdup (_("Conditions"));

    case ENT_PAGE_FORECASTS:
      return g_strdup (_("Forecasts"));

    case ENT_PAGE_SELECTION:
    default:
      if (subject->item.kind == ENT_MAP_ITEM_NONE)
        return g_strdup (_("About this dossier"));
      return ent_phrase_item (session, &subject->item);
    }
}

/* The line of the picture that is compared, if one is. */
static const EntLine *
find_before (EntSession       *session,
             const EntMapItem *item)
{
  if (ent_session_get_compared (session) == NULL)
    return NULL;

  return ent_picture_find_line (ent_session_get_compared_picture (session), item->a, item->b, item->layer);
}

static char *
describe_lost (EntSession    *session,
               const EntLine *line)
{
  g_autofree char *day = ent_phrase_moment (ent_session_get_compared (session));
  g_autofree char *headline = ent_line_format_headline (line);

  /* Translators: of a line that is no longer: a date, or a range of dates, and what it said then */
  return g_strdup_printf (_("no longer; on %s: %s"), day, headline);
}

/* What a comparison finds of a line that there is. */
static char *
describe_since (EntSession       *session,
                const EntMapItem *item,
                const EntLine    *line)
{
  const EntLine *before = find_before (session, item);
  g_autofree char *day = NULL;

  if (ent_session_get_compared (session) == NULL || line == NULL || (before != NULL && before->stance == line->stance))
    return g_strdup ("");

  day = ent_phrase_moment (ent_session_get_compared (session));
  if (before == NULL)
    /* Translators: behind other facts of a line; a date, or a range of dates, with which the map is compared */
    return g_strdup_printf (_(" · new since %s"), day);

  /* Translators: likewise; a date, and a stance such as "cooperative" */
  return g_strdup_printf (_(" · on %s: %s"), day, ent_stance_get_label (before->stance));
}

char *
ent_phrase_pair_status (EntSession       *session,
                        const EntMapItem *item)
{
  const EntPicture *picture = ent_session_get_picture (session);
  const EntLine *line = ent_picture_find_line (picture, item->a, item->b, item->layer);

  if (line != NULL)
    return ent_line_format_headline (line);
  line = find_before (session, item);
  if (line != NULL)
    return describe_lost (session, line);

  return g_strdup (_("No claim in force"));
}

char *
ent_phrase_item_detail (EntSession       *session,
                        const EntMapItem *item)
{
  const EntPicture *picture = ent_session_get_picture (session);
  const EntLine *line;
  g_autofree char *summary = NULL;
  g_autofree char *claims = NULL;
  g_autofree char *since = NULL;

  switch (item->kind)
    {
    case ENT_MAP_ITEM_ACTOR:
      summary = ent_phrase_actor_summary (session, item->a);
      claims = ent_phrase_claims (picture->weight[item->a]);
      return g_strdup_printf ("%s · %s", summary, claims);

    case ENT_MAP_ITEM_LINE:
      line = ent_picture_find_line (picture, item->a, item->b, item->layer);
      summary = ent_phrase_pair_status (session, item);
      if (line == NULL && find_before (session, item) != NULL)
        return g_steal_pointer (&summary);
      claims = ent_phrase_claims (line != NULL ? line->claims->len : 0);
      since = describe_since (session, item, line);
      return g_strdup_printf ("%s · %s%s", summary, claims, since);

    case ENT_MAP_ITEM_NONE:
    default:
      return NULL;
    }
}

char *
ent_phrase_claims (guint n_claims)
{
  return g_strdup_printf (ngettext ("%u claim", "%u claims", n_claims), n_claims);
}

/**
 * ent_phrase_remarks:
 * @n_notes: reader's notes
 * @n_overdue: forecasts that are overdue
 *
 * Returns: (nullable): what the badges of an actor say; %NULL if it has none
 */
char *
ent_phrase_remarks (guint n_notes,
                    guint n_overdue)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (n_overdue > 0)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u forecast overdue", "%u forecasts overdue", n_overdue), n_overdue));
  if (n_notes > 0)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u reader’s note", "%u reader’s notes", n_notes), n_notes));

  return parts->len > 0 ? join (parts, _("; ")) : NULL;
}

char *
ent_phrase_sources (guint n_sources)
{
  return g_strdup_printf (ngettext ("%u source", "%u sources", n_sources), n_sources);
}

char *
ent_phrase_span_of_days (EntDay from,
                         EntDay to)
{
  g_autofree char *first = ent_day_format_display (from);
  g_autofree char *last = ent_day_format_display (to);

  /* Translators: a range of days, such as "1 Jan 2025 – 31 Dec 2026" */
  return g_strdup_printf (_("%s – %s"), first, last);
}

char *
ent_phrase_moment (const EntMoment *moment)
{
  return moment->window ? ent_phrase_span_of_days (moment->from, moment->to) : ent_day_format_display (moment->to);
}

EntStance
ent_stance_of_polarity (EntPolarity polarity)
{
  switch (polarity)
    {
    case ENT_POLARITY_COOPERATION:
      return ENT_STANCE_COOPERATIVE;

    case ENT_POLARITY_CONFLICT:
      return ENT_STANCE_CONFLICTING;

    case ENT_POLARITY_AMBIVALENT:
      return ENT_STANCE_MIXED;

    case ENT_POLARITY_NEUTRAL:
    default:
      return ENT_STANCE_NEUTRAL;
    }
}
