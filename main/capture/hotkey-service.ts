import { normalizeAccelerator, type Platform } from '../../contract/accelerator.ts';
import { AppError } from '../../contract/errors.ts';
import type { Accelerator, Hotkey, HotkeyAction } from '../../contract/hotkey.ts';
import { defaultHotkeys, type HotkeyBindings, refuseHotkey } from '../../contract/hotkey-rules.ts';
import type { Settings, SettingsPatch } from '../../contract/settings.ts';
import { acceleratorsOf, actionOf, describeHotkeys, wantedHotkeys } from './hotkey-bindings.ts';
import type { Hotkeys } from './port.ts';
import type { Shortcuts } from './shortcuts.ts';

export interface HotkeyServiceOptions {
  readonly shortcuts: Shortcuts;
  readonly platform: Platform;
  readonly settings: {
    readonly current: Settings;
    change(patch: SettingsPatch): Promise<Settings>;
    onChange(listener: () => void): () => void;
  };
  /** False where the system gives programs no hotkeys: nothing is registered then. */
  readonly supported: boolean;
  readonly onPressed: (action: HotkeyAction) => void;
  readonly onChanged: (hotkeys: readonly Hotkey[]) => void;
  /** A hotkey was pressed while this window tests. */
  readonly onFired: (windowId: number, action: HotkeyAction) => void;
}

/**
 * The hotkeys as the settings want them, each registered on its own. What is registered follows from the settings, from who records and from
 * the pause; it is brought up to date after every change of these.
 */
export class HotkeyService implements Hotkeys {
  readonly #options: HotkeyServiceOptions;
  readonly #stopFollowing: () => void;
  readonly #registered = new Set<Accelerator>();
  readonly #refused = new Set<Accelerator>();
  readonly #testing = new Set<number>();
  readonly #recording = new Set<number>();
  /** What is registered ahead of the settings, while they are stored. */
  #trial: Accelerator | null = null;
  #paused = false;
  #wanted: HotkeyBindings;
  #told: string;
  #lastChange: Promise<unknown> = Promise.resolve();

  /** Registers what the settings want. `list()` says at once what the system refused. */
  constructor(options: HotkeyServiceOptions) {
    this.#options = options;
    this.#wanted = wantedHotkeys(options.settings.current.hotkeys, options.platform);
    this.#register();
    this.#told = JSON.stringify(this.list());
    this.#stopFollowing = options.settings.onChange(() => this.#followSettings());
  }

