import { useTranslation } from 'react-i18next';
import { dayName } from './day-name.ts';

/** Names the day on which the messages below it were written. */
export function DaySeparator({ time }: { readonly time: number }) {
  const { t, i18n } = useTranslation('transcript');
  const name = dayName(time, Date.now(), i18n.language);
  return (
    <div className="pt-8 text-center text-xs text-ink-muted">
      <time dateTime={new Date(time).toISOString()}>
        {name === 'today' || name === 'yesterday' ? t(name) : name.date}
      </time>
    </div>
  );
}
