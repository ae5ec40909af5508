/**
 * Makes window.open ask the app, in the page's main world. It returns null as for a denied window: a window that the app
 * allows is opened by the host, without a reference back.
 */
export function overrideWindowOpen(secret: string): void {
  const preloadEvent = `${secret}preload`;
  window.open = (url = '', name = '', features = '') => {
    const target = new URL(String(url) || 'about:blank', document.baseURI).href;
    const detail = { kind: 'open', url: target, name: String(name), features: String(features) };
    dispatchEvent(new CustomEvent(preloadEvent, { detail }));
    return null;
  };
}
