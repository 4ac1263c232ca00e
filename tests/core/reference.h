/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Asks reference.sql, which knows nothing of our code, what a lens shows. */
#pragma once

#include <string.h>

#include "same-picture.h"
#include "small-dossier.h"

static inline char *
read_reference (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("ENTENTE_SOURCE_DIR"), "tests", "core", "reference.sql", NULL);
  char *sql = NULL;

  g_assert_true (g_file_get_contents (path, &sql, NULL, NULL));

  return sql;
}

static inline void
make_ask (EntDatabase *database)
{
  run_sql (database,
           "CREATE TEMP TABLE ask (clock TEXT, is_window, day_lo, day_hi, trail, folded, structural, forecasts, possible, certain_only);"
           "CREATE TEMP TABLE ask_set (kind TEXT, value)");
}

static inline void
ask_for_record (GString    *sql,
                const char *kind,
                gint64      key)
{
  g_string_append_printf (sql, "INSERT INTO ask_set VALUES ('%s', %" G_GINT64_FORMAT ");", kind, key);
}

static inline void
ask_for_word (GString    *sql,
              const char *kind,
              const char *word)
{
  char *quoted = g_strdup (word);
  g_auto (GStrv) parts = g_strsplit (quoted, "'", -1);
  g_autofree char *escaped = g_strjoinv ("''", parts);

  g_free (quoted);
  g_string_append_printf (sql, "INSERT INTO ask_set VALUES ('%s', '%s');", kind, escaped);
}

static inline void
ask_for_speaker (GString    *sql,
                 EntDossier *dossier,
                 const char *speaker)
{
  guint actor = ent_dossier_find_actor (dossier, speaker);
  g_autofree char *word = NULL;

  if (actor != ENT_NO_INDEX)
    word = g_strdup_printf ("actor %" G_GINT64_FORMAT, ent_dossier_get_actor (dossier, actor)->key);
  else if (g_str_has_prefix (speaker, ENT_LENS_SPEAKER_NAME))
    word = g_strdup_printf ("name %s", speaker + strlen (ENT_LENS_SPEAKER_NAME));
  else
    word = g_strdup (g_str_equal (speaker, ENT_LENS_SPEAKER_UNCLEAR) ? "unclear" : "nobody");

  ask_for_word (sql, "speaker", word);
}

static inline void
ask_for_sets (GString       *sql,
              EntDossier    *dossier,
              const EntLens *lens)
{
  for (guint i = 0; i < lens->scenarios->len; i++)
    ask_for_record (sql, "scenario", ((EntScenario *) g_ptr_array_index (ent_dossier_get_scenarios (dossier), g_array_index (lens->scenarios, guint, i)))->key);
  for (guint i = 0; i < lens->unfolded->len; i++)
    ask_for_record (sql, "unfolded", ent_dossier_get_actor (dossier, g_array_index (lens->unfolded, guint, i))->key);
  for (guint i = 0; i < lens->actors->len; i++)
    ask_for_record (sql, "actor", ent_dossier_get_actor (dossier, g_array_index (lens->actors, guint, i))->key);
  for (guint i = 0; i < lens->sources->len; i++)
    ask_for_record (sql, "source", ent_dossier_get_source (dossier, g_array_index (lens->sources, guint, i))->key);
  for (guint i = 0; i < lens->natures->len; i++)
    ask_for_record (sql, "nature", ent_dossier_get_nature (dossier, g_array_index (lens->natures, guint, i))->key);
  for (guint i = 0; i < lens->speakers->len; i++)
    ask_for_speaker (sql, dossier, g_ptr_array_index (lens->speakers, i));
  for (guint i = 0; i <= ENT_MODALITY_QUESTION; i++)
    if ((lens->modalities >> i & 1) != 0)
      ask_for_word (sql, "modality", ent_modality_to_nick ((EntModality) i));
  for (guint i = 0; i <= 6; i++)
    {
      char letter[] = { i > 0 ? (char) ('A' + i - 1) : '-', '\0' };

      if ((lens->reliabilities >> i & 1) != 0)
        ask_for_word (sql, "reliability", letter);
      if ((lens->credibilities >> i & 1) != 0)
        ask_for_record (sql, "credibility", i);
    }
}

/* What the rules say, a line each. */
static inline char *
ask_reference (EntDossier    *dossier,
               EntStatement  *reference,
               const EntLens *lens)
{
  EntDatabase *database = ent_dossier_get_database (dossier);
  g_autoptr (GString) sql = g_string_new ("DELETE FROM ask; DELETE FROM ask_set;");
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  g_string_append_printf (sql, "INSERT INTO ask VALUES ('%s', %d, %d, %d, %d, %d, %d, %d, %d, %d);",
                          ent_clock_to_nick (lens->moment.clock), lens->moment.window, lens->moment.from, lens->moment.to,
                          lens->moment.trail, lens->folded, lens->structural, lens->forecasts, lens->possible, lens->certain_only);
  ask_for_sets (sql, dossier, lens);
  run_sql (database, sql->str);

  while (ent_statement_next (reference, &error))
    g_string_append_printf (text, "%s\n", ent_statement_get_text (reference, 0));
  g_assert_no_error (error);
  ent_statement_reset (reference);

  return g_string_free_and_steal (g_steal_pointer (&text));
}

/* What the engine says, in the same words. */
static inline char *
ask_engine (EntEngine     *engine,
            const EntLens *lens)
{
  EntDossier *dossier = ent_engine_get_dossier (engine);
  g_autoptr (EntPicture) picture = ent_engine_get_picture (engine, lens);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < picture->lines->len; i++)
    {
      const EntLine *line = g_ptr_array_index (picture->lines, i);

      g_string_append_printf (text, "%s–%s %s %s%s %s k %u m %u d %u width %u claims %u speakers %u\n",
                              ent_dossier_get_actor (dossier, line->a)->id, ent_dossier_get_actor (dossier, line->b)->id,
                              ent_layer_to_nick (line->layer), ent_stance_to_nick (line->stance), line->presumed ? " presumed" : "",
                              ent_polarity_to_nick (line->leading), line->n_supporters, line->n_origins, line->n_disputing,
                              line->width, line->n_counting, line->n_speakers);
    }

  return g_string_free_and_steal (g_steal_pointer (&text));
}
