import { useEffect, useState } from 'react';

function filesOf(transfer: DataTransfer | null): readonly File[] {
  return [...(transfer?.files ?? [])];
}

function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') === true;
}

/** Takes files that are dropped anywhere on the window. Answers whether files are over it now. */
export function useDroppedFiles(onFiles: (files: readonly File[]) => void): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const listening = new AbortController();
    const { signal } = listening;
    // Enter and leave come for every element under the pointer; the window is left when there is no element to enter.
    window.addEventListener('dragenter', (event) => carriesFiles(event) && setOver(true), { signal });
    window.addEventListener('dragleave', (event) => event.relatedTarget === null && setOver(false), { signal });
    window.addEventListener('dragover', (event) => carriesFiles(event) && event.preventDefault(), { signal });
    window.addEventListener(
      'drop',
      (event) => {
        setOver(false);
        if (!carriesFiles(event)) return;
        event.preventDefault();
        onFiles(filesOf(event.dataTransfer));
      },
      { signal },
    );
    return () => listening.abort();
  }, [onFiles]);
  return over;
}

function isWithin(element: Element | null, selector: string): boolean {
  return element !== null && element.closest(selector) !== null;
}

interface PasteTargets {
  readonly onFiles: (files: readonly File[]) => void;
  /** Text that was pasted where nothing is edited. */
  readonly onText: (text: string) => void;
}

/** Takes what is pasted anywhere in the window but in a dialog: pictures always, text where nothing is edited. */
export function usePaste({ onFiles, onText }: PasteTargets): void {
  useEffect(() => {
    function onPaste(event: ClipboardEvent): void {
      const target = event.target instanceof Element ? event.target : null;
      if (isWithin(target, '[role="dialog"]')) return;
      const files = filesOf(event.clipboardData).filter(({ type }) => type.startsWith('image/'));
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (files.length > 0) onFiles(files);
      else if (text !== '' && !isWithin(target, 'input, textarea')) onText(text);
      else return;
      event.preventDefault();
    }
    window.addEventListener('paste', onPaste);
    return () => window.removeEventListener('paste', onPaste);
  }, [onFiles, onText]);
}
