import { randomUUIDv7 } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { QuickAsk } from '../../../contract/capture.ts';
import { AppError } from '../../../contract/errors.ts';
import type { EventName, Events } from '../../../contract/events.ts';
import { type Archive, Archives } from '../../../main/chat/archives.ts';
import { ChatService } from '../../../main/chat/chat-service.ts';
import { openStore } from '../../../main/db/client.ts';
import { MemoryPictureFiles } from '../../../main/images/memory-picture-files.ts';
import { QuickAskService } from '../../../main/quick-ask/quick-ask-service.ts';
import { FakeEngine } from '../../fakes/engine.ts';
import { pocketOnly } from '../../fakes/pocket-only.ts';
import { Random } from '../../fixtures/drawing/random.ts';
import { pngOf, randomPicture } from '../../fixtures/native/random-picture.ts';

const anchor = { x: 100, y: 100, width: 50, height: 40 };
const random = Random.fresh('quick ask');
const capture = () => ({ bytes: Promise.resolve(pngOf(randomPicture(random, 12, 9))), name: 'Screenshot.png' });

async function openArchive(temporary: boolean): Promise<Archive> {
  const { store } = await openStore({
    path: ':memory:',
    workerUrl: new URL('../../../main/db/worker.ts', import.meta.url),
  });
  return { store, pictures: new MemoryPictureFiles(), temporary };
}

/** Quick asks on real databases in memory, with windows that are only on record. */
async function openQuickAsks() {
  const engine = new FakeEngine();
  const saved = await openArchive(false);
  const archives = new Archives(saved, () => openArchive(true));
  const shown = new Map<number, QuickAsk | null>();
  const windows = new Map<number, { visible: boolean; pinned: boolean }>();
  const inChat: string[] = [];
  const told: EventName[] = [];
  const events = {
    emit: <E extends EventName>(event: E, _payload: Events[E]) => void told.push(event),
    sendTo: <E extends EventName>(windowId: number, event: E, payload: Events[E]) => {
      if (event === 'quick.changed') shown.set(windowId, (payload as Events['quick.changed']).quickAsk);
    },
    subscribe: () => undefined,
    unsubscribe: () => undefined,
  };
  const bugs: unknown[] = [];
  const common = { archives, events, newId: randomUUIDv7, now: Date.now };
  const chat = new ChatService({
    ...common,
    ...pocketOnly,
    engine,
    modelReady: () => Promise.resolve(),
    reportBug: (error) => bugs.push(error),
  });
  let lastWindow = 0;
  const quickAsks = new QuickAskService({
    ...common,
    chat,
    surface: {
      open: () => {
        windows.set(++lastWindow, { visible: false, pinned: false });
        return lastWindow;
      },
      show: (id) => void Object.assign(windows.get(id) ?? {}, { visible: true }),
      setPinned: (id, pinned) => void Object.assign(windows.get(id) ?? {}, { pinned }),
      resize: () => undefined,
      release: (id) => void windows.delete(id),
    },
    showInChat: (id) => void inChat.push(id),
    detail: () => 'balanced',
  });
  return { archives, bugs, chat, engine, inChat, quickAsks, saved, shown, told, windows };
}

let desk: Awaited<ReturnType<typeof openQuickAsks>>;
beforeEach(async () => {
  desk = await openQuickAsks();
});
afterEach(async () => {
  await desk.chat.close();
  await desk.archives.close();
  if (desk.bugs.length > 0) throw new AggregateError(desk.bugs, 'unexpected errors in the chat');
});

/** Opens one and answers its window and what it shows. */
async function open(): Promise<{ readonly windowId: number; readonly quickAsk: QuickAsk }> {
  await desk.quickAsks.open(capture(), anchor);
  const windowId = [...desk.windows.keys()].at(-1) ?? 0;
  const quickAsk = desk.quickAsks.get(windowId);
  if (quickAsk === null) throw new Error('nothing is shown');
  return { windowId, quickAsk };
}
/** Resolves when the engine was given so many preparations. */
async function prepared(count: number): Promise<void> {
  while (desk.engine.prepared.length < count) await new Promise((resolve) => setImmediate(resolve));
}
const history = () => desk.saved.store.listConversations();
const hasPicture = ({ pictures: [one] }: QuickAsk) => desk.saved.pictures.has(one?.picture.sha256 ?? '');

