import { AppError } from '../../contract/errors.ts';
import type { Input } from '../../contract/requests.ts';
import type { Settings } from '../../contract/settings.ts';
import { defaultSettings, resettableSettings, type SettingsImport } from '../../contract/settings-file.ts';

/** Main's side of the settings' files. `keep` stores settings and tells of them. */
export class FakeSettings {
  /** Where the user exports to; null = the dialog is cancelled. */
  target: string | null = 'sightline-settings.json';
  /** What the file that the user chooses would change; null = the dialog is cancelled. */
  preview: SettingsImport | null = null;
  readonly #current: () => Settings;
  readonly #keep: (settings: Settings) => Settings;

  constructor(current: () => Settings, keep: (settings: Settings) => Settings) {
    this.#current = current;
    this.#keep = keep;
  }

  handlers() {
    return {
      'settings.get': () => this.#current(),
      'settings.change': (patch: Input<'settings.change'>) => this.#change(patch as Partial<Settings>),
      'settings.export': () => this.target,
      'settings.readImport': () => this.preview,
      'settings.applyImport': ({ token }: Input<'settings.applyImport'>) => {
        if (this.preview?.token !== token)
          throw new AppError('SETTINGS_FILE_REFUSED', '', { detail: { reason: 'expired' } });
        return this.#change(Object.fromEntries(this.preview.changes.map(({ key, to }) => [key, to])));
      },
      'settings.reset': ({ keys }: Input<'settings.reset'>) =>
        this.#change(Object.fromEntries((keys ?? resettableSettings).map((key) => [key, defaultSettings[key]]))),
    };
  }

  #change(patch: Partial<Settings>): Settings {
    return this.#keep({ ...this.#current(), ...patch });
  }
}
