import { useTranslation } from 'react-i18next';
import type { ModelOption } from '../../../contract/requests.ts';
import { Button } from '../../ui/button.tsx';
import { DemoBadge } from '../../ui/demo-badge.tsx';
import type { SettingsDialogProps } from './settings-dialog.tsx';
import { SettingsSection } from './settings-row.tsx';

type ModelSettingsProps = Pick<SettingsDialogProps, 'models' | 'onOpenLibrary' | 'onUsePocket'>;

/** The model that answers, and how to take another one. */
export function ModelSettings({ models, onOpenLibrary, onUsePocket }: ModelSettingsProps) {
  const { t } = useTranslation('settings');
  const demoInUse = models.some(({ demo, selected }) => demo && selected);
  return (
    <SettingsSection title={t('model')}>
      <ul aria-label={t('models')} className="my-2 flex flex-col gap-2">
        {models.map((model) => (
          <ModelLine key={model.id} model={model} />
        ))}
      </ul>
      <p className="text-xs text-ink-muted">{t('modelHint')}</p>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button onClick={onOpenLibrary}>{t('openLibrary')}</Button>
        {demoInUse ? null : <Button onClick={onUsePocket}>{t('usePocket')}</Button>}
      </div>
    </SettingsSection>
  );
}

function ModelLine({ model }: { readonly model: ModelOption }) {
  const { t } = useTranslation('settings');
  return (
    <li className="flex min-h-10 items-center gap-2 rounded-md border border-line px-3 py-2">
      <span className="min-w-0 truncate font-medium">{model.name}</span>
      {model.demo ? <DemoBadge /> : null}
      <span className="flex-1" />
      {model.selected ? <span className="text-xs font-medium text-accent">{t('selected')}</span> : null}
    </li>
  );
}
