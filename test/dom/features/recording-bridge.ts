import type { Bridge } from '../../../contract/bridge.ts';
import type { WireError } from '../../../contract/errors.ts';
import type { Output, Route } from '../../../contract/requests.ts';

/** A bridge that keeps what it is asked and answers from a table; a route without an answer answers nothing. */
export interface RecordingBridge {
  readonly asked: { readonly route: Route; readonly input: unknown }[];
}

type Answers = { readonly [R in Route]?: Output<R> | { readonly error: WireError } };

/** Puts a recording bridge into the window. */
export function installRecordingBridge(answers: Answers = {}): RecordingBridge {
  const asked: RecordingBridge['asked'] = [];
  const bridge: Bridge = {
    request(route, input) {
      asked.push({ route, input });
      const answer: unknown = answers[route];
      return Promise.resolve(
        isError(answer) ? { ok: false, error: answer.error } : { ok: true, value: answer as never },
      );
    },
    on: () => () => undefined,
    pathOfFile: () => '',
  };
  Object.defineProperty(window, 'bridge', { value: bridge, configurable: true });
  return { asked };
}

function isError(answer: unknown): answer is { readonly error: WireError } {
  return typeof answer === 'object' && answer !== null && 'error' in answer;
}
