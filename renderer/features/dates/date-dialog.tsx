import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useMessages } from '../../lib/turn-store.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { datesStore } from './dates-store.ts';
import { dayFrom, messageDays } from './message-days.ts';

interface DateDialogProps {
  /** A day was chosen: its first message. */
  readonly onChoose: (messageId: string) => void;
}

/** The days of the shown conversation, to go to one of them. */
export function DateDialog({ onChoose }: DateDialogProps) {
  const { t } = useTranslation(['dates', 'app']);
  const { open } = useStore(datesStore);
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => datesStore.setState({ open: next })}
      title={t('dates:title')}
      closeLabel={t('app:close')}
      givesFocusBack={() => datesStore.getState().chosenId === null}
      onClosed={() => goToChosen(onChoose)}
    >
      <Days onChoose={(chosenId) => datesStore.setState({ open: false, chosenId })} />
    </Dialog>
  );
}

/** Nothing behind a dialog can have the keyboard before it has closed. */
function goToChosen(onChoose: DateDialogProps['onChoose']): void {
  const { chosenId } = datesStore.getState();
  datesStore.setState({ chosenId: null });
  if (chosenId !== null) onChoose(chosenId);
}

function Days({ onChoose }: DateDialogProps) {
  const { t, i18n } = useTranslation('dates');
  const days = messageDays(useMessages());
  const format = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'full' });
  return (
    <>
      <DayForm
        onDay={(time) => {
          const day = dayFrom(days, time);
          if (day !== null) onChoose(day.messageId);
        }}
      />
      <ul className="min-h-0 overflow-y-auto border-t border-line px-3 py-2">
        {days.toReversed().map(({ start, messageId, questions }) => (
          <li key={messageId}>
            <button
              type="button"
              onClick={() => onChoose(messageId)}
              className="flex min-h-9 w-full items-center justify-between gap-4 rounded-md px-3 text-left text-sm -outline-offset-2 hover:bg-hover"
            >
              <time dateTime={new Date(start).toISOString()}>{format.format(start)}</time>
              <span className="shrink-0 text-xs text-ink-muted">{t('questions', { count: questions })}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function DayForm({ onDay }: { readonly onDay: (time: number) => void }) {
  const { t } = useTranslation('dates');
  const id = useId();
  const [day, setDay] = useState('');
  function submit(event: FormEvent): void {
    event.preventDefault();
    const [year, month, date] = day.split('-').map(Number);
    if (year !== undefined && month !== undefined && date !== undefined)
      onDay(new Date(year, month - 1, date).getTime());
  }
  return (
    <form onSubmit={submit} className="flex items-end gap-2 px-6 pb-4">
      <label htmlFor={id} className="flex min-w-0 flex-1 flex-col gap-1 text-sm">
        {t('day')}
        <input
          id={id}
          type="date"
          value={day}
          onChange={(event) => setDay(event.target.value)}
          className="h-8 min-w-0 rounded-md border border-line-strong bg-canvas px-2 text-sm text-ink"
        />
      </label>
      <Button type="submit" disabled={day === ''}>
        {t('go')}
      </Button>
    </form>
  );
}
