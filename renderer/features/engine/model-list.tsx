import { Check, Library } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { EngineState } from '../../../contract/model.ts';
import type { ModelOption } from '../../../contract/requests.ts';
import { DemoBadge } from '../../ui/demo-badge.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { modelSwitchStore } from './model-switch.ts';

interface ModelListProps {
  readonly state: EngineState;
  readonly models: readonly ModelOption[];
  readonly onUse: (id: string) => void;
  readonly onAllModels: () => void;
}

const lineClass = 'flex h-8 w-full items-center gap-2 rounded-md px-2 text-left hover:bg-hover';

/** The models that can answer next; the one that does is marked. One that is chosen while an answer runs waits for its end. */
export function ModelList({ state, models, onUse, onAllModels }: ModelListProps) {
  const { t } = useTranslation('engine');
  const pendingId = useStore(modelSwitchStore, (store) => store.pendingId);
  return (
    <section aria-label={t('answersNext')} className="-mx-2 border-b border-line pb-2">
      <h3 className="px-2 pb-1 text-xs text-ink-muted">{t('answersNext')}</h3>
      <ul className="max-h-56 overflow-y-auto">
        {models.map(({ id, name, demo, selected }) => (
          <li key={id}>
            <button type="button" aria-current={selected} onClick={() => onUse(id)} className={lineClass}>
              <span className="flex size-4 shrink-0 items-center">
                {pendingId === id ? <Spinner /> : null}
                {selected && pendingId !== id ? <Check size={16} aria-hidden className="text-accent" /> : null}
              </span>
              <span className="min-w-0 truncate">{name}</span>
              {demo ? <DemoBadge /> : null}
              {pendingId === id && state.status === 'busy' ? (
                <span className="ml-auto text-xs whitespace-nowrap text-ink-muted">{t('afterAnswer')}</span>
              ) : null}
            </button>
          </li>
        ))}
      </ul>
      <button type="button" onClick={onAllModels} className={lineClass}>
        <Library size={16} aria-hidden className="shrink-0 text-ink-muted" />
        {t('allModels')}
      </button>
    </section>
  );
}
