import type { AnswerStats } from './model.ts';

/** One answer's figures, without anything that was said. */
export interface HistoryEntry {
  /** When the answer was begun. */
  readonly at: number;
  readonly stats: AnswerStats;
}

export const logLevels = ['error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof logLevels)[number];

/** One line of the log of main or of the engine process. Nothing that was said, asked or shown is ever in it. */
export interface LogLine {
  readonly at: number;
  readonly level: LogLevel;
  readonly source: 'app' | 'engine';
  readonly text: string;
}
