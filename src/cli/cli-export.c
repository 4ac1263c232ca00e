/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "cli-lens.h"
#include "cli-series.h"
#include "export.h"
#include "picture-sheet.h"

/* Text that is smaller on paper, points, is warned of. */
#define LEAST_POINTS 7.0

static struct
{
  char *output;
  char *at;
  char *step;
  char *compare;
  char *clock;
  char *format;
  char *size;
  char *arrangement;
  char *select;
  char *focus;
  char *ground;
  char *title;
  char *credit;
  char *alt;
  char **without;
  double scale;
  gboolean unfolded;
  gboolean possible;
  gboolean dark;
  gboolean carry;
} options;

static const GOptionEntry entries[] = {
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output, N_ ("Where to write; its name tells the format"), N_ ("OUT.png|.svg|.pdf") },
  { "format", 'f', 0, G_OPTION_ARG_STRING, &options.format, N_ ("The format, if the name does not tell it"), N_ ("png|svg|pdf") },
  { "at", 0, 0, G_OPTION_ARG_STRING, &options.at, N_ ("The day (that up to which the dossier is vouched for), or a series, such as 2025-01..2025-12: a file for each step"), N_ ("YYYY-MM-DD[..]") },
  { "step", 0, 0, G_OPTION_ARG_STRING, &options.step, N_ ("Of a series (month)"), N_ ("day|week|month|year") },
  { "compare", 0, 0, G_OPTION_ARG_STRING, &options.compare, N_ ("Of a map: mark the lines that are new since this day, and show those that are no longer"), N_ ("YYYY-MM-DD") },
  { "clock", 0, 0, G_OPTION_ARG_STRING, &options.clock, N_ ("“held” (the default) or “known”: published by then"), N_ ("CLOCK") },
  { "size", 's', 0, G_OPTION_ARG_STRING, &options.size, N_ ("Pixels (1600x900), or centimetres at dots per inch (8.5x11cm@300), or screen, social, column, page, a4, a4-landscape, a3, a3-landscape"), N_ ("SIZE") },
  { "scale", 0, 0, G_OPTION_ARG_DOUBLE, &options.scale, N_ ("How large text and strokes are, 1 being screen size"), N_ ("FACTOR") },
  { "arrangement", 0, 0, G_OPTION_ARG_STRING, &options.arrangement, N_ ("Where actors stand: geographic (as on earth) or network (near those to whom they have lines)"), N_ ("NAME") },
  { "select", 0, 0, G_OPTION_ARG_STRING, &options.select, N_ ("Only this actor or pair and its neighbourhood; of a trend: of what"), N_ ("ID[/ID]") },
  { "focus", 0, 0, G_OPTION_ARG_STRING, &options.focus, N_ ("Dim all but this actor’s neighbourhood"), N_ ("ID") },
  { "ground", 0, 0, G_OPTION_ARG_STRING, &options.ground, N_ ("What it is drawn on (white); screen: as in the window"), N_ ("white|transparent|dark|screen") },
  { "dark", 0, 0, G_OPTION_ARG_NONE, &options.dark, N_ ("As --ground dark"), NULL },
  { "without", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.without, N_ ("Leave out title, subtitle, legend, sources, credit or alt-text; all: nothing but the drawing; several times"), N_ ("BLOCK") },
  { "title", 0, 0, G_OPTION_ARG_STRING, &options.title, N_ ("Instead of the dossier’s"), N_ ("TEXT") },
  { "credit", 0, 0, G_OPTION_ARG_STRING, &options.credit, N_ ("Who made it, for the line at its bottom"), N_ ("TEXT") },
  { "alt-text", 0, 0, G_OPTION_ARG_STRING, &options.alt, N_ ("What it shows, for those who do not see it (made from the data)"), N_ ("TEXT") },
  { "carry", 0, 0, G_OPTION_ARG_NONE, &options.carry, N_ ("Put the claims that are shown into a PNG picture, with their actors and sources but no reader’s notes, so that it can be opened again"), NULL },
  { "unfolded", 0, 0, G_OPTION_ARG_NONE, &options.unfolded, N_ ("Draw organs and office-holders beside their states"), NULL },
  { "possible", 0, 0, G_OPTION_ARG_NONE, &options.possible, N_ ("Also draw what is merely possible"), NULL },
  ENT_CLI_LENS_ENTRIES,
  ENT_CLI_SALVAGE_ENTRY,
  G_OPTION_ENTRY_NULL,
};

