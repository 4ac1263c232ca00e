/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "claim-list.h"

#include "config.h"

#include <string.h>

struct _EntClaimItem
{
  GObject parent_instance;

  guint claim;
};

G_DEFINE_FINAL_TYPE (EntClaimItem, ent_claim_item, G_TYPE_OBJECT)

static void
ent_claim_item_class_init (EntClaimItemClass *klass)
{
}

static void
ent_claim_item_init (EntClaimItem *self)
{
}

guint
ent_claim_item_get_claim (EntClaimItem *self)
{
  g_return_val_if_fail (ENT_IS_CLAIM_ITEM (self), ENT_NO_INDEX);

  return self->claim;
}

struct _EntClaimList
{
  GObject parent_instance;

  EntSession *session;
  EntClaimRows *rows;   /* NULL: nothing is listed */
  GArray *natural;      /* of guint: as the engine lists them */
  GArray *claims;       /* of guint: as they are shown */
  gboolean sorted;
  EntClaimColumn column;
  gboolean descending;
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (EntClaimList, ent_claim_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

/* As a list model */

static GType
get_item_type (GListModel *model)
{
  return ENT_TYPE_CLAIM_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return ENT_CLAIM_LIST (model)->claims->len;
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  EntClaimList *self = ENT_CLAIM_LIST (model);
  EntClaimItem *item;

  if (position >= self->claims->len)
    return NULL;

  item = g_object_new (ENT_TYPE_CLAIM_ITEM, NULL);
  item->claim = g_array_index (self->claims, guint, position);

  return item;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

/* Sorting */

typedef struct
{
  guint64 key;
  guint place; /* as the engine lists them: what is equal stays in that order */
  guint claim;
} SortedClaim;

static int
compare_claims (gconstpointer a,
                gconstpointer b,
                gpointer      descending)
{
  const SortedClaim *x = a;
  const SortedClaim *y = b;
  int order = x->key < y->key ? -1 : x->key > y->key;

  if (order == 0)
    return x->place < y->place ? -1 : x->place > y->place;

  return descending != NULL ? -order : order;
}

static void
arrange (EntClaimList *self)
{
  guint n = self->natural->len;
  SortedClaim *sorted;

  g_array_set_size (self->claims, 0);
  g_array_append_vals (self->claims, self->natural->data, n);
  if (!self->sorted || n == 0)
    return;

  sorted = g_new (SortedClaim, n);
  for (guint i = 0; i < n; i++)
    {
      guint claim = g_array_index (self->natural, guint, i);

      sorted[i] = (SortedClaim) { ent_claim_rows_get_key (self->rows, claim, self->column), i, claim };
    }
  g_sort_array (sorted, n, sizeof (SortedClaim), compare_claims, self->descending ? self : NULL);
  for (guint i = 0; i < n; i++)
    g_array_index (self->claims, guint, i) = sorted[i].claim;
  g_free (sorted);
}

/* What is the same at both ends keeps its rows, and they their words. */
static void
rearrange (EntClaimList *self)
{
  g_autoptr (GArray) before = g_array_copy (self->claims);
  const guint *old = (const guint *) before->data;
  const guint *new;
  guint n_first = 0, n_last = 0, n_least;

  arrange (self);
  new = (const guint *) self->claims->data;
  n_least = MIN (before->len, self->claims->len);
  while (n_first < n_least && old[n_first] == new[n_first])
    n_first++;
  while (n_last < n_least - n_first && old[before->len - 1 - n_last] == new[self->claims->len - 1 - n_last])
    n_last++;

  if (n_first + n_last < MAX (before->len, self->claims->len))
    g_list_model_items_changed (G_LIST_MODEL (self), n_first, before->len - n_first - n_last,
                                self->claims->len - n_first - n_last);
}

/**
 * ent_claim_list_sort:
 * @self: a list
 * @column: what to sort by; by %ENT_CLAIM_COLUMN_SUMMARY it is as if unsorted
 * @descending: the other way round
 *
 * Sorts the list, now and whenever it is filled again.
 */
void
ent_claim_list_sort (EntClaimList   *self,
                     EntClaimColumn  column,
                     gboolean        descending)
{
  g_return_if_fail (ENT_IS_CLAIM_LIST (self));
  g_return_if_fail (column < ENT_CLAIM_N_COLUMNS);

  self->sorted = TRUE;
  self->column = column;
  self->descending = descending;
  rearrange (self);
}

void
ent_claim_list_unsort (EntClaimList *self)
{
  g_return_if_fail (ENT_IS_CLAIM_LIST (self));

  self->sorted = FALSE;
  rearrange (self);
}

/* Filling */

static GArray *
list_line (EntSession       *session,
           const EntMapItem *item)
{
  const EntPicture *picture = ent_session_get_picture (session);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  GArray *shown = ent_engine_list_shown (ent_session_get_engine (session), ent_session_get_lens (session));
  guint n = 0;

  for (guint i = 0; i < picture->lines->len; i++)
    {
      const EntLine *line = g_ptr_array_index (picture->lines, i);

      if (line->a != MIN (item->a, item->b) || line->b != MAX (item->a, item->b))
        continue;
      for (guint j = 0; j < line->claims->len; j++)
        g_hash_table_add (seen, GUINT_TO_POINTER (g_array_index (line->claims, EntLineClaim, j).claim + 1));
    }

  for (guint i = 0; i < shown->len; i++)
    if (g_hash_table_contains (seen, GUINT_TO_POINTER (g_array_index (shown, guint, i) + 1)))
      g_array_index (shown, guint, n++) = g_array_index (shown, guint, i);
  g_array_set_size (shown, n);

  return shown;
}

static GArray *
list_claims (EntSession *session,
             gboolean    selection_only)
{
  EntEngine *engine = ent_session_get_engine (session);
  const EntMapItem *selection = ent_session_get_selection (session);

  if (engine == NULL)
    return g_array_new (FALSE, FALSE, sizeof (guint));
  if (selection_only && selection->kind == ENT_MAP_ITEM_ACTOR)
    return ent_engine_get_actor_claims (engine, ent_session_get_lens (session), selection->a);
  if (selection_only && selection->kind == ENT_MAP_ITEM_LINE)
    return list_line (session, selection);

  return ent_engine_list_shown (engine, ent_session_get_lens (session));
}

/**
 * ent_claim_list_refill:
 * @self: a list
 * @selection_only: whether only claims of what is selected are listed
 *
 * Lists anew what shows under the session's lens.
 */
void
ent_claim_list_refill (EntClaimList *self,
                       gboolean      selection_only)
{
  GArray *claims;

  g_return_if_fail (ENT_IS_CLAIM_LIST (self));

  claims = list_claims (self->session, selection_only);
  if (self->rows == NULL && claims->len > 0)
    self->rows = ent_claim_rows_new (self->session);
  else if (claims->len == self->natural->len
           && (claims->len == 0
               || memcmp (claims->data, self->natural->data, claims->len * sizeof (guint)) == 0))
    {
      g_array_unref (claims);
      return;
    }

  g_array_unref (self->natural);
  self->natural = claims;
  rearrange (self);
}

/**
 * ent_claim_list_forget:
 * @self: a list
 *
 * Empties the list: claims have been changed, or belong to another dossier.
 */
void
ent_claim_list_forget (EntClaimList *self)
{
  g_return_if_fail (ENT_IS_CLAIM_LIST (self));

  g_array_set_size (self->natural, 0);
  rearrange (self);
  g_clear_pointer (&self->rows, ent_claim_rows_free);
}

/* NULL while nothing is listed. */
EntClaimRows *
ent_claim_list_get_rows (EntClaimList *self)
{
  g_return_val_if_fail (ENT_IS_CLAIM_LIST (self), NULL);

  return self->rows;
}

/* What it tells */

guint
ent_claim_list_get_claim (EntClaimList *self,
                          guint         position)
{
  g_return_val_if_fail (ENT_IS_CLAIM_LIST (self), ENT_NO_INDEX);
  g_return_val_if_fail (position < self->claims->len, ENT_NO_INDEX);

  return g_array_index (self->claims, guint, position);
}

guint
ent_claim_list_find (EntClaimList *self,
                     guint         claim)
{
  g_return_val_if_fail (ENT_IS_CLAIM_LIST (self), ENT_NO_INDEX);

  for (guint i = 0; i < self->claims->len; i++)
    if (g_array_index (self->claims, guint, i) == claim)
      return i;

  return ENT_NO_INDEX;
}

static void
ent_claim_list_finalize (GObject *object)
{
  EntClaimList *self = ENT_CLAIM_LIST (object);

  ent_claim_rows_free (self->rows);
  g_array_unref (self->natural);
  g_array_unref (self->claims);
  g_object_unref (self->session);

  G_OBJECT_CLASS (ent_claim_list_parent_class)->finalize (object);
}

static void
ent_claim_list_class_init (EntClaimListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ent_claim_list_finalize;
}

static void
ent_claim_list_init (EntClaimList *self)
{
  self->natural = g_array_new (FALSE, FALSE, sizeof (guint));
  self->claims = g_array_new (FALSE, FALSE, sizeof (guint));
}

EntClaimList *
ent_claim_list_new (EntSession *session)
{
  EntClaimList *self = g_object_new (ENT_TYPE_CLAIM_LIST, NULL);

  self->session = g_object_ref (session);

  return self;
}
