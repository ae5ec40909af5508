import { AlertDialog as Base } from '@base-ui/react/alert-dialog';
import { type ReactNode, useRef } from 'react';
import { Button, type ButtonVariant } from './button.tsx';
import { Spinner } from './spinner.tsx';

export interface ConfirmDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  /** Exactly what will happen. */
  readonly children: ReactNode;
  readonly cancelLabel: string;
  readonly confirmLabel: string;
  /** `danger` unless it can be undone. */
  readonly confirmVariant?: Extract<ButtonVariant, 'danger' | 'primary'>;
  readonly onConfirm: () => void;
  /** It happens: neither confirmed again nor cancelled. */
  readonly busy: boolean;
}

/** Asks once more before something that cannot be undone. The focus begins on Cancel; a click beside it changes nothing, Escape cancels. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const cancel = useRef<HTMLButtonElement>(null);
  return (
    <Base.Root open={props.open} onOpenChange={(open) => !props.busy && props.onOpenChange(open)}>
      <Base.Portal>
        <Base.Backdrop
          forceRender
          className="fixed inset-0 z-50 bg-backdrop transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0"
        />
        <Base.Popup
          initialFocus={cancel}
          className="fixed top-1/2 left-1/2 z-50 max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] max-w-104 -translate-1/2 overflow-y-auto rounded-lg border border-line bg-raised p-6 text-sm shadow-floating outline-none transition-[opacity,scale] data-ending-style:scale-98 data-ending-style:opacity-0 data-starting-style:scale-98 data-starting-style:opacity-0"
        >
          <Base.Title className="text-lg font-semibold">{props.title}</Base.Title>
          <Base.Description render={<div />} className="mt-2">
            {props.children}
          </Base.Description>
          <div className="mt-6 flex flex-wrap justify-end gap-2">
            <Base.Close ref={cancel} disabled={props.busy} render={<Button />}>
              {props.cancelLabel}
            </Base.Close>
            <Button
              variant={props.confirmVariant ?? 'danger'}
              disabled={props.busy}
              aria-busy={props.busy}
              onClick={props.onConfirm}
            >
              {props.busy ? <Spinner /> : null}
              {props.confirmLabel}
            </Button>
          </div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
