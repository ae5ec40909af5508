import { z } from 'zod';
import { AppError, type Reply, toWireError } from '../../contract/errors.ts';
import { type Input, type Output, type Route, requests } from '../../contract/requests.ts';

/** Who asked: the id of the window's web contents. */
export interface Caller {
  readonly windowId: number;
}

/** One function for every route of the contract: a missing or misspelt one does not compile. */
export type Handlers = {
  readonly [R in Route]: (input: Input<R>, caller: Caller) => Promise<Output<R>> | Output<R>;
};

/** Called for every failure that is a bug rather than an expected error. */
export type ReportBug = (route: string, error: unknown) => void;

/**
 * Looks a route up, checks its input and calls its handler.
 * @returns a function that never rejects: failures become coded replies, unexpected ones `INTERNAL` after `reportBug`.
 */
export function createRouter(handlers: Handlers, reportBug: ReportBug) {
  return async (route: unknown, raw: unknown, caller: Caller): Promise<Reply<unknown>> => {
    try {
      const known = knownRoute(route);
      return { ok: true, value: await call(handlers, known, raw, caller) };
    } catch (error) {
      if (!(error instanceof AppError)) reportBug(String(route), error);
      return { ok: false, error: toWireError(error) };
    }
  };
}

function knownRoute(route: unknown): Route {
  if (typeof route === 'string' && Object.hasOwn(requests, route)) return route as Route;
  throw new AppError('INVALID_INPUT', 'unknown route');
}

function call<R extends Route>(handlers: Handlers, route: R, raw: unknown, caller: Caller) {
  const input = requests[route].input.safeParse(raw);
  if (!input.success) throw new AppError('INVALID_INPUT', z.prettifyError(input.error));
  return handlers[route](input.data as Input<R>, caller);
}
