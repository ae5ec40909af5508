import { Pencil, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../../contract/conversation.ts';
import type { MenuItem } from '../../ui/menu-items.tsx';
import { beginEdit } from './edit-store.ts';
import { useTranscriptActions } from './transcript-actions.ts';
import { useMessageItems } from './use-message-items.tsx';

/** What can be done with a question beyond copying its words. `onDelete` asks before its exchange is deleted. */
export function useQuestionItems(message: Message, onDelete: () => void): readonly MenuItem[] {
  const { t } = useTranslation('transcript');
  const { shaping } = useTranscriptActions();
  const { copies, forks } = useMessageItems(message);
  if (shaping === null) return copies;
  return [
    { label: t('edit'), icon: <Pencil size={16} aria-hidden />, onSelect: () => beginEdit(message) },
    ...copies,
    ...forks,
    { label: t('deleteExchange'), icon: <Trash2 size={16} aria-hidden />, danger: true, onSelect: onDelete },
  ];
}
