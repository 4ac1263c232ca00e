/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The same step in a browser: Cytoscape.js, in Debian's Chromium without a GPU. */

/**
 * browser_time_steps:
 * @graph: the graph as JSON, as cytoscape.js reads it
 * @n_steps: how often the lines that change do so
 * @seconds: (out): processor seconds of a step, of all the browser's processes
 *
 * Returns: why it could not be measured, or NULL
 */
const char *browser_time_steps (const char *graph,
                                guint n_steps,
                                double *seconds);

G_END_DECLS
