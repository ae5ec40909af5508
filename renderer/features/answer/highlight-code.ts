import {
  createCssVariablesTheme,
  createHighlighterCoreSync,
  type GrammarState,
  type HighlighterCore,
  type ThemedToken,
} from 'shiki/core';
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript';
import { codeGrammars } from './code-grammars.ts';
import type { CodeLanguageId } from './code-languages.ts';
import { type CodeLine, type CodeToken, type CodeTokenKind, codeTokenKinds } from './code-line.ts';

/** A piece of code with its colours. Immutable: {@link highlightCode} makes the next one. */
export interface HighlightedCode {
  readonly language: string;
  readonly code: string;
  /** The same object for as long as a line doesn't change. */
  readonly lines: readonly CodeLine[];
  /** The grammar's state after the last whole line. */
  readonly state: GrammarState | null;
}

/** Its "colours" are names of {@link CodeTokenKind}, so that one tokenisation serves both themes. */
const theme = createCssVariablesTheme({ name: 'kinds', variablePrefix: '--' });
/** A longer line (minified code) stays uncoloured, since grammars take quadratic time on it. */
const longestColouredLine = 2_000;

let highlighter: HighlighterCore | null = null;
const loading = new Map<string, Promise<void>>();

function shared(): HighlighterCore {
  highlighter ??= createHighlighterCoreSync({
    themes: [theme],
    langs: [],
    // Regular expressions of the platform need no WebAssembly, which the page's policy forbids.
    engine: createJavaScriptRegexEngine({ forgiving: true }),
  });
  return highlighter;
}

/** Loads a grammar once. Rejects when its chunk cannot be read; the next call tries again. */
export function loadLanguage(language: CodeLanguageId): Promise<void> {
  const pending = loading.get(language);
  if (pending !== undefined) return pending;
  const started = codeGrammars[language]()
    .then((module) => shared().loadLanguageSync(module.default))
    .catch((error: unknown) => {
      loading.delete(language);
      throw error;
    });
  loading.set(language, started);
  return started;
}

/**
 * Highlights `code` in a loaded language. Where it continues `before`, only what is new is tokenised, so that a whole
 * line is tokenised once while code streams in.
 */
export function highlightCode(before: HighlightedCode | null, code: string, language: string): HighlightedCode {
  const start = before === null ? null : wholeLines(before);
  const base = start?.language === language && code.startsWith(start.code) ? start : empty(language);
  const end = code.lastIndexOf('\n') + 1;
  const whole = end > base.code.length ? append(base, code.slice(base.code.length, end)) : base;
  return end === code.length ? whole : append(whole, code.slice(end));
}

function empty(language: string): HighlightedCode {
  return { language, code: '', lines: [], state: null };
}

/** Forgets the unfinished last line, which may have grown since. */
function wholeLines(highlighted: HighlightedCode): HighlightedCode {
  const end = highlighted.code.lastIndexOf('\n') + 1;
  if (end === highlighted.code.length) return highlighted;
  return { ...highlighted, code: highlighted.code.slice(0, end), lines: highlighted.lines.slice(0, -1) };
}

function append(before: HighlightedCode, part: string): HighlightedCode {
  const whole = part.endsWith('\n');
  const result = shared().codeToTokens(whole ? part.slice(0, -1) : part, {
    lang: before.language,
    theme: 'kinds',
    tokenizeMaxLineLength: longestColouredLine,
    ...(before.state === null ? {} : { grammarState: before.state }),
  });
  return {
    language: before.language,
    code: before.code + part,
    lines: [...before.lines, ...result.tokens.map(merged)],
    state: whole ? (result.grammarState ?? before.state) : before.state,
  };
}

/** Neighbours of one kind, and the space after a token, are one stretch: fewer elements to lay out. */
function merged(tokens: readonly ThemedToken[]): CodeLine {
  const line: CodeToken[] = [];
  for (const token of tokens) {
    const last = line.at(-1);
    const kind = kindOf(token);
    if (last !== undefined && (last.kind === kind || token.content.trim() === '')) {
      line[line.length - 1] = { kind: last.kind, text: last.text + token.content };
    } else line.push({ kind, text: token.content });
  }
  return { text: tokens.map((token) => token.content).join(''), tokens: line };
}

const kindByColour = new Map<string, CodeTokenKind>(codeTokenKinds.map((kind) => [`var(--token-${kind})`, kind]));

function kindOf(token: ThemedToken): CodeTokenKind {
  return kindByColour.get(token.color ?? '') ?? 'text';
}
