import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Conversation, ConversationTree, Message } from '../../../contract/conversation.ts';
import { branchSegments } from '../../../main/export/branch-segments.ts';

/** A tree whose message `n` follows message `parents[n]`, -1 being the beginning; the last one is shown. */
function treeOf(parents: readonly number[]): ConversationTree {
  const messages = parents.map((parent, number) => ({
    id: String(number),
    parentId: parent === -1 ? null : String(parent),
  }));
  const activeLeafId = messages.at(-1)?.id ?? null;
  return { conversation: { activeLeafId } as Conversation, messages: messages as Message[] };
}

const idsOf = (tree: ConversationTree, branches: 'active' | 'all') =>
  branchSegments(tree, branches).map(({ messages }) => messages.map(({ id }) => id).join());

const parents = fc
  .array(fc.nat(), { maxLength: 40 })
  .map((numbers) => numbers.map((number, index) => (number % (index + 1)) - 1));

describe('the segments of a tree', () => {
  it('follow each branch to its ends before the next one', () => {
    //        0 - 1 - 2
    //             \- 3 - 5
    //    4 (another beginning)
    const tree = treeOf([-1, 0, 1, 1, -1, 3]);
    expect(idsOf(tree, 'all')).toEqual(['0,1', '2', '3,5', '4']);
    expect(idsOf(tree, 'active')).toEqual(['0,1,3,5']);
    const branches = branchSegments(tree, 'all').map(
      ({ branch }) => branch && [branch.index, branch.total, branch.shown],
    );
    expect(branches).toEqual([
      [1, 2, true],
      [1, 2, false],
      [2, 2, true],
      [2, 2, false],
    ]);
  });

  it('hold every message once, after its parent, whatever the tree', () => {
    fc.assert(
      fc.property(parents, (numbers) => {
        const read = branchSegments(treeOf(numbers), 'all').flatMap(({ messages }) => messages);
        expect(read.map(({ id }) => Number(id)).toSorted((a, b) => a - b)).toEqual(numbers.map((_, index) => index));
        const places = new Map(read.map(({ id }, place) => [id, place]));
        const below = read.filter(({ parentId }) => parentId !== null);
        const early = below.filter(
          ({ id, parentId }) => (places.get(id) ?? -1) < (places.get(parentId ?? '') ?? Infinity),
        );
        expect(early).toEqual([]);
      }),
    );
  });

  it('are as many as forks say for a conversation that forks 10,000 times', () => {
    const deep = Array.from({ length: 20_000 }, (_, index) => (index < 2 ? -1 : index - (index % 2 === 0 ? 2 : 3)));
    expect(branchSegments(treeOf(deep), 'all')).toHaveLength(20_000);
  });
});
