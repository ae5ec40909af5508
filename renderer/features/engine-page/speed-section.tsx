import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { HistoryEntry } from '../../../contract/engine-page.ts';
import { toWireError } from '../../../contract/errors.ts';
import type { AnswerStats } from '../../../contract/model.ts';
import { request } from '../../lib/api.ts';
import type { EnginePageProps } from './engine-page.tsx';
import { formatMoment, formatSeconds, formatSpeed } from './format-figures.ts';
import { SpeedChart } from './speed-chart.tsx';

/** How fast the last answers were, as charts and as a table. */
export function SpeedSection({ state, describeError }: Pick<EnginePageProps, 'state' | 'describeError'>) {
  const { t, i18n } = useTranslation('enginePage');
  const { language } = i18n;
  const { data, error } = useQuery({
    // An answer ends when the engine is ready again.
    queryKey: ['engine history', state.status],
    queryFn: () => request('engine.history', {}),
    // Each time the page opens: there may be new ones.
    staleTime: 0,
    placeholderData: (before) => before,
  });
  if (error !== null) return <p className="text-danger">{describeError(toWireError(error)).sentence}</p>;
  if (data === undefined || data.length === 0) return <p className="text-ink-muted">{t('speed.none')}</p>;
  const duration = (value: number): string => formatSeconds(value, language);
  const speed = (value: number): string => t('speed.perSecond', { value: formatSpeed(value, language) });
  const withPictures = data.filter(({ stats }) => hasPictures(stats));
  const decoded = data.filter(({ stats }) => stats.tokensPerSecond > 0);
  return (
    <>
      <div className="grid grid-cols-[repeat(auto-fit,minmax(13rem,1fr))] gap-4">
        <SpeedChart
          title={t('speed.first')}
          values={data.map(({ stats }) => stats.timeToFirstTokenMs)}
          format={duration}
        />
        <SpeedChart
          title={t('speed.encode')}
          values={withPictures.map(({ stats }) => stats.encodeMs)}
          format={duration}
        />
        <SpeedChart
          title={t('speed.tokens')}
          values={decoded.map(({ stats }) => stats.tokensPerSecond)}
          format={speed}
        />
      </div>
      <details>
        <summary className="cursor-pointer text-ink-muted">{t('speed.table')}</summary>
        <div className="max-h-96 overflow-auto pt-2">
          <SpeedTable entries={data} />
        </div>
      </details>
    </>
  );
}

/** Without pictures nothing is encoded, and the figure is of looking for them. */
function hasPictures({ encodeMs, pictureTokens }: AnswerStats): boolean {
  return encodeMs > 0 && pictureTokens > 0;
}

function SpeedTable({ entries }: { readonly entries: readonly HistoryEntry[] }) {
  const { t, i18n } = useTranslation('enginePage');
  const { language } = i18n;
  const columns = ['when', 'model', 'first', 'encode', 'tokens'] as const;
  return (
    <table className="w-full text-right tabular-nums">
      <thead className="text-ink-muted">
        <tr>
          {columns.map((column, index) => (
            <th key={column} scope="col" className={`py-1 pl-4 font-normal ${index < 2 ? 'text-left' : ''}`}>
              {t(`speed.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {entries.toReversed().map(({ at, stats }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two answers can have the same figures
          <tr key={index} className="border-t border-line">
            <td className="py-1 pl-4 text-left whitespace-nowrap">{formatMoment(at, language)}</td>
            <td className="py-1 pl-4 text-left">{stats.model.name}</td>
            <td className="py-1 pl-4 whitespace-nowrap">{formatSeconds(stats.timeToFirstTokenMs, language)}</td>
            <td className="py-1 pl-4 whitespace-nowrap">
              {hasPictures(stats) ? formatSeconds(stats.encodeMs, language) : '–'}
            </td>
            <td className="py-1 pl-4 whitespace-nowrap">
              {stats.tokensPerSecond > 0 ? formatSpeed(stats.tokensPerSecond, language) : '–'}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
