import { randomUUIDv7 } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Conversation } from '../../../contract/conversation.ts';
import type { Connection } from '../../../main/db/connection.ts';
import { operations } from '../../../main/db/operations.ts';
import { answeredTurn, newConversation, newTurn, searchFor, temporaryDatabase } from './database-fixture.ts';
import { OrderModel } from './order-model.ts';

interface Scene {
  readonly database: Connection;
  readonly model: OrderModel;
  /** Conversations that are or were there, deleted and erased ones too. */
  readonly chosen: readonly string[];
  /** A folder that is there, or null. */
  readonly folderId: string | null;
  readonly on: boolean;
  readonly at: number;
}

const acts = {
  create: ({ database, model }) => {
    const id = newConversation(database);
    answeredTurn(database, newTurn(id));
    model.create(id);
  },
  pin: ({ on, at, ...scene }) => arrange(scene, { pinnedAt: on ? at : null }),
  archive: ({ on, at, ...scene }) => arrange(scene, { archivedAt: on ? at : null }),
  file: ({ folderId, ...scene }) => arrange(scene, { folderId }),
  makeFolder: ({ database, model, at }) => {
    const folder = { id: randomUUIDv7(), name: `Folder ${at % 3}`, createdAt: at };
    operations.createFolder(database, folder);
    model.folders.set(folder.id, folder);
  },
  renameFolder: ({ database, model, folderId, at }) => {
    const folder = model.folders.get(folderId ?? '');
    if (folder === undefined) return;
    model.folders.set(folder.id, operations.renameFolder(database, folder.id, `Renamed ${at % 3}`));
  },
  deleteFolder: ({ database, model, folderId }) => {
    if (folderId === null) return;
    operations.deleteFolder(database, folderId);
    model.deleteFolder(folderId);
  },
  delete: ({ database, model, chosen, at }) => {
    operations.deleteConversations(database, chosen, at);
    model.delete(chosen, at);
  },
  restore: ({ database, model, chosen }) => {
    operations.restoreConversations(database, chosen);
    model.restore(chosen);
  },
  erase: ({ database, model, chosen, on }) => {
    operations.eraseDeleted(database, on ? chosen : null);
    model.erase((id) => !on || chosen.includes(id));
  },
  purge: ({ database, model, at }) => {
    operations.purge(database, at - 5);
    model.erase((_, deletedAt) => deletedAt < at - 5);
  },
} as const satisfies Readonly<Record<string, (scene: Scene) => void>>;

function arrange(
  { database, model, chosen }: Pick<Scene, 'database' | 'model' | 'chosen'>,
  change: { pinnedAt?: number | null; archivedAt?: number | null; folderId?: string | null },
): void {
  operations.arrangeConversations(database, chosen, change);
  model.arrange(chosen, change);
}

const step = fc.record({
  act: fc.constantFrom(...(Object.keys(acts) as (keyof typeof acts)[])),
  picks: fc.array(fc.nat(11), { maxLength: 4 }),
  folder: fc.nat(5),
  on: fc.boolean(),
});

type Standing = Pick<Conversation, 'pinnedAt' | 'archivedAt' | 'folderId'> & { readonly deletedAt: number | null };

const standing = ({ pinnedAt, archivedAt, folderId }: Conversation, deletedAt: number | null): Standing => ({
  pinnedAt,
  archivedAt,
  folderId,
  deletedAt,
});

/** All that the database says of the order, as the model has it. */
function told(database: Connection) {
  const shown = operations.listConversations(database).map((one) => [one.id, standing(one, null)] as const);
  const deleted = operations
    .listDeleted(database)
    .map(({ conversation, deletedAt }) => [conversation.id, standing(conversation, deletedAt)] as const);
  const found = searchFor(database, 'window').map(({ conversationId }) => conversationId);
  const count = (table: string) => database.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
  return {
    places: new Map([...shown, ...deleted]),
    folders: new Set(operations.listFolders(database)),
    found: new Set(found),
    messages: count('messages'),
    indexed: count('message_index'),
    violations: database.pragma('foreign_key_check'),
  };
}

/** The same of the model; each conversation has two messages with the word that is searched for. */
function expected({ places, folders }: OrderModel) {
  const shown = [...places].flatMap(([id, { deletedAt }]) => (deletedAt === null ? [id] : []));
  const messages = 2 * places.size;
  return {
    places,
    folders: new Set(folders.values()),
    found: new Set(shown),
    messages,
    indexed: messages,
    violations: [],
  };
}

describe('the order of conversations', () => {
  it('agrees with a model of it after every call of any sequence', () => {
    const sequences = fc.property(fc.array(step, { maxLength: 40, size: 'max' }), (steps) => {
      const database = temporaryDatabase(':memory:');
      const model = new OrderModel();
      const made: string[] = [];
      for (const [index, { act, picks, folder, on }] of steps.entries()) {
        const chosen = [...new Set(picks.flatMap((pick) => made[pick % made.length] ?? []))];
        const folderId = [null, ...model.folders.keys()][folder % (model.folders.size + 1)] ?? null;
        acts[act]({ database, model, chosen, folderId, on, at: index + 10 });
        made.push(...[...model.places.keys()].filter((id) => !made.includes(id)));
        expect(told(database)).toEqual(expected(model));
      }
      database.close();
    });
    fc.assert(sequences, { numRuns: 60 });
  });
});
