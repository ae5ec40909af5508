import { useTranslation } from 'react-i18next';
import type { EngineState, ModelIdentity } from '../../../contract/model.ts';
import type { SettingsPatch } from '../../../contract/settings.ts';
import type { DescribeError } from '../../lib/error-description.ts';
import { EngineFacts } from './engine-facts.tsx';
import { LogSection } from './log-section.tsx';
import { MemorySection } from './memory-section.tsx';
import { PageSection } from './page-section.tsx';
import { SelfTestSection } from './self-test-section.tsx';
import { SpeedSection } from './speed-section.tsx';

export interface EnginePageProps {
  readonly state: EngineState;
  /** The model that is chosen; null while that is not known. */
  readonly chosen: ModelIdentity | null;
  readonly describeError: DescribeError;
  readonly report: (error: unknown) => void;
  readonly onRestart: () => void;
  readonly onChange: (patch: SettingsPatch) => void;
  readonly onOpenLibrary: () => void;
}

/** What the engine is, whether its model fits this machine, whether it is right, how fast it was and what it logged. */
export function EnginePage(props: EnginePageProps) {
  const { t } = useTranslation('enginePage');
  return (
    <div className="mx-auto flex w-full max-w-3xl flex-col gap-8 px-6 pt-2 pb-12">
      <PageSection title={t('model')}>
        <EngineFacts {...props} />
      </PageSection>
      <PageSection title={t('memory.title')}>
        <MemorySection state={props.state} onChange={props.onChange} onOpenLibrary={props.onOpenLibrary} />
      </PageSection>
      <PageSection title={t('selfTest.title')}>
        <SelfTestSection {...props} />
      </PageSection>
      <PageSection title={t('speed.title')}>
        <SpeedSection state={props.state} describeError={props.describeError} />
      </PageSection>
      <PageSection title={t('log.title')}>
        <LogSection report={props.report} describeError={props.describeError} />
      </PageSection>
    </div>
  );
}
