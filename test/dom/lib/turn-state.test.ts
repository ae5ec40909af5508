import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Message } from '../../../contract/conversation.ts';
import {
  applyTurnEvent,
  pendingAnswers,
  type TurnEvent,
  type TurnState,
  turnStateOf,
} from '../../../renderer/lib/turn-state.ts';
import { openedConversation } from '../../fakes/opened-conversation.ts';
import { answer, question } from '../features/transcript/messages.ts';

const asked = question({ id: 'question', conversationId: 'conversation' });
const waiting = answer({ id: 'answer', parentId: 'question', parts: [], outcome: null });

function opened(messages: readonly Message[], seqs: Record<string, number> = {}): TurnState {
  return turnStateOf({ ...openedConversation(messages), seqs });
}

function delta(seq: number, text: string): TurnEvent {
  return {
    name: 'chat.delta',
    payload: { conversationId: 'conversation', messageId: 'answer', seq, part: 'text', text },
  };
}

function apply(state: TurnState, events: readonly TurnEvent[]): TurnState {
  return events.reduce<TurnState>((before, event) => {
    const after = applyTurnEvent(before, event);
    if (after === 'gap') throw new Error('an unexpected gap');
    return after;
  }, state);
}

function shownText(state: TurnState): string {
  return (
    state.messages
      .at(-1)
      ?.parts.map((part) => (part.type === 'text' ? part.text : ''))
      .join('') ?? ''
  );
}

describe('a streaming answer', () => {
  it('reads the same whatever the snapshot already had and however often old deltas come again', () => {
    const pieces = fc.array(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(pieces, fc.nat(), fc.nat(), (texts, cut, repeat) => {
        const had = cut % (texts.length + 1);
        const parts = had === 0 ? [] : [{ type: 'text', text: texts.slice(0, had).join('') } as const];
        const from = repeat % (had + 1);
        const replayed = texts.slice(from).map((text, index) => delta(from + index + 1, text));
        const state = apply(opened([asked, { ...waiting, parts }], { answer: had }), replayed);
        expect(shownText(state)).toBe(texts.join(''));
      }),
    );
  });

  it('asks for a new snapshot when a delta is missing', () => {
    const state = apply(opened([asked, waiting]), [delta(1, 'a')]);
    expect(applyTurnEvent(state, delta(3, 'c'))).toBe('gap');
  });

  it('in another branch changes nothing', () => {
    const state = opened([asked]);
    expect(applyTurnEvent(state, delta(1, 'a'))).toBe(state);
  });

  it('keeps what has streamed when its message changes, and takes the whole at its end', () => {
    const streaming = apply(opened([asked, waiting]), [
      delta(1, 'a'),
      { name: 'chat.message', payload: { message: { ...waiting, memoryStartId: 'question' } } },
    ]);
    expect(shownText(streaming)).toBe('a');
    expect(streaming.messages[1]?.memoryStartId).toBe('question');
    const whole = { ...waiting, parts: [{ type: 'text', text: 'ab' }], outcome: { kind: 'stopped' } } as const;
    const ended = apply(streaming, [{ name: 'chat.message', payload: { message: whole } }]);
    expect(ended.messages[1]).toEqual(whole);
  });

  it('never begins again once it ended', () => {
    const done = answer({ id: 'answer', parentId: 'question' });
    const state = opened([asked, done]);
    const late = apply(state, [
      { name: 'chat.message', payload: { message: waiting } },
      delta(1, 'late'),
      {
        name: 'chat.progress',
        payload: { conversationId: 'conversation', messageId: 'answer', progress: { phase: 'queued' } },
      },
    ]);
    expect(late).toEqual(state);
  });

  it('shows progress until its first words', () => {
    const progress = { phase: 'encoding', done: 1, total: 3 } as const;
    const payload = { conversationId: 'conversation', messageId: 'answer', progress };
    const reading = apply(opened([asked, waiting]), [{ name: 'chat.progress', payload }]);
    expect(reading.progress).toEqual({ answer: progress });
    const streaming = apply(reading, [delta(1, 'a')]);
    expect(streaming.progress).toEqual({});
    expect(apply(streaming, [{ name: 'chat.progress', payload }]).progress).toEqual({});
  });
});

describe('the shown branch', () => {
  it('grows by a question and its answer', () => {
    const state = apply(opened([]), [
      { name: 'chat.message', payload: { message: { ...asked, parentId: null } } },
      { name: 'chat.message', payload: { message: waiting } },
    ]);
    expect(state.messages.map(({ id }) => id)).toEqual(['question', 'answer']);
  });

  it('gives way to another answer of the same question', () => {
    const failed = answer({ id: 'failed', parentId: 'question' });
    const state = apply(opened([asked, failed]), [{ name: 'chat.message', payload: { message: waiting } }]);
    expect(state.messages.map(({ id }) => id)).toEqual(['question', 'answer']);
  });

  it('stays when a message comes below another branch, or when one of its known siblings ends', () => {
    const elsewhere = { name: 'chat.message', payload: { message: { ...waiting, parentId: 'elsewhere' } } } as const;
    const shown = answer({ id: 'shown', parentId: 'question' });
    const state = { ...opened([asked, shown]), forks: { shown: ['answer', 'shown'] } };
    expect(applyTurnEvent(state, elsewhere)).toBe(state);
    const ended = { ...waiting, outcome: { kind: 'stopped' } } as const;
    expect(applyTurnEvent(state, { name: 'chat.message', payload: { message: ended } })).toBe(state);
  });

  it('knows a new sibling as one of the fork, and forgets the forks after it', () => {
    const followed = question({ id: 'later', parentId: 'first' });
    const first = answer({ id: 'first', parentId: 'question' });
    const state = { ...opened([asked, first, followed]), forks: { later: ['later', 'other'] } };
    const second = apply(state, [{ name: 'chat.message', payload: { message: waiting } }]);
    expect(second.forks).toEqual({ answer: ['first', 'answer'] });
    const third = apply(second, [{ name: 'chat.message', payload: { message: { ...waiting, id: 'third' } } }]);
    expect(third.messages.map(({ id }) => id)).toEqual(['question', 'third']);
    expect(third.forks).toEqual({ third: ['first', 'answer', 'third'] });
    const root = apply(third, [
      { name: 'chat.message', payload: { message: { ...asked, id: 'root', parentId: null } } },
    ]);
    expect(root.messages.map(({ id }) => id)).toEqual(['root']);
    expect(root.forks).toEqual({ root: ['question', 'root'] });
  });

  it('has the running answer first among those that wait', () => {
    const next = { ...waiting, id: 'next' };
    expect(pendingAnswers([asked, answer({}), waiting, next])).toEqual([waiting, next]);
  });
});
