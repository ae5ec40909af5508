import { expect, test } from 'vitest';
import { drawQuestion } from '../../../main/self-test/draw-question.ts';
import { eventually, openChat } from '../../fixtures/chat/open-chat.ts';

test('a question waits until the model is free, and the model is offered again after its answer', async () => {
  const { ask, chat, create, ended, engine, state } = await openChat();
  const id = await create();
  const freed = Promise.withResolvers<void>();
  let offers = 0;
  let asked = 0;
  state.leftover = {
    free: () => {
      asked += 1;
      return freed.promise;
    },
    offer: () => {
      expect(chat.spare).toBe('anything');
      offers += 1;
    },
  };
  expect(chat.spare).toBe('anything');
  const [, answer] = await ask(id, 'a question');
  await eventually(() => (asked === 1 ? true : undefined));
  expect(engine.waiting).toBe(0);
  expect(chat.spare).toBe('nothing');
  freed.resolve();
  const turn = await engine.nextTurn();
  expect(offers).toBe(0);
  turn.say('an answer');
  turn.end();
  await ended(answer.id);
  await eventually(() => (offers === 1 ? true : undefined));
});

test('a model that names a conversation is not free', async () => {
  const { answered, chat, create, engine, state } = await openChat();
  state.namingModel = { contextTokens: 100_000 };
  let offers = 0;
  state.leftover = { free: async () => undefined, offer: () => void (offers += 1) };
  await answered(await create(), 'a question', 'an answer');
  const naming = await engine.nextTurn();
  expect(chat.spare).toBe('nothing');
  expect(offers).toBe(0);
  naming.say('A title');
  naming.end();
  await eventually(() => (offers === 1 ? true : undefined));
  expect(chat.spare).toBe('anything');
});

test('pictures of a question that is typed make the model free, which only a person may use then', async () => {
  const { answered, archives, chat, create, engine, state } = await openChat();
  const preparedWhenAsked: number[] = [];
  state.leftover = { free: async () => void preparedWhenAsked.push(engine.prepared.length), offer: () => undefined };
  const id = await create();
  const { bytes } = await drawQuestion(1);
  const { sha256 } = await archives.addPicture(id, bytes, { at: Date.now() });
  const pictures = [{ sha256, name: 'a.png' }];
  await chat.prepare(id, pictures);
  expect(preparedWhenAsked).toEqual([0]);
  expect(engine.prepared).toHaveLength(1);
  expect(chat.spare).toBe('wanted');
  await chat.prepare(id, []);
  expect(preparedWhenAsked).toEqual([0]);
  expect(chat.spare).toBe('anything');
  await chat.prepare(id, pictures);
  expect(chat.spare).toBe('wanted');
  await answered(id, 'a question', 'an answer');
  await eventually(() => (chat.spare === 'anything' ? true : undefined));
});
