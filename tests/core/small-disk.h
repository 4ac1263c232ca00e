/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A small disk that can be filled up or locked, and modes that mean something
 * even to root. Both are of one process, to be had before it has threads.
 */
#pragma once

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <linux/capability.h>
#include <sched.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/syscall.h>
#include <sys/vfs.h>
#include <unistd.h>

static inline gboolean
small_disk_write_text (const char *path,
                       const char *text)
{
  int fd = g_open (path, O_WRONLY | O_CLOEXEC, 0);
  gboolean written = fd >= 0 && write (fd, text, strlen (text)) == (gssize) strlen (text);

  if (fd >= 0)
    g_close (fd, NULL);

  return written;
}

/* In namespaces of our own; %FALSE with errno where there are none. */
static inline gboolean
small_disk_mount (const char *folder,
                  guint       kib)
{
  g_autofree char *options = g_strdup_printf ("size=%uk,mode=0700", kib);
  g_autofree char *uids = g_strdup_printf ("0 %d 1", (int) geteuid ());
  g_autofree char *gids = g_strdup_printf ("0 %d 1", (int) getegid ());

  return unshare (CLONE_NEWUSER | CLONE_NEWNS) == 0 && small_disk_write_text ("/proc/self/setgroups", "deny")
         && small_disk_write_text ("/proc/self/uid_map", uids) && small_disk_write_text ("/proc/self/gid_map", gids)
         && mount ("tmpfs", folder, "tmpfs", 0, options) == 0;
}

/* Leaves @n_free bytes on the disk. */
static inline void
small_disk_fill (const char *folder,
                 gsize       n_free)
{
  g_autofree char *path = g_build_filename (folder, "filler", NULL);
  g_autofree char *zeros = g_malloc0 (4096);
  struct statfs disk;
  int fd = g_open (path, O_CREAT | O_WRONLY | O_TRUNC | O_CLOEXEC, 0600);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (statfs (folder, &disk), ==, 0);
  for (gsize left = disk.f_bavail * (gsize) disk.f_bsize; left > n_free; left -= MIN (left, 4096))
    if (write (fd, zeros, 4096) != 4096)
      break;
  g_close (fd, NULL);
}

static inline void
small_disk_free (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "filler", NULL);

  g_unlink (path);
}

static inline gboolean
small_disk_lock (const char *folder,
                 gboolean    lock)
{
  return mount ("", folder, NULL, MS_REMOUNT | (lock ? MS_RDONLY : 0), NULL) == 0;
}

/* From here on what a file's mode forbids is forbidden to root too. */
static inline gboolean
small_disk_obey_modes (void)
{
  const guint32 over = (1u << CAP_DAC_OVERRIDE) | (1u << CAP_DAC_READ_SEARCH);
  struct __user_cap_header_struct header = { _LINUX_CAPABILITY_VERSION_3, 0 };
  struct __user_cap_data_struct data[_LINUX_CAPABILITY_U32S_3] = { 0 };

  if (syscall (SYS_capget, &header, data) != 0)
    return FALSE;
  data[0].effective &= ~over;
  data[0].permitted &= ~over;

  return syscall (SYS_capset, &header, data) == 0;
}
