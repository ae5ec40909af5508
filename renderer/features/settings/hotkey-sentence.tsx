import { useTranslation } from 'react-i18next';
import type { Platform } from '../../../contract/accelerator.ts';
import { displayAccelerator } from '../../../contract/display-accelerator.ts';
import type { HotkeyProblem } from './use-hotkey-changes.ts';

interface HotkeySentenceProps {
  readonly problem: HotkeyProblem;
  readonly platform: Platform;
}

/** Why a combination cannot be used. */
export function HotkeySentence({ problem, platform }: HotkeySentenceProps) {
  const { t } = useTranslation('hotkeys');
  return (
    <p className="text-danger">
      {t(`refused.${problem.reason}`, {
        keys: displayAccelerator(problem.accelerator, platform),
        action: problem.action === undefined ? '' : t(`actions.${problem.action}`),
        held: t(platform === 'darwin' ? 'heldMac' : 'held'),
      })}
    </p>
  );
}
