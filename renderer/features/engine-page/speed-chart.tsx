import { useTranslation } from 'react-i18next';
import { median } from './median.ts';

interface SpeedChartProps {
  readonly title: string;
  /** Oldest first, none below 0. */
  readonly values: readonly number[];
  readonly format: (value: number) => string;
}

/** Units of the drawing, which is stretched to its place. */
const height = 48;
const barWidth = 6;
const gap = 2;
/** Bars of a chart that is full; fewer ones keep their width and stand at the left. */
const bars = 50;

/** One bar for each answer, from zero to the highest; the last value and the median in words. */
export function SpeedChart({ title, values, format }: SpeedChartProps) {
  const { t } = useTranslation('enginePage');
  const last = values.at(-1);
  const highest = Math.max(...values);
  const summary =
    last === undefined
      ? t('speed.noValues')
      : t('speed.summary', { last: format(last), median: format(median(values)), count: values.length });
  const width = Math.max(12, Math.min(bars, values.length)) * (barWidth + gap);
  return (
    <figure className="flex min-w-0 flex-col gap-2 rounded-md border border-line p-3">
      <figcaption className="text-ink-muted">{title}</figcaption>
      <p className="text-lg font-semibold tabular-nums">{last === undefined ? '–' : format(last)}</p>
      <svg
        role="img"
        aria-label={`${title}: ${summary}`}
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        className="h-12 w-full text-accent"
      >
        <line x1={0} x2={width} y1={height - 0.5} y2={height - 0.5} className="stroke-line-strong" strokeWidth={1} />
        {values.map((value, index) => {
          const tall = highest === 0 ? 0 : Math.max(1, (value / highest) * (height - 1));
          // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place
          return (
            <rect
              key={index}
              x={index * (barWidth + gap)}
              y={height - tall}
              width={barWidth}
              height={tall}
              fill="currentColor"
            />
          );
        })}
      </svg>
      <p aria-hidden className="text-xs text-ink-muted">
        {summary}
      </p>
    </figure>
  );
}
