import { useTranslation } from 'react-i18next';
import type { SelfTestPhase, SelfTestResult } from '../../../contract/self-test.ts';
import { request } from '../../lib/api.ts';
import { Banner, type BannerProps } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import type { EnginePageProps } from './engine-page.tsx';
import { formatMoment, formatSeconds, formatSpeed } from './format-figures.ts';
import { useSelfTest } from './use-self-test.ts';

type SelfTestSectionProps = Pick<EnginePageProps, 'state' | 'describeError' | 'report' | 'onChange'>;

/** Lets the model describe a drawn picture, and says what came of it. */
export function SelfTestSection({ state, describeError, report, onChange }: SelfTestSectionProps) {
  const { t } = useTranslation('enginePage');
  const selfTest = useSelfTest(report);
  const ask = (route: 'selfTest.run' | 'selfTest.cancel') => () => void request(route, {}).catch(report);
  const phase = selfTest?.phase ?? null;
  const result = selfTest?.result ?? null;
  return (
    <>
      <p className="text-ink-muted">{t('selfTest.about')}</p>
      {phase === null && result !== null ? (
        <Result result={result} describeError={describeError} onUseCpu={() => onChange({ backend: 'cpu' })} />
      ) : null}
      {phase === null ? (
        <Button
          onClick={ask('selfTest.run')}
          disabled={selfTest === null || state.status === 'failed'}
          className="self-start"
        >
          {t(result === null ? 'selfTest.run' : 'selfTest.again')}
        </Button>
      ) : (
        <>
          <Progress phase={phase} fraction={selfTest?.progress ?? null} />
          <Button onClick={ask('selfTest.cancel')} className="self-start">
            {t('selfTest.cancel')}
          </Button>
        </>
      )}
    </>
  );
}

function Progress({ phase, fraction }: { readonly phase: SelfTestPhase; readonly fraction: number | null }) {
  const { t } = useTranslation('enginePage');
  const label = t(`selfTest.phase.${phase}`);
  return (
    <>
      <p role="status" className="flex items-center gap-2">
        <Spinner />
        {label}
      </p>
      {fraction === null ? null : <ProgressBar label={label} fraction={fraction} />}
    </>
  );
}

interface ResultProps extends Pick<EnginePageProps, 'describeError'> {
  readonly result: SelfTestResult;
  readonly onUseCpu: () => void;
}

function Result({ result, describeError, onUseCpu }: ResultProps) {
  const { t, i18n } = useTranslation(['enginePage', 'engine']);
  const { outcome, backend, at } = result;
  const where = backend === null ? '' : t(`engine:backends.${backend}`);
  const when = (
    <p className="text-xs text-ink-muted">{t('selfTest.at', { moment: formatMoment(at, i18n.language) })}</p>
  );
  if (outcome.kind === 'passed' || outcome.kind === 'slow') {
    return (
      <>
        <Banner tone={outcome.kind === 'passed' ? 'info' : 'warning'}>
          {t(`selfTest.${outcome.kind}`, { backend: where })}{' '}
          {t('selfTest.figures', figuresOf(outcome.figures, i18n.language))}
        </Banner>
        {when}
      </>
    );
  }
  const tone: BannerProps['tone'] = outcome.kind === 'failed' || outcome.blame === 'backend' ? 'danger' : 'warning';
  const text =
    outcome.kind === 'failed'
      ? describeError(outcome.error).sentence
      : t(`selfTest.wrong.${outcome.blame}`, { backend: where });
  const wrongBackend = outcome.kind === 'wrong' && outcome.blame === 'backend';
  return (
    <>
      <Banner tone={tone} action={wrongBackend ? <Button onClick={onUseCpu}>{t('selfTest.useCpu')}</Button> : null}>
        {text}
      </Banner>
      {outcome.kind === 'wrong' ? (
        <p className="break-words">{t('selfTest.answers', { expected: outcome.expected, got: outcome.got })}</p>
      ) : null}
      {when}
    </>
  );
}

interface Figures {
  readonly encodeMs: number;
  readonly timeToFirstTokenMs: number;
  readonly tokensPerSecond: number;
}

function figuresOf({ encodeMs, timeToFirstTokenMs, tokensPerSecond }: Figures, language: string) {
  return {
    encode: formatSeconds(encodeMs, language),
    first: formatSeconds(timeToFirstTokenMs, language),
    speed: formatSpeed(tokensPerSecond, language),
  };
}
