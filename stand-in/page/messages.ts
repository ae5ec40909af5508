import type { Encoded } from './codec.ts';

/** What Electron's `context-menu` event says that the page can know. */
export interface ContextMenuFacts {
  readonly x: number;
  readonly y: number;
  readonly linkURL: string;
  readonly linkText: string;
  readonly srcURL: string;
  readonly mediaType: 'none' | 'image' | 'video' | 'audio' | 'canvas';
  readonly isEditable: boolean;
  readonly selectionText: string;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

/** From a page's preload world to the host, in batches of JSON. */
export type ToHost =
  | { readonly kind: 'send'; readonly channel: string; readonly args: readonly Encoded[] }
  | { readonly kind: 'invoke'; readonly id: number; readonly channel: string; readonly args: readonly Encoded[] }
  | { readonly kind: 'open'; readonly url: string; readonly name: string; readonly features: string }
  | { readonly kind: 'context-menu'; readonly facts: ContextMenuFacts }
  | { readonly kind: 'accelerator'; readonly accelerator: string }
  /** Files were dropped or chosen; their paths are asked for. */
  | { readonly kind: 'files'; readonly id: number; readonly count: number }
  | { readonly kind: 'preload-error'; readonly message: string };

/** From the host to a page's preload world, in batches of JSON. */
export type ToPage =
  | { readonly kind: 'send'; readonly channel: string; readonly args: readonly Encoded[] }
  | { readonly kind: 'result'; readonly id: number; readonly value: Encoded }
  | { readonly kind: 'failure'; readonly id: number; readonly message: string }
  | { readonly kind: 'accelerators'; readonly accelerators: readonly string[] }
  | { readonly kind: 'paths'; readonly id: number; readonly paths: readonly string[] };

/** What the preload world is told when it starts. */
export interface PageConfig {
  /** Name of the events that cross between the page's two worlds; not guessable by the page. */
  readonly secret: string;
  /** Name of the function that takes batches for the host. */
  readonly binding: string;
  /** Name of the function that the host calls with batches. */
  readonly receiver: string;
  /** Name of the function that gives the host the files of a drop or a choice. */
  readonly files: string;
  /** The preload asks for the paths of files. */
  readonly wantsPaths: boolean;
  readonly accelerators: readonly string[];
  /** What the preload sees as `process`. */
  readonly process: Readonly<Record<string, unknown>>;
}