static gboolean
refuse (GError    **error,
        const char *format,
        const char *word)
{
  g_autofree char *message = NULL;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  message = g_strdup_printf (format, word);
#pragma GCC diagnostic pop
  g_set_error_literal (error, ENT_CLI_ERROR, ENT_CLI_ERROR_USAGE, message);

  return FALSE;
}

static gboolean
read_size (EntExportOptions *export,
           GError **error)
{
  if (options.size != NULL && !ent_export_size_parse (options.size, &export->size))
    {
      g_set_error (error, ENT_CLI_ERROR, ENT_CLI_ERROR_USAGE,
                   _ ("“%s” is not a size: expected WIDTHxHEIGHT in pixels, each from %d to %d, or such as 21x29.7cm@300, or a name"),
                   options.size, ENT_EXPORT_MIN_SIDE, ENT_EXPORT_MAX_SIDE);
      return FALSE;
    }

  if (options.scale == 0.0)
    return TRUE;
  if (!(options.scale >= 0.25 && options.scale <= 16))
    {
      g_set_error_literal (error, ENT_CLI_ERROR, ENT_CLI_ERROR_USAGE,
                           _ ("The scale must lie between 0.25 and 16"));
      return FALSE;
    }
  if (export->size.dpi == 96.0)
    export->size.dpi *= options.scale;
  export->size.scale *= options.scale;

  return ent_export_size_is_valid (&export->size) || refuse (error, _ ("“%s” is too large"), options.size);
}

static gboolean
read_arrangement (EntExportOptions *export,
                  GError **error)
{
  if (options.arrangement == NULL || g_str_equal (options.arrangement, "geographic"))
    return TRUE;

  export->arrangement = ENT_ARRANGEMENT_NETWORK;

  return g_str_equal (options.arrangement, "network")
         || refuse (error, _ ("“%s” is no arrangement: expected “geographic” or “network”"), options.arrangement);
}

static gboolean
read_ground (EntExportOptions *export,
             GError **error)
{
  if (options.dark)
    export->ground = ENT_EXPORT_DARK;
  if (options.ground == NULL || ent_export_ground_parse (options.ground, &export->ground))
    return TRUE;

  return refuse (error, _ ("“%s” is no ground: expected white, transparent, dark or screen"), options.ground);
}

static gboolean
leave_out (EntExportOptions *export,
           const char *block,
           GError **error)
{
  static const char *const blocks[] = { "title", "subtitle", "legend", "sources", "credit", "alt-text" };

  if (g_str_equal (block, "all"))
    {
      export->blocks &= ENT_EXPORT_ALT_TEXT;
      return TRUE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (blocks); i++)
    if (g_str_equal (block, blocks[i]))
      {
        export->blocks &= ~(1u << i);
        return TRUE;
      }

  return refuse (error, _ ("“%s” is nothing to leave out: expected title, subtitle, legend, sources, credit, alt-text or all"), block);
}

static gboolean
read_blocks (EntExportOptions *export,
             GError **error)
{
  for (guint i = 0; options.without != NULL && options.without[i] != NULL; i++)
    if (!leave_out (export, options.without[i], error))
      return FALSE;

  return TRUE;
}

static gboolean
read_format (EntExportOptions *export,
             GError **error)
{
  const char *dot = strrchr (options.output, '.');

  if (options.format != NULL)
    return ent_export_format_parse (options.format, &export->format)
           || refuse (error, _ ("“%s” is no format: expected png, svg or pdf"), options.format);
  if (dot != NULL)
    ent_export_format_parse (dot + 1, &export->format);

  return TRUE;
}

static gboolean
find_actor (EntDossier *dossier,
            const char *id,
            guint *actor,
            GError **error)
{
  *actor = ent_dossier_find_actor (dossier, id);

  return *actor != ENT_NO_INDEX || refuse (error, _ ("The dossier has no actor “%s”"), id);
}

