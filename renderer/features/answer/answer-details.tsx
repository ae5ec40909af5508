import { useTranslation } from 'react-i18next';
import type { AnswerStats } from '../../../contract/model.ts';
import { DemoBadge } from '../../ui/demo-badge.tsx';
import { AnswerParameters } from './answer-parameters.tsx';
import { Figure } from './figure.tsx';
import { formatDuration, formatNumber } from './format-figure.ts';

/** What was measured for an answer: the model, its speed and where its tokens went. */
export function AnswerDetails({ stats }: { readonly stats: AnswerStats }) {
  const { t, i18n } = useTranslation('answer');
  const language = i18n.language;
  const tokens = (count: number): string => t('tokens', { count, value: formatNumber(count, language) });
  return (
    <dl className="grid grid-cols-[auto_auto] gap-x-6 gap-y-1 text-sm tabular-nums">
      <Figure name={t('model')}>
        {stats.model.name}
        {stats.model.demo && (
          <span className="ml-2">
            <DemoBadge />
          </span>
        )}
      </Figure>
      <Figure name={t('timeToFirstToken')}>{formatDuration(stats.timeToFirstTokenMs, language)}</Figure>
      {stats.encodeMs > 0 && <Figure name={t('encodeTime')}>{formatDuration(stats.encodeMs, language)}</Figure>}
      {stats.tokensPerSecond > 0 && (
        <Figure name={t('speed')}>
          {t('tokensPerSecond', { value: formatNumber(stats.tokensPerSecond, language) })}
        </Figure>
      )}
      <Figure name={t('promptTokens')}>{tokens(stats.promptTokens)}</Figure>
      {stats.pictureTokens > 0 && <Figure name={t('pictureTokens')}>{tokens(stats.pictureTokens)}</Figure>}
      {stats.reusedTokens > 0 && <Figure name={t('reusedTokens')}>{tokens(stats.reusedTokens)}</Figure>}
      <Figure name={t('answerTokens')}>{tokens(stats.answerTokens)}</Figure>
      <AnswerParameters stats={stats} />
    </dl>
  );
}
