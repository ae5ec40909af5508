import type { PixelRect } from '../../contract/capture.ts';
import type { Size } from '../../contract/picture.ts';

interface DimmingProps {
  readonly rect: PixelRect | null;
  readonly bounds: Size;
}

/** Darkens the picture outside the selection; what is selected keeps its colours. */
export function Dimming({ rect, bounds }: DimmingProps) {
  const hole = rect === null ? '' : outline(rect);
  return <path d={outline({ x: 0, y: 0, ...bounds }) + hole} fillRule="evenodd" fill="#000000" fillOpacity={0.45} />;
}

function outline({ x, y, width, height }: PixelRect): string {
  return `M${x} ${y}h${width}v${height}h${-width}z`;
}
