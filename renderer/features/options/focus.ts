/** As a ref, gives the focus to what has just come; the same function at every render, so that it is asked once. */
export function focus(element: HTMLElement | null): void {
  element?.focus();
}
