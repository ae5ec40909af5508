import { useTranslation } from 'react-i18next';
import type { EngineState, ModelIdentity } from '../../../contract/model.ts';
import type { ModelOption } from '../../../contract/requests.ts';
import { classNames } from '../../lib/class-names.ts';
import { descriptionOf } from '../../lib/engine-description.ts';
import type { DescribeError } from '../../lib/error-description.ts';
import { DemoBadge } from '../../ui/demo-badge.tsx';
import { Popover } from '../../ui/popover.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { EngineDetails } from './engine-details.tsx';
import { ModelList } from './model-list.tsx';
import { useEngineStatus } from './use-engine-status.ts';

export interface EngineChipProps {
  readonly state: EngineState;
  /** The model that is chosen, for the states in which the engine names none; null while that is not known. */
  readonly chosen: ModelIdentity | null;
  readonly describeError: DescribeError;
  readonly onRestart: () => void;
  /** Tries the backend again that died. */
  readonly onRetryBackend: () => void;
  readonly onSettings: () => void;
  /** Shows all that is known of the engine. */
  readonly onDetails: () => void;
  readonly models: readonly ModelOption[];
  readonly onUse: (id: string) => void;
  readonly onAllModels: () => void;
}

/** What the engine does, always in sight; opens what it knows about itself. */
export function EngineChip(props: EngineChipProps) {
  const { t } = useTranslation('engine');
  const { state } = props;
  const status = useEngineStatus(state);
  const model = modelOf(state) ?? props.chosen;
  return (
    <Popover
      title={t('title')}
      trigger={
        <button
          type="button"
          aria-label={`${model === null ? '' : `${model.name}, `}${t('label', { status })}`}
          className="flex h-8 min-w-0 items-center gap-2 rounded-md px-2 text-sm transition-colors hover:bg-hover data-popup-open:bg-hover"
        >
          <StatusMark state={state} />
          {model === null ? null : <span className="hidden truncate font-medium sm:inline">{model.name}</span>}
          {model?.demo === true ? <DemoBadge /> : null}
          <span
            className={classNames('whitespace-nowrap', state.status === 'failed' ? 'text-danger' : 'text-ink-muted')}
          >
            {status}
          </span>
        </button>
      }
    >
      <ModelList {...props} />
      <EngineDetails {...props} model={model} status={status} />
    </Popover>
  );
}

function modelOf(state: EngineState): ModelIdentity | null {
  if (state.status === 'loading') return state.model;
  return descriptionOf(state)?.model ?? null;
}

/** The state without words: a spinner while something is under way, else a dot. The words stand beside it. */
function StatusMark({ state }: { readonly state: EngineState }) {
  switch (state.status) {
    case 'starting':
    case 'loading':
    case 'restarting':
    case 'busy':
      return (
        <span className="flex text-accent">
          <Spinner />
        </span>
      );
    case 'ready':
      return <span className="size-2 shrink-0 rounded-full bg-success" />;
    case 'failed':
      return <span className="size-2 shrink-0 rounded-full bg-danger" />;
    case 'stopped':
    case 'resting':
      return <span className="size-2 shrink-0 rounded-full border border-line-strong" />;
  }
}
