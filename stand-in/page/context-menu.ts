import type { ContextMenuFacts } from './messages.ts';

const textInputs = ['text', 'search', 'url', 'tel', 'email', 'password', 'number'];

function field(path: readonly EventTarget[]): HTMLInputElement | HTMLTextAreaElement | null {
  const [target] = path;
  if (target instanceof HTMLTextAreaElement) return target;
  return target instanceof HTMLInputElement && textInputs.includes(target.type) ? target : null;
}

function mediaTypeOf(element: EventTarget | undefined): ContextMenuFacts['mediaType'] {
  if (element instanceof HTMLImageElement) return 'image';
  if (element instanceof HTMLVideoElement) return 'video';
  if (element instanceof HTMLAudioElement) return 'audio';
  return element instanceof HTMLCanvasElement ? 'canvas' : 'none';
}

function selectionIn(input: HTMLInputElement | HTMLTextAreaElement | null): string {
  if (input === null) return getSelection()?.toString() ?? '';
  return input.value.slice(input.selectionStart ?? 0, input.selectionEnd ?? 0);
}

function factsOf(event: MouseEvent): ContextMenuFacts {
  const path = event.composedPath();
  const input = field(path);
  const link = path.find((node) => node instanceof HTMLAnchorElement && node.href !== '') as
    | HTMLAnchorElement
    | undefined;
  const [element] = path;
  return {
    x: Math.round(event.clientX),
    y: Math.round(event.clientY),
    linkURL: link?.href ?? '',
    linkText: link?.textContent ?? '',
    srcURL: element instanceof HTMLImageElement || element instanceof HTMLMediaElement ? element.currentSrc : '',
    mediaType: mediaTypeOf(element),
    isEditable: input
      ? !input.readOnly && !input.disabled
      : element instanceof HTMLElement && element.isContentEditable,
    selectionText: selectionIn(input),
    canUndo: document.queryCommandEnabled('undo'),
    canRedo: document.queryCommandEnabled('redo'),
  };
}

/** Calls `report` for each right click that the page leaves alone, and keeps Chromium's own menu away. */
export function watchContextMenu(report: (facts: ContextMenuFacts) => void): void {
  addEventListener('contextmenu', (event) => {
    if (event.defaultPrevented) return;
    event.preventDefault();
    report(factsOf(event));
  });
}
