import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { type ReactNode, type RefObject, useRef } from 'react';
import { classNames } from '../lib/class-names.ts';
import { IconButton } from './icon-button.tsx';

export interface DialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  readonly closeLabel: string;
  readonly children: ReactNode;
  /** `wide` for a form or a text; `page` keeps its height whatever is in it. */
  readonly size?: keyof typeof sizes;
  /** What has the focus first; the dialog itself without. An element that takes it by itself keeps it from being given back. */
  readonly initialFocus?: RefObject<HTMLElement | null>;
  /** Asked when it closes: whether the focus goes back to where it was. It does where nobody is asked. */
  readonly givesFocusBack?: () => boolean;
  /** It has closed and is out of sight: what is behind it can have the focus. */
  readonly onClosed?: () => void;
}

const sizes = { narrow: 'max-w-104', wide: 'max-w-160', page: 'h-220 max-w-240' } as const;

/** A modal window over the app: focus is trapped in it and given back, Escape closes. */
export function Dialog({
  open,
  onOpenChange,
  title,
  closeLabel,
  children,
  size = 'narrow',
  initialFocus,
  givesFocusBack,
  onClosed,
}: DialogProps) {
  // The first control would show its focus mark and its tooltip before anything was touched.
  const popup = useRef<HTMLDivElement>(null);
  return (
    <Base.Root open={open} onOpenChange={onOpenChange} onOpenChangeComplete={(opened) => opened || onClosed?.()}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-30 bg-backdrop transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Popup
          ref={popup}
          initialFocus={initialFocus ?? popup}
          finalFocus={givesFocusBack ?? true}
          className={classNames(
            'fixed top-1/2 left-1/2 z-40 flex max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] -translate-1/2 flex-col',
            'rounded-lg border border-line bg-raised shadow-floating outline-none',
            'transition-[opacity,scale] data-ending-style:scale-98 data-ending-style:opacity-0 data-starting-style:scale-98 data-starting-style:opacity-0',
            // One that it opened lies over it.
            'after:pointer-events-none after:absolute after:-inset-px after:rounded-lg after:bg-backdrop after:opacity-0 after:transition-opacity data-nested-dialog-open:after:opacity-100',
            sizes[size],
          )}
        >
          <header className="flex items-center justify-between gap-4 py-3 pr-3 pl-6">
            <Base.Title className="text-lg font-semibold">{title}</Base.Title>
            <Base.Close render={<IconButton label={closeLabel} icon={<X size={16} aria-hidden />} />} />
          </header>
          {children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
