import type { PlainPicture } from './plain-picture.ts';

/** A page that is printed. Its pictures are at `picture/<sha256>`, from the page. */
export interface PrintedPage {
  readonly html: string;
  /** null = there is none. */
  readonly picture: (sha256: string) => Promise<PlainPicture | null>;
}

/** Makes PDF of pages. */
export interface PagePrinter {
  /** The style that gives a page fonts for these texts. */
  fonts(text: string): Promise<string>;
  /** A CSS page size. */
  readonly paper: 'A4' | 'letter';
  /** Rejects with the signal's reason. */
  print(page: PrintedPage, signal: AbortSignal): Promise<Uint8Array>;
}
