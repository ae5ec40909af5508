import { randomUUIDv7 } from 'node:crypto';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { EventName } from '../../../contract/events.ts';
import type { Archives } from '../../../main/chat/archives.ts';
import { ChatService } from '../../../main/chat/chat-service.ts';
import { eraseEverything, finishErasure } from '../../../main/data/erase-everything.ts';
import { FakeEngine } from '../../fakes/engine.ts';
import { pocketOnly } from '../../fakes/pocket-only.ts';
import { askIn, newConversation, openArchives, pngBytes } from '../../fixtures/chat/open-archives.ts';

function openChat(archives: Archives) {
  const engine = new FakeEngine();
  const heard: { readonly event: EventName; readonly payload: unknown }[] = [];
  const bugs: unknown[] = [];
  const events = {
    emit: (event: EventName, payload: unknown) => void heard.push({ event, payload }),
  };
  const chat = new ChatService({
    ...pocketOnly,
    archives,
    engine,
    events,
    modelReady: async () => undefined,
    newId: randomUUIDv7,
    now: Date.now,
    reportBug: (error) => bugs.push(error),
  });
  onTestFinished(async () => {
    await chat.close();
    expect(bugs).toEqual([]);
  });
  const removed = () =>
    heard.flatMap(({ event, payload }) =>
      event === 'conversations.removed' ? (payload as { ids: readonly string[] }).ids : [],
    );
  return { chat, engine, events, heard, removed };
}

/** A saved, a deleted, a temporary and an unsent conversation, each with a picture, and a draft of none. */
async function populate(archives: Archives): Promise<readonly string[]> {
  const [saved, deleted] = [
    await archives.create(newConversation(), false),
    await archives.create(newConversation(), false),
  ];
  const [temporary, unsent] = [
    await archives.create(newConversation(), true),
    await archives.createUnsent(newConversation()),
  ];
  const ids = [saved, deleted, temporary, unsent].map(({ id }) => id);
  for (const [number, id] of ids.entries()) {
    const { sha256 } = await archives.addPicture(id, pngBytes(number), { at: 1 });
    if (id !== unsent.id) await askIn((await archives.of(id)).store, id, [sha256]);
  }
  await archives.delete([deleted.id], 2);
  const draft = await archives.addPicture(null, pngBytes(9), { at: 1 });
  await archives.saved.store.saveDraft(null, 'unsent', [{ sha256: draft.sha256, name: '' }]);
  await archives.saved.store.writeSetting('settings', { theme: 'dark' });
  return ids;
}

const removeCopies = async (): Promise<void> => undefined;

async function expectNothing(archives: Archives): Promise<void> {
  expect(await archives.list()).toEqual([]);
  for (const { store, pictures } of await archives.open()) {
    expect(await store.listConversations()).toEqual([]);
    expect(await pictures.list()).toEqual([]);
    expect(await store.isErasing()).toBe(false);
  }
  expect(await archives.saved.store.getDraft(null)).toMatchObject({ text: '', pictures: [] });
}

describe('erasing everything', () => {
  it('leaves no conversation, draft or picture, tells every window, and keeps the settings', async () => {
    const { archives } = await openArchives();
    const { chat, engine, events, heard, removed } = openChat(archives);
    const ids = await populate(archives);
    await eraseEverything({ archives, chat, engine, events, removeCopies });
    await expectNothing(archives);
    expect([...removed()].toSorted()).toEqual(ids.toSorted());
    expect([...engine.forgotten].toSorted()).toEqual(ids.toSorted());
    expect(heard).toContainEqual({ event: 'folders.changed', payload: { folders: [] } });
    expect(heard.at(-1)).toEqual({ event: 'data.erased', payload: {} });
    expect(await archives.saved.store.readSetting('settings')).toEqual({ theme: 'dark' });
    for (const id of ids) await expect(archives.get(id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(ids.some((id) => archives.isUnsent(id))).toBe(false);
  });

  it('stops the answers that run and wait before', async () => {
    const { archives } = await openArchives();
    const { chat, engine, events, heard } = openChat(archives);
    const { id } = await archives.create(newConversation(), false);
    for (const text of ['One?', 'Two?']) await chat.send({ conversationId: id, text, pictures: [] });
    const turn = await engine.nextTurn();
    turn.say('There');
    await eraseEverything({ archives, chat, engine, events, removeCopies });
    expect(turn.signal.aborted).toBe(true);
    const order = heard.flatMap(({ event, payload }) => {
      if (event === 'chat.message') return JSON.stringify(payload).includes('"stopped"') ? ['stopped'] : [];
      return event === 'conversations.removed' ? ['removed'] : [];
    });
    expect(order).toEqual(['stopped', 'stopped', 'removed']);
    await expectNothing(archives);
  });

  it('goes on as a new profile', async () => {
    const { archives } = await openArchives();
    const { chat, engine, events } = openChat(archives);
    await populate(archives);
    await eraseEverything({ archives, chat, engine, events, removeCopies });
    const { id } = await archives.createUnsent(newConversation());
    await archives.addPicture(id, pngBytes(0), { at: 1 });
    await archives.keep(id);
    const { id: temporary } = await archives.create(newConversation(), true);
    expect((await archives.list()).map((one) => one.id).toSorted()).toEqual([id, temporary].toSorted());
  });

  it('says that a picture could not be removed, and removes it at the next start', async () => {
    const { archives } = await openArchives();
    const { chat, engine, events, removed } = openChat(archives);
    const ids = await populate(archives);
    const remove = vi.spyOn(archives.saved.pictures, 'remove').mockRejectedValueOnce(new Error('in use'));
    await expect(eraseEverything({ archives, chat, engine, events, removeCopies })).rejects.toThrow('in use');
    expect(removed()).toHaveLength(ids.length);
    expect(await archives.saved.pictures.list()).toHaveLength(1);
    remove.mockRestore();
    await finishErasure(archives, removeCopies);
    await finishErasure(archives, removeCopies);
    expect(await archives.saved.pictures.list()).toEqual([]);
    expect(await archives.saved.store.isErasing()).toBe(false);
  });

  it('does nothing at a start where nothing is to be finished', async () => {
    const { archives } = await openArchives();
    await populate(archives);
    const { sha256 } = await archives.saved.pictures.add(pngBytes(20));
    await finishErasure(archives, removeCopies);
    expect(await archives.saved.pictures.has(sha256)).toBe(true);
    expect(await archives.list()).toHaveLength(2);
  });
});
