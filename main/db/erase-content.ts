import type { Connection } from './connection.ts';
import { readSetting, writeSetting } from './setting-repository.ts';
import { statement } from './statement.ts';

/** A row among the settings, since it must be committed together with the deletions. */
const erasing = 'erasing';

/**
 * Deletes every conversation, message, folder, draft and picture and empties the search index; settings stay. Also notes that files
 * are still to follow, so that a process that dies before that leaves it to the next one.
 *
 * @returns the ids of the conversations, of those that could be restored too
 */
export function eraseContent(database: Connection): readonly string[] {
  const conversations = statement<[], { id: string }>(database, 'SELECT id FROM conversations').all();
  // Here, since it must be on before the first page is freed.
  database.pragma('secure_delete = ON');
  try {
    database.exec("INSERT INTO message_index (message_index) VALUES ('delete-all')");
    for (const table of ['drafts', 'messages', 'conversations', 'folders', 'pictures'])
      database.exec(`DELETE FROM ${table}`);
    writeSetting(database, erasing, true);
  } finally {
    database.pragma('secure_delete = OFF');
  }
  return conversations.map(({ id }) => id);
}

/** Whether content was deleted and its files are still to follow. */
export function isErasing(database: Connection): boolean {
  return readSetting(database, erasing) === true;
}

/** Notes that the files are gone too. */
export function endErasure(database: Connection): void {
  writeSetting(database, erasing, false);
}
