import { CalendarDays } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { dayName } from './day-name.ts';
import type { TranscriptRow } from './transcript-rows.ts';

interface FloatingDayProps {
  /** The day of what is at the upper edge, in milliseconds since the epoch; null shows nothing. */
  readonly time: number | null;
  /** From when the day is named. */
  readonly now: number;
  readonly onChoose: () => void;
}

/** The day in which the reader is, above a long conversation, and the way to another one. */
export function FloatingDay({ time, now, onChoose }: FloatingDayProps) {
  const { t, i18n } = useTranslation('transcript');
  if (time === null) return null;
  const name = dayName(time, now, i18n.language);
  const shown = name === 'today' || name === 'yesterday' ? t(name) : name.date;
  return (
    <Button
      className="absolute top-2 left-1/2 h-7! -translate-x-1/2 rounded-full! bg-raised! px-3! text-xs! font-normal! shadow-floating"
      aria-label={t('chooseDay', { day: shown })}
      onClick={onChoose}
    >
      <CalendarDays size={14} aria-hidden />
      {shown}
    </Button>
  );
}

/** When the message at a row was written; null where the row itself names the day, or is none. */
export function dayOfRow(rows: readonly TranscriptRow[], key: string | null): number | null {
  if (key === null) return null;
  const index = rows.findIndex((row) => row.key === key);
  const row = rows[index]?.type === 'memory' ? rows[index + 1] : rows[index];
  return row !== undefined && 'message' in row ? row.message.createdAt : null;
}
