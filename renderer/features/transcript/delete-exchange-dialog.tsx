import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../../contract/conversation.ts';
import { request } from '../../lib/api.ts';
import { useMessages, useSiblings } from '../../lib/turn-store.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { announce } from '../../ui/live-region.tsx';
import { exchangeAround } from './exchange.ts';
import { useTranscriptActions } from './transcript-actions.ts';

interface DeleteExchangeDialogProps {
  readonly question: Message;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** Asks before a question and all its answers are deleted, which can't be undone. */
export function DeleteExchangeDialog({ question, open, onOpenChange }: DeleteExchangeDialogProps) {
  return open ? <OpenDialog question={question} open={open} onOpenChange={onOpenChange} /> : null;
}

function OpenDialog({ question, open, onOpenChange }: DeleteExchangeDialogProps) {
  const { t } = useTranslation('transcript');
  const { onError, shaping } = useTranscriptActions();
  const [busy, setBusy] = useState(false);
  const answer = exchangeAround(useMessages(), question.id)[1];
  const siblings = useSiblings(answer?.id ?? '');
  const answers = answer === undefined ? 0 : Math.max(1, siblings.length);

  async function remove(): Promise<void> {
    setBusy(true);
    try {
      await request('branches.deleteExchange', { messageId: question.id });
      announce(t('exchangeDeleted'));
      shaping?.onChanged();
    } catch (error) {
      onError(error);
    } finally {
      onOpenChange(false);
    }
  }
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('deleteExchangeTitle')}
      cancelLabel={t('cancel')}
      confirmLabel={t('deleteExchangeConfirm')}
      onConfirm={() => void remove()}
      busy={busy}
    >
      <p>{t('deleteExchangeText', { count: answers })}</p>
    </ConfirmDialog>
  );
}
