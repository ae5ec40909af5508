import type { Size } from '../../../contract/picture.ts';

/** A point in the viewer's stage or in the picture; each function says which. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** How a picture lies on the stage: stage = picture x `scale` + `offset`, in CSS pixels. */
export interface View {
  readonly scale: number;
  readonly offset: Point;
}

/** Largest magnification: one picture pixel on 16 CSS pixels. */
export const maxScale = 16;

/** The scale at which the whole picture is seen; a picture that is smaller than the stage keeps its own size. */
export function fitScale(picture: Size, stage: Size): number {
  return Math.min(1, stage.width / picture.width, stage.height / picture.height);
}

/** The whole picture in the middle of the stage. */
export function fitView(picture: Size, stage: Size): View {
  return clampView({ scale: fitScale(picture, stage), offset: { x: 0, y: 0 } }, picture, stage);
}

/** Changes the scale so that the picture's point under `anchor` (on the stage) stays there, as far as the edges let it. */
export function zoomAt(view: View, scale: number, anchor: Point, picture: Size, stage: Size): View {
  const next = Math.min(Math.max(scale, fitScale(picture, stage)), Math.max(maxScale, fitScale(picture, stage)));
  const ratio = next / view.scale;
  const offset = {
    x: anchor.x - (anchor.x - view.offset.x) * ratio,
    y: anchor.y - (anchor.y - view.offset.y) * ratio,
  };
  return clampView({ scale: next, offset }, picture, stage);
}

/** Moves the picture by a distance on the stage, as far as the edges let it. */
export function panBy(view: View, distance: Point, picture: Size, stage: Size): View {
  const offset = { x: view.offset.x + distance.x, y: view.offset.y + distance.y };
  return clampView({ scale: view.scale, offset }, picture, stage);
}

/** No gap at an edge while the picture is larger than the stage; in the middle while it is smaller. */
export function clampView(view: View, picture: Size, stage: Size): View {
  return {
    scale: view.scale,
    offset: {
      x: clampOffset(view.offset.x, picture.width * view.scale, stage.width),
      y: clampOffset(view.offset.y, picture.height * view.scale, stage.height),
    },
  };
}

function clampOffset(offset: number, length: number, stage: number): number {
  const room = stage - length;
  if (room >= 0) return room / 2;
  return Math.min(0, Math.max(room, offset));
}

/** The point on the stage in the picture's pixels. */
export function toPicture(view: View, point: Point): Point {
  return { x: (point.x - view.offset.x) / view.scale, y: (point.y - view.offset.y) / view.scale };
}
