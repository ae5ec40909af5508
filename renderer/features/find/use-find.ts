import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { useEarlierState } from '../../lib/earlier-messages.ts';
import { revealMessage } from '../../lib/jump-store.ts';
import { useMessages } from '../../lib/turn-store.ts';
import { type FoundPlace, findPlaces, placeFrom } from './find-places.ts';
import { findStore } from './find-store.ts';
import { markPlaces, showPlace, unmarkPlaces } from './mark-places.ts';
import { messageInSight } from './message-in-sight.ts';

/** What was found, and where one is in it. */
export interface Find {
  /** null while the conversation is gone through for the first time. */
  readonly count: number | null;
  /** The beginning of the conversation is still being read: there may be more. */
  readonly partial: boolean;
  /** Of the current place, from 1; 0 where there is none. */
  readonly number: number;
  /** Goes on or back by places, around the end. */
  readonly step: (by: number) => void;
}

const none: readonly FoundPlace[] = [];

/** What was found in the shown conversation, and how one goes through it. The window follows the current place. */
export function useFind(conversationId: string, onError: (error: unknown) => void): Find {
  const { text, current } = useStore(findStore);
  const places = usePlaces(text);
  const index = places?.findIndex((place) => samePlace(place, current)) ?? -1;
  useShownPlace(conversationId, text, current, onError);
  const step = (by: number): void => {
    if (places === null || places.length === 0) return;
    const next = index === -1 ? 0 : (index + by + places.length) % places.length;
    findStore.setState({ current: places[next] ?? null });
  };
  const partial = useEarlierState(conversationId) === 'reads';
  return { count: places?.length ?? null, partial, number: index + 1, step };
}

/** Looks again whenever words or messages are others; a current place that is gone makes way for one near the reader. */
function usePlaces(text: string): readonly FoundPlace[] | null {
  const messages = useMessages();
  const [found, setFound] = useState<{ readonly text: string; readonly places: readonly FoundPlace[] } | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    findPlaces(messages, text, stop.signal).then(
      (places) => {
        if (stop.signal.aborted) return;
        setFound({ text, places });
        const { current } = findStore.getState();
        if (places.some((place) => samePlace(place, current))) return;
        findStore.setState({ current: placeFrom(places, messages, messageInSight()) });
      },
      // Other words are looked for already.
      () => undefined,
    );
    return () => stop.abort();
  }, [messages, text]);
  if (text.trim() === '') return none;
  return found?.text === text ? found.places : null;
}

/** Frames in which rows that are measured for the first time may still move the place away. */
const settlingFrames = 6;

/** Marks what is drawn, again whenever something else is (rows come and go, answers grow), and takes the window to the current place once. */
function useShownPlace(
  conversationId: string,
  text: string,
  current: FoundPlace | null,
  onError: (error: unknown) => void,
): void {
  const awaited = useRef<FoundPlace | null>(null);
  const frames = useRef(0);
  useEffect(() => {
    awaited.current = current;
    frames.current = settlingFrames;
    if (current !== null && !isDrawn(current)) revealMessage(conversationId, current.messageId).catch(onError);
  }, [conversationId, current, onError]);
  useEffect(() => {
    let frame = 0;
    const mark = (): void => {
      frame = 0;
      const place = markPlaces(text, current);
      if (place === null || awaited.current !== current) return;
      showPlace(place);
      frames.current -= 1;
      if (frames.current > 0) soon();
      else awaited.current = null;
    };
    const soon = (): void => {
      if (frame === 0) frame = requestAnimationFrame(mark);
    };
    mark();
    const observer = new MutationObserver(soon);
    observer.observe(document.querySelector('main') ?? document.body, {
      childList: true,
      subtree: true,
      characterData: true,
    });
    return () => {
      cancelAnimationFrame(frame);
      observer.disconnect();
      unmarkPlaces();
    };
  }, [text, current]);
}

function isDrawn({ messageId }: FoundPlace): boolean {
  return document.querySelector(`[data-message="${CSS.escape(messageId)}"]`) !== null;
}

function samePlace(place: FoundPlace, other: FoundPlace | null): boolean {
  return place.messageId === other?.messageId && place.ordinal === other.ordinal;
}
