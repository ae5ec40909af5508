import type { PixelRect } from '../../contract/capture.ts';
import type { Size } from '../../contract/picture.ts';
import { drawnRect, resizedRect, type Snap } from './drag-rect.ts';
import type { Handle, Target } from './handles.ts';
import { centredRect, clamp, clipRect, moveRect, type Point, stretchRect } from './pixel-geometry.ts';

/** Physical pixels that a selection may be moved by a click. */
const tremor = 3;

/** What one pointer does between press and release; `from` is the selection as it was, for a gesture that is broken off. */
export type Gesture =
  /** Pressed outside the selection and not moved far enough yet to begin another. */
  | {
      readonly kind: 'press';
      readonly pointerId: number;
      readonly grab: Point;
      readonly slop: number;
      readonly from: PixelRect | null;
    }
  | { readonly kind: 'draw'; readonly pointerId: number; readonly grab: Point; readonly from: PixelRect | null }
  | { readonly kind: 'move'; readonly pointerId: number; readonly grab: Point; readonly from: PixelRect }
  | {
      readonly kind: 'resize';
      readonly pointerId: number;
      readonly grab: Point;
      readonly from: PixelRect;
      readonly handle: Handle;
    };

/** The choice of a region on one display. */
export interface SelectionState {
  /** Physical pixels of the frozen picture; null = nothing is frozen. */
  readonly bounds: Size | null;
  readonly rect: PixelRect | null;
  readonly gesture: Gesture | null;
  readonly lastRegion: PixelRect | null;
  /** Clicks since something else was done. The system also takes the begins of two drags for a double click. */
  readonly clicks: number;
  /** Main was told what was chosen: only a cancel is still heard. */
  readonly settled: boolean;
}

/** What happens to it. Points are physical pixels of the picture. */
export type SelectionEvent =
  | { readonly type: 'freeze'; readonly bounds: Size; readonly lastRegion: PixelRect | null }
  | { readonly type: 'clear' }
  /** A selection began on another display. */
  | { readonly type: 'yield' }
  /** `slop`: physical pixels within which a press is a click and no drag. */
  | {
      readonly type: 'press';
      readonly pointerId: number;
      readonly point: Point;
      readonly target: Target;
      readonly slop: number;
    }
  | { readonly type: 'drag'; readonly pointerId: number; readonly point: Point }
  | { readonly type: 'release'; readonly pointerId: number }
  /** The system took the pointer away. */
  | { readonly type: 'break-off'; readonly pointerId: number }
  | { readonly type: 'move'; readonly by: Point }
  | { readonly type: 'stretch'; readonly by: Point }
  | { readonly type: 'last-region' }
  | { readonly type: 'confirm' }
  /** Confirms, if two clicks it was. */
  | { readonly type: 'double-click' }
  | { readonly type: 'whole-display' }
  | { readonly type: 'cancel' };

/** What main is told. */
export type SelectionEffect =
  | { readonly type: 'began' }
  | { readonly type: 'select'; readonly rect: PixelRect }
  | { readonly type: 'select-display' }
  | { readonly type: 'cancel' };

export interface SelectionStep {
  readonly state: SelectionState;
  readonly effects: readonly SelectionEffect[];
}

/** Nothing is frozen. */
export const noSelection: SelectionState = {
  bounds: null,
  rect: null,
  gesture: null,
  lastRegion: null,
  clicks: 0,
  settled: false,
};

/** The next state, and what main is told. A selection is always whole pixels within the picture, at least one. */
export function reduceSelection(state: SelectionState, event: SelectionEvent, snap: Snap): SelectionStep {
  if (event.type === 'freeze') return { state: { ...noSelection, ...frozenState(event) }, effects: [] };
  if (event.type === 'clear') return { state: noSelection, effects: [] };
  if (state.bounds === null) return { state, effects: [] };
  if (event.type === 'cancel') return { state: { ...empty(state), settled: true }, effects: [{ type: 'cancel' }] };
  if (state.settled) return { state, effects: [] };
  if (event.type === 'yield') return { state: empty(state), effects: [] };
  if (event.type === 'double-click' && state.clicks < 2) return { state, effects: [] };
  if (event.type === 'confirm' || event.type === 'double-click') return confirm(state);
  if (event.type === 'whole-display') return { state: settle(state), effects: [{ type: 'select-display' }] };
  const next = { ...state, ...change(state, state.bounds, event, snap) };
  return { state: next, effects: state.rect === null && next.rect !== null ? [{ type: 'began' }] : [] };
}

