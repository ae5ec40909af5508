import type { ConversationTree, Message, Part } from '../../contract/conversation.ts';
import { answerHtml } from './answer-html.ts';
import { type Branch, branchSegments } from './branch-segments.ts';
import { documentStyle } from './document-style.ts';
import { type DocumentTexts, dateText, documentTexts } from './document-texts.ts';
import { excerptOf } from './excerpt.ts';
import type { ExportContext } from './export-context.ts';
import { escapeHtml } from './html-text.ts';
import { messageFacts, outcomeNote } from './message-facts.ts';
import { type PicturePlace, shownPlace } from './picture-note.ts';

/** Where a picture stands; its bytes are fetched when its turn comes, so that only one is in memory. */
export interface PictureSlot {
  readonly sha256: string;
  /** `path` is what the picture's `src` is. */
  readonly html: (place: PicturePlace) => string;
}

/** A stretch of a document. */
export type HtmlPiece = string | PictureSlot;

export interface PageOptions {
  /** Beside the document's own: fonts. */
  readonly style?: string;
  /** What the page may load its pictures from, as a source of its policy. */
  readonly pictures: 'data:' | "'self'";
  /** On paper nothing can be opened. */
  readonly open?: boolean;
}

/**
 * A conversation as a page of HTML that needs nothing else: no script, no address but of links that the reader follows, in the reader's
 * light or dark.
 */
export function htmlDocument(tree: ConversationTree, context: ExportContext, page: PageOptions): readonly HtmlPiece[] {
  const texts = documentTexts(context.language);
  const title = tree.conversation.title || texts.untitled;
  const writing: Writing = { context, texts, open: page.open === true };
  return [
    pageStart(title, context, page),
    `<header class="document">\n<h1>${escapeHtml(title)}</h1>\n${headerFacts(tree, context, texts)}</header>\n<main>\n`,
    ...branchSegments(tree, context.options.branches).flatMap(({ branch, messages }) =>
      branch === null
        ? messages.flatMap((message) => messagePieces(message, 2, writing))
        : [
            `<section class="branch">\n${branchHeading(branch, texts)}\n`,
            ...messages.flatMap((message) => messagePieces(message, 3, writing)),
            '</section>\n',
          ],
    ),
    '</main>\n</body>\n</html>\n',
  ];
}

/** A page that links the documents of one export. */
export function htmlIndex(
  entries: readonly { readonly title: string; readonly path: string }[],
  context: ExportContext,
): string {
  const texts = documentTexts(context.language);
  const items = entries.map(
    ({ title, path }) =>
      `<li><a href="${escapeHtml(encodeURI(path))}">${escapeHtml(title || texts.untitled)}</a></li>\n`,
  );
  const start = pageStart(texts.conversations, context, { pictures: 'data:' });
  return `${start}<main>\n<h1>${escapeHtml(texts.conversations)}</h1>\n<ul>\n${items.join('')}</ul>\n</main>\n</body>\n</html>\n`;
}

interface Writing {
  readonly context: ExportContext;
  readonly texts: DocumentTexts;
  readonly open: boolean;
}

function pageStart(title: string, { language }: ExportContext, { style = '', pictures }: PageOptions): string {
  const policy = `default-src 'none'; style-src 'unsafe-inline'; img-src ${pictures}; font-src data:; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="Sightline">
<title>${escapeHtml(title)}</title>
<style>
${documentStyle}${style}</style>
</head>
<body>
`;
}

function headerFacts(
  { conversation, messages }: ConversationTree,
  { options, language, exportedAt }: ExportContext,
  texts: DocumentTexts,
): string {
  if (!options.metadata) return '';
  const facts = [
    texts.begun(dateText(conversation.createdAt, language)),
    texts.messages(messages.length),
    texts.exported(dateText(exportedAt, language)),
  ];
  return `<p class="facts">${facts.map(escapeHtml).join(' · ')}</p>\n`;
}

function branchHeading({ index, total, shown, follows }: Branch, texts: DocumentTexts): string {
  const place =
    follows === null
      ? escapeHtml(texts.beginning)
      : `<a href="#m-${follows.id}">${escapeHtml(texts.follows(excerptOf(follows, texts)))}</a>`;
  const facts = [...(shown ? [escapeHtml(texts.shown)] : []), place];
  return `<h2>${escapeHtml(texts.branch(index, total))}</h2>\n<p class="facts">${facts.join(' · ')}</p>`;
}

function messagePieces(message: Message, level: number, writing: Writing): readonly HtmlPiece[] {
  const { context, texts } = writing;
  const { id, role, createdAt } = message;
  const [date, ...facts] = messageFacts(message, context, texts);
  const time =
    date === undefined ? '' : `<time datetime="${new Date(createdAt).toISOString()}">${escapeHtml(date)}</time>`;
  const line = date === undefined ? '' : `<p class="facts">${[time, ...facts.map(escapeHtml)].join(' · ')}</p>\n`;
  const name = role === 'user' ? texts.question : texts.answer;
  const note = outcomeNote(message, texts);
  return [
    `<article class="${role === 'user' ? 'question' : 'answer'}" id="m-${id}" aria-labelledby="h-${id}">\n`,
    `<h${level} class="who" id="h-${id}">${escapeHtml(name)}</h${level}>\n${line}`,
    ...message.parts.map((part) => partPiece(part, message, level, writing)),
    note === null ? '' : `<p class="note">${escapeHtml(note)}</p>\n`,
    '</article>\n',
  ];
}

function partPiece(part: Part, { id, role }: Message, level: number, { texts, open }: Writing): HtmlPiece {
  if (part.type === 'picture') return pictureSlot(part, texts);
  if (role === 'user') return `<p class="typed">${escapeHtml(part.text)}</p>\n`;
  const html = answerHtml(part.text, { headingLevel: level + 1, idPrefix: `m-${id}-`, texts });
  if (part.type === 'text') return `${html}\n`;
  return `<details${open ? ' open' : ''}>\n<summary>${escapeHtml(texts.thinking)}</summary>\n${html}\n</details>\n`;
}

function pictureSlot({ picture, name }: Extract<Part, { type: 'picture' }>, texts: DocumentTexts): PictureSlot {
  const label = escapeHtml(name || texts.picture);
  const size = `width="${picture.width}" height="${picture.height}"`;
  return {
    sha256: picture.sha256,
    html: (found) => {
      const place = shownPlace(picture, found);
      return 'path' in place
        ? `<figure><img src="${place.path}" alt="${label}" ${size}><figcaption>${label}</figcaption></figure>\n`
        : `<p class="note">${label}: ${escapeHtml(texts.pictureNotes[place.leftOut])}</p>\n`;
    },
  };
}
