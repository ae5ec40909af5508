import { useLayoutEffect, useRef } from 'react';
import type { FrozenDisplay } from '../../contract/capture.ts';
import type { FrozenPicture } from './frozen-picture.ts';

interface FrozenCanvasProps {
  readonly frozen: FrozenDisplay;
  readonly picture: FrozenPicture;
  /** The picture is on the page; called before the window is shown. */
  readonly onDrawn: (frozen: FrozenDisplay) => void;
}

/** The frozen picture, one of its pixels on one of the display's. Drawn once. */
export function FrozenCanvas({ frozen, picture, onDrawn }: FrozenCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  // In the commit and not in a frame: the window is hidden until then, and a hidden window may have no frames.
  useLayoutEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d', { alpha: false });
    if (element === null || context === null || context === undefined) throw new Error('no canvas');
    const { width, height, pixels } = picture;
    context.putImageData(new ImageData(pixels, width, height), 0, 0);
    onDrawn(frozen);
    return () => {
      // Frees the pixels now and not when the garbage is collected.
      element.width = 0;
      element.height = 0;
    };
  }, [frozen, picture, onDrawn]);
  const { width, height } = picture;
  const size = { width: `${width / frozen.scaleFactor}px`, height: `${height / frozen.scaleFactor}px` };
  return (
    <canvas
      ref={canvas}
      width={width}
      height={height}
      className="absolute top-0 left-0 max-w-none"
      style={size}
      aria-hidden
    />
  );
}
