import { net } from 'electron';
import type { Outbound } from './models/download/outbound.ts';
import { type OutgoingRequest, outboundThroughRequests } from './models/download/outbound-requests.ts';

/** The app's one way out, through Chromium's network: the system's proxies and certificates count. */
export function createOutbound(): Outbound {
  // electron.d.ts does not say that an IncomingMessage is a readable stream: https://www.electronjs.org/docs/latest/api/incoming-message
  return outboundThroughRequests((options) => net.request(options) as unknown as OutgoingRequest);
}
