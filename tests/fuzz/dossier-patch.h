/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A file that somebody may send, told as a dossier of ours and what was done to
 * it, a line each. Numbers are decimal, bytes hexadecimal; pages, cells and
 * bytes count from 0 and beyond the end from the beginning again.
 *
 *   base small|claims|old       a dossier: almost empty, with claims, of version 1
 *   sql TEXT                    statements, without foreign keys and rules, and
 *                               with the list of tables open to writing
 *   byte PAGE OFFSET BYTES      overwrites
 *   cell PAGE CELL OFFSET BYTES overwrites in a cell of a b-tree page
 *   pointer PAGE CELL OFFSET    where in its page a cell begins
 *   copy FROM TO                a page over another
 *   size BYTES                  cuts the file off, or fills it up with zeros
 *
 * What does not begin with "base" is the file itself.
 */
#pragma once

#include <glib.h>

GByteArray *dossier_patch_apply (const char *patch,
                                 gsize size);
