import { useEffect, useState } from 'react';
import { type ClipboardContent, copyToClipboard } from './copy-to-clipboard.ts';

/** How the last copy went; `idle` again a while after. */
export type CopyState = 'idle' | 'copied' | 'failed';

const shownFor = 2_000;

/** Copies content and tells how it went: once to `onResult`, and as a state that lasts long enough to be seen. */
export function useCopy(onResult: (result: 'copied' | 'failed') => void) {
  const [state, setState] = useState<CopyState>('idle');

  useEffect(() => {
    if (state === 'idle') return;
    const timer = setTimeout(() => setState('idle'), shownFor);
    return () => clearTimeout(timer);
  }, [state]);

  function finish(result: 'copied' | 'failed'): void {
    setState(result);
    onResult(result);
  }
  function copy(content: ClipboardContent): void {
    copyToClipboard(content).then(
      () => finish('copied'),
      () => finish('failed'),
    );
  }
  return [state, copy] as const;
}
