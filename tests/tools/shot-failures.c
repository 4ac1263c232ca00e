/* SPDX-License-Identifier: GPL-3.0-or-later */

#define _GNU_SOURCE /* unshare() */

#include "shot-failures.h"

#include "dossier-file.h"
#include "many-claims.h"
#include "shipped.h"
#include "small-disk.h"

#define DISK_KIB 16384
#define N_MANY 60000 /* claims: takes long enough to be seen */
#define OFFSET_VERSION 60 /* PRAGMA user_version in the header of a database */

static char *folder;

/* Saving */

static GFile *
get_file (const char *name)
{
  return g_file_new_build_filename (folder, name, NULL);
}

static void
save_as (EntWindow *window,
         GFile     *file)
{
  ent_window_save_as (window, file);
  while (ent_window_is_busy (window))
    g_main_context_iteration (NULL, TRUE);
}

static void
save_changed (EntWindow *window)
{
  ent_editor_set_title (ent_document_get_editor (ent_window_get_document (window)), "Pakistan between four powers", NULL);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.save", NULL);
}

static void
present_full_disk (EntWindow *window)
{
  g_autoptr (GFile) file = get_file ("balancing.entente");

  save_as (window, file);
  small_disk_fill (folder, 8192);
  save_changed (window);
}

static void
present_read_only (EntWindow *window)
{
  g_autoptr (GFile) file = get_file ("balancing.entente");

  save_as (window, file);
  g_chmod (g_file_peek_path (file), 0400);
  save_changed (window);
}

static void
present_no_permission (EntWindow *window)
{
  g_autoptr (GFile) file = get_file ("balancing.entente");

  g_chmod (folder, 0500);
  ent_window_save_as (window, file);
}

/* Opening */

static void
spoil_all (guint8 *bytes,
           gsize   length)
{
  memset (bytes, 'x', length);
}

static void
spoil_middle (guint8 *bytes,
              gsize   length)
{
  memset (bytes + length / 2, 0xff, length / 8);
}

static void
make_newer (guint8 *bytes,
            gsize   length)
{
  bytes[OFFSET_VERSION + 3] = 99;
}

static void
open_spoiled (EntWindow  *window,
              const char *name,
              void (*spoil) (guint8 *bytes, gsize length))
{
  g_autoptr (GFile) shipped = ent_shipped_dossier_get_file ();
  g_autoptr (GFile) file = get_file (name);
  g_autofree char *bytes = NULL;
  gsize length = 0;

  g_file_load_contents (shipped, NULL, &bytes, &length, NULL, NULL);
  spoil ((guint8 *) bytes, length);
  g_file_replace_contents (file, bytes, length, NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL, NULL);
  ent_window_open (window, file);
}

static void
present_damaged (EntWindow *window)
{
  open_spoiled (window, "Gulf states 2025.entente", spoil_all);
}

static void
present_salvaged (EntWindow *window)
{
  open_spoiled (window, "Gulf states 2025.entente", spoil_middle);
}

static void
present_newer (EntWindow *window)
{
  open_spoiled (window, "Gulf states 2025.entente", make_newer);
}

static void
present_opening (EntWindow *window)
{
  g_autoptr (EntDatabase) many = many_claims_generate (N_MANY);
  g_autoptr (GFile) file = get_file ("Every event of a decade.entente");

  if (ent_dossier_file_make (many, g_file_peek_path (file), "many", NULL, NULL, NULL))
    ent_window_open (window, file);
}

static const struct
{
  const char *name;
  gboolean disk; /* needs one of its own */
  void (*present) (EntWindow *window);
} failures[] = {
  { "full-disk", TRUE, present_full_disk },          { "read-only", FALSE, present_read_only },
  { "no-permission", FALSE, present_no_permission }, { "damaged", FALSE, present_damaged },
  { "salvaged", FALSE, present_salvaged },           { "newer", FALSE, present_newer },
  { "opening", FALSE, present_opening },
};

void
shot_failure_prepare (const char *name)
{
  folder = g_dir_make_tmp ("entente-shot-XXXXXX", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (failures); i++)
    if (g_strcmp0 (failures[i].name, name) == 0
        && ((failures[i].disk && !small_disk_mount (folder, DISK_KIB)) || !small_disk_obey_modes ()))
      g_printerr ("entente-shot: %s: nothing will fail here: %s\n", name, g_strerror (errno));
}

gboolean
shot_failure_present (EntWindow  *window,
                      const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (failures); i++)
    if (g_str_equal (failures[i].name, name))
      {
        failures[i].present (window);
        return TRUE;
      }

  return FALSE;
}
