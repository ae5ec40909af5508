import { z } from 'zod';
import type { ChatgptMessage } from './chatgpt-format.ts';
import { cleanName, cleanText } from './clean-text.ts';
import type { ForeignPart, LeftOut } from './foreign.ts';

/** Finds the archive's entry of an asset; null where there is none. */
export type FindAsset = (assetId: string) => string | null;

const attachments = z.array(
  z.looseObject({ id: z.string(), name: z.string().nullish(), mime_type: z.string().nullish() }),
);
const thoughts = z.array(z.looseObject({ content: z.string().nullish(), summary: z.string().nullish() }));
const textPart = z.looseObject({ content_type: z.string(), text: z.string().nullish() });
/** Marks of citations: private characters around what only ChatGPT can resolve, and the older `【4†source】`. */
const citation = /\uE200[^\uE201]*\uE201|【\d+(?::\d+)?†[^】]*】/gu;

/**
 * What of a message has a place here; the rest is counted.
 *
 * @param findAsset null where the file is no archive
 */
export function chatgptParts(message: ChatgptMessage, findAsset: FindAsset, leftOut: LeftOut): readonly ForeignPart[] {
  const content = message.content ?? { content_type: 'text' };
  switch (content.content_type) {
    case 'text':
    case 'multimodal_text':
      return [...mixedParts(message, content['parts'], findAsset, leftOut), ...countAttachments(message, leftOut)];
    case 'code':
      return textParts(fenced(stringOf(content['text']), stringOf(content['language'])), leftOut);
    case 'thoughts':
      return thinkingParts(content['thoughts']);
    case 'reasoning_recap':
      return thinking(stringOf(content['content']));
    default:
      leftOut.add('other');
      return [];
  }
}

function mixedParts(
  message: ChatgptMessage,
  parts: unknown,
  findAsset: FindAsset,
  leftOut: LeftOut,
): readonly ForeignPart[] {
  if (!Array.isArray(parts)) return [];
  return parts.flatMap((part: unknown) => {
    if (typeof part === 'string') return textParts(part, leftOut);
    const known = textPart.safeParse(part);
    if (!known.success) return count('other', leftOut);
    switch (known.data.content_type) {
      case 'image_asset_pointer':
        return pictureParts(message, stringOf(known.data['asset_pointer']), findAsset, leftOut);
      case 'audio_transcription':
        return textParts(known.data.text ?? '', leftOut);
      case 'audio_asset_pointer':
        return count('audio', leftOut);
      case 'real_time_user_audio_video_asset_pointer':
      case 'video_container_asset_pointer':
        return count('video', leftOut);
      default:
        return count('other', leftOut);
    }
  });
}

/** `file-service://file-…` in older exports, `sediment://file_…` in newer ones. */
function pictureParts(
  message: ChatgptMessage,
  pointer: string,
  findAsset: FindAsset,
  leftOut: LeftOut,
): readonly ForeignPart[] {
  if (message.author.role !== 'user') return count('generated-picture', leftOut);
  const assetId = pointer.split('://').at(-1) ?? '';
  const path = findAsset(assetId);
  const name = cleanName(attachmentsOf(message).find(({ id }) => id === assetId)?.name ?? path ?? '');
  return [{ type: 'picture', source: path === null ? { kind: 'missing' } : { kind: 'entry', path }, name }];
}

/** Pictures among the attachments are parts too. */
function countAttachments(message: ChatgptMessage, leftOut: LeftOut): readonly ForeignPart[] {
  const others = attachmentsOf(message).filter(({ mime_type: type }) => type?.startsWith('image/') !== true);
  leftOut.add('attachment', others.length);
  return [];
}

function attachmentsOf(message: ChatgptMessage): z.infer<typeof attachments> {
  const known = attachments.safeParse(message.metadata?.['attachments']);
  return known.success ? known.data : [];
}

function textParts(text: string, leftOut: LeftOut): readonly ForeignPart[] {
  leftOut.add('citation', text.match(citation)?.length ?? 0);
  const clean = cleanText(text.replace(citation, '')).trim();
  return clean === '' ? [] : [{ type: 'text', text: clean }];
}

function thinkingParts(value: unknown): readonly ForeignPart[] {
  const known = thoughts.safeParse(value);
  if (!known.success) return [];
  const texts = known.data.map(({ summary, content }) => [summary, content].filter((text) => Boolean(text)).join('\n'));
  return thinking(texts.filter((text) => text !== '').join('\n\n'));
}

function thinking(text: string): readonly ForeignPart[] {
  const clean = cleanText(text).trim();
  return clean === '' ? [] : [{ type: 'thinking', text: clean }];
}

/** A fence that the code itself cannot close. */
function fenced(code: string, language: string): string {
  if (code.trim() === '') return '';
  const longest = Math.max(2, ...(code.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${/^[\w+#-]+$/.test(language) && language !== 'unknown' ? language : ''}\n${code}\n${fence}`;
}

function count(kind: Parameters<LeftOut['add']>[0], leftOut: LeftOut): readonly ForeignPart[] {
  leftOut.add(kind);
  return [];
}

function stringOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
