import { chatgptParts, type FindAsset } from './chatgpt-content.ts';
import { type ChatgptMessage, chatgptConversation } from './chatgpt-format.ts';
import { cleanTitle } from './clean-text.ts';
import type { ForeignConversation, ForeignNode, LeftOut } from './foreign.ts';
import { toMilliseconds } from './import-time.ts';
import { originOf } from './origin.ts';
import { refused } from './refused.ts';

/**
 * A conversation of ChatGPT's export, with all its branches.
 *
 * @throws AppError `IMPORT_REFUSED`: `damaged`
 */
export function readChatgpt(
  element: unknown,
  findAsset: FindAsset,
  now: number,
  leftOut: LeftOut,
): ForeignConversation {
  const parsed = chatgptConversation.safeParse(element);
  if (!parsed.success) throw refused('damaged', 'no conversation of ChatGPT', parsed.error);
  const { mapping, ...conversation } = parsed.data;
  const nodes = Object.entries(mapping).map(
    ([key, { parent, message }]): ForeignNode => ({
      key,
      parentKey: parent ?? null,
      createdAt: toMilliseconds(message?.create_time, now),
      ...(message === null || message === undefined ? { role: null, parts: [] } : shown(message, findAsset, leftOut)),
    }),
  );
  return {
    origin: originOf('chatgpt', conversation.conversation_id ?? conversation.id, element),
    title: cleanTitle(conversation.title ?? ''),
    createdAt: toMilliseconds(conversation.create_time, now),
    updatedAt: toMilliseconds(conversation.update_time, now),
    archived: conversation.is_archived === true,
    pinned: typeof conversation.pinned_time === 'number',
    nodes,
    activeKey: conversation.current_node ?? null,
  };
}

/** Whether an element of a JSON array is a conversation of ChatGPT. */
export function isChatgpt(element: unknown): boolean {
  return typeof element === 'object' && element !== null && Object.hasOwn(element, 'mapping');
}

type Shown = Pick<ForeignNode, 'role' | 'parts' | 'cut'>;

const nothing: Shown = { role: null, parts: [] };

function shown(message: ChatgptMessage, findAsset: FindAsset, leftOut: LeftOut): Shown {
  const { role } = message.author;
  if (role !== 'user' && role !== 'assistant')
    return hidden(message, role === 'tool' ? 'tool-message' : 'system-message', leftOut);
  if (message.metadata?.['is_visually_hidden_from_conversation'] === true)
    return hidden(message, 'system-message', leftOut);
  if (role === 'assistant' && (message.recipient ?? 'all') !== 'all') return hidden(message, 'tool-message', leftOut);
  const cut = cutOf(message);
  return { role, parts: chatgptParts(message, findAsset, leftOut), ...(cut === undefined ? {} : { cut }) };
}

/** Placeholders without a word are nothing that could be missed. */
function hidden(message: ChatgptMessage, kind: 'system-message' | 'tool-message', leftOut: LeftOut): Shown {
  const { content } = message;
  const parts: readonly unknown[] = Array.isArray(content?.['parts']) ? content['parts'] : [];
  const pictures = parts.filter((part) => JSON.stringify(part).includes('image_asset_pointer')).length;
  leftOut.add('generated-picture', pictures);
  const empty = content?.content_type === 'text' && parts.every((part) => part === '');
  if (content !== null && content !== undefined && !empty && pictures === 0) leftOut.add(kind);
  return nothing;
}

function cutOf(message: ChatgptMessage): ForeignNode['cut'] {
  const details = message.metadata?.['finish_details'];
  const type = typeof details === 'object' && details !== null && 'type' in details ? details.type : null;
  if (type === 'max_tokens') return 'length';
  return type === 'interrupted' ? 'stopped' : undefined;
}
