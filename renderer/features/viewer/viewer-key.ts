import type { Point } from './geometry.ts';

/** What a key does in the viewer. */
export type ViewerAction =
  | { readonly type: 'zoom'; readonly factor: number }
  | { readonly type: 'fit' }
  | { readonly type: 'actual' }
  | { readonly type: 'pan'; readonly distance: Point }
  | { readonly type: 'previous' }
  | { readonly type: 'next' }
  | { readonly type: 'tiles' };

/** One step of the zoom keys and buttons. */
export const zoomStep = 1.25;
const panStep = 80;

const arrows: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: panStep, y: 0 },
  ArrowRight: { x: -panStep, y: 0 },
  ArrowUp: { x: 0, y: panStep },
  ArrowDown: { x: 0, y: -panStep },
};

interface Key {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/**
 * The action of a key, or null for one that the viewer leaves alone. Arrows move a picture that is larger than the window;
 * otherwise left and right go to the next picture.
 */
export function viewerAction(pressed: Key, movable: boolean): ViewerAction | null {
  if (pressed.ctrlKey || pressed.metaKey || pressed.altKey) return null;
  const distance = arrows[pressed.key];
  if (distance !== undefined && movable) return { type: 'pan', distance };
  switch (pressed.key) {
    case '+':
    case '=':
      return { type: 'zoom', factor: zoomStep };
    case '-':
    case '_':
      return { type: 'zoom', factor: 1 / zoomStep };
    case '0':
      return { type: 'fit' };
    case '1':
      return { type: 'actual' };
    case 't':
    case 'T':
      return { type: 'tiles' };
    case 'ArrowLeft':
    case 'PageUp':
      return { type: 'previous' };
    case 'ArrowRight':
    case 'PageDown':
      return { type: 'next' };
    default:
      return null;
  }
}