static gboolean
read_selection (EntExportOptions *export,
                EntDossier *dossier,
                GError **error)
{
  g_auto (GStrv) ids = NULL;
  guint a, b;

  if (options.focus != NULL)
    {
      if (!find_actor (dossier, options.focus, &export->focus, error))
        return FALSE;
      export->focus_steps = 1;
    }
  if (options.select == NULL)
    return TRUE;

  ids = g_strsplit (options.select, "/", 2);
  if (!find_actor (dossier, ids[0] != NULL ? ids[0] : "", &a, error))
    return FALSE;
  export->extent = ENT_EXPORT_SELECTION;
  export->selection = (EntMapItem) { .kind = ENT_MAP_ITEM_ACTOR, .a = a };
  if (ids[1] == NULL)
    return TRUE;
  if (!find_actor (dossier, ids[1], &b, error))
    return FALSE;
  export->selection = (EntMapItem) { .kind = ENT_MAP_ITEM_LINE, .a = MIN (a, b), .b = MAX (a, b) };

  return TRUE;
}

/* What is asked for on the command line, over what is there already. */
static gboolean
read_choices (EntExportOptions *export,
              GError **error)
{
  if (options.title != NULL)
    export->title = options.title;
  if (options.credit != NULL)
    export->credit = options.credit;
  if (options.alt != NULL)
    export->alt_text = options.alt;
  export->carry = options.carry;

  return read_format (export, error) && read_arrangement (export, error) && read_size (export, error)
         && read_ground (export, error) && read_blocks (export, error);
}

static gboolean
read_export (EntExportOptions *export,
             const char *chart,
             GError **error)
{
  *export = ent_export_options_default ();

  return (ent_export_chart_parse (chart, &export->chart)
          || refuse (error, _ ("“%s” is no chart: expected map, timeline, matrix, trend, balance or forecasts; or “again” for that of a picture"), chart))
         && read_choices (export, error);
}

static gboolean
set_day (EntLens *lens,
         EntDossier *dossier,
         EntDay day,
         GError **error)
{
  const EntPeriod *period = ent_dossier_get_period (dossier);
  g_autofree char *lo = NULL;
  g_autofree char *hi = NULL;
  g_autofree char *iso = NULL;

  if (day >= period->lo && day <= period->hi)
    {
      lens->moment = ent_moment_at (lens->moment.clock, day, lens->moment.trail);
      return TRUE;
    }

  iso = ent_day_format_iso (day);
  lo = ent_day_format_iso (period->lo);
  hi = ent_day_format_iso (period->hi);
  g_set_error (error, ENT_CLI_ERROR, ENT_CLI_ERROR_USAGE, _ ("%s lies outside the dossier’s period, %s to %s"), iso, lo, hi);

  return FALSE;
}

static gboolean
read_compared (EntExportOptions *export,
               const EntLens *lens,
               GError **error)
{
  EntDay day;

  if (options.compare == NULL)
    return TRUE;
  if (!ent_cli_parse_day (options.compare, &day, error))
    return FALSE;

  export->comparing = TRUE;
  export->compared = ent_moment_at (lens->moment.clock, day, lens->moment.window ? ENT_TRAIL_DEFAULT : lens->moment.trail);

  return TRUE;
}

static EntLens *
read_lens (EntDossier *dossier,
           EntExportOptions *export,
           GError **error)
{
  EntArrangement arrangement = export->arrangement;
  g_autoptr (EntLens) lens = ent_cli_lens_new (dossier, &arrangement, error);

  if (lens == NULL)
    return NULL;
  if (options.clock != NULL && !ent_clock_from_nick (options.clock, &lens->moment.clock))
    {
      refuse (error, _ ("“%s” is not a clock: expected held or known"), options.clock);
      return NULL;
    }

  if (options.arrangement == NULL)
    export->arrangement = arrangement;
  lens->folded &= !options.unfolded;
  lens->possible |= options.possible;

  return g_steal_pointer (&lens);
}

/* What those who look at the picture would find out too late. */
static void
warn (EntExport *export,
      const char *path)
{
  g_auto (EntExportSurvey) survey = { 0 };

  ent_export_survey (export, &survey);
  if (survey.n_unknown > 0)
    g_printerr (g_dngettext (GETTEXT_PACKAGE, "%s: there is no font for %u character, the first in “%s”\n",
                             "%s: there is no font for %u characters, the first in “%s”\n", survey.n_unknown),
                path, survey.n_unknown, survey.unknown);
  if (survey.n_texts > 0 && survey.least_points < LEAST_POINTS - 0.05)
    g_printerr (_ ("%s: the smallest text is %.1f points, less than %.0f is hard to read on paper\n"), path,
                survey.least_points, LEAST_POINTS);
}

