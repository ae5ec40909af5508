import { ArrowLeft } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { InspectedPair, Inspection } from '../../../contract/model-library.ts';
import { Button } from '../../ui/button.tsx';
import { FileCard } from './file-card.tsx';
import { FitMark } from './fit-mark.tsx';
import { addProjector, closeInspection, inspectFiles, takePair } from './library-store.ts';
import { Problems } from './problems.tsx';
import { UseButton } from './use-button.tsx';
import { useIsPairInUse } from './use-is-pair-in-use.ts';

/** What the user's files are, whether they make one model, and what to do next. */
export function InspectionView({ inspection }: { readonly inspection: Inspection }) {
  const { t } = useTranslation('library');
  return (
    <>
      <Button variant="quiet" className="-ml-3 self-start" onClick={closeInspection}>
        <ArrowLeft size={16} aria-hidden />
        {t('inspection.back')}
      </Button>
      <Outcome inspection={inspection} />
    </>
  );
}

function Outcome({ inspection }: { readonly inspection: Inspection }) {
  const { t } = useTranslation('library');
  switch (inspection.outcome) {
    case 'paired':
      return (
        <>
          <Heading title={t('inspection.paired')} />
          <FileCard facts={inspection.pair.llm} />
          <PairCard pair={inspection.pair} primary />
        </>
      );
    case 'ask':
      return (
        <>
          <Heading title={t('inspection.ask')} text={t('inspection.askText')} />
          <FileCard facts={inspection.llm} />
          <ul aria-label={t('inspection.projectors')} className="flex flex-col gap-3">
            {inspection.pairs.map((pair) => (
              <li key={pair.id} aria-label={pair.projector.name}>
                <PairCard pair={pair} primary={false} />
              </li>
            ))}
          </ul>
        </>
      );
    case 'projector-missing':
      return <ProjectorMissing inspection={inspection} />;
    case 'language-model-missing':
      return (
        <>
          <Heading title={t('inspection.languageModelMissing')} text={t('inspection.languageModelMissingText')} />
          <FileCard facts={inspection.projector} />
          <OtherFiles />
        </>
      );
    case 'mismatch':
      return (
        <>
          <Heading title={t('inspection.mismatch')} text={t('inspection.mismatchText')} />
          <Problems problems={inspection.problems} />
          <FileCard facts={inspection.llm} />
          <FileCard facts={inspection.projector} />
          <OtherFiles />
        </>
      );
  }
}

function ProjectorMissing({
  inspection,
}: {
  readonly inspection: Extract<Inspection, { outcome: 'projector-missing' }>;
}) {
  const { t } = useTranslation('library');
  return (
    <>
      <Heading title={t('inspection.projectorMissing')} text={t('inspection.projectorMissingText')} />
      <FileCard facts={inspection.llm} />
      <Button variant="primary" className="self-start" onClick={() => void addProjector(inspection.llmId)}>
        {t('inspection.addProjector')}
      </Button>
      {inspection.rejected.length === 0 ? null : (
        <section aria-label={t('inspection.rejected')} className="flex flex-col gap-2">
          <h4 className="font-semibold">{t('inspection.rejected')}</h4>
          {inspection.rejected.map(({ projector, problems }) => (
            <div key={projector.name} className="flex flex-col gap-1">
              <p className="font-medium break-words">{projector.name}</p>
              <Problems problems={problems} />
            </div>
          ))}
        </section>
      )}
    </>
  );
}

interface PairCardProps {
  readonly pair: InspectedPair;
  readonly primary: boolean;
}

/** A projector with what is to be known of it beside the language model, and the button that takes both. */
function PairCard({ pair, primary }: PairCardProps) {
  const { t } = useTranslation('library');
  return (
    <div className="flex flex-col gap-3">
      <FileCard facts={pair.projector} />
      {pair.warnings.length === 0 ? null : (
        <section aria-label={t('inspection.warnings')}>
          <Problems problems={pair.warnings} />
        </section>
      )}
      <div className="flex flex-wrap items-center gap-3">
        <UseButton
          pairKey={pair.id}
          name={pair.llm.name}
          inUse={useIsPairInUse(pair.id)}
          primary={primary}
          onUse={() => void takePair(pair.id)}
        />
        <FitMark fit={pair.fit} />
        <span className="min-w-0 text-ink-muted">{t(`fitHint.${pair.fit ?? 'unknown'}`)}</span>
      </div>
    </div>
  );
}

function Heading({ title, text }: { readonly title: string; readonly text?: string }) {
  return (
    <div>
      <h3 className="text-base font-semibold">{title}</h3>
      {text === undefined ? null : <p className="text-ink-muted">{text}</p>}
    </div>
  );
}

function OtherFiles() {
  const { t } = useTranslation('library');
  return (
    <Button variant="primary" className="self-start" onClick={() => void inspectFiles(null)}>
      {t('inspection.chooseFiles')}
    </Button>
  );
}
