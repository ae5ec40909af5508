import { type Settings, type SettingsChange, settingsSchema } from '../../contract/settings.ts';
import type { Store } from '../db/port.ts';

const key = 'settings';

/** Called after a change is committed, with both states. */
export type SettingsListener = (settings: Settings, previous: Settings) => void;

/** The user's settings: one row, read once, changed by patches, told to listeners. */
export class SettingsService {
  readonly #store: Pick<Store, 'writeSetting'>;
  readonly #listeners = new Set<SettingsListener>();
  #settings: Settings;
  #lastChange: Promise<unknown> = Promise.resolve();

  private constructor(store: Pick<Store, 'writeSetting'>, settings: Settings) {
    this.#store = store;
    this.#settings = settings;
  }

  /** Reads the stored row. A row that no longer parses gives the defaults for the keys that are wrong, not for all. */
  static async open(store: Pick<Store, 'readSetting' | 'writeSetting'>): Promise<SettingsService> {
    return new SettingsService(store, parseSettings(await store.readSetting(key)));
  }

  get current(): Settings {
    return this.#settings;
  }

  /** Commits the patch, then tells the listeners. Rejects with `DISK_FULL` or `DATABASE_FAILED`; nothing has changed then. */
  change(patch: SettingsChange): Promise<Settings> {
    // One after another: a patch is applied to what the one before has left, never to what that one replaces.
    const change = this.#lastChange.then(() => this.#change(patch));
    this.#lastChange = change.catch(() => undefined);
    return change;
  }

  /** Returns the unsubscribe function. */
  onChange(listener: SettingsListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async #change(patch: SettingsChange): Promise<Settings> {
    const previous = this.#settings;
    const next = settingsSchema.parse({ ...previous, ...patch });
    await this.#store.writeSetting(key, next);
    this.#settings = next;
    for (const listener of this.#listeners) listener(next, previous);
    return next;
  }
}

function parseSettings(stored: unknown): Settings {
  const row = typeof stored === 'object' && stored !== null ? (stored as Record<string, unknown>) : {};
  const valid = Object.entries(settingsSchema.shape).filter(([name, field]) => field.safeParse(row[name]).success);
  return settingsSchema.parse(Object.fromEntries(valid.map(([name]) => [name, row[name]])));
}
