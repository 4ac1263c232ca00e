/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "working-copy.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/file.h>

#include "store-error.h"

/* Each working copy is a folder `copy-XXXXXX` with the dossier, SQLite's journal
 * and a file `lock`. Whoever lives holds a lock on that file, which the kernel
 * drops with the process: a folder whose lock is free was left by a crash. (A
 * process id would not tell: ids are reused, and alike in every sandbox.) The
 * lock of the parent folder keeps others from looking between the making of a
 * folder and its lock.
 */
#define PREFIX "copy-"
#define DOSSIER "dossier.entente"
#define LOCK "lock"

struct _EntWorkingCopy
{
  char *folder;
  char *path;
  int lock; /* a file descriptor */
};

static int
open_lock (const char *folder,
           int         operation)
{
  g_autofree char *path = g_build_filename (folder, LOCK, NULL);
  int fd = g_open (path, O_CREAT | O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0600);
  int saved;

  if (fd < 0)
    return -1;
  if (flock (fd, operation) == 0)
    return fd;

  saved = errno;
  g_close (fd, NULL);
  errno = saved;

  return -1;
}

/* The folder holds nothing but files. */
static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }

  g_rmdir (folder);
}

static void
remove_if_abandoned (const char *folder)
{
  int lock = open_lock (folder, LOCK_EX | LOCK_NB);

  if (lock < 0)
    return;

  remove_folder (folder);
  g_close (lock, NULL);
}

static void
remove_abandoned (const char *parent)
{
  g_autoptr (GDir) dir = g_dir_open (parent, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *folder = g_build_filename (parent, name, NULL);

      if (g_str_has_prefix (name, PREFIX))
        remove_if_abandoned (folder);
    }
}

static gboolean
make_folder (EntWorkingCopy *self,
             const char     *parent)
{
  g_autofree char *folder = g_build_filename (parent, PREFIX "XXXXXX", NULL);

  if (g_mkdtemp_full (folder, 0700) == NULL)
    return FALSE;

  self->lock = open_lock (folder, LOCK_EX | LOCK_NB);
  if (self->lock < 0)
    {
      int saved = errno;

      g_rmdir (folder);
      errno = saved;
      return FALSE;
    }

  self->path = g_build_filename (folder, DOSSIER, NULL);
  self->folder = g_steal_pointer (&folder);

  return TRUE;
}

static gboolean
make_folder_in (EntWorkingCopy *self,
                const char     *parent)
{
  int lock, saved;
  gboolean made;

  if (g_mkdir_with_parents (parent, 0700) != 0)
    return FALSE;
  lock = open_lock (parent, LOCK_EX);
  if (lock < 0)
    return FALSE;

  remove_abandoned (parent);
  made = make_folder (self, parent);
  saved = errno;
  g_close (lock, NULL);
  errno = saved;

  return made;
}

/**
 * ent_working_copy_new:
 * @error: return location for an error, %ENT_STORE_ERROR_IO
 *
 * Makes a private folder for a working copy below the user's state folder
 * (where that cannot be written, as in some builds: below the temporary one) and
 * removes those that crashed programs left.
 *
 * Returns: (transfer full): the working copy; freeing it removes the folder
 */
EntWorkingCopy *
ent_working_copy_new (GError **error)
{
  g_autoptr (EntWorkingCopy) self = g_new0 (EntWorkingCopy, 1);
  g_autofree char *parent = g_build_filename (g_get_user_state_dir (), "entente", "working", NULL);

  self->lock = -1;
  if (!make_folder_in (self, parent) && !make_folder (self, g_get_tmp_dir ()))
    {
      int saved = errno;

      g_set_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_IO,
                   _("No working copy can be made, neither in “%s” nor in “%s”: %s"),
                   parent, g_get_tmp_dir (), g_strerror (saved));
      return NULL;
    }

  return g_steal_pointer (&self);
}

/**
 * ent_working_copy_free:
 * @self: (nullable): a working copy; its database is closed
 *
 * Removes the folder and frees @self.
 */
void
ent_working_copy_free (EntWorkingCopy *self)
{
  if (self == NULL)
    return;

  if (self->folder != NULL)
    remove_folder (self->folder);
  if (self->lock >= 0)
    g_close (self->lock, NULL);
  g_free (self->folder);
  g_free (self->path);
  g_free (self);
}

/**
 * ent_working_copy_get_path:
 * @self: a working copy
 *
 * Returns: (transfer none): the path of the dossier in it; a new working copy
 *   has no file there yet
 */
const char *
ent_working_copy_get_path (EntWorkingCopy *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->path;
}

/**
 * ent_working_copy_attach:
 * @self: (transfer full): a working copy
 * @user: the database that is open on it
 *
 * Frees @self when @user is gone: object data outlives the finalizer, which
 * closes the database.
 */
void
ent_working_copy_attach (EntWorkingCopy *self,
                         GObject        *user)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (G_IS_OBJECT (user));

  g_object_set_data_full (user, "ent-working-copy", self, (GDestroyNotify) ent_working_copy_free);
}
