import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bigrams } from '../../../main/db/bigrams.ts';
import { closeDatabase } from '../../../main/db/close.ts';
import { type Connection, connectReadOnly } from '../../../main/db/connection.ts';
import { operations } from '../../../main/db/operations.ts';
import { done, newConversation, newTurn, searchFor, temporaryDatabase, temporaryFolder } from './database-fixture.ts';

/** Four characters that nothing else in the database has, so that the bytes of each pair of them tell where they are. */
const secret = '龘靐齉爩';
const traces = [secret, ...bigrams(secret).split(' ')];

/** The files beside a database, and it itself, in which something of the secret can be read. */
function filesWithTraces({ name: path }: Connection): readonly string[] {
  const holds = (name: string): boolean => {
    const bytes = readFileSync(join(dirname(path), name));
    return traces.some((trace) => bytes.includes(trace));
  };
  return readdirSync(dirname(path)).filter(holds).toSorted();
}

/** As a conversation comes about: its question is typed, its answer streams, it is renamed; then a question is typed again. */
function converse(database: Connection, words: string): { readonly id: string; readonly questionId: string } {
  const id = newConversation(database);
  for (let length = 20; length <= words.length; length += 80) {
    operations.saveDraft(database, id, words.slice(0, length), []);
  }
  const turn = newTurn(id, { text: words });
  operations.addTurn(database, turn);
  for (let piece = 0; piece < 20; piece += 1) operations.appendAnswer(database, turn.answerId, 'text', words);
  operations.endAnswer(database, turn.answerId, { outcome: done, stats: null, memoryStartId: null });
  operations.renameConversation(database, id, words.slice(0, 60), 'user');
  operations.saveDraft(database, id, words, []);
  return { id, questionId: turn.questionId };
}

/** Every fifth of its conversations has the secret; `secrets` are those. */
function library(): { readonly database: Connection; readonly secrets: readonly string[] } {
  const database = temporaryDatabase(join(temporaryFolder(), 'sightline.db'));
  const secrets: string[] = [];
  for (let number = 0; number < 40; number += 1) {
    const isSecret = number % 5 === 2;
    const { id } = converse(database, `${isSecret ? secret : ''} the blue window ${number}`.repeat(15));
    if (isSecret) secrets.push(id);
  }
  return { database, secrets };
}

/** Another connection that reads, which the database does not wait for; the returned function ends it. */
function readAlongside(database: Connection): () => void {
  database.pragma('busy_timeout = 0');
  const reader = connectReadOnly(database.name);
  reader.exec('BEGIN');
  reader.prepare('SELECT count(*) FROM messages').get();
  return () => reader.close();
}

function forget(database: Connection): void {
  while (operations.forgetErased(database));
}

describe('forgetting what was erased', () => {
  it('leaves nothing of it to read in the database and its log, and the rest as it was', () => {
    const { database, secrets } = library();
    const others = searchFor(database, 'window').filter((hit) => !secrets.includes(hit.conversationId));
    operations.deleteConversations(database, secrets, 5);
    expect(filesWithTraces(database)).not.toEqual([]);
    operations.eraseDeleted(database, null);
    forget(database);
    expect(filesWithTraces(database)).toEqual([]);
    expect(searchFor(database, 'window').map(({ messageId }) => messageId)).toEqual(
      others.map(({ messageId }) => messageId),
    );
    database.exec("INSERT INTO message_index (message_index) VALUES ('integrity-check')");
  });

  it('does so after the purge', () => {
    const { database, secrets } = library();
    operations.deleteConversations(database, secrets, 5);
    operations.purge(database, 6);
    forget(database);
    expect(filesWithTraces(database)).toEqual([]);
  });

  it('does so after an exchange was deleted', () => {
    const database = temporaryDatabase(join(temporaryFolder(), 'sightline.db'));
    for (let number = 0; number < 20; number += 1) converse(database, `the blue window ${number}`.repeat(15));
    const { id, questionId } = converse(database, secret.repeat(30));
    operations.saveDraft(database, id, '', []);
    operations.renameConversation(database, id, 'Another name', 'user');
    operations.deleteExchange(database, questionId);
    forget(database);
    expect(filesWithTraces(database)).toEqual([]);
  });

  it('begins anew for what is erased before it ends', () => {
    const { database, secrets } = library();
    const [later = '', ...first] = secrets;
    operations.deleteConversations(database, secrets, 5);
    operations.eraseDeleted(database, first);
    const stopReading = readAlongside(database);
    expect(() => forget(database)).toThrow(expect.objectContaining({ code: 'DATABASE_FAILED' }));
    // So few that the index would leave it at marking them.
    operations.eraseDeleted(database, [later]);
    stopReading();
    forget(database);
    expect(filesWithTraces(database)).toEqual([]);
  });

  it('is taken up by the next process', () => {
    const { database, secrets } = library();
    operations.deleteConversations(database, secrets, 5);
    operations.eraseDeleted(database, null);
    expect(operations.forgetErased(database)).toBe(true);
    closeDatabase(database);
    const next = temporaryDatabase(database.name);
    expect(filesWithTraces(next)).not.toEqual([]);
    forget(next);
    expect(filesWithTraces(next)).toEqual([]);
  });

  it('says so while a reader keeps the log from being emptied, and ends afterwards', () => {
    const { database, secrets } = library();
    const stopReading = readAlongside(database);
    operations.deleteConversations(database, secrets, 5);
    operations.eraseDeleted(database, null);
    expect(() => forget(database)).toThrow(expect.objectContaining({ code: 'DATABASE_FAILED' }));
    stopReading();
    forget(database);
    expect(filesWithTraces(database)).toEqual([]);
  });

  it('has nothing to do where nothing was removed', () => {
    const { database } = library();
    operations.purge(database, 1000);
    const before = readFileSync(database.name);
    expect(operations.forgetErased(database)).toBe(false);
    expect(readFileSync(database.name)).toEqual(before);
  });
});
