import { defaultOptions } from '../../contract/answer-options.ts';
import type { Outcome, Part } from '../../contract/conversation.ts';
import type { Picture } from '../../contract/picture.ts';
import { titleOf } from '../db/title.ts';
import type { StoredTree } from '../db/tree-port.ts';
import type { CollectedLibrary } from './collected-library.ts';
import type { ForeignConversation, ForeignPart, LeftOut, PictureSource } from './foreign.ts';
import type { ImportDependencies } from './import-dependencies.ts';
import { hashOf } from './origin.ts';
import { type ShapedMessage, type ShapedTree, shapeTree } from './shape-tree.ts';

/** Where the pictures of a file are, if it is an archive. */
export interface PictureBytes {
  /** Null where it is not there, or too large. */
  read(source: PictureSource): Promise<Uint8Array | null>;
  /** Says which bytes they are without reading them. */
  identify(source: PictureSource): string;
}

interface Target {
  readonly library: CollectedLibrary;
  readonly dependencies: ImportDependencies;
  readonly bytes: PictureBytes;
}

/**
 * Adds another program's conversation to what is collected, unless the same is kept already or has been read before.
 *
 * Rejects with `IMPORT_REFUSED`, `DISK_FULL`, `DATABASE_*`.
 *
 * @param skipped what was left out when the conversation was read; counted only if it is added
 */
export async function collectForeign(
  conversation: ForeignConversation,
  skipped: LeftOut,
  target: Target,
): Promise<void> {
  const { library, dependencies, bytes } = target;
  const tree = shapeTree(conversation.nodes, conversation.activeKey, skipped);
  if (tree.messages.length === 0) {
    library.leftOut.addAll(skipped);
    return library.leftOut.add('empty-conversation');
  }
  const { origin } = conversation;
  const originHash = hashOf(tree.messages.map((message) => contentOf(message, bytes)));
  const kept = await dependencies.archives.saved.store.findOrigins([origin]);
  const known = new Set([...library.hashesOf(origin), ...kept.map((one) => one.originHash)]);
  if (known.has(originHash)) return library.addDuplicate();
  const stored = await storeTree(conversation, tree, target, skipped);
  library.leftOut.addAll(skipped);
  library.add({ ...stored, origin, originHash }, known.size > 0 ? 'copy' : 'added');
}

function contentOf({ key, parentKey, role, parts }: ShapedMessage, bytes: PictureBytes): unknown {
  return [
    key,
    parentKey,
    role,
    parts.map((part) => (part.type === 'picture' ? [bytes.identify(part.source)] : [part.type, part.text])),
  ];
}

async function storeTree(
  conversation: ForeignConversation,
  tree: ShapedTree,
  target: Target,
  leftOut: LeftOut,
): Promise<StoredTree> {
  const { newId, detail } = target.dependencies;
  const { createdAt, updatedAt } = timesOf(conversation, tree, target.dependencies.now());
  const id = newId();
  const ids = tree.messages.map(() => newId());
  const idOf = (key: number | null): string | null => (key === null ? null : (ids[key] ?? null));
  const messages: StoredTree['messages'][number][] = [];
  for (const message of tree.messages) {
    messages.push({
      id: ids[message.key] ?? newId(),
      conversationId: id,
      parentId: idOf(message.parentKey),
      role: message.role,
      parts: await storeParts(message, updatedAt, target, leftOut),
      createdAt: message.createdAt ?? createdAt,
      outcome: message.role === 'user' ? null : outcomeOf(message.end),
      stats: null,
      memoryStartId: null,
    });
  }
  const title = conversation.title === '' ? titleOf(firstWords(messages)) : conversation.title;
  return {
    conversation: {
      id,
      title,
      titledBy: conversation.title === '' ? 'question' : 'user',
      createdAt,
      updatedAt,
      temporary: false,
      ...defaultOptions(detail),
      activeLeafId: idOf(tree.activeLeafKey),
      pinnedAt: conversation.pinned ? updatedAt : null,
      archivedAt: conversation.archived ? updatedAt : null,
      folderId: null,
    },
    messages,
    origin: null,
    originHash: null,
  };
}

/** A picture that cannot be kept leaves its name where a question would otherwise be without a word. */
async function storeParts(
  message: ShapedMessage,
  at: number,
  target: Target,
  leftOut: LeftOut,
): Promise<readonly Part[]> {
  const parts: Part[] = [];
  const lost: string[] = [];
  for (const part of message.parts) {
    if (part.type !== 'picture') parts.push(part);
    else {
      const picture = await storePicture(part, at, target);
      if (picture === null) lost.push(part.name);
      else parts.push({ type: 'picture', picture, name: part.name });
    }
  }
  leftOut.add('picture', lost.length);
  if (parts.length > 0 || lost.length === 0) return parts;
  return [{ type: 'text', text: `[${lost.filter((name) => name !== '').join(', ') || '…'}]` }];
}

async function storePicture(
  part: Extract<ForeignPart, { type: 'picture' }>,
  at: number,
  target: Target,
): Promise<Picture | null> {
  const bytes = await target.bytes.read(part.source);
  if (bytes === null) return null;
  return target.library.pictures.add(bytes, { addedAt: at, capturedAt: null });
}

function timesOf(conversation: ForeignConversation, { messages }: ShapedTree, now: number) {
  const times = messages.flatMap(({ createdAt }) => createdAt ?? []);
  const createdAt = conversation.createdAt ?? times.reduce((a, b) => Math.min(a, b), conversation.updatedAt ?? now);
  const updatedAt = conversation.updatedAt ?? times.reduce((a, b) => Math.max(a, b), createdAt);
  return { createdAt, updatedAt: Math.max(createdAt, updatedAt) };
}

function outcomeOf(end: ShapedMessage['end']): Outcome {
  return end === 'stopped' ? { kind: 'stopped' } : { kind: 'done', reason: end };
}

function firstWords(messages: readonly { readonly role: string; readonly parts: readonly Part[] }[]): string {
  const question = messages.find(({ role }) => role === 'user');
  return question?.parts.find((part) => part.type === 'text')?.text ?? '';
}
