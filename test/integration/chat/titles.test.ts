import { beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../../contract/errors.ts';
import type { FakeTurn } from '../../fakes/engine.ts';
import { eventually, type OpenChat, openChat } from '../../fixtures/chat/open-chat.ts';

let app: OpenChat;
beforeEach(async () => {
  app = await openChat();
  app.state.namingModel = { contextTokens: 4096 };
});

const titleOf = async (id: string) => {
  const { title, titledBy } = await app.archives.get(id);
  return [title, titledBy];
};
const renamed = (id: string, title: string) =>
  eventually(() =>
    app.heard.find(
      (one) =>
        one.event === 'conversation.changed' &&
        one.payload.conversation.title === title &&
        one.payload.conversation.id === id,
    ),
  );

function give(turn: FakeTurn, said: string): void {
  turn.say(said);
  turn.end();
}

describe('a title', () => {
  it.each([
    ['How many shapes are there?', false, 'Title: "Counting shapes".\nMore', 'Counting shapes', /title/],
    ['图里有几个形状？', true, '《数形状》', '数形状', /标题/],
  ])('is asked of the model after the first answer: %s', async (text, temporary, said, title, asked) => {
    const id = await app.create(temporary);
    const [question, answer] = await app.answered(id, text, '3');
    const turn = await app.engine.nextTurn();
    expect(turn.request).toMatchObject({
      conversationId: id,
      thinking: false,
      maxTokens: 32,
      sampling: { temperature: 0 },
    });
    expect(turn.request.messages.map((message) => message.id)).toEqual([question.id, answer.id, 'title']);
    expect(turn.request.messages.at(-1)).toMatchObject({
      role: 'user',
      parts: [{ text: expect.stringMatching(asked) as string }],
    });
    give(turn, said);
    await renamed(id, title);
    expect(await titleOf(id)).toEqual([title, 'model']);
    expect((await app.chat.open(id)).messages).toHaveLength(2);
    await app.answered(id, 'And now?', '4');
    await app.chat.close();
    expect(app.engine.waiting).toBe(0);
  });

  it('gives way to a question at once, and is asked for after its answer', async () => {
    const id = await app.create();
    await app.answered(id, 'One?', '1');
    const title = await app.engine.nextTurn();
    title.say('Half a ti');
    await app.answered(id, 'Two?', '2');
    expect(title.signal.aborted).toBe(true);
    give(await app.engine.nextTurn(), 'Whole title');
    await renamed(id, 'Whole title');
  });

  it('never replaces the name that the user gave meanwhile', async () => {
    const id = await app.create();
    await app.answered(id, 'One?', '1');
    const title = await app.engine.nextTurn();
    await app.archives.saved.store.renameConversation(id, 'Mine', 'user');
    give(title, 'Its own');
    await app.answered(id, 'Two?', '2');
    expect(await titleOf(id)).toEqual(['Mine', 'user']);
    await app.chat.close();
    expect(app.engine.waiting).toBe(0);
  });

  it('stays the question where the model fails or says nothing', async () => {
    for (const end of [
      (turn: FakeTurn) => turn.fail(new AppError('ENGINE_FAILED')),
      (turn: FakeTurn) => give(turn, '"."'),
    ]) {
      const id = await app.create();
      await app.answered(id, 'One?', '1');
      end(await app.engine.nextTurn());
      const [, answer] = await app.ask(id, 'Two?');
      give(await app.engine.nextTurn(), '2');
      await app.ended(answer.id);
      expect(await titleOf(id)).toEqual(['One?', 'question']);
    }
  });

  it.each([
    ['the demo or the setting names none', null],
    ['the context is so full that something would be dropped', { contextTokens: 150 }],
  ])('is not asked for where %s', async (_, model) => {
    app.state.namingModel = model;
    const id = await app.create();
    await app.answered(id, 'One?', '1');
    await app.chat.close();
    expect(app.engine.waiting).toBe(0);
  });

  it('is not asked for after an answer that was stopped', async () => {
    await app.stopped(await app.create(), 'One?', '1');
    await app.chat.close();
    expect(app.engine.waiting).toBe(0);
  });

  it('is given up with its conversation', async () => {
    const id = await app.create();
    await app.answered(id, 'One?', '1');
    const title = await app.engine.nextTurn();
    await app.chat.delete([id]);
    expect(title.signal.aborted).toBe(true);
  });
});
