/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "document-private.h"

#include <glib/gi18n-lib.h>

#include "day.h"
#include "schema.h"

/* Those of the shipped dossier, so that ties can be coded at once. */
static const struct
{
  const char *id, *label;
  gboolean structural, directed;
  const char *plover;
} natures[] = {
  { "diplomatic", N_("Diplomatic"), FALSE, FALSE, "diplomatic" },
  { "defence", N_("Defence"), FALSE, FALSE, "military" },
  { "trade", N_("Trade and investment"), FALSE, FALSE, "economic" },
  { "minerals", N_("Minerals"), FALSE, FALSE, "resource" },
  { "crypto-finance", N_("Crypto and finance"), FALSE, FALSE, "economic" },
  { "infrastructure", N_("Infrastructure"), FALSE, TRUE, "economic" },
  { "energy", N_("Energy"), FALSE, FALSE, "resource" },
  { "counterterrorism", N_("Counterterrorism"), FALSE, FALSE, "terrorism" },
  { "conflict", N_("Armed conflict"), FALSE, FALSE, "military" },
  { "mediation", N_("Mediation"), FALSE, TRUE, "diplomatic" },
  { "sanctions", N_("Sanctions and pressure"), FALSE, TRUE, "diplomatic" },
  { "influence", N_("Influence"), FALSE, TRUE, "political" },
  { "leadership", N_("Leadership"), TRUE, TRUE, NULL },
  { "membership", N_("Membership"), TRUE, TRUE, NULL },
  { "party-to", N_("Party to"), TRUE, TRUE, NULL },
  { "location", N_("Location"), TRUE, TRUE, NULL },
};

static gboolean
add_natures (EntDatabase  *database,
             GError      **error)
{
  g_autoptr (EntStatement) insert
    = ent_database_prepare (database, "INSERT INTO nature (id, label, structural, directed, plover) VALUES (?1, ?2, ?3, ?4, ?5)", error);

  if (insert == NULL)
    return FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (natures); i++)
    {
      ent_statement_bind_text (insert, 0, natures[i].id);
      ent_statement_bind_text (insert, 1, _(natures[i].label));
      ent_statement_bind_int64 (insert, 2, natures[i].structural);
      ent_statement_bind_int64 (insert, 3, natures[i].directed);
      ent_statement_bind_text (insert, 4, natures[i].plover);
      if (!ent_statement_run (insert, error))
        return FALSE;
    }

  return TRUE;
}

/* "de" of the locale "de_AT.UTF-8" */
static char *
get_language (void)
{
  const char *const *names = g_get_language_names ();
  g_auto (GStrv) parts = g_strsplit_set (names[0], "_.@", 2);

  return g_strdup (*parts[0] == '\0' || g_str_equal (parts[0], "C") || g_str_equal (parts[0], "POSIX") ? "en" : parts[0]);
}

/* From the first day of last year to the last one of next year. */
static void
get_period (EntDay  today,
            EntDay *lo,
            EntDay *hi)
{
  int year, month, day;

  ent_day_to_ymd (today, &year, &month, &day);
  *lo = ent_day_from_ymd (year - 1, 1, 1);
  *hi = ent_day_from_ymd (year + 1, 12, 31);
}

static gboolean
add_dossier (EntDatabase  *database,
             const char   *title,
             GError      **error)
{
  g_autofree char *language = get_language ();
  EntDay today = ent_day_today ();
  EntDay lo, hi;
  g_autoptr (EntStatement) insert
    = ent_database_prepare (database,
                            "INSERT INTO dossier (key, id, title, language, as_of, period_lo, period_hi)"
                            " VALUES (1, 'dossier', ?1, ?2, ?3, ?4, ?5)",
                            error);

  if (insert == NULL)
    return FALSE;

  get_period (today, &lo, &hi);
  ent_statement_bind_text (insert, 0, title);
  ent_statement_bind_text (insert, 1, language);
  ent_statement_bind_int64 (insert, 2, today);
  ent_statement_bind_int64 (insert, 3, lo);
  ent_statement_bind_int64 (insert, 4, hi);

  return ent_statement_run (insert, error);
}

static gboolean
fill (EntDatabase  *database,
      const char   *title,
      GError      **error)
{
  if (!ent_schema_create (database, error) || !ent_database_begin (database, error))
    return FALSE;
  if (add_dossier (database, title, error) && add_natures (database, error) && ent_database_commit (database, error))
    return TRUE;
  ent_database_rollback (database);

  return FALSE;
}

static EntLoaded *
load (const char  *title,
      GError     **error)
{
  g_autoptr (EntWorkingCopy) made = ent_working_copy_new (error);
  EntWorkingCopy *copy = made;
  g_autoptr (EntDatabase) database = made != NULL ? ent_database_create (ent_working_copy_get_path (made), error) : NULL;
  g_autoptr (EntLoaded) loaded = NULL;

  if (database == NULL)
    return NULL;
  ent_working_copy_attach (g_steal_pointer (&made), G_OBJECT (database));
  if (!fill (database, title, error))
    return NULL;

  loaded = ent_loaded_new (g_steal_pointer (&database), copy, error);
  if (loaded == NULL || !ent_loaded_write_record (loaded, error))
    return NULL;

  return g_steal_pointer (&loaded);
}

/**
 * ent_document_new_empty:
 * @title: the title of the dossier, not ""
 * @error: return location for an error, of the domain %ENT_STORE_ERROR
 *
 * Makes an untitled document without claims: as of today, from the beginning of
 * last year to the end of next year, with the usual natures.
 *
 * Returns: (transfer full): the document
 */
EntDocument *
ent_document_new_empty (const char  *title,
                        GError     **error)
{
  EntLoaded *loaded;

  g_return_val_if_fail (title != NULL && *title != '\0', NULL);

  loaded = load (title, error);

  return loaded != NULL ? ent_document_new (loaded) : NULL;
}
