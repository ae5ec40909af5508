import { type FocusEvent, useRef, useState } from 'react';
import type { Platform } from '../../../contract/accelerator.ts';
import type { Accelerator, Hotkey } from '../../../contract/hotkey.ts';
import { type HotkeyBindings, refuseHotkey } from '../../../contract/hotkey-rules.ts';
import { type HotkeyProblem, useHotkeyChanges } from './use-hotkey-changes.ts';

export interface HotkeyRowProps {
  readonly hotkey: Hotkey;
  /** What the other actions have. */
  readonly others: Partial<HotkeyBindings>;
  readonly platform: Platform;
  /** At most one row does something at a time. */
  readonly doing: 'record' | 'test' | null;
  readonly onDo: (doing: 'record' | 'test' | null) => void;
  readonly report: (error: unknown) => void;
}

/** What a row of the hotkeys does, and what was wrong with the keys that were pressed last. */
export function useHotkeyRow({ hotkey, others, platform, doing, onDo, report }: HotkeyRowProps) {
  const changes = useHotkeyChanges(report);
  const button = useRef<HTMLButtonElement>(null);
  const [problem, setProblem] = useState<HotkeyProblem | null>(null);

  function begin(next: HotkeyRowProps['doing']): void {
    setProblem(null);
    onDo(next);
  }
  /** Whatever was pressed for it is gone afterwards: the focus goes on with the keys. */
  function end(): void {
    button.current?.focus();
    begin(null);
  }
  async function change(asked: Promise<HotkeyProblem | null>): Promise<void> {
    const found = await asked;
    if (found === null) end();
    else setProblem(found);
  }
  function choose(accelerator: Accelerator): void {
    const refused = refuseHotkey(accelerator, platform, others);
    if (refused === null) void change(changes.set(hotkey.action, accelerator));
    else setProblem({ accelerator, ...refused });
  }
  function loseFocus({ currentTarget, relatedTarget }: FocusEvent): void {
    if (doing === 'record' && !currentTarget.contains(relatedTarget as Node | null)) begin(null);
  }
  return {
    button,
    problem,
    begin,
    end,
    choose,
    loseFocus,
    switchOff: () => void change(changes.set(hotkey.action, null)),
    retry: () => void change(changes.set(hotkey.action, hotkey.accelerator).then(stillTaken)),
    reset: () => void change(changes.reset(hotkey)),
  };
}

/** Trying the same keys again has no old keys that stay. */
function stillTaken(problem: HotkeyProblem | null): HotkeyProblem | null {
  return problem?.reason === 'taken' ? { ...problem, reason: 'still-taken' } : problem;
}
