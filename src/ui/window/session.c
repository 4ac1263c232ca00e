/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "session-private.h"

struct _EntSession
{
  GObject parent_instance;

  EntEditor *editor; /* NULL: nothing may be written */
  EntEngine *engine;
  EntSessionLens lens;
  GHashTable *claims;  /* index + 1 -> EntClaim, read when asked for */
  GArray *previous;    /* while records-changed is emitted: of gint64, the claims' keys before */
  EntSessionSubject subject;
  EntMapItem hover;
  EntSessionMap map;
};

enum
{
  DOSSIER_CHANGED,
  RECORDS_CHANGED,
  HOVER_CHANGED,
  DONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (EntSession, ent_session, G_TYPE_OBJECT)

static const EntMapItem nothing = { .kind = ENT_MAP_ITEM_NONE };

static void
forget_dossier (EntSession *self)
{
  ent_session_lens_begin (&self->lens, NULL);
  g_hash_table_remove_all (self->claims);
  ent_session_subject_forget (&self->subject);
  self->hover = nothing;
  ent_session_map_forget (&self->map);
}

/* Records that changed */

static guint
follow_actor (EntSession *self,
              guint       actor)
{
  const EntRemap *remap = ent_engine_get_remap (self->engine);

  return remap != NULL ? ent_indexes_map (&remap->actors, actor) : actor;
}

/*
 * ent_session_follow_item:
 * @self: a session whose records have changed
 * @item: what had these indexes before
 *
 * Returns: the same now; nothing when it is gone
 */
EntMapItem
ent_session_follow_item (EntSession       *self,
                         const EntMapItem *item)
{
  guint a, b;

  if (item->kind == ENT_MAP_ITEM_NONE)
    return nothing;

  a = follow_actor (self, item->a);
  if (item->kind == ENT_MAP_ITEM_ACTOR)
    return a != ENT_NO_INDEX ? ent_map_item_actor (a) : nothing;

  b = follow_actor (self, item->b);
  if (a == ENT_NO_INDEX || b == ENT_NO_INDEX)
    return nothing;

  return ent_map_item_line (a, b, item->layer);
}

/*
 * ent_session_follow_source:
 * @self: a session whose records have changed
 * @source: the index that a source had before, or %ENT_NO_INDEX
 *
 * Returns: its index now, or %ENT_NO_INDEX when it is gone
 */
guint
ent_session_follow_source (EntSession *self,
                           guint       source)
{
  const EntRemap *remap = ent_engine_get_remap (self->engine);

  return remap != NULL && source != ENT_NO_INDEX ? ent_indexes_map (&remap->sources, source) : source;
}

static GArray *
list_keys (EntEngine *engine)
{
  guint n_claims = ent_engine_get_n_claims (engine);
  GArray *keys = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n_claims);

  for (guint i = 0; i < n_claims; i++)
    {
      gint64 key = ent_engine_get_claim_key (engine, i);

      g_array_append_val (keys, key);
    }

  return keys;
}

/* Indexes are those of another reading then: everything follows its key. */
static void
records_changed_cb (EntSession *self,
                    GArray     *changes)
{
  EntSubject subject = self->subject.now;
  EntMapItem hover = self->hover;
  g_autoptr (GArray) keys = NULL;
  g_autoptr (GError) error = NULL;

  g_assert (ENT_IS_SESSION (self));

  keys = list_keys (self->engine);
  if (!ent_engine_update (self->engine, changes, &error))
    {
      g_warning ("Cannot read what was written: %s", error->message);
      return;
    }

  g_hash_table_remove_all (self->claims);
  ent_session_lens_follow (self);
  self->previous = keys;
  ent_session_subject_follow (self);
  self->hover = ent_session_follow_item (self, &hover);
  ent_session_map_follow (self);
  g_signal_emit (self, signals[RECORDS_CHANGED], 0, changes);
  self->previous = NULL;
  ent_session_subject_tell (self, &subject);
  if (self->hover.kind != hover.kind)
    g_signal_emit (self, signals[HOVER_CHANGED], 0);
}

