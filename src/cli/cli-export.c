/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "cli-lens.h"
#include "map-export.h"

/* Pixels: what a picture can have on a side. Less holds no map, more no memory. */
#define MIN_SIDE 320
#define MAX_SIDE 16384

static struct
{
  char *output;
  char *at;
  char *size;
  char *arrangement;
  double scale;
  gboolean unfolded;
  gboolean possible;
  gboolean dark;
} options;

static const GOptionEntry entries[] = {
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output, N_ ("Where to write"), N_ ("OUT.png") },
  { "at", 0, 0, G_OPTION_ARG_STRING, &options.at, N_ ("The day (that up to which the dossier is vouched for)"), N_ ("YYYY-MM-DD") },
  { "size", 's', 0, G_OPTION_ARG_STRING, &options.size, N_ ("Size in pixels (1600x900)"), N_ ("WxH") },
  { "arrangement", 0, 0, G_OPTION_ARG_STRING, &options.arrangement, N_ ("Where actors stand: geographic (as on earth) or network (near those to whom they have lines)"), N_ ("NAME") },
  { "scale", 0, 0, G_OPTION_ARG_DOUBLE, &options.scale, N_ ("How large text and strokes are, 1 being screen size"), N_ ("FACTOR") },
  { "unfolded", 0, 0, G_OPTION_ARG_NONE, &options.unfolded, N_ ("Draw organs and office-holders beside their states"), NULL },
  { "possible", 0, 0, G_OPTION_ARG_NONE, &options.possible, N_ ("Also draw what is merely possible"), NULL },
  { "dark", 0, 0, G_OPTION_ARG_NONE, &options.dark, N_ ("Light on dark"), NULL },
  ENT_CLI_LENS_ENTRIES,
  ENT_CLI_SALVAGE_ENTRY,
  G_OPTION_ENTRY_NULL,
};

static gboolean
is_side (gint64 side)
{
  return side >= MIN_SIDE && side <= MAX_SIDE;
}

static gboolean
read_size (EntMapExport *export,
           GError **error)
{
  g_auto (GStrv) sides = NULL;
  gint64 width = 0, height = 0;

  if (options.size == NULL)
    return TRUE;

  sides = g_strsplit (options.size, "x", 2);
  if (g_strv_length (sides) == 2
      && g_ascii_string_to_signed (sides[0], 10, 0, G_MAXINT, &width, NULL)
      && g_ascii_string_to_signed (sides[1], 10, 0, G_MAXINT, &height, NULL)
      && is_side (width) && is_side (height))
    {
      export->width = (int) width;
      export->height = (int) height;
      return TRUE;
    }

  g_set_error (error, ENT_CLI_ERROR, ENT_CLI_ERROR_USAGE,
               _ ("“%s” is not a size: expected WIDTHxHEIGHT, each from %d to %d"),
               options.size, MIN_SIDE, MAX_SIDE);

  return FALSE;
}

static gboolean
read_arrangement (EntMapExport *export,
                  GError **error)
{
  if (options.arrangement == NULL || g_str_equal (options.arrangement, "geographic"))
    return TRUE;

  if (g_str_equal (options.arrangement, "network"))
    {
      export->arrangement = ENT_ARRANGEMENT_NETWORK;
      return TRUE;
    }

  g_set_error (error, ENT_CLI_ERROR, ENT_CLI_ERROR_USAGE,
               _ ("“%s” is no arrangement: expected “geographic” or “network”"), options.arrangement);

  return FALSE;
}

static gboolean
read_export (EntMapExport *export,
             GError **error)
{
  *export = ent_map_export_default ();
  if (options.dark)
    export->kind = ENT_PALETTE_DARK;
  if (options.scale != 0)
    export->scale = options.scale;

  if (!(export->scale >= 0.25 && export->scale <= 16))
    {
      g_set_error_literal (error, ENT_CLI_ERROR, ENT_CLI_ERROR_USAGE,
                           _ ("The scale must lie between 0.25 and 16"));
      return FALSE;
    }

  export->dpi = 96 * export->scale;

  return read_arrangement (export, error) && read_size (export, error);
}

static gboolean
read_lens (EntLens *lens,
           EntDossier *dossier,
           GError **error)
{
  const EntPeriod *period = ent_dossier_get_period (dossier);
  EntDay day;

  if (!ent_cli_lens_read (lens, dossier, error))
    return FALSE;

  lens->folded = !options.unfolded;
  lens->possible = options.possible;
  if (options.at == NULL)
    return TRUE;
  if (!ent_cli_parse_day (options.at, &day, error))
    return FALSE;

  if (day < period->lo || day > period->hi)
    {
      g_autofree char *lo = ent_day_format_iso (period->lo);
      g_autofree char *hi = ent_day_format_iso (period->hi);

      g_set_error (error, ENT_CLI_ERROR, ENT_CLI_ERROR_USAGE,
                   _ ("%s lies outside the dossier’s period, %s to %s"), options.at, lo, hi);
      return FALSE;
    }

  lens->moment = ent_moment_at (ENT_CLOCK_HELD, day, lens->moment.trail);

  return TRUE;
}

static gboolean
write_picture (EntEngine *engine,
               const EntLens *lens,
               const EntMapExport *export,
               GError **error)
{
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GBytes) bytes = NULL;

  if (!ent_map_export_png (engine, lens, export, memory, NULL, error)
      || !g_output_stream_close (memory, NULL, error))
    return FALSE;

  bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));

  return ent_cli_write_output (options.output, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), error);
}

static gboolean
export_map (const char *file,
            GError **error)
{
  g_autoptr (EntDossier) dossier = NULL;
  g_autoptr (EntEngine) engine = NULL;
  g_autoptr (EntLens) lens = NULL;
  EntMapExport export;

  if (!read_export (&export, error))
    return FALSE;

  dossier = ent_cli_open_dossier (file, error);
  if (dossier == NULL)
    return FALSE;

  lens = ent_lens_new (dossier);
  if (!read_lens (lens, dossier, error))
    return FALSE;

  engine = ent_engine_new (dossier, error);

  return engine != NULL && write_picture (engine, lens, &export, error);
}

/* entente export map [FILE] -o OUT.png */
int
ent_cli_export (int argc,
                char *argv[],
                const char *arguments,
                const char *summary)
{
  GError *error = NULL;

  if (!ent_cli_parse (entries, arguments, summary, &argc, &argv, &error))
    return ent_cli_fail (error);

  if (argc < 2 || argc > 3 || !g_str_equal (argv[1], "map") || options.output == NULL)
    return ent_cli_fail (g_error_new (ENT_CLI_ERROR, ENT_CLI_ERROR_USAGE,
                                      _ ("Expected “export map”, at most one dossier, and where to write with -o")));

  return export_map (argv[2], &error) ? 0 : ent_cli_fail (error);
}
