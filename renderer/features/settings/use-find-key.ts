import { type RefObject, useEffect, useEffectEvent } from 'react';
import type { AppInfo } from '../../../contract/requests.ts';
import { subscribe } from '../../lib/api.ts';

/** The platform's find key, or its item in the menu, brings the focus to a field, while the focus is in the same dialog. */
export function useFindKey(field: RefObject<HTMLInputElement | null>, platform: AppInfo['platform']): void {
  const find = useEffectEvent((event?: KeyboardEvent): void => {
    const dialog = field.current?.closest('[role="dialog"]');
    if (dialog?.contains(document.activeElement) !== true) return;
    event?.preventDefault();
    field.current?.focus();
    field.current?.select();
  });
  const press = useEffectEvent((event: KeyboardEvent): void => {
    const [held, other] = platform === 'darwin' ? [event.metaKey, event.ctrlKey] : [event.ctrlKey, event.metaKey];
    if (held && !other && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'f') find(event);
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => press(event);
    window.addEventListener('keydown', onKeyDown);
    const stop = subscribe('command', ({ command }) => command === 'find' && find());
    return () => {
      window.removeEventListener('keydown', onKeyDown);
      stop();
    };
  }, []);
}
