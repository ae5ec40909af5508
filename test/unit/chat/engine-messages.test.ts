import { describe, expect, it } from 'vitest';
import type { Message, Part } from '../../../contract/conversation.ts';
import { engineMessages } from '../../../main/chat/engine-messages.ts';

const picture = { sha256: 'f'.repeat(64), width: 3, height: 2, bytes: 9, mediaType: 'image/png' } as const;
const forEngine = (sha256: string) => ({ sha256, path: `/p/${sha256}` });

function message(id: string, role: Message['role'], parts: Part[]): Message {
  return {
    id,
    conversationId: 'c',
    parentId: null,
    role,
    parts,
    createdAt: 0,
    outcome: null,
    stats: null,
    memoryStartId: null,
  };
}
const text = (value: string): Part => ({ type: 'text', text: value });

describe('a branch for the engine', () => {
  it('keeps pictures before text and leaves thoughts out', () => {
    const branch = [
      message('q', 'user', [{ type: 'picture', picture, name: 'a.png' }, text('What?')]),
      message('a', 'assistant', [{ type: 'thinking', text: 'hmm' }, text('A cat.')]),
    ];
    expect(engineMessages(branch, forEngine)).toEqual([
      {
        id: 'q',
        role: 'user',
        parts: [
          { type: 'picture', picture: { sha256: picture.sha256, path: `/p/${picture.sha256}` } },
          { type: 'text', text: 'What?' },
        ],
      },
      { id: 'a', role: 'assistant', parts: [{ type: 'text', text: 'A cat.' }] },
    ]);
  });

  it('joins the questions around an answer that has no text, so that turns alternate', () => {
    const branch = [
      message('q1', 'user', [{ type: 'picture', picture, name: 'a.png' }, text('One?')]),
      message('a1', 'assistant', [text(' ')]),
      message('q2', 'user', [text('Two?')]),
    ];
    const messages = engineMessages(branch, forEngine);
    expect(messages).toHaveLength(1);
    expect(messages[0]?.parts.map((part) => part.type)).toEqual(['picture', 'text', 'text']);
  });

  it('leaves erased screenshots out, and says so only where nothing else is left of a question', () => {
    const erased = { type: 'picture', picture: { ...picture, erasedAt: 5 }, name: 'a.png' } as const;
    const branch = [
      message('q1', 'user', [erased, text('One?')]),
      message('a1', 'assistant', [text('A cat.')]),
      message('q2', 'user', [erased]),
      message('a2', 'assistant', [text('A dog.')]),
      message('q3', 'user', [text('And?')]),
    ];
    const refuse = () => {
      throw new Error('its bytes are gone');
    };
    const messages = engineMessages(branch, refuse);
    expect(messages.map(({ role }) => role)).toEqual(['user', 'assistant', 'user', 'assistant', 'user']);
    expect(messages[0]?.parts).toEqual([text('One?')]);
    expect(messages[2]?.parts).toEqual([text('(a screenshot that is no longer kept)')]);
  });
});
