/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "claim-text.h"

#include <glib/gi18n.h>
#include <math.h>

#include "phrases.h"

/* The line runs as the interface does, even where every name in it is foreign. */
#define RIGHT_TO_LEFT_MARK "\u200f"
#define NO_BREAK_SPACE "\u00a0"

static const EntAttribution *
get_step (const EntClaim *claim,
          guint           index)
{
  return &g_array_index (claim->attribution, EntAttribution, index);
}

static const EntAttribution *
get_last_step (const EntClaim *claim)
{
  return claim->attribution->len > 0 ? get_step (claim, claim->attribution->len - 1) : NULL;
}

static const EntPlace *
get_place (const EntClaim *claim,
           guint           index)
{
  return &g_array_index (claim->places, EntPlace, index);
}

const EntSource *
ent_claim_text_get_source (EntSession     *session,
                           const EntClaim *claim)
{
  g_return_val_if_fail (claim != NULL, NULL);

  if (claim->places->len == 0)
    return NULL;

  return ent_dossier_get_source (ent_session_get_dossier (session), get_place (claim, 0)->source);
}

static gboolean
is_author (EntSession           *session,
           const EntClaim       *claim,
           const EntAttribution *step)
{
  const EntSource *source = ent_claim_text_get_source (session, claim);

  return source != NULL && source->authors != NULL && g_strcmp0 (step->name, source->authors) == 0;
}

/* An author's name is in the order of catalogues; elsewhere it is as people say it. */
static char *
name_of_step (EntSession           *session,
              const EntClaim       *claim,
              const EntAttribution *step)
{
  g_autofree char *name = NULL;

  if (step->speaker != ENT_NO_INDEX)
    name = ent_phrase_actor_name (session, step->speaker);
  else if (step->name == NULL)
    return g_strdup (_("Speaker unclear"));
  else if (is_author (session, claim, step))
    name = ent_source_format_short (ent_claim_text_get_source (session, claim));
  else
    name = g_strdup (step->name);

  return ent_phrase_isolate (name);
}

/* How words come to the reader is told in words as well. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"

static char *
tell_by_author (const char *name,
                EntHow      how)
{
  switch (how)
    {
    case ENT_HOW_HEADLINE:
      return g_strdup_printf (_("%s, headline"), name);

    case ENT_HOW_DOCUMENT:
      return g_strdup_printf (_("%s, document"), name);

    case ENT_HOW_UNATTRIBUTED:
      return g_strdup_printf (_("%s, without naming anybody"), name);

    case ENT_HOW_NARRATION:
      return g_strdup_printf (_("%s, narration"), name);

    case ENT_HOW_DIRECT:
    case ENT_HOW_INDIRECT:
    default:
      return g_strdup (name);
    }
}

static const char *
phrase_of_report (EntHow how)
{
  switch (how)
    {
    case ENT_HOW_DIRECT:
      /* Translators: a speaker, and who quotes them word for word */
      return _("%s, quoted by %s");

    case ENT_HOW_INDIRECT:
      /* Translators: a speaker, and who tells what they said */
      return _("%s, as told by %s");

    case ENT_HOW_DOCUMENT:
      /* Translators: a document, and who reports what is in it */
      return _("%s, document, via %s");

    case ENT_HOW_NARRATION:
    case ENT_HOW_HEADLINE:
    case ENT_HOW_UNATTRIBUTED:
    default:
      /* Translators: a speaker, and who reports what they said */
      return _("%s, via %s");
    }
}

/* @name: how the speaker is to be written */
static char *
tell_speaker (EntSession     *session,
              const EntClaim *claim,
              const char     *name,
              gboolean        markup)
{
  const EntAttribution *last = get_last_step (claim);
  g_autofree char *author = NULL;
  g_autofree char *escaped = NULL;

  if (last == NULL)
    return g_strdup (name);
  if (claim->attribution->len == 1)
    return tell_by_author (name, last->how);

  author = name_of_step (session, claim, get_step (claim, claim->attribution->len - 2));
  escaped = markup ? g_markup_escape_text (author, -1) : g_strdup (author);

  return g_strdup_printf (phrase_of_report (last->how), name, escaped);
}

#pragma GCC diagnostic pop

static char *
name_speaker (EntSession     *session,
              const EntClaim *claim)
{
  const EntAttribution *last = get_last_step (claim);

  return last != NULL ? name_of_step (session, claim, last) : g_strdup (_("Speaker unclear"));
}

/**
 * ent_claim_text_speaker:
 * @session: a session with a dossier
 * @claim: a claim
 *
 * Returns: whose words it is, and through whom: "Lin Jian, quoted by Hashmi"
 */
