import { useState } from 'react';
import { showToast } from '../../ui/toast.tsx';

interface Confirmed {
  /** What happens once it is confirmed. */
  readonly work: () => Promise<unknown>;
  /** Said when it has happened. */
  readonly done: string;
  /** Says what failed. */
  readonly report: (error: unknown) => void;
}

/** State of a question that is asked before something happens: it closes when that has happened or failed. */
export function useConfirmed({ work, done, report }: Confirmed) {
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  async function confirm(): Promise<void> {
    setBusy(true);
    try {
      await work();
      showToast({ text: done });
    } catch (error) {
      report(error);
    } finally {
      setBusy(false);
      setOpen(false);
    }
  }
  return { open, setOpen, busy, confirm: () => void confirm() };
}
