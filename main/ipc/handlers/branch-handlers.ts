import type { Handlers } from '../router.ts';
import type { Services } from './services.ts';

/** `branches.*`. */
export function branchHandlers({ chat: { branches } }: Services) {
  return {
    'branches.show': ({ messageId }) => branches.show(messageId),
    'branches.fork': ({ messageId }) => branches.fork(messageId),
    'branches.deleteExchange': ({ messageId }) => branches.deleteExchange(messageId),
  } satisfies Partial<Handlers>;
}
