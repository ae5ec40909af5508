import type { Size } from '../../contract/picture.ts';
import type { Point } from './pixel-geometry.ts';

interface CrosshairProps {
  readonly point: Point;
  readonly bounds: Size;
  /** Pixels between a change of tone and the next. */
  readonly dash: number;
}

/** Two lines, one pixel thick, that cross in a pixel; of two tones, so that they are seen on any picture. */
export function Crosshair({ point, bounds, dash }: CrosshairProps) {
  const [x, y] = [point.x + 0.5, point.y + 0.5];
  const lines = `M0 ${y}H${bounds.width}M${x} 0V${bounds.height}`;
  return (
    <g fill="none">
      <path d={lines} stroke="#000000" />
      <path d={lines} stroke="#ffffff" strokeDasharray={dash} />
    </g>
  );
}
