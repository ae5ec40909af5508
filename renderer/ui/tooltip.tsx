import { Tooltip as Base } from '@base-ui/react/tooltip';
import type { ReactElement } from 'react';

export interface TooltipProps {
  readonly label: string;
  readonly shortcut?: string;
  /** The one element that it explains; must take a ref and props, and must have its own accessible name. */
  readonly children: ReactElement<Record<string, unknown>>;
}

/**
 * A short text beside what is hovered or focused. For the eye only, so its element must say the same by its name or
 * description. Needs a `TooltipGroup` above.
 */
export function Tooltip({ label, shortcut, children }: TooltipProps) {
  return (
    <Base.Root>
      <Base.Trigger render={children} />
      <Base.Portal>
        <Base.Positioner aria-hidden sideOffset={6} className="z-50">
          <Base.Popup className="max-w-72 rounded-sm bg-ink px-2 py-1 text-xs text-canvas shadow-floating">
            {label}
            {shortcut === undefined ? null : <span className="ml-2 opacity-75">{shortcut}</span>}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

/** Tooltips below it share one delay: after the first, the next ones come at once. */
export const TooltipGroup = Base.Provider;
