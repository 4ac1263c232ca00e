/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "export-carry.h"

#include <glib/gstdio.h>

#include "carried.h"
#include "dossier-file.h"
#include "extract.h"
#include "snapshot.h"

void
ent_export_carry_free (EntExportCarry *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->chunk, g_bytes_unref);
  g_clear_object (&self->engine);
  ent_picture_sheet_clear (&self->sheet);
  g_free (self);
}

/* A copy of the dossier to cut down */

typedef struct
{
  char *folder;
  char *path;
  EntDatabase *database;
} Copy;

static void
copy_clear (Copy *self)
{
  g_clear_object (&self->database);
  if (self->path != NULL)
    g_unlink (self->path);
  if (self->folder != NULL)
    g_rmdir (self->folder);
  g_free (self->path);
  g_free (self->folder);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Copy, copy_clear)

static gboolean
copy_database (Copy         *self,
               EntDatabase  *database,
               GError      **error)
{
  g_autoptr (EntSnapshot) snapshot = NULL;
  gboolean done = FALSE;

  self->folder = g_dir_make_tmp ("entente-carry-XXXXXX", error);
  if (self->folder == NULL)
    return FALSE;

  self->path = g_build_filename (self->folder, "copy", NULL);
  snapshot = ent_snapshot_new (database, self->path, error);
  if (snapshot == NULL)
    return FALSE;
  while (!done)
    if (!ent_snapshot_step (snapshot, &done, error))
      return FALSE;
  g_clear_pointer (&snapshot, ent_snapshot_free);
  self->database = ent_database_open_private (self->path, error);

  return self->database != NULL;
}

/* What is to be left of it */

static void
add_key (GArray *keys,
         gint64  key)
{
  g_array_append_val (keys, key);
}

static void
add_claims (EntExtract   *extract,
            EntEngine    *engine,
            const GArray *claims)
{
  for (guint i = 0; i < claims->len; i++)
    add_key (extract->claims, ent_engine_get_claim_key (engine, g_array_index (claims, guint, i)));
}

/* Whoever is drawn because claims without a tie mention them, how large they are,
 * and what is between those of a pair: a picture of a moment is made of all
 * claims that show then.
 */
static gboolean
is_of_moment (EntExportChart chart)
{
  return chart == ENT_EXPORT_MAP || chart == ENT_EXPORT_MATRIX || chart == ENT_EXPORT_BALANCE;
}

/* What was lost since is shown as well. */
static void
add_compared (EntExtract      *extract,
              EntEngine       *engine,
              const EntLens   *lens,
              const EntMoment *moment)
{
  g_autoptr (EntLens) before = ent_lens_copy (lens);
  g_autoptr (GArray) shown = NULL;

  before->moment = *moment;
  shown = ent_engine_list_shown (engine, before);
  add_claims (extract, engine, shown);
}

/* It tells how many of them there was no room for. */
static void
add_forecasts (EntExtract    *extract,
               EntEngine     *engine,
               const EntLens *lens)
{
  guint n_claims = ent_engine_get_n_claims (engine);

  for (guint i = 0; i < n_claims; i++)
    if (ent_engine_get_modality (engine, i) == ENT_MODALITY_FORECAST && ent_engine_passes (engine, lens, i)
        && !ent_engine_claim_is_retracted (engine, i))
      add_key (extract->claims, ent_engine_get_claim_key (engine, i));
}

static void
add_actor (EntExtract *extract,
           EntDossier *dossier,
           guint       actor)
{
  if (actor != ENT_NO_INDEX)
    add_key (extract->actors, ent_dossier_get_actor (dossier, actor)->key);
}

static void
add_actors (EntExtract   *extract,
            EntDossier   *dossier,
            const GArray *actors)
{
  for (guint i = 0; i < actors->len; i++)
    add_actor (extract, dossier, g_array_index (actors, guint, i));
}

/* A filter that names a record needs it, even where it finds nothing. */
static void
add_lens (EntExtract    *extract,
          EntDossier    *dossier,
          const EntLens *lens)
{
  GPtrArray *scenarios = ent_dossier_get_scenarios (dossier);

  add_actors (extract, dossier, lens->actors);
  add_actors (extract, dossier, lens->unfolded);
  for (guint i = 0; i < lens->speakers->len; i++)
    add_actor (extract, dossier, ent_dossier_find_actor (dossier, g_ptr_array_index (lens->speakers, i)));
  for (guint i = 0; i < lens->sources->len; i++)
    add_key (extract->sources, ent_dossier_get_source (dossier, g_array_index (lens->sources, guint, i))->key);
  for (guint i = 0; i < lens->scenarios->len; i++)
    {
      const EntScenario *scenario = g_ptr_array_index (scenarios, g_array_index (lens->scenarios, guint, i));

      add_key (extract->scenarios, scenario->key);
    }
}

