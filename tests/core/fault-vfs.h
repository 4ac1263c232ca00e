/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A file system of SQLite that fails on demand: the default one, of which the
 * n-th call from now on, or all from the n-th on, give an I/O error or a full
 * disk. Calls of any thread count.
 */
#pragma once

#include <glib.h>
#include <sqlite3.h>

typedef struct
{
  sqlite3_file base;
  sqlite3_file *real; /* follows this struct */
} FaultFile;

static sqlite3_vfs *fault_real;
static int fault_left;   /* calls until the fault; 0: none comes */
static int fault_lasting;
static int fault_result; /* of writing */
static int fault_n_hit;

/* Whether this call fails. */
static inline gboolean
fault_comes (void)
{
  for (;;)
    {
      int left = g_atomic_int_get (&fault_left);
      int next = left == 1 ? (fault_lasting ? 1 : 0) : left - 1;

      if (left == 0)
        return FALSE;
      if (!g_atomic_int_compare_and_exchange (&fault_left, left, next))
        continue;
      if (left == 1)
        g_atomic_int_inc (&fault_n_hit);
      return left == 1;
    }
}

static inline void
fault_arm (int      n,
           gboolean lasting,
           int      result)
{
  g_atomic_int_set (&fault_n_hit, 0);
  fault_lasting = lasting;
  fault_result = result;
  g_atomic_int_set (&fault_left, n);
}

/* Returns whether a call failed since it was armed. */
static inline gboolean
fault_disarm (void)
{
  g_atomic_int_set (&fault_left, 0);

  return g_atomic_int_get (&fault_n_hit) > 0;
}

#define FAULT_REAL(file) (((FaultFile *) (file))->real)

static int
fault_close (sqlite3_file *file)
{
  return FAULT_REAL (file)->pMethods->xClose (FAULT_REAL (file)); /* SQLite asks nothing of it */
}

static int
fault_read (sqlite3_file *file,
            void         *data,
            int           n_bytes,
            sqlite3_int64 offset)
{
  return fault_comes () ? SQLITE_IOERR_READ : FAULT_REAL (file)->pMethods->xRead (FAULT_REAL (file), data, n_bytes, offset);
}

/* Half of it is there, as after a real fault. */
static int
fault_write (sqlite3_file *file,
             const void   *data,
             int           n_bytes,
             sqlite3_int64 offset)
{
  sqlite3_file *real = FAULT_REAL (file);

  if (!fault_comes ())
    return real->pMethods->xWrite (real, data, n_bytes, offset);
  real->pMethods->xWrite (real, data, n_bytes / 2, offset);

  return fault_result;
}

static int
fault_truncate (sqlite3_file *file,
                sqlite3_int64 size)
{
  return fault_comes () ? SQLITE_IOERR_TRUNCATE : FAULT_REAL (file)->pMethods->xTruncate (FAULT_REAL (file), size);
}

static int
fault_sync (sqlite3_file *file,
            int           flags)
{
  return fault_comes () ? SQLITE_IOERR_FSYNC : FAULT_REAL (file)->pMethods->xSync (FAULT_REAL (file), flags);
}

static int
fault_file_size (sqlite3_file  *file,
                 sqlite3_int64 *size)
{
  return fault_comes () ? SQLITE_IOERR_FSTAT : FAULT_REAL (file)->pMethods->xFileSize (FAULT_REAL (file), size);
}

static int
fault_lock (sqlite3_file *file,
            int           level)
{
  return fault_comes () ? SQLITE_IOERR_LOCK : FAULT_REAL (file)->pMethods->xLock (FAULT_REAL (file), level);
}

static int
fault_unlock (sqlite3_file *file,
              int           level)
{
  return FAULT_REAL (file)->pMethods->xUnlock (FAULT_REAL (file), level);
}

static int
fault_check_lock (sqlite3_file *file,
                  int          *result)
{
  return fault_comes () ? SQLITE_IOERR_CHECKRESERVEDLOCK
                        : FAULT_REAL (file)->pMethods->xCheckReservedLock (FAULT_REAL (file), result);
}

static int
fault_control (sqlite3_file *file,
               int           what,
               void         *data)
{
  return FAULT_REAL (file)->pMethods->xFileControl (FAULT_REAL (file), what, data);
}

static int
fault_sector_size (sqlite3_file *file)
{
  return FAULT_REAL (file)->pMethods->xSectorSize (FAULT_REAL (file));
}

static int
fault_characteristics (sqlite3_file *file)
{
  return FAULT_REAL (file)->pMethods->xDeviceCharacteristics (FAULT_REAL (file));
}

static const sqlite3_io_methods fault_methods = {
  .iVersion = 1, /* without shared memory and mapping, which a dossier does not use */
  .xClose = fault_close,
  .xRead = fault_read,
  .xWrite = fault_write,
  .xTruncate = fault_truncate,
  .xSync = fault_sync,
  .xFileSize = fault_file_size,
  .xLock = fault_lock,
  .xUnlock = fault_unlock,
  .xCheckReservedLock = fault_check_lock,
  .xFileControl = fault_control,
  .xSectorSize = fault_sector_size,
  .xDeviceCharacteristics = fault_characteristics,
};

static int
fault_open (sqlite3_vfs  *vfs,
            const char   *name,
            sqlite3_file *file,
            int           flags,
            int          *out_flags)
{
  FaultFile *self = (FaultFile *) file;
  int result;

  self->base.pMethods = NULL;
  if (fault_comes ())
    return SQLITE_CANTOPEN;

  self->real = (sqlite3_file *) (self + 1);
  result = fault_real->xOpen (fault_real, name, self->real, flags, out_flags);
  if (self->real->pMethods != NULL)
    self->base.pMethods = &fault_methods;

  return result;
}

static int
fault_delete (sqlite3_vfs *vfs,
              const char  *name,
              int          sync)
{
  return fault_comes () ? SQLITE_IOERR_DELETE : fault_real->xDelete (fault_real, name, sync);
}

static int
fault_access (sqlite3_vfs *vfs,
              const char  *name,
              int          flags,
              int         *result)
{
  return fault_comes () ? SQLITE_IOERR_ACCESS : fault_real->xAccess (fault_real, name, flags, result);
}

/* From here on each new connection goes through it. */
static inline void
fault_install (void)
{
  static sqlite3_vfs vfs;

  fault_real = sqlite3_vfs_find (NULL);
  vfs = *fault_real;
  vfs.pNext = NULL;
  vfs.zName = "fault";
  vfs.szOsFile = (int) sizeof (FaultFile) + fault_real->szOsFile;
  vfs.xOpen = fault_open;
  vfs.xDelete = fault_delete;
  vfs.xAccess = fault_access;
  sqlite3_vfs_register (&vfs, TRUE);
}
