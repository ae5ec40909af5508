import { useQueryClient } from '@tanstack/react-query';
import { toWireError } from '../../../contract/errors.ts';
import {
  type Accelerator,
  type Hotkey,
  type HotkeyAction,
  type HotkeyRefusal,
  hotkeyActions,
  hotkeyRefusals,
} from '../../../contract/hotkey.ts';
import { request } from '../../lib/api.ts';
import { mainQueries } from '../../lib/main-state.ts';

/** Why a combination was not taken, for a sentence beside its row. */
export interface HotkeyProblem {
  readonly accelerator: Accelerator;
  readonly reason: HotkeyRefusal | 'taken' | 'still-taken';
  /** Who has it. */
  readonly action?: HotkeyAction;
}

/** What changes hotkeys. Each change resolves to its problem, null = it was made; other failures go to `report`, as null. */
export function useHotkeyChanges(report: (error: unknown) => void) {
  const queries = useQueryClient();
  async function change(accelerator: Accelerator, asked: Promise<readonly Hotkey[]>): Promise<HotkeyProblem | null> {
    try {
      queries.setQueryData(mainQueries.hotkeys.queryKey, await asked);
      return null;
    } catch (error) {
      const problem = problemOf(accelerator, error);
      if (problem === null) report(error);
      return problem;
    }
  }
  return {
    set: (action: HotkeyAction, accelerator: Accelerator | null) =>
      change(accelerator ?? '', request('hotkeys.set', { action, accelerator })),
    reset: (hotkey: Hotkey) => change(hotkey.default, request('hotkeys.reset', { action: hotkey.action })),
    resume: () => change('', request('hotkeys.pause', { paused: false })),
  };
}

function problemOf(accelerator: Accelerator, error: unknown): HotkeyProblem | null {
  const { code, detail } = toWireError(error);
  if (code === 'HOTKEY_TAKEN') return { accelerator, reason: 'taken' };
  if (code !== 'HOTKEY_REFUSED') return null;
  const reason = hotkeyRefusals.find((one) => one === detail?.['reason']) ?? 'unknown-key';
  const action = hotkeyActions.find((one) => one === detail?.['action']);
  return { accelerator, reason, ...(action === undefined ? {} : { action }) };
}
