import type { PictureCost, Size } from '../../../contract/picture.ts';
import type { View } from './geometry.ts';
import { tileCells } from './tile-cells.ts';

interface TileOverlayProps {
  readonly picture: Size;
  readonly view: View;
  readonly cost: PictureCost;
}

/** The cuts that the model gets the picture in, drawn over it; numbers are the order in which it reads them. */
export function TileOverlay({ picture, view, cost }: TileOverlayProps) {
  const width = picture.width * view.scale;
  const height = picture.height * view.scale;
  const cells = tileCells(cost.grid, picture);
  return (
    <svg
      aria-hidden
      className="tile-overlay"
      style={{ transform: `translate(${view.offset.x}px, ${view.offset.y}px)` }}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
    >
      <rect className="tile-edge" width={width} height={height} />
      {cells.map((cell) => (
        <g key={cell.number} transform={`translate(${cell.x * view.scale} ${cell.y * view.scale})`}>
          <rect className="tile-edge" width={cell.width * view.scale} height={cell.height * view.scale} />
          <rect className="tile-label" x={6} y={6} width={String(cell.number).length * 8 + 12} height={20} rx={4} />
          <text className="tile-number" x={12} y={20}>
            {cell.number}
          </text>
        </g>
      ))}
    </svg>
  );
}
