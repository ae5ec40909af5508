import { useTranslation } from 'react-i18next';
import type { ModelOption } from '../../../contract/requests.ts';
import { Button } from '../../ui/button.tsx';
import { DemoBadge } from '../../ui/demo-badge.tsx';
import type { SettingsProps } from './settings-props.ts';

type ModelSettingsProps = Pick<SettingsProps, 'models' | 'onUsePocket' | 'onOpenPage'>;

/** The models that can answer, in short, and the way to the library. */
export function ModelSettings({ models, onUsePocket, onOpenPage }: ModelSettingsProps) {
  const { t } = useTranslation('settings');
  const demoInUse = models.some(({ demo, selected }) => demo && selected);
  return (
    <div className="py-2">
      <ul aria-label={t('models')} className="flex flex-col gap-2">
        {models.map((model) => (
          <ModelLine key={model.id} model={model} />
        ))}
      </ul>
      <p className="pt-2 text-xs text-ink-muted">{t('items.model.sentence')}</p>
      <p className="text-xs text-ink-muted">{t('default', { value: t('defaultModel') })}</p>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button onClick={() => onOpenPage('library')}>{t('openLibrary')}</Button>
        {demoInUse ? null : <Button onClick={onUsePocket}>{t('usePocket')}</Button>}
      </div>
    </div>
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
