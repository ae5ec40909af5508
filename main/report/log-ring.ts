import { type LogLevel, type LogLine, logLevels } from '../../contract/engine-page.ts';
import { AppError } from '../../contract/errors.ts';

const lines = 1_000;
/** Characters of a line; a crash may leave much. */
const longest = 4_000;

/** One message as the log is given it. */
export interface LogMessage {
  readonly at: number;
  readonly level: string;
  readonly source: LogLine['source'];
  readonly data: readonly unknown[];
}

/**
 * The last lines of the log, for the window and the report. Of an error it keeps its kind, its code and where it was thrown, never its message:
 * that one may quote what was read, asked or answered.
 */
export class LogRing {
  #lines: readonly LogLine[] = [];

  add({ at, level, source, data }: LogMessage): void {
    const text = data.map(textOf).join(' ').slice(0, longest);
    this.#lines = [...this.#lines, { at, level: levelOf(level), source, text }].slice(-lines);
  }

  /** Oldest first. */
  get lines(): readonly LogLine[] {
    return this.#lines;
  }
}

function levelOf(level: string): LogLevel {
  return logLevels.find((known) => known === level) ?? 'debug';
}

/** Texts are our own words; anything else but an error or a number says only what kind of thing it is. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value instanceof Error) return errorText(value);
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : `[${typeof value}]`;
}

function errorText(error: Error): string {
  const code = error instanceof AppError ? error.code : 'code' in error ? String(error.code) : '';
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const cause = error.cause instanceof Error ? [`caused by ${errorText(error.cause)}`] : [];
  return [`${error.name}${code === '' ? '' : ` ${code}`}`, ...frames, ...cause].join('\n');
}
