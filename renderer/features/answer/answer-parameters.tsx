import { useTranslation } from 'react-i18next';
import type { AnswerStats } from '../../../contract/model.ts';
import { Figure } from './figure.tsx';
import { formatNumber } from './format-figure.ts';

/** What an answer was made with: parameters and the model's file, as far as they were kept. */
export function AnswerParameters({ stats: { parameters, fileHash } }: { readonly stats: AnswerStats }) {
  const { t, i18n } = useTranslation('answer');
  const number = (value: number): string => value.toLocaleString(i18n.language, { maximumFractionDigits: 3 });
  return (
    <>
      {parameters === undefined ? null : (
        <>
          <Figure name={t('temperature')}>{number(parameters.sampling.temperature)}</Figure>
          <Figure name={t('topPAndK')}>
            {number(parameters.sampling.topP)} · {number(parameters.sampling.topK)}
          </Figure>
          <Figure name={t('repeatPenalty')}>{number(parameters.sampling.repeatPenalty)}</Figure>
          <Figure name={t('seed')}>{parameters.sampling.seed}</Figure>
          <Figure name={t('context')}>
            {t('tokens', {
              count: parameters.contextTokens,
              value: formatNumber(parameters.contextTokens, i18n.language),
            })}
          </Figure>
          <Figure name={t('detail')}>{t(`detailNames.${parameters.detail}`)}</Figure>
          <Figure name={t('thinkingSwitch')}>{t(parameters.thinking ? 'on' : 'off')}</Figure>
          <Figure name={t('backend')}>{t(`backends.${parameters.backend}`)}</Figure>
          <Figure name={t('systemPrompt')}>
            {parameters.systemPromptHash === null
              ? t('noSystemPrompt')
              : t('systemPromptHash', { hash: parameters.systemPromptHash.slice(0, 8) })}
          </Figure>
        </>
      )}
      {fileHash === undefined ? null : (
        <Figure name={t('fileHash')}>
          {fileHash === null ? (
            t('fileHashUnknown')
          ) : (
            <code className="block max-w-64 font-mono text-xs break-all select-all">{fileHash}</code>
          )}
        </Figure>
      )}
    </>
  );
}
