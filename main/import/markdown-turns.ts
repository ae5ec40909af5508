import { refused } from './refused.ts';

export interface Turn {
  readonly role: 'user' | 'assistant';
  readonly text: string;
}

interface Mark {
  readonly role: 'user' | 'assistant';
  /** `2` for a heading of that level, `bold` for a name in bold. */
  readonly style: string;
  readonly name: string;
  readonly line: number;
  /** What stands on the mark's own line after it. */
  readonly rest: string;
}

const users = new Set(['user', 'you', 'me', 'human', 'question', 'prompt', '用户', '我', '你', '您', '问题', '提问']);
const assistants = new Set([
  'assistant',
  'chatgpt',
  'ai',
  'bot',
  'model',
  'answer',
  'response',
  'sightline',
  'claude',
  'gemini',
  'copilot',
  'deepseek',
  'qwen',
  'llama',
  '助手',
  '回答',
  '模型',
  '答复',
]);
const heading = /^(#{1,6})\s+(.+?)\s*#*$/;
const boldName = /^(?:\*\*|__)([^*_:：]{1,40})(?:[:：](?:\*\*|__)|(?:\*\*|__)[:：])\s*(.*)$/;
/** What Sightline's own Markdown of all branches puts before each. */
const branchHeading = /^### (?:Branch \d+ of \d+|分支 \d+\/\d+)(?: ·|$)/;
const fence = /^ {0,3}(`{3,}|~{3,})/;

/**
 * Cuts a transcript at the marks that say who speaks. They must all be of one style with one name for each side, begin with a question
 * and hold an answer; anything else could be read in two ways.
 *
 * @throws AppError `IMPORT_REFUSED`: `ambiguous`
 */
export function splitTranscript(text: string): { readonly title: string; readonly turns: readonly Turn[] } {
  const lines = text.split('\n');
  const marks = oneStyle(findMarks(lines));
  const [first] = marks;
  if (first === undefined || first.role !== 'user') throw refused('ambiguous', 'it does not begin with a question');
  if (!marks.some(({ role }) => role === 'assistant')) throw refused('ambiguous', 'nobody answers');
  const turns = marks.map((mark, index): Turn => {
    const body = lines.slice(mark.line + 1, marks[index + 1]?.line ?? lines.length);
    return { role: mark.role, text: withoutRule([mark.rest, ...body].join('\n').trim()) };
  });
  return { title: titleOf(lines.slice(0, first.line)), turns };
}

/** Marks outside of code. One text that holds several branches in a row would be read as one that goes on. */
function findMarks(lines: readonly string[]): readonly Mark[] {
  const outside = [...outsideOfCode(lines)];
  if (outside.some(({ text }) => branchHeading.test(text))) throw refused('ambiguous', 'several branches in a row');
  return outside.flatMap(({ text, line }) => markOf(text, line));
}

function* outsideOfCode(lines: readonly string[]): Generator<{ readonly text: string; readonly line: number }> {
  let open: string | null = null;
  for (const [line, text] of lines.entries()) {
    const mark = fence.exec(text)?.[1];
    if (open !== null) {
      if (mark?.startsWith(open) === true && text.trim() === mark) open = null;
    } else if (mark === undefined) yield { text, line };
    else open = mark;
  }
}

function markOf(text: string, line: number): readonly Mark[] {
  const [, hashes, title] = heading.exec(text) ?? [];
  const [, bold, rest] = boldName.exec(text) ?? [];
  const name = (title ?? bold ?? '')
    .replace(/[:：]$/, '')
    .trim()
    .toLowerCase();
  const role = users.has(name) ? 'user' : assistants.has(name) ? 'assistant' : null;
  return role === null
    ? []
    : [{ role, style: hashes === undefined ? 'bold' : String(hashes.length), name, line, rest: rest ?? '' }];
}

/** The first mark decides the style, the first of each side its name; two styles that both could be meant are ambiguous. */
function oneStyle(marks: readonly Mark[]): readonly Mark[] {
  const complete = [...Map.groupBy(marks, ({ style }) => style).values()].filter(
    (group) => group.some(({ role }) => role === 'user') && group.some(({ role }) => role === 'assistant'),
  );
  if (complete.length > 1) throw refused('ambiguous', 'two ways to read it');
  const group = complete[0] ?? [];
  const names = (['user', 'assistant'] as const).map((side) => group.find(({ role }) => role === side)?.name);
  if (group.some(({ name }) => !names.includes(name))) throw refused('ambiguous', 'more than one name for a side');
  return group;
}

/** A line between two turns is no part of either. */
function withoutRule(text: string): string {
  return text.replace(/\n+(?:-{3,}|\*{3,}|_{3,})$/, '').trim();
}

function titleOf(before: readonly string[]): string {
  return before.map((line) => heading.exec(line)?.[2]).find((title) => title !== undefined) ?? '';
}
