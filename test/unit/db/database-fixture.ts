import { randomUUIDv7 } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Outcome } from '../../../contract/conversation.ts';
import type { Picture } from '../../../contract/picture.ts';
import type { SearchHit } from '../../../contract/search.ts';
import { closeDatabase } from '../../../main/db/close.ts';
import type { Connection } from '../../../main/db/connection.ts';
import { openDatabase } from '../../../main/db/open.ts';
import { operations } from '../../../main/db/operations.ts';
import type { NewTurn } from '../../../main/db/port.ts';

export const done: Outcome = { kind: 'done', reason: 'end' };

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sightline-db-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A new database in a file, closed after the test. */
export function temporaryDatabase(path = join(temporaryFolder(), 'sightline.db')): Connection {
  const { database } = openDatabase(path);
  onTestFinished(() => {
    if (database.open) closeDatabase(database);
  });
  return database;
}

export function newConversation(database: Connection, createdAt = 1): string {
  return operations.createConversation(database, { id: randomUUIDv7(), detail: 'balanced', createdAt }).id;
}

/** A turn with fresh ids; what a test cares about is given. */
export function newTurn(conversationId: string, changes: Partial<NewTurn> = {}): NewTurn {
  return {
    conversationId,
    questionId: randomUUIDv7(),
    answerId: randomUUIDv7(),
    parentId: null,
    text: 'What is this?',
    pictures: [],
    createdAt: 2,
    ...changes,
  };
}

/** Adds a turn whose answer has ended, and returns the answer's id. */
export function answeredTurn(database: Connection, turn: NewTurn, answer = 'A window.'): string {
  operations.addTurn(database, turn);
  operations.appendAnswer(database, turn.answerId, 'text', answer);
  operations.endAnswer(database, turn.answerId, { outcome: done, stats: null, memoryStartId: null });
  return turn.answerId;
}

/** What the words find, without a limit. */
export function searchFor(database: Connection, term: string): readonly SearchHit[] {
  const filters = { hasPicture: false, modelId: null, folderId: null, after: null, before: null };
  return operations.searchMessages(database, term, filters, 100).hits;
}

/** A picture whose id consists of one hex digit. */
export function picture(digit: string): Picture {
  return { sha256: digit.repeat(64), width: 640, height: 480, bytes: 1000, mediaType: 'image/png' };
}
