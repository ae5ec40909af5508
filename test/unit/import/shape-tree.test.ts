import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ForeignNode, LeftOut } from '../../../main/import/foreign.ts';
import { type ShapedMessage, shapeTree } from '../../../main/import/shape-tree.ts';

function node(key: string, parentKey: string | null, role: ForeignNode['role'], text = key): ForeignNode {
  return { key, parentKey, role, parts: text === '' ? [] : [{ type: 'text', text }], createdAt: null };
}

function textOf({ parts }: Pick<ShapedMessage, 'parts'>): string {
  return parts.flatMap((part) => (part.type === 'picture' ? [] : [part.text])).join('\n\n');
}

/** `role text` from the root to the message. */
function branchTo(messages: readonly ShapedMessage[], key: number | null): readonly string[] {
  const message = messages.find((one) => one.key === key);
  return message === undefined ? [] : [...branchTo(messages, message.parentKey), `${message.role} ${textOf(message)}`];
}

describe('a tree of another program', () => {
  it('keeps its branches below the nearest message that is kept', () => {
    const nodes = [
      node('q', null, 'user'),
      node('tool', 'q', null),
      node('a', 'tool', 'assistant'),
      node('b', 'q', 'assistant'),
    ];
    const { messages, activeLeafKey } = shapeTree(nodes, 'a', new LeftOut());
    expect(messages.map(({ key }) => branchTo(messages, key))).toEqual([
      ['user q'],
      ['user q', 'assistant b'],
      ['user q', 'assistant a'],
    ]);
    expect(branchTo(messages, activeLeafKey)).toEqual(['user q', 'assistant a']);
  });

  it('joins nodes of one role along each branch', () => {
    const nodes = [
      node('q', null, 'user'),
      node('a1', 'q', 'assistant'),
      node('a2', 'a1', 'assistant'),
      node('a2b', 'a1', 'assistant'),
      node('q2', 'a1', 'user'),
      node('x', 'q2', 'assistant'),
    ];
    const { messages } = shapeTree(nodes, null, new LeftOut());
    const leaves = messages.filter(({ key }) => !messages.some(({ parentKey }) => parentKey === key));
    expect(new Set(leaves.map(({ key }) => branchTo(messages, key).join(' | ')))).toEqual(
      new Set([
        'user q | assistant a1\n\na2',
        'user q | assistant a1\n\na2b',
        'user q | assistant a1 | user q2 | assistant x',
      ]),
    );
  });
});

const forest = fc
  .array(
    fc.record({
      parent: fc.nat(),
      role: fc.constantFrom('user' as const, 'assistant' as const, null),
      empty: fc.boolean(),
    }),
    { maxLength: 40 },
  )
  .map((drawn) =>
    drawn.map(({ parent, role, empty }, index) =>
      node(
        `n${index}`,
        index === 0 || parent % 7 === 0 ? null : `n${parent % index}`,
        role,
        empty && parent % 3 === 0 ? '' : `n${index}`,
      ),
    ),
  );

it('any tree, in any order, becomes one where questions and answers take turns and nothing that was said is lost', () => {
  fc.assert(
    fc.property(forest, fc.nat(), fc.integer(), (nodes, active, order) => {
      const shuffled = nodes.toSorted((a, b) => ((a.key.length * 31 + order) % 7) - ((b.key.length * 17 + order) % 5));
      const leftOut = new LeftOut();
      const { messages, activeLeafKey } = shapeTree(
        shuffled,
        nodes[active % Math.max(1, nodes.length)]?.key ?? null,
        leftOut,
      );
      const byKey = new Map<number, ShapedMessage>();
      for (const message of messages) {
        const parent = message.parentKey === null ? null : byKey.get(message.parentKey);
        expect(parent).not.toBeUndefined();
        expect(message.role === 'user' ? (parent?.role ?? 'assistant') : parent?.role).toBe(
          message.role === 'user' ? 'assistant' : 'user',
        );
        byKey.set(message.key, message);
      }
      const hasChild = new Set(messages.map(({ parentKey }) => parentKey));
      const leaves = messages.filter(({ key }) => !hasChild.has(key));
      expect(leaves.every(({ role }) => role === 'assistant')).toBe(true);
      expect(messages.length === 0 ? [null] : leaves.map(({ key }) => key)).toContain(activeLeafKey);
      const words = new Set(messages.flatMap((message) => textOf(message).split('\n\n')));
      const said = nodes.filter(({ role, parts }) => role !== null && parts.length > 0);
      const lost = said.filter(({ key }) => !words.has(key));
      expect(lost.every(({ role }) => role === 'assistant')).toBe(true);
      expect(leftOut.counts()['answer-without-question'] ?? 0).toBe(lost.length);
    }),
  );
});

it('a hundred thousand nodes in a row are no matter', () => {
  const nodes = Array.from({ length: 100_000 }, (_, index) =>
    node(`${index}`, index === 0 ? null : `${index - 1}`, index % 2 === 0 ? 'user' : 'assistant'),
  );
  expect(shapeTree(nodes, '99999', new LeftOut()).messages).toHaveLength(100_000);
});