  list(): readonly Hotkey[] {
    return describeHotkeys(this.#wanted, this.#options.platform, {
      supported: this.#options.supported,
      paused: this.#paused,
      refused: this.#refused,
    });
  }

  /** Also asks again for a combination that the action has and that was taken. */
  set(action: HotkeyAction, accelerator: Accelerator | null): Promise<readonly Hotkey[]> {
    return this.#oneByOne(async () => {
      const normal = accelerator === null ? null : this.#checked(action, accelerator);
      await this.#bind(normal, { ...this.#options.settings.current.hotkeys, [action]: normal });
    });
  }

  reset(action: HotkeyAction): Promise<readonly Hotkey[]> {
    return this.#oneByOne(async () => {
      const normal = this.#checked(action, defaultHotkeys(this.#options.platform)[action]);
      // An absent key follows the default, should a later version have another one.
      const { [action]: _, ...others } = this.#options.settings.current.hotkeys;
      await this.#bind(normal, others);
    });
  }

  pause(paused: boolean): readonly Hotkey[] {
    this.#paused = paused;
    this.#update();
    return this.list();
  }

  test(windowId: number, testing: boolean): void {
    if (testing) this.#testing.add(windowId);
    else this.#testing.delete(windowId);
  }

  record(windowId: number, recording: boolean): void {
    if (recording) this.#recording.add(windowId);
    else this.#recording.delete(windowId);
    this.#update();
  }

  forgetWindow(windowId: number): void {
    this.test(windowId, false);
    this.record(windowId, false);
  }

  /**
   * Makes a change of the settings that reaches the hotkeys, too, after those that are under way: each one is checked against what the one
   * before has left. What is registered follows; a combination that another program has is listed as taken.
   */
  inTurn<Result>(change: () => Promise<Result>): Promise<Result> {
    const result = this.#lastChange.then(change);
    this.#lastChange = result.catch(() => undefined);
    return result;
  }

  /** Gives every combination back; the service is of no use afterwards. */
  dispose(): void {
    this.#stopFollowing();
    for (const accelerator of this.#registered) this.#options.shortcuts.unregister(accelerator);
    this.#registered.clear();
  }

  #oneByOne(change: () => Promise<void>): Promise<readonly Hotkey[]> {
    return this.inTurn(change).then(() => this.list());
  }

  async #bind(accelerator: Accelerator | null, hotkeys: Settings['hotkeys']): Promise<void> {
    if (accelerator !== null) this.#take(accelerator);
    try {
      await this.#options.settings.change({ hotkeys });
    } finally {
      // Where storing failed the settings want the old combination still, and the new one is given back.
      this.#trial = null;
      this.#update();
    }
  }

  /** The canonical spelling. Throws `HOTKEY_REFUSED`. */
  #checked(action: HotkeyAction, accelerator: Accelerator): Accelerator {
    const { platform } = this.#options;
    const refused = refuseHotkey(accelerator, platform, { ...this.#wanted, [action]: null });
    const normal = normalizeAccelerator(accelerator, platform);
    if (refused === null && normal !== null) return normal;
    throw new AppError('HOTKEY_REFUSED', accelerator, { detail: { reason: 'unknown-key', ...refused } });
  }

  /** Takes a combination before the settings have it. Throws `HOTKEY_TAKEN`; nothing has changed then. */
  #take(accelerator: Accelerator): void {
    if (!this.#options.supported || this.#registered.has(accelerator)) return;
    if (!this.#tryRegister(accelerator)) throw new AppError('HOTKEY_TAKEN', accelerator);
    this.#refused.delete(accelerator);
    this.#trial = accelerator;
    // While nothing may be registered, it was only asked whether it can be.
    this.#register();
  }

  #followSettings(): void {
    const { settings, platform } = this.#options;
    this.#wanted = wantedHotkeys(settings.current.hotkeys, platform);
    this.#update();
  }

  #update(): void {
    this.#register();
    const hotkeys = this.list();
    const told = JSON.stringify(hotkeys);
    if (told === this.#told) return;
    this.#told = told;
    this.#options.onChanged(hotkeys);
  }

  get #active(): boolean {
    return this.#options.supported && !this.#paused && this.#recording.size === 0;
  }

  #toRegister(): ReadonlySet<Accelerator> {
    if (!this.#active) return new Set();
    const wanted = acceleratorsOf(this.#wanted);
    return this.#trial === null ? wanted : new Set([...wanted, this.#trial]);
  }

  /** Gives back what is not wanted now, then takes what is. A combination that only changed its action stays. */
  #register(): void {
    const wanted = this.#toRegister();
    for (const accelerator of this.#registered.difference(wanted)) {
      this.#options.shortcuts.unregister(accelerator);
      this.#registered.delete(accelerator);
    }
    if (this.#active) this.#refused.clear();
    for (const accelerator of wanted.difference(this.#registered))
      if (!this.#tryRegister(accelerator)) this.#refused.add(accelerator);
  }

  #tryRegister(accelerator: Accelerator): boolean {
    const taken = this.#options.shortcuts.register(accelerator, () => this.#pressed(accelerator));
    if (taken) this.#registered.add(accelerator);
    return taken;
  }

  #pressed(accelerator: Accelerator): void {
    const action = actionOf(accelerator, this.#wanted);
    // The system may tell of a press that came before the combination was given back.
    if (action === null || !this.#active) return;
    if (this.#testing.size === 0) this.#options.onPressed(action);
    for (const windowId of this.#testing) this.#options.onFired(windowId, action);
  }
}
