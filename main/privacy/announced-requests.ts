interface Announced {
  /** Requests that have not passed yet. */
  readonly waiting: number;
  /** Requests that wait for their answer, those that have passed too. */
  readonly running: number;
}

/**
 * The requests of main that are on the list and may pass the session, each once. Whatever else main's code may send is not among them,
 * and is kept back like a page's. Several may go to one address at once, such as the parts of a file.
 */
export class AnnouncedRequests {
  readonly #urls = new Map<string, Announced>();

  /** One request to this address may pass, until {@link end}. */
  begin(url: string): void {
    const { waiting, running } = this.#urls.get(url) ?? { waiting: 0, running: 0 };
    this.#urls.set(url, { waiting: waiting + 1, running: running + 1 });
  }

  /** Whether one may pass; from then on it has. */
  take(url: string): boolean {
    const known = this.#urls.get(url);
    if (known === undefined || known.waiting === 0) return false;
    this.#urls.set(url, { ...known, waiting: known.waiting - 1 });
    return true;
  }

  /** It was answered, or it failed, maybe before it came so far as to pass: the last one to go leaves nothing open. */
  end(url: string): void {
    const known = this.#urls.get(url);
    if (known === undefined) return;
    if (known.running > 1) this.#urls.set(url, { ...known, running: known.running - 1 });
    else this.#urls.delete(url);
  }
}
