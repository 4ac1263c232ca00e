/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "palette.h"
#include "rect.h"

G_BEGIN_DECLS

/* What surrounds a drawing on a page: title, subtitle and rule above it, a
 * legend beside or below it, numbered sources and a credit at the bottom. It
 * knows nothing of what is drawn.
 */
typedef struct _EntPage EntPage;

/**
 * EntPagePaint:
 * @cr: a context whose origin is the top left corner of what is to be painted
 * @width: pixels
 * @height: pixels
 * @palette: colours and fonts
 * @user_data: what was given with it
 *
 * Paints a piece of a legend.
 */
typedef void (*EntPagePaint) (cairo_t *cr,
                              double width,
                              double height,
                              const EntPalette *palette,
                              gpointer user_data);

/**
 * EntPageRank:
 * @ENT_PAGE_NEEDED: never left out
 * @ENT_PAGE_USEFUL: left out where a page is too small
 * @ENT_PAGE_EXTRA: left out before that
 *
 * What happens to a piece of a legend for which there is no room.
 */
typedef enum
{
  ENT_PAGE_NEEDED,
  ENT_PAGE_USEFUL,
  ENT_PAGE_EXTRA,
} EntPageRank;

EntPage *ent_page_new (const EntPalette *palette,
                       const char *title,
                       const char *subtitle,
                       const char *rule);
void ent_page_free (EntPage *self);
void ent_page_set_rtl (EntPage *self,
                       gboolean rtl);

void ent_page_add_heading (EntPage *self,
                           EntPageRank rank,
                           const char *text);
void ent_page_add_row (EntPage *self,
                       EntPageRank rank,
                       EntPagePaint swatch,
                       gpointer user_data,
                       const char *label,
                       const char *value);
void ent_page_add_cell (EntPage *self,
                        EntPageRank rank,
                        EntPagePaint swatch,
                        gpointer user_data,
                        const char *label);
void ent_page_add_drawing (EntPage *self,
                           EntPageRank rank,
                           EntPagePaint paint,
                           gpointer user_data,
                           double height);
void ent_page_add_note (EntPage *self,
                        EntPageRank rank,
                        const char *text);
void ent_page_add_source (EntPage *self,
                          const char *text,
                          const char *uri);
void ent_page_set_source_note (EntPage *self,
                               const char *text);
void ent_page_set_credit (EntPage *self,
                          const char *text);

EntRect ent_page_layout (EntPage *self,
                         double width,
                         double height);
void ent_page_paint (EntPage *self,
                     cairo_t *cr);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntPage, ent_page_free)

G_END_DECLS
