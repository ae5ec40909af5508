/** What a stretch of code is, as far as its colour goes; `text` is everything else. */
export const codeTokenKinds = [
  'text',
  'keyword',
  'string',
  'string-expression',
  'comment',
  'constant',
  'function',
  'parameter',
  'punctuation',
  'link',
  'inserted',
  'deleted',
  'changed',
] as const;
export type CodeTokenKind = (typeof codeTokenKinds)[number];

export interface CodeToken {
  readonly text: string;
  readonly kind: CodeTokenKind;
}

/** One line without its line feed; `tokens` together are `text`. */
export interface CodeLine {
  readonly text: string;
  readonly tokens: readonly CodeToken[];
}

/** To the highlighting worker: the code as it stands now, or null when its block is gone. */
export interface HighlightRequest {
  /** One number for each code block. */
  readonly id: number;
  /** The grammar's name. */
  readonly language: string;
  readonly code: string | null;
}

/** From the worker: the lines from `from` on; the earlier ones are as they were told before. */
export interface HighlightReply {
  readonly id: number;
  readonly code: string;
  readonly from: number;
  readonly lines: readonly CodeLine[];
}
