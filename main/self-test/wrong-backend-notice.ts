import type { Notice } from '../../contract/requests.ts';
import type { SelfTestResult } from '../../contract/self-test.ts';

/** What is said of a backend that was wrong where the CPU was right; null for every other result. */
export function wrongBackendNotice(result: SelfTestResult | null): Notice | null {
  if (result === null || result.backend === null) return null;
  const { backend, model, outcome } = result;
  const wrong = outcome.kind === 'wrong' && outcome.blame === 'backend';
  return wrong ? { kind: 'wrong-backend', backend, model: model.name } : null;
}
