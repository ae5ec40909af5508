import { useTranslation } from 'react-i18next';
import { dayName } from './day-name.ts';

interface DaySeparatorProps {
  readonly time: number;
  /** From when the day is named: yesterday, or a date. */
  readonly now: number;
}

/** Names the day on which the messages below it were written. */
export function DaySeparator({ time, now }: DaySeparatorProps) {
  const { t, i18n } = useTranslation('transcript');
  const name = dayName(time, now, i18n.language);
  return (
    <div className="pt-6 text-center text-xs text-ink-muted">
      <time dateTime={new Date(time).toISOString()}>
        {name === 'today' || name === 'yesterday' ? t(name) : name.date}
      </time>
    </div>
  );
}
