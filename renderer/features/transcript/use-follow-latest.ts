import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import type { Message } from '../../../contract/conversation.ts';
import { createEndFollower, type EndFollower } from './end-follower.ts';

interface FollowLatest {
  /** The end is followed as it grows. */
  readonly following: boolean;
  /** Goes to the end and follows it again. */
  readonly toEnd: () => void;
  /** Stays where it is while the end grows. */
  readonly letGo: () => void;
}

/**
 * Keeps the scroller at its end while answers stream in, until the user moves up; a new question or another answer
 * brings it back. `scroller` and `content` are there from the first effect on.
 */
export function useFollowLatest(
  scroller: RefObject<HTMLElement | null>,
  content: RefObject<HTMLElement | null>,
  messages: readonly Message[],
): FollowLatest {
  const [following, setFollowing] = useState(true);
  const follower = useRef<EndFollower | null>(null);

  useLayoutEffect(() => {
    if (scroller.current === null || content.current === null) return;
    const created = createEndFollower(scroller.current, content.current, setFollowing);
    follower.current = created;
    return () => created.stop();
  }, [scroller, content]);

  const lastId = messages.at(-1)?.id;
  const seen = useRef(lastId);
  useLayoutEffect(() => {
    if (seen.current === lastId) return;
    seen.current = lastId;
    follower.current?.toEnd('instant');
  }, [lastId]);

  const [letGo] = useState(() => () => follower.current?.letGo());
  return { following, letGo, toEnd: () => follower.current?.toEnd(scrollBehavior(scroller.current)) };
}

/** A long way, or a user who asked for less motion, is gone at once. */
function scrollBehavior(element: HTMLElement | null): ScrollBehavior {
  const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  const distance = element === null ? 0 : element.scrollHeight - element.clientHeight - element.scrollTop;
  return still || distance > 3 * (element?.clientHeight ?? 0) ? 'instant' : 'smooth';
}