char *
ent_claim_text_speaker (EntSession     *session,
                        const EntClaim *claim)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (claim != NULL, NULL);

  name = name_speaker (session, claim);

  return tell_speaker (session, claim, name, FALSE);
}

/**
 * ent_claim_text_speaker_id:
 * @session: a session with a dossier
 * @claim: a claim
 *
 * Returns: its speaker as a lens names it (see ent_lens_set_speaker())
 */
char *
ent_claim_text_speaker_id (EntSession     *session,
                           const EntClaim *claim)
{
  const EntAttribution *last;

  g_return_val_if_fail (claim != NULL, NULL);

  last = get_last_step (claim);
  if (last != NULL && last->speaker != ENT_NO_INDEX)
    return g_strdup (ent_dossier_get_actor (ent_session_get_dossier (session), last->speaker)->id);
  if (last != NULL && last->name != NULL)
    return g_strconcat (ENT_LENS_SPEAKER_NAME, last->name, NULL);

  return g_strdup (ENT_LENS_SPEAKER_UNCLEAR);
}

/* The name alone is the link: it leads to the picture according to them. */
static char *
speaker_markup (EntSession     *session,
                const EntClaim *claim)
{
  g_autofree char *name = name_speaker (session, claim);
  g_autofree char *id = ent_claim_text_speaker_id (session, claim);
  g_autofree char *target = g_uri_escape_string (id, NULL, FALSE);
  g_autofree char *title = g_strdup_printf (_("Everything according to %s"), name);
  g_autofree char *link = g_markup_printf_escaped ("<a href=\"speaker:%s\" title=\"%s\">%s</a>", target, title, name);

  return tell_speaker (session, claim, link, TRUE);
}

static void
append_place (GString        *text,
              const EntPlace *place,
              gboolean        first)
{
  if (!first)
    g_string_append (text, _(", "));
  if (place->paragraph > 0)
    g_string_append_printf (text, "¶%d", place->paragraph);
  else if (place->page != NULL)
    g_string_append_printf (text, _("p. %s"), place->page);
}

static char *
format_places (const EntClaim *claim)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < claim->places->len; i++)
    if (get_place (claim, i)->source == get_place (claim, 0)->source)
      append_place (text, get_place (claim, i), text->len == 0);

  return g_string_free_and_steal (text);
}

/* A date or a paragraph is not read in two lines. */
static char *
keep_together (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  return g_strjoinv (NO_BREAK_SPACE, words);
}

char *
ent_claim_text_origin_markup (EntSession     *session,
                              const EntClaim *claim,
                              gboolean        right_to_left)
{
  const EntSource *source = ent_claim_text_get_source (session, claim);
  g_autofree char *plain_speaker = speaker_markup (session, claim);
  g_autofree char *speaker = ent_phrase_isolate (plain_speaker);
  g_autofree char *plain_date = NULL;
  g_autofree char *whole_date = NULL;
  g_autofree char *date = NULL;
  g_autofree char *plain_places = NULL;
  g_autofree char *places = NULL;
  g_autofree char *markup = NULL;
  g_autofree char *text = NULL;
  const char *arrow = right_to_left ? "←" : "→";
  guint number;

  if (source == NULL)
    return g_steal_pointer (&speaker);

  number = get_place (claim, 0)->source;
  plain_date = ent_source_format_date (source);
  whole_date = keep_together (plain_date);
  date = ent_phrase_isolate (whole_date);
  plain_places = format_places (claim);
  places = ent_phrase_isolate (plain_places);
  text = g_markup_printf_escaped ("<a href=\"source:%u\" title=\"%s\"><b>%u</b></a>, %s", number,
                                  _("About this source"), number + 1, date);
  markup = g_strdup_printf ("%s%s  %s" NO_BREAK_SPACE NO_BREAK_SPACE "%s", right_to_left ? RIGHT_TO_LEFT_MARK : "", speaker, arrow,
                            text);
  if (plain_places[0] == '\0')
    return g_steal_pointer (&markup);

  return g_strdup_printf ("%s  %s" NO_BREAK_SPACE NO_BREAK_SPACE "%s", markup, arrow, places);
}

char *
ent_claim_text_grade (EntSession     *session,
                      const EntClaim *claim)
{
  const EntSource *source = ent_claim_text_get_source (session, claim);
  const char *reliability = source != NULL ? source->reliability : NULL;
  g_autofree char *credibility = NULL;

  if (reliability == NULL && claim->credibility == 0)
    return NULL;

  credibility = claim->credibility > 0 ? g_strdup_printf ("%d", claim->credibility) : g_strdup ("–");

  return g_strconcat (reliability != NULL ? reliability : "–", credibility, NULL);
}

