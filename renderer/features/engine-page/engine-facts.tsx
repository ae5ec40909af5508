import { useTranslation } from 'react-i18next';
import type { EngineDescription, EngineState } from '../../../contract/model.ts';
import { descriptionOf } from '../../lib/engine-description.ts';
import { formatBytes } from '../../lib/format-bytes.ts';
import { Button } from '../../ui/button.tsx';
import { DemoBadge } from '../../ui/demo-badge.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import type { EnginePageProps } from './engine-page.tsx';
import { type Fact, FactList } from './fact-list.tsx';
import { formatSeconds } from './format-figures.ts';

/** The model with its state, and what the engine says about itself. */
export function EngineFacts(props: EnginePageProps) {
  const { state, chosen } = props;
  const model = modelOf(state) ?? chosen;
  return (
    <>
      {model === null ? null : (
        <p className="flex items-center gap-2 text-base font-medium">
          <span className="min-w-0 break-words">{model.name}</span>
          {model.demo ? <DemoBadge /> : null}
        </p>
      )}
      {state.status === 'ready' || state.status === 'busy' ? (
        <Facts description={state.description} />
      ) : (
        <Condition {...props} state={state} />
      )}
    </>
  );
}

function modelOf(state: EngineState) {
  if (state.status === 'loading') return state.model;
  return descriptionOf(state)?.model ?? null;
}

type IdleState = Exclude<EngineState, { status: 'ready' | 'busy' }>;

function Condition({ state, describeError, onRestart }: EnginePageProps & { readonly state: IdleState }) {
  const { t, i18n } = useTranslation(['enginePage', 'engine']);
  switch (state.status) {
    case 'loading': {
      const percent = state.fraction.toLocaleString(i18n.language, { style: 'percent', maximumFractionDigits: 0 });
      const label = t('engine:status.loading', { percent });
      return (
        <>
          <p className="text-ink-muted">{label}</p>
          <ProgressBar label={label} fraction={state.fraction} />
        </>
      );
    }
    case 'failed':
      return (
        <>
          <p className="text-danger">{describeError(state.error).sentence}</p>
          <Button variant="primary" onClick={onRestart} className="self-start">
            {t('engine:restart')}
          </Button>
        </>
      );
    case 'restarting':
      return <p className="text-ink-muted">{t('engine:restartingText')}</p>;
    case 'starting':
      return <p className="text-ink-muted">{t('engine:startingText')}</p>;
    case 'resting':
      return <p className="text-ink-muted">{t('engine:restingText')}</p>;
    case 'stopped':
      return <p className="text-ink-muted">{t('engine:stoppedText')}</p>;
  }
}

function Facts({ description }: { readonly description: EngineDescription }) {
  const { t, i18n } = useTranslation(['enginePage', 'engine']);
  const { language } = i18n;
  const whole = (value: number): string => value.toLocaleString(language);
  const { gpuLayers, projectorOnGpu, loadMs, deviceNames, memory } = description;
  const facts: readonly Fact[] = [
    [t('engine:fields.backend'), t(`engine:backends.${description.backend}`)],
    ...(deviceNames.length === 0 ? [] : ([[t('facts.devices'), deviceNames.join(', ')]] as const)),
    [t('facts.gpuLayers'), whole(gpuLayers)],
    [t('facts.encoder'), t(projectorOnGpu ? 'facts.onGpu' : 'facts.onCpu')],
    [t('engine:fields.context'), t('engine:contextTokens', { formatted: whole(description.contextTokens) })],
    [t('engine:fields.projector'), description.projector],
    [t('engine:fields.threads'), whole(description.threads)],
    [t('facts.loadTime'), formatSeconds(loadMs, language)],
    [t('engine:fields.memory'), formatBytes(memory.process, language)],
    [t('engine:fields.weights'), formatBytes(memory.weights, language)],
    [t('engine:fields.projectorMemory'), formatBytes(memory.projector, language)],
  ];
  return <FactList facts={facts} />;
}
