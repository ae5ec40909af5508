import { useEffect, useState } from 'react';
import { type ClipboardContent, copyToClipboard } from './copy-to-clipboard.ts';

/** How the last copy went; `idle` again a while after. */
export type CopyState = 'idle' | 'copied' | 'failed';

const shownFor = 2_000;

/** Copies content and says how it went, for long enough to be seen. */
export function useCopy(): readonly [CopyState, (content: ClipboardContent) => void] {
  const [state, setState] = useState<CopyState>('idle');

  useEffect(() => {
    if (state === 'idle') return;
    const timer = setTimeout(() => setState('idle'), shownFor);
    return () => clearTimeout(timer);
  }, [state]);

  function copy(content: ClipboardContent): void {
    copyToClipboard(content).then(
      () => setState('copied'),
      () => setState('failed'),
    );
  }
  return [state, copy];
}
