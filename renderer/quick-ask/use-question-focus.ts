import { type RefObject, useEffect } from 'react';

/**
 * The question has the keyboard when a conversation shows, when another capture comes, and whenever the window gets the
 * keyboard, unless something else in it is being written.
 */
export function useQuestionFocus(field: RefObject<HTMLTextAreaElement | null>, pictures: string): void {
  useEffect(() => field.current?.focus(), [field, pictures]);
  useEffect(() => {
    function onFocus(): void {
      const active = document.activeElement;
      if (active === null || active === document.body) field.current?.focus();
    }
    window.addEventListener('focus', onFocus);
    return () => window.removeEventListener('focus', onFocus);
  }, [field]);
}
