import { useTranslation } from 'react-i18next';
import type { HotkeyAction } from '../../../contract/hotkey.ts';
import { CopyButton } from '../../ui/copy-button.tsx';

/** The command that does what a hotkey does, for the system's own keyboard settings. */
export function HotkeyCommand({ action }: { readonly action: HotkeyAction }) {
  const { t } = useTranslation('hotkeys');
  const command = action === 'chat' ? 'sightline' : `sightline --capture ${action}`;
  return (
    <div className="flex items-center gap-1">
      <code className="rounded-sm bg-hover px-2 py-1 font-mono text-xs text-ink select-text">{command}</code>
      <CopyButton
        labels={{ idle: t('copyCommand', { command }), copied: t('commandCopied'), failed: t('commandNotCopied') }}
        content={() => ({ text: command })}
      />
    </div>
  );
}
