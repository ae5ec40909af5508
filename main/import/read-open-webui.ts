import { z } from 'zod';
import { cleanName, cleanText, cleanTitle } from './clean-text.ts';
import { dataUrlBytes } from './data-url.ts';
import {
  type ForeignConversation,
  type ForeignNode,
  type ForeignPart,
  type LeftOut,
  pictureSource,
} from './foreign.ts';
import { toMilliseconds } from './import-time.ts';
import { splitDetails } from './open-webui-details.ts';
import { originOf } from './origin.ts';
import { refused } from './refused.ts';

const contentPart = z.looseObject({
  type: z.string(),
  text: z.string().nullish(),
  image_url: z.looseObject({ url: z.string() }).nullish(),
});

const file = z.looseObject({ type: z.string().nullish(), url: z.string().nullish(), name: z.string().nullish() });

const message = z.looseObject({
  parentId: z.string().nullish(),
  role: z.string(),
  content: z.union([z.string(), z.array(contentPart)]).nullish(),
  files: z.array(file).nullish(),
  timestamp: z.number().nullish(),
});
type Message = z.infer<typeof message>;

/**
 * One element of Open WebUI's "Export Chats", as far as it is read: a row of its `chat` table with the page's state under `chat`
 * (https://github.com/open-webui/open-webui, backend/open_webui/models/chats.py and src/lib/components/chat/Chat.svelte).
 */
const chatRow = z.looseObject({
  id: z.string().max(200).nullish(),
  title: z.string().nullish(),
  created_at: z.number().nullish(),
  updated_at: z.number().nullish(),
  archived: z.boolean().nullish(),
  pinned: z.boolean().nullish(),
  chat: z.looseObject({
    title: z.string().nullish(),
    history: z.looseObject({ currentId: z.string().nullish(), messages: z.record(z.string(), message) }),
  }),
});

/** Whether an element of a JSON array is a chat of Open WebUI. */
export function isOpenWebui(element: unknown): boolean {
  return z.looseObject({ chat: z.looseObject({ history: z.looseObject({}) }) }).safeParse(element).success;
}

/**
 * A chat of Open WebUI, with all its branches.
 *
 * @throws AppError `IMPORT_REFUSED`: `damaged`
 */
export function readOpenWebui(element: unknown, now: number, leftOut: LeftOut): ForeignConversation {
  const parsed = chatRow.safeParse(element);
  if (!parsed.success) throw refused('damaged', 'no chat of Open WebUI', parsed.error);
  const { chat, ...row } = parsed.data;
  return {
    origin: originOf('open-webui', row.id, element),
    title: cleanTitle(row.title ?? chat.title ?? ''),
    createdAt: toMilliseconds(row.created_at, now),
    updatedAt: toMilliseconds(row.updated_at, now),
    archived: row.archived === true,
    pinned: row.pinned === true,
    nodes: Object.entries(chat.history.messages).map(([key, node]) => toNode(key, node, now, leftOut)),
    activeKey: chat.history.currentId ?? null,
  };
}

function toNode(key: string, node: Message, now: number, leftOut: LeftOut): ForeignNode {
  const place = { key, parentKey: node.parentId ?? null, createdAt: toMilliseconds(node.timestamp, now) };
  const { role } = node;
  if (role !== 'user' && role !== 'assistant') {
    leftOut.add(role === 'tool' ? 'tool-message' : 'system-message');
    return { ...place, role: null, parts: [] };
  }
  return { ...place, role, parts: [...filesOf(node, role, leftOut), ...contentOf(node, role, leftOut)] };
}

function filesOf(node: Message, role: 'user' | 'assistant', leftOut: LeftOut): readonly ForeignPart[] {
  return (node.files ?? []).flatMap(({ type, url, name }) => {
    if (type === 'image') return pictureOf(url ?? '', name ?? '', role, leftOut);
    leftOut.add('attachment');
    return [];
  });
}

function contentOf(node: Message, role: 'user' | 'assistant', leftOut: LeftOut): readonly ForeignPart[] {
  if (typeof node.content === 'string')
    return role === 'assistant' ? splitDetails(node.content, leftOut) : textOf(node.content);
  return (node.content ?? []).flatMap(({ type, text, image_url: image }) => {
    if (type === 'text') return textOf(text ?? '');
    if (type === 'image_url') return pictureOf(image?.url ?? '', '', role, leftOut);
    leftOut.add('other');
    return [];
  });
}

/** Newer versions keep uploads on the server and export no more than an address: such a picture is not in the file. */
function pictureOf(url: string, name: string, role: 'user' | 'assistant', leftOut: LeftOut): readonly ForeignPart[] {
  if (role === 'user') return [{ type: 'picture', source: pictureSource(dataUrlBytes(url)), name: cleanName(name) }];
  leftOut.add('generated-picture');
  return [];
}

function textOf(text: string): readonly ForeignPart[] {
  const clean = cleanText(text).trim();
  return clean === '' ? [] : [{ type: 'text', text: clean }];
}
