/**
 * A ref that keeps the keyboard on the page while its buttons come and go: where the focused one is taken away, the first button of the same
 * row has the focus, or else the whole page.
 */
export function keepFocus(page: HTMLElement | null): (() => void) | undefined {
  if (page === null) return undefined;
  let place: Element | null = null;
  const remember = ({ target }: FocusEvent): void => {
    place = target instanceof Element ? target.closest('li, section') : null;
  };
  const mend = (): void => {
    if (document.activeElement !== document.body) return;
    const button = place?.isConnected === true ? place.querySelector('button') : null;
    (button ?? page).focus({ preventScroll: true });
  };
  const observer = new MutationObserver(mend);
  page.addEventListener('focusin', remember);
  observer.observe(page, { childList: true, subtree: true });
  return () => {
    page.removeEventListener('focusin', remember);
    observer.disconnect();
  };
}
