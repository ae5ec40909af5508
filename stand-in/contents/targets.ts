import type { CdpConnection } from '../chromium/cdp-connection.ts';
import type { CdpEvent, Events } from '../chromium/cdp-protocol.ts';
import { PageSession } from './page-session.ts';
import { handlePausedRequest } from './request-interceptor.ts';
import { WebContents } from './web-contents.ts';

const sessions = new Map<string, PageSession>();
let claim: ((session: PageSession) => void) | null = null;

/** The session of the next page that Chromium opens. One claim at a time: windows are made one after the other. */
export function nextPage(): Promise<PageSession> {
  return new Promise((resolve) => {
    claim = resolve;
  });
}

/** Attaches to every page that opens and answers for every request that the app's schemes or navigation lock concern. */
export async function watchTargets(connection: CdpConnection): Promise<void> {
  connection.on('event', (event) => {
    if (event.sessionId === undefined) receiveBrowserEvent(connection, event);
    else sessions.get(event.sessionId)?.receive(event);
  });
  const patterns = [{ urlPattern: '*' }];
  await connection.send('Fetch.enable', { patterns });
  await connection.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: true });
}

function receiveBrowserEvent(connection: CdpConnection, event: CdpEvent): void {
  if (event.method === 'Target.attachedToTarget') attach(connection, event.params);
  else if (event.method === 'Target.detachedFromTarget') detach(event.params.sessionId);
  else if (event.method === 'Fetch.requestPaused') void handlePausedRequest(event.params);
}

function detach(sessionId: string): void {
  const session = sessions.get(sessionId);
  sessions.delete(sessionId);
  if (session !== undefined) WebContents._ofTarget(session.targetId)?._gone();
}

/** Pages that nobody asked for (a shortcut of Chromium's own, a link that slipped through) are closed again. */
function attach(connection: CdpConnection, { sessionId, targetInfo }: Events['Target.attachedToTarget']): void {
  const { targetId, type, openerId } = targetInfo;
  const ignore = (): null => null;
  if (type !== 'page') {
    connection.send('Runtime.runIfWaitingForDebugger', {}, sessionId).catch(ignore);
    if (type !== 'iframe' && type !== 'worker') connection.send('Target.detachFromTarget', { sessionId }).catch(ignore);
  } else if (claim === null || openerId !== undefined) {
    connection
      .send('Runtime.runIfWaitingForDebugger', {}, sessionId)
      .then(() => connection.send('Target.closeTarget', { targetId }))
      .catch(ignore);
  } else {
    const session = new PageSession(targetId, sessionId);
    sessions.set(sessionId, session);
    claim(session);
    claim = null;
  }
}
