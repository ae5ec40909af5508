// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { createCodeHighlighter, type HighlightPort } from '../../../../renderer/features/answer/code-highlighter.ts';
import type { CodeLine, HighlightReply, HighlightRequest } from '../../../../renderer/features/answer/code-line.ts';

/** A worker whose answers the test gives by hand. */
function manualPort() {
  const requests: HighlightRequest[] = [];
  let tell: ((event: { readonly data: HighlightReply }) => void) | null = null;
  const port: HighlightPort = {
    postMessage: (request) => void requests.push(request),
    addEventListener: (_, listener) => {
      tell = listener;
    },
  };
  return { port, requests, reply: (data: HighlightReply) => tell?.({ data }) };
}

const line = (text: string): CodeLine => ({ text, tokens: [{ text, kind: 'text' }] });

describe('createCodeHighlighter', () => {
  it('has one request under way and sends the newest code after its answer', () => {
    const { port, requests, reply } = manualPort();
    const block = createCodeHighlighter(port).open('ts', () => {});
    block.update('a');
    block.update('ab');
    block.update('abc');
    expect(requests.map(({ code }) => code)).toEqual(['a']);
    reply({ id: requests[0]?.id ?? 0, code: 'a', from: 0, lines: [line('a')] });
    expect(requests.map(({ code }) => code)).toEqual(['a', 'abc']);
  });

  it('puts the changed lines behind those that it was told before', () => {
    const { port, requests, reply } = manualPort();
    let lines: readonly CodeLine[] = [];
    const block = createCodeHighlighter(port).open('ts', (told) => {
      lines = told;
    });
    block.update('a\nb');
    const id = requests[0]?.id ?? 0;
    reply({ id, code: 'a\nb', from: 0, lines: [line('a'), line('b')] });
    const first = lines[0];
    reply({ id, code: 'a\nbc\nd', from: 1, lines: [line('bc'), line('d')] });
    expect(lines.map(({ text }) => text)).toEqual(['a', 'bc', 'd']);
    expect(lines[0]).toBe(first);
  });

  it('tells the worker when a block is gone and hears no more of it', () => {
    const { port, requests, reply } = manualPort();
    let told = 0;
    const block = createCodeHighlighter(port).open('ts', () => {
      told += 1;
    });
    block.update('a');
    block.close();
    expect(requests.at(-1)?.code).toBeNull();
    reply({ id: requests[0]?.id ?? 0, code: 'a', from: 0, lines: [line('a')] });
    expect(told).toBe(0);
  });
});
