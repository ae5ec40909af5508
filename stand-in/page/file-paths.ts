import type { ToHost } from './messages.ts';

/** Files that wait for their paths, with what goes on then. */
interface Gesture {
  readonly files: readonly File[];
  readonly repeat: () => void;
}

/** What a File keeps when it crosses between the worlds, where it becomes another object. */
function keyOf({ name, size, lastModified, type }: File): string {
  return JSON.stringify([name, size, lastModified, type]);
}

function filesOf(event: Event): readonly File[] {
  if (event instanceof DragEvent) return [...(event.dataTransfer?.files ?? [])];
  return event.target instanceof HTMLInputElement ? [...(event.target.files ?? [])] : [];
}

/** The same event once more: a drop's files can be read only while it is dispatched. */
function copyOf(event: Event, files: readonly File[]): Event {
  const { bubbles, cancelable, composed } = event;
  if (!(event instanceof DragEvent)) return new Event(event.type, { bubbles, cancelable, composed });
  const dataTransfer = new DataTransfer();
  for (const file of files) dataTransfer.items.add(file);
  const { clientX, clientY, screenX, screenY } = event;
  return new DragEvent('drop', { bubbles, cancelable, composed, clientX, clientY, screenX, screenY, dataTransfer });
}

/**
 * The preload's `webUtils`. Electron asks Blink for a file's path at once; only the host can here, so a drop and a choice of files are held
 * back until it has answered, and then dispatched anew.
 */
export class FilePaths {
  readonly #post: (message: ToHost) => void;
  readonly #gestures = new Map<number, Gesture>();
  readonly #paths = new Map<string, string>();
  #lastId = 0;

  constructor(post: (message: ToHost) => void) {
    this.#post = post;
  }

  /** Holds back what brings files. */
  watch(): void {
    const hold = (event: Event): void => {
      const files = event.isTrusted ? filesOf(event) : [];
      if (files.length > 0) this.#hold(event, files);
    };
    addEventListener('drop', hold, { capture: true });
    addEventListener('change', hold, { capture: true });
  }

  /** The files of a gesture, for the host. */
  _filesOf(id: number): readonly File[] {
    return this.#gestures.get(id)?.files ?? [];
  }

  /** Takes the host's answer. */
  _receive(id: number, paths: readonly string[]): void {
    const gesture = this.#gestures.get(id);
    this.#gestures.delete(id);
    gesture?.files.forEach((file, index) => this.#paths.set(keyOf(file), paths[index] ?? ''));
    gesture?.repeat();
  }

  /** Empty for a file that is on no disk. */
  getPathForFile(file: File): string {
    if (!(file instanceof File))
      throw new TypeError('getPathForFile expected to receive a File object but one was not provided');
    return this.#paths.get(keyOf(file)) ?? '';
  }

  #hold(event: Event, files: readonly File[]): void {
    const [target] = event.composedPath();
    event.stopImmediatePropagation();
    if (event.type === 'drop') event.preventDefault();
    const id = ++this.#lastId;
    this.#gestures.set(id, { files, repeat: () => target?.dispatchEvent(copyOf(event, files)) });
    this.#post({ kind: 'files', id, count: files.length });
  }
}
