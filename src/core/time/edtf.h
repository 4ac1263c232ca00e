/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "span.h"

G_BEGIN_DECLS

gboolean ent_edtf_parse (const char  *text,
                         EntAspect    aspect,
                         EntDay       p_lo,
                         EntDay       p_hi,
                         EntSpan     *span,
                         GError     **error);

G_END_DECLS
