import type { TFunction } from 'i18next';
import { Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { EngineState, TurnProgress } from '../../contract/model.ts';
import { request } from '../lib/api.ts';
import type { DescribeError } from '../lib/error-description.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { fail } from './quick-ask-actions.ts';

interface QuietLineProps {
  readonly engine: EngineState;
  readonly preparation: TurnProgress | 'ready' | null;
  /** A preparation may come: the line keeps its place, so that nothing moves when it does. */
  readonly expected: boolean;
  readonly describeError: DescribeError;
}

/** What the engine does before there is an answer, in one line; a failed engine in a banner with its restart. */
export function QuietLine({ engine, preparation, expected, describeError }: QuietLineProps) {
  const { t, i18n } = useTranslation(['quickAsk', 'engine']);
  if (engine.status === 'failed') {
    const restart = (): void => void request('engine.restart', {}).catch(fail);
    return (
      <Banner tone="danger" action={<Button onClick={restart}>{t('engine:restart')}</Button>}>
        {describeError(engine.error).sentence}
      </Banner>
    );
  }
  const percent = (fraction: number): string =>
    fraction.toLocaleString(i18n.language, { style: 'percent', maximumFractionDigits: 0 });
  const line = engineLine(engine, t, percent) ?? preparationLine(preparation, t, percent);
  if (line === null) return expected ? <div aria-hidden className="h-4" /> : null;
  return (
    <div className="flex h-4 items-center gap-2 px-1 text-xs text-ink-muted">
      {line.done ? (
        <Check size={12} aria-hidden className="text-success" />
      ) : (
        <span aria-hidden className="mx-[3px] size-1.5 animate-pulse rounded-full bg-accent" />
      )}
      <span className="min-w-0 truncate tabular-nums">{line.text}</span>
      {line.fraction === null ? null : (
        <span className="ml-auto w-20 shrink-0">
          <ProgressBar label={line.text} fraction={line.fraction} />
        </span>
      )}
    </div>
  );
}

interface Line {
  readonly text: string;
  /** From 0 to 1; null where nothing is counted. */
  readonly fraction: number | null;
  readonly done: boolean;
}

type Words = TFunction<['quickAsk', 'engine']>;

function engineLine(engine: EngineState, t: Words, percent: (fraction: number) => string): Line | null {
  switch (engine.status) {
    case 'starting':
      return { text: t('quickAsk:engine.starting'), fraction: null, done: false };
    case 'restarting':
      return { text: t('quickAsk:engine.restarting'), fraction: null, done: false };
    case 'loading': {
      const text = t('quickAsk:engine.loading', { model: engine.model.name, percent: percent(engine.fraction) });
      return { text, fraction: engine.fraction, done: false };
    }
    default:
      return null;
  }
}

function preparationLine(
  preparation: TurnProgress | 'ready' | null,
  t: Words,
  percent: (fraction: number) => string,
): Line | null {
  if (preparation === null) return null;
  if (preparation === 'ready') return { text: t('quickAsk:preparing.ready'), fraction: null, done: true };
  switch (preparation.phase) {
    case 'queued':
    case 'loading':
      return { text: t(`quickAsk:preparing.${preparation.phase}`), fraction: null, done: false };
    case 'encoding': {
      const { done, total } = preparation;
      if (total <= 1) return { text: t('quickAsk:preparing.encoding'), fraction: null, done: false };
      const text = t('quickAsk:preparing.encodingPart', { done: Math.min(done + 1, total), total });
      return { text, fraction: Math.min(1, done / total), done: false };
    }
    case 'prefill': {
      const fraction = preparation.total === 0 ? 1 : Math.min(1, preparation.done / preparation.total);
      return { text: t('quickAsk:preparing.prefill', { percent: percent(fraction) }), fraction, done: false };
    }
  }
}
