import { useTranslation } from 'react-i18next';
import { readEarlier, useEarlierState } from '../../lib/earlier-messages.ts';
import { Button } from '../../ui/button.tsx';
import { Spinner } from '../../ui/spinner.tsx';

interface EarlierNoteProps {
  readonly conversationId: string;
  /** Says nothing but that something failed: the reader is at the end. */
  readonly quiet: boolean;
}

/** Above the messages that are there: that those before them are still being read, or could not be. */
export function EarlierNote({ conversationId, quiet }: EarlierNoteProps) {
  const { t } = useTranslation('transcript');
  const state = useEarlierState(conversationId);
  if (state === null || (state === 'reads' && quiet)) return null;
  return (
    <div
      role={state === 'failed' ? 'alert' : undefined}
      className="absolute top-11 left-1/2 flex -translate-x-1/2 items-center gap-2 rounded-full border border-line bg-raised px-3 py-1 text-xs text-ink-muted shadow-floating"
    >
      {state === 'reads' ? <Spinner size={14} /> : null}
      {t(state === 'reads' ? 'earlierReads' : 'earlierFailed')}
      {state === 'failed' ? (
        <Button size="small" onClick={() => void readEarlier(conversationId)}>
          {t('earlierRetry')}
        </Button>
      ) : null}
    </div>
  );
}
