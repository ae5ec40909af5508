import { describe, expect, it } from 'vitest';
import type { Message } from '../../../../contract/conversation.ts';
import { findPlaces, placeFrom } from '../../../../renderer/features/find/find-places.ts';
import { answer, question } from '../transcript/messages.ts';

const never = new AbortController().signal;
const saying = (text: string): Pick<Message, 'parts'> => ({ parts: [{ type: 'text', text }] });

async function countIn(message: Message, words: string): Promise<number> {
  return (await findPlaces([message], words, never)).length;
}

describe('findPlaces', () => {
  it('finds every place in questions and answers, in their order', async () => {
    const messages = [
      question({ id: 'q', ...saying('Which button? The red BUTTON?') }),
      answer({ id: 'a', ...saying('No **button** at all.') }),
    ];
    expect(await findPlaces(messages, 'button', never)).toEqual([
      { messageId: 'q', ordinal: 0 },
      { messageId: 'q', ordinal: 1 },
      { messageId: 'a', ordinal: 0 },
    ]);
    expect(await findPlaces(messages, '  ', never)).toEqual([]);
  });

  it('finds as often as the words were put there, in long conversations too', async () => {
    const counts = Array.from({ length: 2_000 }, (_, index) => index % 3);
    const messages = counts.map((count, index) =>
      answer({ id: `${index}`, ...saying(`${'Words. '.repeat(20)}${'the Zebra 斑马, '.repeat(count)}`) }),
    );
    const expected = counts.reduce((sum, count) => sum + count, 0);
    expect(await findPlaces(messages, 'zebra 斑马', never)).toHaveLength(expected);
  });

  it('looks through what an answer shows, not through the marks of its Markdown or its thinking', async () => {
    const shown = answer(
      saying('# The [red](https://example.org) **but**ton\n\n```ts\nconst **a = 1;\n```\n\n| a | b |\n|---|---|'),
    );
    expect(await countIn(shown, 'the red button')).toBe(1);
    expect(await countIn(shown, 'example.org')).toBe(0);
    expect(await countIn(shown, 'const **a')).toBe(1);
    expect(await countIn(shown, '```')).toBe(0);
    expect(await countIn(answer({ parts: [{ type: 'thinking', text: 'secret' }] }), 'secret')).toBe(0);
  });

  it('takes the marks of a question for what they are: text', async () => {
    expect(await countIn(question(saying('a **b** c')), '**b**')).toBe(1);
  });

  it('finds nothing across an empty line', async () => {
    expect(await countIn(answer(saying('one\n\ntwo')), 'one two')).toBe(0);
    expect(await countIn(answer(saying('one\ntwo')), 'one two')).toBe(1);
  });
});

describe('placeFrom', () => {
  const messages = ['a', 'b', 'c', 'd'].map((id) => answer({ id }));
  const at = (messageId: string) => ({ messageId, ordinal: 0 });

  it('begins at the message in sight or after it', () => {
    expect(placeFrom([at('a'), at('c')], messages, 'b')).toEqual(at('c'));
    expect(placeFrom([at('a'), at('c')], messages, 'c')).toEqual(at('c'));
  });

  it('begins with the nearest one before it where there is none after it', () => {
    expect(placeFrom([at('a'), at('b')], messages, 'd')).toEqual(at('b'));
    expect(placeFrom([], messages, 'd')).toBeNull();
  });
});
