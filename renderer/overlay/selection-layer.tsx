import { Crosshair } from './crosshair.tsx';
import { Dimming } from './dimming.tsx';
import type { FrozenPicture } from './frozen-picture.ts';
import type { Target } from './handles.ts';
import { Magnifier } from './magnifier.tsx';
import { physicalLength } from './physical-pixels.ts';
import type { Point } from './pixel-geometry.ts';
import type { SelectionState } from './selection.ts';
import { aimPoint } from './selection-aim.ts';
import { SelectionFrame } from './selection-frame.tsx';
import { SizeLabel } from './size-label.tsx';

interface SelectionLayerProps {
  readonly picture: FrozenPicture;
  readonly scaleFactor: number;
  readonly selection: SelectionState;
  /** The pixel under the pointer; null while that is not over the picture. */
  readonly pointer: Point | null;
  readonly target: Target;
}

/** All that is drawn over the frozen picture, which itself is never drawn again while the pointer moves. */
export function SelectionLayer({ picture, scaleFactor, selection, pointer, target }: SelectionLayerProps) {
  const { rect, gesture } = selection;
  const aims = gesture === null ? target !== 'inside' : gesture.kind !== 'move';
  const aim = pointer !== null && aims ? aimPoint(selection, pointer) : null;
  const onPage = (length: number): number => physicalLength(length, scaleFactor);
  return (
    <div className="pointer-events-none absolute inset-0" aria-hidden>
      <svg className="absolute inset-0 size-full overflow-visible" shapeRendering="crispEdges">
        {/* In physical pixels. Boxes of HTML would not do: at 125% the browser rounds them to other borders than these. */}
        <g transform={`scale(${1 / scaleFactor})`}>
          <Dimming rect={rect} bounds={picture} />
          {aim === null ? null : <Crosshair point={aim} bounds={picture} dash={onPage(4)} />}
          {rect === null ? null : (
            <SelectionFrame
              rect={rect}
              bounds={picture}
              line={onPage(1)}
              handle={gesture?.kind === 'draw' ? null : onPage(8)}
            />
          )}
        </g>
      </svg>
      {rect === null ? null : <SizeLabel rect={rect} bounds={picture} scaleFactor={scaleFactor} />}
      {aim === null ? null : <Magnifier picture={picture} point={aim} scaleFactor={scaleFactor} />}
    </div>
  );
}
