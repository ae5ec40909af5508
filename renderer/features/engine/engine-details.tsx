import { useTranslation } from 'react-i18next';
import type { EngineDescription, EngineState, ModelIdentity } from '../../../contract/model.ts';
import { formatBytes } from '../../lib/format-bytes.ts';
import { Button } from '../../ui/button.tsx';
import { DemoBadge } from '../../ui/demo-badge.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import type { EngineChipProps } from './engine-chip.tsx';
import { EngineConcessions } from './engine-concessions.tsx';

interface EngineDetailsProps extends EngineChipProps {
  readonly model: ModelIdentity | null;
  readonly status: string;
}

/** What the engine says about itself, or why it does not run. */
export function EngineDetails(props: EngineDetailsProps) {
  const { t } = useTranslation('engine');
  const { state, model } = props;
  return (
    <div className="flex flex-col gap-3 pt-3">
      {model === null ? null : (
        <p className="flex items-center gap-2 text-base font-medium">
          <span className="min-w-0 truncate">{model.name}</span>
          {model.demo ? <DemoBadge /> : null}
        </p>
      )}
      {state.status === 'ready' || state.status === 'busy' ? (
        <>
          <Facts description={state.description} />
          <EngineConcessions description={state.description} onRetryBackend={props.onRetryBackend} />
        </>
      ) : (
        <Condition {...props} state={state} />
      )}
      <div className="flex flex-wrap gap-2">
        <Button onClick={props.onSettings}>{t('chooseModel')}</Button>
        <Button variant="quiet" onClick={props.onDetails}>
          {t('details')}
        </Button>
      </div>
    </div>
  );
}

type IdleState = Exclude<EngineState, { status: 'ready' | 'busy' }>;

function Condition({ state, status, describeError, onRestart }: EngineDetailsProps & { readonly state: IdleState }) {
  const { t } = useTranslation('engine');
  switch (state.status) {
    case 'stopped':
      return <p className="text-ink-muted">{t('stoppedText')}</p>;
    case 'resting':
      return <p className="text-ink-muted">{t('restingText')}</p>;
    case 'starting':
      return <p className="text-ink-muted">{t('startingText')}</p>;
    case 'loading':
      return <ProgressBar label={status} fraction={state.fraction} />;
    case 'restarting':
      return <p className="text-ink-muted">{t('restartingText')}</p>;
    case 'failed':
      return (
        <>
          <p className="text-danger">{describeError(state.error).sentence}</p>
          <Button variant="primary" onClick={onRestart} className="self-start">
            {t('restart')}
          </Button>
        </>
      );
  }
}

function Facts({ description }: { readonly description: EngineDescription }) {
  const { t, i18n } = useTranslation('engine');
  const bytes = (count: number): string => formatBytes(count, i18n.language);
  const formatted = description.contextTokens.toLocaleString(i18n.language);
  const facts: readonly (readonly [string, string])[] = [
    [t('fields.backend'), t(`backends.${description.backend}`)],
    [t('fields.context'), t('contextTokens', { formatted })],
    [t('fields.projector'), description.projector],
    [t('fields.threads'), description.threads.toLocaleString(i18n.language)],
    [t('fields.memory'), bytes(description.memory.process)],
    [t('fields.weights'), bytes(description.memory.weights)],
    [t('fields.projectorMemory'), bytes(description.memory.projector)],
  ];
  return (
    <>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-ink-muted">{name}</dt>
            <dd className="text-right tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      {description.details.length === 0 ? <p className="text-warning">{t('noPictures')}</p> : null}
    </>
  );
}
