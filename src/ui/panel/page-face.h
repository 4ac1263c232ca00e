/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A page of the panel that is about no actor and no relation: a head, and below
 * it what is appended.
 */
#define ENT_TYPE_PAGE_FACE (ent_page_face_get_type ())
G_DECLARE_FINAL_TYPE (EntPageFace, ent_page_face, ENT, PAGE_FACE, GtkWidget)

EntPageFace *ent_page_face_new (const char *headline, const char *status, const char *counts); /* NULL: without */
void ent_page_face_append (EntPageFace *self, GtkWidget *child);
GtkBox *ent_page_face_add_section (EntPageFace *self, const char *title, const char *remark); /* its rows go into it */
void ent_page_face_add_fact (GtkBox *section, const char *name, const char *value, const char *remark);

G_END_DECLS
