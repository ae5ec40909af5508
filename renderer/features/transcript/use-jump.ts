import { useEffect } from 'react';
import { useStore } from 'zustand';
import { arrive, endArrival, jumpStore } from '../../lib/jump-store.ts';
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
export function useJump({ conversationId, rows, scroller, list, letGo, choice }: TranscriptParts): string | null {
  const { target, arrived } = useStore(jumpStore);
  useEffect(() => {
    if (target?.conversationId !== conversationId || scroller.current === null) return;
    choice.make();
    if (!rows.some(({ key }) => key === target.messageId)) return;
    letGo();
    showRow(scroller.current, list.current, rows, { key: target.messageId, offset: -space });
    arrive(target);
  }, [target, conversationId, rows, scroller, list, letGo, choice]);
  useEffect(() => {
    if (arrived === null) return undefined;
    const timer = setTimeout(() => endArrival(arrived), flash);
    return () => {
      clearTimeout(timer);
      endArrival(arrived);
    };
  }, [arrived]);
  return arrived?.conversationId === conversationId ? arrived.messageId : null;
}
