import { cleanText, cleanTitle } from './clean-text.ts';
import type { ForeignConversation, ForeignNode, LeftOut } from './foreign.ts';
import { splitTranscript } from './markdown-turns.ts';
import { originOf } from './origin.ts';
import { refused } from './refused.ts';

const picture = /!\[[^\]]*\]\([^)]+\)/g;

/**
 * A transcript in Markdown that says who wrote what, by headings (`## User`) or by names in bold at the beginning of a line
 * (`**You:**`). Pictures that it shows are other files and are counted as left out.
 *
 * @param writtenAt when the file was written, in milliseconds since the epoch
 * @throws AppError `IMPORT_REFUSED`: `ambiguous`, `empty`
 */
export function readMarkdown(text: string, writtenAt: number, leftOut: LeftOut): ForeignConversation {
  const { title, turns } = splitTranscript(cleanText(text.replace(/^\uFEFF/, '')).replaceAll(/\r\n?/g, '\n'));
  const said = turns.filter((turn) => turn.text !== '');
  if (said.length === 0) throw refused('empty', 'a transcript without words');
  leftOut.add(
    'picture',
    said.reduce((sum, turn) => sum + (turn.text.match(picture)?.length ?? 0), 0),
  );
  const nodes = said.map(
    (turn, index): ForeignNode => ({
      key: String(index),
      parentKey: index === 0 ? null : String(index - 1),
      role: turn.role,
      parts: [{ type: 'text', text: turn.text }],
      createdAt: writtenAt,
    }),
  );
  return {
    origin: originOf('markdown', null, said),
    title: cleanTitle(title),
    createdAt: writtenAt,
    updatedAt: writtenAt,
    archived: false,
    pinned: false,
    nodes,
    activeKey: String(nodes.length - 1),
  };
}
