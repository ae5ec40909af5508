import { useTranslation } from 'react-i18next';
import type { EngineState } from '../../../contract/model.ts';

/** The engine's state in a word or two. */
export function useEngineStatus(state: EngineState): string {
  const { t, i18n } = useTranslation('engine');
  switch (state.status) {
    case 'loading': {
      const percent = state.fraction.toLocaleString(i18n.language, { style: 'percent', maximumFractionDigits: 0 });
      return t('status.loading', { percent });
    }
    case 'restarting':
      return t('status.restarting', { attempt: state.attempt });
    default:
      return t(`status.${state.status}`);
  }
}