void
ent_session_rename (EntSession *self)
{
  g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (EntChange));

  g_return_if_fail (ENT_IS_SESSION (self));

  if (self->engine != NULL)
    records_changed_cb (self, changes);
}

/* @editor: (nullable): of the same dossier as @engine */
static void
take_dossier (EntSession *self,
              EntEngine  *engine,
              EntEditor  *editor)
{
  forget_dossier (self);
  if (self->editor != NULL)
    g_signal_handlers_disconnect_by_func (self->editor, records_changed_cb, self);
  g_set_object (&self->editor, editor);
  g_set_object (&self->engine, engine);
  if (editor != NULL)
    g_signal_connect_object (editor, "changed", G_CALLBACK (records_changed_cb), self, G_CONNECT_SWAPPED);
  if (engine != NULL)
    ent_session_lens_begin (&self->lens, ent_engine_get_dossier (engine));
  g_signal_emit (self, signals[DOSSIER_CHANGED], 0);
}

static void
ent_session_finalize (GObject *object)
{
  EntSession *self = ENT_SESSION (object);

  forget_dossier (self);
  ent_session_subject_clear (&self->subject);
  ent_session_map_clear (&self->map);
  g_clear_pointer (&self->claims, g_hash_table_unref);
  g_clear_object (&self->engine);
  g_clear_object (&self->editor);

  G_OBJECT_CLASS (ent_session_parent_class)->finalize (object);
}

static guint
add_signal (const char *name,
            GType       parameter)
{
  return g_signal_new (name, ENT_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                       parameter == G_TYPE_NONE ? 0 : 1, parameter);
}

static void
ent_session_class_init (EntSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = ent_session_finalize;

  signals[DOSSIER_CHANGED] = add_signal ("dossier-changed", G_TYPE_NONE);
  signals[RECORDS_CHANGED] = add_signal ("records-changed", G_TYPE_ARRAY | G_SIGNAL_TYPE_STATIC_SCOPE);
  signals[HOVER_CHANGED] = add_signal ("hover-changed", G_TYPE_NONE);
  signals[DONE] = add_signal ("done", G_TYPE_STRING);
  ent_session_lens_class_init (ENT_TYPE_SESSION);
  ent_session_subject_class_init (ENT_TYPE_SESSION);
  ent_session_map_class_init (ENT_TYPE_SESSION);
}

static void
ent_session_init (EntSession *self)
{
  self->claims = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) ent_claim_free);
  ent_session_subject_init (&self->subject);
  ent_session_map_init (&self->map);
}

EntSession *
ent_session_new (void)
{
  return g_object_new (ENT_TYPE_SESSION, NULL);
}

/**
 * ent_session_set_document:
 * @self: a session
 * @document: (nullable): what is looked at from now on, and written by its editor
 * @error: return location for an error
 *
 * Looks at a document: at its `as_of`, with nothing selected. To be called again
 * when the document was read anew. When it fails, the session stays as it was.
 *
 * Returns: whether it is looked at now
 */
gboolean
ent_session_set_document (EntSession  *self,
                          EntDocument *document,
                          GError     **error)
{
  g_autoptr (EntEngine) engine = NULL;

  g_return_val_if_fail (ENT_IS_SESSION (self), FALSE);
  g_return_val_if_fail (document == NULL || ENT_IS_DOCUMENT (document), FALSE);

  if (document == NULL)
    {
      take_dossier (self, NULL, NULL);
      return TRUE;
    }

  engine = ent_engine_new (ent_document_get_dossier (document), error);
  if (engine == NULL)
    return FALSE;
  take_dossier (self, engine, ent_document_get_editor (document));

  return TRUE;
}

/**
 * ent_session_get_editor:
 * @self: a session
 *
 * Whoever writes to the dossier does it by this editor; the session reads again
 * what was changed, and says so by "records-changed".
 *
 * Returns: (transfer none) (nullable): the editor; %NULL while nothing is open
 *   or nothing may be written
 */
EntEditor *
ent_session_get_editor (EntSession *self)
{
  g_return_val_if_fail (ENT_IS_SESSION (self), NULL);

  return self->editor;
}

