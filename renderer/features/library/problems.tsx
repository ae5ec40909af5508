import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { PairProblem } from '../../../contract/model-library.ts';

/** Why two files do not make one model, or may make a bad one: a sentence each, with what to do. */
export function Problems({ problems }: { readonly problems: readonly PairProblem[] }) {
  return (
    <ul className="flex flex-col gap-1">
      {problems.map((problem) => (
        <li key={problem.reason} className="flex items-start gap-2 rounded-md bg-warning-soft px-3 py-2">
          <TriangleAlert size={16} aria-hidden className="mt-0.5 shrink-0 text-warning" />
          <ProblemText problem={problem} />
        </li>
      ))}
    </ul>
  );
}

function ProblemText({ problem }: { readonly problem: PairProblem }) {
  const { t } = useTranslation('library');
  switch (problem.reason) {
    case 'llm-is-projector':
    case 'projector-is-llm':
      return t(`problems.${problem.reason}`);
    case 'projector-unsupported':
      return t('problems.projector-unsupported', { projector: problem.projector });
    case 'width':
      return t('problems.width', { projector: problem.projector, llm: problem.llm });
    case 'family':
      return t('problems.family', { projector: problem.projector, architecture: problem.architecture });
  }
}
