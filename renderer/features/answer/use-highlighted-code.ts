import { createContext, useContext, useEffect, useRef, useState } from 'react';
import { type CodeBlockHighlighter, type CodeHighlighter, createCodeHighlighter } from './code-highlighter.ts';
import { findCodeLanguage } from './code-languages.ts';
import type { CodeLine, CodeToken } from './code-line.ts';

let shared: CodeHighlighter | null = null;

/** The window's highlighting worker, started at its first use; null where there are no workers: code stays plain. */
function sharedHighlighter(): CodeHighlighter | null {
  if (typeof Worker === 'undefined') return null;
  shared ??= createCodeHighlighter(new Worker(new URL('./highlight-worker.ts', import.meta.url), { type: 'module' }));
  return shared;
}

/** Gives the highlighter that code blocks use; tests give an in-process one. */
export const CodeHighlighterContext = createContext<() => CodeHighlighter | null>(sharedHighlighter);

/**
 * What the worker has told so far about the lines of a code block; it may lag behind `code`, and nothing waits for it.
 * `language` is the word after the fence.
 */
export function useHighlightedCode(code: string, language: string): readonly CodeLine[] {
  const getHighlighter = useContext(CodeHighlighterContext);
  const [coloured, setColoured] = useState<readonly CodeLine[]>([]);
  const block = useRef<CodeBlockHighlighter | null>(null);
  const id = findCodeLanguage(language)?.id;

  useEffect(() => {
    if (id === undefined) return;
    const opened = getHighlighter()?.open(id, setColoured) ?? null;
    block.current = opened;
    return () => {
      opened?.close();
      block.current = null;
      setColoured([]);
    };
  }, [getHighlighter, id]);

  useEffect(() => {
    if (id !== undefined) block.current?.update(code);
  }, [code, id]);

  return coloured;
}

/**
 * The tokens to show for a line that now reads `text`: what the worker told of it, and anything typed since in plain.
 * null while the worker has said nothing that still holds.
 */
export function tokensFor(text: string, told: CodeLine | undefined): readonly CodeToken[] | null {
  if (told === undefined || told.text === '' || !text.startsWith(told.text)) return null;
  if (told.text.length === text.length) return told.tokens;
  return [...told.tokens, { text: text.slice(told.text.length), kind: 'text' }];
}
