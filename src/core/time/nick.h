/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The words that stand for the values of an enumeration in files, given in its
 * order. Defines
 *   ent_NAME_to_nick(), which takes only values of the enumeration, and
 *   ent_NAME_from_nick(), which compares byte by byte, takes NULL, and writes
 *   the value only when it returns TRUE.
 */
#define ENT_DEFINE_NICKS(Type, name, ...)                                      \
  static const char *const name##_nicks[] = { __VA_ARGS__ };                   \
                                                                               \
  const char *                                                                 \
  ent_##name##_to_nick (Type value)                                            \
  {                                                                            \
    g_return_val_if_fail ((guint) value < G_N_ELEMENTS (name##_nicks), NULL);  \
                                                                               \
    return name##_nicks[value];                                                \
  }                                                                            \
                                                                               \
  gboolean                                                                     \
  ent_##name##_from_nick (const char *nick,                                    \
                          Type *value)                                         \
  {                                                                            \
    for (guint i = 0; i < G_N_ELEMENTS (name##_nicks); i++)                    \
      if (g_strcmp0 (nick, name##_nicks[i]) == 0)                              \
        {                                                                      \
          *value = (Type) i;                                                   \
          return TRUE;                                                         \
        }                                                                      \
                                                                               \
    return FALSE;                                                              \
  }

/* Declares what ENT_DEFINE_NICKS() defines. */
#define ENT_DECLARE_NICKS(Type, name)                                          \
  const char *ent_##name##_to_nick (Type value);                               \
  gboolean ent_##name##_from_nick (const char *nick, Type *value);

G_END_DECLS
