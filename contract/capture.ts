import type { Picture } from './picture.ts';

/** What is captured: a region that the user draws, the display under the pointer, or the window in front. */
export const captureModes = ['region', 'display', 'window'] as const;
export type CaptureMode = (typeof captureModes)[number];

/** Whole physical pixels, relative to the picture's top left corner. */
export interface PixelRect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** One display's frozen picture, as its overlay window shows it. */
export interface FrozenDisplay {
  readonly captureId: string;
  readonly displayId: number;
  /** Physical pixels of the picture. */
  readonly width: number;
  readonly height: number;
  /** Physical pixels for each pixel of the overlay's page. */
  readonly scaleFactor: number;
  /** What was captured here before, for "repeat the last region"; null = nothing, or on another display. */
  readonly lastRegion: PixelRect | null;
  /** The pointer is on this display. */
  readonly hasPointer: boolean;
}

/** Path that serves the raw pixels of a frozen display: rows of RGBA, 8 bits each, no header. Gone when the capture ends. */
export function frozenPath({ captureId, displayId }: Pick<FrozenDisplay, 'captureId' | 'displayId'>): string {
  return `/frozen/${captureId}/${displayId}`;
}

/** Where a captured picture goes. */
export type CaptureTarget =
  /** A new question in a small window of its own. */
  | { readonly kind: 'quick-ask' }
  /** One more picture for the question of the quick-ask window that asks. */
  | { readonly kind: 'this-quick-ask' }
  /** The composer of the chat window; null = the one without a conversation. */
  | { readonly kind: 'composer'; readonly conversationId: string | null };

/** Whether the system lets the app see the screen. `unknown`: it says so only when it is tried. */
export type CapturePermission = 'granted' | 'denied' | 'unknown';

/** What a quick-ask window shows. Its conversation is in memory only until the first question is sent. */
export interface QuickAsk {
  readonly conversationId: string;
  /** Pictures of the question that is being typed; empty once it is sent. */
  readonly pictures: readonly { readonly picture: Picture; readonly name: string }[];
  /** A question was sent: the conversation is in the history. */
  readonly kept: boolean;
  /** Stays above other windows, and when another capture is made. */
  readonly pinned: boolean;
}
