import type { LeftOutKind } from '../../contract/transfer.ts';

/** Where the bytes of a picture are. */
export type PictureSource =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  /** An entry of the archive. */
  | { readonly kind: 'entry'; readonly path: string }
  /** Not in the file, or of a kind that is no picture here. */
  | { readonly kind: 'missing' };

/** Picture data in the file itself. */
export function pictureSource(bytes: Uint8Array | null): PictureSource {
  return bytes === null ? { kind: 'missing' } : { kind: 'bytes', bytes };
}

export type ForeignPart =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'thinking'; readonly text: string }
  | { readonly type: 'picture'; readonly source: PictureSource; readonly name: string };

/** A node of another program's tree. Without a role it is none of ours: what hangs below it hangs below its parent. */
export interface ForeignNode {
  readonly key: string;
  readonly parentKey: string | null;
  readonly role: 'user' | 'assistant' | null;
  readonly parts: readonly ForeignPart[];
  /** Milliseconds since the epoch; null = not said. */
  readonly createdAt: number | null;
  /** It was cut off: by the user, by its length or by an error. */
  readonly cut?: 'stopped' | 'length';
}

/** A conversation of another program, as far as it has a place here. */
export interface ForeignConversation {
  /** `chatgpt:<id>` and the like. */
  readonly origin: string;
  /** Empty = none. */
  readonly title: string;
  readonly createdAt: number | null;
  readonly updatedAt: number | null;
  readonly archived: boolean;
  readonly pinned: boolean;
  /** In any order. */
  readonly nodes: readonly ForeignNode[];
  /** The end of the branch that was shown. */
  readonly activeKey: string | null;
}

/** Counts what is left out. */
export class LeftOut {
  readonly #counts = new Map<LeftOutKind, number>();

  add(kind: LeftOutKind, count = 1): void {
    if (count > 0) this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + count);
  }

  addAll(other: LeftOut): void {
    for (const [kind, count] of other.#counts) this.add(kind, count);
  }

  counts(): Readonly<Partial<Record<LeftOutKind, number>>> {
    return Object.fromEntries(this.#counts);
  }
}
