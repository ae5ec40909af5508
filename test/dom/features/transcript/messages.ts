import type { Message } from '../../../../contract/conversation.ts';

const time = new Date(2026, 10, 20, 12).getTime();

/** A question of words, with what the test sets. */
export function question(set: Partial<Message> = {}): Message {
  return { ...answer({}), role: 'user', parts: [{ type: 'text', text: 'What is this?' }], outcome: null, ...set };
}

/** A finished answer, with what the test sets. */
export function answer(set: Partial<Message> = {}): Message {
  return {
    id: 'answer',
    conversationId: 'conversation',
    parentId: null,
    role: 'assistant',
    parts: [{ type: 'text', text: 'A cat.' }],
    createdAt: time,
    outcome: { kind: 'done', reason: 'end' },
    stats: null,
    memoryStartId: null,
    ...set,
  };
}