describe('a quick ask', () => {
  it('shows its window with the picture and lets the engine prepare it, with nothing kept', async () => {
    const { windowId, quickAsk } = await open();
    expect(desk.windows.get(windowId)?.visible).toBe(true);
    expect(desk.shown.get(windowId)).toEqual(quickAsk);
    expect(quickAsk).toMatchObject({ kept: false, pinned: false, pictures: [{ picture: { width: 12, height: 9 } }] });
    await prepared(1);
    expect(desk.engine.prepared).toMatchObject([{ request: { conversationId: quickAsk.conversationId } }]);
    expect(await history()).toEqual([]);
    expect(await desk.archives.list()).toEqual([]);
    expect(await hasPicture(quickAsk)).toBe(false);
    expect(desk.told).not.toContain('conversation.changed');
  });

  it('keeps its conversation, under the id that was prepared, when its question is sent', async () => {
    const { windowId, quickAsk } = await open();
    await prepared(1);
    const [question, answer] = await desk.quickAsks.ask(windowId, 'What is this?');
    expect(question.parts).toMatchObject([
      { type: 'picture', name: 'Screenshot.png' },
      { type: 'text', text: 'What is this?' },
    ]);
    expect(await history()).toMatchObject([{ id: quickAsk.conversationId, title: 'What is this?' }]);
    expect(await hasPicture(quickAsk)).toBe(true);
    expect(desk.engine.prepared[0]?.signal.aborted).toBe(false);
    expect(desk.shown.get(windowId)).toMatchObject({ kept: true, pictures: [] });
    expect(answer.conversationId).toBe(quickAsk.conversationId);
    (await desk.engine.nextTurn()).end();
    expect(desk.quickAsks.shows(quickAsk.conversationId)).toBe(true);
    await desk.quickAsks.close(windowId);
    expect(desk.quickAsks.shows(quickAsk.conversationId)).toBe(false);
    expect(await history()).toHaveLength(1);
  });

  it('closed without a question keeps nothing and breaks its preparation off', async () => {
    const { windowId, quickAsk } = await open();
    await prepared(1);
    await desk.quickAsks.close(windowId);
    expect(desk.windows.size).toBe(0);
    expect(desk.shown.get(windowId)).toBeNull();
    expect(desk.quickAsks.get(windowId)).toBeNull();
    expect(desk.engine.prepared[0]?.signal.aborted).toBe(true);
    expect(desk.engine.forgotten).toContain(quickAsk.conversationId);
    expect(await history()).toEqual([]);
    await expect(desk.archives.ofPicture(quickAsk.pictures[0]?.picture.sha256 ?? '')).rejects.toMatchObject({
      code: 'PICTURE_MISSING',
    });
  });

  it('makes room for the next one unless it is pinned', async () => {
    const first = await open();
    const second = await open();
    expect([...desk.windows.keys()]).toEqual([second.windowId]);
    expect(desk.quickAsks.has(first.windowId)).toBe(false);
    desk.quickAsks.pin(second.windowId, true);
    expect(desk.windows.get(second.windowId)?.pinned).toBe(true);
    const third = await open();
    expect([...desk.windows.keys()]).toEqual([second.windowId, third.windowId]);
    expect(desk.quickAsks.get(second.windowId)).toEqual({ ...second.quickAsk, pinned: true });
  });

  it('asks about every picture that was added, in order, and prepares them anew', async () => {
    const { windowId, quickAsk } = await open();
    await desk.quickAsks.add(capture(), windowId);
    const both = desk.quickAsks.get(windowId)?.pictures ?? [];
    expect(both).toHaveLength(2);
    await prepared(2);
    expect(both[0]).toEqual(quickAsk.pictures[0]);
    expect(desk.engine.prepared.at(-1)?.request.messages.at(-1)?.parts).toHaveLength(2);
    const [removed, left] = both;
    await desk.quickAsks.removePicture(windowId, removed?.picture.sha256 ?? '');
    const [question] = await desk.quickAsks.ask(windowId, 'And this?');
    expect(question.parts).toMatchObject([{ type: 'picture', picture: left?.picture }, { type: 'text' }]);
    expect(await desk.saved.pictures.has(removed?.picture.sha256 ?? '')).toBe(false);
    (await desk.engine.nextTurn()).end();
  });

  it('sends a question that is faster than its picture with the picture', async () => {
    const { windowId } = await open();
    const slow = Promise.withResolvers<Uint8Array>();
    const adding = desk.quickAsks.add({ bytes: slow.promise, name: 'late.png' }, windowId);
    const asking = desk.quickAsks.ask(windowId, 'Both?');
    slow.resolve(pngOf(randomPicture(random, 5, 5)));
    await adding;
    const [question] = await asking;
    expect(question.parts.map(({ type }) => type)).toEqual(['picture', 'picture', 'text']);
    (await desk.engine.nextTurn()).end();
  });

  it('goes on in place: a follow-up stands below the answer', async () => {
    const { windowId } = await open();
    const [, answer] = await desk.quickAsks.ask(windowId, 'One?');
    (await desk.engine.nextTurn()).end();
    const [followUp] = await desk.quickAsks.ask(windowId, 'Two?');
    expect(followUp).toMatchObject({ parentId: answer.id, parts: [{ type: 'text', text: 'Two?' }] });
    (await desk.engine.nextTurn()).end();
  });

  it('that was not asked moves to the chat window as a draft', async () => {
    const { windowId, quickAsk } = await open();
    await desk.quickAsks.openInChat(windowId, 'half a quest');
    expect(desk.inChat).toEqual([quickAsk.conversationId]);
    expect(desk.windows.size).toBe(0);
    expect(await desk.saved.store.getDraft(quickAsk.conversationId)).toMatchObject({
      text: 'half a quest',
      pictures: [{ picture: { sha256: quickAsk.pictures[0]?.picture.sha256 } }],
    });
    expect(desk.told).toContain('conversation.changed');
  });

  it('stays as it is where its question cannot be kept, and can be asked again', async () => {
    const { windowId, quickAsk } = await open();
    const { pictures } = desk.saved;
    const add = pictures.add.bind(pictures);
    Object.assign(pictures, { add: () => Promise.reject(new AppError('DISK_FULL')) });
    await expect(desk.quickAsks.ask(windowId, 'One?')).rejects.toMatchObject({ code: 'DISK_FULL' });
    expect(desk.quickAsks.get(windowId)).toEqual(quickAsk);
    expect(await history()).toEqual([]);
    Object.assign(pictures, { add });
    await desk.quickAsks.ask(windowId, 'One?');
    expect(await history()).toHaveLength(1);
    (await desk.engine.nextTurn()).end();
  });

  it('is unknown to a window that shows none', () => {
    expect(desk.quickAsks.get(99)).toBeNull();
    expect(() => desk.quickAsks.ask(99, 'One?')).toThrow(AppError);
    expect(() => desk.quickAsks.pin(99, true)).toThrow(AppError);
  });
});
