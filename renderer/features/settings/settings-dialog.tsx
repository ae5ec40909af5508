import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../ui/dialog.tsx';
import { SettingsPage } from './settings-page.tsx';
import type { SettingsProps } from './settings-props.ts';

export interface SettingsDialogProps extends SettingsProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** The settings over the window; the search has the focus first. */
export function SettingsDialog({ open, onOpenChange, ...props }: SettingsDialogProps) {
  const { t } = useTranslation('settings');
  const { t: app } = useTranslation('app');
  const field = useRef<HTMLInputElement>(null);
  return (
    <Dialog
      size="page"
      open={open}
      onOpenChange={onOpenChange}
      title={t('title')}
      closeLabel={app('close')}
      initialFocus={field}
    >
      <SettingsPage field={field} {...props} />
    </Dialog>
  );
}
