/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <sqlite3.h>

#include "database.h"

G_BEGIN_DECLS

struct _EntDatabase
{
  GObject parent_instance;

  sqlite3 *connection;
  GThread *owner;
  GCancellable *cancellable;
  EntProgress *progress;
  double n_pages;  /* that the job which is watched reads */
  int n_read;      /* when it began */
};

G_END_DECLS