function frozenState({ bounds, lastRegion }: Extract<SelectionEvent, { type: 'freeze' }>) {
  return { bounds, lastRegion: lastRegion === null ? null : clipRect(lastRegion, bounds) };
}

function empty(state: SelectionState): SelectionState {
  return { ...state, rect: null, gesture: null };
}

function settle(state: SelectionState): SelectionState {
  return { ...state, gesture: null, settled: true };
}

function confirm(state: SelectionState): SelectionStep {
  if (state.rect === null) return { state, effects: [] };
  return { state: settle(state), effects: [{ type: 'select', rect: state.rect }] };
}

type Change = Partial<Pick<SelectionState, 'rect' | 'gesture' | 'clicks'>>;
type PointerOrKey = Exclude<
  SelectionEvent,
  { type: 'freeze' | 'clear' | 'cancel' | 'yield' | 'confirm' | 'double-click' | 'whole-display' }
>;

function change(state: SelectionState, bounds: Size, event: PointerOrKey, snap: Snap): Change {
  switch (event.type) {
    case 'press':
      return press(state, bounds, event);
    case 'drag':
      return state.gesture?.pointerId === event.pointerId ? drag(state.gesture, bounds, event.point, snap) : {};
    case 'release':
      return state.gesture?.pointerId === event.pointerId ? release(state, state.gesture) : {};
    case 'break-off':
      return state.gesture?.pointerId === event.pointerId ? { gesture: null, rect: state.gesture.from } : {};
    case 'last-region':
      return state.gesture === null && state.lastRegion !== null ? { rect: state.lastRegion } : {};
    case 'move':
    case 'stretch':
      return state.gesture === null ? { rect: byKey(state.rect, bounds, event) } : {};
  }
}

function byKey(
  rect: PixelRect | null,
  bounds: Size,
  { type, by }: Extract<PointerOrKey, { type: 'move' | 'stretch' }>,
): PixelRect {
  if (rect === null) return centredRect(bounds);
  return type === 'move' ? moveRect(rect, by, bounds) : stretchRect(rect, by, bounds);
}

function release({ rect, clicks }: SelectionState, { from }: Gesture): Change {
  return { gesture: null, clicks: isHeld(from, rect) ? clicks + 1 : 0 };
}

/** The selection is where it was, but for what a hand trembles. */
function isHeld(from: PixelRect | null, rect: PixelRect | null): boolean {
  if (from === null || rect === null) return false;
  const moved = Math.max(Math.abs(rect.x - from.x), Math.abs(rect.y - from.y));
  return moved <= tremor && rect.width === from.width && rect.height === from.height;
}

/** A second pointer changes nothing while the first one is down. */
function press(
  { gesture, rect }: SelectionState,
  bounds: Size,
  { pointerId, point, target, slop }: Extract<PointerOrKey, { type: 'press' }>,
): Change {
  if (gesture !== null && gesture.pointerId !== pointerId) return {};
  const grab = within(point, bounds);
  if (rect === null || target === 'outside') return { gesture: { kind: 'press', pointerId, grab, slop, from: rect } };
  if (target === 'inside') return { gesture: { kind: 'move', pointerId, grab, from: rect } };
  return { gesture: { kind: 'resize', pointerId, grab, from: rect, handle: target } };
}

function drag(gesture: Gesture, bounds: Size, at: Point, snap: Snap): Change {
  const point = within(at, bounds);
  const by = { x: point.x - gesture.grab.x, y: point.y - gesture.grab.y };
  switch (gesture.kind) {
    case 'press': {
      if (Math.max(Math.abs(by.x), Math.abs(by.y)) <= gesture.slop) return {};
      const { pointerId, grab, from } = gesture;
      return { gesture: { kind: 'draw', pointerId, grab, from }, rect: drawnRect(grab, point, bounds, snap) };
    }
    case 'draw':
      return { rect: drawnRect(gesture.grab, point, bounds, snap) };
    case 'move':
      return { rect: moveRect(gesture.from, by, bounds) };
    case 'resize':
      return { rect: resizedRect(gesture.from, gesture.handle, by, bounds, snap) };
  }
}

function within({ x, y }: Point, { width, height }: Size): Point {
  return { x: clamp(Math.floor(x), 0, width - 1), y: clamp(Math.floor(y), 0, height - 1) };
}
