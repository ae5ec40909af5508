import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromWorker, nodeLlamaCppVersion, toWorker } from '../../../main/engine/messages.ts';

const request = {
  conversationId: 'c',
  messages: [{ id: 'm', role: 'user', parts: [{ type: 'text', text: 'hello' }] }],
  detail: 'balanced',
  thinking: false,
};

describe('messages to the engine process', () => {
  it('take pictures by path and by bytes', () => {
    const parts = [
      { type: 'picture', picture: { sha256: 'a', path: '/x' } },
      { type: 'picture', picture: { sha256: 'b', bytes: new Uint8Array([1]) } },
    ];
    const messages = [{ id: 'm', role: 'user', parts }];
    expect(toWorker.safeParse({ type: 'ask', id: 1, request: { ...request, messages } }).success).toBe(true);
  });

  it.each([
    ['an unknown type', { type: 'evaluate', id: 1 }],
    ['an unknown key', { type: 'cancel', id: 1, force: true }],
    ['an empty branch', { type: 'ask', id: 1, request: { ...request, messages: [] } }],
    ['a negative id', { type: 'cancel', id: -1 }],
    [
      'a temperature below zero',
      {
        type: 'ask',
        id: 1,
        request: { ...request, sampling: { temperature: -1, topP: 1, topK: 0, repeatPenalty: 1, seed: null } },
      },
    ],
  ])('refuse %s', (_, message) => {
    expect(toWorker.safeParse(message).success).toBe(false);
  });

  it('refuse any other value without throwing', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(toWorker.safeParse(value).success).toBe(false);
        expect(fromWorker.safeParse(value).success).toBe(false);
      }),
    );
  });
});

describe('messages from the engine process', () => {
  it('carry coded errors and refuse codes that the contract does not know', () => {
    const error = (code: string) => fromWorker.safeParse({ type: 'error', id: 1, error: { code, message: '' } });
    expect(error('CONTEXT_FULL').success).toBe(true);
    expect(error('SOMETHING').success).toBe(false);
  });

  it('refuse fractions outside 0 to 1', () => {
    const progress = (fraction: number) => fromWorker.safeParse({ type: 'load-progress', id: 1, fraction });
    expect(progress(1).success).toBe(true);
    expect(progress(1.01).success).toBe(false);
  });
});

it('names the node-llama-cpp that is installed', async () => {
  const manifest: unknown = JSON.parse(await readFile('package.json', 'utf8'));
  expect(manifest).toMatchObject({ dependencies: { 'node-llama-cpp': nodeLlamaCppVersion } });
});
