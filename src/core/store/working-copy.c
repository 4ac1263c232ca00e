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
 *
 * The working copy of a document has a file `record` too, which tells what it is
 * a copy of. What a crash left is removed without a word only where there is no
 * record: it may hold all that somebody wrote since breakfast.
 */
#define PREFIX "copy-"
#define DOSSIER "dossier.entente"
#define LOCK "lock"
#define RECORD "record"

struct _EntWorkingCopy
{
  char *folder;
  char *path;
  int lock; /* a file descriptor */
  gboolean kept;
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

static gboolean
has_record (const char *folder)
{
  g_autofree char *record = g_build_filename (folder, RECORD, NULL);

  return g_file_test (record, G_FILE_TEST_EXISTS);
}

/* All that are there, whoever uses them: paths. */
static GPtrArray *
list_folders (const char *parent)
{
  GPtrArray *folders = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (parent, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, PREFIX))
      g_ptr_array_add (folders, g_build_filename (parent, name, NULL));

  return folders;
}

static void
remove_if_abandoned (const char *folder)
{
  int lock = open_lock (folder, LOCK_EX | LOCK_NB);

  if (lock < 0)
    return;

  if (!has_record (folder))
    remove_folder (folder);
  g_close (lock, NULL);
}

static void
remove_abandoned (const char *parent)
{
  g_autoptr (GPtrArray) folders = list_folders (parent);

  for (guint i = 0; i < folders->len; i++)
    remove_if_abandoned (folders->pdata[i]);
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

static char *
get_parent (void)
{
  return g_build_filename (g_get_user_state_dir (), "entente", "working", NULL);
}

/**
 * ent_working_copy_new:
 * @error: return location for an error, %ENT_STORE_ERROR_IO
 *
 * Makes a private folder for a working copy below the user's state folder
 * (where that cannot be written, as in some builds: below the temporary one) and
 * removes those without a record that crashed programs left.
 *
 * Returns: (transfer full): the working copy; freeing it removes the folder
 */
EntWorkingCopy *
ent_working_copy_new (GError **error)
{
  g_autoptr (EntWorkingCopy) self = g_new0 (EntWorkingCopy, 1);
  g_autofree char *parent = get_parent ();

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
 * ent_working_copy_take_over:
 * @folder: the folder of a working copy that nobody uses any more
 * @error: return location for an error, of the domain %G_IO_ERROR;
 *   %G_IO_ERROR_BUSY if somebody uses it
 *
 * Returns: (transfer full): the working copy, kept until it is told otherwise
 */
EntWorkingCopy *
ent_working_copy_take_over (const char  *folder,
                            GError     **error)
{
  g_autoptr (EntWorkingCopy) self = g_new0 (EntWorkingCopy, 1);

  g_return_val_if_fail (folder != NULL, NULL);

  self->lock = open_lock (folder, LOCK_EX | LOCK_NB);
  if (self->lock < 0)
    {
      int saved = errno;

      g_set_error (error, G_IO_ERROR, saved == EWOULDBLOCK ? G_IO_ERROR_BUSY : (int) g_io_error_from_errno (saved),
                   _("The working copy in “%s” cannot be taken over: %s"), folder,
                   saved == EWOULDBLOCK ? _("it is in use") : g_strerror (saved));
      return NULL;
    }

  self->folder = g_strdup (folder);
  self->path = g_build_filename (folder, DOSSIER, NULL);
  self->kept = TRUE;

  return g_steal_pointer (&self);
}

/**
 * ent_working_copy_list_abandoned:
 *
 * Looks for working copies with a record that nobody uses any more.
 *
 * Returns: (transfer full) (element-type filename): their folders
 */
GPtrArray *
ent_working_copy_list_abandoned (void)
{
  g_autofree char *parent = get_parent ();
  g_autoptr (GPtrArray) folders = list_folders (parent);
  GPtrArray *abandoned = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < folders->len; i++)
    {
      int lock = has_record (folders->pdata[i]) ? open_lock (folders->pdata[i], LOCK_EX | LOCK_NB) : -1;

      if (lock < 0)
        continue;
      g_ptr_array_add (abandoned, g_strdup (folders->pdata[i]));
      g_close (lock, NULL);
    }

  return abandoned;
}

/**
 * ent_working_copy_free:
 * @self: (nullable): a working copy; its database is closed
 *
 * Removes the folder, unless it is kept, and frees @self.
 */
void
ent_working_copy_free (EntWorkingCopy *self)
{
  if (self == NULL)
    return;

  if (self->folder != NULL && !self->kept)
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
 * ent_working_copy_get_folder:
 * @self: a working copy
 *
 * Returns: (transfer none): the path of its folder
 */
const char *
ent_working_copy_get_folder (EntWorkingCopy *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->folder;
}

/**
 * ent_working_copy_dup_record_path:
 * @folder: the folder of a working copy
 *
 * Returns: (transfer full): the path of its record; the working copy of a
 *   document has one, all others have none
 */
char *
ent_working_copy_dup_record_path (const char *folder)
{
  g_return_val_if_fail (folder != NULL, NULL);

  return g_build_filename (folder, RECORD, NULL);
}

/**
 * ent_working_copy_set_kept:
 * @self: a working copy
 * @kept: whether the folder stays when @self is freed
 *
 * A folder that stays is found by ent_working_copy_list_abandoned().
 */
void
ent_working_copy_set_kept (EntWorkingCopy *self,
                           gboolean        kept)
{
  g_return_if_fail (self != NULL);

  self->kept = kept;
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
