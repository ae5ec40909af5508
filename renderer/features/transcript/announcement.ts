import type { Message } from '../../../contract/conversation.ts';

/** What a screen reader is told about an answer; the words are the interface's. */
export type Announcement =
  | { readonly kind: 'started' }
  | { readonly kind: 'finished'; readonly excerpt: string }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed' };

/** Characters that are read aloud of a finished answer; the rest is there to be read in the transcript. */
const excerptLength = 300;

/**
 * What to say when an answer changed from `before` to `after`: that it began, and how it ended with its first sentences.
 * null when there is nothing to say.
 */
export function announcementFor(before: Message, after: Message): Announcement | null {
  if (before.outcome === null && after.outcome !== null) return ended(after);
  return answerText(before) === '' && answerText(after) !== '' ? { kind: 'started' } : null;
}

/** The same for a branch: the answers that are in both. A branch of another conversation has nothing in common. */
export function announcementsFor(before: readonly Message[], after: readonly Message[]): readonly Announcement[] {
  const unfinished = before.filter(({ role, outcome }) => role === 'assistant' && outcome === null);
  if (unfinished.length === 0) return [];
  const known = new Map(unfinished.map((message) => [message.id, message]));
  return after.flatMap((message) => {
    const earlier = known.get(message.id);
    return earlier === undefined ? [] : (announcementFor(earlier, message) ?? []);
  });
}

function ended(message: Message): Announcement | null {
  switch (message.outcome?.kind) {
    case 'done':
      return { kind: 'finished', excerpt: firstSentences(answerText(message)) };
    case 'failed':
    case 'interrupted':
      return { kind: 'failed' };
    case 'stopped':
      return { kind: 'stopped' };
    case undefined:
      return null;
  }
}

/** The answer's words without its thinking. */
export function answerText(message: Message): string {
  return message.parts.map((part) => (part.type === 'text' ? part.text : '')).join('');
}

const sentences = new Intl.Segmenter(undefined, { granularity: 'sentence' });

/** Plain words from the beginning of Markdown: whole sentences where one fits, else cut with an ellipsis. */
export function firstSentences(markdown: string): string {
  const words = plainWords(markdown);
  if (words.length <= excerptLength) return words;
  let end = 0;
  for (const { index, segment } of sentences.segment(words)) {
    if (index + segment.length > excerptLength) break;
    end = index + segment.length;
  }
  return end > 0 ? words.slice(0, end).trimEnd() : `${words.slice(0, excerptLength - 1)}…`;
}

function plainWords(markdown: string): string {
  return markdown
    .replaceAll(/^\s*(?:`{3,}|~{3,}).*$/gm, ' ')
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/^\s*(?:#{1,6}|>|[-*+]|\|)\s*/gm, '')
    .replaceAll(/[*_`|$]+/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
