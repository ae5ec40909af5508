import type { Accelerator } from '../../contract/hotkey.ts';
import type { Shortcuts } from '../../main/capture/shortcuts.ts';

/** A system whose keys some other program may have. */
export class FakeShortcuts implements Shortcuts {
  /** What other programs have. */
  readonly taken = new Set<Accelerator>();
  readonly #held = new Map<Accelerator, () => void>();

  /** What this app has, sorted. */
  get held(): readonly Accelerator[] {
    return [...this.#held.keys()].toSorted();
  }

  register(accelerator: Accelerator, onPressed: () => void): boolean {
    if (this.taken.has(accelerator) || this.#held.has(accelerator)) return false;
    this.#held.set(accelerator, onPressed);
    return true;
  }

  unregister(accelerator: Accelerator): void {
    if (!this.#held.delete(accelerator)) throw new Error(`${accelerator} was not held`);
  }

  /** A person presses the keys, in whatever program. */
  press(accelerator: Accelerator): void {
    this.#held.get(accelerator)?.();
  }

  /** A press that is on its way: the returned function delivers it, whoever has the keys by then. */
  pressLate(accelerator: Accelerator): () => void {
    return this.#held.get(accelerator) ?? (() => undefined);
  }
}
