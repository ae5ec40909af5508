import { normalizeAccelerator, type Platform } from '../../contract/accelerator.ts';
import { type Accelerator, type Hotkey, type HotkeyAction, hotkeyActions } from '../../contract/hotkey.ts';
import { defaultHotkeys, type HotkeyBindings } from '../../contract/hotkey-rules.ts';
import type { Settings } from '../../contract/settings.ts';

/** What the service knows beside the settings. */
export interface HotkeyCondition {
  readonly supported: boolean;
  readonly paused: boolean;
  /** The combinations that the system refused when they were last asked for. */
  readonly refused: ReadonlySet<Accelerator>;
}

/** What each action has by the settings, in canonical spelling. Stored text that is no combination counts as the default. */
export function wantedHotkeys(stored: Settings['hotkeys'], platform: Platform): HotkeyBindings {
  const defaults = defaultHotkeys(platform);
  const entries = hotkeyActions.map((action) => {
    const own = stored[action];
    const wanted = own === null ? null : (normalizeAccelerator(own ?? '', platform) ?? defaults[action]);
    return [action, wanted] as const;
  });
  return Object.fromEntries(entries) as HotkeyBindings;
}

/** The action of a combination; the first one where settings that were changed by hand give it twice. */
export function actionOf(accelerator: Accelerator, wanted: HotkeyBindings): HotkeyAction | null {
  return hotkeyActions.find((action) => wanted[action] === accelerator) ?? null;
}

/** The combinations to register, each once. */
export function acceleratorsOf(wanted: HotkeyBindings): ReadonlySet<Accelerator> {
  return new Set(hotkeyActions.flatMap((action) => wanted[action] ?? []));
}

/** How each hotkey stands, in the order of the actions. */
export function describeHotkeys(
  wanted: HotkeyBindings,
  platform: Platform,
  condition: HotkeyCondition,
): readonly Hotkey[] {
  const defaults = defaultHotkeys(platform);
  return hotkeyActions.map((action) => ({
    action,
    accelerator: wanted[action],
    default: defaults[action],
    status: statusOf(action, wanted, condition),
  }));
}

function statusOf(action: HotkeyAction, wanted: HotkeyBindings, condition: HotkeyCondition): Hotkey['status'] {
  const accelerator = wanted[action];
  if (!condition.supported) return 'unsupported';
  if (accelerator === null) return 'off';
  if (condition.paused) return 'paused';
  const shared = actionOf(accelerator, wanted) !== action;
  return shared || condition.refused.has(accelerator) ? 'taken' : 'registered';
}
