import { BrowserWindow } from 'electron';
import { appOrigin } from '../windows/app-origin.ts';
import type { PagePrinter, PrintedPage } from './page-printer.ts';
import type { PrintFonts } from './print-fonts.ts';
import type { PrintedPages } from './printed-pages.ts';

/** Prints in hidden windows that run no script, go nowhere and load nothing but their page. */
export class WindowPrinter implements PagePrinter {
  readonly #pages: PrintedPages;
  readonly #fonts: PrintFonts;
  readonly paper: PagePrinter['paper'];

  constructor(pages: PrintedPages, fonts: PrintFonts, paper: PagePrinter['paper']) {
    this.#pages = pages;
    this.#fonts = fonts;
    this.paper = paper;
  }

  fonts(text: string): Promise<string> {
    return this.#fonts.styleFor(text);
  }

  async print(page: PrintedPage, signal: AbortSignal): Promise<Uint8Array> {
    signal.throwIfAborted();
    const id = this.#pages.add(page);
    const window = openHidden();
    const { promise: aborted, reject } = Promise.withResolvers<never>();
    const abort = (): void => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    try {
      return await Promise.race([aborted, printPage(window, `${appOrigin}/print/${id}/`)]);
    } finally {
      signal.removeEventListener('abort', abort);
      this.#pages.remove(id);
      if (!window.isDestroyed()) window.destroy();
    }
  }
}

function openHidden(): BrowserWindow {
  const window = new BrowserWindow({
    show: false,
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, javascript: false },
  });
  window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
  window.webContents.on('will-navigate', (event) => event.preventDefault());
  return window;
}

async function printPage(window: BrowserWindow, url: string): Promise<Uint8Array> {
  await window.loadURL(url);
  return window.webContents.printToPDF({
    printBackground: true,
    preferCSSPageSize: true,
    generateTaggedPDF: true,
    generateDocumentOutline: true,
  });
}
