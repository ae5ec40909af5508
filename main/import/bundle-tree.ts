import type { Message, Part } from '../../contract/conversation.ts';
import type { StoredPicture, StoredTree } from '../db/tree-port.ts';
import type { BundleConversation, BundleMessage } from '../export/bundle-format.ts';
import { refused } from './refused.ts';

/** The pictures that a bundle's manifest names, by SHA-256. */
export type BundlePictures = ReadonlyMap<string, StoredPicture>;

/**
 * A bundle's conversation as it is kept.
 *
 * @throws AppError `IMPORT_REFUSED`: `damaged` for what could not have been written by Sightline: a tree that is none, a picture that
 * the manifest does not name
 */
export function bundleTree(bundled: BundleConversation, pictures: BundlePictures): StoredTree {
  checkTree(bundled);
  const { messages, origin, originHash, ...conversation } = bundled;
  return {
    conversation: { ...conversation, temporary: false },
    messages: messages.map((message) => toMessage(message, bundled.id, pictures)),
    origin,
    originHash,
  };
}

/** The same conversation under ids of its own. */
export function copyTree(tree: StoredTree, newId: () => string): StoredTree {
  const id = newId();
  const ids = new Map(tree.messages.map((message) => [message.id, newId()]));
  const moved = (old: string | null): string | null => (old === null ? null : (ids.get(old) ?? null));
  return {
    ...tree,
    conversation: { ...tree.conversation, id, activeLeafId: moved(tree.conversation.activeLeafId) },
    messages: tree.messages.map((message) => ({
      ...message,
      id: ids.get(message.id) ?? newId(),
      conversationId: id,
      parentId: moved(message.parentId),
      memoryStartId: moved(message.memoryStartId),
    })),
  };
}

function checkTree({ messages, activeLeafId }: BundleConversation): void {
  const roles = new Map<string, BundleMessage['role']>();
  for (const message of messages) {
    const { id, parentId, role, outcome, stats, memoryStartId } = message;
    const above = parentId === null ? null : roles.get(parentId);
    const turns = role === 'user' ? above === null || above === 'assistant' : above === 'user';
    if (roles.has(id) || !turns) throw refused('damaged', 'messages that are no tree');
    if (role === 'user' && (outcome !== null || stats !== null || memoryStartId !== null)) {
      throw refused('damaged', 'a question with an end');
    }
    roles.set(id, role);
  }
  const named = [activeLeafId, ...messages.map(({ memoryStartId }) => memoryStartId)];
  if (named.some((id) => id !== null && !roles.has(id))) throw refused('damaged', 'a message that is not there');
  if (messages.length > 0 && activeLeafId === null) throw refused('damaged', 'no branch is shown');
}

/** An answer without an end was being written when the bundle was: nobody goes on with it. */
function toMessage(message: BundleMessage, conversationId: string, pictures: BundlePictures): Message {
  const { role } = message;
  const outcome = role === 'assistant' ? (message.outcome ?? { kind: 'interrupted' }) : null;
  const { parts, ...rest } = message;
  return {
    ...rest,
    conversationId,
    parts: parts.map((part) => toPart(part, pictures)),
    outcome: outcome as Message['outcome'],
  };
}

function toPart(part: BundleMessage['parts'][number], pictures: BundlePictures): Part {
  if (part.type !== 'picture') return part;
  const known = pictures.get(part.sha256);
  if (known === undefined) throw refused('damaged', 'a picture that the manifest does not name');
  return { type: 'picture', picture: known.picture, name: part.name };
}
