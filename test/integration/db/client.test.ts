import { randomUUIDv7 } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openStore, type StoreOptions } from '../../../main/db/client.ts';
import { connect } from '../../../main/db/connection.ts';
import { allMigrations } from '../../../main/db/migrations/all-migrations.ts';
import { done, newTurn, picture, temporaryFolder } from '../../unit/db/database-fixture.ts';

const workerUrl = new URL('../../../main/db/worker.ts', import.meta.url);

/** A store on its real thread, closed after the test. */
async function open(path: string, options: Partial<StoreOptions> = {}) {
  const opened = await openStore({ path, workerUrl, ...options });
  onTestFinished(() => opened.store.close());
  return opened;
}

describe('the store on its thread', () => {
  it('finds everything again after it was closed', async () => {
    const path = join(temporaryFolder(), 'sightline.db');
    const { store } = await open(path);
    const { id } = await store.createConversation({ id: randomUUIDv7(), detail: 'fast', createdAt: 1 });
    await store.addPicture(picture('a'), 1);
    const turn = newTurn(id, { pictures: [{ sha256: picture('a').sha256, name: 'a.png' }] });
    await store.addTurn(turn);
    await store.appendAnswer(turn.answerId, 'text', 'A window.');
    await store.endAnswer(turn.answerId, { outcome: done, stats: null, memoryStartId: null });
    await store.saveDraft(null, 'next', []);
    await store.writeSetting('settings', { theme: 'dark' });
    const branch = await store.readBranch(id);
    await store.close();

    const again = await open(path);
    expect(again.report).toEqual({ setAside: null, interrupted: 0 });
    expect(await again.store.readBranch(id)).toEqual(branch);
    expect(branch.map(({ parts }) => parts.map((part) => part.type))).toEqual([['picture', 'text'], ['text']]);
    expect((await again.store.getDraft(null)).text).toBe('next');
    expect(await again.store.readSetting('settings')).toEqual({ theme: 'dark' });
  });

  it('answers calls in their order and carries coded errors', async () => {
    const { store } = await open(':memory:');
    const { id } = await store.createConversation({ id: randomUUIDv7(), detail: 'fast', createdAt: 1 });
    const turn = newTurn(id);
    const words = Array.from({ length: 200 }, (_, index) => `${index} `);
    const calls = [store.addTurn(turn), ...words.map((word) => store.appendAnswer(turn.answerId, 'text', word))];
    const message = store.getMessage(turn.answerId);
    await Promise.all(calls);
    expect((await message).parts).toEqual([{ type: 'text', text: words.join('') }]);
    await expect(store.getMessage(randomUUIDv7())).rejects.toMatchObject({ name: 'AppError', code: 'NOT_FOUND' });
    await expect(store.getPicture('0'.repeat(64))).rejects.toMatchObject({ code: 'PICTURE_MISSING' });
    await expect(store.createConversation({ id, detail: 'fast', createdAt: 1 })).rejects.toMatchObject({
      code: 'DATABASE_FAILED',
    });
    await expect(store.writeSetting('x', () => 1)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });

  it('finishes what was asked before it closes, and refuses what comes after', async () => {
    const path = join(temporaryFolder(), 'sightline.db');
    const { store } = await open(path);
    const created = store.createConversation({ id: randomUUIDv7(), detail: 'fast', createdAt: 1 });
    await Promise.all([store.close(), store.close()]);
    await expect(created).resolves.toMatchObject({ detail: 'fast' });
    await expect(store.listConversations()).rejects.toMatchObject({ code: 'DATABASE_FAILED' });
    expect(await (await open(path)).store.listConversations()).toHaveLength(1);
  });

  it('rejects with the code of a database that it refuses', async () => {
    const path = join(temporaryFolder(), 'sightline.db');
    const database = connect(path);
    database.pragma('user_version = 99');
    database.close();
    const refusal = { code: 'DATABASE_NEWER', detail: { version: 99, supported: allMigrations.length } };
    await expect(openStore({ path, workerUrl })).rejects.toMatchObject(refusal);
  });

  it('tells of calls that take too long', async () => {
    const warnings: string[] = [];
    const { store } = await open(':memory:', { slowAfterMs: -1, warn: (text) => warnings.push(text) });
    await store.listConversations();
    await store.getDraft(null);
    expect(warnings[0]).toMatch(/^slow database call: listConversations took \d+ ms$/);
  });

  it('settles every pending call when its thread dies, and every later one', async () => {
    const dying = new URL('dying-worker.ts', import.meta.url);
    const { store } = await openStore({ path: ':memory:', workerUrl: dying });
    const calls = await Promise.allSettled([store.listConversations(), store.getDraft(null), store.readSetting('a')]);
    for (const call of [...calls, ...(await Promise.allSettled([store.listConversations()]))]) {
      expect(call).toMatchObject({ status: 'rejected', reason: { code: 'DATABASE_FAILED' } });
    }
    await store.close();
    const missing = new URL('no-such-worker.ts', import.meta.url);
    await expect(openStore({ path: ':memory:', workerUrl: missing })).rejects.toMatchObject({
      code: 'DATABASE_FAILED',
    });
  });
});
