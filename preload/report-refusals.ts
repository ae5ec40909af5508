import type { Bridge } from '../contract/bridge.ts';

/** The part of the page's that is needed: main's and the preload's sources share one project, which has no types of the DOM. */
declare function addEventListener(
  name: 'securitypolicyviolation',
  listener: (event: { readonly blockedURI: string; readonly effectiveDirective: string }) => void,
): void;

/** Tells main what the page's own policy keeps back: that never gets as far as its session, and the list of connections has it too. */
export function reportRefusals({ request }: Pick<Bridge, 'request'>): void {
  addEventListener('securitypolicyviolation', ({ blockedURI, effectiveDirective }) => {
    if (!/^(https?|wss?):/.test(blockedURI)) return;
    void request('connections.refused', { url: blockedURI.slice(0, 4096), kind: effectiveDirective });
  });
}
