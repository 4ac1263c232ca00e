/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What each fuzzer has. Anything that is not as it should be ends the program:
 * a failed assertion, a critical or a warning, or what a sanitizer finds.
 */
#pragma once

#include <glib.h>
#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t size);

/* What a person is told can always be shown. */
static inline void
fuzz_check_message (const char *message)
{
  g_assert_nonnull (message);
  g_assert_true (g_utf8_validate (message, -1, NULL));
}

/* A call that failed says why, one that did not says nothing. @error is where
 * it is, so that it can stand beside the call among the arguments.
 */
static inline gboolean
fuzz_check_result (gboolean done,
                   GError *const *error)
{
  g_assert_true (done == (*error == NULL));
  if (*error != NULL)
    fuzz_check_message ((*error)->message);

  return done;
}
