import type { Bridge } from './bridge.ts';

/**
 * Makes window.open ask the app, in the page's main world. It returns null as for a denied window: a window that the app
 * allows is opened by the host, without a reference back.
 */
export function overrideWindowOpen(bridge: Bridge): void {
  window.open = (url = '', name = '', features = '') => {
    bridge.open(new URL(String(url) || 'about:blank', document.baseURI).href, name, features);
    return null;
  };
}
