import { isVirtualToken } from './virtual-tokens.ts';

/** Positions that one picture's run occupies in a sequence, `end` exclusive. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * What may be removed from a sequence of an M-RoPE model. llama.cpp aborts the process when such a cache is shifted
 * (GGML_ASSERT in llama_kv_cache::seq_add), and a picture's rows depend on each other's positions. Answering that a removal
 * failed makes node-llama-cpp evaluate the sequence again from its start; rows are still in memory, so nothing is encoded.
 */
export class MropeGuard {
  readonly #spans = new Map<number, Span[]>();

  /** Notes a run that was decoded at `start`. */
  decoded(sequenceId: number, start: number, count: number): void {
    const kept = this.#of(sequenceId).filter((span) => span.start < start);
    this.#spans.set(sequenceId, [...kept, { start, end: start + count }]);
  }

  /** Notes the rows of a sequence that was loaded from a file. */
  loaded(sequenceId: number, tokens: readonly number[]): void {
    this.#spans.set(sequenceId, pictureSpans(tokens));
  }

  /** Whether cells `start` to `end` (exclusive) can go, the sequence's last one being at `last`. */
  canRemove(sequenceId: number, start: number, end: number, last: number): boolean {
    const inTheMiddle = end <= last && start < end && last >= 0;
    return !inTheMiddle && !this.#of(sequenceId).some((span) => start > span.start && start < span.end);
  }

  /** Notes that every cell from `start` on is gone. */
  removed(sequenceId: number, start: number): void {
    this.#spans.set(
      sequenceId,
      this.#of(sequenceId).filter((span) => span.start < start),
    );
  }

  #of(sequenceId: number): Span[] {
    return this.#spans.get(sequenceId) ?? [];
  }
}

/** Runs of rows whose ids count up. Tiles that follow each other without a marker between count as one run: none of them may be cut then. */
function pictureSpans(tokens: readonly number[]): Span[] {
  const spans: Span[] = [];
  for (let start = tokens.findIndex(isVirtualToken); start !== -1; ) {
    let end = start + 1;
    while (tokens[end] === (tokens[end - 1] ?? 0) + 1) end += 1;
    spans.push({ start, end });
    const next = tokens.slice(end).findIndex(isVirtualToken);
    start = next === -1 ? -1 : end + next;
  }
  return spans;
}
