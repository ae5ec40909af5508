/**
 * Tests that only the type checker runs: each line below a `@ts-expect-error` must not compile, and the checker reports one that does.
 * They hold the contract to what it promises the windows and main.
 */
import type { Bridge } from '../../contract/bridge.ts';
import type { Message } from '../../contract/conversation.ts';
import type { ErrorCode } from '../../contract/errors.ts';
import type { Route } from '../../contract/requests.ts';
import type { Handlers } from '../../main/ipc/router.ts';

declare const bridge: Bridge;
declare const handlers: Handlers;
declare const message: Message;

/** Requests: known names with their own inputs, answered by their own outputs. */
export async function askThroughBridge(): Promise<string> {
  const reply = await bridge.request('app.info', {});
  // @ts-expect-error a failed reply has no value
  void reply.value;
  // @ts-expect-error no such request
  void bridge.request('app.inform', {});
  // @ts-expect-error a link is a string
  void bridge.request('app.openLink', { url: 1 });
  // @ts-expect-error inputs are strict
  void bridge.request('app.info', { more: true });
  return reply.ok ? reply.value.version : reply.error.code;
}

/** Events: a listener gets the payload of its own event. */
export function listen(): () => void {
  // @ts-expect-error no such event
  bridge.on('chat.deltas', () => undefined);
  return bridge.on('chat.delta', ({ seq }) => seq.toFixed());
}

/** Main answers every request, each with its own output. */
export const allHandlers: Record<Route, unknown> = handlers;
// @ts-expect-error one handler is not all of them
export const someHandlers: Handlers = { 'app.info': handlers['app.info'] };
// @ts-expect-error the app does not describe itself by a text
export const wrongOutput: Handlers = { ...handlers, 'app.info': () => 'text' };

/** What crosses a border cannot be changed by who reads it. */
export function changeMessage(): void {
  // @ts-expect-error readonly
  message.outcome = null;
  // @ts-expect-error readonly
  message.parts = [];
}

/** Error codes are a closed list. */
// @ts-expect-error no such code
export const unknownCode: ErrorCode = 'SOMETHING_ELSE';
