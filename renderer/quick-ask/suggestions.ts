import { useTranslation } from 'react-i18next';
import { ask } from './quick-ask-actions.ts';

const kinds = ['explain', 'translate', 'copy'] as const;

/** A question that is asked at once. */
export interface Suggestion {
  readonly kind: (typeof kinds)[number];
  readonly label: string;
  readonly run: () => void;
}

/** The suggestions in the interface's language, which the answers are to be in too. */
export function useSuggestions(): readonly Suggestion[] {
  const { t } = useTranslation('quickAsk');
  return kinds.map((kind) => ({
    kind,
    label: t(`suggestion.${kind}.label`),
    run: () => void ask({ text: t(`suggestion.${kind}.question`), suggested: true, copies: kind === 'copy' }),
  }));
}
