import type { Cancellation, NodeLlamaContext } from './addon.ts';
import type { VisionAttachment } from './context-hook.ts';
import type { PictureRegistry } from './picture-registry.ts';
import { isVirtualToken } from './virtual-tokens.ts';

/** One sequence's share of a batch, as node-llama-cpp gave it to `addToBatch`. */
export interface BatchPart {
  readonly sequenceId: number;
  /** Position of the first token. */
  readonly first: number;
  readonly tokens: Uint32Array;
  /** Indexes of the tokens whose logits are wanted; all after `lastVirtual`. */
  readonly logits: Uint32Array;
  /** Index of the last virtual token, -1 where there is none. */
  readonly lastVirtual: number;
}

/** What a replay works on. */
export interface Replay {
  readonly context: NodeLlamaContext;
  readonly native: Pick<NodeLlamaContext, 'initBatch' | 'addToBatch' | 'decodeBatch'>;
  readonly registry: PictureRegistry;
  readonly attachment: VisionAttachment;
  readonly signal: AbortSignal | null;
  readonly cancellation: Cancellation;
  /** Called for each run of rows with the position of the run's first row. */
  readonly onRun: (part: BatchPart, start: number, count: number) => void;
}

type TextPiece = Pick<BatchPart, 'sequenceId' | 'first' | 'tokens' | 'logits'>;
const noLogits = new Uint32Array();

/**
 * Evaluates a batch: of each part everything up to its last picture row, in runs of text and of rows, then the text that
 * is left of all parts in one native batch, where all the logits are.
 */
export async function replayBatch(parts: readonly BatchPart[], replay: Replay): Promise<void> {
  for (const part of parts) await replayPictures(part, replay);
  replay.signal?.throwIfAborted();
  const tails = parts.map(tailOf).filter((tail) => tail.tokens.length > 0);
  if (tails.length > 0) await decodeText(tails, replay);
}

async function replayPictures(part: BatchPart, replay: Replay): Promise<void> {
  for (let index = 0; index <= part.lastVirtual; ) {
    replay.signal?.throwIfAborted();
    const count = isVirtualToken(part.tokens[index] ?? 0)
      ? await decodeRows(part, index, replay)
      : await decodeTextRun(part, index, replay);
    index += count;
    replay.attachment.onPiece?.({ done: index, total: part.tokens.length });
  }
}

async function decodeTextRun(part: BatchPart, index: number, replay: Replay): Promise<number> {
  const rest = part.tokens.subarray(index);
  const tokens = rest.subarray(0, rest.findIndex(isVirtualToken));
  await decodeText([{ sequenceId: part.sequenceId, first: part.first + index, tokens, logits: noLogits }], replay);
  return tokens.length;
}

async function decodeRows(part: BatchPart, index: number, replay: Replay): Promise<number> {
  const token = part.tokens[index] ?? 0;
  const place = replay.registry.rowOf(token);
  if (place === null) throw new Error('a picture was released while it was evaluated');
  const { run, row } = place;
  const position = part.first + index;
  const count = consecutive(part.tokens.subarray(index, index + run.count - row), token);
  const { sequenceId } = part;
  await run.decode(replay.context, row, row + count, position, sequenceId, replay.cancellation);
  replay.onRun(part, position - row, run.count);
  replay.attachment.stats.imageRows += count;
  return count;
}

/** How many tokens count up from the first one. */
function consecutive(tokens: Uint32Array, first: number): number {
  const end = tokens.findIndex((token, offset) => token !== first + offset);
  return end === -1 ? tokens.length : end;
}

async function decodeText(pieces: readonly TextPiece[], { native, attachment }: Replay): Promise<void> {
  const total = pieces.reduce((sum, piece) => sum + piece.tokens.length, 0);
  native.initBatch(total);
  for (const piece of pieces) native.addToBatch(piece.sequenceId, piece.first, piece.tokens, piece.logits);
  attachment.stats.nativeBatches += 1;
  attachment.stats.textTokens += total;
  await native.decodeBatch();
}

function tailOf({ sequenceId, first, tokens, logits, lastVirtual }: BatchPart): TextPiece {
  const start = lastVirtual + 1;
  return {
    sequenceId,
    first: first + start,
    tokens: tokens.subarray(start),
    logits: logits.map((index) => index - start),
  };
}
