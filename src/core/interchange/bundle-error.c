/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "bundle.h"

G_DEFINE_QUARK (ent-bundle-error-quark, ent_bundle_error)
