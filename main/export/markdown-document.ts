import type { ConversationTree, Message, Part } from '../../contract/conversation.ts';
import { type Branch, branchSegments } from './branch-segments.ts';
import { type DocumentTexts, dateText, documentTexts } from './document-texts.ts';
import { excerptOf } from './excerpt.ts';
import type { ExportContext } from './export-context.ts';
import { escapeMarkdown, inertAnswer, inertQuestion } from './inert-markdown.ts';
import { messageFacts, outcomeNote } from './message-facts.ts';
import { type PicturePlace, shownPlace } from './picture-note.ts';

/** By SHA-256: where they lie, from the document. */
export type PicturePlaces = ReadonlyMap<string, PicturePlace>;

/**
 * A conversation as Markdown: its title, then question and answer in turn under headings that say so; with every branch, each under a
 * heading of its own.
 */
export function markdownDocument(tree: ConversationTree, pictures: PicturePlaces, context: ExportContext): string {
  const texts = documentTexts(context.language);
  const segments = branchSegments(tree, context.options.branches);
  const blocks = [
    `# ${escapeMarkdown(tree.conversation.title || texts.untitled)}`,
    ...headerLines(tree, context, texts),
    ...segments.flatMap(({ branch, messages }) => [
      ...(branch === null ? [] : [branchHeading(branch, texts)]),
      ...messages.map((message) => messageMarkdown(message, pictures, context, texts)),
    ]),
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** Messages as Markdown for the clipboard, a single one without a heading. Pictures are named, as they cannot go along. */
export function markdownExcerpt(messages: readonly Message[], context: ExportContext): string {
  const texts = documentTexts(context.language);
  const [only] = messages;
  if (messages.length === 1 && only !== undefined) return bodyMarkdown(only, null, texts).join('\n\n');
  return messages.map((message) => messageMarkdown(message, null, context, texts)).join('\n\n');
}

function headerLines(
  { conversation, messages }: ConversationTree,
  { options, language, exportedAt }: ExportContext,
  texts: DocumentTexts,
): readonly string[] {
  if (!options.metadata) return [];
  const facts = [
    texts.begun(dateText(conversation.createdAt, language)),
    texts.messages(messages.length),
    texts.exported(dateText(exportedAt, language)),
  ];
  return [`*${facts.join(' · ')}*`];
}

function branchHeading({ index, total, shown, follows }: Branch, texts: DocumentTexts): string {
  const place = follows === null ? texts.beginning : texts.follows(excerptOf(follows, texts));
  return `---\n\n### ${[texts.branch(index, total), ...(shown ? [texts.shown] : []), escapeMarkdown(place)].join(' · ')}`;
}

function messageMarkdown(
  message: Message,
  pictures: PicturePlaces | null,
  context: ExportContext,
  texts: DocumentTexts,
): string {
  const facts = messageFacts(message, context, texts);
  return [
    `## ${message.role === 'user' ? texts.question : texts.answer}`,
    ...(facts.length === 0 ? [] : [`*${facts.map(escapeMarkdown).join(' · ')}*`]),
    ...bodyMarkdown(message, pictures, texts),
  ].join('\n\n');
}

function bodyMarkdown(message: Message, pictures: PicturePlaces | null, texts: DocumentTexts): readonly string[] {
  const note = outcomeNote(message, texts);
  return [
    ...message.parts.map((part) => partMarkdown(part, message, pictures, texts)).filter((text) => text !== ''),
    ...(note === null ? [] : [`*${note}*`]),
  ];
}

function partMarkdown(part: Part, { role }: Message, pictures: PicturePlaces | null, texts: DocumentTexts): string {
  if (part.type === 'picture') return pictureMarkdown(part, pictures, texts);
  const text = role === 'user' ? inertQuestion(part.text.trim()) : inertAnswer(part.text.trim());
  if (part.type === 'text' || text === '') return text;
  const quoted = text.split('\n').map((line) => `> ${line}`.trimEnd());
  return [`> **${texts.thinking}**`, '>', ...quoted].join('\n');
}

function pictureMarkdown(
  { name, picture }: Extract<Part, { type: 'picture' }>,
  pictures: PicturePlaces | null,
  texts: DocumentTexts,
): string {
  const label = escapeMarkdown(name || texts.picture);
  if (pictures === null) return `*[${label}]*`;
  const place = shownPlace(picture, pictures.get(picture.sha256));
  return 'path' in place ? `![${label}](${place.path})` : `*${label}: ${texts.pictureNotes[place.leftOut]}*`;
}
