import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { jumpStore } from '../../lib/jump-store.ts';
import { showRow } from './top-row.ts';
import type { TranscriptParts } from './use-reading-place.ts';

/** Pixels above the message, so that what stands before it can be guessed and the day above it covers nothing. */
const space = 64;
/** Milliseconds for which the message stands out. */
const flash = 2000;

/**
 * Goes to the message that is asked for as soon as it is among the rows. Answers the one that stands out for a moment and takes the
 * keyboard, or null.
 */
export function useJump({ conversationId, rows, scroller, list, letGo, chosen }: TranscriptParts): string | null {
  const { target } = useStore(jumpStore);
  const [flashing, setFlashing] = useState<string | null>(null);
  useEffect(() => {
    if (target?.conversationId !== conversationId || scroller.current === null) return;
    chosen.current = true;
    if (!rows.some(({ key }) => key === target.messageId)) return;
    jumpStore.setState({ target: null });
    letGo();
    showRow(scroller.current, list.current, rows, { key: target.messageId, offset: -space });
    if (!target.quiet) setFlashing(target.messageId);
  }, [target, conversationId, rows, scroller, list, letGo, chosen]);
  useEffect(() => {
    if (flashing === null) return undefined;
    const timer = setTimeout(() => setFlashing(null), flash);
    return () => clearTimeout(timer);
  }, [flashing]);
  return flashing;
}
