import type { ForeignNode, ForeignPart, LeftOut } from './foreign.ts';
import { limits } from './limits.ts';
import { refused } from './refused.ts';

/** A message of the tree as it is kept here: questions and answers take turns, and every question has an answer. */
export interface ShapedMessage {
  readonly key: number;
  readonly parentKey: number | null;
  readonly role: 'user' | 'assistant';
  /** Pictures, then thinking, then text; of the last two at most one each. */
  readonly parts: readonly ForeignPart[];
  readonly createdAt: number | null;
  /** Of answers. */
  readonly end: 'end' | 'length' | 'stopped';
}

export interface ShapedTree {
  /** Parents before their children, siblings in the order of the file. */
  readonly messages: readonly ShapedMessage[];
  readonly activeLeafKey: number | null;
}

/** A run of nodes of one role, grown by one node. */
interface Run {
  readonly role: 'user' | 'assistant';
  /** The run that this one continues by {@link node}; null = it begins here. */
  readonly before: Run | null;
  readonly node: ForeignNode;
  readonly parent: Run | null;
  readonly characters: number;
  /** Some run continues it. */
  continued: boolean;
  /** Some run of the other role follows it. */
  followed: boolean;
}

/**
 * Brings another program's tree into the form of ours. Nodes without a role vanish, nodes of one role that follow each other become
 * one message (along each branch), answers before the first question are left out, and a question that was never answered gets an
 * answer that was stopped, so that it can be asked again.
 *
 * @throws AppError `IMPORT_REFUSED`: `damaged` for a tree with a circle, `too-large`
 */
export function shapeTree(nodes: readonly ForeignNode[], activeKey: string | null, leftOut: LeftOut): ShapedTree {
  const places = new Map<string, Run | null>();
  const runs: Run[] = [];
  for (const node of parentsFirst(nodes)) {
    const above = node.parentKey === null ? null : (places.get(node.parentKey) ?? null);
    const run = place(node, above, leftOut);
    places.set(node.key, run);
    if (run !== null && run !== above) runs.push(run);
  }
  return emit(runs, activeKey === null ? null : (places.get(activeKey) ?? null));
}

/** Each node after its parent, otherwise in the order given. A parent that is not there makes a root. */
function parentsFirst(nodes: readonly ForeignNode[]): readonly ForeignNode[] {
  const known = new Set(nodes.map(({ key }) => key));
  if (known.size !== nodes.length) throw refused('damaged', 'two messages of one id');
  const children = Map.groupBy(nodes, ({ parentKey }) =>
    parentKey !== null && known.has(parentKey) ? parentKey : null,
  );
  const sorted = [...(children.get(null) ?? [])];
  // Grows while it is walked.
  for (const { key } of sorted) for (const child of children.get(key) ?? []) sorted.push(child);
  if (sorted.length !== nodes.length) throw refused('damaged', 'a circle of messages');
  return sorted;
}

function place(node: ForeignNode, above: Run | null, leftOut: LeftOut): Run | null {
  const { role, parts } = node;
  if (role === null || parts.length === 0) return above;
  if (above === null && role === 'assistant') {
    leftOut.add('answer-without-question');
    return null;
  }
  const continues = above?.role === role;
  if (above !== null && continues) above.continued = true;
  else if (above !== null) above.followed = true;
  const before = continues ? above : null;
  const characters =
    (before?.characters ?? 0) + parts.reduce((sum, part) => sum + (part.type === 'picture' ? 0 : part.text.length), 0);
  return {
    role,
    before,
    node,
    parent: continues ? (above?.parent ?? null) : above,
    characters,
    continued: false,
    followed: false,
  };
}

/** A run that was only continued is no message of its own. */
function emit(runs: readonly Run[], active: Run | null): ShapedTree {
  const kept = runs.filter((run) => run.followed || !run.continued);
  const characters = kept.reduce((sum, run) => sum + run.characters, 0);
  if (characters > limits.characters) throw refused('too-large', 'too much text');
  const keys = new Map(kept.map((run, index) => [run, index]));
  const messages = kept.map((run): ShapedMessage => toMessage(run, keys));
  const stopped = kept
    .filter((run) => run.role === 'user' && !run.followed)
    .map(
      (run, index): ShapedMessage => ({
        key: kept.length + index,
        parentKey: keys.get(run) ?? null,
        role: 'assistant',
        parts: [],
        createdAt: run.node.createdAt,
        end: 'stopped',
      }),
    );
  const all = [...messages, ...stopped];
  return { messages: all, activeLeafKey: activeLeaf(all, active === null ? undefined : keys.get(active)) };
}

function toMessage(run: Run, keys: ReadonlyMap<Run, number>): ShapedMessage {
  const chain: ForeignNode[] = [];
  for (let step: Run | null = run; step !== null; step = step.before) chain.push(step.node);
  chain.reverse();
  return {
    key: keys.get(run) ?? 0,
    parentKey: run.parent === null ? null : (keys.get(run.parent) ?? null),
    role: run.role,
    parts: joinParts(chain.flatMap(({ parts }) => parts)),
    createdAt: chain.find(({ createdAt }) => createdAt !== null)?.createdAt ?? null,
    end: run.node.cut ?? 'end',
  };
}

function joinParts(parts: readonly ForeignPart[]): readonly ForeignPart[] {
  const joined = (type: 'text' | 'thinking'): readonly ForeignPart[] => {
    const texts = parts.flatMap((part) => (part.type === type ? [part.text] : []));
    return texts.length === 0 ? [] : [{ type, text: texts.join('\n\n') }];
  };
  return [...parts.filter(({ type }) => type === 'picture'), ...joined('thinking'), ...joined('text')];
}

/** Below a message always the child made last; the last leaf of all where none was shown. */
function activeLeaf(messages: readonly ShapedMessage[], start: number | undefined): number | null {
  const lastChild = new Map(messages.map(({ key, parentKey }) => [parentKey, key]));
  let leaf = start ?? lastChild.get(null);
  if (leaf === undefined) return null;
  for (let child = lastChild.get(leaf); child !== undefined; child = lastChild.get(leaf)) leaf = child;
  return leaf;
}
