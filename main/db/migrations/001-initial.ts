import type { Migration } from './migration.ts';

/**
 * Conversations as trees of messages, drafts, pictures, settings and the search index.
 *
 * - `messages.number` is the rowid that the index refers to; it grows with time, so newest first needs no sort.
 * - Foreign keys that name the conversation twice keep a message's parent, and a conversation's active leaf, inside that
 *   conversation. They don't cascade along `parent_id`: SQLite's trigger depth of 1000 would end long conversations.
 * - `parts` may hold one text in several rows, in the batches in which it streamed, so that appending costs the same at
 *   any length. They are joined when read and folded when the answer ends.
 * - `message_index` is contentless: character bigrams separated by spaces, made by `bigrams.ts`. The `ascii` tokenizer
 *   leaves every other character as it is.
 */
const schema = `
CREATE TABLE conversations (
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER,
  detail TEXT NOT NULL,
  thinking INTEGER NOT NULL DEFAULT 0 CHECK (thinking IN (0, 1)),
  active_leaf_id TEXT,
  FOREIGN KEY (id, active_leaf_id) REFERENCES messages (conversation_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX conversations_shown ON conversations (updated_at DESC, id DESC) WHERE deleted_at IS NULL;
CREATE INDEX conversations_deleted ON conversations (deleted_at) WHERE deleted_at IS NOT NULL;

CREATE TABLE messages (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  conversation_id TEXT NOT NULL REFERENCES conversations (id),
  parent_id TEXT,
  role TEXT NOT NULL CHECK (role IN ('user', 'assistant')),
  created_at INTEGER NOT NULL,
  outcome TEXT CHECK (json_valid(outcome)),
  stats TEXT CHECK (json_valid(stats)),
  memory_start_id TEXT,
  UNIQUE (conversation_id, id),
  FOREIGN KEY (conversation_id, parent_id) REFERENCES messages (conversation_id, id) DEFERRABLE INITIALLY DEFERRED,
  CHECK (role = 'assistant' OR outcome IS NULL),
  CHECK (role = 'user' OR parent_id IS NOT NULL)
) STRICT;
CREATE INDEX messages_by_parent ON messages (conversation_id, parent_id);
CREATE INDEX messages_unfinished ON messages (number) WHERE role = 'assistant' AND outcome IS NULL;

CREATE TABLE pictures (
  sha256 TEXT PRIMARY KEY,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  media_type TEXT NOT NULL,
  added_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX pictures_by_age ON pictures (added_at);

CREATE TABLE parts (
  message_number INTEGER NOT NULL REFERENCES messages (number) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  type TEXT NOT NULL CHECK (type IN ('text', 'thinking', 'picture')),
  text TEXT CHECK ((type <> 'picture') = (text IS NOT NULL)),
  sha256 TEXT REFERENCES pictures (sha256) CHECK ((type = 'picture') = (sha256 IS NOT NULL)),
  name TEXT CHECK ((type = 'picture') = (name IS NOT NULL)),
  PRIMARY KEY (message_number, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX parts_by_picture ON parts (sha256) WHERE sha256 IS NOT NULL;

CREATE TABLE drafts (
  id INTEGER PRIMARY KEY,
  conversation_id TEXT REFERENCES conversations (id) ON DELETE CASCADE,
  text TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX drafts_by_conversation ON drafts (ifnull(conversation_id, ''));
CREATE INDEX drafts_of_conversation ON drafts (conversation_id);

CREATE TABLE draft_pictures (
  draft_id INTEGER NOT NULL REFERENCES drafts (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  sha256 TEXT NOT NULL REFERENCES pictures (sha256),
  name TEXT NOT NULL,
  PRIMARY KEY (draft_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX draft_pictures_by_picture ON draft_pictures (sha256);

CREATE TABLE settings (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL CHECK (json_valid(value))
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE message_index USING fts5 (
  bigrams, content = '', contentless_delete = 1, tokenize = 'ascii'
);
`;

export const initial: Migration = {
  number: 1,
  name: 'initial',
  up: (database) => {
    database.exec(schema);
  },
};
