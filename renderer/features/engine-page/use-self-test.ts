import { useEffect, useState } from 'react';
import type { SelfTestState } from '../../../contract/self-test.ts';
import { request, subscribe } from '../../lib/api.ts';

/** How the self-test stands; null until main has said so. */
export function useSelfTest(onError: (error: unknown) => void): SelfTestState | null {
  const [state, setState] = useState<SelfTestState | null>(null);
  useEffect(() => {
    let told = false;
    const stop = subscribe('selfTest.changed', (event) => {
      told = true;
      setState(event.state);
    });
    // An event that came meanwhile is newer than the answer.
    request('selfTest.state', {}).then((answer) => told || setState(answer), onError);
    return stop;
  }, [onError]);
  return state;
}
