import { randomUUID } from 'node:crypto';
import type { PrintedPage } from './page-printer.ts';

/** A file as the app's protocol serves it. */
interface ServedFile {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
}

/** The pages that are being printed, in memory, each at an address that nobody else can guess. */
export class PrintedPages {
  readonly #pages = new Map<string, PrintedPage>();

  /** Serves a page until it is removed. Answers its id, which is part of its address. */
  add(page: PrintedPage): string {
    const id = randomUUID();
    this.#pages.set(id, page);
    return id;
  }

  remove(id: string): void {
    this.#pages.delete(id);
  }

  /** @param sha256 of one of its pictures, null for the page itself; answers null where there is no such thing */
  async file(id: string, sha256: string | null): Promise<ServedFile | null> {
    const page = this.#pages.get(id);
    if (page === undefined) return null;
    if (sha256 !== null) return page.picture(sha256);
    return { bytes: Buffer.from(page.html), mediaType: 'text/html; charset=utf-8' };
  }
}
