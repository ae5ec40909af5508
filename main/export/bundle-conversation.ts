import type { Message, Part } from '../../contract/conversation.ts';
import type { StoredTree } from '../db/tree-port.ts';
import type { BundleConversation, BundleMessage } from './bundle-format.ts';

/** A conversation as bundles and JSON exports have it, its keys in the format's order, so that the same one gives the same bytes. */
export function toBundleConversation({ conversation, messages, origin, originHash }: StoredTree): BundleConversation {
  return {
    id: conversation.id,
    title: conversation.title,
    titledBy: conversation.titledBy,
    createdAt: conversation.createdAt,
    updatedAt: conversation.updatedAt,
    detail: conversation.detail,
    thinking: conversation.thinking,
    systemPrompt: conversation.systemPrompt,
    sampling: conversation.sampling,
    contextTokens: conversation.contextTokens,
    pinnedAt: conversation.pinnedAt,
    archivedAt: conversation.archivedAt,
    folderId: conversation.folderId,
    origin,
    originHash,
    activeLeafId: conversation.activeLeafId,
    messages: messages.map(toBundleMessage),
  };
}

function toBundleMessage(message: Message): BundleMessage {
  const { id, parentId, role, createdAt, parts, outcome, stats, memoryStartId } = message;
  // An answer that is being written now ends here; whoever reads it has nobody to go on with it.
  const ended = role === 'assistant' && outcome === null ? ({ kind: 'interrupted' } as const) : outcome;
  return {
    id,
    parentId,
    role,
    createdAt,
    parts: parts.map(toBundlePart),
    outcome: ended as BundleMessage['outcome'],
    stats,
    memoryStartId,
  };
}

function toBundlePart(part: Part): BundleMessage['parts'][number] {
  return part.type === 'picture' ? { type: 'picture', sha256: part.picture.sha256, name: part.name } : part;
}

/** The bytes of a JSON entry: two spaces, and a line end. */
export function jsonBytes(value: unknown): Buffer {
  return Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
}
