import { createStore, type StoreApi } from 'zustand';
import type { FrozenDisplay } from '../../contract/capture.ts';
import type { Route } from '../../contract/requests.ts';
import { request, subscribe } from '../lib/api.ts';
import { noSnap } from './drag-rect.ts';
import { type FrozenPicture, loadFrozenPicture } from './frozen-picture.ts';
import type { Point } from './pixel-geometry.ts';
import {
  noSelection,
  reduceSelection,
  type SelectionEffect,
  type SelectionEvent,
  type SelectionState,
} from './selection.ts';
import { snapToEdges } from './snap-to-edges.ts';

export interface OverlayState {
  /** Set together with its picture, when that has arrived. */
  readonly frozen: FrozenDisplay | null;
  readonly picture: FrozenPicture | null;
  readonly selection: SelectionState;
  /** The picture's pixel under the pointer, hints or not; null while that is elsewhere or not known yet. */
  readonly pointer: Point | null;
  /** Nothing is between the pointer and the picture. */
  readonly aiming: boolean;
  /** The pointer is on this display. */
  readonly present: boolean;
  readonly edgeSnapping: boolean;
}

type OverlayRoute = Extract<Route, `overlay.${string}`>;

const cleared = {
  frozen: null,
  picture: null,
  selection: noSelection,
  pointer: null,
  aiming: false,
  present: false,
} satisfies Partial<OverlayState>;

/** Pixels of the page within which edges snap. */
const snapReach = 6;
const inputInterval = 1_000;

/** What main froze last, from the moment it said so; its picture may still be on its way. */
interface Freeze {
  readonly frozen: FrozenDisplay;
  readonly loading: AbortController;
  /** When main last heard that the user is there, as `touched` gets it. */
  heard: number;
}

/** The overlay of one display, apart from how it looks. */
export class Overlay {
  readonly store: StoreApi<OverlayState> = createStore(() => ({ ...cleared, edgeSnapping: false }));
  #current: Freeze | null = null;

  /** Hears main from now on, until the returned function is called. */
  readonly follow = (): (() => void) => {
    const unsubscribe = [
      subscribe('overlay.freeze', ({ frozen }) => void this.#freeze(frozen)),
      subscribe('overlay.clear', ({ captureId }) => this.#isCurrent(captureId) && this.#clear()),
      subscribe('overlay.yield', ({ captureId }) => this.#isCurrent(captureId) && this.dispatch({ type: 'yield' })),
    ];
    return () => {
      for (const stop of unsubscribe) stop();
      this.#clear();
    };
  };

  /** Changes the selection and tells main what came of it. */
  readonly dispatch = (event: SelectionEvent): void => {
    const { frozen, picture, selection, edgeSnapping } = this.store.getState();
    if (frozen === null || picture === null) return;
    const snap = edgeSnapping ? snapToEdges(picture, Math.round(snapReach * frozen.scaleFactor)) : noSnap;
    const { state, effects } = reduceSelection(selection, event, snap);
    this.store.setState({ selection: state });
    for (const effect of effects) this.#perform(effect, frozen);
  };

  /** The pointer is over a pixel of the picture, with hints between them or not. */
  readonly point = (pointer: Point, aiming: boolean): void => this.store.setState({ pointer, aiming, present: true });

  /** The pointer left this display. A finger or a pen is still there when it is lifted. */
  readonly leave = (lifted: boolean): void => {
    this.store.setState({ pointer: null, aiming: false, ...(lifted ? {} : { present: false }) });
  };

  /** The user did something at a time in milliseconds; main hears of it at most once a second. */
  readonly touched = (now: number): void => {
    if (this.#current === null || now - this.#current.heard < inputInterval) return;
    this.#current.heard = now;
    this.#tell('overlay.input', this.#current.frozen);
  };

  /** The picture is on the page. */
  readonly drawn = (frozen: FrozenDisplay): void => this.#tell('overlay.drawn', frozen);

  /** Something broke: whatever it is, the screen must not stay covered. */
  readonly fail = (): void => {
    if (this.#current !== null) this.#tell('overlay.cancel', this.#current.frozen);
  };

  #isCurrent(captureId: string): boolean {
    return this.#current?.frozen.captureId === captureId;
  }

  async #freeze(frozen: FrozenDisplay): Promise<void> {
    this.#clear();
    const loading = new AbortController();
    this.#current = { frozen, loading, heard: Number.NEGATIVE_INFINITY };
    try {
      const picture = await loadFrozenPicture(frozen, loading.signal);
      if (loading.signal.aborted) return;
      const event = { type: 'freeze', bounds: picture, lastRegion: frozen.lastRegion } as const;
      const { state } = reduceSelection(noSelection, event, noSnap);
      this.store.setState({ frozen, picture, selection: state, present: frozen.hasPointer });
    } catch {
      if (!loading.signal.aborted) this.#tell('overlay.cancel', frozen);
    }
  }

  #clear(): void {
    this.#current?.loading.abort();
    this.#current = null;
    this.store.setState(cleared);
  }

  #perform(effect: SelectionEffect, frozen: FrozenDisplay): void {
    if (effect.type !== 'select') return this.#tell(routes[effect.type], frozen);
    const { captureId, displayId } = frozen;
    request('overlay.select', { captureId, displayId, rect: effect.rect }).catch(() => {
      this.#tell('overlay.cancel', frozen);
    });
  }

  /** Main that cannot even be told to cancel closes its overlays by itself. */
  #tell(route: Exclude<OverlayRoute, 'overlay.select'>, frozen: FrozenDisplay): void {
    const { captureId, displayId } = frozen;
    request(route, { captureId, displayId }).catch(() => {
      if (route !== 'overlay.cancel') this.#tell('overlay.cancel', frozen);
    });
  }
}

const routes = {
  began: 'overlay.began',
  'select-display': 'overlay.selectDisplay',
  cancel: 'overlay.cancel',
} as const satisfies Readonly<Record<Exclude<SelectionEffect['type'], 'select'>, OverlayRoute>>;
