import type { ConversationTree, Message } from '../../contract/conversation.ts';

/** One of several ways in which a conversation goes on from a message. */
export interface Branch {
  /** Counts from 1, in the order in which they were made. */
  readonly index: number;
  readonly total: number;
  /** The branch that the app shows goes through here. */
  readonly shown: boolean;
  /** The message that all of them follow; null = they begin the conversation. */
  readonly follows: Message | null;
}

/** Messages that follow each other without a fork between them. */
export interface Segment {
  /** null = nothing stands beside it. */
  readonly branch: Branch | null;
  readonly messages: readonly Message[];
}

/**
 * A conversation as it is read from top to bottom: with `active` the shown branch alone, with `all` every branch, each with everything that
 * follows it before the next one begins. Flat, since forks may lie in forks thousands deep.
 */
export function branchSegments(tree: ConversationTree, branches: 'active' | 'all'): readonly Segment[] {
  const shown = shownBranch(tree);
  if (branches === 'active') return shown.length === 0 ? [] : [{ branch: null, messages: shown }];
  const children = Map.groupBy(tree.messages, ({ parentId }) => parentId);
  const shownIds = new Set(shown.map(({ id }) => id));
  const segments: Segment[] = [];
  const waiting = startsAfter(null, children, shownIds);
  for (let start = waiting.pop(); start !== undefined; start = waiting.pop()) {
    const messages = straightOn(start.message, children);
    segments.push({ branch: start.branch, messages });
    waiting.push(...startsAfter(messages.at(-1) ?? null, children, shownIds));
  }
  return segments;
}

/** From the root to the active leaf. */
export function shownBranch({ conversation, messages }: ConversationTree): readonly Message[] {
  const byId = new Map(messages.map((message) => [message.id, message]));
  const branch: Message[] = [];
  let id = conversation.activeLeafId;
  while (id !== null) {
    const message = byId.get(id);
    if (message === undefined) break;
    branch.push(message);
    id = message.parentId;
  }
  return branch.toReversed();
}

type Children = ReadonlyMap<string | null, readonly Message[]>;

interface Start {
  readonly message: Message;
  readonly branch: Branch | null;
}

/** What follows a message, the first one last: it is taken from the end. */
function startsAfter(follows: Message | null, children: Children, shownIds: ReadonlySet<string>): Start[] {
  const siblings = children.get(follows?.id ?? null) ?? [];
  const starts = siblings.map((message, place): Start => {
    const branch = { index: place + 1, total: siblings.length, shown: shownIds.has(message.id), follows };
    return { message, branch: siblings.length === 1 ? null : branch };
  });
  return starts.toReversed();
}

function straightOn(first: Message, children: Children): readonly Message[] {
  const messages = [first];
  for (let next = children.get(first.id) ?? []; next.length === 1; ) {
    const [message] = next;
    if (message === undefined) break;
    messages.push(message);
    next = children.get(message.id) ?? [];
  }
  return messages;
}
