import { useEffect, useState } from 'react';
import type { Size } from '../../../contract/picture.ts';
import { clampView, fitScale, fitView, type Point, panBy, type View, zoomAt } from './geometry.ts';

/** How a picture is seen now, and what changes it. Points and distances are on the stage, in CSS pixels. */
export interface PictureView {
  /** null until the stage has been measured. */
  readonly view: View | null;
  /** The picture is larger than the stage in one direction at least. */
  readonly movable: boolean;
  readonly fitted: boolean;
  readonly zoomBy: (factor: number, anchor?: Point) => void;
  /** One picture pixel on one CSS pixel. */
  readonly actual: (anchor?: Point) => void;
  readonly fit: () => void;
  readonly pan: (distance: Point) => void;
}

/**
 * The view of a picture on a stage that may change its size. `key` names what is shown: another one begins fitted. While
 * the user has set nothing, the picture is fitted to whatever the stage becomes.
 */
export function usePictureView(key: string, picture: Size, stage: HTMLElement | null): PictureView {
  const stageSize = useSize(stage);
  const [set, setSet] = useState<{ readonly key: string; readonly view: View } | null>(null);
  const held = set?.key === key ? set.view : null;
  const view =
    stageSize === null ? null : held === null ? fitView(picture, stageSize) : clampView(held, picture, stageSize);

  function change(next: (view: View, stage: Size) => View): void {
    if (stageSize === null) return;
    setSet((before) => {
      const from = before?.key === key ? before.view : fitView(picture, stageSize);
      return { key, view: next(from, stageSize) };
    });
  }
  const zoomTo = (scale: (view: View) => number, anchor: Point | undefined): void =>
    change((before, size) => zoomAt(before, scale(before), anchor ?? middle(size), picture, size));

  return {
    view,
    movable: view !== null && stageSize !== null && isLarger(picture, view, stageSize),
    fitted: view !== null && stageSize !== null && view.scale === fitScale(picture, stageSize),
    zoomBy: (factor, anchor) => zoomTo((before) => before.scale * factor, anchor),
    actual: (anchor) => zoomTo(() => 1, anchor),
    fit: () => setSet(null),
    pan: (distance) => change((before, size) => panBy(before, distance, picture, size)),
  };
}

function useSize(element: HTMLElement | null): Size | null {
  const [size, setSize] = useState<Size | null>(null);
  useEffect(() => {
    if (element === null) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined) setSize({ width: entry.contentRect.width, height: entry.contentRect.height });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  return size;
}

function middle(stage: Size): Point {
  return { x: stage.width / 2, y: stage.height / 2 };
}

function isLarger(picture: Size, view: View, stage: Size): boolean {
  return picture.width * view.scale > stage.width + 0.5 || picture.height * view.scale > stage.height + 0.5;
}
