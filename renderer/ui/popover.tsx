import { Popover as Base } from '@base-ui/react/popover';
import type { ReactElement, ReactNode } from 'react';
import { classNames } from '../lib/class-names.ts';

export interface PopoverProps {
  /** The button that opens it. */
  readonly trigger: ReactElement<Record<string, unknown>>;
  readonly title: string;
  readonly children: ReactNode;
  readonly align?: 'start' | 'end';
  /** `wide` for a form. */
  readonly size?: 'narrow' | 'wide';
}

/** A small panel that belongs to a button; not modal. */
export function Popover({ trigger, title, children, align = 'end', size = 'narrow' }: PopoverProps) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={6} align={align} className="z-40">
          <Base.Popup
            className={classNames(
              'max-h-(--available-height) max-w-(--available-width) overflow-y-auto rounded-lg border border-line bg-raised p-4 text-sm shadow-floating outline-none [app-region:no-drag]',
              size === 'wide' ? 'w-108' : 'w-80',
            )}
          >
            <Base.Title className="mb-3 text-sm font-semibold">{title}</Base.Title>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
