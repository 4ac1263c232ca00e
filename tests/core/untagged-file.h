/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A file as some places beyond this machine have them: it can be read, but nobody
 * tells by an entity tag whether it is still the same.
 */
#pragma once

#include <gio/gio.h>

#define UNTAGGED_TYPE_FILE (untagged_file_get_type ())
G_DECLARE_FINAL_TYPE (UntaggedFile, untagged_file, UNTAGGED, FILE, GObject)

struct _UntaggedFile
{
  GObject parent_instance;

  GFile *real;
};

static inline void untagged_file_iface_init (GFileIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (UntaggedFile, untagged_file, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_FILE, untagged_file_iface_init))

static inline GFile *
untagged_file_new (GFile *real)
{
  UntaggedFile *self = g_object_new (UNTAGGED_TYPE_FILE, NULL);

  self->real = g_object_ref (real);

  return G_FILE (self);
}

static GFile *
untagged_file_dup (GFile *file)
{
  return untagged_file_new (UNTAGGED_FILE (file)->real);
}

static char *
untagged_file_get_uri (GFile *file)
{
  return g_file_get_uri (UNTAGGED_FILE (file)->real);
}

static char *
untagged_file_get_basename (GFile *file)
{
  return g_file_get_basename (UNTAGGED_FILE (file)->real);
}

static GFileInfo *
untagged_file_query_info (GFile               *file,
                          const char          *attributes,
                          GFileQueryInfoFlags  flags,
                          GCancellable        *cancellable,
                          GError             **error)
{
  GFileInfo *info = g_file_query_info (UNTAGGED_FILE (file)->real, attributes, flags, cancellable, error);

  if (info != NULL)
    g_file_info_remove_attribute (info, G_FILE_ATTRIBUTE_ETAG_VALUE);

  return info;
}

static GFileInputStream *
untagged_file_read (GFile         *file,
                    GCancellable  *cancellable,
                    GError       **error)
{
  return g_file_read (UNTAGGED_FILE (file)->real, cancellable, error);
}

static inline void
untagged_file_iface_init (GFileIface *iface)
{
  iface->dup = untagged_file_dup;
  iface->get_uri = untagged_file_get_uri;
  iface->get_basename = untagged_file_get_basename;
  iface->query_info = untagged_file_query_info;
  iface->read_fn = untagged_file_read;
}

static void
untagged_file_finalize (GObject *object)
{
  g_object_unref (UNTAGGED_FILE (object)->real);

  G_OBJECT_CLASS (untagged_file_parent_class)->finalize (object);
}

static void
untagged_file_class_init (UntaggedFileClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = untagged_file_finalize;
}

static void
untagged_file_init (UntaggedFile *self)
{
}
