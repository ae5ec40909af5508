import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EngineMessage } from '../../../../main/engine/port.ts';
import { answerReserve, fitBranch, leastAnswer } from '../../../../main/engine/worker/fit-branch.ts';

/** Messages whose text is as long as their tokens. */
function branchOf(lengths: readonly number[]): EngineMessage[] {
  return lengths.map((length, index) => ({
    id: `m${index}`,
    role: index % 2 === 0 ? 'user' : 'assistant',
    parts: [{ type: 'text', text: 'x'.repeat(length) }],
  }));
}

const lengthOf = (messages: readonly EngineMessage[]): number =>
  messages.flatMap(({ parts }) => parts).reduce((sum, part) => sum + (part.type === 'text' ? part.text.length : 0), 0);
const measure = async (messages: readonly EngineMessage[]) => ({ prompt: null, length: lengthOf(messages) });

it('keeps room for an answer', () => {
  expect([answerReserve(8_192), answerReserve(400)]).toEqual([1_024, 100]);
  expect([leastAnswer(8_192), leastAnswer(100)]).toEqual([64, 25]);
});

describe('a branch in a context', () => {
  it('is kept whole where it fits', async () => {
    const branch = branchOf([10, 10, 10]);
    expect((await fitBranch(branch, 1_000, measure)).messages).toEqual(branch);
  });

  it('loses whole turns from the beginning, as few as it can', async () => {
    const turns = fc.array(fc.tuple(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 300 })), {
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(
        turns,
        fc.integer({ min: 1, max: 300 }),
        fc.integer({ min: 400, max: 3_000 }),
        async (history, question, context) => {
          const branch = branchOf([...history.flat(), question]);
          fc.pre(question <= context - leastAnswer(context));
          const { messages, length } = await fitBranch(branch, context, measure);
          const dropped = branch.length - messages.length;
          expect(messages).toEqual(branch.slice(dropped));
          expect(dropped % 2).toBe(0);
          const fits = length <= context - answerReserve(context);
          expect(fits || messages.length === 1).toBe(true);
          const oneMore = lengthOf(branch.slice(Math.max(0, dropped - 2)));
          expect(dropped === 0 || oneMore > context - answerReserve(context)).toBe(true);
        },
      ),
    );
  });

  it('is measured a few times, however many turns it has', async () => {
    const branch = branchOf([...Array.from({ length: 4_000 }, () => 10), 10]);
    let measured = 0;
    const { length } = await fitBranch(branch, 1_000, (messages) => {
      measured += 1;
      return measure(messages);
    });
    expect(length).toBe(750);
    expect(measured).toBeLessThan(15);
  });

  it('is refused where the question alone leaves no room for an answer', async () => {
    const context = 1_000;
    const most = context - leastAnswer(context);
    await expect(fitBranch(branchOf([most]), context, measure)).resolves.toMatchObject({ length: most });
    await expect(fitBranch(branchOf([5, 5, most + 1]), context, measure)).rejects.toMatchObject({
      code: 'CONTEXT_FULL',
      detail: { needed: most + 1, limit: most },
    });
  });
});
