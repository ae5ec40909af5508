import type { TFunction } from 'i18next';
import { Bot, Check, Play, RefreshCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../../contract/conversation.ts';
import type { ModelOption } from '../../../contract/requests.ts';
import { request } from '../../lib/api.ts';
import { canContinue } from '../../lib/can-continue.ts';
import { useIsLeaf } from '../../lib/turn-store.ts';
import type { MenuItem } from '../../ui/menu-items.tsx';
import { useTranscriptActions } from './transcript-actions.ts';
import { useMessageItems } from './use-message-items.tsx';

/** What can be done with an answer beyond copying its words: another one, its continuation, copies as Markdown, a fork. */
export function useAnswerItems(message: Message): readonly MenuItem[] {
  const { t } = useTranslation('transcript');
  const { onError, models } = useTranscriptActions();
  const leaf = useIsLeaf(message.id);
  const { copies, forks } = useMessageItems(message);

  function regenerate(modelId: string | null): void {
    request('chat.regenerate', { messageId: message.id, modelId }).catch(onError);
  }
  function goOn(): void {
    request('chat.continue', { messageId: message.id }).catch(onError);
  }
  const withModel = { label: t('regenerateWith'), icon: <Bot size={16} aria-hidden /> };
  const again: MenuItem[] = [
    { label: t('regenerate'), icon: <RefreshCw size={16} aria-hidden />, onSelect: () => regenerate(null) },
    ...(models.length < 2 ? [] : [{ ...withModel, items: modelItems(models, t, regenerate) }]),
  ];
  const more = { label: t('continue'), icon: <Play size={16} aria-hidden />, onSelect: goOn };
  return [
    ...(message.outcome === null ? [] : again),
    ...(leaf && canContinue(message) ? [more] : []),
    ...copies,
    ...forks,
  ];
}

/** The models that can answer, with the one that does now marked. */
function modelItems(
  models: readonly ModelOption[],
  t: TFunction<'transcript'>,
  regenerate: (modelId: string) => void,
): readonly MenuItem[] {
  return models.map(({ id, name, selected }) => ({
    label: selected ? t('modelSelected', { name }) : name,
    icon: selected ? <Check size={16} aria-hidden /> : null,
    onSelect: () => regenerate(id),
  }));
}
