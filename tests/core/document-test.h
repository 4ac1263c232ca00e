/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Documents one call at a time: what is asynchronous is waited for. */
#pragma once

#include "document.h"
#include "dossier-file.h"
#include "scratch.h"
#include "small-dossier.h"

static inline void
keep_result_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static inline GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return *result;
}

static inline EntDocument *
open_document (GFile   *file,
               GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  ent_document_open_async (file, NULL, NULL, NULL, keep_result_cb, &result);

  return ent_document_open_finish (wait_for (&result), error);
}

static inline EntDocument *
open_well (GFile *file)
{
  g_autoptr (GError) error = NULL;
  EntDocument *document = open_document (file, &error);

  g_assert_no_error (error);

  return document;
}

static inline gboolean
save_document (EntDocument *document,
               gboolean     overwrite,
               GError     **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  ent_document_save_async (document, overwrite, NULL, NULL, NULL, keep_result_cb, &result);

  return ent_document_save_finish (document, wait_for (&result), error);
}

static inline gboolean
save_document_as (EntDocument *document,
                  GFile       *file,
                  GError     **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  ent_document_save_as_async (document, file, NULL, NULL, NULL, keep_result_cb, &result);

  return ent_document_save_finish (document, wait_for (&result), error);
}

static inline gboolean
revert_document (EntDocument *document,
                 GError     **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  ent_document_revert_async (document, NULL, NULL, NULL, keep_result_cb, &result);

  return ent_document_revert_finish (document, wait_for (&result), error);
}

static inline EntDocument *
recover_document (const EntRecovery *recovery,
                  GError           **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  ent_document_recover_async (recovery, NULL, NULL, NULL, keep_result_cb, &result);

  return ent_document_recover_finish (wait_for (&result), error);
}

static inline EntDocument *
duplicate_document (EntDocument *document,
                    GError     **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  ent_document_duplicate_async (document, NULL, NULL, NULL, keep_result_cb, &result);

  return ent_document_duplicate_finish (document, wait_for (&result), error);
}

/* A small dossier in a file of the scratch folder. */
static inline GFile *
small_file (const char *name)
{
  g_autoptr (EntDatabase) database = small_database ();
  g_autoptr (GError) error = NULL;
  GFile *file = scratch_file (name);

  ent_dossier_file_write (database, file, NULL, &error);
  g_assert_no_error (error);

  return file;
}

static inline void
set_title (EntDocument *document,
           const char  *title)
{
  g_autoptr (GError) error = NULL;

  ent_editor_set_title (ent_document_get_editor (document), title, &error);
  g_assert_no_error (error);
}

/* The title of the dossier in @file; the file itself is checked on the way. */
static inline char *
title_of_file (GFile *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntDatabase) database = ent_dossier_file_open (file, NULL, &error);
  g_autoptr (EntDossier) dossier = NULL;

  g_assert_no_error (error);
  dossier = ent_dossier_new (database, &error);
  g_assert_no_error (error);

  return g_strdup (ent_dossier_get_title (dossier));
}

#define assert_title_of_file(file, title)                                                          \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *found = title_of_file (file);                                                 \
    g_assert_cmpstr (found, ==, (title));                                                          \
  }                                                                                                \
  G_STMT_END

/* Another program writes the file, so that its entity tag differs for sure. */
static inline void
change_behind_the_back (GFile *file)
{
  g_autoptr (EntDatabase) database = small_database ();
  g_autoptr (GError) error = NULL;

  g_usleep (2000);
  run_sql (database, "UPDATE dossier SET title = 'Theirs'");
  ent_dossier_file_write (database, file, NULL, &error);
  g_assert_no_error (error);
}
