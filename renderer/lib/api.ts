import type { Bridge } from '../../contract/bridge.ts';
import { fromWireError } from '../../contract/errors.ts';
import type { EventName, Events } from '../../contract/events.ts';
import type { Input, Output, Route } from '../../contract/requests.ts';

declare global {
  interface Window {
    /** Exposed by the preload; see contract/bridge.ts. */
    readonly bridge: Bridge;
  }
}

/** Asks main. Rejects with the `AppError` that main answered; see contract/requests.ts for what each route takes and gives. */
export async function request<R extends Route>(route: R, input: Input<R>): Promise<Output<R>> {
  const reply = await window.bridge.request(route, input);
  if (!reply.ok) throw fromWireError(reply.error);
  return reply.value;
}

/** Hears an event of main until the returned function is called. */
export function subscribe<E extends EventName>(event: E, listener: (payload: Events[E]) => void): () => void {
  return window.bridge.on(event, listener);
}