/**
 * ent_claim_text_reliability:
 * @reliability: (nullable): "A" … "F"
 *
 * The first half of the Admiralty grade, NATO STANAG 2511.
 *
 * Returns: the grade of a source in words
 */
char *
ent_claim_text_reliability (const char *reliability)
{
  static const char *const words[] = { N_("completely reliable"),  N_("usually reliable"), N_("fairly reliable"),
                                       N_("not usually reliable"), N_("unreliable"),       N_("cannot be judged") };

  if (reliability == NULL || reliability[0] < 'A' || reliability[0] > 'F')
    return g_strdup (_("ungraded"));

  return g_strdup_printf ("%s · %s", reliability, _(words[reliability[0] - 'A']));
}

static const char *
describe_credibility (int credibility)
{
  static const char *const words[] = { N_("ungraded"),      N_("confirmed"), N_("probably true"),   N_("possibly true"),
                                       N_("doubtful"), N_("improbable"), N_("cannot be judged") };

  return _(words[CLAMP (credibility, 0, 6)]);
}

/* Both halves in words: they are two answers, never multiplied into one. */
char *
ent_claim_text_explain_grade (EntSession     *session,
                              const EntClaim *claim)
{
  const EntSource *source = ent_claim_text_get_source (session, claim);
  g_autofree char *reliability = ent_claim_text_reliability (source != NULL ? source->reliability : NULL);

  if (claim->credibility == 0)
    return g_strdup_printf (_("The source: %s. The claim: ungraded."), reliability);

  return g_strdup_printf (_("The source: %s. The claim: %d · %s."), reliability, claim->credibility,
                          describe_credibility (claim->credibility));
}

const char *
ent_claim_text_explain_modality (EntModality modality)
{
  switch (modality)
    {
    case ENT_MODALITY_FACT:
      return _("Stated as a fact");

    case ENT_MODALITY_REPORTED:
      return _("Reported as said or done by others");

    case ENT_MODALITY_OPINION:
      return _("A judgement of the speaker");

    case ENT_MODALITY_FORECAST:
      return _("Expected; it never counts for what is");

    case ENT_MODALITY_CONDITIONAL:
      return _("Would follow from a condition; it never counts for what is");

    case ENT_MODALITY_RECOMMENDATION:
      return _("Advice; it never counts for what is");

    case ENT_MODALITY_QUESTION:
    default:
      return _("A question that is left open; it never counts for what is");
    }
}

static const char *
describe_outcome (EntOutcome outcome)
{
  switch (outcome)
    {
    case ENT_OUTCOME_CAME_TRUE:
      return _("Came true");

    case ENT_OUTCOME_FAILED:
      return _("Failed");

    case ENT_OUTCOME_UNDECIDABLE:
      return _("Cannot be decided");

    case ENT_OUTCOME_OPEN:
    default:
      return NULL;
    }
}

/**
 * ent_claim_text_outcome_markup:
 * @session: a session with a dossier
 * @claim: a claim
 *
 * Returns: (nullable): what became of a forecast, with a link to the claim that
 *   settles it, as Pango markup; %NULL while it is open
 */
char *
ent_claim_text_outcome_markup (EntSession     *session,
                               const EntClaim *claim)
{
  const char *outcome = describe_outcome (claim->outcome);
  guint index = claim->settled_by != NULL
                    ? ent_engine_find_claim (ent_session_get_engine (session), claim->settled_by)
                    : ENT_NO_INDEX;
  const EntClaim *other = index != ENT_NO_INDEX ? ent_session_get_claim (session, index) : NULL;

  if (outcome == NULL)
    return NULL;
  if (other == NULL)
    return g_markup_printf_escaped ("<b>%s</b>", outcome);

  return g_markup_printf_escaped ("<b>%s</b>  %s <a href=\"claim:%s\">%s</a>", outcome, _("according to"),
                                  other->id, other->summary);
}

/* A horizon is reckoned from what was said: its days are what it is held against. */
static char *
when_expected (const EntClaim *claim)
{
  g_autofree char *span = NULL;

  if (!ent_claim_has_horizon (claim))
    return NULL;

  span = ent_span_format (&claim->span, claim->aspect);

  return g_strdup_printf (_("horizon %s"), span);
}

/* As the source words it, where it does; a remark of the editor stands in brackets there. */
char *
ent_claim_text_when (EntSession     *session,
                     const EntClaim *claim)
{
  if (claim->modality == ENT_MODALITY_FORECAST)
    return when_expected (claim);
  if (claim->as_written != NULL && claim->as_written[0] != '(' && claim->as_written[0] != '\0')
    return g_strdup_printf (_("“%s”"), claim->as_written);
  if (ent_span_is_undated (&claim->span))
    return NULL;

  return ent_span_format (&claim->span, claim->aspect);
}

