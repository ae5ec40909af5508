/**
 * The requests of main that are on the list and may pass the session, each once. Whatever else main's code may send is not among them,
 * and is kept back like a page's.
 */
export class AnnouncedRequests {
  readonly #urls = new Map<string, number>();

  /** One request to this address may pass. */
  add(url: string): void {
    this.#urls.set(url, (this.#urls.get(url) ?? 0) + 1);
  }

  /** Whether one may pass; from then on it has. */
  take(url: string): boolean {
    const count = this.#urls.get(url) ?? 0;
    if (count > 1) this.#urls.set(url, count - 1);
    else this.#urls.delete(url);
    return count > 0;
  }
}
