/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Opens any file as a dossier. What opens has been found sound, and everything
 * that the program does with a dossier works on it.
 */
#include "dossier-content.h"
#include "dossier-patch.h"
#include "fuzz-content.h"

static void
check_messages (GPtrArray *messages)
{
  for (guint i = 0; i < messages->len; i++)
    fuzz_check_message (g_ptr_array_index (messages, i));
}

static void
check_text (const char *text)
{
  if (text != NULL)
    g_assert_true (g_utf8_validate (text, -1, NULL));
}

static void
use_claim (EntEngine *engine,
           guint index,
           const EntMoment *moment)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntClaim) claim = ent_engine_load_claim (engine, index, &error);

  g_assert_no_error (error);
  check_text (claim->summary);
  ent_engine_get_degree (engine, index, moment);
  ent_engine_get_outlook (engine, index, moment->from);
}

static void
use_picture (EntEngine *engine,
             const EntLens *lens)
{
  g_autoptr (EntPicture) picture = ent_engine_get_picture (engine, lens);
  g_autofree char *described = ent_lens_describe (lens);

  check_text (described);
  for (guint i = 0; i < picture->lines->len; i++)
    {
      const EntLine *line = g_ptr_array_index (picture->lines, i);
      g_autofree char *headline = ent_line_format_headline (line);

      check_text (headline);
      g_assert_cmpuint (line->a, <, picture->n_actors);
      g_assert_cmpuint (line->b, <, picture->n_actors);
      g_assert_cmpuint (line->n_supporters, <=, line->n_origins);
    }
}

/* All that a reader can look at: every layer, a day and the whole period. */
static void
use_engine (EntEngine *engine)
{
  EntDossier *dossier = ent_engine_get_dossier (engine);
  const EntPeriod *period = ent_dossier_get_period (dossier);
  g_autoptr (EntLens) lens = ent_lens_new (dossier);
  EntDay starts[3] = { period->lo, period->as_of, period->hi };
  guint counts[2];

  use_picture (engine, lens);
  lens->structural = lens->possible = TRUE;
  lens->folded = FALSE;
  for (guint i = 0; i < ent_dossier_get_scenarios (dossier)->len; i++)
    ent_lens_set_scenario (lens, dossier, i, TRUE);
  lens->moment = ent_moment_window (ENT_CLOCK_KNOWN, period->lo, period->hi);
  use_picture (engine, lens);

  for (guint i = 0; i < ent_engine_get_n_claims (engine); i++)
    use_claim (engine, i, &lens->moment);
  if (starts[0] <= starts[1] && starts[1] <= starts[2])
    ent_engine_count_bins (engine, NULL, starts, 2, counts, NULL);
}

static void
use_dossier (EntDatabase *database)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntDossier) dossier = ent_dossier_new (database, &error);
  g_autoptr (EntEngine) engine = NULL;

  if (!fuzz_check_result (dossier != NULL, &error))
    return;

  check_text (ent_dossier_get_title (dossier));
  engine = ent_engine_new (dossier, &error);
  if (fuzz_check_result (engine != NULL, &error))
    use_engine (engine);
}

static void
use_records (EntDatabase *database)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (EntContent) content = NULL;

  fuzz_check_result (ent_lint (database, findings, &error), &error);
  check_messages (findings);
  g_clear_error (&error);
  content = ent_content_load (database, &error);
  fuzz_check_result (content != NULL, &error);
}

static gboolean
check_file (GFile *file)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  gboolean checked = fuzz_check_result (ent_dossier_file_check (file, findings, NULL, &error), &error);

  check_messages (findings);

  return checked && findings->len == 0;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t size)
{
  g_autoptr (GByteArray) bytes = dossier_patch_apply ((const char *) data, size);
  g_autoptr (GFile) file = scratch_file ("input.entente");
  g_autoptr (GError) error = NULL;
  g_autoptr (EntDatabase) database = NULL;
  gboolean sound = FALSE;

  g_assert_true (g_file_set_contents_full (g_file_peek_path (file), (const char *) bytes->data, bytes->len,
                                           G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  database = ent_dossier_file_open (file, NULL, &error);
  fuzz_check_result (database != NULL, &error);

  /* What takes as long as all the rest is done for a part of the inputs. */
  if (database != NULL || size % 8 == 0)
    sound = check_file (file);
  g_assert_true (!sound || database != NULL);

  if (database != NULL)
    {
      use_dossier (database);
      use_records (database);
      if (sound && size % 4 == 0)
        fuzz_check_round_trip (database);
    }

  return 0;
}
