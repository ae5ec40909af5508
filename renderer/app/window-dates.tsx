import { useStore } from 'zustand';
import { DateDialog } from '../features/dates/date-dialog.tsx';
import { jumpToMessage } from '../lib/jump-store.ts';
import { turnStore } from '../lib/turn-store.ts';

/** The days of the conversation that this window shows. */
export function WindowDates({ report }: { readonly report: (error: unknown) => void }) {
  const shownId = useStore(turnStore, (store) => store.shownId);
  if (shownId === null) return null;
  return <DateDialog onChoose={(messageId) => void jumpToMessage(shownId, messageId).catch(report)} />;
}
