import { ipcMain } from 'electron';
import { requestChannel } from '../../contract/bridge.ts';
import type { Reply } from '../../contract/errors.ts';
import type { Caller } from './router.ts';
import { isTrustedSender } from './trust.ts';

/** Answers the renderer's requests. The sender is checked before the input is looked at. */
export function serve(route: (name: unknown, raw: unknown, caller: Caller) => Promise<Reply<unknown>>): void {
  ipcMain.handle(requestChannel, (event, name: unknown, raw: unknown): Promise<Reply<unknown>> | Reply<unknown> => {
    if (!isTrustedSender(event.senderFrame, event.sender.mainFrame)) {
      return { ok: false, error: { code: 'FORBIDDEN', message: 'untrusted sender' } };
    }
    return route(name, raw, { windowId: event.sender.id });
  });
}
