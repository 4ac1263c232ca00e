/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "atomic-file.h"

/**
 * ent_atomic_file_finish:
 * @stream: a stream of g_file_replace()
 * @keep: whether all was written to it
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error, of the domain %G_IO_ERROR
 *
 * Ends the replacing of a file: either the new contents take its place at once,
 * or the file stays as it was. Just dropping the stream would put half a file
 * there, since closing is what replaces.
 *
 * Returns: whether the new contents are there; %FALSE without @error if @keep
 *   was %FALSE
 */
gboolean
ent_atomic_file_finish (GFileOutputStream  *stream,
                        gboolean            keep,
                        GCancellable       *cancellable,
                        GError            **error)
{
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();

  g_return_val_if_fail (G_IS_FILE_OUTPUT_STREAM (stream), FALSE);

  if (keep && g_output_stream_close (G_OUTPUT_STREAM (stream), cancellable, error))
    return TRUE;

  g_cancellable_cancel (cancelled);
  g_output_stream_close (G_OUTPUT_STREAM (stream), cancelled, NULL);

  return FALSE;
}
