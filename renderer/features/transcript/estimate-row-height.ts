import type { TranscriptRow } from './transcript-rows.ts';

/** Pixels of a line of text, and of what a message has around its text. */
const line = 26;
const around = 76;
/** Characters on a line of the middle column. */
const lineLength = 80;

/**
 * How high a row is on average, in CSS pixels: what stands for rows that were never drawn. Without it the list would take them for a
 * line or two, and draw a window full of those to find out.
 */
export function estimateRowHeight(rows: readonly TranscriptRow[]): number {
  const heights = rows.map((row) => ('message' in row ? messageHeight(row.message.parts) : around));
  return Math.round(heights.reduce((sum, height) => sum + height, 0) / Math.max(1, heights.length));
}

function messageHeight(parts: Extract<TranscriptRow, { message: unknown }>['message']['parts']): number {
  const heights = parts.map((part) => {
    if (part.type !== 'text') return part.type === 'picture' ? around : 0;
    return line * part.text.split('\n').reduce((lines, { length }) => lines + Math.ceil(length / lineLength), 0);
  });
  return around + heights.reduce((sum, height) => sum + height, 0);
}