static gboolean
write_export (EntExport *export,
              const char *path,
              GError **error)
{
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GBytes) bytes = NULL;

  warn (export, path);
  if (!ent_export_write (export, memory, NULL, error) || !g_output_stream_close (memory, NULL, error))
    return FALSE;

  bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));

  return ent_cli_write_output (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), error);
}

typedef struct
{
  const EntExportOptions *options; /* NULL: those with which a picture was made */
  GFile *file;
} Job;

static gboolean
read_again (EntPictureSheet *sheet,
            EntDossier *dossier,
            GError **error)
{
  return ent_picture_sheet_read (sheet, dossier, error) && read_choices (&sheet->options, error);
}

static gboolean
read_new (EntPictureSheet *sheet,
          const EntExportOptions *chosen,
          EntDossier *dossier,
          GError **error)
{
  sheet->options = *chosen;
  sheet->lens = read_lens (dossier, &sheet->options, error);

  return sheet->lens != NULL;
}

/* A dossier of its own for each picture: databases belong to their threads.
 *
 * @day: that of the lens where it is ENT_DAY_INVALID
 */
static gboolean
make_picture (EntDay day,
              const char *path,
              gpointer data,
              GError **error)
{
  const Job *job = data;
  g_autoptr (EntDossier) dossier = ent_cli_open_file (job->file, error);
  g_auto (EntPictureSheet) sheet = { 0 };
  g_autoptr (EntEngine) engine = NULL;
  g_autoptr (EntExport) export = NULL;

  if (dossier == NULL)
    return FALSE;
  if (!(job->options == NULL ? read_again (&sheet, dossier, error) : read_new (&sheet, job->options, dossier, error))
      || !read_compared (&sheet.options, sheet.lens, error) || !read_selection (&sheet.options, dossier, error)
      || (day != ENT_DAY_INVALID && !set_day (sheet.lens, dossier, day, error)))
    return FALSE;
  engine = ent_engine_new (dossier, error);
  if (engine == NULL)
    return FALSE;
  export = ent_export_new (engine, sheet.lens, &sheet.options, error);

  return export != NULL && write_export (export, path, error);
}

static gboolean
make_series (Job *job,
             GError **error)
{
  g_autoptr (GArray) days = ent_cli_series_parse (options.at, options.step, error);

  if (days == NULL)
    return FALSE;
  if (g_str_equal (options.output, "-"))
    return refuse (error, _ ("A series goes into files, not to “%s”"), options.output);

  return ent_cli_series_run (days, options.output, make_picture, job, error);
}

static gboolean
make_all (Job *job,
          GError **error)
{
  EntDay day = ENT_DAY_INVALID;

  if (ent_cli_series_is_range (options.at))
    return make_series (job, error);

  return (options.at == NULL || ent_cli_parse_day (options.at, &day, error))
         && make_picture (day, options.output, job, error);
}

static gboolean
export_chart (const char *chart,
              const char *path,
              GError **error)
{
  EntExportOptions export;
  gboolean again = g_str_equal (chart, "again");
  gboolean temporary, done;
  g_autoptr (GFile) file = NULL;

  if (!again && !read_export (&export, chart, error))
    return FALSE;
  file = ent_cli_get_input (path, &temporary, error);
  if (file == NULL)
    return FALSE;

  done = make_all (&(Job) { again ? NULL : &export, file }, error);
  if (temporary)
    g_file_delete (file, NULL, NULL);

  return done;
}

/* entente export CHART [FILE] -o OUT; “again” is the chart of a picture that carries its claims */
int
ent_cli_export (int argc,
                char *argv[],
                const char *arguments,
                const char *summary)
{
  GError *error = NULL;

  if (!ent_cli_parse (entries, arguments, summary, &argc, &argv, &error))
    return ent_cli_fail (error);

  if (argc < 2 || argc > 3 || options.output == NULL)
    return ent_cli_fail (g_error_new (ENT_CLI_ERROR, ENT_CLI_ERROR_USAGE,
                                      _ ("Expected “export CHART”, at most one dossier, and where to write with -o")));

  return export_chart (argv[1], argv[2], &error) ? 0 : ent_cli_fail (error);
}
