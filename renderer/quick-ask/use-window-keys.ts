import { useEffect, useEffectEvent } from 'react';
import type { AppInfo } from '../../contract/requests.ts';
import { type QuickKey, quickKeyOf } from './quick-key.ts';

interface WindowKeyTargets {
  readonly openInChat: () => void;
  readonly togglePin: () => void;
  /** What each suggestion does, in their order. */
  readonly suggest: readonly (() => void)[];
  /** An answer runs: suggestions wait for its end. */
  readonly busy: boolean;
}

/** The window's shortcuts, wherever in it the focus is. */
export function useWindowKeys(platform: AppInfo['platform'], targets: WindowKeyTargets): void {
  const perform = useEffectEvent((key: QuickKey) => {
    if (key === 'open-in-chat') targets.openInChat();
    else if (key === 'toggle-pin') targets.togglePin();
    else if (!targets.busy) targets.suggest[key.suggestion]?.();
  });
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      const key = event.defaultPrevented ? null : quickKeyOf(event, platform);
      if (key === null) return;
      event.preventDefault();
      perform(key);
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [platform]);
}
