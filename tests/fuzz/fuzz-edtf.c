/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads any text as EDTF, of states and of acts. What is read is a sound span,
 * which can be shown and answers whether it is in force.
 */
#include "degree.h"
#include "edtf.h"
#include "fuzz.h"

/* The source: published in November 2025. */
static const EntPublication publication = { 2460981, 2461010 };

static void
use_span (const EntSpan *span,
          EntAspect aspect)
{
  static const EntPeriod period = { 2460677, 2461406, 2461025 };
  g_autoptr (GError) error = NULL;
  g_autofree char *shown = ent_span_format (span, aspect);
  EntMoment moment = ent_moment_at (ENT_CLOCK_HELD, period.as_of, ENT_TRAIL_DEFAULT);
  EntMoment window = ent_moment_window (ENT_CLOCK_HELD, period.lo, period.hi);

  ent_span_validate (span, aspect, &error);
  g_assert_no_error (error);
  fuzz_check_message (shown);

  /* What holds on a day holds in a window around it. */
  if (aspect == ENT_ASPECT_STATE)
    g_assert_cmpint (ent_degree_at (span, aspect, &publication, &moment, &period), <=,
                     ent_degree_at (span, aspect, &publication, &window, &period));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t size)
{
  g_autofree char *bytes = g_strndup ((const char *) data, size);
  g_autofree char *text = g_utf8_make_valid (bytes, -1);

  for (EntAspect aspect = ENT_ASPECT_STATE; aspect <= ENT_ASPECT_ACT; aspect++)
    {
      g_autoptr (GError) error = NULL;
      EntSpan span;

      if (fuzz_check_result (ent_edtf_parse (text, aspect, publication.p_lo, publication.p_hi, &span, &error), &error))
        use_span (&span, aspect);
    }

  return 0;
}
