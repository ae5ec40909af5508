import { randomUUIDv7 } from 'node:crypto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '../../../contract/errors.ts';
import { Archives } from '../../../main/chat/archives.ts';
import { type OpenChat, openChat, openMemoryArchive, textOf } from '../../fixtures/chat/open-chat.ts';
import { Random } from '../../fixtures/drawing/random.ts';
import { pngOf, randomPicture } from '../../fixtures/native/random-picture.ts';

let app: OpenChat;
beforeEach(async () => {
  app = await openChat();
});

const ask: OpenChat['ask'] = (conversationId, text) => app.ask(conversationId, text);
const ended = (messageId: string) => app.ended(messageId);

/** Resolves after so many steps of the queue of promises. */
async function laterBy(moments: number): Promise<void> {
  for (let moment = 0; moment < moments; moment += 1) await Promise.resolve();
}

describe('a turn', () => {
  it('is committed before the engine hears of it, streams, and ends with its numbers', async () => {
    const conversationId = await app.create();
    const [question, answer] = await ask(conversationId, 'How many shapes are there?');
    expect(answer.outcome).toBeNull();
    const turn = await app.engine.nextTurn();
    expect(turn.request.messages).toEqual([
      { id: question.id, role: 'user', parts: [{ type: 'text', text: 'How many shapes are there?' }] },
    ]);
    turn.say('There are ');
    turn.say('3 shapes.');
    turn.end();
    expect(await ended(answer.id)).toMatchObject({
      outcome: { kind: 'done', reason: 'end' },
      stats: { answerTokens: 6 },
    });
    const opened = await app.chat.open(conversationId);
    expect(opened.messages.map(textOf)).toEqual(['How many shapes are there?', 'There are 3 shapes.']);
    expect(opened.conversation.title).toBe('How many shapes are there?');
  });

  it('gives the engine the whole branch and leaves thoughts out', async () => {
    const conversationId = await app.create();
    const [, first] = await ask(conversationId, 'One?');
    const turn = await app.engine.nextTurn();
    turn.give({ type: 'delta', part: 'thinking', text: 'hmm' });
    turn.say('1');
    turn.end();
    await ended(first.id);
    await ask(conversationId, 'Two?');
    const { request } = await app.engine.nextTurn();
    expect(
      request.messages.map(({ role, parts }) => [role, parts.map((part) => part.type === 'text' && part.text)]),
    ).toEqual([
      ['user', ['One?']],
      ['assistant', ['1']],
      ['user', ['Two?']],
    ]);
  });

  it('fails with the code of the error and keeps the text that was shown', async () => {
    const conversationId = await app.create();
    const [, answer] = await ask(conversationId, 'One?');
    const turn = await app.engine.nextTurn();
    turn.say('There');
    turn.fail(new AppError('ENGINE_CRASHED', 'exit 134'));
    expect(await ended(answer.id)).toMatchObject({ outcome: { kind: 'failed', error: { code: 'ENGINE_CRASHED' } } });
    expect(textOf((await app.chat.open(conversationId)).messages[1])).toBe('There');
  });

  it('fails with the reason where no model can be loaded', async () => {
    app.state.model = Promise.reject(new AppError('MODEL_MISSING'));
    app.state.model.catch(() => undefined);
    const [, answer] = await ask(await app.create(), 'One?');
    expect(await ended(answer.id)).toMatchObject({ outcome: { kind: 'failed', error: { code: 'MODEL_MISSING' } } });
  });

  it('refuses a question to a conversation that is not there, before anything is written', async () => {
    await expect(ask(randomUUIDv7(), 'One?')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('several questions', () => {
  it('are answered one after another, the later one visible as queued', async () => {
    const conversationId = await app.create();
    const [, first] = await ask(conversationId, 'One?');
    const [, second] = await ask(conversationId, 'Two?');
    expect(app.heard).toContainEqual({
      event: 'chat.progress',
      payload: { conversationId, messageId: second.id, progress: { phase: 'queued' } },
    });
    const turn = await app.engine.nextTurn();
    turn.say('1');
    turn.end();
    await ended(first.id);
    const next = await app.engine.nextTurn();
    expect(next.request.messages).toHaveLength(3);
    next.end();
    await ended(second.id);
  });

  it('stand below each other though they were sent at once', async () => {
    const conversationId = await app.create();
    const [[, first], [, second]] = await Promise.all([ask(conversationId, 'One?'), ask(conversationId, 'Two?')]);
    for (const answer of [first, second]) {
      (await app.engine.nextTurn()).end();
      await ended(answer.id);
    }
    const { messages } = await app.chat.open(conversationId);
    expect(messages.filter(({ role }) => role === 'user').map(textOf)).toEqual(['One?', 'Two?']);
  });

  it.each([0, 1, 2, 3, 4])('are each answered once when one comes %i moments after an end', async (moments) => {
    const conversationId = await app.create();
    const [, first] = await ask(conversationId, 'One?');
    const turn = await app.engine.nextTurn();
    const { store } = app.archives.saved;
    const written = Promise.withResolvers<void>();
    const released = Promise.withResolvers<void>();
    const addTurn = store.addTurn.bind(store);
    vi.spyOn(store, 'addTurn').mockImplementation(async (added) => {
      const messages = await addTurn(added);
      written.resolve();
      await released.promise;
      return messages;
    });
    app.state.onEvent = (event) => {
      if (event === 'chat.message') void laterBy(moments).then(released.resolve);
    };
    const sent = ask(conversationId, 'Two?');
    await written.promise;
    turn.end();
    await ended(first.id);
    const [, second] = await sent;
    (await app.engine.nextTurn()).end();
    expect(await ended(second.id)).toMatchObject({ outcome: { kind: 'done' } });
    const [, third] = await ask(conversationId, 'Three?');
    (await app.engine.nextTurn()).end();
    expect(await ended(third.id)).toMatchObject({ outcome: { kind: 'done' } });
  });

  it('are answered though telling of the one before failed', async () => {
    app.state.onAnswer = () => {
      throw new Error('no notifications here');
    };
    const conversationId = await app.create();
    await ask(conversationId, 'One?');
    const [, second] = await ask(conversationId, 'Two?');
    (await app.engine.nextTurn()).end();
    (await app.engine.nextTurn()).end();
    expect(await ended(second.id)).toMatchObject({ outcome: { kind: 'done' } });
    expect(app.bugs.splice(0)).toHaveLength(2);
  });

  it('lets a queued one be withdrawn at once, while the first still runs', async () => {
    const conversationId = await app.create();
    const [, first] = await ask(conversationId, 'One?');
    const [, second] = await ask(conversationId, 'Two?');
    const turn = await app.engine.nextTurn();
    app.chat.stop(second.id);
    expect(await ended(second.id)).toMatchObject({ outcome: { kind: 'stopped' } });
    turn.say('1');
    turn.end();
    expect(await ended(first.id)).toMatchObject({ outcome: { kind: 'done' } });
  });
});

describe('stopping', () => {
  it('keeps what was said', async () => {
    const conversationId = await app.create();
    const [, answer] = await ask(conversationId, 'One?');
    const turn = await app.engine.nextTurn();
    turn.say('There');
    app.chat.stop(answer.id);
    expect(await ended(answer.id)).toMatchObject({ outcome: { kind: 'stopped' } });
    expect(textOf((await app.chat.open(conversationId)).messages[1])).toBe('There');
  });

  it('interrupts what runs and what waits when the app ends', async () => {
    const conversationId = await app.create();
    const [, first] = await ask(conversationId, 'One?');
    const [, second] = await ask(conversationId, 'Two?');
    (await app.engine.nextTurn()).say('There');
    await app.chat.close();
    expect(await ended(first.id)).toMatchObject({ outcome: { kind: 'interrupted' } });
    expect(await ended(second.id)).toMatchObject({ outcome: { kind: 'interrupted' } });
  });
});

describe('opening a conversation while its answer streams', () => {
  it('gives exactly the text up to the number it names, however the moments fall', async () => {
    const conversationId = await app.create();
    const [, answer] = await ask(conversationId, 'One?');
    const turn = await app.engine.nextTurn();
    const words = Array.from({ length: 40 }, (_, index) => `w${index} `);
    const snapshots: { seq: number; text: string }[] = [];
    for (const word of words) {
      turn.say(word);
      const { messages, seqs } = await app.chat.open(conversationId);
      snapshots.push({ seq: seqs[answer.id] ?? 0, text: textOf(messages[1]) ?? '' });
    }
    turn.end();
    await ended(answer.id);
    const deltas = app.heard.flatMap(({ event, payload }) => (event === 'chat.delta' ? [payload] : []));
    for (const { seq, text } of snapshots) {
      expect(
        deltas
          .slice(0, seq)
          .map((delta) => delta.text)
          .join(''),
      ).toBe(text);
      expect(
        text +
          deltas
            .slice(seq)
            .map((delta) => delta.text)
            .join(''),
      ).toBe(words.join(''));
    }
  });
});

describe('a temporary conversation', () => {
  it('is told of as temporary when its answer ends', async () => {
    const told: boolean[] = [];
    app.state.onAnswer = (_message, { temporary }) => void told.push(temporary);
    for (const temporary of [true, false]) {
      const [, answer] = await ask(await app.create(temporary), 'One?');
      (await app.engine.nextTurn()).end();
      await ended(answer.id);
    }
    await app.chat.close();
    expect(told).toEqual([true, false]);
  });

  it('keeps the saved ones usable where it cannot be opened, and is tried again', async () => {
    const opening = vi.fn(openMemoryArchive).mockRejectedValueOnce(new AppError('DATABASE_FAILED'));
    const archives = new Archives(app.archives.saved, () => opening(true));
    const wanted = { id: randomUUIDv7(), detail: 'fast', createdAt: 1 } as const;
    await expect(archives.create(wanted, true)).rejects.toMatchObject({ code: 'DATABASE_FAILED' });
    expect(await archives.list()).toEqual([]);
    expect(await archives.create(wanted, true)).toMatchObject({ id: wanted.id, temporary: true });
    await (await archives.of(wanted.id)).store.close();
  });

  it('is answered, listed, and gone for good when it is deleted', async () => {
    const conversationId = await app.create(true);
    const [, answer] = await ask(conversationId, 'Secret?');
    (await app.engine.nextTurn()).end();
    await ended(answer.id);
    expect((await app.archives.list()).map(({ id, temporary }) => [id, temporary])).toEqual([[conversationId, true]]);
    expect(await app.archives.saved.store.listConversations()).toEqual([]);
    await app.chat.delete([conversationId]);
    expect(await app.archives.list()).toEqual([]);
    expect(app.engine.forgotten).toEqual([conversationId]);
    await expect(app.archives.get(conversationId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('deleting', () => {
  it('stops the running answer first, and can be undone', async () => {
    const conversationId = await app.create();
    const [, answer] = await ask(conversationId, 'One?');
    (await app.engine.nextTurn()).say('There');
    await app.chat.delete([conversationId]);
    expect(await ended(answer.id)).toMatchObject({ outcome: { kind: 'stopped' } });
    expect(await app.archives.list()).toEqual([]);
    await app.archives.saved.store.restoreConversations([conversationId]);
    expect(textOf((await app.chat.open(conversationId)).messages[1])).toBe('There');
  });
});

describe('preparing a question that is still typed', () => {
  let picture: { sha256: string; name: string };
  beforeEach(async () => {
    const { sha256 } = await app.archives.saved.pictures.add(pngOf(randomPicture(new Random(1), 8, 8)));
    picture = { sha256, name: 'a.png' };
  });

  it('gives the engine the branch and the pictures, and lets the question join it', async () => {
    const conversationId = await app.create();
    await app.chat.prepare(conversationId, [picture]);
    const [prepared] = app.engine.prepared;
    expect(prepared?.request.messages.at(-1)).toMatchObject({ role: 'user', parts: [{ type: 'picture' }] });
    const [, answer] = await ask(conversationId, 'One?');
    expect(prepared?.signal.aborted).toBe(false);
    (await app.engine.nextTurn()).end();
    await ended(answer.id);
  });

  it('tells its windows how far it is and when it is over', async () => {
    const conversationId = await app.create();
    app.engine.preparing = [
      { phase: 'encoding', done: 0, total: 2 },
      { phase: 'prefill', done: 3, total: 9 },
    ];
    await app.chat.prepare(conversationId, [picture]);
    const told = app.heard.flatMap(({ event, payload }) => (event === 'chat.preparation' ? [payload] : []));
    expect(told.every((one) => one.conversationId === conversationId)).toBe(true);
    expect(told.map(({ progress }) => progress)).toEqual([...app.engine.preparing, null]);
  });

  it('is given up when its conversation is deleted, not when another one is', async () => {
    const [conversationId, other] = [await app.create(), await app.create()];
    await app.chat.prepare(conversationId, [picture]);
    await app.chat.delete([other]);
    expect(app.engine.prepared[0]?.signal.aborted).toBe(false);
    await app.chat.delete([conversationId]);
    expect(app.engine.prepared[0]?.signal.aborted).toBe(true);
  });

  it('is given up for the next one, and not begun while an answer runs or without a picture', async () => {
    const conversationId = await app.create();
    await app.chat.prepare(conversationId, [picture]);
    await app.chat.prepare(conversationId, [picture, picture]);
    expect(app.engine.prepared.map(({ signal }) => signal.aborted)).toEqual([true, false]);
    await app.chat.prepare(conversationId, []);
    const [, answer] = await ask(conversationId, 'One?');
    await app.chat.prepare(conversationId, [picture]);
    expect(app.engine.prepared).toHaveLength(2);
    (await app.engine.nextTurn()).end();
    await ended(answer.id);
  });
});

describe('the options of a conversation', () => {
  const sampling = { temperature: 0.5, topP: 0.9, topK: 20, repeatPenalty: 1.1, seed: 7 };

  it('are what the engine is asked with from the next answer on, in a temporary one too', async () => {
    for (const temporary of [false, true]) {
      const conversationId = await app.create(temporary);
      const { store } = await app.archives.of(conversationId);
      await store.setOptions(conversationId, { systemPrompt: 'Be brief.', sampling, contextTokens: 4096 });
      const [, answer] = await ask(conversationId, 'One?');
      const turn = await app.engine.nextTurn();
      expect(turn.request).toMatchObject({ systemPrompt: 'Be brief.', sampling, contextTokens: 4096 });
      expect(app.state.contexts.at(-1)).toBe(4096);
      turn.end();
      await ended(answer.id);
      await store.setOptions(conversationId, { systemPrompt: '', sampling: null, contextTokens: 0 });
      const [, next] = await ask(conversationId, 'Two?');
      const { request, ...rest } = await app.engine.nextTurn();
      expect([request.sampling, request.contextTokens, request.systemPrompt]).toEqual([undefined, undefined, '']);
      expect(rest.signal.aborted).toBe(false);
      app.chat.stop(next.id);
      await ended(next.id);
    }
  });

  it('an answer says which file made it, where that is known', async () => {
    const conversationId = await app.create();
    for (const fileHash of [null, 'a'.repeat(64)]) {
      app.state.hashes = fileHash === null ? {} : { pocket: fileHash };
      const [, answer] = await ask(conversationId, 'Which?');
      (await app.engine.nextTurn()).end();
      expect((await ended(answer.id)).stats).toMatchObject({ fileHash });
    }
  });
});
