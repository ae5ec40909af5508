import { ipcMain } from '../ipc-main.ts';
import { nodeCodec } from '../node-codec.ts';
import type { Encoded } from '../page/codec.ts';
import type { ToHost } from '../page/messages.ts';
import type { PageSession } from './page-session.ts';
import type { WebContents } from './web-contents.ts';

/** The arguments of one message, made ready to cross. Throws for what can't be cloned. */
export function encodeAll(args: readonly unknown[]): Encoded[] {
  return nodeCodec.encodeAll(args);
}

function eventFrom(sender: WebContents): object {
  return {
    sender,
    senderFrame: sender.mainFrame,
    frameId: sender.mainFrame.routingId,
    processId: sender.mainFrame.processId,
    type: 'frame',
    ports: [],
    reply: (channel: string, ...args: unknown[]) => sender.send(channel, ...args),
  };
}

/** Hands what a page has sent to ipcMain's listeners. */
export function deliver(sender: WebContents, channel: string, args: readonly Encoded[]): void {
  ipcMain.emit(channel, eventFrom(sender), ...nodeCodec.decodeAll(args));
}

/** Runs the handler for an invoke and sends back what it answers or throws, unless the page has been loaded anew by then. */
export async function answerInvoke(
  sender: WebContents,
  page: PageSession,
  { id, channel, args }: Extract<ToHost, { kind: 'invoke' }>,
): Promise<void> {
  const { document } = page;
  try {
    const event = eventFrom(sender) as Electron.IpcMainInvokeEvent;
    const value = await ipcMain._invoke(channel, event, nodeCodec.decodeAll(args));
    page.post({ kind: 'result', id, value: nodeCodec.encode(value) }, document);
  } catch (error) {
    page.post({ kind: 'failure', id, message: String(error) }, document);
  }
}
