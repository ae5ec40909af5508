import type { Migration } from './migration.ts';

/**
 * Conversations that are pinned, archived, kept in folders, named by the model, and brought in from elsewhere.
 *
 * - `titled_by` says whose title it is. Of those that are there already nobody knows, so none of them is renamed by a model.
 * - `origin` names what a conversation was imported from (`chatgpt:<id>`), `origin_hash` what it held there, so that importing
 *   the same again adds nothing.
 * - `pictured_messages` are the questions with a picture and the answers to them, which searches can be limited to. Triggers keep it, so
 *   that nothing that adds messages has to know of it: asking each message found for its question's pictures would take too long.
 */
const schema = `
CREATE TABLE folders (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
ALTER TABLE conversations ADD COLUMN pinned_at INTEGER;
ALTER TABLE conversations ADD COLUMN archived_at INTEGER;
ALTER TABLE conversations ADD COLUMN folder_id TEXT REFERENCES folders (id) ON DELETE SET NULL;
ALTER TABLE conversations ADD COLUMN titled_by TEXT NOT NULL DEFAULT 'question' CHECK (titled_by IN ('question', 'model', 'user'));
ALTER TABLE conversations ADD COLUMN origin TEXT;
ALTER TABLE conversations ADD COLUMN origin_hash TEXT;
UPDATE conversations SET titled_by = 'user' WHERE title <> '';
CREATE INDEX messages_by_model ON messages (json_extract(stats, '$.model.id')) WHERE stats IS NOT NULL;
CREATE INDEX messages_by_time ON messages (created_at);
CREATE TABLE pictured_messages (
  message_number INTEGER PRIMARY KEY REFERENCES messages (number) ON DELETE CASCADE
) STRICT;
INSERT INTO pictured_messages SELECT DISTINCT message_number FROM parts WHERE sha256 IS NOT NULL;
INSERT INTO pictured_messages SELECT answers.number FROM pictured_messages
  JOIN messages AS questions ON questions.number = message_number
  JOIN messages AS answers ON answers.conversation_id = questions.conversation_id AND answers.parent_id = questions.id;
CREATE TRIGGER picture_shown AFTER INSERT ON parts WHEN NEW.sha256 IS NOT NULL BEGIN
  INSERT OR IGNORE INTO pictured_messages VALUES (NEW.message_number);
  INSERT OR IGNORE INTO pictured_messages SELECT answers.number FROM messages AS questions
    JOIN messages AS answers ON answers.conversation_id = questions.conversation_id AND answers.parent_id = questions.id
    WHERE questions.number = NEW.message_number;
END;
CREATE TRIGGER picture_answered AFTER INSERT ON messages WHEN NEW.role = 'assistant' BEGIN
  INSERT OR IGNORE INTO pictured_messages SELECT NEW.number FROM messages AS questions
    JOIN pictured_messages ON pictured_messages.message_number = questions.number
    WHERE questions.conversation_id = NEW.conversation_id AND questions.id = NEW.parent_id;
END;
CREATE INDEX conversations_of_folder ON conversations (folder_id) WHERE folder_id IS NOT NULL;
CREATE INDEX conversations_of_origin ON conversations (origin) WHERE origin IS NOT NULL;
`;

export const orderAndOrigin: Migration = {
  number: 3,
  name: 'order-and-origin',
  up: (database) => {
    database.exec(schema);
  },
};
