import { type RefObject, useLayoutEffect, useRef } from 'react';
import type { Message } from '../../../contract/conversation.ts';
import { useStickToBottom } from './use-stick-to-bottom.ts';

/** {@link useStickToBottom} that also goes to the end when the user sends a question or asks for another answer. */
export function useFollowLatest(
  scroller: RefObject<HTMLElement | null>,
  content: RefObject<HTMLElement | null>,
  messages: readonly Message[],
): ReturnType<typeof useStickToBottom> {
  const stick = useStickToBottom(scroller, content);
  const { toEnd } = stick;
  const lastId = messages.at(-1)?.id;
  const seen = useRef(lastId);
  useLayoutEffect(() => {
    if (seen.current === lastId) return;
    seen.current = lastId;
    toEnd();
  }, [lastId, toEnd]);
  return stick;
}
