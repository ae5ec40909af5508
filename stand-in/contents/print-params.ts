import type { Commands } from '../chromium/cdp-protocol.ts';

const unset = {
  landscape: false,
  printBackground: false,
  preferCSSPageSize: false,
  generateTaggedPDF: false,
  generateDocumentOutline: false,
} as const;

/** Electron's options of a PDF as DevTools has them; throws for one that is not supported. */
export function printParams(options: Electron.PrintToPDFOptions): Commands['Page.printToPDF']['params'] {
  for (const name of Object.keys(options)) {
    if (!Object.hasOwn(unset, name)) throw new Error(`stand-in: printToPDF's ${name} is not supported`);
  }
  return { ...unset, ...options };
}
