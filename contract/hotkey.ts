/** What a hotkey does, from any program. */
export const hotkeyActions = ['region', 'display', 'window', 'chat'] as const;
export type HotkeyAction = (typeof hotkeyActions)[number];

/** A key combination as Electron writes it, such as `Control+Alt+S`. */
export type Accelerator = string;

/** Why a combination cannot be used; the interface has a sentence for each. */
export const hotkeyRefusals = [
  /** No key, or a key that the system's shortcuts do not know. */
  'unknown-key',
  /** A letter, digit or sign without Control, Alt or Command would take the key away from every program. */
  'needs-modifier',
  /** The system keeps it for itself (Alt+Tab, Command+Q, Control+Alt+Delete, ...). */
  'reserved',
  /** Every program uses it (copy, paste, undo, ...). */
  'common',
  /** Another action of Sightline has it. `detail.action` names it. */
  'duplicate',
] as const;
export type HotkeyRefusal = (typeof hotkeyRefusals)[number];

/** How one hotkey stands. */
export interface Hotkey {
  readonly action: HotkeyAction;
  /** null = switched off by the user. */
  readonly accelerator: Accelerator | null;
  readonly default: Accelerator;
  readonly status:
    | 'registered'
    /** Another program has it. */
    | 'taken'
    | 'off'
    /** All of them are paused from the tray. */
    | 'paused'
    /** The system gives no hotkeys to programs (Wayland without the portal). */
    | 'unsupported';
}