static void
add_options (EntExtract             *extract,
             EntDossier             *dossier,
             const EntExportOptions *options)
{
  const EntMapItem *item = &options->selection;

  extract->events = options->chart == ENT_EXPORT_TIMELINE || options->chart == ENT_EXPORT_TREND;
  add_actor (extract, dossier, options->focus);
  if (item->kind != ENT_MAP_ITEM_NONE)
    add_actor (extract, dossier, item->a);
  if (item->kind == ENT_MAP_ITEM_LINE)
    add_actor (extract, dossier, item->b);
}

static gboolean
cut_down (EntDatabase             *database,
          EntEngine               *engine,
          const EntLens           *lens,
          const EntExportOptions  *options,
          const GArray            *claims,
          GError                 **error)
{
  EntDossier *dossier = ent_engine_get_dossier (engine);
  g_auto (EntExtract) extract;

  ent_extract_init (&extract);
  add_claims (&extract, engine, claims);
  if (is_of_moment (options->chart))
    {
      g_autoptr (GArray) shown = ent_engine_list_shown (engine, lens);

      add_claims (&extract, engine, shown);
    }
  if (options->comparing)
    add_compared (&extract, engine, lens, &options->compared);
  if (options->chart == ENT_EXPORT_FORECASTS)
    add_forecasts (&extract, engine, lens);
  add_lens (&extract, dossier, lens);
  add_options (&extract, dossier, options);

  return ent_extract_apply (&extract, database, error);
}

static gboolean
pack (EntExportCarry          *self,
      EntEngine               *engine,
      const EntLens           *lens,
      const EntExportOptions  *options,
      const char              *title,
      const GArray            *claims,
      GError                 **error)
{
  EntDossier *dossier = ent_engine_get_dossier (engine);
  g_auto (Copy) copy = { 0 };

  if (copy_database (&copy, ent_dossier_get_database (dossier), error)
      && cut_down (copy.database, engine, lens, options, claims, error)
      && ent_picture_sheet_write (copy.database, dossier, title, lens, options, error))
    self->chunk = ent_carried_pack (copy.database, NULL, error);

  return self->chunk != NULL;
}

/* As whoever opens the picture will do. */
static gboolean
unpack (EntExportCarry  *self,
        GError         **error)
{
  g_autoptr (EntDatabase) database = ent_dossier_file_new_memory (error);
  g_autoptr (EntDossier) dossier = NULL;

  if (database == NULL || !ent_carried_unpack (self->chunk, database, NULL, error))
    return FALSE;

  dossier = ent_dossier_new (database, error);
  self->engine = dossier != NULL ? ent_engine_new (dossier, error) : NULL;

  return self->engine != NULL && ent_picture_sheet_read (&self->sheet, dossier, error);
}

static void
count (EntExportCarry *self)
{
  EntDossier *dossier = ent_engine_get_dossier (self->engine);

  self->counts = (EntExportCarried) { .n_actors = ent_dossier_get_actors (dossier)->len,
                                      .n_claims = ent_engine_get_n_claims (self->engine),
                                      .n_sources = ent_dossier_get_sources (dossier)->len,
                                      .size = g_bytes_get_size (self->chunk) };
}

/*
 * ent_export_carry_new:
 * @engine: what the picture is made of
 * @lens: what it shows
 * @options: how
 * @title: of the picture
 * @claims: (element-type guint): what it shows, and maybe others
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): what the picture is to carry, and is to be
 *   drawn from
 */
EntExportCarry *
ent_export_carry_new (EntEngine               *engine,
                      const EntLens           *lens,
                      const EntExportOptions  *options,
                      const char              *title,
                      const GArray            *claims,
                      GError                 **error)
{
  g_autoptr (EntExportCarry) self = g_new0 (EntExportCarry, 1);

  if (!pack (self, engine, lens, options, title, claims, error) || !unpack (self, error))
    return NULL;

  self->sheet.options.palette = options->palette;
  self->sheet.options.format = options->format;
  count (self);

  return g_steal_pointer (&self);
}