/**
 * ent_session_follow_actor:
 * @self: a session that emits "records-changed"
 * @actor: the index that an actor had before, or %ENT_NO_INDEX
 *
 * Returns: its index now, or %ENT_NO_INDEX when it is gone
 */
guint
ent_session_follow_actor (EntSession *self,
                          guint       actor)
{
  g_return_val_if_fail (ENT_IS_SESSION (self), ENT_NO_INDEX);
  g_return_val_if_fail (self->previous != NULL, ENT_NO_INDEX);

  return actor != ENT_NO_INDEX ? follow_actor (self, actor) : ENT_NO_INDEX;
}

/**
 * ent_session_follow_claim:
 * @self: a session that emits "records-changed"
 * @claim: the index that a claim had before, or %ENT_NO_INDEX
 *
 * Returns: its index now, or %ENT_NO_INDEX when it is gone
 */
guint
ent_session_follow_claim (EntSession *self,
                          guint       claim)
{
  g_return_val_if_fail (ENT_IS_SESSION (self), ENT_NO_INDEX);
  g_return_val_if_fail (self->previous != NULL, ENT_NO_INDEX);

  if (claim >= self->previous->len)
    return ENT_NO_INDEX;

  return ent_engine_find_claim_of_key (self->engine, g_array_index (self->previous, gint64, claim));
}

EntSessionLens *
ent_session_get_lens_state (EntSession *self)
{
  return &self->lens;
}

EntSessionSubject *
ent_session_get_subject_state (EntSession *self)
{
  return &self->subject;
}

EntSessionMap *
ent_session_get_map (EntSession *self)
{
  return &self->map;
}

EntEngine *
ent_session_get_engine (EntSession *self)
{
  g_return_val_if_fail (ENT_IS_SESSION (self), NULL);

  return self->engine;
}

EntDossier *
ent_session_get_dossier (EntSession *self)
{
  g_return_val_if_fail (ENT_IS_SESSION (self), NULL);

  return self->engine != NULL ? ent_engine_get_dossier (self->engine) : NULL;
}

/**
 * ent_session_get_claim:
 * @self: a session with a dossier
 * @claim: index of a claim in the engine
 *
 * Returns: (nullable) (transfer none): the claim, kept until another dossier is opened;
 *   %NULL (and a warning) when the dossier cannot be read
 */
const EntClaim *
ent_session_get_claim (EntSession *self,
                       guint       claim)
{
  g_autoptr (GError) error = NULL;
  EntClaim *record;

  g_return_val_if_fail (ENT_IS_SESSION (self), NULL);
  g_return_val_if_fail (self->engine != NULL, NULL);
  g_return_val_if_fail (claim < ent_engine_get_n_claims (self->engine), NULL);

  record = g_hash_table_lookup (self->claims, GUINT_TO_POINTER (claim + 1));
  if (record != NULL)
    return record;

  record = ent_engine_load_claim (self->engine, claim, &error);
  if (record == NULL)
    g_warning ("Cannot read a claim: %s", error->message);
  else
    g_hash_table_insert (self->claims, GUINT_TO_POINTER (claim + 1), record);

  return record;
}

const EntMapItem *
ent_session_get_hover (EntSession *self)
{
  g_return_val_if_fail (ENT_IS_SESSION (self), &nothing);

  return &self->hover;
}

void
ent_session_set_hover (EntSession       *self,
                       const EntMapItem *item)
{
  g_return_if_fail (ENT_IS_SESSION (self));

  if (item == NULL)
    item = &nothing;
  if (!ent_session_has_item (self, item) || ent_map_item_equal (&self->hover, item))
    return;

  self->hover = *item;
  g_signal_emit (self, signals[HOVER_CHANGED], 0);
}

/**
 * ent_session_tell_done:
 * @self: a session
 * @what: something that was done by the editor just now, as in "Removed claim"
 *
 * Says what the user should be told, and offered to undo.
 */
void
ent_session_tell_done (EntSession *self,
                       const char *what)
{
  g_return_if_fail (ENT_IS_SESSION (self));
  g_return_if_fail (what != NULL);

  g_signal_emit (self, signals[DONE], 0, what);
}
