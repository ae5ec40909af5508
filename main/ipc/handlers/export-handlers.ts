import type { Handlers } from '../router.ts';
import type { Services } from './services.ts';

/** `export.*`; `transfer.cancel` is with the imports. */
export function exportHandlers({ exports, copyText, reveal }: Services) {
  return {
    'export.start': ({ conversationIds, options }, { windowId }) => exports.start(conversationIds, options, windowId),
    'export.copyMarkdown': async ({ conversationId, messageIds }) =>
      copyText(await exports.markdown(conversationId, messageIds)),
    'export.reveal': ({ id }) => reveal(exports.targetOf(id)),
  } satisfies Partial<Handlers>;
}
