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
import { originOf } from './origin.ts';
import { refused } from './refused.ts';

/** Numbers (the time) in the page of 2024, UUIDs in that of 2025. */
const key = z.union([z.string().max(200), z.number()]);

const message = z.looseObject({
  id: key,
  type: z.string().nullish(),
  role: z.string(),
  timestamp: z.number().nullish(),
  parent: key.nullish(),
  content: z.string().nullish(),
  thinking: z.string().nullish(),
  reasoningContent: z.string().nullish(),
  toolCalls: z.string().nullish(),
  extra: z
    .array(z.looseObject({ type: z.string(), name: z.string().nullish(), base64Url: z.string().nullish() }))
    .nullish(),
});
type Message = z.infer<typeof message>;

/**
 * `ExportedConversation` of llama.cpp's web page, as far as it is read
 * (https://github.com/ggml-org/llama.cpp, tools/server/webui/src/lib/types/database.d.ts). A file holds one of them or an array.
 */
const exportedConversation = z.looseObject({
  conv: z.looseObject({
    id: z.string().max(200).nullish(),
    name: z.string().nullish(),
    lastModified: z.number().nullish(),
    currNode: key.nullish(),
  }),
  messages: z.array(message),
});

/** Whether an element is a conversation of llama.cpp's web page. */
export function isLlamaCpp(element: unknown): boolean {
  return z.looseObject({ conv: z.looseObject({}), messages: z.array(z.unknown()) }).safeParse(element).success;
}

/**
 * A conversation of llama.cpp's web page, with all its branches.
 *
 * @throws AppError `IMPORT_REFUSED`: `damaged`
 */
export function readLlamaCpp(element: unknown, now: number, leftOut: LeftOut): ForeignConversation {
  const parsed = exportedConversation.safeParse(element);
  if (!parsed.success) throw refused('damaged', 'no conversation of llama.cpp', parsed.error);
  const { conv, messages } = parsed.data;
  const times = messages.flatMap(({ timestamp }) => toMilliseconds(timestamp, now) ?? []);
  return {
    origin: originOf('llama-cpp', conv.id, element),
    title: cleanTitle(conv.name ?? ''),
    createdAt: times.length === 0 ? null : times.reduce((a, b) => Math.min(a, b)),
    updatedAt: toMilliseconds(conv.lastModified, now),
    archived: false,
    pinned: false,
    nodes: messages.map((one) => toNode(one, now, leftOut)),
    activeKey: textOfKey(conv.currNode),
  };
}

function toNode(one: Message, now: number, leftOut: LeftOut): ForeignNode {
  const place = {
    key: String(one.id),
    parentKey: textOfKey(one.parent),
    createdAt: toMilliseconds(one.timestamp, now),
  };
  const { role } = one;
  if ((role === 'user' || role === 'assistant') && one.type !== 'root') {
    if (!['', '[]'].includes(one.toolCalls ?? '')) leftOut.add('tool-message');
    return { ...place, role, parts: [...extrasOf(one, leftOut), ...wordsOf(one)] };
  }
  if (one.type !== 'root' && (one.content ?? '') !== '')
    leftOut.add(role === 'tool' ? 'tool-message' : 'system-message');
  return { ...place, role: null, parts: [] };
}

function extrasOf({ role, extra }: Message, leftOut: LeftOut): readonly ForeignPart[] {
  return (extra ?? []).flatMap(({ type, name, base64Url }) => {
    if (type !== 'imageFile') {
      leftOut.add(type === 'audioFile' ? 'audio' : 'attachment');
      return [];
    }
    const source = pictureSource(dataUrlBytes(base64Url ?? ''));
    if (role === 'user') return [{ type: 'picture', source, name: cleanName(name ?? '') }] as const;
    leftOut.add('generated-picture');
    return [];
  });
}

/** Until autumn 2025 thoughts stood in the answer itself. */
function wordsOf(one: Message): readonly ForeignPart[] {
  const content = cleanText(one.content ?? '');
  const inline = one.role === 'assistant' ? /^\s*<think>([\s\S]*?)<\/think>/.exec(content) : null;
  const thinking = [one.thinking ?? one.reasoningContent ?? '', inline?.[1] ?? ''].map((text) =>
    cleanText(text).trim(),
  );
  const text = content.slice(inline?.[0].length ?? 0).trim();
  return [
    ...thinking.flatMap((thought) => (thought === '' ? [] : [{ type: 'thinking', text: thought } as const])),
    ...(text === '' ? [] : [{ type: 'text', text } as const]),
  ];
}

function textOfKey(value: string | number | null | undefined): string | null {
  return value === null || value === undefined ? null : String(value);
}
