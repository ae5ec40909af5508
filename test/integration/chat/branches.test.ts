import { beforeEach, describe, expect, it } from 'vitest';
import { searchFilters } from '../../../contract/search.ts';
import { type OpenChat, openChat, textOf } from '../../fixtures/chat/open-chat.ts';
import { Random } from '../../fixtures/drawing/random.ts';
import { pngOf, randomPicture } from '../../fixtures/native/random-picture.ts';

const noFilters = searchFilters.parse({});
let app: OpenChat;
beforeEach(async () => {
  app = await openChat();
});

const shown = async (conversationId: string) => {
  const { messages, forks } = await app.chat.open(conversationId);
  return { ids: messages.map(({ id }) => id), texts: messages.map(textOf), forks };
};
const reshaped = () =>
  app.heard.flatMap(({ event, payload }) => (event === 'conversation.reshaped' ? [payload.id] : []));

/** Ends the turn that is asked next. */
async function answerNext(messageId: string, said: string) {
  const turn = await app.engine.nextTurn();
  turn.say(said);
  turn.end();
  await app.ended(messageId);
  return turn.request;
}

describe('a regenerated answer', () => {
  it('stands beside the others and is shown', async () => {
    const id = await app.create();
    const [question, first] = await app.answered(id, 'One?', '1');
    const second = await app.chat.branches.regenerate(first.id);
    const request = await answerNext(second.id, '2');
    expect(request.messages.map((message) => message.id)).toEqual([question.id]);
    const third = await app.chat.branches.regenerate(first.id);
    await answerNext(third.id, '3');
    expect(await shown(id)).toEqual({
      ids: [question.id, third.id],
      texts: ['One?', '3'],
      forks: { [third.id]: [first.id, second.id, third.id] },
    });
    expect(app.state.used).toEqual([]);
  });

  it('is refused for a question, an answer that runs and a model that is not there', async () => {
    const id = await app.create();
    const [question, { id: running }] = await app.ask(id, 'One?');
    await expect(app.chat.branches.regenerate(question.id)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await expect(app.chat.branches.regenerate(running)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await answerNext(running, '1');
    await expect(app.chat.branches.regenerate(running, 'gone')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await shown(id)).ids).toEqual([question.id, running]);
  });

  it('loads its model when its turn comes, not before', async () => {
    const [, first] = await app.answered(await app.create(), 'One?', '1');
    const [, before] = await app.ask(await app.create(), 'Before?');
    const turn = await app.engine.nextTurn();
    const again = await app.chat.branches.regenerate(first.id, 'other');
    expect(app.state.used).toEqual([]);
    turn.end();
    await app.ended(before.id);
    await answerNext(again.id, '2');
    expect(app.state.used).toEqual(['other']);
  });

  it('fails with the reason where its model is gone by then, and asks no other one', async () => {
    const [, first] = await app.answered(await app.create(), 'One?', '1');
    const [, before] = await app.ask(await app.create(), 'Before?');
    const turn = await app.engine.nextTurn();
    const again = await app.chat.branches.regenerate(first.id, 'other');
    app.state.models = ['pocket'];
    turn.end();
    await app.ended(before.id);
    expect(await app.ended(again.id)).toMatchObject({ outcome: { kind: 'failed', error: { code: 'NOT_FOUND' } } });
  });
});

describe('an edited question', () => {
  it('begins a branch beside the old one, with other pictures, and leaves the draft', async () => {
    const id = await app.create();
    const { sha256 } = await app.archives.addPicture(id, pngOf(randomPicture(new Random(1), 8, 8)), { at: 1 });
    const [first, { id: firstAnswer }] = await app.answered(id, 'One?', '1');
    const [old] = await app.answered(id, 'Two?', '2');
    const { store } = app.archives.saved;
    await store.saveDraft(id, 'Later', []);
    const [question, answer] = await app.chat.branches.edit({
      messageId: old.id,
      text: 'Three?',
      pictures: [{ sha256, name: 'a.png' }],
    });
    expect(question.parentId).toBe(firstAnswer);
    const request = await answerNext(answer.id, '3');
    expect(request.messages.map((message) => message.id)).toEqual([first.id, firstAnswer, question.id]);
    expect(request.messages.at(-1)?.parts[0]).toMatchObject({ type: 'picture', picture: { sha256 } });
    expect(await shown(id)).toMatchObject({
      texts: ['One?', '1', 'Three?', '3'],
      forks: { [question.id]: [old.id, question.id] },
    });
    expect((await store.getDraft(id)).text).toBe('Later');
  });

  it('may be the very first one', async () => {
    const id = await app.create();
    const [old] = await app.answered(id, 'One?', '1');
    const [question, answer] = await app.chat.branches.edit({ messageId: old.id, text: 'Two?', pictures: [] });
    await answerNext(answer.id, '2');
    expect(await shown(id)).toMatchObject({ texts: ['Two?', '2'], forks: { [question.id]: [old.id, question.id] } });
    await expect(app.chat.branches.edit({ messageId: answer.id, text: 'No', pictures: [] })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
  });
});

describe('switching branches', () => {
  it('goes along the newest ones below, tells windows to open again, and the next question follows', async () => {
    const id = await app.create();
    const [old] = await app.answered(id, 'One?', '1');
    const [, last] = await app.answered(id, 'Two?', '2');
    const [question, answer] = await app.chat.branches.edit({ messageId: old.id, text: 'Other?', pictures: [] });
    await answerNext(answer.id, '3');
    await app.chat.branches.show(old.id);
    expect(reshaped()).toEqual([id]);
    expect(await shown(id)).toMatchObject({
      texts: ['One?', '1', 'Two?', '2'],
      forks: { [old.id]: [old.id, question.id] },
    });
    const [next] = await app.answered(id, 'Four?', '4');
    expect(next.parentId).toBe(last.id);
  });

  it('lets an answer of the other branch go on where nobody sees it', async () => {
    const id = await app.create();
    const [, first] = await app.answered(id, 'One?', '1');
    const again = await app.chat.branches.regenerate(first.id);
    const turn = await app.engine.nextTurn();
    await app.chat.branches.show(first.id);
    turn.say('2');
    turn.end();
    expect(textOf(await app.ended(again.id))).toBe('2');
    expect(await shown(id)).toMatchObject({ texts: ['One?', '1'], forks: { [first.id]: [first.id, again.id] } });
  });
});

describe('an answer that goes on', () => {
  it('streams to the same message from its first words, and is not found by a search before its end', async () => {
    const id = await app.create();
    const [, answer] = await app.stopped(id, 'One?', 'There are zebras ');
    const { store } = app.archives.saved;
    const found = async () =>
      (await store.searchMessages('zebras', noFilters, 10)).hits.map(({ messageId }) => messageId);
    expect(await found()).toEqual([answer.id]);
    const events = app.heard.length;
    const resumed = await app.chat.branches.resume(answer.id);
    expect(resumed).toMatchObject({ id: answer.id, outcome: null, stats: null });
    expect(reshaped()).toEqual([id]);
    expect(await found()).toEqual([]);
    const turn = await app.engine.nextTurn();
    expect(turn.request).toMatchObject({ partial: { thinking: '', text: 'There are zebras ' }, thinking: false });
    expect(turn.request.messages.at(-1)?.role).toBe('user');
    turn.say('here.');
    turn.end();
    const ended = await app.ended(answer.id, events);
    expect(ended).toMatchObject({ outcome: { kind: 'done', reason: 'end' } });
    expect(textOf(ended)).toBe('There are zebras here.');
    const deltas = app.heard.slice(events).flatMap(({ event, payload }) => (event === 'chat.delta' ? [payload] : []));
    expect(deltas.map(({ seq, text }) => [seq, text])).toEqual([[1, 'here.']]);
    expect(await found()).toEqual([answer.id]);
  });

  it('is refused where it came to its own end, has no words, runs, or is not the last one shown', async () => {
    const id = await app.create();
    const [question, whole] = await app.answered(id, 'One?', '1');
    const refused = async (messageId: string) =>
      expect(app.chat.branches.resume(messageId)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await refused(whole.id);
    await refused(question.id);
    const [, stopped] = await app.stopped(id, 'Two?', 'Tw');
    const [, empty] = await app.ask(id, 'Three?');
    await refused(stopped.id);
    await refused(empty.id);
    await app.engine.nextTurn();
    app.chat.stop(empty.id);
    await app.ended(empty.id);
    await refused(empty.id);
    expect(reshaped()).toEqual([]);
  });

  it('keeps its words when it is stopped again', async () => {
    const id = await app.create();
    const [, answer] = await app.stopped(id, 'One?', 'There ');
    const events = app.heard.length;
    await app.chat.branches.resume(answer.id);
    await app.engine.nextTurn();
    app.chat.stop(answer.id);
    expect(textOf(await app.ended(answer.id, events))).toBe('There ');
  });
});

describe('a fork', () => {
  it('begins with the branch up to an answer, under ids of its own, and goes its own way', async () => {
    const id = await app.create();
    const [, first] = await app.answered(id, 'One?', '1');
    await app.answered(id, 'Two?', '2');
    const fork = await app.chat.branches.fork(first.id);
    expect(fork).toMatchObject({ title: 'One?', titledBy: 'question' });
    await app.answered(fork.id, 'Three?', '3');
    expect((await shown(fork.id)).texts).toEqual(['One?', '1', 'Three?', '3']);
    expect((await shown(id)).texts).toEqual(['One?', '1', 'Two?', '2']);
    const [copied, original] = [await shown(fork.id), await shown(id)];
    expect(copied.ids.filter((one) => original.ids.includes(one))).toEqual([]);
  });

  it('of a question ends before it and has it in the composer, to be asked otherwise', async () => {
    const id = await app.create();
    const bytes = pngOf(randomPicture(new Random(2), 8, 8));
    const picture = await app.archives.addPicture(id, bytes, { at: 1 });
    await app.answered(id, 'One?', '1');
    const pictures = [{ sha256: picture.sha256, name: 'a.png' }];
    const [second, answer] = await app.chat.send({ conversationId: id, text: 'Two?', pictures });
    await answerNext(answer.id, '2');
    const fork = await app.chat.branches.fork(second.id);
    expect((await shown(fork.id)).texts).toEqual(['One?', '1']);
    const draft = await app.archives.saved.store.getDraft(fork.id);
    expect(draft).toEqual({ conversationId: fork.id, text: 'Two?', pictures: [{ picture, name: 'a.png' }] });
  });

  it('of a temporary conversation is temporary, and gone with its pictures only when both are', async () => {
    const id = await app.create(true);
    const { sha256 } = await app.archives.addPicture(id, pngOf(randomPicture(new Random(3), 8, 8)), { at: 1 });
    const [, answer] = await app.chat.send({ conversationId: id, text: 'One?', pictures: [{ sha256, name: '' }] });
    await answerNext(answer.id, '1');
    const fork = await app.chat.branches.fork(answer.id);
    expect(fork.temporary).toBe(true);
    await app.chat.delete([id]);
    expect((await shown(fork.id)).texts).toEqual(['One?', '1']);
    await expect(app.archives.ofPicture(sha256)).resolves.toMatchObject({ temporary: true });
    await app.chat.delete([fork.id]);
    await expect(app.archives.ofPicture(sha256)).rejects.toMatchObject({ code: 'PICTURE_MISSING' });
    expect(await app.archives.saved.store.listConversations()).toEqual([]);
  });

  it('of an answer that still streams has what it said so far, as stopped', async () => {
    const id = await app.create();
    const [, answer] = await app.ask(id, 'One?');
    const turn = await app.engine.nextTurn();
    await app.spoken(turn, answer.id, 'There');
    const fork = await app.chat.branches.fork(answer.id);
    turn.say(' are.');
    turn.end();
    expect(textOf(await app.ended(answer.id))).toBe('There are.');
    const { messages } = await app.chat.open(fork.id);
    expect(messages[1]).toMatchObject({ outcome: { kind: 'stopped' }, parts: [{ type: 'text', text: 'There' }] });
  });
});

describe('deleting an exchange', () => {
  it('joins what came after it to what came before, and stops its running answers first', async () => {
    const id = await app.create();
    await app.answered(id, 'One?', '1');
    const [second, two] = await app.answered(id, 'Two?', '2');
    await app.answered(id, 'Three?', '3');
    const again = await app.chat.branches.regenerate(two.id);
    await app.engine.nextTurn();
    await app.chat.branches.show(two.id);
    await app.chat.branches.deleteExchange(second.id);
    expect(await app.ended(again.id)).toMatchObject({ outcome: { kind: 'stopped' } });
    expect(await shown(id)).toMatchObject({ texts: ['One?', '1', 'Three?', '3'], forks: {} });
    // Nothing of it is kept by the engine either.
    expect(app.engine.forgotten).toContain(id);
    await expect(app.archives.ofMessage(again.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(reshaped()).toEqual([id, id]);
  });

  it('of the first question makes roots of what followed', async () => {
    const id = await app.create();
    const [first, one] = await app.answered(id, 'One?', '1');
    const [old] = await app.answered(id, 'Two?', '2');
    const [edited, answer] = await app.chat.branches.edit({ messageId: old.id, text: 'Three?', pictures: [] });
    await answerNext(answer.id, '3');
    await expect(app.chat.branches.deleteExchange(one.id)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await app.chat.branches.deleteExchange(first.id);
    expect(await shown(id)).toMatchObject({ texts: ['Three?', '3'], forks: { [edited.id]: [old.id, edited.id] } });
    for (const question of [old, edited]) await app.chat.branches.deleteExchange(question.id);
    expect(await shown(id)).toEqual({ ids: [], texts: [], forks: {} });
    expect((await app.archives.get(id)).activeLeafId).toBeNull();
    await app.answered(id, 'Four?', '4');
    expect((await shown(id)).texts).toEqual(['Four?', '4']);
  });
});