char *
ent_claim_text_condition (EntSession     *session,
                          const EntClaim *claim)
{
  const EntScenario *scenario;

  if (claim->scenario == ENT_NO_INDEX)
    return NULL;

  scenario = g_ptr_array_index (ent_dossier_get_scenarios (ent_session_get_dossier (session)),
                                claim->scenario);

  /* Translators: %s is a condition, such as "Pakistan helps Washington" */
  return g_strdup_printf (_("if %s"), scenario->condition);
}

static char *
format_number (double value)
{
  double size = fabs (value);

  if (size >= 1e12)
    return g_strdup_printf (_("%.4g trillion"), value / 1e12);
  if (size >= 1e9)
    return g_strdup_printf (_("%.4g billion"), value / 1e9);
  if (size >= 1e6)
    return g_strdup_printf (_("%.4g million"), value / 1e6);

  if (value == floor (value))
    return g_strdup_printf ("%'.0f", value);

  return g_strdup_printf ("%g", value);
}

/**
 * ent_claim_text_figure:
 * @session: a session with a dossier
 * @figure: a figure of a claim
 *
 * Returns: the figure with all that qualifies it, separated by middle dots
 */
char *
ent_claim_text_figure (EntSession      *session,
                       const EntFigure *figure)
{
  GString *text = g_string_new (NULL);
  g_autofree char *least = format_number (figure->value);

  g_string_append (text, least);
  if (!isnan (figure->max))
    {
      g_autofree char *most = format_number (figure->max);

      g_string_append_printf (text, "–%s", most);
    }
  if (figure->unit != NULL)
    g_string_append_printf (text, " %s", figure->unit);
  if (figure->qualifier != NULL)
    g_string_append_printf (text, " · %s", figure->qualifier);
  if (figure->measures != NULL)
    g_string_append_printf (text, " · %s", figure->measures);
  if (figure->of_actor != ENT_NO_INDEX)
    {
      g_autofree char *name = ent_phrase_actor_name (session, figure->of_actor);

      g_string_append_printf (text, " · %s", name);
    }
  if (figure->year > 0)
    g_string_append_printf (text, " · %d", figure->year);

  return g_string_free_and_steal (text);
}

/* What a link says, read from its beginning and from its end. */
static const char *
link_phrase (const char *kind,
             gboolean    forward)
{
  static const struct
  {
    const char *kind;
    const char *forward;
    const char *backward;
  } phrases[] = {
    { "contradicts", N_("Contradicts"), N_("Contradicted by") },
    { "qualifies", N_("Qualifies"), N_("Qualified by") },
    { "corroborates", N_("Corroborates"), N_("Corroborated by") },
    { "repeats", N_("Repeats"), N_("Repeated by") },
    { "supersedes", N_("Supersedes"), N_("Superseded by") },
    { "depends-on", N_("Depends on"), N_("Grounds for") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (phrases); i++)
    if (g_str_equal (kind, phrases[i].kind))
      return forward ? _(phrases[i].forward) : _(phrases[i].backward);

  return kind;
}

char *
ent_claim_text_link_markup (EntSession         *session,
                            const EntClaim     *claim,
                            const EntClaimLink *link)
{
  gboolean forward = g_str_equal (link->from, claim->id);
  const char *other_id = forward ? link->to : link->from;
  guint index = ent_engine_find_claim (ent_session_get_engine (session), other_id);
  const EntClaim *other = index != ENT_NO_INDEX ? ent_session_get_claim (session, index) : NULL;
  g_autofree char *places = NULL;
  g_autofree char *text = NULL;

  if (other == NULL)
    return NULL;

  places = format_places (other);
  text = g_markup_printf_escaped ("%s <a href=\"claim:%s\">%s</a>" NO_BREAK_SPACE "%s", link_phrase (link->kind, forward),
                                  other_id, other->summary, places);
  if (link->confirmed)
    return g_steal_pointer (&text);

  /* Translators: follows a link between claims that nobody has confirmed yet */
  return g_strdup_printf (_("%s (unconfirmed)"), text);
}

EntHow
ent_claim_text_get_how (const EntClaim *claim)
{
  const EntAttribution *last = get_last_step (claim);

  return last != NULL ? last->how : ENT_HOW_NARRATION;
}

gboolean
ent_claim_text_speaker_is_unclear (const EntClaim *claim)
{
  const EntAttribution *last = get_last_step (claim);

  return last == NULL || (last->speaker == ENT_NO_INDEX && last->name == NULL);
}
