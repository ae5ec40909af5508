import { type PointerEvent, useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type PictureCost, viewPath } from '../../../contract/picture.ts';
import type { Point } from './geometry.ts';
import { TileOverlay } from './tile-overlay.tsx';
import type { PictureView } from './use-picture-view.ts';
import type { NamedPicture } from './viewer-store.ts';

interface ViewerStageProps {
  readonly shown: NamedPicture;
  readonly pictureView: PictureView;
  /** Drawn over the picture where given. */
  readonly tiles: PictureCost | null;
  readonly stage: HTMLElement | null;
  readonly onStage: (stage: HTMLElement | null) => void;
}

/** The picture, moved by drag and zoomed by wheel, pinch and double click towards the pointer. */
export function ViewerStage({ shown, pictureView, tiles, stage, onStage }: ViewerStageProps) {
  const { t, i18n } = useTranslation('viewer');
  const [failed, setFailed] = useState(false);
  const { picture } = shown;
  const name = shown.name === '' ? t('untitled') : shown.name;
  const { view } = pictureView;
  const drag = useDrag(pictureView.pan);
  useWheelZoom(stage, pictureView.zoomBy);
  const absence = picture.erasedAt === undefined ? (failed ? t('notShown') : null) : erased(picture.erasedAt);

  return (
    <div
      ref={onStage}
      className="viewer-stage"
      data-dragging={drag.dragging || undefined}
      data-movable={pictureView.movable || undefined}
      onDoubleClick={(event) => toggleActual(pictureView, pointOn(event.currentTarget, event))}
      {...drag.handlers}
    >
      {absence !== null && <p className="viewer-failed">{absence}</p>}
      {view !== null && absence === null && (
        <>
          <img
            key={picture.sha256}
            className="viewer-picture"
            data-pixels={view.scale >= 3 || undefined}
            src={viewPath(picture.sha256)}
            alt={t('picture', { name, width: picture.width, height: picture.height })}
            onError={() => setFailed(true)}
            draggable={false}
            width={picture.width}
            height={picture.height}
            style={{ transform: `translate(${view.offset.x}px, ${view.offset.y}px) scale(${view.scale})` }}
          />
          {tiles !== null && <TileOverlay picture={picture} view={view} cost={tiles} />}
        </>
      )}
    </div>
  );

  function erased(at: number): string {
    return t('erased', { date: new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium' }).format(at) });
  }
}

function toggleActual(pictureView: PictureView, anchor: Point): void {
  if (!pictureView.fitted) pictureView.fit();
  else if (pictureView.view !== null && pictureView.view.scale < 1) pictureView.actual(anchor);
  else pictureView.zoomBy(2, anchor);
}

function pointOn(stage: HTMLElement, event: { readonly clientX: number; readonly clientY: number }): Point {
  const box = stage.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
}

function useDrag(pan: (distance: Point) => void) {
  const last = useRef<Point | null>(null);
  const [dragging, setDragging] = useState(false);
  function end(): void {
    last.current = null;
    setDragging(false);
  }
  return {
    dragging,
    handlers: {
      onPointerDown(event: PointerEvent<HTMLElement>) {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        last.current = { x: event.clientX, y: event.clientY };
        setDragging(true);
      },
      onPointerMove(event: PointerEvent<HTMLElement>) {
        if (last.current === null) return;
        pan({ x: event.clientX - last.current.x, y: event.clientY - last.current.y });
        last.current = { x: event.clientX, y: event.clientY };
      },
      onPointerUp: end,
      onPointerCancel: end,
    },
  };
}

/** Pixels that a wheel "line" stands for, as browsers scroll. */
const lineHeight = 16;

/** React's wheel listeners are passive; ours must keep the page from zooming with the picture. */
function useWheelZoom(stage: HTMLElement | null, zoomBy: (factor: number, anchor: Point) => void): void {
  const zoom = useEffectEvent((event: WheelEvent) => {
    event.preventDefault();
    const pixels = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * lineHeight : event.deltaY;
    // A pinch arrives as a wheel with Ctrl and far smaller steps.
    const speed = event.ctrlKey ? 0.01 : 0.002;
    if (stage !== null) zoomBy(Math.exp(-pixels * speed), pointOn(stage, event));
  });
  useEffect(() => {
    if (stage === null) return;
    const listener = (event: WheelEvent): void => zoom(event);
    stage.addEventListener('wheel', listener, { passive: false });
    return () => stage.removeEventListener('wheel', listener);
  }, [stage]);
}
