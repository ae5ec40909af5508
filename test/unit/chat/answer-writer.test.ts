import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AnswerWriter, type Piece } from '../../../main/chat/answer-writer.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A store that commits in order, when told to. */
function setUp(commit: (piece: Piece) => Promise<void>) {
  const shown: (Piece & { seq: number })[] = [];
  const failures: unknown[] = [];
  const writer = new AnswerWriter({
    commit,
    show: (piece, seq) => shown.push({ ...piece, seq }),
    onFailure: (error) => failures.push(error),
    now: () => Date.now(),
  });
  return { writer, shown, failures };
}
const text = (value: string): Piece => ({ part: 'text', text: value });

describe('the answer writer', () => {
  it('shows nothing that is not committed', async () => {
    const gate = Promise.withResolvers<void>();
    const { writer, shown } = setUp(() => gate.promise);
    writer.write(text('Hello'));
    await vi.advanceTimersByTimeAsync(100);
    expect(shown).toEqual([]);
    gate.resolve();
    await writer.flush();
    expect(shown).toEqual([{ part: 'text', text: 'Hello', seq: 1 }]);
  });

  it('sends the first token at once and gathers the next for 30 ms', async () => {
    const commits: string[] = [];
    const { writer } = setUp(async (piece) => void commits.push(piece.text));
    for (const token of ['a', 'b', 'c']) writer.write(text(token));
    expect(commits).toEqual(['a']);
    await vi.advanceTimersByTimeAsync(29);
    expect(commits).toEqual(['a']);
    await vi.advanceTimersByTimeAsync(1);
    expect(commits).toEqual(['a', 'bc']);
  });

  it('counts as posted what a reader of the store will see', () => {
    const { writer } = setUp(() => new Promise(() => undefined));
    expect(writer.posted).toBe(0);
    writer.write(text('a'));
    expect(writer.posted).toBe(1);
  });

  it('shows nothing more after a failed commit and reports it once', async () => {
    const full = new Error('disk full');
    const { writer, shown, failures } = setUp((piece) =>
      piece.text === 'b' ? Promise.reject(full) : Promise.resolve(),
    );
    for (const token of ['a', 'b', 'c']) {
      writer.write(text(token));
      await writer.flush();
    }
    expect(shown.map((piece) => piece.text)).toEqual(['a']);
    expect(failures).toEqual([full]);
  });

  it('keeps every character and the order of the parts, however they come', async () => {
    const pieces = fc.array(
      fc.record({
        part: fc.constantFrom('text' as const, 'thinking' as const),
        text: fc.string({ minLength: 1 }),
        wait: fc.nat(60),
      }),
    );
    await fc.assert(
      fc.asyncProperty(pieces, async (written) => {
        const { writer, shown } = setUp(async () => undefined);
        for (const { wait, ...piece } of written) {
          writer.write(piece);
          await vi.advanceTimersByTimeAsync(wait);
        }
        await writer.flush();
        expect(joined(shown)).toEqual(joined(written));
        expect(shown.map(({ seq }) => seq)).toEqual(shown.map((_, index) => index + 1));
      }),
    );
  });
});

function joined(pieces: readonly Piece[]): Piece[] {
  return pieces.reduce<Piece[]>((all, { part, text: value }) => {
    const last = all.at(-1);
    if (last?.part === part) return [...all.slice(0, -1), { part, text: last.text + value }];
    return [...all, { part, text: value }];
  }, []);
}
