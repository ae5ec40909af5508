import { describe, expect, it } from 'vitest';
import { EventQueue } from '../../../main/engine/event-queue.ts';
import { loadTimeout } from '../../../main/engine/model-size.ts';
import { OutputRing } from '../../../main/engine/output-ring.ts';
import { AnswerMemory } from '../../../main/engine/worker/answer-memory.ts';
import { prefillPieceTokens } from '../../../main/engine/worker/prefill-piece.ts';

describe('the output ring', () => {
  it('keeps the last lines, however they are cut', () => {
    const ring = new OutputRing(3);
    for (const chunk of ['one\ntw', 'o\r\nthr', 'ee\nfour\n', 'fi']) ring.add(chunk);
    expect(ring.lines).toEqual(['three', 'four', 'fi']);
    ring.clear();
    expect(ring.lines).toEqual([]);
  });

  it('does not grow with a line that never ends', () => {
    const ring = new OutputRing(3);
    for (let index = 0; index < 1_000; index++) ring.add('x'.repeat(1_000));
    expect(ring.lines.join('').length).toBeLessThan(10_000);
  });
});

describe('the event queue', () => {
  it('gives everything in order, then ends', async () => {
    const queue = new EventQueue<number>();
    queue.push(1);
    const read = (async () => {
      const all: number[] = [];
      for await (const value of queue) all.push(value);
      return all;
    })();
    await Promise.resolve();
    queue.push(2);
    queue.push(3);
    queue.close();
    await expect(read).resolves.toEqual([1, 2, 3]);
  });

  it('gives what came before a failure', async () => {
    const queue = new EventQueue<number>();
    queue.push(1);
    queue.fail(new Error('gone'));
    const seen: number[] = [];
    const read = async (): Promise<void> => {
      for await (const value of queue) seen.push(value);
    };
    await expect(read()).rejects.toThrow('gone');
    expect(seen).toEqual([1]);
  });
});

describe('the memory of answers', () => {
  it('finds an answer by question and text only, and forgets the oldest', () => {
    const memory = new AnswerMemory();
    memory.remember('q', 'yes', [1, 2]);
    expect(memory.find('q', 'yes')).toEqual([1, 2]);
    expect(memory.find('q', 'yes!')).toBeNull();
    expect(memory.find('r', 'yes')).toBeNull();
    for (let index = 0; index < 1_000; index++) memory.remember(String(index), 'x', [index]);
    expect(memory.find('q', 'yes')).toBeNull();
    expect(memory.find('999', 'x')).toEqual([999]);
  });
});

it('gives a load more time for larger files', () => {
  expect(loadTimeout(0)).toBe(120_000);
  expect(loadTimeout(8 * 1024 ** 3)).toBeGreaterThan(15 * 60_000);
});

it('computes the text of a large model on a processor in small pieces', () => {
  const memory = { weights: 5 * 1024 ** 3, projector: 0, process: 0 };
  expect(prefillPieceTokens({ backend: 'cpu', memory })).toBe(64);
  expect(prefillPieceTokens({ backend: 'vulkan', memory })).toBe(512);
  expect(prefillPieceTokens({ backend: 'cpu', memory: { ...memory, weights: 13_000_000 } })).toBe(512);
});
